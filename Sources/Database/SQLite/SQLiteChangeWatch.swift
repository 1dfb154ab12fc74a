import GRDBSQLite
import Synchronization

/// Tells from SQLite's own counter (`PRAGMA data_version`) whether any other connection, of this program or another, has committed since. The counter counts
/// only what others do, so that this connection never writes.
final class SQLiteChangeWatch: Sendable {
    private struct Handles: ~Copyable {
        let database: OpaquePointer
        let statement: OpaquePointer
        deinit {
            sqlite3_finalize(statement)
            sqlite3_close(database)
        }

        var version: Int64? {
            defer { sqlite3_reset(statement) }
            return sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : nil
        }
    }

    private struct State: ~Copyable {
        var handles: Handles?
        /// Falls where the counter cannot be read: then everything may have changed.
        var unknown: Int64 = 0
    }

    private let state: Mutex<State>

    init(path: String) {
        var (database, statement): (OpaquePointer?, OpaquePointer?)
        let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX
        guard sqlite3_open_v2(path, &database, flags, nil) == SQLITE_OK, let database,
            sqlite3_prepare_v2(database, "PRAGMA data_version", -1, &statement, nil) == SQLITE_OK, let statement
        else {
            sqlite3_close(database)
            state = Mutex(State(handles: nil))
            return
        }
        state = Mutex(State(handles: Handles(database: database, statement: statement)))
    }

    func mark() -> Int64 {
        state.withLock { state in
            if let version = state.handles?.version { return version }
            state.unknown -= 1
            return state.unknown
        }
    }

    func close() { state.withLock { $0.handles = nil } }
}
