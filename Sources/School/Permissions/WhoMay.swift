import Database
import Policy

/// Reads who may do what at a unit on a date.
public struct WhoMay: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// Everybody whose roles reach the unit: held there, at its campuses, or above it where the role reaches down. Past dates show what was in force then.
    public func overview(at unit: UnitID, on date: SchoolDate, by actor: Actor) async throws -> PermissionOverview {
        let (place, _) = try await house.permit(actor, .viewPermissions, at: unit)
        return try await house.database.read(in: .opened("roles")) { reader in
            var holders: [Person: [Grant]] = [:]
            var order: [Person] = []
            func add(_ person: Person, _ grant: Grant) {
                if holders[person] == nil { order.append(person) }
                holders[person, default: []].append(grant)
            }
            // The unit's own people first, then those above it.
            for tenant in place.path.units.reversed() {
                for role in try RoleTable.held(at: tenant, reader) where role.holds(on: date) && !role.hasLeft {
                    add(role.person, role.grant)
                }
                for delegation in try DelegationTable.all(at: tenant, reader) where delegation.covers(date) {
                    for role in delegation.roles where role.holds(on: date) {
                        let origin = Grant.Origin.delegated(by: delegation.giver.id, name: delegation.giver.name)
                        add(
                            delegation.receiver,
                            Grant(role.grant.role, at: role.grant.place, from: delegation.from, to: delegation.to, origin: origin))
                    }
                }
            }
            try reader.each(Self.teaching, ["unit": place.tenant, "date": date]) { row in
                let person = Person(id: try row[0], home: place.tenant, name: try row[1])
                let held = Place(unit: place.unit, path: place.path, schoolClass: try row[2], subject: try row[3])
                add(person, Grant(.subjectTeacher, at: held, from: try row[4], to: try row[5], origin: .teaching))
            }
            let all = order.map { PermissionOverview.Holder(person: $0, grants: holders[$0, default: []]) }
            return PermissionOverview(of: all, at: place.place, on: date)
        }
    }

    private static let teaching: SQL =
        """
        SELECT t.person_id, s.name, t.class_id, t.subject, t.from_on, t.to_on
          FROM teaching t
          JOIN staff s ON s.school_id = t.school_id AND s.id = t.person_id
         WHERE t.school_id = :unit AND t.from_on <= :date AND t.to_on >= :date AND s.left_on IS NULL
         ORDER BY s.sort_key, s.id, t.from_on, t.id
        """
}

extension Delegation {
    /// Whether it was or will be in force on a date, as far as is known today.
    func covers(_ date: SchoolDate) -> Bool { from <= date && date <= to && (endedAt.map { date < $0.schoolDate } ?? true) }
}
