import Policy

/// Everything that a check of registers found.
public struct CheckResult: Sendable {
    public let judge: Judge
    public let contents: RegisterContents
    /// Findings that rest on more than one homework item, or on other registers; in no particular order.
    public let otherFindings: [Finding]
    /// Class-days with at least one homework row.
    public let classDays: Int

    /// All findings, in no particular order; `FindingOrder` sorts them.
    public var findings: [Finding] { contents.ledger.itemFindings(judge.checks) + otherFindings }

    /// How many findings there are by check and severity, without making those about single items; in no particular order.
    public var tallies: [FindingTally] {
        FindingTally.tallies(of: otherFindings, judge.checks, itemFindings: contents.ledger.countItemFindings(judge.checks))
    }
}

extension RegisterReader {
    /// Reads the registers and judges them by the reader's packs.
    public func check(_ search: RegisterSearch) async -> CheckResult {
        let contents = await read(search)
        let (classFindings, classDays) = await judgeClasses(contents)
        let findings = classFindings + judge.judgeAbsentColumns(contents.ledger) + judge.judge(contents.others, symbols: symbols)
        return CheckResult(judge: judge, contents: contents, otherFindings: findings, classDays: classDays)
    }

    private func judgeClasses(_ contents: RegisterContents) async -> (findings: [Finding], classDays: Int) {
        let ledger = contents.ledger
        let context = ClassContext(calendar: contents.others.calendar, freeDays: contents.others.freeDays)
        let count = ledger.classes.count
        let share = max(1, (count + workers - 1) / workers)
        return await withTaskGroup(of: ([Finding], Int).self) { group in
            for start in stride(from: 0, to: count, by: share) {
                group.addTask {
                    var findings: [Finding] = []
                    var classDays = 0
                    for number in start..<min(count, start + share) {
                        let (key, items) = (ledger.classes[number], ledger.items(ofClass: number))
                        classDays += items.classDays
                        findings += judge.judge(
                            key, items: items[...], coverage: ledger.coverage[key.school] ?? Coverage(), context: context)
                    }
                    return (findings, classDays)
                }
            }
            return await group.reduce(into: ([], 0)) { $0 = ($0.0 + $1.0, $0.1 + $1.1) }
        }
    }
}
