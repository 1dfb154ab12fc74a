import HTML
import Policy
import School

/// Timetables on paper, each on a sheet of its own.
struct TimetablePrintPage: HTMLPart {
    let asked: AskedTimetable
    let subjects: [TimetableSubject]
    let pack: String?

    func write(html: HTMLWriter) {
        html(.p, .class("actions")) {
            PrintButton().write(html: html)
            ActionLink("返回课程表", subjects.count == 1 ? asked.link(subjects[0]) : asked.link("/timetable"), .quiet).write(html: html)
        }
        let filled = subjects.filter { !asked.lessons(of: $0).isEmpty }
        guard !filled.isEmpty else { return TimetablePage.empty(asked).write(html: html) }
        for subject in filled {
            PrintSheet(
                school: asked.asked.unit.name, title: "\(asked.title(of: subject))课程表", term: asked.data.term.title, pack: pack,
                signatures: ["制表人", "教务处"], hasSeal: true, madeOn: asked.today.long, isWide: true
            ).write(html: html) { TimetableWeek(asked: asked, subject: subject, isOnPaper: true).write(html: html) }
        }
    }
}
