import Database

/// The accounts of a unit's staff.
public struct Accounts: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// How long a one-time code is good for. Seconds.
    public static let codeLife = 24 * 3600

    /// All staff who have not left, by name.
    public func list(at unit: UnitID, by actor: Actor) async throws -> [AccountLine] {
        let (place, _) = try await house.permit(actor, .viewAccounts, at: unit)
        return try await lines(at: place)
    }

    private func lines(at place: UnitPlace) async throws -> [AccountLine] {
        let (tenant, now) = (place.tenant, house.surroundings.now())
        return try await house.database.read(in: place.scope) { reader in
            try reader.all(
                """
                SELECT s.id, s.name, s.number, a.id, a.is_first_password, a.blocked_at, a.signed_in_at, a.code_expires_at,
                       (SELECT COUNT(*) FROM external_identity e WHERE e.person_id = s.id)
                  FROM staff s
                  LEFT JOIN account a ON a.school_id = s.school_id AND a.id = s.id
                 WHERE s.school_id = :school AND s.left_on IS NULL
                 ORDER BY s.sort_key, s.id
                """
            ) { row in
                let state: AccountLine.State =
                    row.isNull(3) ? .none : !row.isNull(5) ? .blocked : try row[4] as Bool ? .firstPassword : .inUse
                let expiry: Instant? = try row[7]
                return AccountLine(
                    person: Person(id: try row[0], home: tenant, name: try row[1]), number: try row[2], state: state,
                    signedInAt: try row[6],
                    codeExpiresAt: expiry.flatMap { now < $0 ? $0 : nil }, isLinked: try row[8])
            }
        }
    }

    /// Opens accounts with first passwords for those of `people` who have none, and makes new first passwords for those who never used theirs.
    /// - Parameter people: nil for all staff without an account.
    /// - Throws: `AccountRefusal` where nobody is left.
    public func open(_ people: Set<PersonID>?, at unit: UnitID, by actor: Actor) async throws -> OpenedAccounts {
        let (place, ground) = try await house.permit(actor, .openAccounts, at: unit)
        var chosen = try await lines(at: place).filter { line in
            people.map { $0.contains(line.id) && (line.state == .none || line.state == .firstPassword) } ?? (line.state == .none)
        }
        let grants = try await grants(of: chosen.map(\.id))
        let beyond = chosen.compactMap { line in
            Seniority.roleBeyond(actor, in: grants[line.id, default: []], on: house.today).map { (person: line.person, role: $0) }
        }
        chosen.removeAll { line in beyond.contains { $0.person.id == line.id } }
        if let first = beyond.first, chosen.isEmpty { throw RoleRefusal.senior(first.role) }
        if chosen.isEmpty { throw AccountRefusal.nobodyWithout }
        if chosen.count > AccountRefusal.most { throw AccountRefusal.tooMany(chosen.count) }
        let slips = chosen.map {
            FirstPassword(person: $0.person, number: $0.number, password: ReadableCode(house.surroundings).text)
        }
        let hashes = try await house.passwords.hash(machineMade: slips.map(\.password), house.surroundings)
        let now = house.surroundings.now()
        try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            for (slip, hash) in zip(slips, hashes) { try AccountWriting.open(slip.person.id, hash, now: now, writer) }
            try writer.record(
                AuditEntry(
                    "account.open", "unit", place.tenant,
                    [.init("count", from: Int?.none, to: slips.count)] + slips.map { .init("person", from: String?.none, to: $0.person.id) }
                ))
        }
        return OpenedAccounts(unitName: place.name, slips: slips, passedOver: beyond)
    }

    /// A new one-time code; an earlier one is void. The password stays as it is until the code is used.
    public func issueCode(for person: PersonID, at unit: UnitID, by actor: Actor) async throws -> OneTimeCode {
        let (place, ground) = try await house.permit(actor, .issueCodes, at: unit)
        let line = try await line(person, at: place, for: actor)
        if line.state == .none { throw AccountRefusal.noAccount(line.person.name) }
        if line.state == .blocked { throw AccountRefusal.blocked(line.person.name) }
        let code = ReadableCode(house.surroundings).text
        let hash = try await house.passwords.hash(code, cost: house.passwords.machine, house.surroundings)
        let expiry = house.surroundings.now().advanced(seconds: Self.codeLife)
        try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            let changed = try writer.run(
                "UPDATE account SET code = :code, code_expires_at = :expiry WHERE school_id = :school AND id = :id AND blocked_at IS NULL",
                ["code": hash, "expiry": expiry, "id": person])
            guard changed == 1 else { throw AccountRefusal.noAccount(line.person.name) }
            try writer.record(
                AuditEntry("account.code", "account", person, [.init("expires", from: line.codeExpiresAt, to: expiry)]))
        }
        return OneTimeCode(person: line.person, number: line.number, code: code, expiresAt: expiry)
    }

    /// Closes an account at once with all its sessions, or opens it again; roles stay.
    public func setBlocked(_ isBlocked: Bool, _ person: PersonID, at unit: UnitID, by actor: Actor) async throws {
        let (place, ground) = try await house.permit(actor, .blockAccounts, at: unit)
        let line = try await line(person, at: place, for: actor)
        if line.state == .none { throw AccountRefusal.noAccount(line.person.name) }
        if isBlocked == (line.state == .blocked) { return }
        let (now, tenant) = (house.surroundings.now(), place.tenant)
        let author = house.author(actor, because: ground)
        try await house.database.write(in: .opened("roles"), also: [tenant.tenant], by: author) { writer in
            let administrating = try RoleTable.held(by: person, writer).filter { $0.grant.role == .administrator && $0.grant.to == nil }
            for place in Set(administrating.map(\.grant.place.unit)) where isBlocked {
                try RoleWriting.requireOtherAdministrator(than: administrating.map(\.id), at: place, writer)
            }
            try writer.within(tenant.tenant) { writer in
                try writer.run(
                    "UPDATE account SET blocked_at = :at WHERE school_id = :school AND id = :id",
                    ["at": isBlocked ? now : nil, "id": person])
                if isBlocked { try writer.run("DELETE FROM session WHERE person_id = :id", ["id": person]) }
                try writer.record(
                    AuditEntry(isBlocked ? "account.block" : "account.unblock", "account", person))
            }
        }
    }

    /// Ends all links of somebody's account to identities of providers, with the sessions that were opened through them; the password goes on.
    /// - Throws: `IdentityRefusal.nothingLinked`.
    public func endLinks(of person: PersonID, at unit: UnitID, by actor: Actor) async throws {
        let (place, ground) = try await house.permit(actor, .unlinkAccounts, at: unit)
        let line = try await line(person, at: place, for: actor)
        try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            let ended = try IdentityTable.end(of: person, writer)
            guard !ended.isEmpty else { throw IdentityRefusal.nothingLinked(line.person.name) }
            try writer.record(AuditEntry("account.unlink", "account", person, IdentityLinks.changes(ended)))
        }
    }

    /// The account of somebody else, over whom `actor` may rule.
    private func line(_ person: PersonID, at place: UnitPlace, for actor: Actor) async throws -> AccountLine {
        if person == actor.person { throw AccountRefusal.ownAccount }
        guard let line = try await lines(at: place).first(where: { $0.id == person }) else { throw AccountRefusal.unknownPerson }
        let grants = try await grants(of: [person])
        if let role = Seniority.roleBeyond(actor, in: grants[person, default: []], on: house.today) { throw RoleRefusal.senior(role) }
        return line
    }

    private func grants(of people: [PersonID]) async throws -> [PersonID: [Grant]] {
        try await house.database.read(in: .opened("roles")) { reader in
            try people.reduce(into: [:]) { $0[$1] = try RoleTable.held(by: $1, reader).map(\.grant) }
        }
    }
}

enum AccountWriting {
    /// Opens an account, or replaces a first password that was never used. In the school's scope.
    static func open(_ person: PersonID, _ password: ScryptHash, now: Instant, _ writer: Writer) throws {
        let changed = try writer.run(
            """
            UPDATE account SET password = :password, password_set_at = :now
             WHERE school_id = :school AND id = :id AND is_first_password = 1 AND blocked_at IS NULL
            """, ["password": password, "now": now, "id": person])
        if changed == 1 { return }
        try writer.run(
            """
            INSERT INTO account (school_id, id, password, is_first_password, password_set_at, opened_at)
            VALUES (:school, :id, :password, 1, :now, :now)
            """, ["password": password, "now": now, "id": person])
    }
}
