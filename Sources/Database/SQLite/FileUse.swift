import GRDBSQLite

extension DatabaseLocation {
    /// Whether another program has this SQLite file open. Always false for PostgreSQL, which is there to be shared.
    public var isInUse: Bool {
        guard case .sqlite(let path) = self else { return false }
        var handle: OpaquePointer?
        defer { sqlite3_close(handle) }
        guard sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK else { return false }
        // In this mode SQLite wants a file in WAL mode for itself, and everybody else who has it open holds a lock on it.
        return sqlite3_exec(handle, "PRAGMA locking_mode = EXCLUSIVE; SELECT COUNT(*) FROM sqlite_schema", nil, nil, nil) == SQLITE_BUSY
    }
}
