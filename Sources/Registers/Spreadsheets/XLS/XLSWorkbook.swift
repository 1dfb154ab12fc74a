import Policy

/// An .xls file (Excel 97–2003).
final class XLSWorkbook: Workbook {
    let sheets: [SheetEntry]
    private let records: BIFFRecords

    init(_ path: String) throws(FileProblem) {
        let container = try CompoundFile(path)
        guard container.contains("Root Entry") else { throw CompoundFile.damaged }
        if container.contains("EncryptedPackage") { throw Self.protected }
        if container.contains("Book"), !container.contains("Workbook") { throw FileProblem("是 Excel 95 及更早的格式，请用 WPS 或 Excel 另存为 .xlsx") }
        guard let stream = try container.stream("Workbook") else {
            throw FileProblem("不是 Excel 工作簿（可能是 .et 或其他格式），请用 WPS 或 Excel 另存为 .xlsx")
        }
        records = try BIFFRecords(stream)
        if records.isProtected { throw Self.protected }
        sheets = records.sheets.map { SheetEntry(name: $0.name, isHidden: $0.isHidden) }
        guard !sheets.isEmpty else { throw CompoundFile.damaged }
    }

    private static let protected = FileProblem("有密码保护，请先取消密码再保存")

    func read(sheet: Int, _ onRow: (SheetRow) throws(FileProblem) -> RowDemand) throws(FileProblem) {
        let cells = records.sheets[sheet].cells
        let row = SheetRow()
        var next = 0
        while next < cells.count {
            let number = cells[next].row
            row.begin(number + 1)
            while next < cells.count, cells[next].row == number {
                // Of several records for one cell the last one holds.
                let isLast = next + 1 == cells.count || cells[next + 1].row != number || cells[next + 1].column != cells[next].column
                if isLast { try append(cells[next], to: row) }
                next += 1
            }
            if row.count > 0, try onRow(row) == .enough { return }
        }
    }

    private func append(_ cell: BIFFRecords.Cell, to row: SheetRow) throws(FileProblem) {
        switch cell.value {
        case .number(let number, let style):
            row.append(CellNumber.text(number, records.format(ofStyle: style), records.epoch), at: cell.column)
        case .text(let text): row.append(text, at: cell.column)
        case .shared(let index):
            guard records.strings.indices.contains(index) else { throw CompoundFile.damaged }
            row.append(records.strings[index], at: cell.column)
        case .truth(let isTrue): row.append(isTrue ? "TRUE" : "FALSE", at: cell.column)
        case .fault(let fault): row.append(fault, at: cell.column)
        }
    }
}
