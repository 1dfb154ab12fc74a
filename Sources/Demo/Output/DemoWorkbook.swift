import Policy
import Registers

/// A register in a workbook as an office keeps it: titles across the sheet above the header, true dates and numbers in the cells.
public struct DemoWorkbook: Sendable {
    let register: RegisterKey
    let titles: [String]
    let header: [String]
    let rows: [[String]]

    /// 1970-01-01 as a spreadsheet counts its days.
    private static let daysBefore1970 = 25_569.0

    /// - Throws: `FileProblem` in Chinese.
    public func write(to path: String) throws(FileProblem) {
        let workbook = try WorkbookWriter(path: path)
        try workbook.setCreation(1_642_147_200)
        let sheet = try workbook.sheet(Register.of(register).title)
        for (row, title) in titles.enumerated() {
            try sheet.writeMerged(title, row: row, columns: 0...header.count - 1, style: .init(isBold: row == 0))
        }
        let types = header.map { title in Register.of(register).columns.first { $0.title == title }?.type }
        for (column, title) in header.enumerated() {
            try sheet.write(title, row: titles.count, column: column, style: .init(isBold: true, fill: .header, hasBorder: true))
        }
        for (row, cells) in rows.enumerated() {
            for (column, text) in cells.enumerated() where !text.isEmpty {
                try write(text, types[column], to: sheet, row: row + titles.count + 1, column: column)
            }
        }
        try workbook.close()
    }

    private func write(_ text: String, _ type: ColumnType?, to sheet: SheetWriter, row: Int, column: Int) throws(FileProblem) {
        switch type {
        case .date:
            guard let date = SchoolDate(iso: text) else { break }
            return try sheet.write(Double(date.day) + Self.daysBefore1970, row: row, column: column, style: .init(numberFormat: "yyyy/m/d"))
        case .whole, .grade:
            guard let number = Int(text) else { break }
            return try sheet.write(Double(number), row: row, column: column)
        default: break
        }
        try sheet.write(text, row: row, column: column)
    }
}
