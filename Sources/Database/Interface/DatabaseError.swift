/// What can go wrong below a use case. The server turns each into a page that says what to do; nothing here is shown as it is.
public enum DatabaseError: Error, Sendable {
    /// The database cannot be reached or opened now. Nothing was written; trying again later is right.
    case unavailable(String)
    /// The disk is full (SQLITE_FULL, SQLSTATE 53100). Nothing was written.
    case full
    /// A constraint of the schema refuses the rows (unique key, foreign key, CHECK).
    case constraint(String)
    /// A statement that breaks the tenant wall; a fault of the program.
    case tenancy(statement: String, reason: String)
    /// A write that changed rows of a unit without exactly one audit entry; a fault of the program.
    case unaudited(changes: Int, entries: Int)
    /// A column holds something that its Swift type cannot be; a fault of the program or a damaged file.
    case unexpectedValue(column: Int, found: String, expected: String)
    /// The database was written by a newer program.
    case newer(database: Int, program: Int)
    case damaged(String)
    /// Anything else that the engine says.
    case failed(code: String, message: String, statement: String?)
}
