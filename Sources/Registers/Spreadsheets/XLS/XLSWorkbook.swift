import CFreeXL

/// An .xls file (Excel 2–2003).
final class XLSWorkbook: Workbook {
    let sheets: [SheetEntry]
    private let handle: UnsafeRawPointer

    init(_ path: String) throws(FileProblem) {
        throw FileProblem("暂不能读")
    }

    func read(sheet: Int, _ onRow: (SheetRow) throws(FileProblem) -> RowDemand) throws(FileProblem) {
    }
}
