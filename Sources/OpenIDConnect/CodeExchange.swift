import FoundationEssentials

/// The code that came through the browser is exchanged for tokens, from server to server (OpenID Connect Core, section 3.1.3).
struct CodeExchange: Sendable {
    let settings: ProviderSettings
    let metadata: ProviderMetadata
    let transport: Transport

    struct Tokens: Decodable {
        let idToken: String?
        let accessToken: String?
    }

    private struct Refused: Decodable { let error: String }

    func tokens(for code: String, verifier: String) async throws(SignInFault) -> Tokens {
        var fields = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", settings.redirectAddress), ("code_verifier", verifier),
        ]
        var authorization: String?
        if metadata.usesPost(settings) {
            fields += [("client_id", settings.clientID), ("client_secret", settings.clientSecret)]
        } else {
            // Both parts are form-encoded before they are joined (RFC 6749, section 2.3.1).
            let pair = "\(FormText.encode(settings.clientID)):\(FormText.encode(settings.clientSecret))"
            authorization = "Basic \(Data(pair.utf8).base64EncodedString())"
        }
        let reply = try await transport.post(fields, to: metadata.tokenEndpoint, authorization: authorization)
        if (400..<500).contains(reply.status), let refused = try? JSONDecoder().decode(Refused.self, from: Data(reply.body)) {
            switch refused.error {
            case "invalid_grant": throw .codeRefused
            case "invalid_client", "unauthorized_client": throw .settings("provider: \(refused.error)")
            default: throw .provider(refused.error)
            }
        }
        return try reply.decode("token endpoint")
    }
}
