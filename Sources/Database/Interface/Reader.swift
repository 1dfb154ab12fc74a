/// A read transaction: everything in it sees one moment. Valid only inside the body that receives it.
public class Reader {
    public let scope: Scope
    let connection: any Connection
    let statements: StatementCache
    /// The value of `:school`.
    let school: SQLValue?

    init(_ connection: any Connection, _ statements: StatementCache, scope: Scope) {
        (self.connection, self.statements, self.scope) = (connection, statements, scope)
        if case .school(let school) = scope { self.school = school.sqlValue } else { school = nil }
    }

    /// From `.installation` or an `.opened` scope into one unit's own, in the same transaction: where a use case first learns whose rows it is about.
    public func enter<T>(_ school: Identifier<Tenant>, _ body: (Reader) throws -> T) throws -> T {
        if case .school = scope {
            throw DatabaseError.tenancy(statement: "enter(\(school))", reason: "the scope is a school's already")
        }
        return try body(Reader(connection, statements, scope: .school(school)))
    }

    /// The rows in order.
    /// - Throws: `DatabaseError`, or what `make` throws.
    public func all<T>(_ sql: SQL, _ arguments: SQLArguments = [:], _ make: (Row) throws -> T) throws -> [T] {
        var rows: [T] = []
        try perform(sql, arguments) {
            rows.append(try make($0))
            return true
        }
        return rows
    }

    public func first<T>(_ sql: SQL, _ arguments: SQLArguments = [:], _ make: (Row) throws -> T) throws -> T? {
        var found: T?
        try perform(sql, arguments) {
            found = try make($0)
            return false
        }
        return found
    }

    public func each(_ sql: SQL, _ arguments: SQLArguments = [:], _ body: (Row) throws -> Void) throws {
        try perform(sql, arguments) {
            try body($0)
            return true
        }
    }

    /// The first column of the first row.
    public func value<T: SQLConvertible>(_ sql: SQL, _ arguments: SQLArguments = [:], as: T.Type = T.self) throws -> T? {
        try first(sql, arguments) { try $0[0] }
    }

    public func exists(_ sql: SQL, _ arguments: SQLArguments = [:]) throws -> Bool { try first(sql, arguments) { _ in } != nil }

    /// Where every statement of a transaction passes.
    @discardableResult
    func perform(_ sql: SQL, _ arguments: SQLArguments, row: (Row) throws -> Bool) throws -> Int {
        let statement = try statements.statement(sql)
        try permit(statement)
        statements.runs.add(1, ordering: .relaxed)
        return try connection.run(statement, try values(of: statement, arguments), row: row)
    }

    func permit(_ statement: Statement) throws(DatabaseError) {
        guard statement.verb == .select else { throw .tenancy(statement: statement.source, reason: "a reader does not write") }
        try statement.permit(in: scope)
    }

    func values(of statement: Statement, _ arguments: SQLArguments) throws(DatabaseError) -> [SQLValue] {
        var values: [SQLValue] = []
        values.reserveCapacity(statement.parameters.count)
        var used = 0
        for name in statement.parameters {
            if name == "school" {
                guard let school else { throw .tenancy(statement: statement.source, reason: ":school has no value in this scope") }
                values.append(school)
            } else {
                // Who gives many values gives them in the statement's order.
                let isNext = used < arguments.values.count && arguments.values[used].name == name
                guard let value = isNext ? arguments.values[used].value : arguments[name] else {
                    throw .failed(code: "arguments", message: "no value for :\(name)", statement: statement.source)
                }
                values.append(value)
                used += 1
            }
        }
        guard used == arguments.values.count else {
            throw .failed(code: "arguments", message: "a value that the statement does not name", statement: statement.source)
        }
        return values
    }
}
