import Policy
import Registers

/// How many of a class's books have come how far; nil where nobody has said. They stand in the homework register, so that whoever reads or writes a row
/// there sees and changes the same.
public struct MarkingCounts: Hashable, Sendable {
    public var due: Int?
    public var collected: Int?
    public var marked: Int?
    public var toCorrect: Int?
    public var corrected: Int?
    public var remarked: Int?
    /// Finished before going home.
    public var finished: Int?

    public init(
        due: Int? = nil, collected: Int? = nil, marked: Int? = nil, toCorrect: Int? = nil, corrected: Int? = nil, remarked: Int? = nil,
        finished: Int? = nil
    ) {
        (self.due, self.collected, self.marked, self.finished) = (due, collected, marked, finished)
        (self.toCorrect, self.corrected, self.remarked) = (toCorrect, corrected, remarked)
    }

    /// - Parameter row: of the homework register.
    public init(_ row: LedgerRow) {
        func count(_ key: String) -> Int? { if case .whole(let count) = Ledger.homework.value(key, of: row) { count } else { nil } }
        self.init(
            due: count("due"), collected: count("collected"), marked: count("marked"), toCorrect: count("to_correct"),
            corrected: count("corrected"), remarked: count("remarked"), finished: count("in_school_done"))
    }

    /// All that is counted, by the register's columns.
    var cells: [String: CellValue] {
        let all = columns.map { ($0.key, $0.count) } + [("in_school_done", finished)]
        return Dictionary(uniqueKeysWithValues: all.map { ($0, $1.map(CellValue.whole) ?? .empty) })
    }

    /// In the order of the chain, by the register's columns.
    private var columns: [(key: String, title: String, count: Int?)] {
        [
            ("due", "应收", due), ("collected", "实收", collected), ("marked", "已批", marked), ("to_correct", "应订正", toCorrect),
            ("corrected", "已订正", corrected), ("remarked", "已复批", remarked),
        ]
    }

    /// The first count that is larger than the one before it; nil where they fit together.
    var fault: (column: String, message: String)? {
        let known = columns.compactMap { column in column.count.map { (column.key, column.title, $0) } }
        for (before, after) in zip(known, known.dropFirst()) where after.2 > before.2 {
            return (after.0, "\(after.1)\(after.2)人，多于\(before.1)的\(before.2)人。请改正。")
        }
        if let due, let finished, finished > due { return ("in_school_done", "校内完成\(finished)人，多于应收的\(due)人。请改正。") }
        return nil
    }
}
