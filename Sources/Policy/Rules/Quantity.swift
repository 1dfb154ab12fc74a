/// What was measured, or the limit it is held against. Text where a rule finds a value rather than a number.
public enum Quantity: Hashable, Sendable {
    case whole(Int)
    case decimal(Decimal)
    case text(String)

    public var isText: Bool { if case .text = self { true } else { false } }
    public var text: String {
        switch self {
        case .whole(let number): "\(number)"
        case .decimal(let number): number.text
        case .text(let text): text
        }
    }
}

/// What a number counts (rules.md, Units).
public enum MeasureUnit: String, Sendable, CaseIterable {
    case minute, subject, day, pupil, share, item, kind, exam, person, band, hour, session, activity

    public var chinese: String {
        switch self {
        case .minute: "分钟"
        case .subject: "科"
        case .day: "天"
        case .pupil: "人"
        case .share: ""
        case .item: "项"
        case .kind: "类"
        case .exam: "次"
        case .person: "人"
        case .band: "个等级"
        case .hour: "小时"
        case .session: "次"
        case .activity: "项"
        }
    }
}

/// How grave a finding is (registers.md, Findings). `violation`: the document forbids or requires; `advisory`: it recommends;
/// `record`: something that a check needs is not recorded.
public enum Severity: String, Comparable, Sendable, CaseIterable {
    case violation, advisory, record

    public var chinese: String {
        switch self {
        case .violation: "违反"
        case .advisory: "提醒"
        case .record: "缺记录"
        }
    }

    /// 0 for the gravest.
    public var rank: Int {
        switch self {
        case .violation: 0
        case .advisory: 1
        case .record: 2
        }
    }
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}

/// The force of a provision's wording (provisions.md, How to read).
public enum Force: String, Sendable, CaseIterable {
    case must = "M"
    case inPrinciple = "P"
    case encouraged = "E"
    case allowed = "A"
    case aim = "G"

    public var chinese: String {
        switch self {
        case .must: "必须"
        case .inPrinciple: "原则上"
        case .encouraged: "鼓励"
        case .allowed: "允许"
        case .aim: "目标"
        }
    }
}

/// Grades 1–12 as a bit set. A row without a grade is judged by all rules.
public struct GradeSet: Hashable, Sendable {
    public let bits: UInt16

    public init(_ grades: some Sequence<Int>) { bits = grades.reduce(0) { $0 | 1 << UInt16($1) } }
    public static let all = GradeSet(1...12)

    @inline(__always) public func contains(_ grade: UInt8) -> Bool { bits & (1 << UInt16(grade)) != 0 }
    public func contains(_ grade: UInt8?) -> Bool { grade.map { contains($0) } ?? true }
    public func isSuperset(of other: GradeSet) -> Bool { bits & other.bits == other.bits }
    public func intersection(_ other: GradeSet) -> GradeSet {
        GradeSet((1...12).filter { contains(UInt8($0)) && other.contains(UInt8($0)) })
    }
    public var isEmpty: Bool { bits == 0 }
    public var grades: [Int] { (1...12).filter { contains(UInt8($0)) } }

    /// `1–6年级`, `7、9年级`.
    public var chinese: String {
        var parts: [String] = []
        var rest = grades[...]
        while let first = rest.first {
            var last = first
            while rest.contains(last + 1) { last += 1 }
            parts.append(first == last ? "\(first)" : "\(first)–\(last)")
            rest = rest.drop { $0 <= last }
        }
        return parts.joined(separator: "、") + "年级"
    }
}

/// When a provision holds: both ends belong to the time; an open end holds for ever.
public struct DateSpan: Hashable, Sendable {
    public let from: SchoolDate?
    public let until: SchoolDate?

    public init(from: SchoolDate? = nil, until: SchoolDate? = nil) { (self.from, self.until) = (from, until) }

    public func contains(_ date: SchoolDate) -> Bool {
        if let from, date < from { return false }
        if let until, date > until { return false }
        return true
    }
    /// A week or month is judged when the provision holds on its first and its last day.
    public func contains(_ days: ClosedRange<SchoolDate>) -> Bool { contains(days.lowerBound) && contains(days.upperBound) }
    /// A school year is judged when the provision holds on any day of it.
    public func overlaps(_ days: ClosedRange<SchoolDate>) -> Bool {
        if let from, days.upperBound < from { return false }
        if let until, days.lowerBound > until { return false }
        return true
    }
    /// Rows without a date: by `--as-of`, without it by every provision that has no `until` (registers.md).
    public func containsUndated(asOf: SchoolDate?) -> Bool { asOf.map(contains) ?? (until == nil) }
}
