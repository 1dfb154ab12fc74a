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

    /// What `FindingStore` puts after the unit's own condition.
    func condition(_ arguments: inout SQLArguments) -> SQL {
        var sql: SQL = "AND 1 = 1"
        if let severity {
            sql = sql + "AND f.severity = :severity"
            arguments.add("severity", severity.rank)
        }
        if let provision {
            sql = sql + "AND f.provision = :provision"
            arguments.add("provision", provision)
        }
        if let register {
            sql = sql + "AND f.register = :register"
            arguments.add("register", register)
        }
        if let grade {
            sql = sql + "AND f.grade = :grade"
            arguments.add("grade", grade)
        }
        if let className {
            sql = sql + "AND f.of_class = :of_class"
            arguments.add("of_class", className)
        }
        if let days {
            sql = sql + "AND (f.day = '' OR f.day >= :first_day AND f.day <= :last_day)"
            arguments.add("first_day", days.lowerBound)
            arguments.add("last_day", days.upperBound)
        }
        return sql
    }
}

extension FindingStore {
    /// The latest first; one more than `size` where there is one more.
    func page(_ filter: FindingFilter, from start: PageKey?, size: Int) throws -> [KeptFinding] {
        var arguments: SQLArguments = ["limit": size + 1]
        var condition = filter.condition(&arguments)
        let isBackwards = start?.direction == .before
        if let start {
            condition =
                condition + "AND (f.day, f.id)" + (isBackwards ? ">" : "<") + "(CAST(:key AS TEXT), CAST(:key_id AS TEXT))"
            arguments.add("key", start.sortKey)
            arguments.add("key_id", start.id)
        }
        let order: SQL = isBackwards ? "ORDER BY f.day ASC, f.id ASC" : "ORDER BY f.day DESC, f.id DESC"
        return try reader.all(Self.select + condition + order + "LIMIT :limit", arguments, KeptFinding.init)
    }

    /// Each once by what it says, with how many there are.
    func counts(_ filter: FindingFilter) throws -> [FindingCount] {
        var arguments: SQLArguments = [:]
        let condition = filter.condition(&arguments)
        return try reader.all(
            """
            SELECT f.pack, f.provision, f.severity, f.grade, f.of_class, f.day, COUNT(*)
              FROM derived_finding f WHERE f.school_id = :school
            """ + condition + "GROUP BY f.pack, f.provision, f.severity, f.grade, f.of_class, f.day", arguments
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
