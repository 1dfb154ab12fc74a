import JWTKit

/// The keys with which the provider signs (RFC 7517). Keys of kinds that we do not use are passed over, however they look.
struct KeySet: Decodable, Sendable {
    struct Key: Sendable {
        let kid: String?
        let jwk: JWK
    }

    /// By algorithm: RS256, ES256.
    private let keys: [String: [Key]]

    /// The only key for a token with this header; nil where there is none, or several and the header names none.
    func key(_ kid: String?, for algorithm: String) -> Key? {
        let fitting = keys[algorithm, default: []].filter { kid == nil || $0.kid == kid }
        return fitting.count == 1 ? fitting[0] : nil
    }

    init(from decoder: any Decoder) throws {
        struct Document: Decodable { let keys: [Published] }
        keys = try Document(from: decoder).keys.reduce(into: [:]) { keys, published in
            if let (algorithm, key) = published.usable { keys[algorithm, default: []].append(key) }
        }
    }
}

/// A key as published. Every field may be missing or of a kind that we do not know.
private struct Published: Decodable {
    let usable: (algorithm: String, key: KeySet.Key)?

    private enum Field: String, CodingKey { case kty, use, alg, kid, n, e, crv, x, y }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Field.self)
        func text(_ field: Field) -> String? { try? fields.decode(String.self, forKey: field) }
        let kid = text(.kid)
        let identifier = JWKIdentifier(string: kid ?? "only")
        guard text(.use) ?? "sig" == "sig" else {
            usable = nil
            return
        }
        switch (text(.kty), text(.alg)) {
        case ("RSA", nil), ("RSA", "RS256"):
            // Shorter ones than 2048 bits can be broken.
            guard let n = text(.n), let e = text(.e), let modulus = Base64URL.bytes(n), modulus.drop(while: { $0 == 0 }).count >= 256 else {
                usable = nil
                return
            }
            usable = ("RS256", KeySet.Key(kid: kid, jwk: .rsa(.rs256, identifier: identifier, modulus: n, exponent: e)))
        case ("EC", nil) where text(.crv) == "P-256", ("EC", "ES256") where text(.crv) == "P-256":
            usable = ("ES256", KeySet.Key(kid: kid, jwk: .ecdsa(.es256, identifier: identifier, x: text(.x), y: text(.y), curve: .p256)))
        default: usable = nil
        }
    }
}
