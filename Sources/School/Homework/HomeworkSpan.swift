import Database
import Policy

/// Over how many school days pupils do a task: 周作业 and 月作业 are done a little every day (CJ-2.4f), so that each day has its share of the minutes, as a row
/// of its own, and is seen, approved and limited like any other homework.
public enum HomeworkSpan: String, CaseIterable, Sendable, SQLConvertible {
    case day, week, month

    public var title: String {
        switch self {
        case .day: "当天"
        case .week: "一周（5个上课日）"
        case .month: "一个月（20个上课日）"
        }
    }

    public var schoolDays: Int {
        switch self {
        case .day: 1
        case .week: 5
        case .month: 20
        }
    }

    /// Of the minutes of the whole task, those of one of its days; at least one. What does not divide evenly is done on the first days.
    /// - Parameter number: of the day, from 0.
    static func share(of minutes: Int, on number: Int, of days: Int) -> Int { max(1, minutes / days + (number < minutes % days ? 1 : 0)) }
}

/// Which of a task's days this is.
public struct SpanPlace: Hashable, Sendable {
    /// From 1.
    public let number: Int
    public let days: Int

    /// Whether there are days to come: what was written is collected on the last.
    public var isContinued: Bool { number < days }
    public var text: String { "（第\(number)天，共\(days)天）" }
}

extension UnitBase {
    /// The days on which a task is done that is begun on a day: that day, and as many school days after it as it takes; a term may end before.
    func days(of span: HomeworkSpan, from day: SchoolDate) -> [SchoolDate] {
        let following = stride(from: day.advanced(by: 1), through: day.advanced(by: 4 * span.schoolDays + 7), by: 1).lazy
            .filter { calendar.day($0).isSchoolDay }.prefix(span.schoolDays - 1)
        return [day] + following
    }
}
