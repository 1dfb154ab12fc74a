extension Judge {
    func judge(_ rule: ServicePeriodRule, _ check: Check, _ facts: OtherFacts, _ symbols: SymbolTable) -> [Finding] {
        let bySchool = Dictionary(grouping: facts.sessions, by: \.school)
        switch rule {
        case .hours, .end:
            return bySchool.flatMap { school, sessions in
                let judged = sessions.filter { check.applies($0.grade, $0.date) }
                return Dictionary(grouping: judged, by: \.date).compactMap { date, ofDay -> Finding? in
                    guard let verdict = rule.judgeDay(ofDay, schoolName: symbols.text(of: school)) else { return nil }
                    var finding = Finding(check, school: school, rows: RowSet(ofDay.map(\.reference)))
                    finding.period = .date(date)
                    finding.set(verdict.measured, verdict.limit, unit: check.rule.unit)
                    return finding
                }
            }
        case .tutoringWeek(let kinds, let min):
            return bySchool.flatMap { school, sessions in
                TutoringWeeks(school: school, sessions: sessions, calendar: facts.calendar).judge(check, kinds, min)
            }
        }
    }
}

extension ServicePeriodRule {
    /// Judges one school's sessions of one day, at least one.
    func judgeDay(_ sessions: [ServiceSession], schoolName: String) -> RowVerdict? {
        guard let start = sessions.map(\.start).min(), let end = sessions.map(\.end).max() else { return nil }
        switch self {
        case .hours(let minimum):
            let minutes = Int128(end.minutes - start.minutes)
            guard minutes * minimum.denominator < Int128(minimum.mantissa) * 60 else { return nil }
            return RowVerdict(measured: .decimal(.rounded(minutes, over: 60, places: 2)), limit: .decimal(minimum))
        case .end(let notBefore, let overrides):
            let limit = overrides[schoolName] ?? notBefore
            return end < limit ? RowVerdict(measured: .text(end.text), limit: .text(limit.text)) : nil
        case .tutoringWeek: return nil
        }
    }
}

/// The full weeks of one school by its service register's own dates, and how many tutoring sessions each class had in them.
private struct TutoringWeeks {
    struct ClassName: Hashable {
        let grade: UInt8?
        let name: Symbol
    }
    struct Slot: Hashable {
        let date: SchoolDate
        let start: TimeOfDay
    }

    let school: Symbol
    let sessions: [ServiceSession]
    let weeks: [ISOWeek]

    init(school: Symbol, sessions: [ServiceSession], calendar: SchoolCalendar) {
        (self.school, self.sessions) = (school, sessions)
        var coverage = Coverage()
        for session in sessions { coverage.include(session.date) }
        var weeks: [ISOWeek] = []
        if let span = coverage.span {
            var monday = span.lowerBound.week.monday
            while monday <= span.upperBound {
                if coverage.fullWeek(monday.week, calendar, school) != nil { weeks.append(monday.week) }
                monday = monday.advanced(by: 7)
            }
        }
        self.weeks = weeks
    }

    func judge(_ check: Check, _ kinds: ValueSet<ServiceKind>, _ min: Int) -> [Finding] {
        let counted = Dictionary(grouping: sessions.filter { kinds.contains($0.kind) && check.grades.contains($0.grade) }, by: \.date.week)
        let named = Set(sessions.compactMap { session in session.className.map { ClassName(grade: session.grade, name: $0) } })
        let classes: [ClassName?] = named.isEmpty ? [nil] : named.filter { check.grades.contains($0.grade) }.map { $0 }
        if named.isEmpty, !sessions.contains(where: { check.grades.contains($0.grade) }) { return [] }
        return weeks.filter { check.span.contains($0.days) }.flatMap { week in
            classes.compactMap { name -> Finding? in
                let ofWeek = counted[week, default: []].filter { session in
                    guard let name else { return true }
                    if let own = session.className { return own == name.name && session.grade == name.grade }
                    return session.grade == nil || session.grade == name.grade
                }
                let count = Set(ofWeek.map { Slot(date: $0.date, start: $0.start) }).count
                guard count < min else { return nil }
                var finding = Finding(check, school: school, rows: RowSet(ofWeek.map(\.reference)))
                (finding.grade, finding.className, finding.period) = (name?.grade, name?.name, .week(week))
                finding.set(.whole(count), .whole(min), unit: .session)
                return finding
            }
        }
    }
}
