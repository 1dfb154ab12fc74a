import Policy

/// An empty register or ledger to fill in.
public struct RegisterTemplate {
    /// Sheet of a template that explains its columns; reading passes it over.
    static let notesSheet = "填写说明"
    /// Rows below the titles that have drop-down lists and formats.
    private static let preparedRows = 5000

    private let title: String
    private let rowMeaning: String
    private let columns: [Register.Column]

    public init(_ register: Register) { (title, rowMeaning, columns) = (register.title, register.rowMeaning, register.columns) }
    public init(_ ledger: Ledger) { (title, rowMeaning, columns) = (ledger.title, ledger.rowMeaning, ledger.columns) }

    /// The titles alone, with the mark by which Excel on Windows knows UTF-8.
    public var csv: [UInt8] {
        [0xEF, 0xBB, 0xBF] + Array((columns.map(\.title).joined(separator: ",") + "\r\n").utf8)
    }

    /// Titles with lists, formats and notes; a second sheet explains each column.
    public func writeWorkbook(to path: String) throws(FileProblem) {
        let workbook = try WorkbookWriter(path: path)
        try writeRegister(try workbook.sheet(title))
        try writeNotes(try workbook.sheet(Self.notesSheet))
        try workbook.close()
    }

    public func workbook() throws(FileProblem) -> [UInt8] {
        let file = try WorkFile()
        defer { file.remove() }
        try writeWorkbook(to: file.path)
        return try file.bytes()
    }

    private func writeRegister(_ sheet: SheetWriter) throws(FileProblem) {
        let rows = 1...Self.preparedRows
        for (index, column) in columns.enumerated() {
            try sheet.writeTitle(of: column, at: index)
            try sheet.comment(Self.note(on: column), row: 0, column: index)
            if let validation = Self.validation(of: column) {
                try sheet.validate(validation, column: index, rows: rows, message: "\(column.title)：\(column.offeredExpectation)")
            }
        }
        sheet.freeze(rows: 1, columns: 0)
        sheet.setLandscape()
        sheet.activate()
    }

    private func writeNotes(_ sheet: SheetWriter) throws(FileProblem) {
        let bold = WorkbookWriter.Style(isBold: true)
        try sheet.write("\(title)：\(rowMeaning)。", row: 0, column: 0, style: bold)
        try sheet.write("橙色的列必填，蓝色的列选填；空着表示没有登记。列的次序可以变，标题请不要改。", row: 1, column: 0)
        for (column, title) in ["列", "必填", "填什么", "说明"].enumerated() {
            try sheet.write(title, row: 3, column: column, style: WorkbookWriter.Style(isBold: true, fill: .header, hasBorder: true))
        }
        let cell = WorkbookWriter.Style(wraps: true, hasBorder: true)
        for (index, column) in columns.enumerated() {
            let texts = [column.title, column.isRequired ? "必填" : "", column.offeredExpectation, column.help]
            for (place, text) in texts.enumerated() { try sheet.write(text, row: 4 + index, column: place, style: cell) }
        }
        for (column, width) in [16.0, 8, 60, 50].enumerated() { try sheet.setColumn(column, width: width) }
        sheet.setLandscape()
    }

    private static func note(on column: Register.Column) -> String {
        var lines = [column.isRequired ? "必填" : "选填", column.offeredExpectation]
        if !column.help.isEmpty { lines.append(column.help) }
        return lines.joined(separator: "\n")
    }

    private static func validation(of column: Register.Column) -> SheetWriter.Validation? {
        if let values = column.offeredValues { return .list(values) }
        return switch column.type {
        case .date: .date
        case .time: .time
        case .whole(let range): .whole(range)
        case .decimal: .decimal
        default: nil
        }
    }
}

extension SheetWriter {
    /// The first row's cell of a column, and the look of the column below it.
    func writeTitle(of column: Register.Column, at index: Int) throws(FileProblem) {
        try setColumn(index, width: column.sheetWidth, style: column.sheetStyle)
        try write(
            column.title, row: 0, column: index,
            style: WorkbookWriter.Style(isBold: true, fill: column.isRequired ? .required : .header, hasBorder: true))
    }
}

extension Register.Column {
    fileprivate var sheetWidth: Double {
        switch key {
        case "content": return 44
        case "school", "name", "organiser": return 22
        default: break
        }
        let title = Double(title.unicodeScalars.count * 2 + 3)
        switch type {
        case .date: return max(title, 13)
        case .choices, .notes: return max(title, 16)
        default: return max(title, 10)
        }
    }

    /// Text stays text, so that class `1-2` does not become the second of January; a date shows in the form that findings use.
    var sheetStyle: WorkbookWriter.Style {
        switch type {
        case .text, .note, .notes, .choices, .choice, .grade: WorkbookWriter.Style(wraps: key == "content", numberFormat: "@")
        case .date: WorkbookWriter.Style(numberFormat: "yyyy-mm-dd")
        case .time: WorkbookWriter.Style(numberFormat: "hh:mm")
        case .whole, .decimal, .yesNo: WorkbookWriter.Style()
        }
    }

    /// What a form or template says may be filled in: without the values that are only found in files of the past.
    public var offeredExpectation: String {
        switch type {
        case .choice: (offeredValues ?? []).joined(separator: "、") + "，选一个"
        case .choices(let vocabulary):
            vocabulary.titles.filter { !foundOnly.contains($0) }.joined(separator: "、") + "，多个用顿号隔开"
        default: type.expectation
        }
    }
}
