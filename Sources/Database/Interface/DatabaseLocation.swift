/// Where a database is.
public enum DatabaseLocation: Hashable, Sendable {
    /// A file, made on first use.
    case sqlite(path: String)
    /// A URL as libpq reads it, with its TLS settings.
    case postgres(url: String)

    /// Reads `postgres://…`, `postgresql://…`, `sqlite:PATH` or a path; nil for anything else with a scheme, or nothing.
    public init?(_ text: String) {
        if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            self = .postgres(url: text)
        } else if text.hasPrefix("sqlite:") {
            let path = String(text.dropFirst("sqlite:".count))
            guard !path.isEmpty else { return nil }
            self = .sqlite(path: path)
        } else {
            guard !text.isEmpty, !text.contains("://") else { return nil }
            self = .sqlite(path: text)
        }
    }
}

/// How much a database may use, and what happens before it is migrated.
public struct DatabaseOptions: Sendable {
    /// Connections that read at the same time.
    public var readers = 4
    /// Connections that write at the same time, where the engine allows more than one; a unit's writes are serial all the same.
    public var writers = 4
    /// Writers that may wait; one more is told `unavailable`.
    public var waitingWrites = 1000
    /// How long another process may hold the write lock before a writer is told `unavailable`.
    public var busySeconds = 5
    /// The time that migrations note as theirs.
    public var openedAt = Instant(milliseconds: 0)
    /// So many bytes that nobody can guess, for the salts of the audit chain's personal values.
    public var randomBytes: @Sendable (Int) -> [UInt8] = { count in
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in generator.next() }
    }
    /// Runs before a database that holds anything is migrated, with the numbers of its last and of the program's last migration: makes a backup.
    /// What it throws stops the migration before anything was changed.
    public var beforeMigration: (@Sendable (Database, _ from: Int, _ to: Int) async throws -> Void)?

    public init() {}
}
