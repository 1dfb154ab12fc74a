import HTML
import Policy
import Registers
import School

/// One day: what it is and who says so, and the form by which a unit differs.
struct CalendarDayPage: HTMLPart {
    let asked: AskedUnit
    let sheet: CalendarReading.Sheet
    let date: SchoolDate
    let own: UnitCalendar.StatedDay?
    let mayWrite: Bool
    let state: FormState
    let token: String

    private var day: UnitCalendar.Day { sheet.calendar.day(date) }

    func write(html: HTMLWriter) {
        PageHead(
            CalendarWords.full(date),
            trail: asked.trail(
                .init("校历", asked.link(Link("/calendar").adding("year", "\(date.schoolYearStart)"))),
                .init(CalendarWords.span(date.week.days), asked.link(Link("/calendar/week").adding("day", date.iso))))
        ).write(html: html)
        html(.nav, .class("turning"), .aria(.label, "日")) {
            html(.a, .class("button button-quiet"), .href(link(-1)), "← 前一天")
            html(.a, .class("button button-quiet"), .href(link(1)), "后一天 →")
        }
        DefinitionList(facts).write(html: html)
        guard mayWrite else { return }
        html(.h2, own == nil ? "单独安排这一天" : "修改这一天")
        if let inherited = own.map({ _ in sheet.calendar.inherited(date) }) {
            html(
                .p, .class("note"),
                "不单独安排时，这一天是\(CalendarWords.kind(inherited.kind))（\(inherited.source(sheet))）。")
        }
        FormSheet(
            action: asked.link("/calendar/days/\(date.iso)"), token: token, state,
            fields: [
                .radio("kind", "这一天", DayKind.allCases.map { .init($0.title, $0.title) }, required: true),
                .text("name", "名称", help: "如 运动会、停课通知。", longest: 40),
                .select("follows", "按周几的课表上课", CalendarSwapPage.weekdays, help: "调休补课日才填。"),
            ], submit: "登记"
        ).write(html: html)
        if own != nil {
            html(.div, .class("form-end")) {
                PostButton(
                    title: "删除这一天的登记，恢复沿用", action: asked.link("/calendar/days/\(date.iso)/clear"), token: token, weight: .danger
                ).write(html: html)
            }
        }
    }

    private func link(_ days: Int) -> Link { asked.link("/calendar/days/\(date.advanced(by: days).iso)") }

    private var facts: [(title: String, value: String)] {
        var facts = [("类别", CalendarWords.kind(day.kind)), ("依据", day.source(sheet))]
        if let name = day.name { facts.append(("名称", name)) }
        if let follows = day.follows { facts.append(("课表", "按\(follows.title)的课表")) }
        facts.append(("学期", day.term.map { "\($0.name) 第\($0.week(of: date))周" } ?? "不在已登记的学期内，按日期算\(day.termName)"))
        let exams = sheet.exams.map { "\($0.name)（\(asked.unit.gradeTitle($0.grade))\($0.subject)）" }
        if !exams.isEmpty { facts.append(("考试", exams.joined(separator: "；"))) }
        let free = sheet.freeDays.map { $0.title(asked.unit.gradeTitle) }
        if !free.isEmpty { facts.append(("无作业日", free.joined(separator: "、"))) }
        return facts
    }
}

/// 放假.
struct CalendarHolidayPage: HTMLPart {
    let asked: AskedUnit
    let state: FormState
    let token: String

    func write(html: HTMLWriter) {
        PageHead(
            "登记放假", trail: asked.trail(.init("校历", asked.link("/calendar"))), lead: "一段假期登记一次；已经登记过的日子改成这里填的。下属单位自动沿用。"
        ).write(html: html)
        FormSheet(
            action: asked.link("/calendar/holiday"), token: token, state,
            fields: [
                .date("from", "第一天", required: true), .date("to", "最后一天", help: "只放一天的可以不填。"),
                .text("name", "名称", help: "如 国庆节、中秋节。", longest: 40),
                .radio("kind", "类别", [.init("假期", "假期"), .init("休息", "休息", help: "临时停课、调休放假")]),
            ], submit: "登记放假", cancel: asked.link("/calendar")
        ).write(html: html)
    }
}

/// 调休.
struct CalendarSwapPage: HTMLPart {
    let asked: AskedUnit
    let state: FormState
    let token: String

    static let weekdays = [FormField.Choice("", "（不填）")] + Weekday.allCases.map { FormField.Choice("\($0.rawValue)", $0.title) }

    func write(html: HTMLWriter) {
        PageHead(
            "登记调休", trail: asked.trail(.init("校历", asked.link("/calendar"))), lead: "周末上课、换一个工作日放假。补课那天按哪天的课表上课，一并登记。"
        ).write(html: html)
        FormSheet(
            action: asked.link("/calendar/swap"), token: token, state,
            fields: [
                .date("taught", "补课上班的日子", required: true),
                .date("off", "调休放假的日子", help: "已经登记在假期里的可以不填。"),
                .select("follows", "按周几的课表上课", Self.weekdays, help: "不填时按放假那天的课表。"),
                .text("name", "名称", help: "如 国庆节调休。", longest: 40),
            ], submit: "登记调休", cancel: asked.link("/calendar")
        ).write(html: html)
    }
}
