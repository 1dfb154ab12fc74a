import Database
import HTML
import Policy
import Report
import School

/// A design, how far it has come, and the next step.
struct HomeworkDesignPage: HTMLPart {
    let asked: AskedUnit
    let planned: Designs.Planned
    let isOwn: Bool
    let mayDesign: Bool
    let nomination: ExcellentHomework?
    let pause: FindingPause?
    let state: FormState
    let token: String

    private var design: HomeworkDesign { planned.design }
    private func link(_ rest: String) -> Link { asked.design(design.id, rest) }

    func write(html: HTMLWriter) {
        PageHead(
            "\(design.subject)　\(gradeName(design.grade))", trail: asked.trail(.init("今天", asked.link("/homework"))),
            lead: "\(design.authorName)设计，\(design.day.iso)布置。", actions: actions
        ).write(html: html)
        if design.withdrawnAt != nil { Notice(.warning, "已撤回", "这份作业设计已经撤回，不会布置。").write(html: html) }
        if let pause { pause.write(html: html) }
        if let fault = state.faults[""] { Notice(.fault, nil, fault).write(html: html) }
        Stepper(steps: steps, current: current).write(html: html)
        if isOwn { next(html) }
        parts(html)
        facts(html)
        trial(html)
        classes(html)
        NominationPart(
            asked: asked, design: design.id, nomination: nomination,
            mayNominate: isOwn && design.withdrawnAt == nil && planned.items.contains { $0.assigned != nil }, token: token
        ).write(html: html)
    }

    private var actions: [ActionLink] {
        var actions: [ActionLink] = []
        if isOwn, design.withdrawnAt == nil, design.step != .submitted { actions.append(ActionLink("修改", link("/edit"))) }
        if mayDesign { actions.append(ActionLink("照用", asked.link("/homework/designs/new").adding("from", "\(design.id)"))) }
        return actions
    }

    private var steps: [String] { planned.trialProvision == nil ? ["设计", "提交"] : ["设计", "试做", "提交"] }
    private var current: Int {
        switch design.step {
        case .draft: 1
        case .tried: steps.count - 1
        case .submitted: steps.count
        }
    }

    private func next(_ html: HTMLWriter) {
        html(.div, .class("actions")) {
            if design.withdrawnAt != nil {
                PostButton(title: "恢复", action: link("/restore"), token: token, weight: .strong).write(html: html)
            } else if planned.items.contains(where: { $0.assigned != nil }) {
                html(.p, .class("note"), "已经布置，设计不再改；“照用”可以当作新的一份。")
            } else if planned.items.contains(where: { !$0.approvals.isEmpty || $0.posted != nil }) {
                ActionLink("撤销审批并修改", link("/reopen")).write(html: html)
            } else if design.step == .submitted {
                PostButton(title: "收回", action: link("/take-back"), token: token).write(html: html)
            } else {
                let needsTrial = planned.trialProvision != nil && design.step == .draft
                ActionLink(design.trial == nil ? "试做" : "重新试做", link("/trial"), needsTrial ? .strong : .plain).write(html: html)
                if !needsTrial { submit(html) }
                PostButton(title: "撤回", action: link("/withdraw"), token: token, weight: .quiet).write(html: html)
            }
        }
        if let provision = planned.trialProvision, design.step == .draft, design.withdrawnAt == nil {
            html(.p, .class("note"), "先试做，再提交（\(provision)）。")
        }
    }

    private func submit(_ html: HTMLWriter) {
        html(.form, .class("inline"), .method(.post), .action(link("/submit"))) {
            FormToken.write(html, token)
            if pause != nil { for field in FindingPause.fields(pause, state.values) { field.write(html, state) } }
            html(.button, .class("button button-strong"), .type(.submit), FindingPause.submit("提交", pause))
        }
    }

    private func parts(_ html: HTMLWriter) {
        let rows = design.task.parts.enumerated().map { (index: $0, part: $1) }
        Table(
            "内容", of: rows,
            [
                .header("内容") { html, row in html(.span, .class("written"), row.part.content) },
                .text("层次") { $0.part.layer.map { "\($0.title)（\($0.isRequired ? "必做" : "选做")）" } ?? "—" },
                .number("预计用时") { $0.part.minutes.map { "\($0)分钟" } ?? "—" },
                .number("试做用时") { row in design.trial.map { "\($0.minutes[row.index])分钟" } ?? "—" },
            ]
        ).write(html: html)
    }

    private func facts(_ html: HTMLWriter) {
        let task = design.task
        var facts: [(String, String)] = [("类型", task.kind.title), ("地点", task.place.title)]
        if !task.goal.isEmpty { facts.append(("目标", task.goal)) }
        if !task.point.isEmpty { facts.append(("课时或知识点", task.point)) }
        if let source = task.source { facts.append(("来源", source.title)) }
        if !task.takenFrom.isEmpty { facts.append(("选自", task.takenFrom)) }
        if task.span != .day { facts.append(("做几天", task.span.title)) }
        if !task.traits.isEmpty { facts.append(("特点", task.traits.joined(separator: "、"))) }
        DefinitionList(facts).write(html: html)
        for remark in planned.remarks { html(.p) { StatusMark(.bad, remark.text).write(html: html) } }
    }

    private func trial(_ html: HTMLWriter) {
        guard let trial = design.trial else { return }
        html(.h2, "试做")
        let notes = planned.trialNotes.compactMap { demand in trial.notes[demand.note].map { (demand.note.title, $0) } }
        DefinitionList([("谁", trial.personName), ("时间", Clock.text(trial.triedAt))] + notes).write(html: html)
    }

    private func classes(_ html: HTMLWriter) {
        html(.h2, "班级")
        let order = Array(planned.classes.values).ordered(on: design.day)
        let items = order.flatMap { schoolClass in planned.items.filter { $0.schoolClass == schoolClass.id } }
        let path = planned.path.map(\.step)
        Table(
            "班级", of: items,
            [
                .header("班级") { html, item in
                    html(
                        .a, .href(BoardLinks(asked: asked).board(item.schoolClass, item.day.week)),
                        planned.classes[item.schoolClass]?.name(on: item.day) ?? "")
                },
                .text("日期") { "\($0.day.iso) \($0.day.lessonDay.title)" },
                .number("用时") { "\($0.requiredMinutes)分钟" },
                .cell("步骤") { html, item in
                    html(.div) {
                        StatusMark(item.state.standing(on: path), path: path).write(html: html)
                        if let returned = item.returned {
                            html(.p, .class("note"), "\(returned.personName) \(Clock.text(returned.at))：\(returned.note ?? "")")
                        }
                        for (step, decision) in item.approvals.sorted(by: { $0.key < $1.key }) {
                            html(.p, .class("note"), "\(step.title)：\(decision.personName) \(Clock.text(decision.at))")
                        }
                        for (title, decision) in [("公示", item.posted), ("布置", item.assigned)] {
                            guard let decision else { continue }
                            html(.p, .class("note"), "\(title)：\(decision.personName) \(Clock.text(decision.at))　\(decision.note ?? "")")
                        }
                    }
                },
                .actions { html, item in
                    if isOwn, design.withdrawnAt == nil, design.step == .submitted, item.assigned == nil {
                        html(
                            .a, .class("button button-quiet"), .href(asked.revision(item)),
                            .aria(.label, "调整\(planned.classes[item.schoolClass]?.name(on: item.day) ?? "")"), "调整")
                    }
                },
            ], empty: EmptyState("还没有安排班级")
        ).write(html: html)
    }
}
