import Policy

/// The bytes are not what the file's encoding promised.
struct EncodingProblem: Error {}

/// Turns the cells of one row after another into codes. Not shared between threads: each worker has its own.
final class RowDecoder {
    enum Outcome {
        case blank
        case accepted
        case rejected([CellProblem])
    }

    /// How a cell of this column is read; `ColumnType` without what only the careful reading needs.
    private enum Reading: UInt8 {
        /// No such column: only checked to be text.
        case ignored
        case memo
        /// Presence only.
        case note
        /// Text whose wording is looked at.
        case wording
    }

    let header: Header
    let row: RowCodes
    private let parser: CellParser
    private let judgeWording: ((UnsafeBufferPointer<UInt8>) -> [WordingMatch])?
    private let readings: [Reading]
    private let shortMemos: [ShortCellMemo]
    private let longMemos: [LongCellMemo]
    private let required: [Int]
    private let width: Int
    /// What the wording of a content asks for, by the code of the content cell.
    private(set) var wordings: [[WordingMatch]] = [[]]

    /// - Parameter judgeWording: given for the content column's texts; nil where no check reads wording.
    init(_ header: Header, symbols: SymbolTable, judgeWording: ((UnsafeBufferPointer<UInt8>) -> [WordingMatch])? = nil) {
        self.header = header
        parser = CellParser(symbols: symbols)
        self.judgeWording = judgeWording
        let columns = header.register.columns
        width = columns.count
        required = columns.indices.filter { columns[$0].isRequired }
        readings = header.columnOfCell.map { number in
            guard number >= 0 else { return .ignored }
            if case .note = columns[number].type { return columns[number].key == "content" && judgeWording != nil ? .wording : .note }
            return .memo
        }
        shortMemos = columns.map { column in
            if case .text = column.type { ShortCellMemo(bits: 9) } else { ShortCellMemo(bits: 8) }
        }
        longMemos = columns.map { _ in LongCellMemo() }
        row = RowCodes(codes: .allocate(capacity: max(1, columns.count)))
        row.codes.initialize(repeating: .missing, count: max(1, columns.count))
    }

    deinit { row.codes.deallocate() }

    func wording(ofContent column: Int) -> [WordingMatch] {
        guard judgeWording != nil, row.codes[column] != .missing else { return [] }
        return wordings[Int(row.codes[column])]
    }

    /// - Parameter cells: the row's cells; the bytes after each must be readable for 16 more.
    /// - Throws: `EncodingProblem` where a cell is not UTF-8.
    func decode(_ cells: UnsafeBufferPointer<UnsafeBufferPointer<UInt8>>) throws(EncodingProblem) -> Outcome {
        let codes = row.codes
        for column in 0..<width { codes[column] = .missing }
        var problems: [CellProblem] = []
        var isBlank = true
        let known = min(cells.count, readings.count)
        for index in 0..<known {
            let cell = cells[index]
            if cell.count == 0 { continue }
            let reading = readings[index]
            if reading == .memo {
                let column = header.columnOfCell[index]
                if let code = try code(cell, column) {
                    codes[column] = code
                    if code != .missing { isBlank = false }
                    continue
                }
                isBlank = false
                problems.append(problem(cell, at: index, expected: header.register.columns[column].type.expectation))
            } else if try !isEmpty(cell) {
                isBlank = false
                if reading == .ignored { continue }
                let column = header.columnOfCell[index]
                codes[column] = reading == .wording ? wordingCode(cell, column) : .present
            }
        }
        for index in known..<max(known, cells.count) where try !isEmpty(cells[index]) {
            isBlank = false
            problems.append(problem(cells[index], at: index, expected: "表头没有这一列，应为空"))
        }
        if isBlank { return .blank }
        for column in required where codes[column] == .missing {
            let title = header.register.columns[column].title
            if problems.contains(where: { $0.column == title || $0.column == header.register.columns[column].key }) { continue }
            problems.append(CellProblem(column: title, found: "空", expected: header.register.columns[column].type.expectation))
        }
        return problems.isEmpty ? .accepted : .rejected(problems)
    }

    /// - Returns: nil where the cell does not fit, `.missing` where it holds only white space.
    @inline(__always)
    private func code(_ cell: UnsafeBufferPointer<UInt8>, _ column: Int) throws(EncodingProblem) -> CellCode? {
        if cell.count <= ShortCellMemo.maximumLength, let base = cell.baseAddress {
            let words = ShortCellMemo.words(base, cell.count)
            if let code = shortMemos[column].code(words.low, words.high) { return code }
            let code = try parse(cell, column)
            if let code { shortMemos[column].remember(words.low, words.high, code) }
            return code
        }
        let hash = LongCellMemo.hash(cell)
        if let code = longMemos[column].code(cell, hash: hash) { return code }
        let code = try parse(cell, column)
        if let code { longMemos[column].remember(cell, hash: hash, code) }
        return code
    }

    private func parse(_ cell: UnsafeBufferPointer<UInt8>, _ column: Int) throws(EncodingProblem) -> CellCode? {
        guard let text = CellText.normalised(cell) else { throw EncodingProblem() }
        return text.isEmpty ? .missing : parser.code(text, as: header.register.columns[column].type)
    }

    private func wordingCode(_ cell: UnsafeBufferPointer<UInt8>, _ column: Int) -> CellCode {
        let memo = longMemos[column]
        let hash = LongCellMemo.hash(cell)
        if let code = memo.code(cell, hash: hash) { return code }
        let matches = judgeWording?(cell) ?? []
        var code: CellCode = 0
        if !matches.isEmpty {
            if wordings.count > 100_000 {
                wordings = [[]]
                memo.forget()
            }
            code = CellCode(wordings.count)
            wordings.append(matches)
        }
        memo.remember(cell, hash: hash, code)
        return code
    }

    /// Whether a cell holds only white space; most cells show at their first byte that they do not.
    @inline(__always)
    private func isEmpty(_ cell: UnsafeBufferPointer<UInt8>) throws(EncodingProblem) -> Bool {
        if cell.count == 0 { return true }
        guard UTF8Check.isValid(cell) else { throw EncodingProblem() }
        let first = cell[0]
        if first > 0x20 && first < 0x7F || (0xE4...0xE9).contains(first) { return false }
        return CellText.normalised(cell)?.isEmpty ?? false
    }

    private func problem(_ cell: UnsafeBufferPointer<UInt8>, at index: Int, expected: String) -> CellProblem {
        let title = index < header.titles.count ? header.titles[index] : "第\(index + 1)列"
        return CellProblem(column: title, found: CellText.excerpt(CellText.normalised(cell) ?? ""), expected: expected)
    }
}
