import Crypto
import CryptoExtras
import FoundationEssentials
import JWTKit
import OpenIDConnect

/// A key of the test provider, and how it signs.
package struct ProviderKey: Sendable {
    package let kid: String?
    private let kind: Kind

    private enum Kind: Sendable {
        case rsa(JWTKit.Insecure.RSA.PrivateKey)
        case ec(ES256PrivateKey)
    }

    /// The key set cannot be written down.
    private struct NoParameters: Error {}

    package static func rsa(_ kid: String?) throws -> ProviderKey {
        ProviderKey(kid: kid, kind: .rsa(try rsaKeys[kid == "second" ? 1 : 0]))
    }
    package static func ec(_ kid: String?) -> ProviderKey { ProviderKey(kid: kid, kind: .ec(ES256PrivateKey())) }

    /// The same key under another name.
    package func called(_ kid: String) -> ProviderKey { ProviderKey(kid: kid, kind: kind) }

    /// Made once: finding primes takes a while.
    private static var rsaKeys: [JWTKit.Insecure.RSA.PrivateKey] { get throws { try made.get() } }
    private static let made = Result {
        try (0..<2).map { _ in try JWTKit.Insecure.RSA.PrivateKey(backing: _RSA.Signing.PrivateKey(keySize: .bits2048)) }
    }

    /// As the key set publishes it.
    package func published() throws -> [String: ClaimValue] {
        var fields: [String: ClaimValue] = ["use": .text("sig")]
        if let kid { fields["kid"] = .text(kid) }
        switch kind {
        case .rsa(let key):
            let (modulus, exponent) = try key.publicKey.getKeyPrimitives()
            fields["kty"] = .text("RSA")
            fields["n"] = .text(URLText.base64(modulus))
            fields["e"] = .text(URLText.base64(exponent))
        case .ec(let key):
            guard let parameters = key.parameters, let x = Data(base64Encoded: parameters.x), let y = Data(base64Encoded: parameters.y)
            else {
                throw NoParameters()
            }
            fields["kty"] = .text("EC")
            fields["crv"] = .text("P-256")
            fields["x"] = .text(URLText.base64(x))
            fields["y"] = .text(URLText.base64(y))
        }
        return fields
    }

    package func sign(_ claims: Claims, header: JWTHeader = JWTHeader()) async throws -> String {
        let keys = JWTKeyCollection()
        let identifier = kid.map { JWKIdentifier(string: $0) }
        switch kind {
        case .rsa(let key): await keys.add(rsa: key, digestAlgorithm: .sha256, kid: identifier)
        case .ec(let key): await keys.add(ecdsa: key, kid: identifier)
        }
        return try await keys.sign(claims, kid: identifier, header: header)
    }

    /// RS512: signed by the right key, but not an algorithm that we believe.
    package func signLong(_ claims: Claims) async throws -> String {
        guard case .rsa(let key) = kind else { return "" }
        return try await JWTKeyCollection().add(rsa: key, digestAlgorithm: .sha512, kid: kid.map { JWKIdentifier(string: $0) }).sign(claims)
    }

    /// The old attack: the public key, which everybody has, taken as the secret of an HMAC.
    package func signWithPublicKeyAsSecret(_ claims: Claims) async throws -> String {
        guard case .rsa(let key) = kind else { return "" }
        let keys = JWTKeyCollection()
        let identifier = kid.map { JWKIdentifier(string: $0) }
        await keys.add(hmac: HMACKey(from: key.publicKey.pemRepresentation), digestAlgorithm: .sha256, kid: identifier)
        return try await keys.sign(claims, kid: identifier)
    }

    /// `alg: none`, without a signature.
    package func unsigned(_ claims: Claims) throws -> String {
        let header = URLText.base64(Data(#"{"alg":"none","kid":"\#(kid ?? "")"}"#.utf8))
        return "\(header).\(URLText.base64(try JSONEncoder().encode(claims)))."
    }
}
