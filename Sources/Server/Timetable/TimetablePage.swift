import HTML
import Policy
import Registers
import School

/// The week of a class or a teacher in a term.
struct TimetablePage: HTMLPart {
    let asked: AskedTimetable
    /// nil where there is none to show.
    let subject: TimetableSubject?
    let isOfTeachers: Bool

    func write(html: HTMLWriter) {
        PageHead("课程表", trail: asked.asked.trail(), lead: lead, actions: actions).write(html: html)
        guard asked.asked.unit.kind.hasClasses || asked.asked.unit.kind == .campus else {
            return EmptyState("这里没有课程表", "课程表在各学校登记。", action: ActionLink("选择学校", asked.asked.below)).write(html: html)
        }
        TimetableTabs(asked: asked, current: isOfTeachers ? 1 : 0).write(html: html)
        filter(html)
        guard !asked.data.lessons.isEmpty else { return TimetablePage.empty(asked).write(html: html) }
        guard let subject else {
            return EmptyState(isOfTeachers ? "请选择一名教师" : "还没有班级", isOfTeachers ? "您本人在这个学期的课程表里没有课。" : nil).write(html: html)
        }
        html(.div, .class("week-head")) {
            html(.h2, asked.title(of: subject))
            weekLinks(html, subject)
        }
        let lessons = asked.lessons(of: subject)
        if lessons.isEmpty { Notice(.info, nil, "\(asked.title(of: subject))\(asked.data.term.title)还没有课程表。").write(html: html) }
        TimetableWeek(asked: asked, subject: subject).write(html: html)
        html(.p, .class("note"), note(lessons))
    }

    private var lead: String { "\(asked.data.term.title)各班每周的课。点一节课可以看它的登记\(asked.mayWrite ? "、修改" : "")。" }

    /// Every second week counts half.
    private func note(_ lessons: [TimetableLesson]) -> String {
        let halves = lessons.reduce(0) { $0 + ($1.weeks == .every ? 2 : 1) }
        let count = halves.isMultiple(of: 2) ? "\(halves / 2)" : "\(halves / 2).5"
        return "每周\(count)节。" + (asked.maySeeSubstitutions ? "◐ 是这一周《调课代课》台账里登记的变动。" : "")
    }

    private var actions: [ActionLink] {
        guard asked.asked.unit.kind.hasClasses || asked.asked.unit.kind == .campus else { return [] }
        var actions: [ActionLink] = []
        if !asked.data.lessons.isEmpty, let subject {
            let print = asked.link("/timetable/print")
            switch subject {
            case .schoolClass(let item):
                actions += [ActionLink("打印", print.adding("class", "\(item.id)")), ActionLink("打印全校", print)]
            case .teacher(let name): actions.append(ActionLink("打印", print.adding("teacher", name)))
            }
        }
        if asked.mayWrite, asked.asked.unit.kind.hasClasses, !asked.data.lessons.isEmpty {
            let next = asked.data.term.next
            actions.append(ActionLink("沿用到\(next.title)", asked.asked.link("/timetable/copy").adding("term", next.description)))
        }
        if asked.maySetUp, asked.asked.unit.kind.hasClasses {
            actions.append(ActionLink("上传课程表", asked.asked.link("/setup/import"), .strong))
        }
        return actions
    }

    private func filter(_ html: HTMLWriter) {
        let (data, current) = (asked.data, TeachingTerm(containing: asked.today))
        let state = ListState(
            asked.query, path: asked.asked.link(isOfTeachers ? "/timetable/teachers" : "/timetable"),
            filters: ["term", isOfTeachers ? "teacher" : "class"], standard: ListOrder("slot"))
        let terms = TeachingListPage.terms(around: asked.today).map {
            FormField.Choice($0 == current ? "" : $0.description, $0.title)
        }
        let who: FormField =
            isOfTeachers
            ? .select(
                "teacher", "教师",
                [.init("", asked.ownName ?? "请选择")] + data.teacherNames.filter { $0 != asked.ownName }.map { .init($0, $0) })
            : .select("class", "班级", data.classes.map { .init($0.id == asked.ownClass?.id ? "" : "\($0.id)", $0.name(on: data.day)) })
        FilterBar(state, [.select("term", "学期", terms), who]).write(html: html)
    }

    private func weekLinks(_ html: HTMLWriter, _ subject: TimetableSubject) {
        let monday = asked.week.monday
        func link(_ days: Int) -> Link { asked.linkWithoutWeek(subject).adding("week", monday.advanced(by: days).iso) }
        html(.nav, .class("week-links"), .aria(.label, "选择哪一周")) {
            if asked.data.term.days.contains(monday.advanced(by: -1)) { html(.a, .href(link(-7)), "上一周") }
            html(.span, "\(monday.spoken.prefix { $0 != " " })—\(asked.week.sunday.spoken.prefix { $0 != " " })")
            if asked.data.term.days.contains(monday.advanced(by: 7)) { html(.a, .href(link(7)), "下一周") }
        }
    }

    static func empty(_ asked: AskedTimetable) -> EmptyState {
        let title = "\(asked.data.term.title)还没有课程表"
        guard asked.asked.unit.kind.hasClasses, asked.maySetUp else { return EmptyState(title, "由教务处上传或登记。") }
        return EmptyState(
            title, "学校现有的课程表可以直接上传：一个班一张、全校一张、一行一节都认得，教师没写的按任课补上。也可以在建校向导下载模板填写，或者从上一个学期沿用。",
            action: ActionLink("上传课程表", asked.asked.link("/setup/import")))
    }
}

/// Classes, teachers, and what is wrong.
struct TimetableTabs: HTMLPart {
    let asked: AskedTimetable
    let current: Int

    func write(html: HTMLWriter) {
        let data = asked.data
        let count = data.conflicts.count + data.gaps.count + data.squeezed.count
        Tabs(
            label: "课程表",
            items: [
                .init("班级", asked.link("/timetable")), .init("教师", asked.link("/timetable/teachers")),
                .init(count > 0 ? "要核对的（\(count)）" : "要核对的", asked.link("/timetable/problems")),
            ], current: current
        ).write(html: html)
    }
}

extension AskedTimetable {
    /// Of the same term, in whatever week.
    func linkWithoutWeek(_ subject: TimetableSubject) -> Link {
        let term = isCurrentTerm ? nil : data.term.description
        switch subject {
        case .schoolClass(let item): return asked.link("/timetable").adding("term", term).adding("class", "\(item.id)")
        case .teacher(let name): return asked.link("/timetable/teachers").adding("term", term).adding("teacher", name)
        }
    }
}
