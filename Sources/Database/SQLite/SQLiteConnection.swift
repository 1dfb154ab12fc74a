import GRDB
import GRDBSQLite

/// A connection of GRDB's pool, with prepared statements of its own: rows are read straight from SQLite's cursor.
/// Unchecked, since GRDB runs what uses a connection on that connection's serial queue.
final class SQLiteConnection: Connection, @unchecked Sendable {
    static let dialect = Dialect.sqlite

    private final class Prepared {
        let handle: OpaquePointer
        var isRunning = false
        init(_ handle: OpaquePointer) { self.handle = handle }
        deinit { sqlite3_finalize(handle) }
    }

    private let database: OpaquePointer
    private var prepared: [Prepared?] = []
    private var control: [String: Prepared] = [:]

    init(_ database: OpaquePointer) { self.database = database }

    /// Finalizes all statements; nothing may be run afterwards.
    func forget() {
        prepared = []
        control = [:]
    }

    func run(_ statement: Statement, _ values: [SQLValue], row: (Row) throws -> Bool) throws -> Int {
        let prepared = try self.prepared(statement)
        let handle = prepared.handle
        prepared.isRunning = true
        defer {
            sqlite3_reset(handle)
            sqlite3_clear_bindings(handle)
            prepared.isRunning = false
        }
        for (index, value) in values.enumerated() { try bind(value, at: Int32(index + 1), of: handle, statement.source) }
        var wantsMore = true
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW:
                if wantsMore { wantsMore = try row(Row(source: .sqlite(handle))) }
                if !wantsMore, statement.verb == .select { return 0 }
            case SQLITE_DONE: return statement.verb == .select ? 0 : Int(sqlite3_changes64(database))
            default: throw failure(statement.source)
            }
        }
    }

    private func prepared(_ statement: Statement) throws(DatabaseError) -> Prepared {
        if statement.number < prepared.count, let known = prepared[statement.number] {
            // A statement that runs inside its own rows gets a second cursor.
            return known.isRunning ? try prepare(statement.sqlite) : known
        }
        let new = try prepare(statement.sqlite)
        while prepared.count <= statement.number { prepared.append(nil) }
        prepared[statement.number] = new
        return new
    }

    private func prepare(_ text: String) throws(DatabaseError) -> Prepared {
        var handle: OpaquePointer?
        guard sqlite3_prepare_v3(database, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil) == SQLITE_OK else {
            throw failure(text)
        }
        guard let handle else { throw .failed(code: "empty", message: "an empty statement", statement: text) }
        return Prepared(handle)
    }

    private func bind(_ value: SQLValue, at index: Int32, of handle: OpaquePointer, _ source: String) throws(DatabaseError) {
        let code: Int32
        switch value {
        case .null: code = sqlite3_bind_null(handle, index)
        case .integer(let integer): code = sqlite3_bind_int64(handle, index, integer)
        case .real(let real): code = sqlite3_bind_double(handle, index, real)
        case .text(var text):
            code = text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { characters in
                    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
                    // An empty string's base address may be nil, which would bind NULL.
                    return characters.baseAddress.map { sqlite3_bind_text(handle, index, $0, Int32(characters.count), copied) }
                        ?? sqlite3_bind_text(handle, index, "", 0, copied)
                }
            }
        }
        guard code == SQLITE_OK else { throw failure(source) }
    }

    func execute(_ text: String) throws(DatabaseError) {
        guard sqlite3_exec(database, text, nil, nil, nil) == SQLITE_OK else { throw failure(text) }
    }

    /// Transaction control is the same few texts again and again.
    private func step(_ text: String) throws(DatabaseError) {
        let statement: Prepared
        if let known = control[text] {
            statement = known
        } else {
            statement = try prepare(text)
            control[text] = statement
        }
        defer { sqlite3_reset(statement.handle) }
        guard sqlite3_step(statement.handle) == SQLITE_DONE else { throw failure(text) }
    }

    func begin(_ mode: TransactionMode) throws(DatabaseError) {
        switch mode {
        case .read: try step("BEGIN DEFERRED")
        case .write: try step("BEGIN IMMEDIATE")
        case .migration: try step("BEGIN EXCLUSIVE")
        }
    }
    func commit() throws(DatabaseError) { try step("COMMIT") }
    func rollback() { if isInTransaction { try? step("ROLLBACK") } }
    func savepoint() throws(DatabaseError) { try step("SAVEPOINT one") }
    func release() throws(DatabaseError) { try step("RELEASE one") }
    func rollbackToSavepoint() throws(DatabaseError) {
        try step("ROLLBACK TO one")
        try step("RELEASE one")
    }
    var isInTransaction: Bool { sqlite3_get_autocommit(database) == 0 }

    /// BEGIN IMMEDIATE lets one writer in at a time.
    func lock(schools: [String]) {}

    func settings() throws(DatabaseError) -> [String: String] {
        var settings: [String: String] = [:]
        for name in ["synchronous", "journal_mode", "foreign_keys", "busy_timeout", "query_only"] {
            let pragma = try prepare("PRAGMA \(name)")
            guard sqlite3_step(pragma.handle) == SQLITE_ROW, let value = sqlite3_column_text(pragma.handle, 0) else { throw failure(name) }
            settings[name] = String(cString: value)
        }
        return settings
    }

    private func failure(_ text: String) -> DatabaseError {
        DatabaseError(sqlite: sqlite3_extended_errcode(database), message: String(cString: sqlite3_errmsg(database)), statement: text)
    }
}

extension DatabaseError {
    init(sqlite code: Int32, message: String, statement: String?) {
        switch code & 0xff {
        case SQLITE_FULL: self = .full
        case SQLITE_CONSTRAINT: self = .constraint(message)
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_CANTOPEN, SQLITE_IOERR, SQLITE_READONLY, SQLITE_PERM, SQLITE_MISUSE:
            self = .unavailable("SQLite \(code): \(message)")
        case SQLITE_CORRUPT, SQLITE_NOTADB: self = .damaged("SQLite \(code): \(message)")
        default: self = .failed(code: "SQLite \(code)", message: message, statement: statement)
        }
    }

    init(_ error: any Error) {
        switch error {
        case let error as DatabaseError: self = error
        case let error as GRDB.DatabaseError:
            self.init(sqlite: error.extendedResultCode.rawValue, message: error.message ?? "", statement: error.sql)
        default: self = .failed(code: "other", message: "\(error)", statement: nil)
        }
    }
}
