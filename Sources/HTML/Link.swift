/// Where a link leads or a form goes. What is put into it is percent-encoded, so that no value changes its meaning; schemes that run
/// something (`javascript:`, `data:`) cannot be had.
///
/// ```swift
/// .href("/units/\(unit.id)/people?after=\(key)")
/// ```
public struct Link: Hashable, Sendable {
    public let text: String

    /// A link that came as text, for example from a header or a field; nil where it is neither a place within the site nor a web, mail or
    /// telephone address.
    public init?(checking text: String) {
        guard Self.isHarmless(text) else { return nil }
        self.text = text
    }

    private init(trusted text: String) { self.text = text }

    /// Within this site only: what a sign-in form may send somebody back to.
    public var isLocal: Bool {
        text.hasPrefix("/") && !text.hasPrefix("//") && !text.hasPrefix("/\\")
    }

    /// With one more question at its end; nil and empty values add nothing.
    public func adding(_ name: StaticString, _ value: String?) -> Link { adding(encoding: "\(name)", value) }

    /// The same where the name comes from outside.
    public func adding(encoding name: String, _ value: String?) -> Link {
        guard let value, !value.isEmpty else { return self }
        let (path, fragment) = text.firstIndex(of: "#").map { (text[..<$0], text[$0...]) } ?? (text[...], "")
        return Link(trusted: "\(path)\(path.contains("?") ? "&" : "?")\(Self.encoded(name))=\(Self.encoded(value))\(fragment)")
    }

    private static func isHarmless(_ text: String) -> Bool {
        // Browsers drop control characters before they look at the scheme.
        guard text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F && $0 != "\\" }) else { return false }
        let head = text.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard let colon = head.firstIndex(of: ":") else { return !text.hasPrefix("//") }
        return ["http", "https", "mailto", "tel"].contains(head[..<colon].lowercased())
    }

    /// Letters and digits of ASCII and `-._~` as they are, all others in hexadecimal.
    public static func encoded(_ text: String) -> String {
        let hex = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x2D,
                0x2E,
                0x5F, 0x7E:
                bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Link: ExpressibleByStringInterpolation {
    /// A link that stands in the source code. One that would be refused as text leads nowhere.
    public init(stringLiteral text: String) { self.text = Self.isHarmless(text) ? text : "#" }

    public init(stringInterpolation link: StringInterpolation) { self.init(stringLiteral: link.text) }

    public struct StringInterpolation: StringInterpolationProtocol, Sendable {
        fileprivate var text = ""

        public init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity + interpolationCount * 24) }
        public mutating func appendLiteral(_ literal: String) { text += literal }
        public mutating func appendInterpolation(_ value: some CustomStringConvertible) { text += Link.encoded(value.description) }
    }
}
