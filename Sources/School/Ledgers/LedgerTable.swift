import Database
import Registers

/// The table of a ledger: its name, its columns and their types, all from the declaration.
///
/// Every table has, before the declared columns: the owner of the row, its identifier, its version, when it was removed, the import that brought it, and
/// the class where the ledger has a class column. A removed row stays until its retention ends, so that removing can be undone.
struct LedgerTable {
    let ledger: Ledger
    var sight = Sight.published

    /// Which rows that files have brought are seen.
    enum Sight {
        /// All: where no import is hidden, this is what `published` sees, and costs less.
        case all
        case published
        /// Also those of an import, `:own_import`, that is not published yet.
        case ownImport
    }

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

    /// Rows of one value stand in it by day, so that a list of any length which is narrowed by it, or sorted by it, is read and not sorted; with what else
    /// lists are narrowed by, so that rows which do not belong into a list are passed by without being looked up.
    private func index(_ column: String) -> SQL {
        let key = column == "class" ? "class_id" : comparable(column, of: "")
        let keys = [key] + [second(column)].compactMap { $0.map { comparable($0, of: "") } } + ["id"]
        // The expression of an optional column is not the column.
        let besides = ledger.indexed.filter { ![column, second(column)].contains($0) || $0 != "class" && isOptional($0) }.map(raw)
        return "CREATE INDEX" + SQL.name("\(name)_\(column)") + "ON" + .name(name) + "(school_id,"
            + .joined(keys + besides, by: ",") + ") WHERE removed_at IS NULL"
    }

    private func isOptional(_ key: String) -> Bool { ledger.column(key).map { !$0.isRequired } ?? false }
    /// The column itself, by which an index has it besides its key.
    private func raw(_ key: String) -> SQL { key == "class" ? "class_id" : .name(Self.column(key)) }

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
        let isPublished: SQL = "(l.import_id IS NULL OR l.version > 1 OR l.import_id NOT IN (" + ImportStore.hidden
        switch sight {
        case .all: return "1 = 1"
        case .published: return isPublished + "))"
        case .ownImport: return isPublished + "AND h.id <> :own_import))"
        }
    }

    /// Rows that are seen and were not removed.
    var stands: SQL { "l.removed_at IS NULL AND" + isSeen }

    // MARK: Statements

    private func select() -> SQL { select(ownColumns + declaredColumns) }
    private func select(_ columns: [String]) -> SQL {
        "SELECT" + .joined(columns.map { "l." + SQL.name($0) }, by: ",") + "FROM" + .name(name) + "AS l WHERE l.school_id = :school"
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
    /// - Parameter columns: to be read besides the identifier; nil for whole rows.
    func standing(where condition: SQL? = nil, columns: [Register.Column]? = nil) -> SQL {
        let order: SQL = ledger.dateColumn.map { comparable($0.key) + ", l.id" } ?? "l.id"
        let selection = columns.map { select(["id"] + $0.map { Self.column($0.key) }) } ?? select()
        return selection + "AND" + stands + (condition.map { "AND" + $0 } ?? "") + "ORDER BY" + order
    }

    var withRemoved: SQL { select() + "ORDER BY l.id" }

    var imported: SQL { select() + "AND l.import_id = :import ORDER BY l.id" }

    /// All rows that a filter leaves, in an order that every row has one place in.
    func all(_ filter: LedgerFilter) -> SQL { select() + conditions(filter) + order(filter, from: nil) + "LIMIT :limit" }

    /// Which rows a filter leaves, from a place on: found in an index alone, as far as it has what the filter asks for.
    /// - Parameter isLong: whether so many rows are left that they are read in their order until a page is full, rather than gathered and sorted.
    func page(_ filter: LedgerFilter, from start: PageKey?, isLong: Bool) -> SQL {
        select(["id"]) + conditions(filter, walksInOrder: isLong) + order(filter, from: start) + "LIMIT :limit"
    }

    /// What lists that are sorted by class, which no statement knows the order of, are gathered from.
    func byClass(_ filter: LedgerFilter) -> SQL {
        select(["id", "class_id"] + [second("class")].compactMap { $0.map(Self.column) }) + conditions(filter)
    }

    /// By class, the rows of each single class.
    private func order(_ filter: LedgerFilter, from start: PageKey?) -> SQL {
        let order = filter.order.column
        let isByClass = order == "class"
        let isDecimal = isDecimal(order)
        // Decimals are kept as texts, which sort otherwise.
        let key: SQL = isDecimal ? "CAST(COALESCE(l." + .name(Self.column(order)) + ", '-1') AS DOUBLE PRECISION)" : comparable(order)
        let isBackwards = (start?.direction == .before) != filter.order.isDescending
        let second = second(order).map { comparable($0) }
        let keys = (isByClass ? [] : [key]) + [second].compactMap(\.self) + ["l.id"]
        var sql: SQL = ""
        if start != nil {
            let value: SQL =
                isDecimal ? "CAST(:key AS DOUBLE PRECISION)" : isNumber(order) ? "CAST(:key AS BIGINT)" : "CAST(:key AS TEXT)"
            let values = (isByClass ? [] : [value]) + (second == nil ? [] : ["CAST(:second AS TEXT)"]) + [":id"]
            sql = sql + "AND (" + .joined(keys, by: ",") + ")" + (isBackwards ? "<" : ">") + "(" + .joined(values, by: ",") + ")"
        }
        let direction: SQL = isBackwards ? "DESC" : "ASC"
        return sql + "ORDER BY" + .joined(keys.map { $0 + direction }, by: ",")
    }

    /// How many rows a filter leaves, counted no further than `:limit`.
    func count(_ filter: LedgerFilter) -> SQL {
        "SELECT COUNT(*) FROM (SELECT l.id FROM" + .name(name) + "AS l WHERE l.school_id = :school" + conditions(filter)
            + "LIMIT :limit) AS counted"
    }

    var countOfClass: SQL { "SELECT COUNT(*) FROM" + .name(name) + "AS l WHERE l.school_id = :school AND l.class_id = :class" }

    /// - Parameter walksInOrder: whether rows are read in the order of the list, whatever narrows it.
    private func conditions(_ filter: LedgerFilter, walksInOrder: Bool = false) -> SQL {
        var sql: SQL = "AND" + stands
        // Neither engine knows without statistics that a class has fewer rows than a subject. The others are written so that no index of theirs is taken.
        let narrowest = filter.equal.first { $0.column == "class" } ?? filter.equal.last { ledger.indexed.contains($0.column) }
        let isInOrder = filter.order.column == narrowest?.column || filter.order.column == ledger.dateColumn?.key
        for equal in filter.equal {
            if equal.value == .schoolClass(nil) {
                sql = sql + "AND l.class_id IS NULL"
                continue
            }
            let leads = equal == narrowest && (isInOrder || !walksInOrder)
            let value = SQL.parameter("is_\(equal.column)")
            sql = sql + "AND" + (leads ? leading(equal.column) + "=" + value : "NOT (" + passing(equal.column) + "<>" + value + ")")
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

    /// A column as its index has it.
    private func leading(_ column: String) -> SQL { column == "class" ? "l.class_id" : comparable(column) }

    /// A column as it is compared row by row.
    private func passing(_ column: String) -> SQL { column == "class" ? "COALESCE(l.class_id, '')" : comparable(column) }

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
