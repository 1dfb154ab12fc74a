import Database
import Policy

/// Giving, ending and listing roles at a unit.
public struct RoleList: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// All roles at a unit and its campuses, past ones included.
    public func all(at unit: UnitID, by actor: Actor) async throws -> [HeldRole] {
        let (place, _) = try await house.permit(actor, .viewRoles, at: unit)
        return try await house.database.read(in: .opened("roles")) { try RoleTable.held(at: place.tenant, $0) }
    }

    @discardableResult
    public func grant(_ draft: RoleDraft, by actor: Actor) async throws -> Identifier<HeldRole> {
        guard let action = draft.role.appointedBy else { throw RoleRefusal.followsFromTeaching }
        guard let unit = try await house.unitPlace(draft.unit) else { throw Refusal.outOfReach(action) }
        let place = Place(
            unit: unit.unit, path: unit.path, grade: draft.grade, schoolClass: draft.schoolClass, subject: draft.subject)
        let ground = try Permissions.require(actor, action, at: place, on: house.today)
        if draft.person == actor.person { throw RoleRefusal.toOneself }
        let (id, today, now) = (house.surroundings.identifier(HeldRole.self), house.today, house.surroundings.now())
        return try await house.database.write(in: .opened("roles"), also: [unit.tenant.tenant], by: house.author(actor, because: ground)) {
            writer in
            try RoleWriting.grant(draft, id: id, at: unit, today: today, now: now, writer)
            return id
        }
    }

    /// - Parameter lastDay: today or later; nil ends it at once.
    public func end(_ id: Identifier<HeldRole>, at unit: UnitID, lastDay: SchoolDate? = nil, by actor: Actor) async throws {
        let (today, now) = (house.today, house.surroundings.now())
        guard let unit = try await house.unitPlace(unit) else { throw RoleRefusal.notFound }
        let held = try await house.database.read(in: .opened("roles")) { try RoleTable.held(id, at: unit.tenant, $0) }
        guard let held, !held.isEnded, held.grant.to.map({ today <= $0 }) ?? true else { throw RoleRefusal.notFound }
        guard let action = held.grant.role.appointedBy else { throw RoleRefusal.followsFromTeaching }
        let ground = try Permissions.require(actor, action, at: held.grant.place, on: today)
        if held.person.id == actor.person { throw RoleRefusal.toOneself }
        if let lastDay, lastDay < today { throw RoleRefusal.inThePast(lastDay) }
        try await house.database.write(in: .opened("roles"), also: [unit.tenant.tenant], by: house.author(actor, because: ground)) {
            writer in
            try RoleWriting.end(held, tenant: unit.tenant, lastDay: lastDay, now: now, writer)
        }
    }
}

/// A role to be given, as a form or a command says it.
public struct RoleDraft: Hashable, Sendable {
    public let role: Role
    public let person: PersonID
    public let home: UnitID
    public let unit: UnitID
    public let grade: Int?
    public let schoolClass: ClassID?
    public let subject: String?
    public let from: SchoolDate
    /// The last day; nil where open.
    public let to: SchoolDate?

    public init(
        _ role: Role, person: PersonID, home: UnitID, at unit: UnitID, grade: Int? = nil, schoolClass: ClassID? = nil,
        subject: String? = nil,
        from: SchoolDate, to: SchoolDate? = nil
    ) {
        (self.role, self.person, self.home, self.unit) = (role, person, home, unit)
        (self.grade, self.schoolClass, self.subject, self.from, self.to) = (grade, schoolClass, subject, from, to)
    }
}
