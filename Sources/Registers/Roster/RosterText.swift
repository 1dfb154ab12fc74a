/// An upload as text and back: how it goes along with the forms between the preview and the writing, without pupils.
extension RosterUpload {
    public var text: String {
        var rows = [["S", "\(pupils)", "\(guardians)"]]
        for (id, count) in enrolled.sorted(by: { $0.key < $1.key }) { rows.append(["E", id, "\(count)"]) }
        for (lesson, room) in homerooms.sorted(by: { $0.key < $1.key }) { rows.append(["H", lesson, room]) }
        for notice in notices { rows.append(["N", notice]) }
        for table in tables {
            rows.append(["T", table.name])
            for row in table.rows {
                rows.append(["R", "\(row.number)"] + row.cells)
                for (place, problem) in row.problems.sorted(by: { $0.key < $1.key }) {
                    rows.append(["P", "\(place)", problem.column, problem.found, problem.expected])
                }
            }
        }
        return PastedText.text(rows)
    }

    /// - Returns: nil where the text was not made by `text`.
    public init?(text: String) {
        self.init()
        // Forms send line breaks in their own way.
        let table = SheetRows(pasted: text.replacing("\r\n", with: "\n"), limit: 4 * Self.mostRows + 10_000)
        guard !table.hasMore else { return nil }
        for row in table.rows { guard take(row.cells) else { return nil } }
        guard tables.reduce(0, { $0 + $1.rows.count }) <= Self.mostRows else { return nil }
    }

    private mutating func take(_ cells: [String]) -> Bool {
        let last = tables.count - 1
        switch (cells.first, cells.count) {
        case ("S", 3):
            guard let pupils = Int(cells[1]), let guardians = Int(cells[2]) else { return false }
            (self.pupils, self.guardians) = (pupils, guardians)
        case ("E", 3):
            guard let count = Int(cells[2]) else { return false }
            enrolled[cells[1]] = count
        case ("H", 3): homerooms[cells[1]] = cells[2]
        case ("N", 2): notices.append(cells[1])
        case ("T", 2): tables.append(RosterTable(name: cells[1], rows: []))
        case ("R", 2...):
            guard last >= 0, let number = Int(cells[1]) else { return false }
            tables[last].rows.append(SheetRows.Row(number: number, cells: Array(cells.dropFirst(2)), problems: [:]))
        case ("P", 5):
            guard last >= 0, let place = Int(cells[1]), let row = tables[last].rows.popLast() else { return false }
            var problems = row.problems
            problems[place] = CellProblem(column: cells[2], found: cells[3], expected: cells[4])
            tables[last].rows.append(SheetRows.Row(number: row.number, cells: row.cells, problems: problems))
        default: return false
        }
        return true
    }
}
