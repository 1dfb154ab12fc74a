/// A write transaction. Its body is synchronous, does no I/O and may run again.
public final class Writer: Reader {
    public let author: Author
    let ledger: WriteLedger

    init(_ connection: any Connection, _ statements: StatementCache, scope: Scope, author: Author, ledger: WriteLedger) {
        (self.author, self.ledger) = (author, ledger)
        super.init(connection, statements, scope: scope)
    }

    /// - Returns: rows changed.
    @discardableResult
    public func run(_ sql: SQL, _ arguments: SQLArguments = [:]) throws -> Int { try perform(sql, arguments) { _ in false } }

    /// From an `.opened` scope: what one school's scope may do, one school at a time.
    /// - Parameter school: one that the transaction announced (`also:`), since all its schools are locked before it begins.
    @discardableResult
    public func within<T>(_ school: Identifier<Tenant>, _ body: (Writer) throws -> T) throws -> T {
        let text = school.description
        guard ledger.announced.contains(text) else {
            throw DatabaseError.tenancy(statement: "within(\(text))", reason: "the school was not announced when the transaction began")
        }
        guard case .opened = scope else {
            throw DatabaseError.tenancy(statement: "within(\(text))", reason: "the scope is not opened by name")
        }
        return try body(Writer(connection, statements, scope: .school(school), author: author, ledger: ledger))
    }

    override func perform(_ sql: SQL, _ arguments: SQLArguments, row: (Row) throws -> Bool) throws -> Int {
        let changed = try super.perform(sql, arguments, row: row)
        if changed > 0, case .text(let school) = school, try needsEntry(sql) { ledger.changes[school, default: 0] += changed }
        return changed
    }

    /// Tables called `derived_…` hold only what can be worked out again from others, those called `staged_…` what is on its way in: writing them is no
    /// change of its own.
    private func needsEntry(_ sql: SQL) throws -> Bool {
        guard let table = try statements.statement(sql).wall.written else { return false }
        return !table.hasPrefix("derived_") && !table.hasPrefix("staged_")
    }

    /// Puts in, or takes out again, rows that nobody sees before a later change publishes them: that change has the entry.
    @discardableResult
    public func stage(_ sql: SQL, _ arguments: SQLArguments = [:]) throws -> Int {
        let statement = try statements.statement(sql)
        guard statement.verb == .insert || statement.verb == .delete else {
            throw DatabaseError.tenancy(statement: statement.source, reason: "rows that somebody may see are changed")
        }
        return try super.perform(sql, arguments) { _ in false }
    }

    /// For the audit chain's own tables, which `run` refuses.
    @discardableResult
    func runUnchecked(_ sql: SQL, _ arguments: SQLArguments) throws -> Int {
        let statement = try statements.statement(sql)
        try statement.permit(in: scope)
        return try connection.run(statement, try values(of: statement, arguments)) { _ in false }
    }

    override func permit(_ statement: Statement) throws(DatabaseError) {
        if statement.verb != .select, let table = statement.wall.written, table.hasPrefix("audit_") {
            throw .tenancy(statement: statement.source, reason: "the audit chain is written by record alone")
        }
        try statement.permit(in: scope)
    }
}

/// What a write transaction did so far, by school.
final class WriteLedger {
    /// The schools that the transaction may write to.
    let announced: Set<String>
    var changes: [String: Int] = [:]
    var entries: [String: Int] = [:]

    init(announced: [String]) { self.announced = Set(announced) }

    /// One change is one entry: rows of a school were changed and exactly one entry was recorded, or none was changed and at most one recorded.
    func check() throws(DatabaseError) {
        for school in Set(changes.keys).union(entries.keys) {
            let (changed, recorded) = (changes[school, default: 0], entries[school, default: 0])
            guard recorded == 1 || changed == 0 && recorded == 0 else { throw .unaudited(changes: changed, entries: recorded) }
        }
    }
}
