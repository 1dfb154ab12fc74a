import Synchronization

/// Statements by their text, for all connections of one database. Texts come from literals, so there are few.
final class StatementCache: Sendable {
    let schema: SchemaTables
    /// Salts of personal values come from it.
    let randomBytes: @Sendable (Int) -> [UInt8]
    private let statements = Mutex<[String: Statement]>([:])
    /// Statements that bodies have run.
    let runs = Atomic<Int>(0)

    init(schema: SchemaTables, randomBytes: @escaping @Sendable (Int) -> [UInt8]) {
        (self.schema, self.randomBytes) = (schema, randomBytes)
    }

    func statement(_ sql: SQL) throws(DatabaseError) -> Statement {
        if let known = statements.withLock({ $0[sql.text] }) { return known }
        return try statements.withLock { known throws(DatabaseError) in
            if let statement = known[sql.text] { return statement }
            let statement = try Statement(sql.text, number: known.count, schema: schema)
            known[sql.text] = statement
            return statement
        }
    }
}
