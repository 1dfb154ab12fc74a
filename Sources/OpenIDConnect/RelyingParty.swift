import FoundationEssentials

/// Signing in by an OpenID Connect provider: authorization code flow with PKCE. Knows nothing of accounts, cookies and pages.
///
/// `begin` says where to send the browser and what to keep for its return (`PendingSignIn`); `finish` takes both together again and proves who it is, or
/// throws a `SignInFault`. In the application `ProviderRoutes` (module Server) is around it: a link begins, since the pages' content policy (`form-action`)
/// holds back what a form leads to on another site; the pending sign-in goes into a sealed cookie that the way back deletes whatever comes; tries of an address
/// are counted; a fault becomes its `userMessage` on the sign-in page and its `detail` in the log. What the identity may do here is decided by `SignIn`
/// (module School). Signing out ends our session first; a link on the page after it leads to `signOutAddress`.
public final class RelyingParty: Sendable {
    public let settings: ProviderSettings
    private let transport: Transport
    private let metadata: Kept<ProviderMetadata>
    private let keys: Kept<KeySet>
    private let now: @Sendable () -> Int64
    private let randomBytes: @Sendable (Int) -> [UInt8]

    /// Asks the provider nothing yet. `close` must be called before it goes away.
    /// - Parameters:
    ///   - now: seconds since 1970.
    ///   - randomBytes: so many bytes that nobody can guess.
    public init(_ settings: ProviderSettings, now: @escaping @Sendable () -> Int64, randomBytes: @escaping @Sendable (Int) -> [UInt8]) {
        let transport = Transport(timeout: settings.timeout)
        let metadata = Kept(lifetime: 3600, now: now) { () async throws(SignInFault) in
            try await ProviderMetadata.fetch(settings, over: transport)
        }
        keys = Kept(lifetime: 3600, now: now) { () async throws(SignInFault) in
            try await transport.get(metadata.value().jwksUri).decode("key set")
        }
        (self.settings, self.transport, self.metadata) = (settings, transport, metadata)
        (self.now, self.randomBytes) = (now, randomBytes)
    }

    /// Ends the connections to the provider.
    public func close() async { await transport.close() }

    /// Where to send the browser, and what to keep for its return.
    /// - Parameters:
    ///   - returnPath: a path on our own site; anything else becomes `/`.
    ///   - note: kept in `pending`, short, since that has to fit into a cookie.
    public func begin(
        returningTo returnPath: String = "/", note: String? = nil
    ) async throws(SignInFault) -> (address: String, pending: PendingSignIn) {
        let metadata = try await metadata.value()
        let pending = PendingSignIn(returnPath: returnPath, note: note, at: now(), randomBytes: randomBytes)
        let fields = [
            ("response_type", "code"), ("client_id", settings.clientID), ("redirect_uri", settings.redirectAddress),
            ("scope", settings.scopes.joined(separator: " ")), ("state", pending.state), ("nonce", pending.nonce),
            ("code_challenge", pending.challenge), ("code_challenge_method", "S256"),
        ]
        return (WebAddress.adding(fields, to: metadata.authorizationEndpoint), pending)
    }

    /// Who has signed in, by the provider's answer that came with the browser.
    public func finish(_ answer: ProviderAnswer, of pending: PendingSignIn) async throws(SignInFault) -> ExternalIdentity {
        guard let state = answer.state, equalInConstantTime(state, pending.state) else { throw .otherBrowser }
        guard (0...Int64(PendingSignIn.lifetime)).contains(now() - pending.startedAt) else { throw .stale }
        let metadata = try await metadata.value()
        if answer.issuer != nil || metadata.authorizationResponseIssParameterSupported == true {
            guard answer.issuer == settings.issuer else { throw .otherIssuer(found: answer.issuer ?? "none") }
        }
        if let error = answer.error { throw error == "access_denied" ? .declined : .provider(error) }
        guard let code = answer.code, !code.isEmpty, code.utf8.count <= 4096 else { throw .answer("redirect without code") }

        let tokens = try await CodeExchange(settings: settings, metadata: metadata, transport: transport)
            .tokens(for: code, verifier: pending.verifier)
        guard let token = tokens.idToken else { throw .token(.missing) }
        let claims = try await verified(token)
        let check = IDTokenCheck(
            issuer: settings.issuer, clientID: settings.clientID, nonce: pending.nonce, startedAt: pending.startedAt, now: now(),
            leeway: settings.clockLeeway)
        let subject: String
        do throws(TokenFault) { subject = try check.judge(claims, accessToken: tokens.accessToken) } catch { throw .token(error) }
        let more = try await userInfo(beside: claims, subject: subject, endpoint: metadata.userinfoEndpoint, bearer: tokens.accessToken)
        return ExternalIdentity(claims, more, issuer: settings.issuer, subject: subject, names: settings.claims)
    }

    /// Where to send the browser after our own sign-out, so that the next person at this computer is not signed in again by the provider; nil where the
    /// provider has no such address (OpenID Connect RP-Initiated Logout). The provider asks the person, since no token is kept to prove who it is.
    /// - Parameter returnAddress: our page to come back to, as registered with the provider.
    public func signOutAddress(returningTo returnAddress: String? = nil) async throws(SignInFault) -> String? {
        guard let endpoint = try await metadata.value().endSessionEndpoint else { return nil }
        let back = returnAddress.map { [("post_logout_redirect_uri", $0)] } ?? []
        return WebAddress.adding([("client_id", settings.clientID)] + back, to: endpoint)
    }

    /// The claims of a token whose signature one of the provider's keys has made. The keys are fetched again where none of those held fits: providers
    /// change them now and then, and one that names none (`kid`) may have changed its only one.
    private func verified(_ token: String) async throws(SignInFault) -> Claims {
        let header: IDTokenCheck.Header
        do throws(TokenFault) { header = try IDTokenCheck.Header(of: token) } catch { throw .token(error) }
        var fault = TokenFault.key(header.kid)
        for newer in [false, true] {
            guard let key = try await keys.value(newer: newer).key(header.kid, for: header.alg) else { continue }
            do throws(TokenFault) { return try await IDTokenCheck.claims(of: token, signedWith: key) } catch { fault = error }
            if header.kid != nil { break }
        }
        throw .token(fault)
    }

    /// More claims, asked for only where the ID token lacks one: many providers put name and phone nowhere else.
    private func userInfo(
        beside token: Claims, subject: String, endpoint: String?, bearer: String?
    ) async throws(SignInFault) -> Claims? {
        let wanted = [settings.claims.name, settings.claims.phone] + [settings.claims.staffNumber].compactMap(\.self)
        guard let endpoint, let bearer, wanted.contains(where: { token.values[$0] == nil }) else { return nil }
        let reply = try await transport.get(endpoint, bearer: bearer)
        guard reply.status == 200, let claims = try? JSONDecoder().decode(Claims.self, from: Data(reply.body)) else {
            throw .answer("userinfo: status \(reply.status) or not JSON")
        }
        guard claims.text("sub") == subject else { throw .token(.userInfo) }
        return claims
    }
}

/// What the provider sent back with the browser: parameters of the redirect's address.
public struct ProviderAnswer: Hashable, Sendable {
    public let state: String?
    public let code: String?
    public let error: String?
    public let issuer: String?

    /// - Parameter parameter: the query parameter of that name; nil also where it comes twice.
    public init(_ parameter: (String) -> String?) {
        (state, code, error, issuer) = (parameter("state"), parameter("code"), parameter("error"), parameter("iss"))
    }
}
