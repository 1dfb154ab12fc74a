import Policy
import Registers

/// What an office wants to say of some days, as its forms have it, turned into rows of the calendar.
public struct CalendarDraft: Hashable, Sendable {
    /// A day and what it becomes.
    public struct Entry: Hashable, Sendable {
        public let date: SchoolDate
        public let kind: DayKind
        public let name: String
        /// Whose timetable is taught; nil where it is the day's own weekday's.
        public let follows: Weekday?

        public init(_ date: SchoolDate, _ kind: DayKind, name: String, follows: Weekday? = nil) {
            (self.date, self.kind, self.name, self.follows) = (date, kind, name, follows)
        }
    }

    public let entries: [Entry]

    /// More days are not entered at once.
    static let mostDays = 100

    /// 放假: a run of days that are off. A single day is one whose last is left empty.
    /// - Throws: `FieldFaults` under `from`, `to`, `name`.
    public static func holiday(from: String, to: String, name: String, kind: DayKind = .holiday) throws(FieldFaults) -> CalendarDraft {
        var faults = FieldFaults()
        let first = day(from, "from", "第一天", &faults)
        let last = OptionText.text(to).isEmpty ? first : day(to, "to", "最后一天", &faults)
        let name = Self.name(name, &faults)
        if let first, let last {
            if last < first {
                faults.add("to", "最后一天（\(last.iso)）早于第一天（\(first.iso)）。请改正其中一个。")
            } else if first.distance(to: last) >= mostDays {
                faults.add("to", "一次最多登记\(mostDays)天，这里有\(first.distance(to: last) + 1)天。两个学期之间的假期请用“学期”登记起止日期。")
            }
        }
        try faults.throwIfAny()
        guard let first, let last else { return CalendarDraft(entries: []) }
        return CalendarDraft(entries: (first...last).map { Entry($0, kind, name: name) })
    }

    /// 调休: a working day that is off, and a day of the weekend that is taught for it.
    /// - Parameters:
    ///   - off: may be empty where a holiday has the day already.
    ///   - follows: the weekday (1–7) whose timetable is taught; empty: that of the day that is off.
    /// - Throws: `FieldFaults` under `off`, `taught`, `follows`, `name`.
    public static func swap(off: String, taught: String, follows: String, name: String) throws(FieldFaults) -> CalendarDraft {
        var faults = FieldFaults()
        let offDay = OptionText.text(off).isEmpty ? nil : day(off, "off", "调休放假", &faults)
        let taughtDay = day(taught, "taught", "补课上班", &faults)
        let name = Self.name(name, &faults)
        var weekday = offDay?.lessonDay
        if !OptionText.text(follows).isEmpty { weekday = Self.weekday(follows, &faults) }
        if let offDay, offDay == taughtDay { faults.add("taught", "放假和上课不能是同一天。请改正其中一个。") }
        try faults.throwIfAny()
        guard let taughtDay else { return CalendarDraft(entries: []) }
        let off = offDay.map { [Entry($0, .rest, name: name.isEmpty ? "调休" : name)] } ?? []
        return CalendarDraft(entries: off + [Entry(taughtDay, .school, name: name.isEmpty ? "调休补课" : name, follows: weekday)])
    }

    /// One day, whatever it becomes.
    /// - Throws: `FieldFaults` under `kind`, `name`, `follows`.
    public static func single(_ date: SchoolDate, kind: String, name: String, follows: String) throws(FieldFaults) -> CalendarDraft {
        var faults = FieldFaults()
        let name = Self.name(name, &faults)
        let kindFound = DayKind(title: OptionText.text(kind))
        if kindFound == nil { faults.add("kind", "请选择这一天是上课、休息还是假期。") }
        var weekday: Weekday?
        if !OptionText.text(follows).isEmpty {
            weekday = Self.weekday(follows, &faults)
            if kindFound != .school, kindFound != nil { faults.add("follows", "只有上课的日子才按课表上课。请改选“上课”，或不选周几。") }
        }
        try faults.throwIfAny()
        guard let kindFound else { return CalendarDraft(entries: []) }
        return CalendarDraft(entries: [Entry(date, kindFound, name: name, follows: weekday)])
    }

    private static func day(_ typed: String, _ field: String, _ title: String, _ faults: inout FieldFaults) -> SchoolDate? {
        if let date = OptionText.date(typed) { return date }
        faults.add(
            field,
            OptionText.text(typed).isEmpty
                ? "请填写\(title)的日期，例如 2026-10-01。" : "\(title)“\(FieldText.excerpt(typed))”不是日期。请写成 2026-10-01。")
        return nil
    }

    /// - Parameter typed: the number of a weekday, as the form's list has it.
    private static func weekday(_ typed: String, _ faults: inout FieldFaults) -> Weekday? {
        if let weekday = Int(OptionText.text(typed)).flatMap(Weekday.init(rawValue:)) { return weekday }
        faults.add("follows", "“\(FieldText.excerpt(typed))”不能用：请选周一到周日之一。")
        return nil
    }

    private static func name(_ typed: String, _ faults: inout FieldFaults) -> String {
        let name = FieldText.trimmed(typed)
        if name.count > 40 { faults.add("name", "名称最多40个字，现有\(name.count)个字。请缩短。") }
        return name
    }
}
