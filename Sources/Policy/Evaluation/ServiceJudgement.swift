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

    /// What the rules about weeks of after-class service find in one school's weeks, of which only the sessions are given.
    /// - Parameter facts: the sessions of those weeks, and the calendar.
    public func judgeServiceWeeks(_ weeks: [ISOWeek], of school: Symbol, extent: ServiceExtent, _ facts: OtherFacts) -> [Finding] {
        applied.flatMap { check -> [Finding] in
            guard case .servicePeriod(.tutoringWeek(let kinds, let min)) = check.rule else { return [] }
            let full = weeks.filter { extent.coverage.fullWeek($0, facts.calendar, school) != nil }
            return TutoringWeeks(school: school, sessions: facts.sessions, weeks: full, named: extent.classes)
                .judge(check, kinds, min, hasSessions: { extent.concerns(check.grades) })
        }
    }
}

/// How far a school's whole service register reaches, where only some of its sessions are judged.
public struct ServiceExtent: Sendable {
    /// A class as the register names it.
    public struct NamedClass: Hashable, Sendable {
        public let grade: UInt8?
        public let name: Symbol
        public init(grade: UInt8?, name: Symbol) { (self.grade, self.name) = (grade, name) }
    }

    public let coverage: Coverage
    /// Named anywhere in it.
    public let classes: Set<NamedClass>
    /// Of all its sessions; nil among them for sessions that name no grade.
    public let grades: Set<UInt8?>

    public init(coverage: Coverage, classes: Set<NamedClass>, grades: Set<UInt8?>) {
        (self.coverage, self.classes, self.grades) = (coverage, classes, grades)
    }

    func concerns(_ wanted: GradeSet) -> Bool { grades.contains { wanted.contains($0) } }
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
    struct Slot: Hashable {
        let date: SchoolDate
        let start: TimeOfDay
    }

    let school: Symbol
    let sessions: [ServiceSession]
    let weeks: [ISOWeek]
    let named: Set<ServiceExtent.NamedClass>

    init(school: Symbol, sessions: [ServiceSession], weeks: [ISOWeek], named: Set<ServiceExtent.NamedClass>) {
        (self.school, self.sessions, self.weeks, self.named) = (school, sessions, weeks, named)
    }

    /// - Parameter sessions: all of the school's.
    init(school: Symbol, sessions: [ServiceSession], calendar: SchoolCalendar) {
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
        let named = sessions.compactMap { session in session.className.map { ServiceExtent.NamedClass(grade: session.grade, name: $0) } }
        self.init(school: school, sessions: sessions, weeks: weeks, named: Set(named))
    }

    /// - Parameter hasSessions: whether the register has any session of the check's grades; asked only where it names no class.
    func judge(_ check: Check, _ kinds: ValueSet<ServiceKind>, _ min: Int, hasSessions: (() -> Bool)? = nil) -> [Finding] {
        let counted = Dictionary(grouping: sessions.filter { kinds.contains($0.kind) && check.grades.contains($0.grade) }, by: \.date.week)
        let classes: [ServiceExtent.NamedClass?] = named.isEmpty ? [nil] : named.filter { check.grades.contains($0.grade) }.map { $0 }
        if named.isEmpty, !(hasSessions?() ?? sessions.contains { check.grades.contains($0.grade) }) { return [] }
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
