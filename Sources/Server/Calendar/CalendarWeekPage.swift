import HTML
import Policy
import School

/// A week day by day: what each is, what is examined, who is free of homework; and when the bell rings.
struct CalendarWeekPage: HTMLPart {
    let asked: AskedUnit
    let sheet: CalendarReading.Sheet
    let week: ISOWeek
    let today: SchoolDate

    func write(html: HTMLWriter) {
        PageHead("一周校历", trail: asked.trail(.init("校历", asked.link("/calendar"))), lead: lead, isPrintable: true).write(html: html)
        html(.nav, .class("turning"), .aria(.label, "周")) {
            html(.a, .class("button button-quiet"), .href(link(-7)), "← 上一周")
            if week != today.week { html(.a, .class("button button-quiet"), .href(asked.link("/calendar/week")), "回到本周") }
            html(.a, .class("button button-quiet"), .href(link(7)), "下一周 →")
        }
        Table(
            "这一周", of: week.days.map(sheet.calendar.day),
            [
                .header("日期") { html, day in
                    html(.a, .class("unbroken"), .href(asked.link("/calendar/days/\(day.date.iso)")), day.date.spoken)
                    if day.date == today { StatusMark(.good, "今天").write(html: html) }
                },
                .cell("类别") { html, day in
                    StatusMark(day.isSchoolDay ? .good : .plain, CalendarWords.kind(day.kind)).write(html: html)
                },
                .text("安排") { day in
                    [day.name ?? "", day.follows.map { "按\($0.title)课表" } ?? ""].filter { !$0.isEmpty }.joined(separator: "，")
                },
                .text("考试") { exams(on: $0.date) },
                .text("无作业日") { freeDays(on: $0.date) },
            ]
        ).write(html: html)
        html(.h2, "作息时间")
        bells(html)
    }

    private var lead: String {
        let terms = week.days.compactMap { sheet.calendar.term(on: $0) }
        let span = "\(week.monday.long)—\(CalendarWords.span(week.sunday...week.sunday))"
        guard let term = terms.first, let day = week.days.first(where: { term.days.contains($0) }) else { return "\(span)，不在学期内。" }
        return "\(span)，\(term.name)第\(term.week(of: day))周，共\(term.weeks)周。"
    }

    private func link(_ days: Int) -> Link { asked.link(Link("/calendar/week").adding("day", week.monday.advanced(by: days).iso)) }

    private func exams(on date: SchoolDate) -> String {
        let found = sheet.exams.filter { $0.date == date }
        return Dictionary(grouping: found, by: \.name).sorted { $0.key < $1.key }.map { name, same in
            let grades = Dictionary(grouping: same, by: \.grade).sorted { $0.key < $1.key }
            return "\(name)："
                + grades.map { "\(asked.unit.gradeTitle($0.key))\($0.value.map(\.subject).joined(separator: "、"))" }.joined(separator: "；")
        }.joined(separator: "。")
    }

    private func freeDays(on date: SchoolDate) -> String {
        sheet.freeDays.filter { $0.date == date }.map { $0.title(asked.unit.gradeTitle) }.joined(separator: "、")
    }

    private func bells(_ html: HTMLWriter) {
        guard let holding = sheet.bellTimes.holding(on: week.sunday) else {
            return EmptyState(
                "还没有登记作息时间", "登记每节课、午休和课后服务的起止时间，上级登记过的学校自动沿用。",
                action: ActionLink("作息时间台账", asked.link("/ledgers/bell_times"))
            ).write(html: html)
        }
        let zone = asked.unit.timeZone == .beijing ? "" : "，\(asked.unit.timeZone.title)"
        html(.p, .class("note"), "\(holding.since.long)起用，\(sheet.source(of: holding.unit))\(zone)。")
        var columns: [Table<BellTimes.Time>.Column] = [
            .header("时间") { html, time in html(.span, .class("unbroken"), "\(time.start.text)—\(time.end.text)") },
            .text("内容") { $0.title == $0.kind || $0.period != nil ? $0.title : "\($0.title)（\($0.kind)）" },
            .number("分钟") { "\(max(0, $0.end.minutes - $0.start.minutes))" },
        ]
        if holding.times.contains(where: { $0.grades != nil }) { columns.insert(.text("年级") { $0.grades ?? "全校" }, at: 2) }
        Table("作息时间", of: holding.times, columns).write(html: html)
    }
}
