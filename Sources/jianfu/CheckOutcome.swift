import Glibc
import Policy
import Registers
import Report

/// What a check found, as far as it was asked for, ready for any format.
struct CheckOutcome {
    let report: FindingReport
    private let result: CheckResult
    private let selection: Selection
    private let texts: [String]
    private let scope: FactScope

    /// - Parameter isSummary: whether only the numbers of findings are wanted, which are had without making each of them.
    init(_ result: CheckResult, _ selection: Selection, isSummary: Bool) {
        (self.result, self.selection) = (result, selection)
        let read = result.contents.report
        let checks = result.judge.checks
        texts = result.contents.symbols.texts
        scope = FactScope(result.contents.ledger, result.contents.others)
        var findings: [Finding] = []
        let tallies: [FindingTally]
        if isSummary, selection.isEverything {
            tallies = result.tallies
        } else {
            findings = selection.apply(to: result.findings, checks, texts: texts, calendar: result.contents.others.calendar)
            tallies = FindingTally.tallies(of: findings, checks)
        }
        let summary = CheckSummary(
            rows: read.acceptedRows, rejected: read.rejectedRows, classDays: result.classDays, packs: result.judge.packs.map(\.name),
            tallies: tallies)
        report = FindingReport(
            packs: result.judge.packs, checks: checks, findings: isSummary ? [] : findings, tallies: tallies, texts: texts,
            fileNames: read.fileNames, summary: summary, columnTitle: Register.columnTitle)
    }

    /// - Parameter loads: whether the class-days' minutes are wanted for charts.
    func document(loads: Bool) -> CheckReport {
        let loads = loads ? LoadFigures(result.judge, result.contents.ledger, where: selection.classDays(texts: texts)) : nil
        let subject = ReportSubject(
            schools: schools.filter { selection.schools.isEmpty || selection.schools.contains($0) }, days: scope.days,
            selection: selection.description, madeOn: .today)
        return CheckReport(report, subject: subject, reading: notes, loads: loads)
    }

    private var schools: [String] { scope.schools.map { texts[Int($0.index)] } }

    private var notes: ReadingNotes {
        let read = result.contents.report
        return ReadingNotes(
            fileProblems: read.fileProblems.map { "\($0.file)：\($0.reason)" }, rowProblems: read.rowProblems.map(\.description),
            furtherProblems: read.furtherProblems, notices: read.notices + unknownSchools)
    }

    private var unknownSchools: [String] {
        let known = Set(schools)
        return selection.schools.subtracting(known).sorted().map { name in
            let some = known.sorted(by: NaturalOrder.precedes).prefix(10).joined(separator: "、")
            return "台账里没有“\(name)”这所学校" + (some.isEmpty ? "" : "；有：\(some)\(known.count > 10 ? " 等\(known.count)所" : "")")
        }
    }

    /// Says on standard error what was not read, for formats in which it has no place.
    func reportProblems() {
        let notes = notes
        for line in notes.fileProblems + notes.rowProblems { Console.error(line) }
        if notes.furtherProblems > 0 { Console.error("…还有\(notes.furtherProblems)处没有列出") }
        for line in notes.notices { Console.error(line) }
    }
}

extension SchoolDate {
    /// The day by the clock and zone of this machine.
    static var today: SchoolDate? {
        var now = time(nil)
        var parts = tm()
        guard localtime_r(&now, &parts) != nil else { return nil }
        return SchoolDate(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    }
}
