import Database

extension SignIn {
    /// Signs in whoever an identity provider vouches for, with the same checks and the same entry as by password.
    ///
    /// An identity that is linked opens its account. One that is not may find an account by staff number and phone, never by name; that account is
    /// linked to it at once only where it is the only one that fits, has no other identity of this provider, and `linksFound` says so.
    /// - Parameter linksFound: the installation's setting. It makes whoever administers the provider able to enter any account that has not been linked yet.
    /// - Throws: `IdentityRefusal` where no account may be opened, `SignInRefusal.blocked`.
    public func callAsFunction(_ identity: ProvidedIdentity, linksFound: Bool, from origin: SignInOrigin) async throws -> NewSession {
        switch try await house.database.read(in: .opened("sign-in"), { try IdentityTable.find(identity, $0) }) {
        case .linked(let account, let link): return try await open(account, through: link, identity, origin)
        case .nobody: throw IdentityRefusal.nobodyFits
        case .several: throw IdentityRefusal.severalFit
        case .fits(let account, let hasOther):
            guard linksFound, !hasOther else { throw IdentityRefusal.notLinked }
            if account.isBlocked { try await refuseBlocked(account, origin) }
            let link: Identifier<LinkedIdentity>
            do {
                link = try await IdentityLinks(house: house).link(identity, to: account.person, at: account.home, by: nil)
            } catch is IdentityRefusal {
                // Somebody else was linked to it, or it to somebody else, since we looked.
                throw IdentityRefusal.notLinked
            }
            return try await open(account, through: link, identity, origin)
        }
    }

    private func open(
        _ account: AccountForSignIn, through link: Identifier<LinkedIdentity>, _ identity: ProvidedIdentity, _ origin: SignInOrigin
    ) async throws -> NewSession {
        if account.isBlocked { try await refuseBlocked(account, origin) }
        return try await open(
            account, origin, action: "session.open_by_provider", mustChangePassword: account.isFirstPassword, through: link
        ) { writer in
            let holds = try writer.exists(
                "SELECT 1 FROM external_identity WHERE id = :link AND person_id = :person", ["link": link, "person": account.person])
            guard holds else { throw IdentityRefusal.notLinked }
            return [.init("issuer", from: String?.none, to: identity.issuer)]
        }
    }

    private func refuseBlocked(_ account: AccountForSignIn, _ origin: SignInOrigin) async throws -> Never {
        try await noteRefusal(account, origin, "blocked")
        throw SignInRefusal.blocked
    }

    /// Checks what may have been forged: a try of this address is counted before, together with the wrong passwords, and given back where the proof holds.
    /// Nothing that happens after it counts: who is vouched for but not linked guesses nothing, and a whole school comes from one address.
    /// - Throws: `SignInRefusal.throttled`; what `proof` throws.
    public func counted<Proof>(from origin: SignInOrigin, _ proof: () async throws -> Proof) async throws -> Proof {
        let counter = TryCounter(house: house)
        try await counter.charge(address: origin.address)
        let proven = try await proof()
        try await counter.giveBack(address: origin.address)
        return proven
    }
}
