import Database
import Policy
import Registers

/// Reads rows of a file as the form would, each cell that comes often only once. What is wrong with a row is said by the form's own reading.
struct ImportDecoder {
    private let ledger: Ledger
    private let classes: [SchoolClass]
    private let today: SchoolDate
    private let importID: LedgerImportID
    private let everyColumn: Set<String>
    /// By column, what its cells mean; only of cells that can be used.
    private var values: [[String: CellValue]]
    private var matches: [[String]: Match] = [:]
    private let (dateColumn, classColumn, gradeColumn): (Int?, Int?, Int?)
    /// Columns of which the one must not be earlier than the other.
    private let orders: [(first: Int, last: Int)]

    private struct Match {
        let schoolClass: ClassID
        let grade: CellValue
        let name: CellValue
    }

    /// So many cells of a column are remembered; more are notes, which seldom come twice.
    private static let mostRemembered = 4_096

    init(_ item: LedgerImport, _ ledger: Ledger, classes: [SchoolClass], today: SchoolDate) {
        (self.ledger, self.classes, self.today, importID) = (ledger, classes, today, item.id)
        everyColumn = Set(ledger.columns.map(\.key))
        values = Array(repeating: [:], count: ledger.columns.count)
        func place(_ key: String?) -> Int? { ledger.columns.firstIndex { $0.key == key } }
        (dateColumn, classColumn, gradeColumn) = (place(ledger.dateColumn?.key), place("class"), place("grade"))
        orders = LedgerDraft.orders.compactMap { first, last in
            if let first = place(first), let last = place(last) { (first, last) } else { nil }
        }
    }

    /// - Throws: each bad cell.
    mutating func row(_ cells: [String], _ id: LedgerRowID) throws(FieldFaults) -> LedgerRow {
        if let row = plainRow(cells, id) { return row }
        let draft = LedgerDraft(Dictionary(uniqueKeysWithValues: zip(ledger.columns.map(\.key), cells)))
        return try draft.row(
            id, in: ledger, classes: classes, today: today, foundOnly: everyColumn, importID: importID.description)
    }

    /// nil where the row needs a closer look.
    private mutating func plainRow(_ cells: [String], _ id: LedgerRowID) -> LedgerRow? {
        guard !ledger.isByTerm, cells.count == ledger.columns.count else { return nil }
        var found: [CellValue] = []
        found.reserveCapacity(cells.count)
        var match: Match?
        if let classColumn, !cells[classColumn].isEmpty {
            guard let known = self.match(cells, classColumn) else { return nil }
            match = known
        }
        for (index, cell) in cells.enumerated() {
            if let match, index == classColumn {
                found.append(match.name)
            } else if let match, index == gradeColumn {
                found.append(match.grade)
            } else if cell.isEmpty {
                guard !ledger.columns[index].isRequired else { return nil }
                found.append(.empty)
            } else {
                guard let value = value(cell, index) else { return nil }
                found.append(value)
            }
        }
        for (first, last) in orders where found[last] != .empty && found[last].text < found[first].text { return nil }
        return LedgerRow(id: id, schoolClass: match?.schoolClass, importID: importID.description, values: found)
    }

    private mutating func value(_ cell: String, _ index: Int) -> CellValue? {
        if let known = values[index][cell] { return known }
        let column = ledger.columns[index]
        let text = LedgerDraft.cleaned(cell, column)
        guard LedgerDraft.fault(of: text, column, ledger) == nil, let value = try? column.value(of: text, allowsFoundOnly: true) else {
            return nil
        }
        if values[index].count < Self.mostRemembered { values[index][cell] = value }
        return value
    }

    private mutating func match(_ cells: [String], _ classColumn: Int) -> Match? {
        let gradeCell = gradeColumn.map { cells[$0] } ?? ""
        let dateCell = dateColumn.map { cells[$0] } ?? ""
        let key = [cells[classColumn], gradeCell, dateCell]
        if let known = matches[key] { return known }
        var day = today
        if let dateColumn {
            guard case .date(let date)? = value(dateCell, dateColumn) else { return nil }
            day = date
        }
        let typed = LedgerDraft.cleaned(cells[classColumn], ledger.columns[classColumn])
        guard case .found(let item) = ClassMatch.find(typed, grade: OptionText.grade(gradeCell), on: day, among: classes),
            let name = value(item.shortName, classColumn)
        else { return nil }
        var grade = CellValue.empty
        if let gradeColumn {
            guard let found = item.grade(on: day), let value = value("\(found)", gradeColumn) else { return nil }
            grade = value
        }
        let match = Match(schoolClass: item.id, grade: grade, name: name)
        if matches.count > 100_000 { matches.removeAll() }
        matches[key] = match
        return match
    }
}
