/// One connection of an engine, used by one thread at a time and only within the work that received it.
protocol Connection: AnyObject {
    /// Runs a statement to its end.
    /// - Parameters:
    ///   - values: in the order of `statement.parameters`.
    ///   - row: called for each row; false ends a SELECT early (other verbs always run to their end).
    /// - Returns: rows changed; 0 for SELECT.
    @discardableResult
    func run(_ statement: Statement, _ values: [SQLValue], row: (Row) throws -> Bool) throws -> Int

    /// Runs text of the engine's own dialect that takes no values and whose rows nobody wants: DDL, settings.
    func execute(_ text: String) throws(DatabaseError)

    func begin(_ mode: TransactionMode) throws(DatabaseError)
    func commit() throws(DatabaseError)
    /// Does nothing where no transaction is open.
    func rollback()
    /// One savepoint at a time is open.
    func savepoint() throws(DatabaseError)
    func release() throws(DatabaseError)
    /// Undoes what came after the savepoint and releases it.
    func rollbackToSavepoint() throws(DatabaseError)
    /// False where the engine gave the transaction up by itself, as it may when the disk is full or the connection is lost.
    var isInTransaction: Bool { get }

    /// Before the bodies of a batch: makes writes of these schools serial. SQLite's are anyway; PostgreSQL locks their `audit_head` rows.
    /// - Parameter schools: identifiers as text, sorted, each once.
    func lock(schools: [String]) throws(DatabaseError)

    /// What the connection says about itself, read back from the engine: `synchronous`, `journal_mode`, `foreign_keys`; `synchronous_commit` …
    func settings() throws(DatabaseError) -> [String: String]

    static var dialect: Dialect { get }
}

enum Dialect: Sendable { case sqlite, postgres }

enum TransactionMode: Sendable {
    /// A snapshot that nothing can be written to.
    case read
    case write
    /// Keeps other writers and other programs' migrations out until it ends.
    case migration
}
