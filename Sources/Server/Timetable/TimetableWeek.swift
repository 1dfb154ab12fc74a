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

    private var days: [Weekday] {
        let last = max(Weekday.friday, lessons.map(\.slot.weekday).max() ?? .friday)
        return Weekday.allCases.filter { $0 <= last }
    }
    /// On the screen as many as any class has, so that there is room for one more.
    private var periods: ClosedRange<Int> { 1...max(6, (isOnPaper ? lessons : asked.data.lessons).map(\.slot.period).max() ?? 6) }

    func write(html: HTMLWriter) {
        if !isOnPaper { dayLinks(html) }
        let bySlot = Dictionary(grouping: lessons, by: \.slot)
        let changes =
            isOnPaper ? [:] : Dictionary(grouping: asked.substitutions(of: subject)) { TimetableLesson.Slot($0.date.lessonDay, $0.period) }
        let clashing = isOnPaper ? [] : Set(asked.data.conflicts.flatMap { $0.lessons.map(\.id) })
        html(.table, .class(isOnPaper ? "week-paper" : "week")) {
            html(.caption, .class("unseen"), "\(asked.title(of: subject))\(asked.data.term.title)课程表")
            html(.thead) {
                html(.tr) {
                    html(.th, .scope(.column), .class("week-period"), "节次")
                    for day in days {
                        html(.th, .scope(.column), .class(shown(day))) {
                            html.text("星期\(day.title.dropFirst())")
                            if !isOnPaper {
                                let date = asked.week.monday.advanced(by: day.rawValue - 1).components
                                html(.span, .class("week-date"), "\(date.month)月\(date.day)日")
                            }
                        }
                    }
                }
            }
            html(.tbody) {
                for period in periods {
                    html(.tr) {
                        html(.th, .scope(.row), .class("week-period"), "第\(period)节")
                        for day in days {
                            let slot = TimetableLesson.Slot(day, period)
                            html(.td, .class(shown(day))) { cell(html, slot, bySlot[slot] ?? [], changes[slot] ?? [], clashing) }
                        }
                    }
                }
            }
        }
    }

    /// The class by which a phone leaves the other days out.
    private func shown(_ day: Weekday) -> String? { isOnPaper || day == asked.day ? nil : "week-other" }

    private func dayLinks(_ html: HTMLWriter) {
        html(.nav, .class("week-days"), .aria(.label, "选择哪一天")) {
            html(.ul) {
                for day in days {
                    html(.li) {
                        html(
                            .a, .href(asked.link(subject).adding("day", "\(day.rawValue)")),
                            .aria(.current, day == asked.day ? "true" : nil),
                            day.title)
                    }
                }
            }
        }
    }

    private func cell(
        _ html: HTMLWriter, _ slot: TimetableLesson.Slot, _ lessons: [TimetableLesson], _ changes: [Substitution],
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
        if lessons.isEmpty, !isOnPaper, asked.mayWrite, case .schoolClass(let item) = subject {
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
