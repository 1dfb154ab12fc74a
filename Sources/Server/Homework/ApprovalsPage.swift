import HTML
import Policy
import School

/// A grade's week for whoever reviews or coordinates it: totals, conflicts, and what waits, to be decided on together.
struct ApprovalsPage: HTMLPart {
    let asked: AskedUnit
    let board: ApprovalBoard
    let packs: PackShelf
    let today: SchoolDate
    /// An approval that was stopped.
    let pause: FindingPause?
    let state: FormState
    let token: String

    private static let form = "approvals"

    static func link(_ asked: AskedUnit, _ step: ApprovalStep, grade: Int? = nil, week: SchoolDate? = nil) -> Link {
        asked.link(Link("/homework/approvals").adding("step", step.rawValue))
            .adding("grade", grade.map { "\($0)" }).adding("week", week?.iso)
    }

    private var here: Link { Self.link(asked, board.step, grade: board.grade, week: board.week.monday) }

    func write(html: HTMLWriter) {
        PageHead(board.step.title, trail: asked.trail(.init("今天", asked.link("/homework"))), lead: lead).write(html: html)
        if let pause { pause.write(html: html) }
        if let fault = state.faults[""] { Notice(.fault, nil, fault).write(html: html) }
        if board.steps.count > 1 {
            Tabs(
                label: "审批",
                items: board.steps.map { .init($0.title, Self.link(asked, $0, grade: board.grade, week: board.week.monday)) },
                current: board.steps.firstIndex(of: board.step) ?? 0
            ).write(html: html)
        }
        turning(html)
        plans(html)
        waiting(html)
        totals(html)
        conflicts(html)
    }

    private var lead: String {
        let span = "\(board.week.monday.spoken.prefix { $0 != " " })—\(board.week.sunday.spoken.prefix { $0 != " " })"
        let count = board.waiting.reduce(0) { $0 + $1.items.count }
        let waiting = count == 0 ? "没有等待您办理的作业" : "\(board.waiting.count)份设计、\(count)项作业等待您办理"
        return "\(asked.unit.gradeTitle(board.grade))，\(span)，\(waiting)\(board.provision.map { "（\($0)）" } ?? "")。"
    }

    private func turning(_ html: HTMLWriter) {
        html(.div, .class("week-head")) {
            if board.grades.count > 1 {
                html(.form, .class("filter"), .method(.get), .action(asked.link("/homework/approvals"))) {
                    html(.input, .type(.hidden), .name("step"), .value(board.step.rawValue))
                    html(.input, .type(.hidden), .name("week"), .value(board.week.monday.iso))
                    FormField.select("grade", "年级", board.grades.map { .init("\($0)", asked.unit.gradeTitle($0)) })
                        .write(html, FormState(["grade": "\(board.grade)"]))
                    html(.div, .class("filter-actions")) { html(.button, .class("button"), .type(.submit), "查看") }
                }
            }
            html(.nav, .class("week-links"), .aria(.label, "选择哪一周")) {
                html(.a, .href(week(-1)), "上一周")
                if board.week != today.week { html(.a, .href(Self.link(asked, board.step, grade: board.grade)), "本周") }
                html(.a, .href(week(1)), "下一周")
            }
        }
    }

    private func week(_ weeks: Int) -> Link {
        Self.link(asked, board.step, grade: board.grade, week: board.week.monday.advanced(by: 7 * weeks))
    }

    /// Whether each subject's preparation group has met, and under which number its plan is filed.
    private func plans(_ html: HTMLWriter) {
        guard let demands = board.demands else { return }
        let subjects = Set(board.waiting.map(\.design.subject) + board.plans.keys).sorted()
        guard !subjects.isEmpty else { return }
        html(.ul, .class("choices-list")) {
            for subject in subjects {
                let plan = board.plans[subject]
                html(.li) {
                    html(
                        .a, .href(WeeklyPlanPage.link(asked, .init(subject: subject, grade: board.grade), week: board.week.monday)),
                        "\(subject)周计划")
                    if let day = plan?.meetingOn {
                        StatusMark(.good, "\(day.iso)集体研究").write(html: html)
                    } else {
                        StatusMark(.bad, "还没有集体研究（\(demands.meeting)）").write(html: html)
                    }
                    if let number = plan?.filedNumber { html(.span, .class("note"), "备案第\(number)号") }
                }
            }
        }
    }

    // MARK: What waits

    private func waiting(_ html: HTMLWriter) {
        guard !board.waiting.isEmpty else {
            return EmptyState(
                "没有等待您办理的作业", board.underWay == 0 ? "这一周还没有提交的作业。" : "这一周提交的\(board.underWay)项作业，这一步都办理过了，或者还在前一步。"
            ).write(html: html)
        }
        html(.form, .id(Self.form), .method(.post), .action(Self.posting(asked, board.step))) {
            FormToken.write(html, token)
            for (name, value) in [("step", board.step.rawValue), ("grade", "\(board.grade)"), ("week", board.week.monday.iso)] {
                html(.input, .type(.hidden), .name(name), .value(value))
            }
            if !board.points.isEmpty {
                html(.p, .class("note")) {
                    html.text("通过表示：")
                    html.text(board.points.map { "\($0.text)（\($0.provision)）" }.joined(separator: "；"))
                    html.text("。")
                }
            }
            html(.button, .class("button button-quiet"), .type(.button), .data("data-tick-all", Self.form), .hidden(), "全选、全不选")
            html(.ul, .class("cards")) { for item in board.waiting { card(html, item) } }
            for field in FindingPause.fields(pause, state.values) { field.write(html, state) }
            // Of several lines, so that Enter sends nothing: the first button approves.
            FormField.textarea("reason", "退回的原因", help: "只有退回时要填，老师会看到。", rows: 2).write(html, state)
            html(.div, .class("form-end")) {
                html(
                    .button, .class("button button-strong"), .type(.submit), .name("do"), .value("approve"),
                    FindingPause.submit("通过所选", pause))
                html(.button, .class("button"), .type(.submit), .name("do"), .value("return"), "退回所选")
            }
        }
    }

    private func card(_ html: HTMLWriter, _ waiting: ApprovalBoard.Waiting) {
        let (design, task) = (waiting.design, waiting.design.task)
        let names = waiting.items.map { item in
            "\(board.classes.first { $0.id == item.schoolClass }?.shortName ?? "") \(item.day.lessonDay.title) \(item.requiredMinutes)分钟"
        }
        html(.li, .class("card")) {
            html(.label, .class("pick")) {
                html(
                    .input, .type(.checkbox), .name(BoardLinks.item), .value(waiting.items.map(BoardLinks.seen).joined(separator: ",")),
                    .form(Self.form), .if(isTicked(waiting), .checked()))
                html(.strong, "\(design.subject)　\(task.kind.title)　\(design.authorName)")
            }
            for part in task.parts {
                html(.p, .class("task-written")) {
                    if let layer = part.layer { html(.strong, "\(layer.title)　") }
                    html.text(part.content)
                }
            }
            html(.p, .class("note"), names.joined(separator: "；"))
            let facts = facts(design)
            if !facts.isEmpty { html(.p, .class("note"), facts.joined(separator: "；")) }
            for remark in waiting.remarks { html(.p) { StatusMark(.bad, remark.text).write(html: html) } }
            for reason in waiting.reasons { html(.p, .class("note"), "理由：\(reason)") }
            html(.p) { html(.a, .href(asked.design(design.id)), "看设计") }
        }
    }

    private func facts(_ design: HomeworkDesign) -> [String] {
        let task = design.task
        var facts: [String] = []
        if !task.goal.isEmpty { facts.append("目标：\(task.goal)") }
        if !task.point.isEmpty { facts.append("课时或知识点：\(task.point)") }
        if !task.traits.isEmpty { facts.append("特点：\(task.traits.joined(separator: "、"))") }
        if let source = task.source { facts.append("来源：\(source.title)\(task.takenFrom.isEmpty ? "" : "（\(task.takenFrom)）")") }
        guard let trial = design.trial else { return facts }
        facts.append("试做\(trial.minutes.reduce(0, +))分钟")
        return facts + TrialNote.allCases.compactMap { note in trial.notes[note].map { "\(note.title)：\($0)" } }
    }

    /// At first all are; after a refusal, what was.
    private func isTicked(_ waiting: ApprovalBoard.Waiting) -> Bool {
        guard state.values.has("step") else { return true }
        let sent = state.values.all(BoardLinks.item).joined(separator: ",")
        return waiting.items.contains { sent.contains("\($0.id)") }
    }

    // MARK: Totals

    private func totals(_ html: HTMLWriter) {
        guard !board.days.isEmpty, !board.loads.isEmpty else { return }
        html(.h2, "各班每天的书面作业")
        HeatGrid(
            title: "\(asked.unit.gradeTitle(board.grade))各班每天的书面作业", rowTitle: "班级",
            columns: board.days.map { String($0.lessonDay.title.dropFirst()) },
            rows: board.classes.map { item in
                .init(
                    title: item.shortName,
                    cells: board.days.map { day in board.loads[item.id]?[day].map { .init(minutes: $0.minutes, limit: $0.limit) } })
            }
        ).write(html: html)
        let most = board.loads.values.flatMap(\.values).map(\.subjects).max() ?? 0
        html(.p, .class("note"), "一个班一天最多有\(most)科书面作业。")
    }

    private func conflicts(_ html: HTMLWriter) {
        guard !board.conflicts.isEmpty else { return }
        html(.section, .aria(.labelledby, "conflicts")) {
            html(.h2, .id("conflicts"), "要调整的（\(board.conflicts.count)）")
            let names = ClassNames(board.classes, on: board.week.monday)
            for conflict in board.conflicts.prefix(Self.mostConflicts) {
                FindingCard(
                    conflict.finding, packs.provision(conflict.finding.provision, of: conflict.finding.pack), names,
                    why: nil
                ).write(html: html)
                html(.p) {
                    html(
                        .a, .href(BoardLinks(asked: asked).board(conflict.schoolClass.id, board.week)),
                        "看\(conflict.schoolClass.name(on: board.week.monday))的一周")
                }
            }
            if board.conflicts.count > Self.mostConflicts {
                html(.p, .class("note"), "另有\(board.conflicts.count - Self.mostConflicts)处没有列出。")
            }
        }
    }

    private static let mostConflicts = 20

    // MARK: Answers

    private static func posting(_ asked: AskedUnit, _ step: ApprovalStep, _ rest: StaticString = "") -> Link {
        Link(checking: "/homework/approvals/\(step.rawValue)\(rest)").map(asked.link) ?? asked.link("/homework/approvals")
    }

    private static func step(_ request: PageRequest) throws -> ApprovalStep {
        guard let step = ApprovalStep(rawValue: try request.text("step")) else { throw Failure.notFound }
        return step
    }

    @Sendable static func action(_ request: PageRequest) throws -> Action { try step(request).action }

    static func show(_ request: PageRequest, _ faults: FieldFaults, _ pause: FindingPause?) async throws -> Answer {
        let asked = try await request.askedUnit()
        let fields = request.route.method == .post ? request.form : request.query
        let board = try await Coordination(house: request.house).approvals(
            in: ApprovalStep(rawValue: fields["step"]), grade: Int(fields["grade"]), week: SchoolDate(iso: fields["week"])?.week,
            at: asked.unit.id, by: try request.actor)
        guard let board else {
            return request.page("审批") { html in
                html.put(PageHead("审批", trail: asked.trail(.init("今天", asked.link("/homework")))))
                html.put(EmptyState("没有要您审批的作业", "适用的政策不要求您的职务审批，或者这里还没有班级。", action: ActionLink("返回", asked.link("/homework"))))
            }
        }
        let page = ApprovalsPage(
            asked: asked, board: board, packs: request.house.packs, today: request.today, pause: pause,
            state: FindingPause.state(pause, request.form, faults), token: request.formToken)
        let isAccepted = faults.isEmpty && pause == nil
        return request.page("审批", status: isAccepted ? .ok : .unprocessableContent, keeping: page.here, page)
    }

    /// A box stands for a design's items in all classes.
    private static func seen(_ form: Fields) -> [Coordination.Seen] {
        form.all(BoardLinks.item).flatMap { $0.split(separator: ",") }.compactMap { BoardLinks.seen(String($0)) }
    }

    /// More do not fit into the note that the next page shows.
    private static let mostUndone = 40

    private static func kept(_ form: Fields) -> [Flash.Undo.Field] {
        form.pairs.filter { ["step", "grade", "week", BoardLinks.item].contains($0.name) }.map { .init($0.name, $0.value) }
    }

    @Sendable static func decide(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let step = try step(request)
        let items = seen(request.form)
        let back = link(asked, step, grade: Int(request.form["grade"]), week: SchoolDate(iso: request.form["week"]))
        let coordination = Coordination(house: request.house)
        return try await request.submit { consent in
            if request.form["do"] == "return" {
                try await coordination.giveBack(items, because: request.form["reason"], at: asked.unit.id, by: try request.actor)
                return .redirect(to: back.text, flash: .done("已退回\(items.count)项作业。"))
            }
            try await coordination.approve(step, items, consent: consent, at: asked.unit.id, by: try request.actor)
            let undo =
                items.count > mostUndone ? nil : Flash.Undo(path: posting(asked, step, "/take-back").text, fields: kept(request.form))
            return .redirect(to: back.text, flash: .done("已办理\(items.count)项作业。", undo: undo))
        } or: { faults, pause in
            try await show(request, faults, pause)
        }
    }

    @Sendable static func takeBack(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let step = try step(request)
        let items = seen(request.form)
        let back = link(asked, step, grade: Int(request.form["grade"]), week: SchoolDate(iso: request.form["week"]))
        return try await request.submit {
            try await Coordination(house: request.house).takeBack(step, items, at: asked.unit.id, by: try request.actor)
            return .redirect(to: back.text, flash: .done("已撤销\(items.count)项作业的审批。"))
        } or: {
            try await show(request, $0, nil)
        }
    }
}
