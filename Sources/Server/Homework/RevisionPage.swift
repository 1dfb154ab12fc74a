import HTML
import Policy
import School

/// Homework for one class, changed by its author for that class alone.
struct RevisionPage: HTMLPart {
    let asked: AskedUnit
    let planned: Designs.Planned
    let item: PlannedHomework
    let pause: FindingPause?
    let state: FormState
    let token: String

    private typealias Field = HomeworkRevision.Field
    private var className: String { planned.classes[item.schoolClass]?.name(on: item.day) ?? "" }

    func write(html: HTMLWriter) {
        PageHead(
            "调整\(className)的作业",
            trail: asked.trail(.init("今天", asked.link("/homework")), .init("作业设计", asked.design(item.design))), lead: lead
        ).write(html: html)
        if let returned = item.returned { Notice(.warning, "退回", "\(returned.personName)：\(returned.note ?? "")").write(html: html) }
        if let pause { pause.write(html: html) }
        for part in item.parts {
            html(.p, .class("written")) {
                if let layer = part.layer { html(.strong, "\(layer.title)　") }
                html.text(part.content)
            }
        }
        let word = item.returned != nil ? "重新提交" : "保存"
        FormSheet(
            action: asked.revision(item), token: token, filled, fields: fields, submit: FindingPause.submit(word, pause),
            cancel: asked.design(item.design)
        ).write(html: html)
        html(.div, .class("other-way")) { leaveOut(html) }
    }

    private func leaveOut(_ html: HTMLWriter) {
        PostButton(
            title: "不给这个班布置", action: asked.design(item.design, "/classes/\(item.schoolClass)/remove"), token: token, weight: .danger,
            fields: [(BoardLinks.item, BoardLinks.seen(item))]
        ).write(html: html)
    }

    private var lead: String {
        !item.approvals.isEmpty ? "已经有人审批：只减少用时，审批仍然有效；增加用时或改日期，要重新审批。" : "只改这个班的日期和用时，其他班不变。要改内容，请在作业设计里收回再改。"
    }

    private var filled: FormState {
        if state.values.has(BoardLinks.item) { return state }
        var pairs = [(name: BoardLinks.item, value: BoardLinks.seen(item)), (name: Field.day, value: item.day.iso)]
        pairs += item.parts.enumerated().map { (Field.minutes($0), $1.minutes.map { "\($0)" } ?? "") }
        return FormState(values: Fields(pairs), faults: state.faults)
    }

    private var fields: [FormField] {
        let minutes = item.parts.enumerated().map { number, part in
            FormField.number(
                Field.minutes(number), part.layer.map { "“\($0.title)”的用时" } ?? "预计用时", required: part.minutes != nil, min: 1, max: 300,
                unit: "分钟")
        }
        return minutes + [.date(Field.day, "哪天布置", required: true), .hidden(BoardLinks.item)]
            + FindingPause.fields(pause, state.values)
    }

    // MARK: Answers

    static func show(_ request: PageRequest, _ faults: FieldFaults, _ pause: FindingPause?) async throws -> Answer {
        let asked = try await request.askedUnit()
        let actor = try request.actor
        let planned = try await Designs(house: request.house).planned(try request.id("design"), of: asked.unit.id, by: actor)
        guard planned.design.author == actor.person else { throw DesignRefusal.notYours }
        let schoolClass: ClassID = try request.id("class")
        let own = planned.items.filter { $0.schoolClass == schoolClass }
        let seen = BoardLinks.seen(request.form[BoardLinks.item])
        guard let item = own.first(where: { $0.id == seen?.item || $0.day.iso == request.query["day"] }) ?? own.first else {
            throw AssignmentRefusal.notFound
        }
        let page = RevisionPage(
            asked: asked, planned: planned, item: item, pause: pause, state: FindingPause.state(pause, request.form, faults),
            token: request.formToken)
        let isAccepted = faults.isEmpty && pause == nil
        return request.page("调整作业", status: isAccepted ? .ok : .unprocessableContent, keeping: asked.revision(item), page)
    }

    @Sendable static func save(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let design: DesignID = try request.id("design")
        guard let seen = BoardLinks.seen(request.form[BoardLinks.item]) else { throw AssignmentRefusal.notFound }
        let revision = HomeworkRevision(day: request.form[Field.day], minutes: (0..<12).map { request.form[Field.minutes($0)] })
        return try await request.submit { consent in
            try await Designs(house: request.house).revise(
                seen, revision, consent: consent, of: asked.unit.id, by: try request.actor)
            return .redirect(to: asked.design(design).text, flash: .done("已保存。"))
        } or: { faults, pause in
            try await show(request, faults, pause)
        }
    }

    @Sendable static func leaveOut(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let design: DesignID = try request.id("design")
        guard let seen = BoardLinks.seen(request.form[BoardLinks.item]) else { throw AssignmentRefusal.notFound }
        return try await request.submit {
            try await Designs(house: request.house).leaveOut(seen, of: asked.unit.id, by: try request.actor)
            return .redirect(to: asked.design(design).text, flash: .done("这个班不布置这份作业了。"))
        } or: {
            try await show(request, $0, nil)
        }
    }
}
