import Policy

extension PackTestRunner {
    /// For each check of a provision one case that just keeps to it and one that just breaks it, taken from the pack's tests and judged anew.
    ///
    /// Tests put the case at the edge right before the one past it, so that the pair nearest to each other is taken.
    public func examples(of provision: Provision, in cases: [PackTestCase]) -> [WorkedExample] {
        let outcomes = cases.filter { $0.provision == provision.id }.map(run).filter(\.passed)
        var examples: [WorkedExample] = []
        var shown: Set<Int> = []
        for check in provision.checks {
            let breaking = outcomes.firstIndex { outcome in
                outcome.observed.contains { $0.breaks(check.rule.kind) }
            }
            guard let breaking, shown.insert(breaking).inserted else { continue }
            let keeping =
                outcomes[..<breaking].lastIndex { $0.observed.isEmpty } ?? outcomes[breaking...].firstIndex { $0.observed.isEmpty }
            if let keeping, shown.insert(keeping).inserted { examples.append(WorkedExample(outcomes[keeping])) }
            examples.append(WorkedExample(outcomes[breaking]))
        }
        return examples
    }
}

extension ObservedFinding {
    /// Whether the rule found something wrong rather than something not recorded.
    fileprivate func breaks(_ kind: RuleKind) -> Bool {
        values.contains(FindingValue(.rule, kind.rawValue)) && (severity != .record || kind == .minutesRecorded)
    }
}

/// A case as it is shown to a reader: the rows, and what is found in them.
public struct WorkedExample: Sendable {
    public let name: String
    public let tables: [Table]
    public let results: [(severity: Severity, message: String)]

    public struct Table: Sendable {
        /// The register's Chinese name.
        public let register: String
        /// Chinese titles of the columns that any row gives.
        public let columns: [String]
        public let rows: [[String]]
        /// Rows that are not shown.
        public let omitted: Int
    }

    /// Weeks of rows say no more than their first days.
    private static let shownRows = 8

    init(_ outcome: PackTestOutcome) {
        name = outcome.test.name
        results = outcome.observed.map { ($0.severity, $0.message) }
        tables = outcome.test.tables.compactMap { table in
            guard let register = Register.named(table.register), !table.rows.isEmpty else { return nil }
            let given = Set(table.rows.flatMap { $0.cells.map(\.column) })
            let columns = register.columns.filter { given.contains($0.key) }
            let rows = table.rows.prefix(Self.shownRows).map { row in
                columns.map { column in row.cells.first { $0.column == column.key }?.text ?? "" }
            }
            return Table(
                register: register.title, columns: columns.map(\.title), rows: Array(rows),
                omitted: max(0, table.rows.count - Self.shownRows))
        }
    }
}
