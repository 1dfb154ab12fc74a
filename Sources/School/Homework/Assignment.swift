import Database
import Policy
import Registers

/// One part of a design for one class on one day: one row of the homework register, once it is set, under the same identifier.
public struct Assignment: Hashable, Sendable, Identifiable {
    public let id: LedgerRowID
    public let version: Int
    public let design: DesignID
    /// The part's place in the design.
    public let part: Int
    public let schoolClass: ClassID
    public let day: SchoolDate
    /// For this class; nil where nobody has said.
    public let minutes: Int?
    /// Who sets it.
    public let teacher: PersonID
}

/// That homework was given back, to stay with it where it passes to another class.
private struct ReturnedAssignment {
    let person: PersonID
    let at: Instant
    let reason: String?

    /// nil where it was not.
    init?(_ id: LedgerRowID, _ reader: Reader) throws {
        let found = try reader.first(
            """
            SELECT k.person_id, k.decided_at, k.reason FROM homework_decision AS k
             WHERE k.school_id = :school AND k.assignment_id = :id AND k.kind = :kind
            """, ["id": id, "kind": DecisionKind.returned]
        ) { (try $0[0] as PersonID, try $0[1] as Instant, try $0[2] as String?) }
        guard let found else { return nil }
        (person, at, reason) = found
    }

    func keep(with id: LedgerRowID, _ writer: Writer) throws {
        try writer.run(
            """
            INSERT INTO homework_decision (school_id, assignment_id, kind, person_id, decided_at, reason)
            VALUES (:school, :assignment, :kind, :person, :at, :reason)
            """,
            ["assignment": id, "kind": DecisionKind.returned, "person": person, "at": at, "reason": reason])
    }
}

/// The SQL of assignments, in their school's scope.
struct AssignmentStore {
    let reader: Reader

    init(_ reader: Reader) { self.reader = reader }

    private static let select: SQL = """
        SELECT a.id, a.version, a.design_id, a.part, a.class_id, a.day, a.minutes, a.teacher_id FROM homework_assignment AS a
         WHERE a.school_id = :school
        """

    /// What is set belongs to the class to which it was set.
    private static let isNotAssigned: SQL = """
        AND NOT EXISTS (SELECT 1 FROM homework_decision AS k WHERE k.school_id = :school AND k.assignment_id = a.id AND k.kind = 'assigned')
        """

    private static func make(_ row: Row) throws -> Assignment {
        Assignment(
            id: try row[0], version: try row[1], design: try row[2], part: try row[3], schoolClass: try row[4], day: try row[5],
            minutes: try row[6], teacher: try row[7])
    }

    /// By day, then as they were planned.
    func of(_ designs: [DesignID]) throws -> [Assignment] {
        try designs.parts(of: 512).flatMap { part in
            var arguments: SQLArguments = [:]
            arguments.add("design", in: Array(part))
            return try reader.all(
                Self.select + "AND a.design_id IN" + .list("design", part.count) + "ORDER BY a.day, a.id", arguments, Self.make)
        }
    }

    /// What is planned for a class, and its sheets of minutes.
    func count(of schoolClass: ClassID) throws -> Int {
        let planned = try reader.value(
            "SELECT COUNT(*) FROM homework_assignment AS a WHERE a.school_id = :school AND a.class_id = :class", ["class": schoolClass],
            as: Int.self)
        let sheets = try reader.value(
            "SELECT COUNT(*) FROM homework_sheet AS h WHERE h.school_id = :school AND h.class_id = :class", ["class": schoolClass],
            as: Int.self)
        return (planned ?? 0) + (sheets ?? 0)
    }

    static func insert(_ assignment: Assignment, _ writer: Writer) throws {
        try writer.run(
            """
            INSERT INTO homework_assignment (school_id, id, version, design_id, part, class_id, day, minutes, teacher_id)
            VALUES (:school, :id, :version, :design, :part, :class, :day, :minutes, :teacher)
            """,
            [
                "id": assignment.id, "version": assignment.version, "design": assignment.design, "part": assignment.part,
                "class": assignment.schoolClass, "day": assignment.day, "minutes": assignment.minutes, "teacher": assignment.teacher,
            ])
    }

    /// Gives what is planned for classes that end on a day to those that follow them; what others agreed to was agreed to for another class.
    /// - Returns: how many parts are planned for the new classes.
    static func pass(
        from old: [ClassID], to new: [ClassID], since day: SchoolDate, _ surroundings: Surroundings, _ writer: Writer
    ) throws -> Int {
        var arguments: SQLArguments = ["day": day]
        arguments.add("class", in: old)
        let planned = try writer.all(
            select + Self.isNotAssigned + "AND a.day >= :day AND a.class_id IN" + .list("class", old.count) + "ORDER BY a.day, a.id",
            arguments, make)
        struct Place: Hashable {
            let design: DesignID
            let part: Int
            let day: SchoolDate
        }
        // Classes that are merged may have the same.
        var seen: Set<Place> = []
        var count = 0
        for item in planned {
            let returned = try ReturnedAssignment(item.id, writer)
            let reasons = try FindingStore(reader: writer).reasons(for: [item.id])
            try remove(item.id, writer)
            guard seen.insert(Place(design: item.design, part: item.part, day: item.day)).inserted else { continue }
            for schoolClass in new {
                let copy = Assignment(
                    id: surroundings.identifier(), version: 1, design: item.design, part: item.part, schoolClass: schoolClass,
                    day: item.day,
                    minutes: item.minutes, teacher: item.teacher)
                try insert(copy, writer)
                try returned?.keep(with: copy.id, writer)
                for reason in reasons {
                    try FindingStore.add(
                        FindingReason(
                            id: surroundings.identifier(), ledger: reason.ledger, row: copy.id, provision: reason.provision,
                            reason: reason.reason, person: reason.person, givenAt: reason.givenAt), writer)
                }
                count += 1
            }
        }
        return count
    }

    /// In the version after whatever stands.
    static func set(day: SchoolDate, minutes: Int?, of id: LedgerRowID, _ writer: Writer) throws {
        try writer.run(
            """
            UPDATE homework_assignment SET day = :day, minutes = :minutes, version = version + 1
             WHERE school_id = :school AND id = :id
            """, ["id": id, "day": day, "minutes": minutes])
    }

    /// - Parameter assignment: as it stands.
    static func setMinutes(_ minutes: Int?, of assignment: Assignment, _ writer: Writer) throws {
        guard minutes != assignment.minutes else { return }
        try writer.run(
            "UPDATE homework_assignment SET minutes = :minutes, version = version + 1 WHERE school_id = :school AND id = :id",
            ["id": assignment.id, "minutes": minutes])
    }

    static func forgetDecisions(of id: LedgerRowID, _ writer: Writer) throws {
        try writer.run("DELETE FROM homework_decision WHERE school_id = :school AND assignment_id = :id", ["id": id])
    }

    /// With what was decided on it.
    static func remove(_ id: LedgerRowID, _ writer: Writer) throws {
        try forgetDecisions(of: id, writer)
        try writer.run("DELETE FROM homework_assignment WHERE school_id = :school AND id = :id", ["id": id])
    }
}
