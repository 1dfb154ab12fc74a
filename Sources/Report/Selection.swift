import Policy

/// Which findings a report shows. Everything is judged first; a selection only leaves findings out.
///
/// A condition on what a finding does not have (the grade of a school's activity, the day of an app) leaves it out.
public struct Selection: Sendable {
    /// Ids of provisions; empty for all.
    public var provisions: Set<String>
    /// Names of schools; empty for all.
    public var schools: Set<String>
    public var grades: Set<Int>
    /// Both days belong to the span; a week, month, term or school year is selected when it overlaps.
    public var days: DateSpan

    public init(provisions: Set<String> = [], schools: Set<String> = [], grades: Set<Int> = [], days: DateSpan = DateSpan()) {
        (self.provisions, self.schools, self.grades, self.days) = (provisions, schools, grades, days)
    }

    public var isEverything: Bool { provisions.isEmpty && selectsAllPlaces && !limitsDays }
    private var selectsAllPlaces: Bool { schools.isEmpty && grades.isEmpty }
    private var limitsDays: Bool { days.from != nil || days.until != nil }

    /// - Parameters:
    ///   - texts: the symbols' texts.
    ///   - calendar: says which days belong to a term.
    public func apply(to findings: [Finding], _ checks: [Check], texts: [String], calendar: SchoolCalendar) -> [Finding] {
        guard !isEverything else { return findings }
        let wanted = checks.map { provisions.isEmpty || provisions.contains($0.provision.id) }
        let schools = symbols(texts)
        var terms: [TermKey: Bool] = [:]
        return findings.filter { finding in
            guard wanted[finding.check] else { return false }
            if let schools { guard let school = finding.school, schools.contains(school) else { return false } }
            if !grades.isEmpty { guard let grade = finding.grade, grades.contains(Int(grade)) else { return false } }
            guard limitsDays else { return true }
            return overlaps(finding, texts, calendar, &terms)
        }
    }

    /// Whether a class on a date belongs to what is selected, for the figures. Provisions do not matter there.
    public func classDays(texts: [String]) -> (ClassKey, SchoolDate) -> Bool {
        let schools = symbols(texts)
        return { key, date in
            (schools?.contains(key.school) ?? true) && (grades.isEmpty || key.grade.map { grades.contains(Int($0)) } ?? false)
                && days.contains(date)
        }
    }

    private func symbols(_ texts: [String]) -> Set<Symbol>? {
        schools.isEmpty ? nil : Set(texts.indices.filter { schools.contains(texts[$0]) }.map { Symbol(index: UInt32($0)) })
    }

    private struct TermKey: Hashable {
        let term: Symbol
        let school: Symbol
    }

    private func overlaps(_ finding: Finding, _ texts: [String], _ calendar: SchoolCalendar, _ terms: inout [TermKey: Bool]) -> Bool {
        switch finding.period {
        case nil: return false
        case .term(let term):
            guard let school = finding.school else { return false }
            let key = TermKey(term: term, school: school)
            if let known = terms[key] { return known }
            let overlaps = calendar.days(ofTerm: texts[Int(term.index)], at: school).contains(where: days.contains)
            terms[key] = overlaps
            return overlaps
        case .schoolYear(let year):
            return SchoolYear(text: texts[Int(year.index)]).map { days.overlaps($0.days) } ?? false
        case .date, .week, .month:
            return finding.period?.days.map(days.overlaps) ?? false
        }
    }
}

extension Selection {
    /// What was selected, in words, a condition an element; empty where nothing is left out.
    public var description: [String] {
        var parts: [String] = []
        if !provisions.isEmpty { parts.append("条款 " + provisions.sorted(by: NaturalOrder.precedes).joined(separator: "、")) }
        if !schools.isEmpty { parts.append(schools.sorted(by: NaturalOrder.precedes).joined(separator: "、")) }
        if !grades.isEmpty { parts.append(GradeSet(grades).chinese) }
        switch (days.from, days.until) {
        case (let from?, let until?): parts.append("\(from.iso) 至 \(until.iso)")
        case (let from?, nil): parts.append("\(from.iso) 起")
        case (nil, let until?): parts.append("\(until.iso) 止")
        case (nil, nil): break
        }
        return parts
    }
}
