import Policy

/// Rows of values as a workbook, written one by one, so that a long table never stands in memory.
public final class TableWorkbook {
    private let file: WorkFile
    private let workbook: WorkbookWriter
    private let sheet: SheetWriter
    private let columns: [Register.Column]
    private var row = 0

    public init(_ title: String, _ columns: [Register.Column]) throws(FileProblem) {
        file = try WorkFile()
        self.columns = columns
        do throws(FileProblem) {
            workbook = try WorkbookWriter(path: file.path, isStreaming: true)
            sheet = try workbook.sheet(title)
            for (index, column) in columns.enumerated() { try sheet.writeTitle(of: column, at: index) }
        } catch {
            file.remove()
            throw error
        }
        sheet.freeze(rows: 1, columns: 0)
        sheet.setLandscape()
    }

    deinit { file.remove() }

    /// - Parameter values: one for each column.
    public func append(_ values: some Sequence<CellValue>) throws(FileProblem) {
        row += 1
        for (index, (column, value)) in zip(columns, values).enumerated() {
            switch value {
            case .empty: continue
            case .date(let date): try sheet.write(date.serial, row: row, column: index, style: column.sheetStyle)
            case .time(let time): try sheet.write(Double(time.minutes) / 1440, row: row, column: index, style: column.sheetStyle)
            case .whole(let number): try sheet.write(Double(number), row: row, column: index, style: column.sheetStyle)
            case .decimal(let number) where number.text.utf8.count <= 15:
                try sheet.write(Double(number.text) ?? 0, row: row, column: index, style: column.sheetStyle)
            case .text, .yesNo, .decimal: try sheet.write(value.text, row: row, column: index, style: column.sheetStyle)
            }
        }
    }

    /// Ends the workbook, which takes no rows afterwards.
    public func bytes() throws(FileProblem) -> [UInt8] {
        try workbook.close()
        return try file.bytes()
    }
}

extension SchoolDate {
    /// The number by which spreadsheets know the day: 1 is 1900-01-01, and there was a 29 February 1900.
    fileprivate var serial: Double { Double(day) + 25_569 }
}
