import Database
import Policy

/// A program as a request finds it: for whom it acts, at which unit, with which token.
public struct AdmittedProgram: Sendable {
    /// The token's maker with what they may do today, and no more than the token says.
    public let actor: Actor
    public let unit: Unit
    public let token: ApiToken
    /// Whether its last use is long enough ago to be written down again.
    public let isDueToBeNoted: Bool
}

/// Letting programs in.
public struct ApiAdmission: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// Who sends this secret, with what they may do today: the rights of the token as far as its maker has them at this moment. nil where the token is unknown,
    /// ended, not yet or no longer in force, or its maker has left or cannot sign in.
    public func program(_ secret: String) async throws -> AdmittedProgram? {
        guard let digest = ApiSecret.digest(secret) else { return nil }
        let (now, today) = (house.surroundings.now(), house.today)
        return try await house.database.read(in: .opened("api.token")) { reader in
            guard let token = try ApiTokenStore(reader: reader).inForce(digest: digest, on: today),
                let unit = try UnitStore(reader).unit(token.unit), let home = try UnitStore(reader).unit(token.maker.home)
            else { return nil }
            let person = try ActorReading.actor(token.maker, path: home.path, today: today, reader)
            let limit = TokenLimit(token: token.id, actions: token.rights.actions, place: unit.place)
            let isDue = token.usedAt.map { $0.seconds(to: now) >= ApiToken.usedInterval } ?? true
            return AdmittedProgram(actor: person.limited(to: limit), unit: unit, token: token, isDueToBeNoted: isDue)
        }
    }

    /// Counts a secret that opened nothing, against its address.
    /// - Throws: `ApiTokenRefusal.throttled` where there were too many.
    public func noteRefusal(from address: String) async throws {
        do { try await TryCounter(house: house).charge(address: "api \(address)") } catch SignInRefusal.throttled(let seconds) {
            throw ApiTokenRefusal.throttled(seconds: seconds)
        }
    }

    /// Writes down that a token was used; at most once an hour.
    public func noteUse(_ program: AdmittedProgram) async throws {
        guard program.isDueToBeNoted else { return }
        let (id, now) = (program.token.id, house.surroundings.now())
        _ = try await house.database.write(in: .installation, by: Author(person: nil, at: now, road: .api)) { writer in
            try ApiTokenStore.noteUse(id, at: now, writer)
        }
    }
}
