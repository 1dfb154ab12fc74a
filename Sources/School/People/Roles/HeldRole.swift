import Database
import Policy

/// A role as a unit's list and history show it.
public struct HeldRole: Hashable, Sendable, Identifiable {
    public let id: Identifier<HeldRole>
    public let person: Person
    public let grant: Grant
    /// A campus, where it is not held at the unit itself.
    public let unitName: String
    /// When it was ended before its day, for example by leaving.
    public let endedAt: Instant?
    public let hasLeft: Bool

    public var isEnded: Bool { endedAt != nil }

    /// Whether it is in force on a date, as far as is known today.
    public func holds(on date: SchoolDate) -> Bool { grant.holds(on: date) && (endedAt.map { date < $0.schoolDate } ?? true) }
}

/// Reading roles. Across the walls, because whoever holds a role may be staff of another unit: each statement names its unit or its person.
enum RoleTable {
    /// All that were ever held at the tenant `unit`, by role, then name; those that are over last.
    static func held(at unit: UnitID, _ reader: Reader) throws -> [HeldRole] {
        let rows = try reader.all(select + "WHERE g.school_id = :unit ORDER BY s.sort_key, g.from_on, g.id", ["unit": unit], row)
        return rows.sorted { Role.order($0.grant.role) < Role.order($1.grant.role) }
    }

    static func held(_ id: Identifier<HeldRole>, at unit: UnitID, _ reader: Reader) throws -> HeldRole? {
        try reader.first(select + "WHERE g.school_id = :unit AND g.id = :id", ["unit": unit, "id": id], row)
    }

    /// What a person was appointed to, wherever, and what was not ended before its day.
    static func held(by person: PersonID, _ reader: Reader) throws -> [HeldRole] {
        try reader.all(select + "WHERE g.person_id = :person AND g.ended_at IS NULL ORDER BY g.from_on, g.id", ["person": person], row)
    }

    private static let select: SQL =
        """
        SELECT g.id, g.person_id, g.home_id, s.name, g.role, g.unit_id, u.path, u.name, g.grade, g.class_id, g.subject, g.from_on, g.to_on, g.ended_at,
               s.left_on
          FROM role_grant g
          JOIN staff s ON s.school_id = g.home_id AND s.id = g.person_id
          JOIN unit u ON u.id = g.unit_id
        """

    private static func row(_ row: Row) throws -> HeldRole {
        let place = Place(unit: try row[5], path: try row[6], grade: try row[8], schoolClass: try row[9], subject: try row[10])
        return HeldRole(
            id: try row[0], person: Person(id: try row[1], home: try row[2], name: try row[3]),
            grant: Grant(try row[4], at: place, from: try row[11], to: try row[12]), unitName: try row[7], endedAt: try row[13],
            hasLeft: !row.isNull(14))
    }
}

extension Role {
    /// Leaders first, as lists show them.
    public static let listed: [Role] = [
        .bureau, .inspector, .researcher, .principal, .teachingOffice, .gradeHead, .preparationLeader, .classTeacher, .subjectTeacher,
        .administrator,
    ]
    static func order(_ role: Role) -> Int { listed.firstIndex(of: role) ?? listed.count }
}
