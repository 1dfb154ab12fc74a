import Database
import Policy

/// An entry of the record as people read it: names instead of identifiers, titles instead of keys.
public struct AuditLine: Hashable, Sendable {
    public struct Change: Hashable, Sendable {
        public let field: String
        /// Empty where there was nothing.
        public let before: String
        /// Empty where nothing is left.
        public let after: String
    }

    public let unit: UnitID
    /// The place in the unit's chain, from 1.
    public let number: Int
    public let at: Instant
    /// `系统` where the program acted by itself.
    public let person: String
    /// In whose place, under a delegation.
    public let onBehalfOf: String?
    public let action: String
    public let title: String
    /// `教职工 王子轩`.
    public let subject: String
    public let changes: [Change]
    public let reason: String?
    public let road: String

    /// `10月13日 周三 09:05`, Beijing time.
    public var spokenTime: String {
        let minutes = (at.milliseconds / 60_000 + 480) % 1440
        return "\(at.schoolDate.spoken) \(Self.two(minutes / 60)):\(Self.two(minutes % 60))"
    }

    /// `2021-10-13 09:05:07`, Beijing time.
    public var isoTime: String {
        let seconds = (at.milliseconds / 1000 + 28_800) % 86_400
        return "\(at.schoolDate.iso) \(Self.two(seconds / 3600)):\(Self.two(seconds / 60 % 60)):\(Self.two(seconds % 60))"
    }

    private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension Instant {
    /// `2021-10-13 09:05`, Beijing time.
    public var isoMinute: String {
        let minutes = ((milliseconds / 60_000 + 480) % 1440 + 1440) % 1440
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(schoolDate.iso) \(two(minutes / 60)):\(two(minutes % 60))"
    }
}

extension Author.Road {
    var title: String {
        switch self {
        case .web: "网页"
        case .api: "接口"
        case .command: "命令行"
        case .job: "后台任务"
        }
    }
}
