import Policy

/// The days on which a demo school teaches, and why the others are off.
public struct SchoolDays: Sendable {
    public struct Exception: Sendable {
        public let date: SchoolDate
        public let kind: DayKind
    }

    /// In order; never empty.
    public let days: [SchoolDate]
    /// What the calendar register says of days that are not simply a weekday or a weekend.
    public let exceptions: [Exception]

    /// The first `count` school days from `start` on.
    /// - Parameter holidays: false: every Monday to Friday counts, as in registers that come without a calendar.
    public init(from start: SchoolDate, count: Int, holidays: Bool) {
        self.init(from: start, holidays: holidays) { days, _ in days.count < max(1, count) }
    }

    public init(from start: SchoolDate, through end: SchoolDate, holidays: Bool) {
        self.init(from: start, holidays: holidays) { days, date in date <= end || days.isEmpty }
    }

    private init(from start: SchoolDate, holidays: Bool, while isWanted: ([SchoolDate], SchoolDate) -> Bool) {
        var (days, exceptions): ([SchoolDate], [Exception]) = ([], [])
        var date = start
        while isWanted(days, date) {
            let exception = holidays ? Self.exception(date) : nil
            if let exception { exceptions.append(Exception(date: date, kind: exception)) }
            if exception.map({ $0 == .school }) ?? date.isWeekday { days.append(date) }
            date = date.advanced(by: 1)
        }
        (self.days, self.exceptions) = (days, exceptions)
    }

    /// National Day week with the Sunday before and the Saturday after it taught instead, Labour Day and New Year; of the festivals that
    /// follow the moon only the Mid-Autumn of 2021, the year of the bundled school.
    private static func exception(_ date: SchoolDate) -> DayKind? {
        switch date.components {
        case (_, 10, 1...7), (_, 5, 1...5), (_, 1, 1...3), (2021, 9, 19...21): .holiday
        case (2021, 9, 18): .school
        case (_, 9, 24...30) where date.weekday == 7: .school
        case (_, 10, 8...14) where date.weekday == 6: .school
        default: nil
        }
    }

    /// The weeks of the term, 0 being the one of the first day.
    func weekIndex(_ date: SchoolDate) -> Int {
        days.first.map { ($0.distance(to: date) + $0.weekday - 1) / 7 } ?? 0
    }

    var weekCount: Int { days.last.map { weekIndex($0) + 1 } ?? 0 }
}
