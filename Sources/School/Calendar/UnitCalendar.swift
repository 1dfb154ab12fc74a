import Policy
import Registers

/// 校历 of one unit: what it and the units above it have entered, the nearer before the farther.
///
/// A single day holds as the nearest unit has it. A term of one name holds as the nearest unit has it. Where a term of a half-year is known, the half-year's
/// weekdays outside it are vacation; where none is, Monday to Friday are school days, as `check` takes them.
public struct UnitCalendar: Hashable, Sendable {
    /// What one unit has entered.
    public struct Layer: Hashable, Sendable {
        public let unit: UnitID
        public var days: [SchoolDate: StatedDay]
        public var terms: [Term]

        public init(unit: UnitID, days: [SchoolDate: StatedDay] = [:], terms: [Term] = []) {
            (self.unit, self.days, self.terms) = (unit, days, terms)
        }
    }

    /// A day as a unit has entered it.
    public struct StatedDay: Hashable, Sendable {
        public let row: LedgerRowID
        public let kind: DayKind
        /// 国庆节, 运动会.
        public let name: String?
        /// The weekday whose timetable is taught on it.
        public let follows: Weekday?
        public let term: String?

        public init(row: LedgerRowID, kind: DayKind, name: String? = nil, follows: Weekday? = nil, term: String? = nil) {
            (self.row, self.kind, self.name, self.follows, self.term) = (row, kind, name, follows, term)
        }
    }

    public struct Term: Hashable, Sendable {
        public let row: LedgerRowID
        public let unit: UnitID
        public let name: String
        /// From the first to the last day in school.
        public let days: ClosedRange<SchoolDate>

        public init(row: LedgerRowID, unit: UnitID, name: String, days: ClosedRange<SchoolDate>) {
            (self.row, self.unit, self.name, self.days) = (row, unit, name, days)
        }

        /// The teaching week of a day, from 1; the week of the first day is the first.
        public func week(of date: SchoolDate) -> Int { days.lowerBound.week.monday.distance(to: date.week.monday) / 7 + 1 }
        public var weeks: Int { week(of: days.upperBound) }
    }

    /// Why a day is what it is.
    public enum Ground: Hashable, Sendable {
        /// A unit has entered it.
        case stated(by: UnitID, row: LedgerRowID)
        /// A weekday between two terms.
        case vacation
        /// Monday to Friday are school days, Saturday and Sunday are not.
        case usual
    }

    public struct Day: Hashable, Sendable {
        public let date: SchoolDate
        public let kind: DayKind
        public let name: String?
        public let follows: Weekday?
        public let ground: Ground
        public let term: Term?
        /// As registers write it; follows from the date where nothing else says it.
        public let termName: String

        public var isSchoolDay: Bool { kind == .school }
        public var week: Int? { term.map { $0.week(of: date) } }
        /// The weekday whose timetable is taught.
        public var timetableWeekday: Weekday { follows ?? date.lessonDay }
    }

    public let unit: UnitID
    /// The unit's own last.
    public let layers: [Layer]
    /// As they hold, in the order of their days.
    public let terms: [Term]
    private let halves: Set<TeachingTerm>

    public init(of unit: UnitID, layers: [Layer]) {
        (self.unit, self.layers) = (unit, layers)
        var byName: [String: Term] = [:]
        for layer in layers { for term in layer.terms { byName[term.name] = term } }
        terms = byName.values.sorted { ($0.days.lowerBound, $0.name) < ($1.days.lowerBound, $1.name) }
        halves = Set(terms.map { TeachingTerm(around: $0.days) })
    }

    public var isEmpty: Bool { terms.isEmpty && layers.allSatisfy { $0.days.isEmpty } }

    /// The unit's own entry of a day.
    public func own(_ date: SchoolDate) -> StatedDay? { layers.last { $0.unit == unit }?.days[date] }
    /// How the day would be without the unit's own entry.
    public func inherited(_ date: SchoolDate) -> Day { day(date, layers.filter { $0.unit != unit }) }
    public func day(_ date: SchoolDate) -> Day { day(date, layers) }

    private func day(_ date: SchoolDate, _ layers: [Layer]) -> Day {
        let term = term(on: date)
        let stated = layers.lazy.reversed().compactMap { layer in layer.days[date].map { (layer.unit, $0) } }.first
        let isVacation = date.isWeekday && term == nil && halves.contains(TeachingTerm(containing: date))
        guard let (unit, day) = stated else {
            return Day(
                date: date, kind: isVacation ? .holiday : date.isWeekday ? .school : .rest, name: nil, follows: nil,
                ground: isVacation ? .vacation : .usual, term: term, termName: term?.name ?? date.defaultTerm)
        }
        return Day(
            date: date, kind: day.kind, name: day.name, follows: day.follows, ground: .stated(by: unit, row: day.row), term: term,
            termName: day.term ?? term?.name ?? date.defaultTerm)
    }

    /// Of terms that overlap, the one that begins later.
    public func term(on date: SchoolDate) -> Term? { terms.last { $0.days.contains(date) } }

    /// Whether `check` would take the day for something else without a row about it.
    private func isRemarkable(_ day: Day) -> Bool {
        if case .usual = day.ground { return day.termName != day.date.defaultTerm }
        return true
    }

    /// The days that a calendar for `check` must name.
    public func remarkable(in span: ClosedRange<SchoolDate>) -> [Day] {
        isEmpty ? [] : span.map(day).filter(isRemarkable)
    }

    /// All of them, in order.
    public func remarkable() -> [Day] {
        var dates: Set<SchoolDate> = []
        for layer in layers { dates.formUnion(layer.days.keys) }
        for half in halves { dates.formUnion(half.days) }
        for term in terms { dates.formUnion(term.days) }
        return dates.sorted().map(day).filter(isRemarkable)
    }
}

extension UnitCalendar {
    /// Days that follow one another and that one unit has entered alike: 国庆节, 10月1日至8日.
    public struct Run: Hashable, Sendable {
        /// The entry of the first day.
        public let row: LedgerRowID
        public let unit: UnitID
        public let days: ClosedRange<SchoolDate>
        public let kind: DayKind
        public let name: String?
        public let follows: Weekday?
    }

    /// What was entered of these days, as it holds, in order.
    public func runs(in span: ClosedRange<SchoolDate>) -> [Run] {
        var runs: [Run] = []
        for day in remarkable(in: span) {
            guard case .stated(let unit, let row) = day.ground else { continue }
            if let last = runs.last, last.days.upperBound.advanced(by: 1) == day.date, last.unit == unit, last.kind == day.kind,
                last.name == day.name, last.follows == day.follows
            {
                runs[runs.count - 1] = Run(
                    row: last.row, unit: unit, days: last.days.lowerBound...day.date, kind: day.kind, name: day.name, follows: day.follows)
            } else {
                runs.append(Run(row: row, unit: unit, days: day.date...day.date, kind: day.kind, name: day.name, follows: day.follows))
            }
        }
        return runs
    }
}

extension UnitCalendar.Run {
    /// `国庆节（放假）`, `上课，按周四课表`.
    public var title: String {
        let word =
            switch kind {
            case .school: follows.map { "上课，按\($0.title)课表" } ?? "上课"
            case .rest: "休息"
            case .holiday: "放假"
            }
        return name.map { "\($0)（\(word)）" } ?? word
    }

    /// Whether it says more than the weekday does.
    var isTelling: Bool { name != nil || follows != nil || days.contains { ($0.isWeekday) != (kind == .school) } }
}

extension TeachingTerm {
    /// The half of the school year in which most of these days lie.
    init(around days: ClosedRange<SchoolDate>) {
        self.init(containing: days.lowerBound.advanced(by: days.lowerBound.distance(to: days.upperBound) / 2))
    }
}
