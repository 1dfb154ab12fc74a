import Database
import Policy
import Registers

/// The SQL of one ledger, in its owner's scope.
struct LedgerStore {
    let table: LedgerTable
    let reader: Reader

    /// The import whose rows are seen although it is not published.
    private let ownImport: LedgerImportID?

    init(_ ledger: Ledger, _ reader: Reader, seeing ownImport: LedgerImportID? = nil) {
        table = LedgerTable(ledger: ledger, sight: ownImport == nil ? .published : .ownImport)
        (self.reader, self.ownImport) = (reader, ownImport)
    }

    /// For lists: where no import is hidden, whether a row is of one need not be looked up.
    init(listing ledger: Ledger, _ reader: Reader) throws {
        table = LedgerTable(ledger: ledger, sight: try reader.exists(ImportStore.hidden + "LIMIT 1") ? .published : .all)
        (self.reader, ownImport) = (reader, nil)
    }

    private func seen(_ arguments: SQLArguments) -> SQLArguments {
        var arguments = arguments
        if let ownImport { arguments.add("own_import", ownImport) }
        return arguments
    }

    func row(_ id: LedgerRowID) throws -> LedgerRow? { try reader.first(table.one, seen(["id": id]), make) }

    /// Another row that is the same by the ledger's identity.
    func twin(of row: LedgerRow) throws -> LedgerRowID? {
        guard let sql = table.twin else { return nil }
        var arguments: SQLArguments = ["id": row.id]
        for key in table.ledger.identity {
            arguments.add(LedgerTable.column(key), table.comparable(table.ledger.value(key, of: row), in: key))
        }
        return try reader.first(sql, seen(arguments)) { try $0[0] }
    }

    /// Those of `ids` that there are, removed ones too, in the order of `ids`.
    func rows(_ ids: [LedgerRowID]) throws -> [LedgerRow] {
        var found: [LedgerRowID: LedgerRow] = [:]
        for part in ids.parts(of: Self.listSize) {
            var arguments: SQLArguments = [:]
            arguments.add("id", in: Array(part))
            for row in try reader.all(table.some(part.count), seen(arguments), make) { found[row.id] = row }
        }
        return ids.compactMap { found[$0] }
    }

    /// Those of `ids`, all of them.
    /// - Throws: `LedgerRefusal.notFound` where one is not there or was removed.
    func standing(_ ids: [LedgerRowID]) throws -> [LedgerRow] {
        let rows = try rows(ids)
        guard rows.count == ids.count, rows.allSatisfy({ $0.removedAt == nil }) else { throw LedgerRefusal.notFound }
        return rows
    }

    /// Rows that stand and fulfil a condition.
    func standing(where condition: SQL? = nil, _ arguments: SQLArguments = [:]) throws -> [LedgerRow] {
        try reader.all(table.standing(where: condition), seen(arguments), make)
    }

    /// Some values of rows that stand and fulfil a condition, in the order of files.
    func values(_ columns: [Register.Column], where condition: SQL, _ arguments: SQLArguments) throws -> [LedgerValues] {
        try reader.all(table.standing(where: condition, columns: columns), seen(arguments)) { row in
            LedgerValues(
                id: try row[0], values: try columns.enumerated().map { try CellValue.read(row, 1 + $0.offset, as: $0.element) })
        }
    }

    /// All rows that stand, in the order of files.
    func eachStanding(_ body: (LedgerRow) throws -> Void) throws {
        try reader.each(table.standing(), seen([:])) { try body(try make($0)) }
    }

    /// What an import brought and nobody changed, or what somebody changed since and did not remove.
    func rows(of item: LedgerImport, isChanged: Bool, limit: Int) throws -> [LedgerRow] {
        guard let span = item.rowSpan else { return [] }
        return try reader.all(
            table.imported(isChanged: isChanged),
            ["first": span.lowerBound, "last": span.upperBound, "import": item.id, "limit": limit], make)
    }

    /// How many rows of an import are as it brought them.
    func countUnchanged(of item: LedgerImport) throws -> Int {
        guard let span = item.rowSpan else { return 0 }
        return try reader.value(table.countOfUnchanged, ["first": span.lowerBound, "last": span.upperBound, "import": item.id]) ?? 0
    }

    /// All rows, whoever sees them.
    func withRemoved() throws -> [LedgerRow] { try reader.all(table.withRemoved, [:], make) }

    /// What an import added, removed rows too.
    func rows(ofImport id: String) throws -> [LedgerRow] { try reader.all(table.imported, ["import": id], make) }

    /// Standing rows that may be twins of `rows`, by what names them; empty where rows may repeat.
    func twins(of rows: [LedgerRow]) throws -> [[CellValue]: LedgerRow] {
        let ledger = table.ledger
        guard let column = ledger.twinColumn else { return [:] }
        let values = Set(rows.map { ledger.value(column, of: $0) }).map { table.comparable($0, in: column) }
        var found: [[CellValue]: LedgerRow] = [:]
        for part in values.parts(of: Self.listSize) {
            var arguments: SQLArguments = [:]
            arguments.add("twin", in: Array(part))
            for row in try reader.all(table.possibleTwins(by: column, part.count), seen(arguments), make) {
                found[ledger.identity(of: row)] = row
            }
        }
        return found
    }

    /// As many values as one statement lists.
    private static let listSize = 512

    /// One row more than `size` where there is one more.
    /// - Parameter isLong: whether the filter leaves more rows than are counted.
    /// - Precondition: what is sorted by class is narrowed to one.
    func page(_ filter: LedgerFilter, from start: PageKey?, size: Int, isLong: Bool) throws -> [LedgerRow] {
        var arguments = filter.arguments(table)
        arguments.add("limit", size + 1)
        if let start {
            let place = LedgerPlace(start.sortKey, hasSecond: table.second(filter.order.column) != nil)
            switch table.ledger.column(filter.order.column)?.type {
            case _ where filter.order.column == "class": break
            case .whole, .grade, .yesNo: arguments.add("key", Int64(place.key) ?? -1)
            case .decimal: arguments.add("key", Decimal(text: place.key)?.text ?? "-1")
            default: arguments.add("key", place.key)
            }
            if let second = place.second { arguments.add("second", second) }
            arguments.add("id", start.id)
        }
        return try rows(reader.all(table.page(filter, from: start, isLong: isLong), seen(arguments)) { try $0[0] })
    }

    /// Of rows that a filter leaves, what their place in a list that is sorted by class follows from.
    func classPlaces(_ filter: LedgerFilter) throws -> [ClassPlace] {
        try reader.all(table.byClass(filter), seen(filter.arguments(table))) { row in
            ClassPlace(schoolClass: try row[1], second: table.second("class") == nil ? "" : try row[2] ?? "", id: try row[0])
        }
    }

    /// All rows that a filter leaves, in its order.
    func each(_ filter: LedgerFilter, upTo limit: Int, _ body: (LedgerRow) throws -> Void) throws {
        var arguments = filter.arguments(table)
        arguments.add("limit", limit)
        try reader.each(table.all(filter), seen(arguments)) { try body(try make($0)) }
    }

    /// Rows about a class, removed ones too.
    func count(of schoolClass: ClassID) throws -> Int {
        guard table.hasClass else { return 0 }
        return try reader.value(table.countOfClass, ["class": schoolClass]) ?? 0
    }

    func count(_ filter: LedgerFilter, upTo limit: Int) throws -> Int {
        var arguments = filter.arguments(table)
        arguments.add("limit", limit)
        return try reader.value(table.count(filter), seen(arguments)) ?? 0
    }

    private func make(_ row: Row) throws -> LedgerRow {
        let first = table.ownColumns.count
        return LedgerRow(
            id: try row[0], version: try row[1], removedAt: try row[2], schoolClass: table.hasClass ? try row[4] : nil,
            importID: try row[3],
            values: try table.ledger.columns.enumerated().map { try CellValue.read(row, first + $0.offset, as: $0.element) })
    }
}

extension LedgerStore {
    static func insert(_ row: LedgerRow, _ ledger: Ledger, _ writer: Writer) throws { try insert([row], ledger, writer) }

    static func insert(_ rows: [LedgerRow], _ ledger: Ledger, _ writer: Writer) throws {
        let table = LedgerTable(ledger: ledger)
        let statement = table.insert
        for row in rows { try writer.run(statement, insertion(row, table)) }
    }

    /// Puts in rows of an import that is hidden.
    static func stage(_ rows: [LedgerRow], _ ledger: Ledger, _ writer: Writer) throws {
        let table = LedgerTable(ledger: ledger)
        let statement = table.insert
        for row in rows { try writer.stage(statement, insertion(row, table)) }
    }

    /// Takes out rows of an import that is hidden.
    static func unstage(_ rows: [LedgerRowID], _ ledger: Ledger, _ writer: Writer) throws {
        let statement = LedgerTable(ledger: ledger).erasure
        for row in rows { try writer.stage(statement, ["id": row]) }
    }

    /// In the order of the statement.
    private static func insertion(_ row: LedgerRow, _ table: LedgerTable) -> SQLArguments {
        var arguments: SQLArguments = [
            "id": row.id, "version": row.version, "removed_at": Instant?.none, "import_id": row.importID,
        ]
        if table.hasClass { arguments.add("class_id", row.schoolClass) }
        addCells(row, table.ledger, to: &arguments)
        return arguments
    }

    static func update(_ row: LedgerRow, _ ledger: Ledger, _ writer: Writer) throws {
        try writer.run(LedgerTable(ledger: ledger).update, arguments(row, ledger))
    }

    /// - Parameter moment: nil to take it back.
    static func setRemoved(_ id: LedgerRowID, at moment: Instant?, _ ledger: Ledger, _ writer: Writer) throws {
        try writer.run(LedgerTable(ledger: ledger).setRemoved, ["id": id, "at": moment])
    }

    /// Takes a row away for good, with whatever would tell that it was there.
    static func erase(_ id: LedgerRowID, _ ledger: Ledger, _ writer: Writer) throws {
        try writer.run(LedgerTable(ledger: ledger).erasure, ["id": id])
    }

    private static func arguments(_ row: LedgerRow, _ ledger: Ledger) -> SQLArguments {
        var arguments: SQLArguments = ["id": row.id]
        if LedgerTable(ledger: ledger).hasClass { arguments.add("class_id", row.schoolClass) }
        addCells(row, ledger, to: &arguments)
        return arguments
    }

    private static func addCells(_ row: LedgerRow, _ ledger: Ledger, to arguments: inout SQLArguments) {
        for (column, value) in zip(ledger.columns, row.values) { arguments.add(LedgerTable.column(column.key), value.sqlValue) }
    }
}

extension Array {
    /// Cut into parts of at most `size`.
    func parts(of size: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
    }
}

/// A row's place in a list's order: its value in the column by which the list is sorted (a class's identifier), and its day where that is another column.
struct LedgerPlace {
    let key: String
    let second: String?

    /// No day has the sign between them.
    private static let separator: Character = "~"

    init(key: String, second: String?) { (self.key, self.second) = (key, second) }

    init(of row: LedgerRow, in table: LedgerTable, by column: String) {
        key =
            column == "class"
            ? row.schoolClass?.description ?? "" : table.ledger.value(column, of: row).sortKey(isNumber: table.isOrderedByNumber(column))
        second = table.second(column).map { table.ledger.value($0, of: row).text }
    }

    /// - Parameters:
    ///   - text: as it came in a link.
    ///   - hasSecond: whether the order has a second column.
    init(_ text: String, hasSecond: Bool) {
        guard hasSecond, let cut = text.firstIndex(of: Self.separator) else {
            (key, second) = (text, hasSecond ? "" : nil)
            return
        }
        (key, second) = (String(text[text.index(after: cut)...]), String(text[..<cut]))
    }

    /// As it travels in links.
    var text: String { second.map { "\($0)\(Self.separator)\(key)" } ?? key }
}

extension CellValue {
    /// As the order of `LedgerTable.page` compares it.
    fileprivate func sortKey(isNumber: Bool) -> String {
        switch self {
        case .empty: isNumber ? "-1" : ""
        case .whole(let number): "\(number)"
        case .yesNo(let yes): yes ? "1" : "0"
        default: text
        }
    }
}
