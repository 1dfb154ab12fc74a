import CLibPQ
import GRDBSQLite

/// One row of a result, to be read inside the closure that receives it and not kept.
public struct Row {
    enum Source {
        case sqlite(OpaquePointer)
        case postgres(OpaquePointer, Int32)
    }

    let source: Source

    public func isNull(_ column: Int) -> Bool {
        switch source {
        case .sqlite(let statement): sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL
        case .postgres(let result, let row): PQgetisnull(result, row, Int32(column)) != 0
        }
    }

    public func text(_ column: Int) throws(DatabaseError) -> String {
        switch source {
        case .sqlite(let statement):
            guard let bytes = sqlite3_column_text(statement, Int32(column)) else {
                throw .unexpectedValue(column: column, found: "NULL", expected: "TEXT")
            }
            let count = Int(sqlite3_column_bytes(statement, Int32(column)))
            return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
        case .postgres(let result, let row):
            guard !isNull(column), let bytes = PQgetvalue(result, row, Int32(column)) else {
                throw .unexpectedValue(column: column, found: "NULL", expected: "TEXT")
            }
            let count = Int(PQgetlength(result, row, Int32(column)))
            return bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
                String(decoding: UnsafeBufferPointer(start: $0, count: count), as: UTF8.self)
            }
        }
    }

    public func integer(_ column: Int) throws(DatabaseError) -> Int64 {
        switch source {
        case .sqlite(let statement):
            guard sqlite3_column_type(statement, Int32(column)) == SQLITE_INTEGER else {
                throw .unexpectedValue(column: column, found: (try? text(column)) ?? "NULL", expected: "BIGINT")
            }
            return sqlite3_column_int64(statement, Int32(column))
        case .postgres:
            let text = try text(column)
            guard let value = Int64(text) else { throw .unexpectedValue(column: column, found: text, expected: "BIGINT") }
            return value
        }
    }

    public func real(_ column: Int) throws(DatabaseError) -> Double {
        switch source {
        case .sqlite(let statement):
            guard !isNull(column) else { throw .unexpectedValue(column: column, found: "NULL", expected: "DOUBLE") }
            return sqlite3_column_double(statement, Int32(column))
        case .postgres:
            let text = try text(column)
            guard let value = Double(text) else { throw .unexpectedValue(column: column, found: text, expected: "DOUBLE") }
            return value
        }
    }

    public subscript<Value: SQLConvertible>(_ column: Int) -> Value {
        get throws(DatabaseError) { try Value.read(self, column) }
    }

    /// The column's text as the engine holds it, valid only inside the closure; nil for NULL. Numbers are decimal.
    func withBytes<T>(_ column: Int, _ body: (UnsafeRawBufferPointer?) throws -> T) rethrows -> T {
        guard !isNull(column) else { return try body(nil) }
        switch source {
        case .sqlite(let statement):
            let bytes = sqlite3_column_text(statement, Int32(column))
            return try body(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(statement, Int32(column)))))
        case .postgres(let result, let row):
            let bytes = PQgetvalue(result, row, Int32(column))
            return try body(UnsafeRawBufferPointer(start: bytes, count: Int(PQgetlength(result, row, Int32(column)))))
        }
    }
}
