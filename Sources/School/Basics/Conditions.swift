import Database

/// Conditions of a statement that are put together by what is asked for, with their values.
struct Conditions {
    private(set) var sql: SQL
    private(set) var arguments: SQLArguments

    init(_ sql: SQL, _ arguments: SQLArguments = [:]) { (self.sql, self.arguments) = (sql, arguments) }

    /// Adds a condition where there is a value for it.
    mutating func add(_ condition: SQL, _ name: String, _ value: (some SQLConvertible)?) {
        guard let value else { return }
        sql = sql + "AND" + condition
        arguments.add(name, value)
    }

    mutating func add(_ condition: SQL, _ values: SQLArguments = [:]) {
        sql = sql + "AND" + condition
        for (name, value) in values.all { arguments.add(name, value) }
    }
}
