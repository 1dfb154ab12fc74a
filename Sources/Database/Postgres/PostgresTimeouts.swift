/// How long PostgreSQL is waited for.
struct PostgresTimeouts: Sendable {
    /// Seconds for one attempt to connect.
    var connect = 5
    /// Seconds that one statement may take on the server.
    var statement = 30
    /// Seconds without a byte after which a connection is given up. Longer than `statement`, so that the server speaks first.
    var silence = 45
    /// Seconds that a caller waits in all for a server that is gone before it hears `unavailable`.
    var absence = 8.0
}
