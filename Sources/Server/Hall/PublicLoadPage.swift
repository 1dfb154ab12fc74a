import HTML
import Policy
import School

/// A school's load on days gone by, for everybody: class by class minutes against the limit and kinds, never what the homework was.
struct PublicLoadPage: HTMLPart {
    let shown: OpenLoads.Shown
    let week: ISOWeek
    let today: SchoolDate
    /// Days that one can look back.
    let earliest: Int

    static func link(_ unit: UnitID) -> Link { "/public/\(unit)" }

    private func link(weeks: Int) -> Link {
        let monday = week.monday.advanced(by: 7 * weeks)
        return PublicLoadPage.link(shown.unit.id).adding("week", monday.iso)
    }

    func write(html: HTMLWriter) {
        let span = "\(week.monday.long)—\(week.sunday.components.month)月\(week.sunday.components.day)日"
        PageHead("\(shown.unit.name)作业量", lead: "\(span)，各班每天书面作业的用时和上限，以及有哪几类作业。只有已经过去的日子，没有作业内容。").write(html: html)
        if let pack = shown.pack { html(.p, .class("note"), "上限按《\(pack)》。") }
        html(.nav, .class("week-links"), .aria(.label, "选择哪一周")) {
            if week.monday.advanced(by: -7) >= today.advanced(by: -earliest).week.monday { html(.a, .href(link(weeks: -1)), "上一周") }
            if week < today.week { html(.a, .href(link(weeks: 1)), "下一周") }
        }
        if shown.days.isEmpty { EmptyState("这一周还没有可以看的日子", "当天的作业量第二天起在这里。").write(html: html) }
        for day in shown.days {
            html(.section, .aria(.label, day.date.iso)) {
                html(
                    .h2,
                    "\(day.date.components.month)月\(day.date.components.day)日　\(day.date.lessonDay.title)\(day.dayName.map { "　\($0)" } ?? "")"
                )
                Table(
                    "\(day.date.iso)各班的作业量", of: day.grades.flatMap { grade in grade.classes.map { (grade: grade.name, load: $0) } },
                    [
                        .header("班级") { $0.text("\($1.grade)\($1.load.name)") }, .number("书面（分钟）") { "\($0.load.minutes)" },
                        .number("上限（分钟）") { $0.load.limit.map { "\($0)" } ?? "" }, .text("有哪几类") { $0.load.kindsText },
                    ], empty: EmptyState("没有班级", "")
                ).write(html: html)
            }
        }
    }
}
