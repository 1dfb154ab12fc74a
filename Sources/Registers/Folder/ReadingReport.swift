/// A row that was left out, or a cell of it that caused that.
public struct RowProblem: Sendable, CustomStringConvertible {
    public let file: String
    public var row: Int
    public let cell: CellProblem

    public var description: String { "\(file):\(row):\(cell.column): 现为“\(cell.found)”，应为\(cell.expected)" }
}

/// What was read, what was left out and why. Every file and row is accounted for.
public struct ReadingReport: Sendable {
    /// Names of the files by the number that findings carry.
    public internal(set) var fileNames: [String] = []
    public internal(set) var acceptedRows = 0
    public internal(set) var rejectedRows = 0
    /// The first of the cells that caused rows to be left out.
    public internal(set) var rowProblems: [RowProblem] = []
    /// Files that could not be used at all.
    public internal(set) var fileProblems: [(file: String, reason: String)] = []
    /// What a user should know although nothing is wrong: unknown columns, a header found below titles, files passed over.
    public internal(set) var notices: [String] = []
    /// Registers of which at least one file could be read.
    public internal(set) var registers: Set<RegisterKey> = []

    /// More bad cells than this are only counted.
    static let keptProblems = 1000
    /// Bad cells that `rowProblems` does not show.
    public internal(set) var furtherProblems = 0

    mutating func add(_ problems: some Collection<RowProblem>) {
        let room = max(0, Self.keptProblems - rowProblems.count)
        rowProblems += problems.prefix(room)
        furtherProblems += max(0, problems.count - room)
    }

    /// Whether an input could not be used, a row was left out, or there was no register at all.
    public var isIncomplete: Bool { !fileProblems.isEmpty || rejectedRows > 0 || registers.isEmpty }
}
