import Database
import Policy
import Registers

/// A table of the database as a package has it: the same columns under the same names.
struct KeptTable: Sendable {
    /// Whose rows go along.
    enum Owner: Sendable {
        /// Rows of the unit's own, by `school_id`.
        case school
        /// The unit, those above it and its campuses, by `id`.
        case units
        /// Of the unit and those above it, by `unit_id`.
        case policies
    }

    /// A column that follows from what stands in the row.
    struct Derived: Sendable {
        let column: String
        let value: Value

        enum Value: Sendable {
            /// The unit whose rows they are.
            case school
            case made(@Sendable (_ text: (String) -> String) -> SQLValue)
        }
    }

    let format: PackageTable
    /// In the database.
    let name: String
    let owner: Owner
    /// Which of the owner's rows alone go along; nil for all.
    let condition: SQL?
    let derived: [Derived]

    init(_ format: PackageTable, _ name: String, _ owner: Owner = .school, where condition: SQL? = nil, derived: [Derived] = []) {
        (self.format, self.name, self.owner, self.condition, self.derived) = (format, name, owner, condition, derived)
    }
}

/// The unit of a package with those above it, from the top down.
struct PackageUnits: Sendable {
    let unit: UnitID
    let above: [UnitID]

    var all: [UnitID] { above + [unit] }
}

extension KeptTable {
    private func select(_ units: PackageUnits) -> SQL {
        let columns = format.columns.map { "t." + SQL.name($0.key) }
        let own: SQL
        switch owner {
        case .school: own = "t.school_id = :school"
        case .units: own = "(t.id IN" + .list("unit", units.all.count) + "OR t.parent_id = :of_unit AND t.kind = 'campus')"
        case .policies: own = "t.unit_id IN" + .list("unit", units.all.count)
        }
        // A unit stands behind that which it lies below.
        let order: SQL = if case .units = owner { "t.path" } else { .joined(format.primaryKey.map { "t." + SQL.name($0) }, by: ",") }
        let from = "SELECT" + .joined(columns, by: ",") + "FROM" + .name(name) + "AS t WHERE" + own
        return (condition.map { from + "AND" + $0 } ?? from) + "ORDER BY" + order
    }

    /// In the unit's own scope, in an order that the rows alone decide.
    func each(_ units: PackageUnits, _ reader: Reader, _ body: ([CellValue]) throws -> Void) throws {
        var arguments: SQLArguments = [:]
        if case .school = owner {} else { arguments.add("unit", in: units.all) }
        if case .units = owner { arguments.add("of_unit", units.unit) }
        try reader.each(select(units), arguments) { row in
            try body(format.columns.enumerated().map { try $0.element.read(row, $0.offset) })
        }
    }

    /// In the unit's own scope where the rows are its own.
    /// - Parameter more: columns that neither the package has nor follow from one row.
    func insert(_ rows: [PackageRow], more: (PackageRow) -> [(column: String, value: SQLValue)] = { _ in [] }, _ writer: Writer) throws {
        guard let first = rows.first else { return }
        let added = more(first).map(\.column)
        var columns = format.columns.map(\.key) + added
        var values = columns.map(SQL.parameter)
        if case .school = owner {
            columns.append("school_id")
            values.append(":school")
        }
        for item in derived {
            columns.append(item.column)
            if case .school = item.value { values.append(":school") } else { values.append(.parameter(item.column)) }
        }
        let statement =
            "INSERT INTO" + SQL.name(name) + "(" + .joined(columns.map(SQL.name), by: ",") + ") VALUES (" + .joined(values, by: ",") + ")"
        for row in rows {
            var arguments: SQLArguments = [:]
            for (column, value) in zip(format.columns, row.values) { arguments.add(column.key, value.sqlValue) }
            for item in more(row) { arguments.add(item.column, item.value) }
            for item in derived {
                guard case .made(let make) = item.value else { continue }
                arguments.add(item.column, make { format.text($0, of: row) })
            }
            try writer.run(statement, arguments)
        }
    }

    /// In the unit's own scope.
    func isUsed(_ reader: Reader) throws -> Bool {
        try reader.exists("SELECT t.school_id FROM" + SQL.name(name) + "AS t WHERE t.school_id = :school LIMIT 1")
    }
}

extension PackageTable {
    func value(_ column: String, of row: PackageRow) -> CellValue { index(of: column).map { row.values[$0] } ?? .empty }
    func text(_ column: String, of row: PackageRow) -> String { value(column, of: row).text }
}

extension PackageColumn {
    fileprivate func read(_ row: Row, _ index: Int) throws(DatabaseError) -> CellValue {
        guard !row.isNull(index) else { return .empty }
        switch kind {
        case .register(let column, _): return try CellValue.read(row, index, as: column)
        case .text, .form, .choice, .identifier: return .text(try row.text(index))
        case .whole, .moment: return .whole(Int(try row.integer(index)))
        case .flag: return .yesNo(try row.integer(index) != 0)
        case .date: return .date(try row[index])
        }
    }
}
