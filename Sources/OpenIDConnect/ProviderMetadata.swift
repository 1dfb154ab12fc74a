/// The provider's discovery document, as far as we use it (OpenID Connect Discovery, section 3).
struct ProviderMetadata: Decodable, Sendable {
    let issuer: String
    let authorizationEndpoint: String
    let tokenEndpoint: String
    let jwksUri: String
    let userinfoEndpoint: String?
    let endSessionEndpoint: String?
    let responseTypesSupported: [String]?
    let codeChallengeMethodsSupported: [String]?
    let tokenEndpointAuthMethodsSupported: [String]?
    let idTokenSigningAlgValuesSupported: [String]?
    /// The redirect names the issuer (RFC 9207).
    let authorizationResponseIssParameterSupported: Bool?

    static func fetch(_ settings: ProviderSettings, over transport: Transport) async throws(SignInFault) -> ProviderMetadata {
        let document: ProviderMetadata = try await transport.get(settings.discoveryAddress).decode("discovery document")
        try document.check(against: settings)
        return document
    }

    func check(against settings: ProviderSettings) throws(SignInFault) {
        guard issuer == settings.issuer else { throw .otherIssuer(found: issuer) }
        for address in [authorizationEndpoint, tokenEndpoint, jwksUri] + [userinfoEndpoint, endSessionEndpoint].compactMap(\.self)
        where !WebAddress.isSafe(address, loopback: settings.allowsLoopback) {
            throw .answer("discovery document: address \(address.excerpt)")
        }
        func lacks(_ values: [String]?, _ wanted: [String]) -> Bool { values.map { $0.allSatisfy { !wanted.contains($0) } } ?? false }
        if lacks(responseTypesSupported, ["code"]) { throw .answer("provider has no code flow") }
        // Where the provider says nothing about it, it gets the challenge all the same: one that does not know it passes it over.
        if lacks(codeChallengeMethodsSupported, ["S256"]) { throw .answer("provider has no PKCE with S256") }
        if lacks(idTokenSigningAlgValuesSupported, IDTokenCheck.algorithms) { throw .answer("provider signs with neither RS256 nor ES256") }
    }

    func usesPost(_ settings: ProviderSettings) -> Bool {
        switch settings.authentication {
        case .basic: return false
        case .post: return true
        case .automatic:
            guard let known = tokenEndpointAuthMethodsSupported else { return false }
            return !known.contains("client_secret_basic") && known.contains("client_secret_post")
        }
    }
}
