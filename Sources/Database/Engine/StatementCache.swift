import Synchronization

/// Statements by their text, for all connections of one database. Texts come from literals, so there are few.
final class StatementCache: Sendable {
    let schema: SchemaTables
    private let statements = Mutex<[String: Statement]>([:])

    init(schema: SchemaTables) { self.schema = schema }

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
