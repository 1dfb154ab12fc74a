/// One of the school's own tables: a header, and the rows down to the next one. A sheet may hold several, below titles and apart by blank rows.
struct RosterSegment {
    let header: RosterHeader
    let table: Int
    let headerRow: Int
    let rows: ArraySlice<SheetRows.Row>

    static func all(in table: RosterTable, at index: Int) -> [RosterSegment] {
        let rows = table.rows
        var found: [(header: RosterHeader, row: Int, first: Int, last: Int)] = []
        var place = 0
        while place < rows.count {
            guard let (header, height) = header(at: place, rows) else {
                place += 1
                continue
            }
            if !found.isEmpty { found[found.count - 1].last = place }
            found.append((header, rows[place].number, place + height, rows.count))
            place += height
        }
        return found.map { found in
            RosterSegment(header: found.header, table: index, headerRow: found.row, rows: rows[found.first..<max(found.first, found.last)])
        }
    }

    /// A header of two rows is one that says more than either of them alone.
    private static func header(at place: Int, _ rows: [SheetRows.Row]) -> (header: RosterHeader, height: Int)? {
        let single = RosterHeader(rows[place].cells)
        // Rows apart in the sheet are no one header: what stood between them was blank, or another table's.
        if place + 1 < rows.count, rows[place + 1].number == rows[place].number + 1,
            let double = RosterHeader(upper: rows[place].cells, lower: rows[place + 1].cells),
            double.weight > max(single?.weight ?? 0, RosterHeader(rows[place + 1].cells)?.weight ?? 0)
        {
            return (double, 2)
        }
        return single.map { ($0, 1) }
    }

    func read(into reading: inout RosterReading) {
        if let (title, column) = header.repeated {
            reading.faults.append(.init(.init(table: table, row: headerRow, column: column), "表头里“\(title)”出现了两次。请把并排的几栏改成一列往下排。"))
            return
        }
        if let missing = header.missing {
            let message = "表头缺少“\(missing.title)”这一列。请补上这一列，或删去这张表。"
            reading.faults.append(.init(.init(table: table, row: headerRow, column: nil), message))
            return
        }
        var reader = RosterRowReader(header, table)
        for row in rows where !Self.isFooter(row) { reader.read(row, into: &reading) }
    }

    /// Sums, remarks and signatures below a table.
    static func isFooter(_ row: SheetRows.Row) -> Bool {
        guard let first = row.cells.lazy.map(RosterHeader.plain).first(where: { !$0.isEmpty }) else { return true }
        return ["合计", "总计", "小计", "共计", "备注", "注:", "注：", "说明", "制表", "填表", "审核", "校长签"].contains(where: first.hasPrefix)
    }
}
