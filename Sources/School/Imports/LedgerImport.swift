import Database
import Policy

public typealias LedgerImportID = Identifier<LedgerImport>
typealias ImportWorkerID = Identifier<ImportJudging>

/// A file of the past on its way into a ledger, or one that is in. Its rows stand in the ledger's table from the first on and are unseen until they are
/// published, all in one moment.
public struct LedgerImport: Hashable, Sendable, Identifiable {
    public enum State: String, SQLConvertible, CaseIterable, Sendable {
        /// The file is being kept.
        case receiving
        /// Its rows are being read.
        case reading
        /// The rules are looking at them.
        case judging
        /// Waits for somebody to look at it and publish it.
        case ready
        case published
        /// Some rows cannot be read, so that none is taken.
        case refused
        case discarded
        case undone

        /// Whether it is on its way still.
        public var isOpen: Bool { [.receiving, .reading, .judging, .ready].contains(self) }
        /// Whether it goes on by itself.
        public var isWorking: Bool { self == .reading || self == .judging }
        /// Whether what it brought is to be taken out of the table again.
        public var isGivenUp: Bool { [.refused, .discarded, .undone].contains(self) }
    }

    public let id: LedgerImportID
    /// The ledger's key.
    public let ledger: String
    public internal(set) var state: State
    public let fileName: String
    /// SHA-256, as `sha256sum` writes it.
    public let fileHash: String
    /// Titles that the ledger does not know; what stands below them was not read.
    public let unknownColumns: [String]
    public let person: PersonID?
    public let begunAt: Instant
    /// The file is cut into so many parts, each read in one step.
    public internal(set) var parts: Int
    public internal(set) var partsRead = 0
    /// Rows that were read, those with faults included.
    public internal(set) var rows = 0
    /// Rows with faults.
    public internal(set) var refusedRows = 0
    /// From the first day that a row is about to the last.
    public internal(set) var days: ClosedRange<SchoolDate>?
    /// From the first of its rows to the last, by identifier.
    var rowSpan: ClosedRange<LedgerRowID>?
    /// Steps of judging, and how many are done.
    public internal(set) var steps = 0
    public internal(set) var stepsJudged = 0
    /// Who judges it: where two begin, the one who came later goes on alone.
    var worker: ImportWorkerID?
    /// By which policies its rows were judged.
    var judge: String?
    /// Days about which something else was changed while it was judged.
    var stale: ClosedRange<SchoolDate>?
    /// The number of the entry that published it.
    public internal(set) var entry: Int?
    /// When it was published, or else when it was given up.
    public internal(set) var endedAt: Instant?
    /// Whether its rows are unseen.
    var isHidden = true

    /// How much of the work is done, 0–1. Reading and writing rows takes most of it.
    public var progress: Double {
        let reading = parts == 0 ? 0 : Double(partsRead) / Double(parts)
        let judging = steps == 0 ? 0 : Double(stepsJudged) / Double(steps)
        return state.isWorking ? 0.75 * reading + 0.25 * judging : 1
    }
}

/// What is wrong with a row of a file.
public struct LedgerImportFault: Hashable, Sendable {
    /// The row in the file, from 1.
    public let line: Int
    /// The column's key; empty where it is about the row as a whole.
    public let column: String
    public let message: String
}

/// Why a file of the past was not taken in.
public enum LedgerImportRefusal: SortedRefusal, Hashable {
    case notFound
    /// Rows of this ledger are named by some of their values.
    case onlyByPasting(ledger: String)
    /// Another file of this ledger is on its way.
    case isUnderWay(file: String)
    /// It is in another state by now.
    case notReady
    case notPublished

    public var kind: RefusalKind { self == .notFound ? .notFound : .refused }

    public var userMessage: String {
        switch self {
        case .notFound: "没有这次导入，可能已经清理。请回到导入列表。"
        case .onlyByPasting(let ledger): "《\(ledger)》不能整批导入。请用“粘贴或上传”，一次最多\(LedgerSheet.mostRows)行。"
        case .isUnderWay(let file): "文件“\(file)”正在导入，还没有确认。请先确认或放弃它，再导入别的文件。"
        case .notReady: "这次导入现在不能确认：可能还在检查，或者已经有人确认或放弃。请看它现在的情况。"
        case .notPublished: "这次导入没有写入台账，或者已经撤销，不需要再撤销。"
        }
    }
}
