/// A value as both engines keep it: TEXT, BIGINT (also BOOLEAN as 0 or 1) and DOUBLE.
public enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
}

/// What can be bound to a statement and read from a column.
public protocol SQLConvertible: Sendable {
    var sqlValue: SQLValue { get }
    /// - Throws: `DatabaseError.unexpectedValue` where the column holds something else, NULL included.
    static func read(_ row: Row, _ column: Int) throws(DatabaseError) -> Self
}

extension String: SQLConvertible {
    public var sqlValue: SQLValue { .text(self) }
    public static func read(_ row: Row, _ column: Int) throws(DatabaseError) -> String { try row.text(column) }
}

extension Int: SQLConvertible {
    public var sqlValue: SQLValue { .integer(Int64(self)) }
    public static func read(_ row: Row, _ column: Int) throws(DatabaseError) -> Int { Int(try row.integer(column)) }
}

extension Int64: SQLConvertible {
    public var sqlValue: SQLValue { .integer(self) }
    public static func read(_ row: Row, _ column: Int) throws(DatabaseError) -> Int64 { try row.integer(column) }
}

extension Bool: SQLConvertible {
    public var sqlValue: SQLValue { .integer(self ? 1 : 0) }
    public static func read(_ row: Row, _ column: Int) throws(DatabaseError) -> Bool { try row.integer(column) != 0 }
}

extension Double: SQLConvertible {
    public var sqlValue: SQLValue { .real(self) }
    public static func read(_ row: Row, _ column: Int) throws(DatabaseError) -> Double { try row.real(column) }
}

extension Optional: SQLConvertible where Wrapped: SQLConvertible {
    public var sqlValue: SQLValue { self?.sqlValue ?? .null }
    public static func read(_ row: Row, _ column: Int) throws(DatabaseError) -> Wrapped? {
        row.isNull(column) ? nil : try Wrapped.read(row, column)
    }
}

/// Enums with text values are kept as their raw values.
extension SQLConvertible where Self: RawRepresentable, RawValue == String {
    public var sqlValue: SQLValue { .text(rawValue) }
    public static func read(_ row: Row, _ column: Int) throws(DatabaseError) -> Self {
        let text = try row.text(column)
        guard let value = Self(rawValue: text) else { throw .unexpectedValue(column: column, found: text, expected: "\(Self.self)") }
        return value
    }
}
