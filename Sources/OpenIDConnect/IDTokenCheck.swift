import Crypto
import FoundationEssentials
import JWTKit

/// Whether an ID token proves who signed in (OpenID Connect Core, section 3.1.3.7).
struct IDTokenCheck: Sendable {
    /// Both verify with a key that only the provider can sign with. `none` and HMAC are not among them.
    static let algorithms = ["RS256", "ES256"]
    static let maximumBytes = 64 * 1024

    let issuer: String
    let clientID: String
    let nonce: String
    /// When the sign-in began; no token of ours is older. Seconds since 1970, as is `now`.
    let startedAt: Int64
    let now: Int64
    let leeway: Int64

    /// What the header asks for; nothing of it is believed before the signature.
    struct Header: Decodable {
        let alg: String
        let kid: String?
        /// Extensions that must be understood; we know none.
        let crit: [String]?

        init(of token: String) throws(TokenFault) {
            let parts = token.split(separator: ".", omittingEmptySubsequences: false)
            guard token.utf8.count <= IDTokenCheck.maximumBytes, parts.count == 3, parts.allSatisfy({ Base64URL.bytes($0) != nil }),
                let bytes = Base64URL.bytes(parts[0]), let header = try? JSONDecoder().decode(Header.self, from: Data(bytes))
            else { throw .malformed }
            guard IDTokenCheck.algorithms.contains(header.alg) else { throw .algorithm(header.alg) }
            guard header.crit == nil else { throw .malformed }
            self = header
        }
    }

    /// The claims of a token that this key has signed. The algorithm is the key's, whatever the header says.
    static func claims(of token: String, signedWith key: KeySet.Key) async throws(TokenFault) -> Claims {
        do {
            let keys = JWTKeyCollection()
            try await keys.add(jwk: key.jwk, isDefault: true)
            return try await keys.verify(token, as: Claims.self)
        } catch { throw .signature }
    }

    /// - Returns: the subject.
    func judge(_ claims: Claims, accessToken: String?) throws(TokenFault) -> String {
        guard claims.text("iss") == issuer else { throw .issuer }
        let audience = claims.texts("aud")
        guard audience.contains(clientID) else { throw .audience }
        // Said to several: then it must have been made for us.
        let party = claims.values["azp"]
        guard party == .text(clientID) || party == nil && audience.count == 1 else { throw .authorizedParty }
        guard let expires = claims.moment("exp"), let issued = claims.moment("iat") else { throw .malformed }
        guard now < expires + leeway, issued >= startedAt - leeway else { throw .expired }
        guard issued <= now + leeway, (claims.moment("nbf") ?? 0) <= now + leeway else { throw .notYetValid }
        guard let found = claims.text("nonce"), equalInConstantTime(found, nonce) else { throw .nonce }
        // It is a key in databases, of which some cut a text off at a NUL and some refuse it.
        guard let subject = claims.text("sub"), (1...255).contains(subject.utf8.count),
            subject.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
        else { throw .subject }
        if let hash = claims.text("at_hash"), let accessToken {
            guard hash == Base64URL.text(SHA256.hash(data: Data(accessToken.utf8)).prefix(16)) else { throw .accessToken }
        }
        return subject
    }
}
