import Policy

/// Takes the rows of one file in order, whatever format they come from, into facts and problems.
struct RowIntake {
    let file: UInt32
    let fileName: String
    let decoder: RowDecoder
    private(set) var accepted = 0
    private(set) var rejected = 0
    private(set) var problems: [RowProblem] = []
    private(set) var furtherProblems = 0

    init(file: UInt32, fileName: String, decoder: RowDecoder) {
        (self.file, self.fileName, self.decoder) = (file, fileName, decoder)
    }

    /// - Parameters:
    ///   - row: number of the row, as findings name it.
    ///   - accept: makes a fact of the decoded row; may still refuse it.
    @inline(__always)
    mutating func take(
        _ cells: UnsafeBufferPointer<UnsafeBufferPointer<UInt8>>, row: Int, accept: (RowDecoder, RowReference) -> CellProblem?
    ) throws(EncodingProblem) {
        switch try decoder.decode(cells) {
        case .blank: break
        case .accepted:
            if let problem = accept(decoder, RowReference(file: file, row: UInt32(row))) {
                reject([problem], row)
            } else {
                accepted += 1
            }
        case .rejected(let problems): reject(problems, row)
        }
    }

    mutating func reject(_ cells: [CellProblem], _ row: Int) {
        rejected += 1
        for cell in cells {
            if problems.count < ReadingReport.keptProblems {
                problems.append(RowProblem(file: fileName, row: row, cell: cell))
            } else {
                furtherProblems += 1
            }
        }
    }

    /// - Throws: `EncodingProblem` where the rest of the file is not UTF-8.
    mutating func rejectUnclosedQuote(_ cells: UnsafeBufferPointer<UnsafeBufferPointer<UInt8>>, row: Int) throws(EncodingProblem) {
        guard cells.allSatisfy(UTF8Check.isValid) else { throw EncodingProblem() }
        reject([Self.unclosedQuote], row)
    }

    static let unclosedQuote = CellProblem(column: "整行", found: "引号没有闭合", expected: "成对的英文双引号")
}
