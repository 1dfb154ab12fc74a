import Database
import Policy
import Registers

/// Which kept findings are looked at.
public struct FindingFilter: Hashable, Sendable {
    public var severity: Severity?
    public var provision: String?
    public var register: RegisterKey?
    public var grade: Int?
    /// As registers name it, beside the grade.
    public var className: String?
    /// Findings whose day, or the first day of whose week or month, lies in it; those without a day are always among them. nil for all.
    public var days: ClosedRange<SchoolDate>?

    public init() {}

    /// What breaks rules in a week, and what has no day.
    static func violations(in week: ISOWeek) -> FindingFilter {
        var filter = FindingFilter()
        (filter.severity, filter.days) = (.violation, week.days)
        return filter
    }

    /// For `derived_finding f` of the unit itself.
    var conditions: Conditions {
        var conditions = Conditions("f.school_id = :school AND" + FindingStore.isSeen)
        conditions.add("f.severity = :severity", "severity", severity?.rank)
        conditions.add("f.provision = :provision", "provision", provision)
        conditions.add("f.register = :register", "register", register)
        conditions.add("f.grade = :grade", "grade", grade)
        conditions.add("f.of_class = :of_class", "of_class", className)
        if let days {
            conditions.add(
                "(f.day = '' OR f.day >= :first_day AND f.day <= :last_day)", ["first_day": days.lowerBound, "last_day": days.upperBound])
        }
        return conditions
    }
}

extension FindingStore {
    /// The latest first; one more than `size` where there is one more.
    func page(_ filter: FindingFilter, from start: PageKey?, size: Int) throws -> [KeptFinding] {
        var conditions = filter.conditions
        let isBackwards = start?.direction == .before
        if let start {
            let comparison: SQL = isBackwards ? "(f.day, f.id) >" : "(f.day, f.id) <"
            conditions.add(comparison + "(CAST(:key AS TEXT), CAST(:key_id AS TEXT))", ["key": start.sortKey, "key_id": start.id])
        }
        let order: SQL = isBackwards ? "ORDER BY f.day ASC, f.id ASC LIMIT :limit" : "ORDER BY f.day DESC, f.id DESC LIMIT :limit"
        var arguments = conditions.arguments
        arguments.add("limit", size + 1)
        return try reader.all(Self.select + "WHERE" + conditions.sql + order, arguments, KeptFinding.init)
    }

    func count(_ filter: FindingFilter) throws -> Int {
        let conditions = filter.conditions
        return try reader.value("SELECT COUNT(*) FROM derived_finding f WHERE" + conditions.sql, conditions.arguments) ?? 0
    }

    /// Each once by what it says, with how many there are.
    func counts(_ filter: FindingFilter) throws -> [FindingCount] {
        let conditions = filter.conditions
        return try reader.all(
            "SELECT f.pack, f.provision, f.severity, f.grade, f.of_class, f.day, COUNT(*) FROM derived_finding f WHERE" + conditions.sql
                + "GROUP BY f.pack, f.provision, f.severity, f.grade, f.of_class, f.day", conditions.arguments
        ) { row in
            let (rank, day): (Int, String) = (try row[2], try row[5])
            return FindingCount(
                pack: try row[0], provision: try row[1], severity: Severity.allCases.first { $0.rank == rank } ?? .record,
                grade: try row[3], className: try row[4], day: SchoolDate(iso: day), count: try row[6])
        }
    }
}

/// Findings of one provision and severity, of one class on one day.
struct FindingCount: Hashable, Sendable {
    let pack, provision: String
    let severity: Severity
    let grade: Int?
    let className: String?
    let day: SchoolDate?
    let count: Int
}
