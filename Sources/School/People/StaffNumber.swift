import Database

/// 工号: under it a unit knows its staff, and staff sign in. Up to 20 Latin letters and digits, `-` and `_` between them; letters in upper case, so that
/// `t01` and `T01` are one.
public struct StaffNumber: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    public init?(_ text: String) {
        if Self.isNumber(text) {
            self.text = text
            return
        }
        let trimmed = FieldText.trimmed(text).uppercased()
        guard Self.isNumber(trimmed) else { return nil }
        self.text = trimmed
    }

    private static func isNumber(_ text: String) -> Bool {
        func isPlain(_ byte: UInt8) -> Bool { (48...57).contains(byte) || (65...90).contains(byte) }
        guard (1...20).contains(text.utf8.count), text.utf8.first.map(isPlain) == true, text.utf8.last.map(isPlain) == true else {
            return false
        }
        return text.utf8.allSatisfy { isPlain($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
    }

    public var description: String { text }
}

extension StaffNumber: SQLConvertible {
    public var sqlValue: SQLValue { .text(text) }
    public static func read(_ row: Row, _ column: Int) throws(DatabaseError) -> StaffNumber {
        let text = try row.text(column)
        guard let number = StaffNumber(text) else { throw .unexpectedValue(column: column, found: text, expected: "staff number") }
        return number
    }
}
