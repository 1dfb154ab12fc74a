import Policy

/// One line of somebody's feed: calendar facts and deadlines, never homework or people.
public struct CalendarEvent: Hashable, Sendable {
    /// The same for the same fact, so that a changed one replaces what a program has kept.
    public let id: String
    public let days: ClosedRange<SchoolDate>
    public let title: String

    public init(_ id: String, on days: ClosedRange<SchoolDate>, _ title: String) { (self.id, self.days, self.title) = (id, days, title) }

    /// What a feed tells of these days, in the order of the days.
    /// - Parameter grade: the name of a grade in the unit.
    static func all(
        _ calendar: UnitCalendar, exams: [CalendarReading.ExamDay], freeDays: [CalendarReading.FreeDay], in span: ClosedRange<SchoolDate>,
        grade: (Int) -> String
    ) -> [CalendarEvent] {
        let events = terms(calendar, span) + stated(calendar, span) + self.exams(exams, grade) + self.freeDays(freeDays, grade)
        return events.sorted { ($0.days.lowerBound, $0.id) < ($1.days.lowerBound, $1.id) }
    }

    private static func terms(_ calendar: UnitCalendar, _ span: ClosedRange<SchoolDate>) -> [CalendarEvent] {
        calendar.terms.flatMap { term -> [CalendarEvent] in
            let ends = [(term.days.lowerBound, "begin", "开学"), (term.days.upperBound, "end", "学期结束")]
            return ends.filter { span.contains($0.0) }.map { day, mark, word in
                CalendarEvent("term-\(mark)-\(term.row)", on: day...day, "\(term.name) \(word)")
            }
        }
    }

    /// Days that are not as their weekday has them.
    private static func stated(_ calendar: UnitCalendar, _ span: ClosedRange<SchoolDate>) -> [CalendarEvent] {
        calendar.runs(in: span).filter(\.isTelling).map { CalendarEvent("day-\($0.row)", on: $0.days, $0.title) }
    }

    private static func exams(_ exams: [CalendarReading.ExamDay], _ grade: (Int) -> String) -> [CalendarEvent] {
        struct Key: Hashable {
            let date: SchoolDate
            let name: String
        }
        return Dictionary(grouping: exams) { Key(date: $0.date, name: $0.name) }.map { key, same in
            let grades = Set(same.map(\.grade)).sorted().map(grade).joined(separator: "、")
            return CalendarEvent(
                "exam-\(key.date.iso)-\(Digest.text(key.name).prefix(12))", on: key.date...key.date, "考试：\(key.name)（\(grades)）")
        }
    }

    private static func freeDays(_ freeDays: [CalendarReading.FreeDay], _ grade: (Int) -> String) -> [CalendarEvent] {
        Dictionary(grouping: freeDays, by: \.date).map { date, same in
            let names = same.map { $0.title(grade) }
            let shown = names.prefix(6).joined(separator: "、") + (names.count > 6 ? "等\(names.count)处" : "")
            return CalendarEvent("free-\(date.iso)", on: date...date, "无作业日：\(shown)")
        }
    }
}
