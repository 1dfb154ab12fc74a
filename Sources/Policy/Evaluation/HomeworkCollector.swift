/// Takes the items of one stretch of one homework file: judges each by itself at once, and keeps what the rules about days and weeks read.
///
/// Several collectors may work on stretches of one file at a time; `HomeworkLedger` puts them together in the order of the rows.
public struct HomeworkCollector: Sendable {
    private let judge: Judge
    private let readable: [BareCheck<ItemRule>]
    /// Checks whose columns this file lacks, with the columns' names.
    private let absentItemChecks: [(check: BareCheck<ItemRule>, columns: [String])]
    private let absentDayChecks: [(check: BareCheck<ClassDayRule>, columns: [String])]
    private let lacksMinutes: Bool
    private var lastSchool: Symbol?
    private var lastCoverage = Coverage()

    private(set) var items: [ClassDayItem] = []
    private(set) var findings: [ItemFinding] = []
    private(set) var texts = FindingTexts()
    private(set) var rowCount = 0
    var absent = AbsentColumns()
    var coverage: [Symbol: Coverage] = [:]

    /// - Parameter columns: keys of the columns that the file has.
    public init(_ judge: Judge, columns: Set<String>) {
        self.judge = judge
        lacksMinutes = !columns.contains("minutes")
        let missing = judge.itemChecks.map { ($0, judge.checks[$0.index].rule.need.missing(from: columns)) }
        readable = missing.filter { $0.1.isEmpty }.map(\.0)
        absentItemChecks = missing.filter { !$0.1.isEmpty }
        absentDayChecks = judge.classDayChecks.map { ($0, judge.checks[$0.index].rule.need.missing(from: columns)) }.filter {
            !$0.1.isEmpty
        }
    }

    public mutating func reserve(_ rows: Int) { items.reserveCapacity(rows) }

    public mutating func add(_ item: HomeworkItem, at reference: RowReference) {
        rowCount += 1
        if item.school != lastSchool {
            finishSchool()
            lastSchool = item.school
        }
        lastCoverage.include(item.date)
        items.append(ClassDayItem(item, at: reference, lacksMinutes: lacksMinutes))
        for check in readable where check.applies(to: item) {
            check.rule.judge(item) { measured, limit in
                findings.append(
                    ItemFinding(check.index, item, row: reference.row, measured: measured, limit: limit, texts: &texts))
            }
        }
        if !absentItemChecks.isEmpty || !absentDayChecks.isEmpty { countAbsent(item, reference) }
    }

    private mutating func countAbsent(_ item: HomeworkItem, _ reference: RowReference) {
        for (check, columns) in absentItemChecks where check.applies(to: item) && check.rule.concerns(item) {
            absent.add(check: check.index, school: item.school, row: reference, columns: columns)
        }
        for (check, columns) in absentDayChecks where check.applies(to: item) && check.rule.concerns(item) {
            absent.add(check: check.index, school: item.school, row: reference, columns: columns)
        }
    }

    /// To be called after the last item.
    public mutating func finish() {
        finishSchool()
        // Arrays grow in leaps; what is kept for long is kept in its own size.
        items = items.withUnsafeBufferPointer { Array($0) }
        findings = findings.withUnsafeBufferPointer { Array($0) }
    }

    private mutating func finishSchool() {
        if let lastSchool { coverage[lastSchool, default: Coverage()].merge(lastCoverage) }
        lastCoverage = Coverage()
    }
}
