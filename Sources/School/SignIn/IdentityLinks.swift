import Database

/// The identities of providers that are linked to accounts: one's own on 'my account'; those of others are ended by `Accounts.endLinks`.
public struct IdentityLinks: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// One's own, the oldest first.
    public func mine(_ signedIn: SignedIn) async throws -> [LinkedIdentity] {
        let person = signedIn.person
        return try await house.database.read(in: .installation) { try IdentityTable.of(person, $0) }
    }

    /// That it is really the person who wants to link an identity, and not whoever found the screen unlocked: a link opens the account for ever.
    /// - Throws: `SignInRefusal.wrongCurrent`, `throttled`.
    public func confirm(_ password: String, by signedIn: SignedIn) async throws {
        guard let home = signedIn.actor.home else { throw SignInRefusal.notSignedIn }
        let person = signedIn.person
        let account = try await house.database.read(in: .opened("sign-in")) { try SignInName.account(of: person, at: home, $0) }
        guard let account else { throw SignInRefusal.notSignedIn }
        let counter = TryCounter(house: house)
        try await counter.charge(account: person.description, address: nil)
        guard try await house.passwords.verify(password, against: account.password) else { throw SignInRefusal.wrongCurrent }
        try await counter.forgive(account: person.description)
    }

    /// Links an identity to one's own account, after `confirm` and after the provider has vouched for it. Again does nothing.
    /// - Throws: `IdentityRefusal.taken`, `hasOther`; `SignInRefusal.notSignedIn` where the account was closed meanwhile.
    public func link(_ identity: ProvidedIdentity, by signedIn: SignedIn) async throws {
        guard let home = signedIn.actor.home else { throw SignInRefusal.notSignedIn }
        _ = try await link(identity, to: signedIn.person, at: home, by: signedIn.person)
    }

    /// - Parameter linker: nil where the program found the account by itself.
    func link(_ identity: ProvidedIdentity, to person: PersonID, at home: UnitID, by linker: PersonID?) async throws -> Identifier<
        LinkedIdentity
    > {
        let (now, id) = (house.surroundings.now(), house.surroundings.identifier(LinkedIdentity.self))
        let author = Author(person: linker?.description, at: now, road: house.road)
        return try await house.database.write(in: .unit(home), by: author) { writer in
            let isOpen = try writer.exists(
                "SELECT 1 FROM account WHERE school_id = :school AND id = :person AND blocked_at IS NULL", ["person": person])
            guard isOpen else { throw SignInRefusal.notSignedIn }
            let (link, isNew) = try IdentityTable.link(identity, to: person, at: home, id: id, by: linker, now: now, writer)
            if isNew {
                try writer.record(
                    AuditEntry(
                        "account.link", "account", person,
                        [
                            .init("issuer", from: String?.none, to: identity.issuer),
                            .init("identity", from: String?.none, to: identity.subject, personal: true),
                        ]))
            }
            return link
        }
    }

    /// Ends a link of one's own, and what else was opened through it; the session in which this is done goes on.
    /// - Throws: `IdentityRefusal.gone`, also for a link of somebody else.
    public func end(_ id: Identifier<LinkedIdentity>, by signedIn: SignedIn) async throws {
        guard let home = signedIn.actor.home else { throw SignInRefusal.notSignedIn }
        let person = signedIn.person
        let author = Author(person: person.description, at: house.surroundings.now(), road: house.road)
        try await house.database.write(in: .unit(home), by: author) { writer in
            let ended = try IdentityTable.end(of: person, only: id, sparing: signedIn.session.id, writer)
            guard !ended.isEmpty else { throw IdentityRefusal.gone }
            try writer.record(AuditEntry("account.unlink", "account", person, Self.changes(ended)))
        }
    }

    static func changes(_ ended: [(issuer: String, subject: String)]) -> [AuditEntry.Change] {
        ended.flatMap { link in
            [
                AuditEntry.Change("issuer", from: link.issuer, to: String?.none),
                AuditEntry.Change("identity", from: link.subject, to: String?.none, personal: true),
            ]
        }
    }
}
