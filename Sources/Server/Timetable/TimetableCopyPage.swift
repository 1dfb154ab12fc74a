import HTML
import School

/// Before a term's timetable is taken over into the next.
struct TimetableCopyPage: HTMLPart {
    let asked: AskedUnit
    let term: TeachingTerm
    let plan: TimetableCopy.Plan
    let notice: String?
    let token: String

    func write(html: HTMLWriter) {
        let list = asked.link("/timetable").adding("term", term.description)
        if let notice { Notice(.warning, nil, notice).write(html: html) }
        guard !plan.rows.isEmpty else {
            PageHead("沿用课程表", trail: asked.trail(.init("课程表", asked.link("/timetable")))).write(html: html)
            let why = plan.taken > 0 ? "\(term.title)这些节次已经排了课。" : "\(term.previous.title)没有登记课程表，或者那时的班级都已毕业。"
            return EmptyState("没有可以沿用的课", why, action: ActionLink("返回课程表", list)).write(html: html)
        }
        var effects = ["把\(term.previous.title)\(plan.classes)个班的\(plan.rows.count)节课照样登记到\(term.title)，班级按\(term.title)的年级。"]
        if plan.taken > 0 { effects.append("\(plan.taken)节因为\(term.title)这一节已经排了课，不动。") }
        if plan.ended > 0 { effects.append("\(plan.ended)节因为班级那时已毕业或停办，不沿用。") }
        if plan.withoutTeacher > 0 { effects.append("\(plan.withoutTeacher)节的教师已不在岗，沿用后教师空着。") }
        effects.append("任课有变动的，沿用后再逐节修改，或重新上传课程表。可以整个撤销。")
        Confirmation(
            "沿用课程表到\(term.title)？", effects: effects, action: asked.link("/timetable/copy"), token: token, cancel: list,
            submit: "沿用\(plan.rows.count)节课", isDangerous: false, fields: [("term", term.description), ("count", "\(plan.rows.count)")]
        ).write(html: html)
    }
}
