import Crypto

/// What a form did, shown once on the page that follows: a sentence, and a way to undo it where there is one.
public struct Flash: Hashable, Sendable {
    public enum Tone: String, Sendable { case done, notice, warning }

    /// A form of one button that takes back what was done.
    public struct Undo: Hashable, Sendable {
        public let path: String
        /// Hidden fields of the form.
        public let fields: [Field]
        public struct Field: Hashable, Sendable {
            public let name: String
            public let value: String
            public init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
        }

        public init(path: String, fields: [Field] = []) { (self.path, self.fields) = (path, fields) }
    }

    public let tone: Tone
    public let text: String
    public let undo: Undo?

    public init(_ tone: Tone, _ text: String, undo: Undo? = nil) { (self.tone, self.text, self.undo) = (tone, text, undo) }

    public static func done(_ text: String, undo: Undo? = nil) -> Flash { Flash(.done, text, undo: undo) }
    public static func notice(_ text: String) -> Flash { Flash(.notice, text) }
    public static func warning(_ text: String) -> Flash { Flash(.warning, text) }
}

extension Flash {
    private static let separator: Character = "\u{1f}"
    /// Cookies are at most 4 KB; more text than this is cut by the caller's fault and not shown.
    static let longestCookie = 3_000

    /// For the cookie: the parts, sealed with the session's secret so that nobody else can put words on our pages.
    func sealed(secret: [UInt8]) -> String? {
        var parts = [tone.rawValue, text]
        if let undo { parts += [undo.path] + undo.fields.flatMap { [$0.name, $0.value] } }
        let bytes = Array(parts.joined(separator: String(Self.separator)).utf8)
        let text = Base64URL.text(Self.seal(bytes, secret) + bytes)
        return text.utf8.count <= Self.longestCookie ? text : nil
    }

    init?(sealed text: String, secret: [UInt8]) {
        guard let all = Base64URL.bytes(text), all.count > 32 else { return nil }
        let bytes = Array(all[32...])
        let code = HMAC<SHA256>.isValidAuthenticationCode(all[..<32], authenticating: bytes, using: Self.key(secret))
        guard code else { return nil }
        let parts = String(decoding: bytes, as: UTF8.self).split(separator: Self.separator, omittingEmptySubsequences: false).map(
            String.init)
        guard parts.count >= 2, let tone = Tone(rawValue: parts[0]) else { return nil }
        (self.tone, self.text) = (tone, parts[1])
        guard parts.count > 2 else {
            undo = nil
            return
        }
        let fields = stride(from: 3, to: parts.count - 1, by: 2).map { Undo.Field(parts[$0], parts[$0 + 1]) }
        undo = Undo(path: parts[2], fields: fields)
    }

    private static func key(_ secret: [UInt8]) -> SymmetricKey { SymmetricKey(data: Array("flash".utf8) + secret) }
    private static func seal(_ bytes: [UInt8], _ secret: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key(secret)))
    }
}
