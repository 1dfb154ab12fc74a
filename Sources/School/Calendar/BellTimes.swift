import Policy
import Registers

/// 作息时间 of one unit: the set that holds on a day. A unit that has entered one for the day uses its own, as a whole; the others use the nearest one's
/// above them.
public struct BellTimes: Hashable, Sendable {
    public struct Layer: Hashable, Sendable {
        public let unit: UnitID
        public let times: [Time]

        public init(unit: UnitID, times: [Time]) { (self.unit, self.times) = (unit, times) }
    }

    /// A stretch of the day, in the unit's local time.
    public struct Time: Hashable, Sendable {
        public let row: LedgerRowID
        public let since: SchoolDate
        /// `一年级、二年级`; nil for the whole school.
        public let grades: String?
        public let start: TimeOfDay
        public let end: TimeOfDay
        /// 上课, 午休, 课后服务 …
        public let kind: String
        /// The number of the lesson, from 1.
        public let period: Int?
        public let name: String?

        public init(
            row: LedgerRowID, since: SchoolDate, grades: String? = nil, start: TimeOfDay, end: TimeOfDay, kind: String, period: Int? = nil,
            name: String? = nil
        ) {
            (self.row, self.since, self.grades, self.start, self.end) = (row, since, grades, start, end)
            (self.kind, self.period, self.name) = (kind, period, name)
        }

        /// `第3节`, `眼保健操`, `午休`.
        public var title: String { period.map { "第\($0)节" } ?? name ?? kind }
    }

    /// A set as it holds.
    public struct Holding: Hashable, Sendable {
        public let unit: UnitID
        public let since: SchoolDate
        /// In the order of the day.
        public let times: [Time]
    }

    public let layers: [Layer]

    public init(layers: [Layer]) { self.layers = layers }

    /// nil where nobody has entered one for the day.
    public func holding(on date: SchoolDate) -> Holding? {
        for layer in layers.reversed() {
            guard let since = layer.times.map(\.since).filter({ $0 <= date }).max() else { continue }
            let times = layer.times.filter { $0.since == since }.sorted {
                ($0.start, $0.end, $0.grades ?? "") < ($1.start, $1.end, $1.grades ?? "")
            }
            return Holding(unit: layer.unit, since: since, times: times)
        }
        return nil
    }
}

extension BellTimes.Time {
    init?(_ row: LedgerRow) {
        let ledger = Ledger.bellTimes
        guard case .date(let since) = ledger.value("since", of: row), case .time(let start) = ledger.value("start", of: row),
            case .time(let end) = ledger.value("end", of: row)
        else { return nil }
        func text(_ key: String) -> String? {
            let text = ledger.value(key, of: row).text
            return text.isEmpty ? nil : text
        }
        var period: Int?
        if case .whole(let number) = ledger.value("period", of: row) { period = number }
        self.init(
            row: row.id, since: since, grades: text("grades"), start: start, end: end, kind: text("kind") ?? "", period: period,
            name: text("name"))
    }
}
