import Database

/// Changing one's own password.
public struct PasswordChange: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// Ends all other sessions, and gives this one a new token.
    /// - Parameter current: not asked for where the first password has to be changed: whoever signed in a moment ago typed it, or a provider vouched for
    ///   them.
    public func callAsFunction(current: String, to password: NewPassword, by signedIn: SignedIn) async throws -> NewSession {
        guard let home = signedIn.actor.home else { throw SignInRefusal.notSignedIn }
        let person = signedIn.person
        guard password.text == password.repeated else { throw SignInRefusal.notRepeated }
        let account = try await house.database.read(in: .opened("sign-in")) { try SignInName.account(of: person, at: home, $0) }
        guard let account else { throw SignInRefusal.notSignedIn }
        if let fault = PasswordRules.fault(in: password.text, person: account.names) { throw SignInRefusal.password(fault) }
        if !account.isFirstPassword {
            try await TryCounter(house: house).charge(account: person.description, address: nil)
            guard try await house.passwords.verify(current, against: account.password) else { throw SignInRefusal.wrongCurrent }
        }
        if try await house.passwords.verify(password.text, against: account.password) { throw SignInRefusal.password(.asBefore) }
        let hash = try await house.passwords.hash(password.text, cost: house.passwords.people, house.surroundings)
        let (now, token) = (house.surroundings.now(), SessionToken.make(house.surroundings))
        let secret = Hexadecimal.text(house.surroundings.randomBytes(32))
        let author = Author(person: person.description, at: now, road: house.road)
        try await house.database.write(in: .unit(home), by: author) { writer in
            let changed = try writer.run(
                """
                UPDATE account SET password = :password, is_first_password = 0, password_set_at = :now, code = NULL, code_expires_at = NULL
                 WHERE school_id = :school AND id = :id AND password = :before
                """, ["password": hash, "now": now, "id": person, "before": account.password])
            guard changed == 1 else { throw SignInRefusal.notSignedIn }
            try TryCounter.clear(account: person.description, address: nil, writer)
            try writer.run(
                "DELETE FROM session WHERE person_id = :person AND id <> :id", ["person": person, "id": signedIn.session.id])
            try writer.run(
                "UPDATE session SET token = :token, form_secret = :secret WHERE id = :id",
                ["token": SessionToken.hash(token), "secret": secret, "id": signedIn.session.id])
            try writer.record(AuditEntry("account.password", "account", person))
        }
        let span = signedIn.session.openedAt.seconds(to: signedIn.session.endsAt)
        return NewSession(
            token: token, person: person, home: home,
            cookieAge: span > house.sessionLimits.shared.total ? now.seconds(to: signedIn.session.endsAt) : nil, mustChangePassword: false)
    }
}
