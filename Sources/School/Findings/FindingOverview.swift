import Database
import Policy
import Report

/// How many findings of each severity.
public struct SeverityCounts: Hashable, Sendable {
    private var counts: [Severity: Int] = [:]

    public init() {}

    public func of(_ severity: Severity) -> Int { counts[severity] ?? 0 }
    public var total: Int { counts.values.reduce(0, +) }

    /// How many there are more than in the other.
    public func subtracting(_ other: SeverityCounts) -> SeverityCounts {
        var rest = self
        for (severity, count) in other.counts { rest.add(severity, -count) }
        return rest
    }

    mutating func add(_ severity: Severity, _ count: Int) {
        let sum = of(severity) + count
        // None is no entry, so that equal counts are equal.
        counts[severity] = sum == 0 ? nil : sum
    }
}

/// A unit's findings added up. Pure: of counted findings.
public struct FindingOverview: Hashable, Sendable {
    public struct OfProvision: Hashable, Sendable {
        public let pack: String
        public let provision: String
        public let counts: SeverityCounts
    }

    public struct OfClass: Hashable, Sendable {
        public let grade: Int
        /// nil for what is found of the grade as a whole.
        public let className: String?
        public let counts: SeverityCounts
    }

    public struct OfWeek: Hashable, Sendable {
        public let week: ISOWeek
        public let counts: SeverityCounts
    }

    public let total: SeverityCounts
    /// The one with the most violations first.
    public let provisions: [OfProvision]
    /// By grade and class, never by number: classes are not ranked.
    public let grades: [OfClass]
    public let classes: [OfClass]
    /// From the first week with a finding to the last, those without one among them; findings without a day are left out.
    public let weeks: [OfWeek]

    init(_ counts: [FindingCount]) {
        struct Key<First: Hashable, Second: Hashable>: Hashable {
            let first: First, second: Second
        }
        var total = SeverityCounts()
        var provisions: [Key<String, String>: SeverityCounts] = [:]
        var grades: [Int: SeverityCounts] = [:]
        var classes: [Key<Int, String>: SeverityCounts] = [:]
        var weeks: [ISOWeek: SeverityCounts] = [:]
        for counted in counts {
            total.add(counted.severity, counted.count)
            provisions[Key(first: counted.pack, second: counted.provision), default: .init()].add(counted.severity, counted.count)
            if let grade = counted.grade {
                grades[grade, default: .init()].add(counted.severity, counted.count)
                if let name = counted.className {
                    classes[Key(first: grade, second: name), default: .init()].add(counted.severity, counted.count)
                }
            }
            if let day = counted.day { weeks[day.week, default: .init()].add(counted.severity, counted.count) }
        }
        self.total = total
        self.provisions = provisions.map { OfProvision(pack: $0.first, provision: $0.second, counts: $1) }.sorted { left, right in
            (right.counts.of(.violation), right.counts.total, left.provision) < (
                left.counts.of(.violation), left.counts.total, right.provision
            )
        }
        self.grades = grades.map { OfClass(grade: $0, className: nil, counts: $1) }.sorted { $0.grade < $1.grade }
        self.classes = classes.map { OfClass(grade: $0.first, className: $0.second, counts: $1) }.sorted { left, right in
            left.grade == right.grade ? NaturalOrder.precedes(left.className ?? "", right.className ?? "") : left.grade < right.grade
        }
        var span = Coverage()
        for week in weeks.keys { span.include(week.monday) }
        self.weeks = span.weeks.map { OfWeek(week: $0, counts: weeks[$0] ?? .init()) }
    }
}
