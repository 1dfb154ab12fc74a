import Policy

/// The facts of a folder's registers, ready to be judged.
public struct RegisterContents: Sendable {
    public let ledger: HomeworkLedger
    public let others: OtherFacts
    public let symbols: SymbolTable
    public let report: ReadingReport
}

/// How far a reading has come.
public struct ReadingProgress: Sendable {
    public let bytesRead: Int
    public let bytesTotal: Int
}
