import HTML
import Policy
import School

/// Asks for more than the pack and the units above do. The refusal shows both ids and both values.
enum TightenForm {
    static func ask(_ request: PageRequest) async throws -> Answer {
        let record = try await request.policies.record(of: request.id("unit"), by: request.actor)
        return page(request, record, values: nil, FieldFaults())
    }

    static func save(_ request: PageRequest) async throws -> Answer {
        let unit: UnitID = try request.id("unit")
        let record = try await request.policies.record(of: unit, by: request.actor)
        var faults = FieldFaults()
        if let target = TightenTarget(
            record, on: request.today, provision: request.form["provision"], check: request.form["check"])
        {
            let change = target.change(request.form, &faults)
            let date = SchoolDate(iso: request.form["from"])
            if date == nil { faults.add("from", "起用日期“\(request.form["from"])”不是日期，应写成 2026-09-01。") }
            if let change, let date, faults.isEmpty {
                let draft = TighteningDraft(
                    provision: target.provision.id, check: target.number, change: change.yaml, from: date,
                    reason: request.form["reason"])
                do {
                    let tightening = try await request.policies.tighten(unit, draft, actor: request.actor)
                    return .redirect(
                        to: PolicyLinks.unit(unit).text, flash: .done("已收紧：\(tightening.label)。"))
                } catch let refusal as PolicyRefusal {
                    faults.add(target.field(for: refusal), refusal.userMessage)
                }
            }
        } else {
            faults.add("provision", "现行政策包里没有这个条款，或它没有能用台账检查的要求。")
        }
        return page(request, record, values: request.form, faults)
    }

    private static func page(
        _ request: PageRequest, _ record: PolicyRecord, values: Fields?, _ faults: FieldFaults
    ) -> Answer {
        let asked = values ?? request.query
        let target = TightenTarget(
            record, on: request.today, provision: asked["provision"], check: asked["check"])
        return request.page("收紧规定", status: faults.isEmpty ? .ok : .unprocessableContent) { (html: HTMLWriter) in
            html.put(
                PageHead(
                    "为\(record.place.name)收紧规定",
                    trail: PolicyLinks.trail + [
                        .init(record.place.name, PolicyLinks.unit(record.place.unit))
                    ],
                    lead: "只能比上级和政策包更严，不能放宽。新的要求显示为“本地设定”。"))
            guard let target else {
                let choices = TightenTarget.choices(record, on: request.today)
                guard !choices.isEmpty else { return html.put(EmptyState("没有可以收紧的规定", "本单位还没有适用的政策包。")) }
                html(.form, .class("form"), .method(.get), .action(PolicyLinks.tighten(record.place.unit))) {
                    ErrorSummary(faults: faults, fields: []).write(html: html)
                    FormField.select("provision", "条款", choices, required: true).write(html, FormState())
                    html(.div, .class("form-end")) {
                        html(.button, .class("button button-strong"), .type(.submit), "下一步")
                    }
                }
                return
            }
            target.write(html: html)
            let fields = target.fields
            html.put(
                FormSheet(
                    action: PolicyLinks.tighten(record.place.unit), token: request.formToken,
                    FormState(values: values ?? target.values(from: request.today), faults: faults),
                    fields: fields, submit: "收紧",
                    cancel: PolicyLinks.provision(target.provision.id)))
        }
    }
}
