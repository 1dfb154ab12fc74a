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

    /// What the hot loop reads about one cell of a row.
    private struct CellPlan {
        let reading: Reading
        /// The register's column number, −1 where it has none.
        let column: Int
        let memo: ShortCellMemo
    }

    let header: Header
    let row: RowCodes
    private let parser: CellParser
    private let judgeWording: ((UnsafeBufferPointer<UInt8>) -> [WordingMatch])?
    private let plans: UnsafeMutableBufferPointer<CellPlan>
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
        plans = .allocate(capacity: header.columnOfCell.count)
        for (index, number) in header.columnOfCell.enumerated() {
            let reading: Reading
            var bits = 0
            if number < 0 {
                reading = .ignored
            } else if case .note = columns[number].type {
                reading = columns[number].key == "content" && judgeWording != nil ? .wording : .note
            } else {
                (reading, bits) = (.memo, columns[number].type.memoBits)
            }
            plans.initializeElement(at: index, to: CellPlan(reading: reading, column: number, memo: ShortCellMemo(bits: bits)))
        }
        longMemos = columns.map { _ in LongCellMemo() }
        row = RowCodes(codes: .allocate(capacity: max(1, columns.count)))
        row.codes.initialize(repeating: .missing, count: max(1, columns.count))
    }

    deinit {
        row.codes.deallocate()
        for plan in plans { plan.memo.deallocate() }
        plans.deallocate()
    }

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
        let known = min(cells.count, plans.count)
        for index in 0..<known {
            let cell = cells[index]
            if cell.count == 0 { continue }
            let plan = plans[index]
            if plan.reading == .memo {
                if let code = try code(cell, plan) {
                    codes[plan.column] = code
                    if code != .missing { isBlank = false }
                    continue
                }
                isBlank = false
                problems.append(problem(cell, at: index, expected: header.register.columns[plan.column].type.expectation))
            } else if try !isEmpty(cell) {
                isBlank = false
                if plan.reading == .ignored { continue }
                codes[plan.column] = plan.reading == .wording ? wordingCode(cell, plan.column) : .present
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
    private func code(_ cell: UnsafeBufferPointer<UInt8>, _ plan: CellPlan) throws(EncodingProblem) -> CellCode? {
        let column = plan.column
        if cell.count <= ShortCellMemo.maximumLength, let base = cell.baseAddress {
            let words = ShortCellMemo.words(base, cell.count)
            if let code = plan.memo.code(words.low, words.high) { return code }
            let code = try parse(cell, column)
            if let code { plan.memo.remember(words.low, words.high, code) }
            return code
        }
        return try longCode(cell, column)
    }

    private func longCode(_ cell: UnsafeBufferPointer<UInt8>, _ column: Int) throws(EncodingProblem) -> CellCode? {
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
        return CellText.mayBeginBlank(cell) && CellText.normalised(cell)?.isEmpty ?? false
    }

    private func problem(_ cell: UnsafeBufferPointer<UInt8>, at index: Int, expected: String) -> CellProblem {
        let title = index < header.titles.count ? header.titles[index] : "第\(index + 1)列"
        return CellProblem(column: title, found: CellText.excerpt(CellText.normalised(cell) ?? ""), expected: expected)
    }
}

extension ColumnType {
    /// The size of a column's memo, by how many distinct cells it has: few for closed lists, some hundred for dates and texts.
    fileprivate var memoBits: Int {
        switch self {
        case .text, .date: 10
        default: 8
        }
    }
}
