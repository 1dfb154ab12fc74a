import Database

/// A mobile number of the mainland: eleven digits, 13…19. Under it a person may sign in, so one number belongs to one person at a time.
public struct PhoneNumber: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// Reads `138 0000 0000`, `138-0000-0000`, `+86 13800000000` and full-width digits.
    public init?(_ text: String) {
        if Self.isNumber(text) {
            self.text = text
            return
        }
        var digits = FieldText.trimmed(text).filter { $0 != " " && $0 != "-" && $0 != "\u{3000}" }
        if digits.hasPrefix("+86") {
            digits.removeFirst(3)
        } else if digits.utf8.count == 13, digits.hasPrefix("86") {
            digits.removeFirst(2)
        }
        guard Self.isNumber(digits) else { return nil }
        self.text = digits
    }

    private static func isNumber(_ digits: String) -> Bool {
        var bytes = digits.utf8.makeIterator()
        guard digits.utf8.count == 11, bytes.next() == UInt8(ascii: "1"), let second = bytes.next(), (51...57).contains(second) else {
            return false
        }
        while let byte = bytes.next() { if !(48...57).contains(byte) { return false } }
        return true
    }

    public var description: String { text }
    /// `138****0000`, for those who need not ring.
    public var masked: String { text.prefix(3) + "****" + text.suffix(4) }
}

extension PhoneNumber: SQLConvertible {
    public var sqlValue: SQLValue { .text(text) }
    public static func read(_ row: Row, _ column: Int) throws(DatabaseError) -> PhoneNumber {
        let text = try row.text(column)
        guard let phone = PhoneNumber(text) else { throw .unexpectedValue(column: column, found: text, expected: "phone") }
        return phone
    }
}
