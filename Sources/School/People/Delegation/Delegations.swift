import Database
import Policy

/// Giving, ending and listing delegations among the staff of a unit.
public struct Delegations: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// The latest first.
    public func all(at unit: UnitID, by actor: Actor) async throws -> [Delegation] {
        let (place, _) = try await house.permit(actor, .viewDelegations, at: unit)
        return try await house.database.read(in: .opened("roles")) { try DelegationTable.all(at: place.tenant, $0) }
    }

    /// What a person may pass on at a unit: own appointments in force or to come.
    public func delegable(of person: PersonID, at unit: UnitID) async throws -> [HeldRole] {
        guard let place = try await house.unitPlace(unit) else { return [] }
        let today = house.today
        return try await house.database.read(in: .opened("roles")) { reader in
            try RoleTable.held(at: place.tenant, reader).filter { role in
                role.person.id == person && !role.isEnded && (role.grant.to.map { today <= $0 } ?? true)
            }
        }
    }

    /// Who may stand in for others at a unit: its staff with an account that works, by name.
    public func receivers(at unit: UnitID, by actor: Actor) async throws -> [(person: Person, number: String)] {
        let (place, _) = try await house.permit(actor, .viewStaff, at: unit)
        let tenant = place.tenant
        return try await house.database.read(in: place.scope) { reader in
            try reader.all(
                """
                SELECT s.id, s.name, s.number
                  FROM staff s
                  JOIN account a ON a.school_id = s.school_id AND a.id = s.id AND a.blocked_at IS NULL
                 WHERE s.school_id = :school AND s.left_on IS NULL
                 ORDER BY s.sort_key, s.id
                """
            ) { row in (person: Person(id: try row[0], home: tenant, name: try row[1]), number: try row[2] as String) }
        }
    }

    @discardableResult
    public func give(_ draft: DelegationDraft, at unit: UnitID, by actor: Actor) async throws -> Identifier<Delegation> {
        let action: Action = draft.giver == actor.person ? .delegate : .delegateForOthers
        let (place, ground) = try await house.permit(actor, action, at: unit)
        if draft.giver == draft.receiver { throw DelegationRefusal.toOneself }
        // Who arranges it for somebody else does not thereby become that person.
        if action == .delegateForOthers, draft.receiver == actor.person { throw RoleRefusal.toOneself }
        let (today, now, id) = (house.today, house.surroundings.now(), house.surroundings.identifier(Delegation.self))
        if draft.to < draft.from { throw DelegationRefusal.datesReversed }
        if draft.from < today { throw DelegationRefusal.inThePast }
        if draft.from.distance(to: draft.to) >= DelegationRefusal.longest { throw DelegationRefusal.tooLong }
        try await house.database.write(in: .opened("roles"), also: [place.tenant.tenant], by: house.author(actor, because: ground)) {
            writer in
            let roles = try DelegationTable.roles(of: draft, tenant: place.tenant, writer)
            if action == .delegateForOthers, let role = Seniority.roleBeyond(actor, in: roles.map(\.grant), on: today) {
                throw RoleRefusal.senior(role)
            }
            let receiver = try DelegationTable.receiver(draft.receiver, tenant: place.tenant, writer)
            let others = try DelegationTable.all(at: place.tenant, writer).filter { other in
                other.endedAt == nil && other.from <= draft.to && draft.from <= other.to && other.receiver.id == draft.receiver
                    && other.roles.contains { role in roles.contains { $0.id == role.id } }
            }
            if let other = others.first { throw DelegationRefusal.overlaps(other.receiver.name) }
            try writer.within(place.tenant.tenant) {
                try DelegationTable.insert(draft, id: id, roles: roles, receiver: receiver, now: now, $0)
            }
        }
        return id
    }

    /// By giver, receiver, or whoever may arrange it for others.
    public func end(_ id: Identifier<Delegation>, at unit: UnitID, by actor: Actor) async throws {
        guard let place = try await house.unitPlace(unit) else { throw DelegationRefusal.notFound }
        let (today, now) = (house.today, house.surroundings.now())
        let found = try await house.database.read(in: .opened("roles")) { try DelegationTable.all(at: place.tenant, $0) }
        guard let delegation = found.first(where: { $0.id == id }), delegation.endedAt == nil, today <= delegation.to else {
            throw DelegationRefusal.notFound
        }
        let isOwn = actor.person == delegation.giver.id || actor.person == delegation.receiver.id
        let ground = isOwn ? .oneself : try Permissions.require(actor, .delegateForOthers, at: place.place, on: today)
        try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            let changed = try writer.run(
                "UPDATE delegation SET ended_at = :now WHERE school_id = :school AND id = :id AND ended_at IS NULL", ["now": now, "id": id])
            guard changed == 1 else { throw DelegationRefusal.notFound }
            try writer.record(
                AuditEntry(
                    "delegation.end", "delegation", id,
                    [.init("to", from: delegation.to, to: today), .init("receiver", from: delegation.receiver.name, to: String?.none)]))
        }
    }
}
