import HTML
import Policy
import Registers
import School

/// A week of a class or a teacher: days side by side, periods below each other; on a phone one day.
struct TimetableWeek: HTMLPart {
    let asked: AskedTimetable
    let subject: TimetableSubject
    /// On a sheet for paper: without links, and every day the same in all weeks of the term.
    var isOnPaper = false

    private var lessons: [TimetableLesson] { asked.lessons(of: subject) }
    private var isOfClass: Bool { if case .schoolClass = subject { true } else { false } }

    /// A day as a column.
    private struct Column {
        /// By which a phone chooses it.
        let day: Weekday
        /// nil on paper, where every week is the same.
        let date: UnitCalendar.Day?
        /// What is taught on it, by period.
        let lessons: [Int: [TimetableLesson]]
        /// Whether its lessons are its own weekday's, so that a free period may be filled from here.
        var isUsual: Bool { date.map { $0.isSchoolDay && $0.follows == nil } ?? true }
    }

    /// Monday to Friday, and what is taught besides.
    private var columns: [Column] {
        if isOnPaper {
            let last = max(Weekday.friday, lessons.map(\.slot.weekday).max() ?? .friday)
            return Weekday.allCases.filter { $0 <= last }.map { day in
                Column(day: day, date: nil, lessons: Dictionary(grouping: lessons.filter { $0.slot.weekday == day }, by: \.slot.period))
            }
        }
        return asked.week.days.compactMap { date in
            let day = asked.data.calendar.day(date)
            let taught = day.isSchoolDay ? lessons.held(in: asked.data.term, as: day.timetableWeekday, inWeek: day.week) : []
            guard date.isWeekday || !taught.isEmpty else { return nil }
            return Column(day: date.lessonDay, date: day, lessons: Dictionary(grouping: taught, by: \.slot.period))
        }
    }
    /// On the screen as many as any class has, so that there is room for one more.
    private var periods: ClosedRange<Int> { 1...max(6, (isOnPaper ? lessons : asked.data.lessons).map(\.slot.period).max() ?? 6) }

    func write(html: HTMLWriter) {
        let columns = columns
        if !isOnPaper { dayLinks(html, columns) }
        let changes =
            isOnPaper ? [:] : Dictionary(grouping: asked.substitutions(of: subject)) { TimetableLesson.Slot($0.date.lessonDay, $0.period) }
        let clashing = isOnPaper ? [] : Set(asked.data.conflicts.flatMap { $0.lessons.map(\.id) })
        html(.table, .class(isOnPaper ? "week-paper" : "week")) {
            html(.caption, .class("unseen"), "\(asked.title(of: subject))\(asked.data.term.title)课程表")
            html(.thead) {
                html(.tr) {
                    html(.th, .scope(.column), .class("week-period"), "节次")
                    for column in columns { html(.th, .scope(.column), .class(shown(column.day))) { head(html, column) } }
                }
            }
            html(.tbody) {
                for period in periods {
                    html(.tr) {
                        html(.th, .scope(.row), .class("week-period")) {
                            html.text("第\(period)节")
                            if let time = time(of: period) { html(.span, .class("week-date"), time) }
                        }
                        for column in columns {
                            html(.td, .class(shown(column.day))) {
                                cell(
                                    html, column, period, column.lessons[period] ?? [],
                                    changes[TimetableLesson.Slot(column.day, period)] ?? [], clashing)
                            }
                        }
                    }
                }
            }
        }
    }

    private func head(_ html: HTMLWriter, _ column: Column) {
        html.text("星期\(column.day.title.dropFirst())")
        guard let day = column.date else { return }
        html(.span, .class("week-date"), "\(day.date.components.month)月\(day.date.components.day)日")
        let notes = [day.isSchoolDay ? "" : "放假", day.name ?? "", day.follows.map { "按\($0.title)课表" } ?? ""].filter { !$0.isEmpty }
        if !notes.isEmpty { html(.span, .class("week-note"), notes.joined(separator: "，")) }
    }

    /// As the bell times have it that hold in the week; nil where grades differ or nobody has entered them.
    private func time(of period: Int) -> String? {
        let times = asked.data.bellTimes.holding(on: asked.week.monday)?.times.filter { $0.period == period } ?? []
        guard times.count == 1, let time = times.first else { return nil }
        return "\(time.start.text)—\(time.end.text)"
    }

    /// The class by which a phone leaves the other days out.
    private func shown(_ day: Weekday) -> String? { isOnPaper || day == asked.day ? nil : "week-other" }

    private func dayLinks(_ html: HTMLWriter, _ columns: [Column]) {
        html(.nav, .class("week-days"), .aria(.label, "选择哪一天")) {
            html(.ul) {
                for column in columns {
                    html(.li) {
                        html(
                            .a, .href(asked.link(subject).adding("day", "\(column.day.rawValue)")),
                            .aria(.current, column.day == asked.day ? "true" : nil), column.day.title)
                    }
                }
            }
        }
    }

    private func cell(
        _ html: HTMLWriter, _ column: Column, _ period: Int, _ lessons: [TimetableLesson], _ changes: [Substitution],
        _ clashing: Set<LedgerRowID>
    ) {
        for lesson in lessons.sorted(by: { $0.weeks.rawValue < $1.weeks.rawValue }) {
            if isOnPaper || !asked.mayOpenRows {
                html(.div, .class("lesson")) { content(html, lesson) }
            } else {
                html(.a, .class("lesson"), .href(asked.asked.link("/ledgers/timetable/rows/\(lesson.id)"))) { content(html, lesson) }
            }
            if !isOnPaper {
                if clashing.contains(lesson.id) { StatusMark(.bad, "冲突").write(html: html) }
            }
        }
        for change in changes {
            html(.a, .class("lesson-change"), .href(asked.asked.link("/ledgers/substitutions/rows/\(change.id)"))) {
                html(.span, .class("status-sign"), .aria(.hidden, true), "◐")
                let place = isOfClass ? "" : asked.name(of: change.schoolClass)
                html.text("\(place)\(change.date.iso.dropFirst(5)) 改上\(change.taught)")
            }
        }
        let slot = TimetableLesson.Slot(column.day, period)
        if lessons.isEmpty, !isOnPaper, column.isUsual, asked.mayWrite, case .schoolClass(let item) = subject {
            let name = "登记\(item.name(on: asked.data.day))\(slot.title)的课"
            html(.a, .class("lesson-add"), .href(newLink(item, slot)), .aria(.label, name)) { html(.span, .aria(.hidden, true), "＋") }
        }
    }

    private func content(_ html: HTMLWriter, _ lesson: TimetableLesson) {
        html(.strong, lesson.course)
        let detail = isOfClass ? lesson.teachers.joined(separator: "、") : asked.name(of: lesson.schoolClass)
        if !detail.isEmpty { html(.span, .class("lesson-detail"), detail) }
        if lesson.weeks != .every { html(.span, .class("lesson-detail"), lesson.weeks.title) }
        if !lesson.place.isEmpty { html(.span, .class("lesson-detail"), lesson.place) }
    }

    /// The ledger's form, filled in as far as the cell says.
    private func newLink(_ item: SchoolClass, _ slot: TimetableLesson.Slot) -> Link {
        let cells = [
            ("term", asked.data.term.description), ("class", "\(item.id)"), ("weekday", slot.weekday.title), ("period", "\(slot.period)"),
            ("weeks", LessonWeeks.every.title),
        ]
        return cells.reduce(asked.asked.link("/ledgers/timetable/new")) { $0.adding(encoding: LedgerForm.name($1.0), $1.1) }
    }
}
