import School

/// The token that a form of ours carries (against cross-site request forgery): the session's secret under a mask that is new for each page, so that what
/// compression gives away about a page's length says nothing about the secret. The unit for which the form was shown comes with it, so that a form acts
/// there even if the person has switched to another unit in another tab meanwhile.
public enum FormToken {
    /// The name of the hidden field.
    public static let field = "token"
    static let secretLength = 32

    static func make(secret: [UInt8], mask: [UInt8], unit: UnitID?) -> String {
        let masked = zip(mask, secret).map { $0 ^ $1 }
        let text = Base64URL.text(mask + masked)
        return unit.map { "\(text).\($0)" } ?? text
    }

    /// The unit for which the form was shown.
    static func unit(of token: String) -> UnitID? {
        token.firstIndex(of: ".").flatMap { UnitID(token[token.index(after: $0)...]) }
    }

    /// Whether `token` was made from `secret`; takes the same time whatever differs.
    static func isValid(_ token: String, secret: [UInt8]) -> Bool {
        guard let bytes = Base64URL.bytes(token.prefix { $0 != "." }), bytes.count == 2 * secretLength, secret.count == secretLength else {
            return false
        }
        var difference: UInt8 = 0
        for index in 0..<secretLength { difference |= bytes[index] ^ bytes[secretLength + index] ^ secret[index] }
        return difference == 0
    }
}

/// Base64 for cookies and URLs (RFC 4648, section 5), without padding.
enum Base64URL {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    static func text(_ bytes: [UInt8]) -> String {
        let count = (bytes.count * 8 + 5) / 6
        return String(unsafeUninitializedCapacity: count) { buffer in
            var (bits, held, position) = (UInt32(0), 0, 0)
            for byte in bytes {
                (bits, held) = (bits << 8 | UInt32(byte), held + 8)
                while held >= 6 {
                    held -= 6
                    buffer[position] = letters[Int(bits >> UInt32(held) & 63)]
                    position += 1
                }
            }
            if held > 0 {
                buffer[position] = letters[Int(bits << UInt32(6 - held) & 63)]
                position += 1
            }
            return position
        }
    }

    static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        var (bits, held) = (UInt32(0), 0)
        var bytes: [UInt8] = []
        for letter in text.utf8 {
            let value: UInt8
            switch letter {
            case 65...90: value = letter - 65
            case 97...122: value = letter - 71
            case 48...57: value = letter + 4
            case 45: value = 62
            case 95: value = 63
            default: return nil
            }
            (bits, held) = (bits << 6 | UInt32(value), held + 6)
            if held >= 8 {
                held -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
            }
        }
        return bytes
    }
}
