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
    private static let readRows = mostRows + SheetHeader.depth + 1

    private init(_ table: SheetRows, for ledger: Ledger, _ field: String, empty: String) throws(FieldFaults) {
        let (header, start) = SheetHeader.find(in: table.rows.prefix(SheetHeader.depth), of: ledger)
        let rows = table.rows[start...]
        if let problem = header.problem { throw FieldFaults(field, problem) }
        guard !rows.isEmpty else { throw FieldFaults(field, empty) }
        guard rows.count <= Self.mostRows, !table.hasMore else {
            let more = ledger.identity.isEmpty ? "过去的记录可以用“整批导入”。" : ""
            throw FieldFaults(field, "超过\(Self.mostRows)行。请分几次登记，一次最多\(Self.mostRows)行。\(more)")
        }
        lines = rows.map { header.line($0, isGuarded: !table.isWorkbook) }
        unknownColumns = header.unknown
    }
}
