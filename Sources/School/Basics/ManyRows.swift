import Database

extension Writer {
    /// Rows that one statement takes: enough that the way to PostgreSQL and back does not count, few enough for either engine's parameters.
    private static let rowsOfStatement = 50

    /// Inserts many rows of a school's table.
    /// - Parameter columns: besides `school_id`, in the order of each row's values.
    func insert(_ rows: [[SQLValue]], into table: StaticString, _ columns: [String]) throws {
        for part in rows.parts(of: Self.rowsOfStatement) {
            var arguments: SQLArguments = [:]
            var places: [SQL] = []
            for (number, row) in part.enumerated() {
                let names = columns.map { "\($0)_\(number)" }
                for (name, value) in zip(names, row) { arguments.add(name, value) }
                places.append("(:school," + .joined(names.map(SQL.parameter), by: ",") + ")")
            }
            try run(
                "INSERT INTO" + .name("\(table)") + "(school_id," + .joined(columns.map(SQL.name), by: ",") + ") VALUES"
                    + .joined(places, by: ","), arguments)
        }
    }
}
