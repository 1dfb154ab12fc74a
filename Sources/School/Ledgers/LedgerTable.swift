import Database
import Registers

/// The table of a ledger: its name, its columns and their types, all from the declaration.
///
/// Every table has, before the declared columns: the owner of the row, its identifier, its version, when it was removed, the import that brought it, and
/// the class where the ledger has a class column. A removed row stays until its retention ends, so that removing can be undone.
struct LedgerTable {
    let ledger: Ledger
    /// Whether rows are seen that an import, `:own_import`, has not published yet.
    var seesOwnImport = false

    var name: String { "ledger_\(ledger.key)" }
    var hasClass: Bool { ledger.column("class") != nil }

    /// What this type adds to the declared columns, in the order of the table.
    var ownColumns: [String] { ["id", "version", "removed_at", "import_id"] + (hasClass ? ["class_id"] : []) }
    var declaredColumns: [String] { ledger.columns.map { Self.column($0.key) } }

    /// `c_staff`: a column may be called like another table, which the tenant wall would take it for, or like one of the table's own.
    static func column(_ key: String) -> String { "c_\(key)" }

    static func type(of column: Register.Column) -> SQL {
        switch column.type {
        case .whole, .grade, .yesNo: "BIGINT"
        case .text, .note, .date, .time, .decimal, .choice, .choices, .notes: "TEXT"
        }
    }

    /// `CREATE TABLE` and the indexes, as a migration has them.
    var creation: [SQL] {
        var columns: [SQL] = [
            "school_id TEXT NOT NULL REFERENCES unit (id)", "id TEXT NOT NULL", "version BIGINT NOT NULL", "removed_at BIGINT NULL",
            "import_id TEXT NULL",
        ]
        if hasClass { columns.append("class_id TEXT NULL") }
        columns += ledger.columns.map { column in
            SQL.name(Self.column(column.key)) + Self.type(of: column) + (column.isRequired ? "NOT NULL" : "NULL")
        }
        columns.append("PRIMARY KEY (school_id, id)")
        if hasClass { columns.append("FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id)") }
        let table = "CREATE TABLE" + SQL.name(name) + "(" + .joined(columns, by: ",") + ")"
        return [table] + ledger.indexed.map(index) + (ledger.identity.isEmpty ? [] : [uniqueIndex])
    }

    /// Rows of one value stand in it by day, so that a list of any length which is narrowed by it, or sorted by it, is read and not sorted.
    private func index(_ column: String) -> SQL {
        let key = column == "class" ? "class_id" : comparable(column, of: "")
        let day: SQL = second(column).map { comparable($0, of: "") + ", id)" } ?? "id)"
        return "CREATE INDEX" + SQL.name("\(name)_\(column)") + "ON" + .name(name) + "(school_id," + key + "," + day
    }

    /// By what rows are sorted that are equal in a column: the day they are about, where that is another one.
    func second(_ column: String) -> String? { ledger.dateColumn.flatMap { $0.key == column ? nil : $0.key } }

    private var uniqueIndex: SQL {
        "CREATE UNIQUE INDEX" + SQL.name("\(name)_identity") + "ON" + .name(name) + "(school_id,"
            + .joined(ledger.identity.map { comparable($0, of: "") }, by: ",") + ") WHERE removed_at IS NULL"
    }

    /// A column as indexes hold it and statements compare it: NULL is unlike NULL to both engines, so an empty cell counts as the smallest value.
    /// - Parameter table: `l.`, or empty in an index.
    private func comparable(_ key: String, of table: SQL = "l.") -> SQL {
        let name = table + .name(Self.column(key))
        guard let column = ledger.column(key), !column.isRequired else { return name }
        return "COALESCE(" + name + (isNumber(key) ? ", -1)" : ", '')")
    }

    /// The value by which `comparable` is compared.
    func comparable(_ value: CellValue, in key: String) -> SQLValue {
        if value == .empty { return isNumber(key) ? .integer(-1) : .text("") }
        return value.sqlValue
    }

    // MARK: What is seen

    /// Rows that came with a file are unseen while its import is hidden, but for those that somebody has changed since it was published.
    private var isSeen: SQL {
        return "(l.import_id IS NULL OR l.version > 1 OR l.import_id NOT IN (" + ImportStore.hidden
            + (seesOwnImport ? "AND h.id <> :own_import))" : "))")
    }

    /// Rows that are seen and were not removed.
    var stands: SQL { "l.removed_at IS NULL AND" + isSeen }

    // MARK: Statements

    private func select() -> SQL {
        let columns = (ownColumns + declaredColumns).map { "l." + SQL.name($0) }
        return "SELECT" + .joined(columns, by: ",") + "FROM" + .name(name) + "AS l WHERE l.school_id = :school"
    }

    var one: SQL { select() + "AND l.id = :id AND" + isSeen }

    /// The row that has the same values in all columns of the identity; nil where rows may repeat.
    var twin: SQL? {
        guard !ledger.identity.isEmpty else { return nil }
        let equal = ledger.identity.map { comparable($0) + "=" + .parameter(Self.column($0)) }
        return "SELECT l.id FROM" + SQL.name(name) + "AS l WHERE l.school_id = :school AND l.id <> :id AND" + stands + "AND"
            + .joined(equal, by: "AND")
    }

    /// Rows that `check` for twins must look at, by one column of the identity: `(:twin1, …)`.
    func possibleTwins(by column: String, _ count: Int) -> SQL {
        select() + "AND" + stands + "AND" + comparable(column) + "IN" + .list("twin", count)
    }

    func some(_ count: Int) -> SQL { select() + "AND l.id IN" + .list("id", count) + "AND" + isSeen }

    /// In the order of files: by day where rows have one, then as they were made.
    func standing(where condition: SQL? = nil) -> SQL {
        let order: SQL = ledger.dateColumn.map { comparable($0.key) + ", l.id" } ?? "l.id"
        return select() + "AND" + stands + (condition.map { "AND" + $0 } ?? "") + "ORDER BY" + order
    }

    var imported: SQL { select() + "AND l.import_id = :import ORDER BY l.id" }

    /// The rows that a filter leaves, from a place on, in an order that every row has one place in.
    func page(_ filter: LedgerFilter, from start: PageKey?) -> SQL {
        let order = filter.order.column
        let isDecimal = isDecimal(order)
        // Decimals are kept as texts, which sort otherwise.
        let key: SQL = isDecimal ? "CAST(COALESCE(l." + .name(Self.column(order)) + ", '-1') AS DOUBLE PRECISION)" : comparable(order)
        let isBackwards = (start?.direction == .before) != filter.order.isDescending
        let second = second(order).map { comparable($0) }
        let keys = [key] + [second].compactMap(\.self) + ["l.id"]
        var sql = select() + conditions(filter)
        if start != nil {
            let value: SQL =
                isDecimal ? "CAST(:key AS DOUBLE PRECISION)" : isNumber(order) ? "CAST(:key AS BIGINT)" : "CAST(:key AS TEXT)"
            let values = [value] + (second == nil ? [] : ["CAST(:second AS TEXT)"]) + [":id"]
            sql = sql + "AND (" + .joined(keys, by: ",") + ")" + (isBackwards ? "<" : ">") + "(" + .joined(values, by: ",") + ")"
        }
        let direction: SQL = isBackwards ? "DESC" : "ASC"
        return sql + "ORDER BY" + .joined(keys.map { $0 + direction }, by: ",") + "LIMIT :limit"
    }

    /// How many rows a filter leaves, counted no further than `:limit`.
    func count(_ filter: LedgerFilter) -> SQL {
        "SELECT COUNT(*) FROM (SELECT l.id FROM" + .name(name) + "AS l WHERE l.school_id = :school" + conditions(filter)
            + "LIMIT :limit) AS counted"
    }

    var countOfClass: SQL { "SELECT COUNT(*) FROM" + .name(name) + "AS l WHERE l.school_id = :school AND l.class_id = :class" }

    func conditions(_ filter: LedgerFilter) -> SQL {
        var sql: SQL = "AND" + stands
        for equal in filter.equal {
            let key: SQL = equal.column == "class" ? "l.class_id" : comparable(equal.column)
            sql = sql + "AND" + key + "=" + .parameter("is_\(equal.column)")
        }
        if filter.days != nil, let date = ledger.dateColumn {
            let day = "l." + SQL.name(Self.column(date.key))
            sql = sql + "AND" + day + ">= :first_day AND" + day + "<= :last_day"
        }
        if filter.pattern != nil {
            let texts = ledger.columns.filter { Self.type(of: $0) == "TEXT" && !filter.unsearched.contains($0.key) }
                .map { "l." + SQL.name(Self.column($0.key)) + "LIKE :text ESCAPE '\\'" }
            sql = sql + "AND (" + (texts.isEmpty ? "CAST(:text AS TEXT) = ''" : .joined(texts, by: "OR")) + ")"
        }
        return sql
    }

    private func isDecimal(_ column: String) -> Bool { if case .decimal? = ledger.column(column)?.type { true } else { false } }
    /// Whether the order of a column is one of numbers, in which an empty cell counts as -1.
    func isOrderedByNumber(_ column: String) -> Bool { isNumber(column) || isDecimal(column) }

    func isNumber(_ column: String) -> Bool { ledger.column(column).map { Self.type(of: $0) == "BIGINT" } ?? false }

    var insert: SQL {
        let columns = ["school_id"] + ownColumns + declaredColumns
        let values = ["school"] + ownColumns + declaredColumns
        return "INSERT INTO" + SQL.name(name) + "(" + .joined(columns.map(SQL.name), by: ",") + ") VALUES ("
            + .joined(values.map(SQL.parameter), by: ",") + ")"
    }

    /// Rows of an import between the first and the last that it brought: that nobody changed, or that somebody changed since.
    func imported(isChanged: Bool) -> SQL {
        select() + "AND l.id >= :first AND l.id <= :last AND l.import_id = :import AND"
            + (isChanged ? "l.version > 1 AND l.removed_at IS NULL" : "l.version = 1") + "ORDER BY l.id LIMIT :limit"
    }

    var countOfUnchanged: SQL {
        "SELECT COUNT(*) FROM" + .name(name)
            + "AS l WHERE l.school_id = :school AND l.id >= :first AND l.id <= :last AND l.import_id = :import AND l.version = 1"
    }

    var update: SQL {
        var sets = declaredColumns.map { SQL.name($0) + "=" + .parameter($0) }
        if hasClass { sets.append("class_id = :class_id") }
        return "UPDATE" + SQL.name(name) + "SET version = version + 1," + .joined(sets, by: ",") + "WHERE school_id = :school AND id = :id"
    }

    var erasure: SQL { "DELETE FROM" + SQL.name(name) + "WHERE school_id = :school AND id = :id" }

    /// Removes it, or, where the time is NULL, takes that back.
    var setRemoved: SQL {
        "UPDATE" + SQL.name(name) + "SET removed_at = :at, version = version + 1 WHERE school_id = :school AND id = :id"
    }
}
