/// The rows of any table that was pasted or stands in a file, cut into cells. What they mean is for the caller.
public struct SheetRows: Sendable {
    public struct Row: Equatable, Sendable {
        /// From 1; blank rows are counted and left out. A quoted cell may hold line breaks, so that rows are not lines.
        public let number: Int
        /// As people see them: dates as 2021-09-06, times as 16:30, numbers in plain digits.
        public let cells: [String]
        /// What is wrong with cells that have no value, such as `#REF!`, by their place from 0.
        public let problems: [Int: CellProblem]
    }

    public let rows: [Row]
    /// Whether rows were left out because there are more than were asked for.
    public let hasMore: Bool
    /// Whether cells are kept as texts by a spreadsheet, so that none had to be guarded against being run as a formula.
    public let isWorkbook: Bool

    private init(_ rows: [Row], hasMore: Bool, isWorkbook: Bool = false) {
        (self.rows, self.hasMore, self.isWorkbook) = (rows, hasMore, isWorkbook)
    }

    /// A table as it is copied from a spreadsheet (tabs), or typed with commas where there is no tab.
    public init(pasted text: String, limit: Int) {
        let delimiter: UInt8 = text.utf8.contains(0x09) ? 0x09 : 0x2C
        let bytes = Array((text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text).utf8)
        if let cut = try? TextTable.rows(bytes, delimiter, limit: limit) {
            self.init(cut.rows, hasMore: cut.hasMore)
        } else {
            // A spreadsheet doubles quotes only in cells that hold line breaks; elsewhere a quote may stand alone.
            let rows = TextTable.plainRows(text, Character(Unicode.Scalar(delimiter)))
            self.init(Array(rows.prefix(limit)), hasMore: rows.count > limit)
        }
    }

    /// A file, by what it holds and not by its name: a workbook or CSV.
    /// - Parameters:
    ///   - title: the sheet that is wanted where a workbook has several; without it the first that has rows.
    ///   - isHeader: whether a row of normalised cells is the header, by which encoding and delimiter are recognised.
    public init(file bytes: [UInt8], sheet title: String, limit: Int, isHeader: ([String]) -> Bool) throws(FileProblem) {
        var rows: [Row] = []
        try Self.each(file: bytes, sheet: title, isHeader: isHeader) { (row, _) throws(FileProblem) in
            rows.append(row)
            return rows.count <= limit
        }
        self.init(Array(rows.prefix(limit)), hasMore: rows.count > limit, isWorkbook: TextTable.isWorkbook(bytes))
    }

    /// A sheet of a workbook.
    struct Sheet {
        let title: String
        let table: SheetRows
    }

    /// All sheets of a workbook that are shown and have rows, and the titles of those that are hidden; nil where the file is no workbook.
    static func sheets(of bytes: [UInt8], limit: Int) throws(FileProblem) -> (shown: [Sheet], hidden: [String])? {
        guard TextTable.isWorkbook(bytes) else { return nil }
        let file = try WorkFile()
        defer { file.remove() }
        try file.write(bytes)
        let book = try WorkbookOpening.open(file.path, mostBytes: mostUnpacked)
        var shown: [Sheet] = []
        for (place, sheet) in book.sheets.enumerated() {
            if sheet.isHidden || SheetTable.ownSheets.contains(CellText.normalised(sheet.name)) { continue }
            let table = try rows(of: book, sheet: place, limit)
            if !table.rows.isEmpty { shown.append(Sheet(title: sheet.name, table: table)) }
        }
        return (shown, book.sheets.filter(\.isHidden).map(\.name))
    }

    /// Such a table is read while somebody waits, beside others: its texts stand in memory.
    private static let mostUnpacked = 200 << 20

    /// Hands over the rows of a file one by one, so that files of any length are read without standing in memory as rows.
    /// - Parameters:
    ///   - title: as in `init(file:sheet:limit:isHeader:)`.
    ///   - body: given each row that is not blank, and whether texts are kept as such by a spreadsheet; returns whether it wants more.
    public static func each(
        file bytes: [UInt8], sheet title: String, isHeader: ([String]) -> Bool,
        _ body: (_ row: Row, _ isWorkbook: Bool) throws(FileProblem) -> Bool
    ) throws(FileProblem) {
        guard TextTable.isWorkbook(bytes) else {
            let opened = try TextTable.open(bytes, isHeader)
            return try TextTable.each(opened.bytes, opened.delimiter) { row throws(FileProblem) in try body(row, false) }
        }
        let file = try WorkFile()
        defer { file.remove() }
        try file.write(bytes)
        let book = try WorkbookOpening.open(file.path, mostBytes: mostUnpacked)
        for sheet in try sheets(of: book, titled: title) {
            var isAny = false
            try each(of: book, sheet: sheet) { row throws(FileProblem) in
                isAny = true
                return try body(row, true)
            }
            if isAny { return }
        }
    }

    /// The sheet that bears the title; else all that are shown, of which the first with rows is meant.
    private static func sheets(of book: any Workbook, titled title: String) throws(FileProblem) -> [Int] {
        let visible = book.sheets.indices.filter { !book.sheets[$0].isHidden }
        guard !visible.isEmpty else { throw FileProblem("所有工作表都隐藏了，请取消隐藏后再保存") }
        let names = book.sheets.map { CellText.normalised($0.name) }
        return visible.first { names[$0] == title }.map { [$0] } ?? visible.filter { !SheetTable.ownSheets.contains(names[$0]) }
    }

    private static func rows(of book: any Workbook, sheet: Int, _ limit: Int) throws(FileProblem) -> SheetRows {
        var rows: [Row] = []
        try each(of: book, sheet: sheet) { row throws(FileProblem) in
            rows.append(row)
            return rows.count <= limit
        }
        return SheetRows(Array(rows.prefix(limit)), hasMore: rows.count > limit, isWorkbook: true)
    }

    private static func each(
        of book: any Workbook, sheet: Int, _ body: (Row) throws(FileProblem) -> Bool
    ) throws(FileProblem) {
        try book.read(sheet: sheet) { row throws(FileProblem) in
            if row.isBlank { return .more }
            let problems = row.faults.map { ($0.column, $0.fault.problem(column: "第\($0.column + 1)列")) }
            let taken = Row(number: row.number, cells: row.texts, problems: Dictionary(problems) { first, _ in first })
            return try body(taken) ? .more : .enough
        }
    }
}

/// Text cut into rows and cells.
private enum TextTable {
    static func isWorkbook(_ bytes: [UInt8]) -> Bool {
        // What holds a zero byte is no text either; opening it as a workbook says what it is.
        [[0x50, 0x4B, 3, 4], [0x50, 0x4B, 5, 6], [0xD0, 0xCF, 0x11, 0xE0]].contains { bytes.starts(with: $0) }
            || !isUTF16(bytes) && bytes.prefix(512).contains(0)
            || bytes.first { ![0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "<")
    }

    private static func isUTF16(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) }

    /// The text as UTF-8 without the byte order mark, and its delimiter.
    static func open(_ bytes: [UInt8], _ isHeader: ([String]) -> Bool) throws(FileProblem) -> (bytes: [UInt8], delimiter: UInt8) {
        if isUTF16(bytes) { throw .utf16 }
        let plain = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        guard plain.withUnsafeBufferPointer(UTF8Check.isValid) else {
            let decoded = try gb18030(plain)
            return (decoded, try delimiter(decoded, isHeader).delimiter)
        }
        let found = try delimiter(plain, isHeader)
        // Some titles in GB18030 are UTF-8 too, so that a header may only make sense in the other encoding.
        if !found.hasHeader, let decoded = try? gb18030(plain), let other = try? delimiter(decoded, isHeader), other.hasHeader {
            return (decoded, other.delimiter)
        }
        return (plain, found.delimiter)
    }

    private static func gb18030(_ bytes: [UInt8]) throws(FileProblem) -> [UInt8] {
        let source = try GB18030Source(MemorySource(bytes))
        var decoded: [UInt8] = []
        while true {
            let piece = try source.bytes(atMost: 1 << 20)
            if piece.isEmpty { return decoded }
            decoded += piece
        }
    }

    /// That of the header, else of the row that has the most cells among those where a header may stand.
    private static func delimiter(
        _ bytes: [UInt8], _ isHeader: ([String]) -> Bool
    ) throws(FileProblem) -> (delimiter: UInt8, hasHeader: Bool) {
        var beginning = try CSVBeginning(MemorySource(bytes), step: 1 << 16)
        var (start, widest, delimiter): (Int, Int, UInt8) = (0, 0, 0x2C)
        for row in 1...CSVOpening.headerDepth {
            guard let record = try beginning.record(from: start, row: row) else { break }
            let cells = record.cells ?? []
            if isHeader(cells) { return (record.delimiter, true) }
            if cells.count > widest { (widest, delimiter) = (cells.count, record.delimiter) }
            start = record.end
        }
        return (delimiter, false)
    }

    /// - Throws: where a quote never closes.
    static func rows(_ bytes: [UInt8], _ delimiter: UInt8, limit: Int) throws(FileProblem) -> (rows: [SheetRows.Row], hasMore: Bool) {
        var rows: [SheetRows.Row] = []
        try each(bytes, delimiter) { row throws(FileProblem) in
            rows.append(row)
            return rows.count <= limit
        }
        return (Array(rows.prefix(limit)), rows.count > limit)
    }

    /// - Parameter body: given each row that is not blank; returns whether it wants more.
    /// - Throws: where a quote never closes, after the rows before it.
    static func each(
        _ bytes: [UInt8], _ delimiter: UInt8, _ body: (SheetRows.Row) throws(FileProblem) -> Bool
    ) throws(FileProblem) {
        let padded = bytes + Array(repeating: 0, count: RecordBlock.padding)
        try padded.withUnsafeBufferPointer { buffer throws(FileProblem) in
            guard let base = buffer.baseAddress else { return }
            var tokenizer = CSVTokenizer(base, count: bytes.count, delimiter: delimiter)
            var (ending, number, wantsMore) = (CSVTokenizer.Ending.record, 0, true)
            while ending == .record, wantsMore {
                ending = try tokenizer.next(isLast: true) { (found, isUnclosed) throws(FileProblem) in
                    number += 1
                    if isUnclosed { throw FileProblem("第\(number)行的引号没有闭合，应是成对的英文双引号") }
                    let cells = found.map { String(decoding: $0, as: UTF8.self) }
                    guard cells.contains(where: { !CellText.normalised($0).isEmpty }) else { return }
                    wantsMore = try body(SheetRows.Row(number: number, cells: cells, problems: [:]))
                }
            }
        }
    }

    /// Lines, in which quotes are ordinary characters.
    static func plainRows(_ text: String, _ delimiter: Character) -> [SheetRows.Row] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().compactMap { number, line in
            let cells = line.split(separator: delimiter, omittingEmptySubsequences: false).map(String.init)
            guard cells.contains(where: { !CellText.normalised($0).isEmpty }) else { return nil }
            return SheetRows.Row(number: number + 1, cells: cells, problems: [:])
        }
    }
}
