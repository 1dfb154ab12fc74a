import Policy
import Registers

/// Rows for a ledger as they were pasted or stand in a file, by column; nothing is read into them yet.
public struct LedgerSheet: Hashable, Sendable {
    public struct Line: Hashable, Sendable {
        /// Counted from 1 in what was pasted or in the sheet, titles and blank rows included.
        public let row: Int
        /// By column key; every column that the table has, empty cells too.
        public let cells: [String: String]
        /// What is wrong with the row as it stands, by column key; empty for what belongs to no column.
        let faults: [Fault]

        struct Fault: Hashable {
            let column: String
            let message: String
        }

        init(row: Int, cells: [String: String], faults: [Fault] = []) { (self.row, self.cells, self.faults) = (row, cells, faults) }
    }

    public let lines: [Line]
    /// Titles that the ledger does not know; what stands below them is ignored.
    public let unknownColumns: [String]

    /// Lines that a form of ours has made.
    init(lines: [Line]) { (self.lines, unknownColumns) = (lines, []) }

    public static let mostRows = 2_000
    public static let mostBytes = 10 << 20

    /// A table copied from a spreadsheet. A row of titles or keys may stand above it, in any order and below title lines; without one the columns are
    /// `Ledger.sheetColumns`.
    /// - Throws: what makes the table as a whole unreadable, under the field `pasted`.
    public init(pasted text: String, for ledger: Ledger) throws(FieldFaults) {
        let field = "pasted"
        guard text.utf8.count <= Self.mostBytes else { throw FieldFaults(field, "粘贴的内容超过10 MB。请分几次粘贴。") }
        let rows = SheetRows(pasted: text, limit: Self.readRows)
        try self.init(rows, for: ledger, field, empty: "没有可登记的行。请从表格中复制要登记的行，连同表头，粘贴到这里。")
    }

    /// A file: CSV in UTF-8 or GB18030, .xlsx or .xls, whatever its name says. Of several sheets it is the one that bears the ledger's title, else the first.
    /// - Throws: what makes the file unreadable, under the field `file`.
    public init(file bytes: [UInt8], named name: String, for ledger: Ledger) throws(FieldFaults) {
        let field = "file"
        let shown = "文件“\(FieldText.excerpt(name))”"
        guard bytes.count <= Self.mostBytes else { throw FieldFaults(field, "\(shown)超过10 MB。请拆成几个文件，分几次导入。") }
        let empty = "\(shown)里没有可登记的行。请在表头下面填写后再选择。"
        guard !bytes.isEmpty else { throw FieldFaults(field, empty) }
        let rows: SheetRows
        do {
            rows = try SheetRows(file: bytes, sheet: ledger.title, limit: Self.readRows) { SheetHeader($0, of: ledger) != nil }
        } catch { throw FieldFaults(field, "\(shown)不能读：\(error.reason)。") }
        try self.init(rows, for: ledger, field, empty: empty)
    }

    /// Title lines above the header are read too.
    private static let readRows = mostRows + headerDepth + 1
    private static let headerDepth = 10

    private init(_ table: SheetRows, for ledger: Ledger, _ field: String, empty: String) throws(FieldFaults) {
        var (rows, header) = (table.rows[...], SheetHeader(untitled: ledger))
        for (index, row) in table.rows.prefix(Self.headerDepth).enumerated() {
            guard let found = SheetHeader(row.cells.map(OptionText.text), of: ledger) else { continue }
            (rows, header) = (table.rows[(index + 1)...], found)
            break
        }
        if let title = header.repeated { throw FieldFaults(field, "表头里“\(title)”出现了两次。请删去一列。") }
        let missing = header.missing(of: ledger)
        guard missing.isEmpty else { throw FieldFaults(field, "表头缺少必填的列：\(missing.joined(separator: "、"))。请补上这些列。") }
        guard !rows.isEmpty else { throw FieldFaults(field, empty) }
        guard rows.count <= Self.mostRows, !table.hasMore else {
            throw FieldFaults(field, "超过\(Self.mostRows)行。请分几次登记，一次最多\(Self.mostRows)行。")
        }
        lines = rows.map { header.line($0, isGuarded: !table.isWorkbook) }
        unknownColumns = header.unknown
    }
}

/// Which column of a ledger each cell of a table's row belongs to.
private struct SheetHeader {
    private enum Place {
        case column(String)
        /// Of a column that the ledger does not know, or that follows from whose rows they are.
        case ignored
    }

    private var places: [Place] = []
    private(set) var unknown: [String] = []
    /// A title that stands twice.
    private(set) var repeated: String?

    /// - Returns: nil where the row is no header, since it does not name at least two of the ledger's columns.
    init?(_ cells: [String], of ledger: Ledger) {
        var seen: Set<String> = []
        for cell in cells {
            // Titles are often broken into two lines.
            let title = String(cell.filter { !$0.isWhitespace })
            if let column = ledger.columns.first(where: { $0.title == title || $0.key == title }) {
                if !seen.insert(column.key).inserted { repeated = repeated ?? title }
                places.append(.column(column.key))
            } else {
                places.append(.ignored)
                if !title.isEmpty, title != "学校", title != "school" { unknown.append(FieldText.excerpt(title)) }
            }
        }
        guard seen.count >= min(2, ledger.columns.count) else { return nil }
    }

    /// Of a table without titles.
    init(untitled ledger: Ledger) { places = ledger.sheetColumns.map { .column($0.key) } }

    /// Titles of required columns that the table lacks. The grade is in the class's name often enough.
    func missing(of ledger: Ledger) -> [String] {
        var present: Set<String> = []
        for case .column(let key) in places { present.insert(key) }
        return ledger.columns.filter { $0.isRequired && !present.contains($0.key) && !($0.key == "grade" && present.contains("class")) }
            .map(\.title)
    }

    /// - Parameter isGuarded: whether texts that a spreadsheet would run have an apostrophe in front.
    func line(_ row: SheetRows.Row, isGuarded: Bool) -> LedgerSheet.Line {
        var (cells, faults): ([String: String], [LedgerSheet.Line.Fault]) = ([:], [])
        for (index, place) in places.enumerated() {
            guard case .column(let key) = place else { continue }
            let cell = index < row.cells.count ? row.cells[index] : ""
            cells[key] = isGuarded ? FormulaText.plain(cell) : cell
            if let problem = row.problems[index] {
                faults.append(.init(column: key, message: "“\(problem.found)”不能用：应为\(problem.expected)。"))
            }
        }
        for index in places.count..<max(places.count, row.cells.count) where !OptionText.text(row.cells[index]).isEmpty {
            faults.append(.init(column: "", message: "第\(index + 1)格“\(FieldText.excerpt(row.cells[index]))”不属于任何一列，应为空。"))
        }
        return LedgerSheet.Line(row: row.number, cells: cells, faults: faults)
    }
}
