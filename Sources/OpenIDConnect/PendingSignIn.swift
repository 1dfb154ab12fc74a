import Crypto
import FoundationEssentials

/// A sign-in that has been begun: what must come back with the browser, and what only we and the provider must know. It is kept for that browser alone, for
/// `lifetime`, and thrown away at the first answer: sealed in a cookie (`HttpOnly`, `SameSite=Lax`, since the provider sends the browser back from another
/// site).
public struct PendingSignIn: Codable, Hashable, Sendable {
    /// Seconds in which a person can sign in at the provider.
    public static let lifetime = 600

    /// Comes back in the address; binds the answer to this browser (against forged sign-ins).
    let state: String
    /// Comes back in the ID token; binds the token to this sign-in.
    let nonce: String
    /// PKCE (RFC 7636): only its hash goes through the browser, so that a stolen code is worth nothing.
    let verifier: String
    /// Seconds since 1970.
    let startedAt: Int64
    /// Where on our site the person wanted to go.
    public let returnPath: String
    /// What the application must know again when the browser comes back, in its own words.
    public let note: String?

    init(returnPath: String, note: String? = nil, at now: Int64, randomBytes: (Int) -> [UInt8]) {
        (state, nonce, verifier) = (Base64URL.text(randomBytes(32)), Base64URL.text(randomBytes(32)), Base64URL.text(randomBytes(32)))
        startedAt = now
        self.returnPath = WebAddress.isLocalPath(returnPath) ? returnPath : "/"
        self.note = note
    }

    /// The hash of the verifier (method S256).
    var challenge: String { Base64URL.text(SHA256.hash(data: Data(verifier.utf8))) }
}

/// Seals a `PendingSignIn` for a cookie: the browser can neither read nor change it. Processes that serve the same site need the same key.
public struct PendingSeal: Sendable {
    private let key: SymmetricKey
    private let context: Data
    private let randomBytes: @Sendable (Int) -> [UInt8]

    /// - Parameters:
    ///   - secret: at least 32 random bytes that stay on the server (`InstallationSecret` in module School).
    ///   - settings: a value sealed for one provider cannot be opened for another.
    public init(secret: [UInt8], settings: ProviderSettings, randomBytes: @escaping @Sendable (Int) -> [UInt8]) throws(SignInFault) {
        guard secret.count >= 32 else { throw .settings("sealing secret is shorter than 32 bytes") }
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: secret), info: Data("jianfu pending sign-in".utf8), outputByteCount: 32)
        context = Data("\(settings.issuer)\n\(settings.clientID)".utf8)
        self.randomBytes = randomBytes
    }

    /// Some 450 characters that may stand in a cookie.
    public func seal(_ pending: PendingSignIn) throws(SignInFault) -> String {
        do {
            let nonce = try ChaChaPoly.Nonce(data: randomBytes(12))
            let box = try ChaChaPoly.seal(JSONEncoder().encode(pending), using: key, nonce: nonce, authenticating: context)
            return Base64URL.text(box.combined)
        } catch { throw .settings("sealing failed") }
    }

    /// Nil where it was not sealed with this key for this provider, or was changed since.
    public func open(_ text: String) -> PendingSignIn? {
        guard text.utf8.count <= 4096, let bytes = Base64URL.bytes(text), let box = try? ChaChaPoly.SealedBox(combined: bytes),
            let plain = try? ChaChaPoly.open(box, using: key, authenticating: context)
        else { return nil }
        return try? JSONDecoder().decode(PendingSignIn.self, from: plain)
    }
}
