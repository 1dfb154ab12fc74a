import Policy

/// Findings with everything that is needed to print them, in the order of registers.md.
public struct FindingReport: Sendable {
    public let packs: [Pack]
    public let checks: [Check]
    /// Empty in a report that only gives numbers.
    public let findings: [Finding]
    public let tallies: [FindingTally]
    /// Texts of the symbols, by number.
    public let texts: [String]
    /// Names of the files, by the number in row references.
    public let fileNames: [String]
    public let summary: CheckSummary
    /// The Chinese title of a column key.
    public let columnTitle: @Sendable (String) -> String

    public init(
        packs: [Pack], checks: [Check], findings: [Finding], tallies: [FindingTally], texts: [String], fileNames: [String],
        summary: CheckSummary,
        columnTitle: @escaping @Sendable (String) -> String
    ) {
        (self.packs, self.checks, self.texts, self.fileNames) = (packs, checks, texts, fileNames)
        self.tallies = tallies
        (self.summary, self.columnTitle) = (summary, columnTitle)
        self.findings = FindingOrder.sorted(findings, checks, texts: texts)
    }

    public func check(of finding: Finding) -> Check { checks[finding.check] }
    public func text(_ symbol: Symbol?) -> String? { symbol.map { texts[Int($0.index)] } }
    public func message(_ finding: Finding) -> String { finding.message(check(of: finding), columnTitle: columnTitle) }

    /// A source names at most this many rows.
    static let sourceRows = 20

    /// The rows on which a finding rests: `homework.csv:118,119; sub/homework.csv:7 … +3`.
    public func source(_ finding: Finding) -> String {
        if case .one(let row) = finding.rows { return "\(fileNames[Int(row.file)]):\(row.row)" }
        var text = ""
        var lastFile: UInt32?
        for row in finding.rows.references.prefix(Self.sourceRows) {
            if row.file == lastFile {
                text += ",\(row.row)"
            } else {
                text += (lastFile == nil ? "" : "; ") + "\(fileNames[Int(row.file)]):\(row.row)"
            }
            lastFile = row.file
        }
        return finding.rows.count > Self.sourceRows ? text + " … +\(finding.rows.count - Self.sourceRows)" : text
    }
}

/// The counts that close every report.
public struct CheckSummary: Sendable, Equatable {
    /// Accepted rows of all registers, and rows left out.
    public var rows = 0
    public var rejected = 0
    public var violations = 0
    public var advisories = 0
    public var records = 0
    /// Class-days with at least one homework row.
    public var classDays = 0
    public var packs: [String] = []

    public init(rows: Int, rejected: Int, classDays: Int, packs: [String], tallies: [FindingTally]) {
        (self.rows, self.rejected, self.classDays, self.packs) = (rows, rejected, classDays, packs)
        for tally in tallies {
            switch tally.severity {
            case .violation: violations += tally.count
            case .advisory: advisories += tally.count
            case .record: records += tally.count
            }
        }
    }
}
