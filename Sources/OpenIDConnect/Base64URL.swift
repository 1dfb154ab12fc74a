import FoundationEssentials

/// Base64 for URLs (RFC 4648, section 5), without padding.
enum Base64URL {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        let plain = Data(bytes).base64EncodedString()
        return String(plain.filter { $0 != "=" }.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
    }

    /// Nil where another character is in it, also the two of plain Base64 and white space.
    static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        var plain = ""
        for letter in text.utf8 {
            switch letter {
            case 48...57, 65...90, 97...122: plain.unicodeScalars.append(Unicode.Scalar(letter))
            case UInt8(ascii: "-"): plain += "+"
            case UInt8(ascii: "_"): plain += "/"
            default: return nil
            }
        }
        plain += String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        return Data(base64Encoded: plain).map(Array.init)
    }
}

/// Whether both are the same; the time it takes depends on the lengths only.
func equalInConstantTime(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    guard left.count == right.count else { return false }
    // `|` and `^` bind alike in Swift.
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}
