import CFreeXL
import Policy

/// An .xls file (Excel 5–2003): its texts by FreeXL, its other values by `BIFFValues`.
final class XLSWorkbook: Workbook {
    let sheets: [SheetEntry]
    private let handle: UnsafeRawPointer
    private let values: BIFFValues

    init(_ path: String) throws(FileProblem) {
        let container = try CompoundFile(path)
        guard container.contains("Root Entry") else { throw CompoundFile.damaged }
        if container.contains("EncryptedPackage") { throw Self.protected }
        var stream = try container.stream("Workbook")
        if stream == nil { stream = try container.stream("Book") }
        guard let stream else { throw FileProblem("不是 Excel 工作簿（可能是 .et 或其他格式），请用 WPS 或 Excel 另存为 .xlsx") }
        values = try BIFFValues(stream)
        if values.isProtected { throw Self.protected }
        var handle: UnsafeRawPointer?
        guard freexl_open(path, &handle) == FREEXL_OK, let handle else {
            freexl_close(handle)
            throw CompoundFile.damaged
        }
        self.handle = handle
        var count: UInt32 = 0
        var sheets: [SheetEntry] = []
        if freexl_get_info(handle, UInt16(FREEXL_BIFF_SHEET_COUNT), &count) == FREEXL_OK, Int(count) == values.sheets.count {
            for number in 0..<count {
                var name: UnsafePointer<CChar>?
                freexl_get_worksheet_name(handle, UInt16(number), &name)
                sheets.append(
                    SheetEntry(name: name.map { String(cString: $0) } ?? "", isHidden: values.sheets[Int(number)].isHidden))
            }
        }
        self.sheets = sheets
        guard !sheets.isEmpty else { throw CompoundFile.damaged }
    }

    deinit { freexl_close(handle) }

    private static let protected = FileProblem("有密码保护，请先取消密码再保存")

    func read(sheet: Int, _ onRow: (SheetRow) throws(FileProblem) -> RowDemand) throws(FileProblem) {
        guard freexl_select_active_worksheet(handle, UInt16(sheet)) == FREEXL_OK else { throw CompoundFile.damaged }
        var (rows, columns) = (UInt32(0), UInt16(0))
        guard freexl_worksheet_dimensions(handle, &rows, &columns) == FREEXL_OK else { throw CompoundFile.damaged }
        let cells = values.sheets[sheet].cells
        var next = 0
        let row = SheetRow()
        for number in 0..<max(Int(rows), (cells.last?.row ?? -1) + 1) {
            row.begin(number + 1)
            while next < cells.count, cells[next].row < number { next += 1 }
            var width = number < rows ? Int(columns) : 0
            var last = next
            while last < cells.count, cells[last].row == number { last += 1 }
            if last > next { width = max(width, cells[last - 1].column + 1) }
            for column in 0..<width {
                var value: BIFFValues.Value?
                while next < last, cells[next].column == column {
                    value = cells[next].value
                    next += 1
                }
                if let value {
                    append(value, to: row, at: column)
                } else if number < rows, column < columns {
                    appendText(UInt32(number), UInt16(column), to: row)
                }
            }
            if row.count > 0, try onRow(row) == .enough { return }
        }
    }

    private func append(_ value: BIFFValues.Value, to row: SheetRow, at column: Int) {
        switch value {
        case .number(let number, let style): row.append(CellNumber.text(number, values.format(ofStyle: style), values.epoch), at: column)
        case .text(let text): row.append(text, at: column)
        case .truth(let isTrue): row.append(isTrue ? "TRUE" : "FALSE", at: column)
        case .fault(let fault): row.append(fault, at: column)
        }
    }

    /// Numbers have been told by `values`; what FreeXL still knows are texts.
    private func appendText(_ number: UInt32, _ column: UInt16, to row: SheetRow) {
        var cell = FreeXL_CellValue()
        guard freexl_get_cell_value(handle, number, column, &cell) == FREEXL_OK,
            Int32(cell.type) == FREEXL_CELL_TEXT || Int32(cell.type) == FREEXL_CELL_SST_TEXT, let text = cell.value.text_value
        else { return }
        row.append(String(cString: text), at: Int(column))
    }
}
