/// The uploaded tables as a workbook, with a column of remarks behind the others and the bad cells marked, to be mended and uploaded again.
public enum MarkedRoster {
    /// - Parameter faults: of the reading and of what the school has already.
    /// - Throws: where the disk is full.
    public static func workbook(_ upload: RosterUpload, _ faults: [RosterFault]) throws(FileProblem) -> [UInt8] {
        let file = try WorkFile()
        defer { file.remove() }
        let workbook = try WorkbookWriter(path: file.path)
        let byTable = Dictionary(grouping: faults, by: \.spot.table)
        var names: Set<String> = []
        for (index, table) in upload.tables.enumerated() where !table.rows.isEmpty {
            let title = title(table.name, &names)
            try write(table, byTable[index] ?? [], to: try workbook.sheet(title))
        }
        if names.isEmpty { _ = try workbook.sheet("没有内容") }
        try workbook.close()
        return try file.bytes()
    }

    /// The sheet's own title rather than the file's; each once, whatever the case of its letters.
    private static func title(_ name: String, _ names: inout Set<String>) -> String {
        let own = String(name.split(separator: "·").last ?? "表")
        var (title, number) = (own, 1)
        while !names.insert(SheetWriter.safeName(title).lowercased()).inserted {
            number += 1
            title = "\(own.prefix(24))(\(number))"
        }
        return title
    }

    private static func write(_ table: RosterTable, _ faults: [RosterFault], to sheet: SheetWriter) throws(FileProblem) {
        let (remarks, width) = (Dictionary(grouping: faults, by: \.spot.row), table.width)
        if !faults.isEmpty, remarks[1] == nil {
            try sheet.write(RosterHeader.remarks, row: 0, column: width, style: WorkbookWriter.Style(isBold: true, fill: .required))
        }
        for row in table.rows {
            let found = remarks[row.number] ?? []
            let bad = Set(found.compactMap(\.spot.column))
            if !found.isEmpty {
                let text = found.map { fault in "\(fault.spot.column.map { "\(RosterSpot.letters($0))列：" } ?? "")\(fault.message)" }
                let style = WorkbookWriter.Style(fill: .rejected, wraps: true, hasBorder: true)
                try sheet.write(text.joined(separator: "\n"), row: row.number - 1, column: width, style: style)
            }
            for (place, cell) in row.cells.enumerated() where !cell.isEmpty || bad.contains(place) {
                let style = bad.contains(place) ? WorkbookWriter.Style(fill: .violation, hasBorder: true) : nil
                try sheet.write(cell, row: row.number - 1, column: place, style: style)
            }
            for place in bad where place >= row.cells.count {
                try sheet.write("", row: row.number - 1, column: place, style: WorkbookWriter.Style(fill: .violation, hasBorder: true))
            }
        }
        try sheet.setColumn(width, width: 60)
        sheet.setLandscape()
    }
}

extension RosterTable {
    /// Columns of the widest row: the remarks stand behind them, so that every cell keeps its place.
    fileprivate var width: Int { rows.map(\.cells.count).max() ?? 0 }
}
