import FoundationEssentials

/// Addresses that we are willing to send a secret or a browser to.
enum WebAddress {
    static let maximumLength = 2048
    private static let loopbackHosts: Set<String> = ["localhost", "127.0.0.1", "[::1]", "::1"]

    /// Whether `text` is a whole https address without user, password and fragment.
    /// - Parameter loopback: plain http is accepted too where the host is this machine.
    static func isSafe(_ text: String, loopback: Bool) -> Bool {
        guard text.utf8.count <= maximumLength, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }) else {
            return false
        }
        guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty else { return false }
        guard parts.user == nil, parts.password == nil, parts.fragment == nil else { return false }
        return switch parts.scheme {
        case "https": true
        case "http": loopback && loopbackHosts.contains(host)
        default: false
        }
    }

    /// A path on our own site: what a browser can be sent to after sign-in without leaving it.
    static func isLocalPath(_ text: String) -> Bool {
        text.hasPrefix("/") && !text.hasPrefix("//") && text.utf8.count <= 512
            && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }
    }

    /// `address` with more query parameters.
    static func adding(_ fields: [(String, String)], to address: String) -> String {
        address + (address.contains("?") ? "&" : "?") + FormText.encode(fields)
    }
}

/// `application/x-www-form-urlencoded`, percent signs for all but unreserved characters: valid in a query and in a body.
enum FormText {
    static func encode(_ fields: [(String, String)]) -> String {
        fields.map { "\(encode($0))=\(encode($1))" }.joined(separator: "&")
    }

    static func encode(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let digits = Array("0123456789ABCDEF".utf8)
}

extension String {
    /// For logs: at most 80 printable ASCII characters of what somebody else sent.
    var excerpt: String {
        String(decoding: utf8.prefix(80).map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
    }
}
