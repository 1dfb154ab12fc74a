import HTML
import Policy
import School

/// A preparation group's week: what its teachers have designed, day by day, and what the group says about it. Printed, it is what is filed.
struct WeeklyPlanPage: HTMLPart {
    let asked: AskedUnit
    let sheet: Coordination.PlanSheet
    let today: SchoolDate
    let state: FormState
    let token: String

    private typealias Field = WeeklyPlanDraft.Field

    static func link(_ asked: AskedUnit, _ group: Coordination.Group, week: SchoolDate? = nil) -> Link {
        asked.link("/homework/plans").adding("subject", group.subject).adding("grade", "\(group.grade)").adding("week", week?.iso)
    }

    private var group: Coordination.Group { .init(subject: sheet.subject, grade: sheet.grade) }
    private var here: Link { Self.link(asked, group, week: sheet.week.monday) }

    func write(html: HTMLWriter) {
        PageHead(
            "\(sheet.subject)作业周计划", trail: asked.trail(.init("今天", asked.link("/homework"))), lead: lead, isPrintable: true
        ).write(html: html)
        if let fault = state.faults[""] { Notice(.fault, nil, fault).write(html: html) }
        turning(html)
        facts(html)
        days(html)
        differences(html)
        if sheet.mayWrite { form(html) }
    }

    private var lead: String {
        let span = "\(sheet.week.monday.long)—\(sheet.week.sunday.spoken.prefix { $0 != " " })"
        return "\(asked.unit.gradeTitle(sheet.grade))，\(span)。内容和用时从老师提交的设计里来\(sheet.demands.map { "（\($0.content)）" } ?? "")。"
    }

    private func turning(_ html: HTMLWriter) {
        html(.div, .class("week-head turning")) {
            html(.nav, .class("week-links"), .aria(.label, "选择备课组")) {
                for other in sheet.groups where other != group {
                    html(
                        .a, .href(Self.link(asked, other, week: sheet.week.monday)), "\(asked.unit.gradeTitle(other.grade))\(other.subject)"
                    )
                }
            }
            html(.nav, .class("week-links"), .aria(.label, "选择哪一周")) {
                html(.a, .href(Self.link(asked, group, week: sheet.week.monday.advanced(by: -7))), "上一周")
                if sheet.week != today.week { html(.a, .href(Self.link(asked, group)), "本周") }
                html(.a, .href(Self.link(asked, group, week: sheet.week.monday.advanced(by: 7))), "下一周")
            }
        }
    }

    private func facts(_ html: HTMLWriter) {
        if let demands = sheet.demands, sheet.plan?.meetingOn == nil {
            Notice(.info, "集体研究", "这一周还没有登记（\(demands.meeting)）。登记以后，教务处和年级组长才能批准。").write(html: html)
        }
        guard let plan = sheet.plan else { return }
        var facts: [(String, String)] = []
        if let day = plan.meetingOn { facts.append(("集体研究", "\(day.long)，\(plan.attendance)")) }
        if !plan.requirements.isEmpty { facts.append(("要求", plan.requirements)) }
        if !plan.difference.isEmpty { facts.append(("平行班不同的原因", plan.difference)) }
        if let number = plan.filedNumber, let at = plan.filedAt { facts.append(("备案", "第\(number)号，\(Clock.text(at))")) }
        facts.append(("填写", plan.personName))
        DefinitionList(facts).write(html: html)
    }

    private func days(_ html: HTMLWriter) {
        let path = sheet.path
        Table(
            "这一周的作业", of: sheet.items,
            [
                .header("日期") { html, item in html.text("\(item.day.iso.dropFirst(5)) \(item.day.lessonDay.title)") },
                .text("班级") { item in sheet.classes.first { $0.id == item.schoolClass }?.shortName ?? "" },
                .cell("内容") { html, item in
                    for part in item.parts {
                        html(.p, .class("task-written")) {
                            if let layer = part.layer { html(.strong, "\(layer.title)　") }
                            html.text(part.content)
                        }
                    }
                },
                .number("用时") { item in
                    item.optionalMinutes > 0 ? "\(item.requiredMinutes)＋选做\(item.optionalMinutes)分钟" : "\(item.requiredMinutes)分钟"
                },
                .text("教师") { $0.authorName },
                .cell("步骤") { html, item in StatusMark(item.state.standing(on: path), path: path).write(html: html) },
            ], empty: EmptyState("这一周还没有\(sheet.subject)作业", "老师设计以后列在这里。不留作业不算问题。")
        ).write(html: html)
    }

    private func differences(_ html: HTMLWriter) {
        guard let demands = sheet.demands, !sheet.differences.isEmpty else { return }
        let days = sheet.differences.map { "\($0.day.iso.dropFirst(5)) \($0.day.lessonDay.title)" }.joined(separator: "、")
        let told = sheet.plan?.difference.isEmpty == false
        Notice(told ? .info : .warning, "平行班", "\(days)各班的必做内容不一样（\(demands.alike)）。\(told ? "原因已写明。" : "请改成一致，或在下面写明原因。")")
            .write(html: html)
    }

    private func form(_ html: HTMLWriter) {
        html(.section, .class("no-print"), .aria(.labelledby, "plan")) {
            html(.h2, .id("plan"), "登记集体研究")
            FormSheet(
                action: asked.link("/homework/plans"), token: token, filled,
                fields: [
                    .date(Field.meetingOn, "集体研究日期"), .text(Field.attendance, "参加的人", longest: 500),
                    .textarea(Field.requirements, "要求", help: "对内容、数量的要求，例如哪几题必做、做到什么程度。", rows: 3),
                    .textarea(Field.difference, "平行班不同的原因", help: "各班必做内容一样就不用写。", rows: 2), .hidden("version"), .hidden("subject"),
                    .hidden("grade"), .hidden("week"),
                ]
            ).write(html: html)
        }
    }

    private var filled: FormState {
        if state.values.has("version") { return state }
        let plan = sheet.plan
        return FormState([
            Field.meetingOn: plan?.meetingOn?.iso ?? "", Field.attendance: plan?.attendance ?? "",
            Field.requirements: plan?.requirements ?? "", Field.difference: plan?.difference ?? "", "version": "\(plan?.version ?? 0)",
            "subject": sheet.subject, "grade": "\(sheet.grade)", "week": sheet.week.monday.iso,
        ])
    }

    // MARK: Answers

    private static func group(_ fields: Fields) -> Coordination.Group? {
        guard !fields["subject"].isEmpty, let grade = Int(fields["grade"]), (1...12).contains(grade) else { return nil }
        return .init(subject: fields["subject"], grade: grade)
    }

    static func show(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let asked = try await request.askedUnit()
        let fields = request.route.method == .post ? request.form : request.query
        let sheet = try await Coordination(house: request.house).plan(
            of: group(fields), in: SchoolDate(iso: fields["week"])?.week, at: asked.unit.id, by: try request.actor)
        guard let sheet else {
            return request.page("作业周计划") { html in
                html.put(PageHead("作业周计划", trail: asked.trail(.init("今天", asked.link("/homework")))))
                html.put(EmptyState("这一周还没有作业", "老师设计作业以后，每个备课组一周的作业排在这里。", action: ActionLink("返回", asked.link("/homework"))))
            }
        }
        let page = WeeklyPlanPage(
            asked: asked, sheet: sheet, today: request.today, state: FormState(values: request.form, faults: faults),
            token: request.formToken)
        return request.page("作业周计划", status: faults.isEmpty ? .ok : .unprocessableContent, keeping: page.here, page)
    }

    @Sendable static func save(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let form = request.form
        guard let group = group(form), let week = SchoolDate(iso: form["week"])?.week else { throw Failure.notFound }
        return try await request.submit {
            let draft = WeeklyPlanDraft(form.firsts)
            try await Coordination(house: request.house).savePlan(
                draft, version: Int(form["version"]) ?? 0, of: group, in: week, at: asked.unit.id, by: try request.actor)
            return .redirect(to: link(asked, group, week: week.monday).text, flash: .done("周计划已保存。"))
        } or: {
            try await show(request, $0)
        }
    }
}
