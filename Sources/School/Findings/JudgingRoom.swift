import Database
import Policy
import Registers

/// Some of a unit's rows, laid out as files, and what is found in them.
struct JudgingRoom {
    private let judge: Judge
    private let school: String
    private var registers: MemoryRegisters
    /// The rows of each file, in its order.
    private var files: [[LedgerRowID]] = []

    init(_ judge: Judge, _ wording: WordingLexicon?, _ school: String) {
        (self.judge, self.school) = (judge, school)
        registers = MemoryRegisters(judge, lexicon: wording)
    }

    mutating func add(_ ledger: Ledger, _ rows: [LedgerRow]) {
        registers.add(ledger, of: school, rows: rows.map(\.values))
        files.append(rows.map(\.id))
    }

    mutating func addHomework(_ rows: [LedgerValues]) {
        registers.add(.homework, columns: Ledger.classDayColumns, of: school, rows: rows.map(\.values))
        files.append(rows.map(\.id))
    }

    /// The written homework of the rows against its limits.
    func loads() -> LoadFigures { LoadFigures(judge, registers.contents().ledger) { _, _ in true } }

    /// The calendar that rows make, without adding them.
    func calendar(of rows: [LedgerRow]) -> SchoolCalendarOfSchool {
        var registers = MemoryRegisters(judge.narrowed(to: []), lexicon: nil)
        registers.add(.schoolCalendar, of: school, rows: rows.map(\.values))
        let contents = registers.contents()
        return SchoolCalendarOfSchool(
            calendar: contents.others.calendar, school: contents.symbols.symbol(for: OptionText.text(school)))
    }

    /// - Parameter term: of the scope, where that is a term.
    func judge(term: String? = nil, by find: (Judge, RegisterContents) -> [Finding]) -> [FindingContent] {
        let contents = registers.contents()
        return find(judge, contents).map { content(of: $0, term, contents.symbols) }
    }

    private func content(of finding: Finding, _ term: String?, _ symbols: SymbolTable) -> FindingContent {
        let check = judge.checks[finding.check]
        let text = { (symbol: Symbol?) in symbol.map(symbols.text) }
        return FindingContent(
            scope: check.rule.scopeKind, term: term, pack: judge.packs[check.pack].name, provision: check.provision.id,
            rule: check.rule.kind,
            severity: finding.severity, isLocal: check.isLocal, register: check.rule.register, grade: finding.grade.map(Int.init),
            className: text(finding.className), period: finding.period.map { KeptPeriod($0, symbols) }, subject: text(finding.subject),
            name: text(finding.name), measured: finding.measured?.text, limit: finding.limit?.text, unit: finding.unit,
            message: finding.message(check, columnTitle: Register.columnTitle),
            // The header is row 1.
            rows: finding.rows.references.map { files[Int($0.file)][Int($0.row) - 2] })
    }
}

/// A calendar and the school that asks it.
struct SchoolCalendarOfSchool: Sendable {
    let calendar: SchoolCalendar
    let school: Symbol

    func isSchoolDay(_ date: SchoolDate) -> Bool { calendar.isSchoolDay(date, of: school) }
    func term(of date: SchoolDate) -> String { calendar.term(of: date, at: school) }

    /// From the first to the last day of a term, days of other terms between them; nil where no day belongs to it.
    func days(ofTerm term: String) -> ClosedRange<SchoolDate>? {
        let days = calendar.days(ofTerm: term, at: school)
        guard let first = days.min(), let last = days.max() else { return nil }
        return first...last
    }

    func days(ofTermOf date: SchoolDate) -> ClosedRange<SchoolDate>? { days(ofTerm: term(of: date)) }
    func isFull(_ week: ISOWeek, _ coverage: Coverage) -> Bool { coverage.fullWeek(week, calendar, school) != nil }
    func isCovered(_ month: SchoolMonth, _ coverage: Coverage) -> Bool { coverage.covers(month, calendar, school) }
}
