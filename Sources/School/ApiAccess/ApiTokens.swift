import Database
import Policy

/// Making, listing and ending the tokens of a unit.
public struct ApiTokens: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// The latest first, those that were ended last.
    /// - Throws: `Refusal`.
    public func all(of unit: UnitID, by actor: Actor) async throws -> [ApiToken] {
        _ = try await house.permit(actor, .manageTokens, at: unit)
        return try await house.database.read(in: .opened("api.token")) { try ApiTokenStore(reader: $0).all(of: unit) }
    }

    /// - Throws: `ApiTokenRefusal.notFound`, `Refusal`.
    public func token(_ id: ApiTokenID, of unit: UnitID, by actor: Actor) async throws -> ApiToken {
        _ = try await house.permit(actor, .manageTokens, at: unit)
        let found = try await house.database.read(in: .opened("api.token")) { try ApiTokenStore(reader: $0).token(id, of: unit) }
        guard let found else { throw ApiTokenRefusal.notFound }
        return found
    }

    /// The rights that `actor` could give a token of that unit: those that they have there, if only for a part of it.
    public static func rights(of actor: Actor, at place: Place, on date: SchoolDate) -> [TokenRight] {
        TokenRight.allCases.filter { right in
            right.actions.allSatisfy { Permissions.mayWithin(actor, $0, within: place, on: date) }
        }
    }

    /// - Parameter maker: for whom the program acts, where a command on the machine makes the token; otherwise whoever asks.
    /// - Throws: `FieldFaults`, `ApiTokenRefusal`, `Refusal`.
    public func add(_ draft: ApiTokenDraft, at unit: UnitID, for maker: Actor? = nil, by actor: Actor) async throws -> NewApiToken {
        let (place, ground) = try await house.permit(actor, .manageTokens, at: unit)
        let (today, now, maker) = (house.today, house.surroundings.now(), maker ?? actor)
        guard let person = maker.person, let home = maker.home else { throw ApiTokenRefusal.nobody }
        try Permissions.require(maker, .manageTokens, at: place.place, on: today)
        let terms = try draft.terms(today: today)
        let open = Set(Self.rights(of: maker, at: place.place, on: today))
        var faults = FieldFaults()
        for right in terms.rights.inOrder where !open.contains(right) {
            faults.add("rights", "您自己在这个单位不能\(right.title)，所以令牌也不能。请去掉这一项。")
        }
        try faults.throwIfAny()
        let secret = ApiSecret.make(house.surroundings)
        guard let digest = ApiSecret.digest(secret) else { throw DatabaseError.damaged("a secret that is none") }
        let token = ApiToken(
            id: house.surroundings.identifier(), unit: unit, maker: Person(id: person, home: home, name: maker.name), name: terms.name,
            purpose: terms.purpose, rights: terms.rights, textPurpose: terms.textPurpose, prefix: ApiSecret.prefix(secret),
            from: terms.from,
            to: terms.to, madeAt: now, usedAt: nil, endedAt: nil)
        try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            if let found = try UnitStore(writer).unit(unit), found.closedOn != nil { throw ApiTokenRefusal.unitClosed(found.name) }
            guard try ApiTokenStore(reader: writer).countOpen(of: unit) < ApiToken.mostOfUnit else {
                throw ApiTokenRefusal.tooMany(most: ApiToken.mostOfUnit)
            }
            try ApiTokenStore.add(token, digest: digest, writer)
            try writer.record(AuditEntry("token.add", "token", token.id, Self.changes(token, isForAnother: actor.person != person)))
        }
        return NewApiToken(token: token, secret: secret)
    }

    /// Ends a token at once; nothing of what it did is undone.
    /// - Throws: `ApiTokenRefusal.notFound`, `Refusal`.
    public func end(_ id: ApiTokenID, of unit: UnitID, by actor: Actor) async throws {
        let (place, ground) = try await house.permit(actor, .manageTokens, at: unit)
        _ = try await token(id, of: unit, by: actor)
        let now = house.surroundings.now()
        try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            guard try ApiTokenStore.end(id, at: now, writer) else { return }
            try writer.record(AuditEntry("token.end", "token", id, [.init("ended", from: false, to: true)]))
        }
    }

    /// The person with what they may do today: for the command that makes a token for them.
    /// - Throws: `ApiTokenRefusal.nobody` where nobody of that home is known by the identifier.
    public func maker(_ person: Person) async throws -> Actor {
        let today = house.today
        return try await house.database.read(in: .opened("api.token")) { reader in
            guard let path = try reader.value("SELECT u.path FROM unit u WHERE u.id = :id", ["id": person.home], as: UnitPath.self) else {
                throw ApiTokenRefusal.nobody
            }
            return try ActorReading.actor(person, path: path, today: today, reader)
        }
    }

    private static func changes(_ token: ApiToken, isForAnother: Bool) -> [AuditEntry.Change] {
        var changes: [AuditEntry.Change] = []
        changes.add("name", String?.none, token.name)
        changes.add("purpose", String?.none, token.purpose)
        changes.add("rights", String?.none, token.rights.text)
        changes.add("text_purpose", String?.none, token.textPurpose)
        changes.add("from", SchoolDate?.none, token.from)
        changes.add("to", SchoolDate?.none, token.to)
        if isForAnother { changes.add("person", PersonID?.none, token.maker.id) }
        return changes
    }
}
