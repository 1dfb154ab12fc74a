import Database
import Policy
import Registers

/// A row of a ledger before and after a change; nil where it does not stand.
struct RowChange: Hashable, Sendable {
    let old: LedgerRow?
    let new: LedgerRow?

    static func added(_ row: LedgerRow) -> RowChange { RowChange(old: nil, new: row) }
    static func removed(_ row: LedgerRow) -> RowChange { RowChange(old: row, new: nil) }
    static func edited(_ edit: LedgerEdit) -> RowChange { RowChange(old: edit.old, new: edit.new) }
}

/// A change of a judged row, as far as it matters for what must be judged again.
struct FactChange: Hashable, Sendable {
    struct Fact: Hashable, Sendable {
        let row: LedgerRowID
        let date: SchoolDate?
        let grade: Int?
        let className: String?
        let subject: String?
    }

    let register: RegisterKey
    /// nil where the row did not stand before, or does not now.
    let old: Fact?
    let new: Fact?

    var facts: [Fact] { [old, new].compactMap(\.self) }

    /// nil for a ledger that no rule reads.
    init?(_ change: RowChange, of ledger: Ledger) {
        guard let register = ledger.judged else { return nil }
        (self.register, old, new) = (register, change.old.map { Fact($0, of: ledger) }, change.new.map { Fact($0, of: ledger) })
    }

    init(_ register: RegisterKey, from old: Fact?, to new: Fact?) { (self.register, self.old, self.new) = (register, old, new) }
}

extension FactChange.Fact {
    init(_ row: LedgerRow, of ledger: Ledger) {
        func text(_ key: String) -> String? {
            if case .text(let text) = ledger.value(key, of: row) { text } else { nil }
        }
        (self.row, className, subject) = (row.id, text("class"), text("subject"))
        if case .date(let date) = ledger.value("date", of: row) { self.date = date } else { date = nil }
        if case .whole(let grade) = ledger.value("grade", of: row) { self.grade = grade } else { grade = nil }
    }
}

/// What a change needs to know of the registers around it.
struct ChangeSurroundings {
    /// The first and last dates before and after it.
    struct Extent {
        var before = Coverage()
        var after = Coverage()
    }

    let calendar: SchoolCalendarOfSchool
    var homework = Extent()
    var service = Extent()
    /// Whether after-class service now names other classes or grades than before.
    var namesOthers = false
    /// Declared days of single subjects.
    var subjectDays: [SubjectDay] = []

    struct SubjectDay: Hashable {
        let date: SchoolDate
        let grade: Int
        let className: String?
        let subject: String
    }
}

extension Judge {
    /// What must be judged again after changes, as the rules declare what they read. More than what differs, never less.
    func scopes(touchedBy changes: [FactChange], in around: ChangeSurroundings) -> Set<JudgedScope> {
        var scopes: Set<JudgedScope> = []
        for change in changes {
            for fact in change.facts { scopes.formUnion(self.scopes(of: fact, change.register, around)) }
        }
        if changes.contains(where: { $0.register == .homework }) { scopes.formUnion(coverageScopes(around)) }
        if changes.contains(where: { $0.register == .service }) { scopes.formUnion(serviceScopes(around)) }
        return scopes.filter { looks(at: $0.kind) }.merged
    }

    private func scopes(of fact: FactChange.Fact, _ register: RegisterKey, _ around: ChangeSurroundings) -> [JudgedScope] {
        let row = JudgedScope.row(register, fact.row)
        switch (register, fact.date) {
        case (.homework, let date?):
            let own = ClassRange(grade: fact.grade, name: fact.className)
            let declared = around.subjectDays.filter { day in
                day.subject == fact.subject && day.grade == fact.grade && (day.className == nil || day.className == fact.className)
            }
            return [row, .classDay(date, own), .classWeek(date.week, own), .classMonth(date.month, own)]
                + (reads(.subjectHistory, for: .classWeek) ? declared.map { .classWeek($0.date.week, own) } : [])
        case (.noHomeworkDays, let date?):
            let bound = ClassRange(grade: fact.grade, name: fact.className)
            return (reads(.declaredDays, for: .classDay) ? [.classDay(date, bound)] : [])
                + (reads(.declaredDays, for: .classWeek) ? [.classWeek(date.week, bound)] : [])
        case (.exams, let date?):
            return [row] + (fact.grade.map { [.examTerm(around.calendar.term(of: date), grade: $0)] } ?? [])
        case (.service, let date?): return [row, .serviceDay(date), .serviceWeek(date.week)]
        case (.activities, let date?): return [row, .activityTerm(around.calendar.term(of: date))]
        // The calendar itself is judged again by a job.
        case (.calendar, _): return []
        default: return [row]
        }
    }

    /// Weeks and months at the ends of the homework register that are covered now and were not, or the other way round.
    private func coverageScopes(_ around: ChangeSurroundings) -> [JudgedScope] {
        let (before, after) = (around.homework.before, around.homework.after)
        guard before.span != after.span else { return [] }
        let ends = Set([before.span, after.span].compactMap(\.self).flatMap { [$0.lowerBound, $0.upperBound] })
        var scopes: [JudgedScope] = []
        if reads(.coverage, for: .classWeek) {
            for week in Set(ends.map(\.week)) where around.calendar.isFull(week, before) != around.calendar.isFull(week, after) {
                scopes.append(.classWeek(week, .all))
            }
        }
        if reads(.coverage, for: .classMonth) {
            for month in Set(ends.map(\.month)) where around.calendar.isCovered(month, before) != around.calendar.isCovered(month, after) {
                scopes.append(.classMonth(month, .all))
            }
        }
        return scopes
    }

    /// After-class service: a week without a session counts too, so that all weeks between an old end and a new one are touched.
    private func serviceScopes(_ around: ChangeSurroundings) -> [JudgedScope] {
        guard looks(at: .serviceWeek) else { return [] }
        let spans = [around.service.before.span, around.service.after.span].compactMap(\.self)
        if around.namesOthers { return Coverage(spans).weeks.map { .serviceWeek($0) } }
        guard spans.count == 2 else { return Coverage(spans).weeks.map { .serviceWeek($0) } }
        let ends = [
            min(spans[0].lowerBound, spans[1].lowerBound)...max(spans[0].lowerBound, spans[1].lowerBound),
            min(spans[0].upperBound, spans[1].upperBound)...max(spans[0].upperBound, spans[1].upperBound),
        ]
        return ends.flatMap { Coverage($0).weeks }.map { .serviceWeek($0) }
    }
}

extension Coverage {
    fileprivate init(_ spans: [ClosedRange<SchoolDate>]) {
        self.init()
        for span in spans { merge(Coverage(span)) }
    }

    /// The weeks that it reaches into.
    var weeks: [ISOWeek] {
        guard let span else { return [] }
        return stride(from: span.lowerBound.week.monday, through: span.upperBound, by: 7).map(\.week)
    }

    /// The months that it reaches into.
    var months: [SchoolMonth] {
        guard let span else { return [] }
        return Array(sequence(first: span.lowerBound.month) { $0.next.first <= span.upperBound ? $0.next : nil })
    }
}
