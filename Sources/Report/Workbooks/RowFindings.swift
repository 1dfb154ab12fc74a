import Policy

/// Which findings rest on which row.
struct RowFindings {
    private struct Entry {
        let row: RowReference
        let finding: Int32
    }
    /// By file and row, then in the order of the report.
    private let entries: [Entry]
    private let fileNumbers: [String: UInt32]

    init(_ report: FindingReport) {
        var entries: [Entry] = []
        for (index, finding) in report.findings.enumerated() {
            for row in finding.rows.references { entries.append(Entry(row: row, finding: Int32(index))) }
        }
        entries.sort { ($0.row, $0.finding) < ($1.row, $1.finding) }
        self.entries = entries
        fileNumbers = Dictionary(report.fileNames.enumerated().map { ($1, UInt32($0)) }, uniquingKeysWith: { first, _ in first })
    }

    /// Goes along with the rows of a file, which must come from top to bottom.
    struct Cursor {
        fileprivate let all: RowFindings
        fileprivate let file: UInt32
        fileprivate var at: Int

        /// - Returns: numbers of findings in the report.
        mutating func findings(ofRow number: Int) -> [Int] {
            var found: [Int] = []
            while at < all.entries.count, all.entries[at].row.file == file, all.entries[at].row.row <= number {
                if all.entries[at].row.row == number { found.append(Int(all.entries[at].finding)) }
                at += 1
            }
            return found
        }
    }

    func cursor(file name: String) -> Cursor {
        guard let file = fileNumbers[name] else { return Cursor(all: self, file: .max, at: entries.count) }
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].row.file < file { low = middle + 1 } else { high = middle }
        }
        return Cursor(all: self, file: file, at: low)
    }
}
