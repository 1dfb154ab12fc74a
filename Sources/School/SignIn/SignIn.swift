import Database

/// Signing in by staff number or phone and a password or a one-time code, or by an identity that a provider vouches for.
public struct SignIn: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// - Throws: `SignInRefusal`. Whether the name, the password or both are wrong is told to nobody, not even by the time it takes.
    public func callAsFunction(name: String, password: String, from origin: SignInOrigin) async throws -> NewSession {
        let account = try await account(name, origin)
        let typed = PasswordRules.normalized(String(password.prefix(PasswordRules.maximumLength * 2)))
        var isRight = try await house.passwords.verify(typed, against: account?.password)
        // A first password is copied from a slip, where capitals and hyphens come and go.
        if !isRight, ReadableCode.read(typed) != typed {
            let isFirst = account?.isFirstPassword ?? false
            isRight = try await house.passwords.verify(ReadableCode.read(typed), against: isFirst ? account?.password : nil)
        }
        guard let account, isRight else {
            if let account { try await noteRefusal(account, origin, "password") }
            throw SignInRefusal.wrong
        }
        if account.isBlocked {
            try await noteRefusal(account, origin, "blocked")
            throw SignInRefusal.blocked
        }
        var renewed: ScryptHash?
        if !account.isFirstPassword, house.passwords.isOutdated(account.password) {
            renewed = try await house.passwords.hash(typed, cost: house.passwords.people, house.surroundings)
        }
        return try await open(account, origin, action: "session.open", mustChangePassword: account.isFirstPassword) { [renewed] writer in
            guard let renewed else { return [] }
            try writer.run(
                "UPDATE account SET password = :password WHERE school_id = :school AND id = :id",
                ["password": renewed, "id": account.person])
            return []
        }
    }

    /// Signs in with a code that the office has printed, and sets a new password in the same step.
    public func callAsFunction(
        name: String, code: String, password: NewPassword, from origin: SignInOrigin
    ) async throws -> NewSession {
        guard password.text == password.repeated else { throw SignInRefusal.notRepeated }
        let account = try await account(name, origin)
        let isRight = try await house.passwords.verify(ReadableCode.read(code), against: account?.code)
        guard let account, isRight, let expiry = account.codeExpiresAt, house.surroundings.now() < expiry else {
            if let account { try await noteRefusal(account, origin, "code") }
            throw SignInRefusal.wrongCode
        }
        if account.isBlocked { throw SignInRefusal.blocked }
        if let fault = PasswordRules.fault(in: password.text, person: account.names) { throw SignInRefusal.password(fault) }
        let hash = try await house.passwords.hash(password.text, cost: house.passwords.people, house.surroundings)
        let now = house.surroundings.now()
        return try await open(account, origin, action: "session.open_by_code", mustChangePassword: false) { writer in
            let changed = try writer.run(
                """
                UPDATE account SET password = :password, is_first_password = 0, password_set_at = :now, code = NULL, code_expires_at = NULL
                 WHERE school_id = :school AND id = :id AND code = :code
                """, ["password": hash, "now": now, "id": account.person, "code": account.code])
            guard changed == 1 else { throw SignInRefusal.wrongCode }
            try writer.run("DELETE FROM session WHERE person_id = :id", ["id": account.person])
            return []
        }
    }

    private func account(_ name: String, _ origin: SignInOrigin) async throws -> AccountForSignIn? {
        let name = SignInName(name)
        let account = try await house.database.read(in: .opened("sign-in")) { try name.account($0) }
        try await TryCounter(house: house).charge(account: account?.person.description ?? name.typed, address: origin.address)
        return account
    }

    /// Everything that a success writes, in one transaction.
    /// - Parameter link: through which linked identity; no try of the address is left to give back then. nil for a password or code.
    func open(
        _ account: AccountForSignIn, _ origin: SignInOrigin, action: String, mustChangePassword: Bool,
        through link: Identifier<LinkedIdentity>? = nil, _ change: @escaping @Sendable (Writer) throws -> [AuditEntry.Change]
    ) async throws -> NewSession {
        let (now, surroundings, limits) = (house.surroundings.now(), house.surroundings, house.sessionLimits)
        let (token, id) = (SessionToken.make(surroundings), surroundings.identifier(Session.self))
        let secret = Hexadecimal.text(surroundings.randomBytes(32))
        let span = origin.isOwnPhone ? limits.ownPhone : limits.shared
        let author = Author(person: account.person.description, at: now, road: house.road)
        try await house.database.write(in: .opened("sign-in"), also: [account.home.tenant], by: author) { writer in
            try TryCounter.clear(account: account.person.description, address: link == nil ? origin.address : nil, writer)
            try writer.within(account.home.tenant) { writer in
                let more = try change(writer)
                let changed = try writer.run(
                    "UPDATE account SET signed_in_at = :now WHERE school_id = :school AND id = :id AND blocked_at IS NULL",
                    ["now": now, "id": account.person])
                guard changed == 1 else { throw SignInRefusal.blocked }
                try writer.record(AuditEntry(action, "account", account.person, Self.whence(origin) + more))
            }
            try writer.run(
                """
                INSERT INTO session (token, id, person_id, home_id, form_secret, opened_at, seen_at, idle_seconds, ends_at, device, address,
                                     identity_id)
                VALUES (:token, :id, :person, :home, :secret, :now, :now, :idle, :end, :device, :address, :link)
                """,
                [
                    "token": SessionToken.hash(token), "id": id, "person": account.person, "home": account.home, "secret": secret,
                    "now": now,
                    "idle": span.idle, "end": now.advanced(seconds: span.total), "device": origin.device, "address": origin.shortAddress,
                    "link": link,
                ])
        }
        return NewSession(
            token: token, person: account.person, home: account.home, cookieAge: origin.isOwnPhone ? span.total : nil,
            mustChangePassword: mustChangePassword)
    }

    func noteRefusal(_ account: AccountForSignIn, _ origin: SignInOrigin, _ why: String) async throws {
        let author = Author(person: nil, at: house.surroundings.now(), road: house.road)
        try await house.database.write(in: .unit(account.home), by: author) { writer in
            try writer.record(
                AuditEntry(
                    "session.refuse", "account", account.person, Self.whence(origin) + [.init("why", from: String?.none, to: why)]))
        }
    }

    private static func whence(_ origin: SignInOrigin) -> [AuditEntry.Change] {
        [
            .init("address", from: String?.none, to: origin.shortAddress, personal: true),
            .init("device", from: String?.none, to: origin.device, personal: true),
        ]
    }
}

/// A new password, typed twice.
public struct NewPassword: Hashable, Sendable {
    public let text: String
    public let repeated: String

    public init(_ text: String, repeated: String) { (self.text, self.repeated) = (text, repeated) }
}
