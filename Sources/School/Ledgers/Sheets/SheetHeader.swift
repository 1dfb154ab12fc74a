import Policy
import Registers

/// Which column of a ledger each cell of a table's row belongs to.
struct SheetHeader {
    /// For each cell the place of its column in the ledger; nil where the ledger does not know it, or it follows from whose rows they are.
    private let places: [Int?]
    private let ledger: Ledger
    private(set) var unknown: [String] = []
    /// A title that stands twice.
    private var repeated: String?

    /// A header may stand below so many rows of titles.
    static let depth = 10

    /// - Returns: nil where the row is no header, since it does not name at least two of the ledger's columns.
    init?(_ cells: [String], of ledger: Ledger) {
        var (places, seen): ([Int?], Set<Int>) = ([], [])
        for cell in cells {
            // Titles are often broken into two lines.
            let title = String(cell.filter { !$0.isWhitespace })
            let place = ledger.columns.firstIndex { $0.title == title || $0.key == title }
            places.append(place)
            if let place {
                if !seen.insert(place).inserted { repeated = repeated ?? title }
            } else if !title.isEmpty, title != "学校", title != "school" {
                unknown.append(FieldText.excerpt(title))
            }
        }
        guard seen.count >= min(2, ledger.columns.count) else { return nil }
        (self.places, self.ledger) = (places, ledger)
    }

    /// Of a table without titles.
    init(untitled ledger: Ledger) { (places, self.ledger) = (Array(ledger.columns.indices), ledger) }

    /// The header among a table's first rows, and how many rows it ends; where there is none, all columns in their order.
    static func find(in rows: some Collection<SheetRows.Row>, of ledger: Ledger) -> (header: SheetHeader, rows: Int) {
        for (index, row) in rows.enumerated() {
            if let found = SheetHeader(row.cells.map(OptionText.text), of: ledger) { return (found, index + 1) }
        }
        return (SheetHeader(untitled: ledger), 0)
    }

    /// What makes the table unreadable, in a sentence.
    var problem: String? {
        if let repeated { return "表头里“\(repeated)”出现了两次。请删去一列。" }
        return missing.isEmpty ? nil : "表头缺少必填的列：\(missing.joined(separator: "、"))。请补上这些列。"
    }

    /// Titles of required columns that the table lacks. The grade is in the class's name often enough.
    private var missing: [String] {
        let present = Set(places.compactMap { $0.map { ledger.columns[$0].key } })
        return ledger.columns.filter { $0.isRequired && !present.contains($0.key) && !($0.key == "grade" && present.contains("class")) }
            .map(\.title)
    }

    /// A row's cells by the columns of the ledger; '' in those that the table lacks.
    /// - Parameter isGuarded: whether texts that a spreadsheet would run have an apostrophe in front.
    func cells(of row: SheetRows.Row, isGuarded: Bool) -> [String] {
        var cells = Array(repeating: "", count: ledger.columns.count)
        for case (let cell, let place?) in zip(row.cells, places) { cells[place] = isGuarded ? FormulaText.plain(cell) : cell }
        return cells
    }

    /// What is wrong with a row before anything is read into its cells.
    func faults(of row: SheetRows.Row) -> [LedgerSheet.Line.Fault] {
        var faults: [LedgerSheet.Line.Fault] = []
        for (index, problem) in row.problems.sorted(by: { $0.key < $1.key }) {
            guard index < places.count, let place = places[index] else { continue }
            faults.append(.init(column: ledger.columns[place].key, message: "“\(problem.found)”不能用：应为\(problem.expected)。"))
        }
        for index in places.count..<max(places.count, row.cells.count) where !OptionText.text(row.cells[index]).isEmpty {
            faults.append(.init(column: "", message: "第\(index + 1)格“\(FieldText.excerpt(row.cells[index]))”不属于任何一列，应为空。"))
        }
        return faults
    }

    func line(_ row: SheetRows.Row, isGuarded: Bool) -> LedgerSheet.Line {
        let cells = cells(of: row, isGuarded: isGuarded)
        var named: [String: String] = [:]
        for case let place? in places { named[ledger.columns[place].key] = cells[place] }
        return LedgerSheet.Line(row: row.number, cells: named, faults: faults(of: row))
    }
}
