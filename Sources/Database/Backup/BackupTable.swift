/// A table as the database itself describes it, and the statements that copy it.
struct BackupTable {
    let name: String
    let columns: [String]
    let kinds: [BackupRow.Kind]
    /// Columns of the primary key in its order; empty where there is none.
    let key: [Int]

    /// Rows fetched at a time.
    static let page = 500

    /// The schema's tables as they are in the database, in the order of their names. What a migration defines besides (views) holds no rows of its own, and
    /// `schema_migration` is written by migrating.
    static func names(of schema: Schema, on connection: any Connection, _ statements: StatementCache) throws -> [String] {
        let select: SQL =
            switch type(of: connection).dialect {
            case .sqlite: "SELECT name FROM sqlite_schema WHERE type = 'table'"
            case .postgres:
                """
                SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'
                """
            }
        var names: [String] = []
        try connection.run(try statements.statement(select), []) {
            names.append(try $0.text(0))
            return true
        }
        return names.filter { schema.tables.all.contains($0) && $0 != "schema_migration" }.sorted()
    }

    init(_ name: String, on connection: any Connection, _ statements: StatementCache) throws {
        var columns: [(name: String, type: String, key: Int)] = []
        let select: SQL =
            switch type(of: connection).dialect {
            case .sqlite: "SELECT name, type, pk FROM pragma_table_info(:table) ORDER BY cid"
            case .postgres:
                """
                SELECT c.column_name, c.data_type, COALESCE(k.ordinal_position, 0) FROM information_schema.columns AS c
                  LEFT JOIN information_schema.table_constraints AS t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
                       AND t.constraint_type = 'PRIMARY KEY'
                  LEFT JOIN information_schema.key_column_usage AS k ON k.constraint_schema = t.constraint_schema
                       AND k.constraint_name = t.constraint_name AND k.table_name = c.table_name AND k.column_name = c.column_name
                 WHERE c.table_schema = current_schema() AND c.table_name = :table ORDER BY c.ordinal_position
                """
            }
        try connection.run(try statements.statement(select), [.text(name)]) {
            columns.append((try $0.text(0), try $0.text(1).lowercased(), Int(try $0.integer(2))))
            return true
        }
        self.name = name
        self.columns = columns.map(\.name)
        kinds = columns.map { column in
            switch column.type {
            case "integer", "bigint": .integer
            case "real", "double precision": .real
            default: .text
            }
        }
        key = columns.indices.filter { columns[$0].key > 0 }.sorted { columns[$0].key < columns[$1].key }
    }

    /// All rows in the order of the key, a page at a time, so that neither memory nor one statement's time grows with the table.
    func each(on connection: any Connection, _ statements: StatementCache, _ body: (Row) throws -> Void) throws -> Int {
        let list = columns.joined(separator: ", ")
        let names = key.map { columns[$0] }.joined(separator: ", ")
        guard !key.isEmpty else {
            var count = 0
            try connection.run(try statements.statement(SQL(generated: "SELECT \(list) FROM \(name)")), []) {
                try body($0)
                count += 1
                return true
            }
            return count
        }
        let tail = "ORDER BY \(names) LIMIT \(Self.page)"
        let parameters = key.indices.map { ":k\($0)" }.joined(separator: ", ")
        let first = try statements.statement(SQL(generated: "SELECT \(list) FROM \(name) \(tail)"))
        let next = try statements.statement(SQL(generated: "SELECT \(list) FROM \(name) WHERE (\(names)) > (\(parameters)) \(tail)"))
        var (count, last): (Int, [SQLValue]) = (0, [])
        while true {
            var got = 0
            try connection.run(last.isEmpty ? first : next, last) { row in
                try body(row)
                got += 1
                if got == Self.page { last = try key.map { try value(row, $0) } }
                return true
            }
            count += got
            if got < Self.page { return count }
        }
    }

    private func value(_ row: Row, _ column: Int) throws(DatabaseError) -> SQLValue {
        switch kinds[column] {
        case .text: .text(try row.text(column))
        case .integer: .integer(try row.integer(column))
        case .real: .real(try row.real(column))
        }
    }

    /// Rows of one INSERT: PostgreSQL is a round trip away, and SQLite takes 32,766 values at most.
    var rowsTogether: Int { max(1, min(64, 8000 / max(columns.count, 1))) }

    /// - Parameter rows: `rowsTogether` of them, or one: other numbers would each need a statement of their own.
    func insert(_ rows: ArraySlice<[SQLValue]>, on connection: any Connection, _ statements: StatementCache) throws {
        var number = 0
        let groups = rows.map { row in
            "("
                + row.map { _ in
                    number += 1
                    return ":v\(number)"
                }.joined(separator: ", ") + ")"
        }
        let text = "INSERT INTO \(name) (\(columns.joined(separator: ", "))) VALUES \(groups.joined(separator: ", "))"
        try connection.run(try statements.statement(SQL(generated: text)), rows.flatMap { $0 }) { _ in true }
    }

    func count(on connection: any Connection, _ statements: StatementCache) throws -> Int {
        var count = 0
        try connection.run(try statements.statement(SQL(generated: "SELECT COUNT(*) FROM \(name)")), []) {
            count = Int(try $0.integer(0))
            return true
        }
        return count
    }
}
