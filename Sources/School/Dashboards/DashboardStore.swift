import Database
import Policy
import Registers

/// The SQL of the dashboard: sums of the homework register and of what is kept beside it, in their school's scope.
struct DashboardStore {
    let reader: Reader
    /// nil for all of the school.
    let classes: [ClassID]?
    /// Whether what was finished is counted of those who stayed.
    let isOfAttendees: Bool

    private let table = LedgerTable(ledger: .homework)

    /// A class's homework of a day.
    struct ClassDay {
        let date: SchoolDate
        let schoolClass: ClassID
        /// Of written, required items: all, and what is done at home.
        let minutes: Int
        let home: Int
        /// Whether a written item has no minutes.
        let isIncomplete: Bool
        let hasWritten: Bool
        let completion: HomeworkDashboard.Completion
    }

    private static let requiredLayers = Layer.allCases.filter(\.isRequired).map(\.title)
    private static let isWritten: SQL = "l.c_kind = :written"
    private static let isRequired: SQL =
        "l.c_kind = :written AND (l.c_layer IS NULL OR l.c_layer IN" + .list("layer", requiredLayers.count) + ")"

    /// Rows of these days and classes.
    private func narrowed(_ days: ClosedRange<SchoolDate>) -> (sql: SQL, arguments: SQLArguments) {
        var arguments: SQLArguments = ["first_day": days.lowerBound, "last_day": days.upperBound]
        let sql: SQL = "l.school_id = :school AND" + table.stands + "AND l.c_date >= :first_day AND l.c_date <= :last_day"
        guard let classes else { return (sql, arguments) }
        arguments.add("class", in: classes)
        return (sql + "AND l.class_id IN" + .list("class", classes.count), arguments)
    }

    /// Class-days with homework. Rows whose class the school does not have are left out.
    func classDays(on days: ClosedRange<SchoolDate>) throws -> [ClassDay] {
        var (condition, arguments) = narrowed(days)
        arguments.add("written", HomeworkKind.written.title)
        arguments.add("layer", in: Self.requiredLayers)
        arguments.add("school_place", Policy.Place.school.title)
        let base: SQL = isOfAttendees ? "k.present" : "l.c_due"
        let isKnown: SQL = Self.isWritten + "AND l.c_in_school_done IS NOT NULL AND" + base + "> 0"
        return try reader.all(
            "SELECT l.c_date, l.class_id, SUM(CASE WHEN" + Self.isRequired + "THEN COALESCE(l.c_minutes, 0) ELSE 0 END),"
                + "SUM(CASE WHEN" + Self.isRequired
                + "AND (l.c_place IS NULL OR l.c_place <> :school_place) THEN COALESCE(l.c_minutes, 0) ELSE 0 END),"
                + "MAX(CASE WHEN" + Self.isWritten + "AND l.c_minutes IS NULL THEN 1 ELSE 0 END),"
                + "MAX(CASE WHEN" + Self.isWritten + "THEN 1 ELSE 0 END), SUM(CASE WHEN" + isKnown + "THEN 1 ELSE 0 END),"
                + "SUM(CASE WHEN" + isKnown + "THEN l.c_in_school_done ELSE 0 END), SUM(CASE WHEN" + isKnown + "THEN" + base
                + "ELSE 0 END)"
                    + """
                    FROM ledger_homework AS l
                    LEFT JOIN homework_completion AS k ON k.school_id = l.school_id AND k.row_id = l.id
                    WHERE l.class_id IS NOT NULL AND
                    """ + condition + "GROUP BY l.c_date, l.class_id", arguments
        ) { row in
            ClassDay(
                date: try row[0], schoolClass: try row[1], minutes: try row[2], home: try row[3], isIncomplete: try row[4] as Int == 1,
                hasWritten: try row[5] as Int == 1,
                completion: .init(items: try row[6], finished: try row[7], due: try row[8]))
        }
    }

    /// As schools order subjects.
    func subjects(on days: ClosedRange<SchoolDate>) throws -> [HomeworkDashboard.OfSubject] {
        var (condition, arguments) = narrowed(days)
        arguments.add("written", HomeworkKind.written.title)
        arguments.add("layer", in: Self.requiredLayers)
        struct Sum {
            var (items, minutes) = (0, 0)
            var kinds: [HomeworkKind: Int] = [:]
        }
        var sums: [String: Sum] = [:]
        try reader.each(
            "SELECT l.c_subject, l.c_kind, COUNT(*), SUM(CASE WHEN" + Self.isRequired + "THEN COALESCE(l.c_minutes, 0) ELSE 0 END)"
                + "FROM ledger_homework AS l WHERE l.class_id IS NOT NULL AND" + condition + "GROUP BY l.c_subject, l.c_kind", arguments
        ) { row in
            let (subject, kind, items): (String, String, Int) = (try row[0], try row[1], try row[2])
            sums[subject, default: Sum()].items += items
            sums[subject, default: Sum()].minutes += try row[3]
            sums[subject, default: Sum()].kinds[HomeworkKind(title: kind) ?? .other, default: 0] += items
        }
        return sums.map { HomeworkDashboard.OfSubject(subject: $0, items: $1.items, minutes: $1.minutes, kinds: $1.kinds) }.sorted {
            (Subjects.rank($0.subject), $0.subject) < (Subjects.rank($1.subject), $1.subject)
        }
    }

    /// Homework set through the program by subject and by what its author marked it as, each class's once.
    func traits(on days: ClosedRange<SchoolDate>) throws -> [(subject: String, traits: [String], items: Int)] {
        let (condition, arguments) = narrowed(days)
        return try reader.all(
            """
            SELECT d.subject, d.traits, COUNT(*)
              FROM (SELECT DISTINCT a.design_id, a.class_id, a.day
                      FROM ledger_homework AS l
                      JOIN homework_assignment AS a ON a.school_id = l.school_id AND a.id = l.id
                     WHERE
            """ + condition + """
                ) AS given
                  JOIN homework_design AS d ON d.id = given.design_id
                 WHERE d.school_id = :school
                 GROUP BY d.subject, d.traits
                """, arguments
        ) { row in (try row[0], HomeworkTask.traits(in: try row[1]), try row[2]) }
    }

    /// How far homework has come that was set through the program: each class's once, by the part whose row has the counts; what is done on several days by
    /// the last of them.
    func marking(on days: ClosedRange<SchoolDate>, _ body: (SchoolDate, MarkingState) -> Void) throws {
        var (condition, arguments) = narrowed(days)
        arguments.add("layer", in: Self.requiredLayers)
        func isNoted(_ step: MarkingStep) -> SQL {
            "(CASE WHEN EXISTS (SELECT 1 FROM homework_marking_step AS t WHERE t.school_id = l.school_id AND t.row_id = l.id AND t.step ="
                + SQL.parameter(step.rawValue) + ") THEN 1 ELSE 0 END)"
        }
        func rank(_ part: String) -> SQL {
            let name = SQL.name(part)
            return "(CASE WHEN" + name + ".layer IS NULL OR" + name + ".layer IN" + .list("layer", Self.requiredLayers.count)
                + "THEN 0 ELSE 1 END)"
        }
        let noted: [MarkingStep] = [.commented, .explained, .analysed]
        for step in noted { arguments.add(step.rawValue, step.rawValue) }
        try reader.each(
            "SELECT a.day, l.c_due, l.c_collected, l.c_marked, l.c_to_correct, l.c_corrected, l.c_remarked,"
                + .joined(noted.map(isNoted), by: ",")
                    + """
                    FROM ledger_homework AS l
                    JOIN homework_assignment AS a ON a.school_id = l.school_id AND a.id = l.id
                    JOIN homework_part AS q ON q.school_id = a.school_id AND q.design_id = a.design_id AND q.number = a.part
                    WHERE
                    """ + condition + """
                    AND NOT EXISTS (
                        SELECT 1 FROM homework_assignment AS b
                          JOIN homework_part AS p ON p.school_id = b.school_id AND p.design_id = b.design_id AND p.number = b.part
                         WHERE b.school_id = a.school_id AND b.design_id = a.design_id AND b.class_id = a.class_id AND (b.day > a.day OR b.day = a.day AND (
                    """ + rank("p") + ", b.part) < (" + rank("q") + ", a.part)))", arguments
        ) { row in
            let counts = MarkingCounts(
                due: try row[1], collected: try row[2], marked: try row[3], toCorrect: try row[4], corrected: try row[5],
                remarked: try row[6])
            let done = try noted.enumerated().filter { try row[7 + $0.offset] as Int == 1 }.map(\.element)
            body(try row[0], MarkingState(counts: counts, noted: Set(done)))
        }
    }
}
