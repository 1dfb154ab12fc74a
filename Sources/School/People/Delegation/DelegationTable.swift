import Database
import Policy

/// The rows of delegations. Read across the walls, since a giver may be staff of another unit; each statement names its unit.
enum DelegationTable {
    static func all(at tenant: UnitID, _ reader: Reader) throws -> [Delegation] {
        let held = try RoleTable.held(at: tenant, reader)
        let byID = Dictionary(uniqueKeysWithValues: held.map { ($0.id, $0) })
        var roles: [Identifier<Delegation>: [HeldRole]] = [:]
        try reader.each("SELECT delegation_id, grant_id FROM delegated_role WHERE school_id = :unit ORDER BY grant_id", ["unit": tenant]) {
            let grant: Identifier<HeldRole> = try $0[1]
            if let role = byID[grant] { roles[try $0[0], default: []].append(role) }
        }
        return try reader.all(
            """
            SELECT d.id, d.giver_id, d.giver_home_id, g.name, d.receiver_id, d.receiver_home_id, r.name, d.from_on, d.to_on, d.reason, d.ended_at
              FROM delegation d
              JOIN staff g ON g.school_id = d.giver_home_id AND g.id = d.giver_id
              JOIN staff r ON r.school_id = d.receiver_home_id AND r.id = d.receiver_id
             WHERE d.school_id = :unit
             ORDER BY d.from_on DESC, d.id DESC
            """, ["unit": tenant]
        ) { row in
            let id: Identifier<Delegation> = try row[0]
            return Delegation(
                id: id, giver: Person(id: try row[1], home: try row[2], name: try row[3]),
                receiver: Person(id: try row[4], home: try row[5], name: try row[6]), from: try row[7], to: try row[8], reason: try row[9],
                endedAt: try row[10], roles: roles[id, default: []])
        }
    }

    /// The giver's own roles at the tenant, held from the first day to the last.
    static func roles(of draft: DelegationDraft, tenant: UnitID, _ reader: Reader) throws -> [HeldRole] {
        if let roles = draft.roles, roles.isEmpty { throw DelegationRefusal.noRoles }
        let held = try RoleTable.held(at: tenant, reader).filter { role in
            role.person.id == draft.giver && !role.isEnded && role.grant.from <= draft.from
                && (role.grant.to.map { draft.to <= $0 } ?? true)
        }
        let chosen = draft.roles.map { ids in held.filter { ids.contains($0.id) } } ?? held
        if chosen.isEmpty || draft.roles.map({ $0.count != chosen.count }) ?? false { throw DelegationRefusal.notHeld }
        return chosen
    }

    /// Staff of the unit, with an account that works.
    static func receiver(_ person: PersonID, tenant: UnitID, _ reader: Reader) throws -> Person {
        let found = try reader.first(
            """
            SELECT s.name, a.id FROM staff s
              LEFT JOIN account a ON a.school_id = s.school_id AND a.id = s.id AND a.blocked_at IS NULL
             WHERE s.school_id = :unit AND s.id = :person AND s.left_on IS NULL
            """, ["unit": tenant, "person": person]
        ) { (name: try $0[0] as String, hasAccount: !$0.isNull(1)) }
        guard let found else { throw DelegationRefusal.receiverUnknown }
        guard found.hasAccount else { throw DelegationRefusal.receiverWithoutAccount(found.name) }
        return Person(id: person, home: tenant, name: found.name)
    }

    /// In the school's scope, with its entry.
    static func insert(
        _ draft: DelegationDraft, id: Identifier<Delegation>, roles: [HeldRole], receiver: Person, now: Instant, _ writer: Writer
    ) throws {
        guard let giver = roles.first?.person else { throw DelegationRefusal.noRoles }
        try writer.run(
            """
            INSERT INTO delegation
                   (school_id, id, giver_id, giver_home_id, receiver_id, receiver_home_id, from_on, to_on, reason, given_at)
            VALUES (:school, :id, :giver, :giver_home, :receiver, :receiver_home, :from, :to, :reason, :now)
            """,
            [
                "id": id, "giver": giver.id, "giver_home": giver.home, "receiver": receiver.id, "receiver_home": receiver.home,
                "from": draft.from,
                "to": draft.to, "reason": draft.reason, "now": now,
            ])
        for role in roles {
            try writer.run(
                "INSERT INTO delegated_role (school_id, delegation_id, grant_id) VALUES (:school, :id, :role)", ["id": id, "role": role.id])
        }
        try writer.record(
            AuditEntry(
                "delegation.give", "delegation", id,
                [
                    .init("giver", from: String?.none, to: giver.name), .init("receiver", from: String?.none, to: receiver.name),
                    .init("from", from: String?.none, to: draft.from), .init("to", from: String?.none, to: draft.to),
                ] + roles.map { .init("role", from: String?.none, to: $0.grant.role) }, reason: draft.reason))
    }
}
