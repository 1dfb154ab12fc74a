/// 校历: which days are school days and to which term a day belongs.
///
/// A row that names the school goes before a general one; of several, the last read holds; where no row names a date, Monday to Friday are
/// school days and the term follows from the date (registers.md, calendar).
public struct SchoolCalendar: Sendable {
    private struct Day: Sendable {
        let kind: DayKind
        let term: String?
    }
    private var general: [SchoolDate: Day] = [:]
    private var bySchool: [Symbol: [SchoolDate: Day]] = [:]

    public init() {}

    public mutating func add(school: Symbol?, date: SchoolDate, kind: DayKind, term: String?) {
        let day = Day(kind: kind, term: term)
        if let school { bySchool[school, default: [:]][date] = day } else { general[date] = day }
    }

    private func day(_ date: SchoolDate, _ school: Symbol) -> Day? { bySchool[school]?[date] ?? general[date] }

    public func isSchoolDay(_ date: SchoolDate, of school: Symbol) -> Bool {
        day(date, school).map { $0.kind == .school } ?? date.isWeekday
    }

    public func term(of date: SchoolDate, at school: Symbol) -> String { day(date, school)?.term ?? date.defaultTerm }

    /// The days of a term at a school, in no particular order: those that the calendar gives it, and those that fall to it by their date.
    public func days(ofTerm term: String, at school: Symbol) -> [SchoolDate] {
        var candidates = Set(general.filter { $0.value.term == term }.keys)
        candidates.formUnion((bySchool[school] ?? [:]).filter { $0.value.term == term }.keys)
        if let year = Int(term.dropLast()), let span = Self.defaultSpan(ofTerm: term, year: year) { candidates.formUnion(span) }
        return candidates.filter { self.term(of: $0, at: school) == term }
    }

    /// The span of `SchoolDate.defaultTerm`.
    private static func defaultSpan(ofTerm term: String, year: Int) -> ClosedRange<SchoolDate>? {
        let isSpring = term.hasSuffix("春")
        guard isSpring || term.hasSuffix("秋"), let first = SchoolDate(year: year, month: isSpring ? 2 : 8, day: 1),
            let last = SchoolDate(year: isSpring ? year : year + 1, month: isSpring ? 7 : 1, day: 31)
        else { return nil }
        return first...last
    }

    public func schoolDays(in days: ClosedRange<SchoolDate>, of school: Symbol) -> [SchoolDate] {
        days.filter { isSchoolDay($0, of: school) }
    }

    /// Whether a term counts as the spring half of the school year: by its final 春 or 秋, else by the month (February – July).
    static func isSpring(term: String, date: SchoolDate) -> Bool {
        if term.hasSuffix("春") { return true }
        if term.hasSuffix("秋") { return false }
        return (2...7).contains(date.components.month)
    }
}

/// The first and last date of a school's register, between which weeks and months can be covered (rules.md, 'covered').
public struct Coverage: Sendable {
    public private(set) var span: ClosedRange<SchoolDate>?

    public init() {}
    public init(_ span: ClosedRange<SchoolDate>) { self.span = span }

    public mutating func include(_ date: SchoolDate) {
        guard let span else {
            self.span = date...date
            return
        }
        if date < span.lowerBound { self.span = date...span.upperBound }
        if date > span.upperBound { self.span = span.lowerBound...date }
    }

    public mutating func merge(_ other: Coverage) {
        guard let span = other.span else { return }
        include(span.lowerBound)
        include(span.upperBound)
    }

    func contains(_ date: SchoolDate) -> Bool { span?.contains(date) ?? false }

    /// The school days of a full week: all lie within the coverage, and they are at least five; nil where the week is not full.
    public func fullWeek(_ week: ISOWeek, _ calendar: SchoolCalendar, _ school: Symbol) -> [SchoolDate]? {
        let days = calendar.schoolDays(in: week.days, of: school)
        return days.count >= 5 && days.allSatisfy(contains) ? days : nil
    }

    /// Whether a month has at least one school day and all of them lie within the coverage.
    public func covers(_ month: SchoolMonth, _ calendar: SchoolCalendar, _ school: Symbol) -> Bool {
        let days = calendar.schoolDays(in: month.days, of: school)
        return !days.isEmpty && days.allSatisfy(contains)
    }
}
