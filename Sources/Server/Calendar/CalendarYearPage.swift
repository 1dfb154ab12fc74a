import HTML
import Policy
import School

/// A school year at a glance: its terms, its months, what is off and what is taught instead.
struct CalendarYearPage: HTMLPart {
    let asked: AskedUnit
    let sheet: CalendarReading.Sheet
    let start: Int
    let days: ClosedRange<SchoolDate>
    let today: SchoolDate
    let mayWrite: Bool

    private var calendar: UnitCalendar { sheet.calendar }
    private var terms: [UnitCalendar.Term] { calendar.terms.filter { $0.days.overlaps(days) } }

    func write(html: HTMLWriter) {
        PageHead("校历", trail: asked.trail(), lead: Self.lead, actions: actions, isPrintable: true).write(html: html)
        turning(html)
        if terms.isEmpty { noTerm.write(html: html) } else { termTable.write(html: html) }
        MonthGrid.legend(html)
        html(.div, .class("months")) {
            for month in months {
                MonthGrid(
                    month: month, calendar: calendar, today: today, exams: examDays, freeDays: freeDays,
                    link: { asked.link("/calendar/days/\($0.iso)") }
                ).write(html: html)
            }
        }
        let runs = calendar.runs(in: days)
        html(.h2, "放假和调休")
        runTable(runs).write(html: html)
        if !sheet.exams.isEmpty {
            html(.h2, "考试")
            exams.write(html: html)
        }
        html(.p, .class("actions")) {
            ActionLink("导出校历 CSV", asked.link("/calendar/export.csv"), .quiet).write(html: html)
            ActionLink("逐条台账", asked.link("/ledgers/calendar"), .quiet).write(html: html)
            ActionLink("作息时间", asked.link("/ledgers/bell_times"), .quiet).write(html: html)
            ActionLink("订阅到手机日历", "/account/calendar", .quiet).write(html: html)
        }
        PrintSignatures(signatures: ["编制人", "审核人"], hasSeal: true, isPaperOnly: true).write(html: html)
    }

    static let lead = "哪天上课、哪天放假，学期的起止。上级登记的自动沿用，学校可以单独改某一天；作业和问题清单都按它计算。"

    private var actions: [ActionLink] {
        let week = ActionLink("看一周", asked.link("/calendar/week"))
        guard mayWrite else { return [week] }
        return [
            week, ActionLink("登记学期", asked.link("/ledgers/terms/new")), ActionLink("登记调休", asked.link("/calendar/swap")),
            ActionLink("登记放假", asked.link("/calendar/holiday"), .strong),
        ]
    }

    private func turning(_ html: HTMLWriter) {
        html(.nav, .class("turning"), .aria(.label, "学年")) {
            html(
                .a, .class("button button-quiet"), .href(year(start - 1)), .aria(.label, "上一学年"), "← \(CalendarWords.schoolYear(start - 1))"
            )
            html(.strong, CalendarWords.schoolYear(start))
            if days.contains(today) { html(.a, .class("button button-quiet"), .href("#\(MonthGrid.id(today.month))"), "看本月") }
            html(
                .a, .class("button button-quiet"), .href(year(start + 1)), .aria(.label, "下一学年"), "\(CalendarWords.schoolYear(start + 1)) →"
            )
        }
    }

    private func year(_ start: Int) -> Link { asked.link(Link("/calendar").adding("year", "\(start)")) }

    private var noTerm: EmptyState {
        EmptyState(
            "这个学年还没有登记学期", "登记开学和结束的日期以后，就能算出第几教学周，两个学期之间算假期。没有登记时，周一至周五算上课日。",
            action: mayWrite ? ActionLink("登记学期", asked.link("/ledgers/terms/new")) : nil)
    }

    private var termTable: Table<UnitCalendar.Term> {
        Table(
            "学期", of: terms,
            [
                .header("学期") { html, term in
                    if term.unit == sheet.calendar.unit {
                        html(.a, .href(asked.link("/ledgers/terms/rows/\(term.row)")), term.name)
                    } else {
                        html.text(term.name)
                    }
                },
                .cell("开学") { html, term in html(.span, .class("unbroken"), CalendarWords.full(term.days.lowerBound)) },
                .cell("结束") { html, term in html(.span, .class("unbroken"), CalendarWords.full(term.days.upperBound)) },
                .number("教学周") { "\($0.weeks)" },
                .number("上课日") { term in "\(term.days.count { calendar.day($0).isSchoolDay })" },
                .text("来自") { sheet.name(of: $0.unit) },
            ])
    }

    private var months: [SchoolMonth] {
        Array(sequence(first: days.lowerBound.month) { $0.next.first <= days.upperBound ? $0.next : nil })
    }

    private var examDays: Set<SchoolDate> { Set(sheet.exams.map(\.date)) }
    private var freeDays: Set<SchoolDate> { Set(sheet.freeDays.map(\.date)) }

    private func runTable(_ runs: [UnitCalendar.Run]) -> Table<UnitCalendar.Run> {
        Table(
            "放假和调休", of: runs,
            [
                .header("日期") { html, run in
                    html(
                        .a, .class("unbroken"), .href(asked.link("/calendar/days/\(run.days.lowerBound.iso)")), CalendarWords.span(run.days)
                    )
                },
                .text("名称") { $0.name ?? "" },
                .cell("类别") { html, run in
                    StatusMark(run.kind == .school ? .waiting : .plain, CalendarWords.kind(run.kind)).write(html: html)
                },
                .text("课表") { $0.follows.map { "按\($0.title)" } ?? "" },
                .number("天数") { "\($0.days.count)" },
                .text("来自") { sheet.name(of: $0.unit) },
            ],
            empty: EmptyState(
                "还没有登记放假和调休", "国家和本地的放假安排公布以后，在这里登记一次，下属学校都会沿用。",
                action: mayWrite ? ActionLink("登记放假", asked.link("/calendar/holiday")) : nil))
    }

    private struct Exam {
        let date: SchoolDate
        let name: String
        let subjects: String
        let grades: String
    }

    private var exams: Table<Exam> {
        let grouped = Dictionary(grouping: sheet.exams) { [$0.date.iso, $0.name] }.values.map { same in
            Exam(
                date: same[0].date, name: same[0].name,
                subjects: Set(same.map(\.subject)).sorted().joined(separator: "、"),
                grades: Set(same.map(\.grade)).sorted().map(asked.unit.gradeTitle).joined(separator: "、"))
        }
        return Table(
            "考试", of: grouped.sorted { ($0.date, $0.name) < ($1.date, $1.name) },
            [
                .header("日期") { html, exam in
                    html(.a, .class("unbroken"), .href(asked.link("/calendar/days/\(exam.date.iso)")), exam.date.spoken)
                },
                .text("名称") { $0.name }, .text("年级") { $0.grades }, .text("学科") { $0.subjects },
            ])
    }
}
