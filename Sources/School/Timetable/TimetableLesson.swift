import Policy
import Registers

/// A row of the timetable, typed: what a class has in one period of every week, or of every second one.
public struct TimetableLesson: Hashable, Sendable, Identifiable {
    public let id: LedgerRowID
    public let term: TeachingTerm
    public let schoolClass: ClassID
    public let slot: Slot
    /// By the name that the curriculum uses, where it knows it.
    public let course: String
    /// As the row names them: `王芳`, or `张伟(T04)` where several bear the name. Empty where it names nobody.
    public let teachers: [String]
    public let weeks: LessonWeeks
    /// Empty where it is the class's own room.
    public let place: String

    /// A period of the week.
    public struct Slot: Hashable, Comparable, Sendable {
        public let weekday: Weekday
        /// 1–12.
        public let period: Int

        public init(_ weekday: Weekday, _ period: Int) { (self.weekday, self.period) = (weekday, period) }

        /// `周一第3节`.
        public var title: String { "\(weekday.title)第\(period)节" }
        public static func < (left: Slot, right: Slot) -> Bool { (left.weekday, left.period) < (right.weekday, right.period) }
    }

    public init(
        id: LedgerRowID, term: TeachingTerm, schoolClass: ClassID, _ slot: Slot, course: String, teachers: [String] = [],
        weeks: LessonWeeks = .every, place: String = ""
    ) {
        (self.id, self.term, self.schoolClass, self.slot, self.course) = (id, term, schoolClass, slot, SubjectNames.full(course))
        (self.teachers, self.weeks, self.place) = (teachers, weeks, place)
    }

    /// - Returns: nil where the row names no class or no term that can be read, as rows of past files may.
    init?(_ row: LedgerRow) {
        func text(_ key: String) -> String { Ledger.timetable.value(key, of: row).text }
        guard let schoolClass = row.schoolClass, let term = TeachingTerm(text("term")), let weekday = Weekday(text("weekday")),
            case .whole(let period) = Ledger.timetable.value("period", of: row)
        else { return nil }
        self.init(
            id: row.id, term: term, schoolClass: schoolClass, Slot(weekday, period), course: text("course"),
            teachers: text("teacher").split { "、,，;；/".contains($0) }.map { FieldText.trimmed(String($0)) }.filter { !$0.isEmpty },
            weeks: LessonWeeks(rawValue: text("weeks")) ?? .every, place: text("place"))
    }

    /// `语文 王芳（单周）`.
    public var summary: String {
        ([course] + (teachers.isEmpty ? [] : [teachers.joined(separator: "、")])).joined(separator: " ")
            + (weeks == .every ? "" : "（\(weeks.title)）")
    }

    /// Periods a week: every second week counts half.
    var halves: Int { weeks == .every ? 2 : 1 }
}

extension [TimetableLesson] {
    /// The lessons of a day of a term. Which weekday it follows is the calendar's to say, where a working day stands in for another (调休), and which week of
    /// the term it lies in; of a week that is not known, lessons of odd and of even weeks are given both.
    public func held(in term: TeachingTerm, as weekday: Weekday, inWeek week: Int? = nil) -> [TimetableLesson] {
        let weeks = week.map { $0.isMultiple(of: 2) ? LessonWeeks.even : .odd } ?? .every
        return filter { $0.term == term && $0.slot.weekday == weekday && $0.weeks.meets(weeks) }
            .sorted { ($0.slot.period, $0.id) < ($1.slot.period, $1.id) }
    }
}

extension SchoolDate {
    public var lessonDay: Weekday { Weekday.allCases[weekday - 1] }
}
