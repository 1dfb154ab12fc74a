import Crypto

/// The changes of an entry as the chain keeps and hashes them: JSON without blanks, keys in the order shown, changes in the order in which the use case gave them:
///
///     [{"field":"name","before":"王芳","after":"王方"},{"field":"phone","before":null,"after":{"sha256":"…"}}]
///
/// TEXT is a string (escaped: `"`, `\` and characters below U+0020 as `\u00xx`), BIGINT a number, NULL null, DOUBLE `{"real":"1.5"}`. A personal value other than
/// NULL is `{"sha256":"…"}`: SHA-256 in hex over salt (32 hex digits as text) and the value written as here. The text `{"sha256":"` occurs nowhere else, since
/// quotes inside strings are escaped; the first occurrence is position 0 in `audit_personal`.
enum ChangeText {
    struct Personal {
        let salt: String
        let value: String
    }

    static func text(_ changes: [AuditEntry.Change], salt: () -> String) -> (text: String, personal: [Personal]) {
        var text = "["
        var personal: [Personal] = []
        func append(_ value: SQLValue, isPersonal: Bool) {
            guard isPersonal, value != .null else {
                text += json(value)
                return
            }
            let kept = Personal(salt: salt(), value: json(value))
            personal.append(kept)
            text += marker + Hex.text(SHA256.hash(data: Array((kept.salt + kept.value).utf8))) + "\"}"
        }
        for (index, change) in changes.enumerated() {
            text += index == 0 ? "{\"field\":" : ",{\"field\":"
            text += json(.text(change.field)) + ",\"before\":"
            append(change.before, isPersonal: change.isPersonal)
            text += ",\"after\":"
            append(change.after, isPersonal: change.isPersonal)
            text += "}"
        }
        return (text + "]", personal)
    }

    static let marker = "{\"sha256\":\""
    private static let fieldMarker = "{\"field\":\""

    /// The positions, among the personal values of an entry, of those whose field is wanted. Within texts quotation marks are escaped, so that what begins a
    /// field or a value cannot stand in one.
    static func personalPositions(in text: String, where isWanted: (Substring) -> Bool) -> [Int] {
        var (found, position): ([Int], Int) = ([], 0)
        for part in text.split(separator: fieldMarker, omittingEmptySubsequences: false).dropFirst() {
            let isOfWanted = isWanted(part.prefix { $0 != "\"" })
            for _ in part.split(separator: marker, omittingEmptySubsequences: false).dropFirst() {
                if isOfWanted { found.append(position) }
                position += 1
            }
        }
        return found
    }

    static func json(_ value: SQLValue) -> String {
        switch value {
        case .null: return "null"
        case .integer(let integer): return "\(integer)"
        case .real(let real): return "{\"real\":\"\(real)\"}"
        case .text(let text):
            var quoted = "\""
            for scalar in text.unicodeScalars {
                switch scalar {
                case "\"": quoted += "\\\""
                case "\\": quoted += "\\\\"
                case "\0"..."\u{1f}": quoted += "\\u00" + Hex.text([UInt8(scalar.value)])
                default: quoted.unicodeScalars.append(scalar)
                }
            }
            return quoted + "\""
        }
    }
}

enum Hex {
    private static let digits = Array("0123456789abcdef".utf8)

    static func text(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        append(bytes, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    static func append(_ bytes: some Sequence<UInt8>, to text: inout [UInt8]) {
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
    }
}
