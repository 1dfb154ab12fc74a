/// What the rules about a class's days, weeks and months read beside its items.
public struct ClassContext: Sendable {
    public let calendar: SchoolCalendar
    private let freeDays: [FreeDayKey: [DeclaredFreeDay]]

    private struct FreeDayKey: Hashable {
        let school: Symbol
        let grade: UInt8
    }

    public init(calendar: SchoolCalendar, freeDays: [DeclaredFreeDay]) {
        self.calendar = calendar
        self.freeDays = Dictionary(grouping: freeDays) { FreeDayKey(school: $0.school, grade: $0.grade) }
    }

    /// Declarations that bind this class: its own and those of its whole grade.
    func declarations(for key: ClassKey) -> [DeclaredFreeDay] {
        guard let grade = key.grade, !freeDays.isEmpty else { return [] }
        return freeDays[FreeDayKey(school: key.school, grade: grade), default: []].filter {
            $0.className == nil || $0.className == key.name
        }
    }
}

extension Judge {
    /// Everything that the rules about class-days, class-weeks and class-months find for one class.
    /// - Parameter items: all of the class's, by date.
    public func judge(_ key: ClassKey, items: ArraySlice<ClassDayItem>, coverage: Coverage, context: ClassContext) -> [Finding] {
        judgeDays(of: key, items: items, context: context)
            + judgeWeeks(of: key, items: items, history: items, coverage: coverage, context: context)
            + judgeMonths(of: key, items: items, coverage: coverage, context: context)
    }

    /// - Parameter items: the class's items of whole days, by date.
    public func judgeDays(of key: ClassKey, items: ArraySlice<ClassDayItem>, context: ClassContext) -> [Finding] {
        let checks = classDayChecks.filter { $0.grades.contains(key.grade) }
        guard !items.isEmpty, !checks.isEmpty else { return [] }
        let declarations = context.declarations(for: key)
        return items.grouped { $0 }.flatMap { date, ofDay -> [Finding] in
            let day = ClassDay(
                date: date, items: ofDay, isSchoolDay: context.calendar.isSchoolDay(date, of: key.school),
                declaredFree: declarations.isEmpty ? [] : declarations.filter { $0.date == date }.map(\.subject))
            return checks.compactMap { check in
                guard check.isInForce(date), let verdict = check.rule.judge(day) else { return nil }
                return Finding(self.checks[check.index], key, .date(date), verdict)
            }
        }
    }

    /// - Parameters:
    ///   - items: the class's items of whole weeks, by date.
    ///   - history: those of whole terms by which a subject is known to have homework; more than these are not asked for.
    public func judgeWeeks(
        of key: ClassKey, items: ArraySlice<ClassDayItem>, history: ArraySlice<ClassDayItem>, coverage: Coverage, context: ClassContext
    ) -> [Finding] {
        let checks = classPeriodChecks.filter { !$0.rule.isMonthly && $0.grades.contains(key.grade) }
        guard !items.isEmpty, !checks.isEmpty else { return [] }
        let (declarations, history) = (context.declarations(for: key), SubjectHistory(history, of: key, context.calendar))
        return items.grouped(by: \.week).flatMap { week, ofWeek -> [Finding] in
            guard let schoolDays = coverage.fullWeek(week, context.calendar, key.school) else { return [] }
            return checks.compactMap { check in
                guard check.isInForce(week.days) else { return nil }
                let verdict = check.rule.judge(ofWeek, schoolDays: schoolDays) { kinds in
                    history.hasFreeSubject(ofWeek, schoolDays, kinds, declarations)
                }
                return verdict.map { Finding(self.checks[check.index], key, .week(week), $0) }
            }
        }
    }

    /// - Parameter items: the class's items of whole months, by date.
    public func judgeMonths(of key: ClassKey, items: ArraySlice<ClassDayItem>, coverage: Coverage, context: ClassContext) -> [Finding] {
        let checks = classPeriodChecks.filter { $0.rule.isMonthly && $0.grades.contains(key.grade) }
        guard !items.isEmpty, !checks.isEmpty else { return [] }
        return items.grouped(by: \.month).flatMap { month, ofMonth -> [Finding] in
            guard coverage.covers(month, context.calendar, key.school) else { return [] }
            return checks.compactMap { check in
                guard check.isInForce(month.days) else { return nil }
                let verdict = check.rule.judge(ofMonth, schoolDays: [], hasFreeSubject: { _ in false })
                return verdict.map { Finding(self.checks[check.index], key, .month(month), $0) }
            }
        }
    }
}

/// Which subjects a class has homework in, term by term; asked only where a subject is declared free.
private struct SubjectHistory {
    let items: ArraySlice<ClassDayItem>
    let key: ClassKey
    let calendar: SchoolCalendar

    init(_ items: ArraySlice<ClassDayItem>, of key: ClassKey, _ calendar: SchoolCalendar) {
        (self.items, self.key, self.calendar) = (items, key, calendar)
    }

    /// Whether a subject is declared free on a school day of the week in which the class has an item of `kinds` in that term, and none on
    /// any school day of the week (rules.md, `subject_level`).
    func hasFreeSubject(
        _ ofWeek: ArraySlice<ClassDayItem>, _ schoolDays: [SchoolDate], _ kinds: ValueSet<HomeworkKind>, _ declarations: [DeclaredFreeDay]
    ) -> Bool {
        declarations.contains { declared in
            guard let subject = declared.subject, schoolDays.contains(declared.date) else { return false }
            let term = calendar.term(of: declared.date, at: key.school)
            let matches = { (item: ClassDayItem) in item.subject == subject && kinds.contains(item.kind) }
            return !ofWeek.contains { matches($0) && schoolDays.contains($0.date) }
                && items.contains { matches($0) && calendar.term(of: $0.date, at: key.school) == term }
        }
    }
}

extension Finding {
    init(_ check: Check, _ key: ClassKey, _ period: Period, _ verdict: ClassVerdict) {
        self.init(check, severity: verdict.severity, school: key.school, rows: RowSet(verdict.rows))
        (grade, className, self.period) = (key.grade, key.name, period)
        set(verdict.measured, verdict.limit, unit: check.rule.unit)
    }
}
