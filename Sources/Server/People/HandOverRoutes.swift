import HTML
import Policy
import School

/// The hand-over: what somebody holds, and to whom each part goes.
enum HandOverRoutes {
    static func form(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let asked = try await request.askedUnit()
        let text = request.form["on"].isEmpty ? request.query["on"] : request.form["on"]
        let date = SchoolDate(iso: text) ?? request.today
        let holding = try await HandOver(house: request.house).holding(
            of: try request.id("staff"), in: asked.unit.id, from: date, by: try request.actor)
        let page = HandOverPage(asked: asked, holding: holding, date: date, values: request.form, faults: faults, token: request.formToken)
        return request.page("工作交接", status: faults.isEmpty ? .ok : .unprocessableContent, page)
    }

    @Sendable static func pass(_ request: PageRequest) async throws -> Answer {
        let (asked, form) = (try await request.askedUnit(), request.form)
        let id: PersonID = try request.id("staff")
        return try await request.submit {
            var choices: [String: PersonID] = [:]
            for pair in form.pairs where pair.name.hasPrefix("to-") {
                // What is not chosen singly goes to whoever takes all.
                if let receiver = PersonID(pair.value.isEmpty ? form["all"] : pair.value) {
                    choices[String(pair.name.dropFirst(3))] = receiver
                }
            }
            let count = try await HandOver(house: request.house).pass(
                choices, from: id, in: asked.unit.id, on: try request.date("on"), by: try request.actor)
            return .redirect(to: asked.link("/staff/\(id)").text, flash: .done("已交接\(count)项。"))
        } or: {
            try await HandOverRoutes.form(request, $0)
        }
    }
}

struct HandOverPage: HTMLPart {
    let asked: AskedUnit
    let holding: HandOver.Holding
    let date: SchoolDate
    let values: Fields
    let faults: FieldFaults
    let token: String

    func write(html: HTMLWriter) {
        let (person, several) = (holding.person, holding.items.count > 1)
        PageHead(
            "\(person.name)的工作交接",
            trail: asked.trail(.init("教职工", asked.link("/staff")), .init(person.name, asked.link("/staff/\(person.id)"))),
            lead: "为每一项选择接手人，从所填日期起一次转交；没有选择的仍由本人承担。"
        ).write(html: html)
        if !holding.others.isEmpty {
            let titles = holding.others.map(\.grant.role.title).joined(separator: "、")
            Notice(.info, nil, "另任\(titles)，不在此交接，请由任命的单位或管理员另行任免。").write(html: html)
        }
        guard !holding.items.isEmpty else {
            return EmptyState(
                "没有可以交接的工作", "\(date.long)起，\(person.name)没有任课，也没有班主任、备课组长、年级组长职务。",
                action: ActionLink("返回", asked.link("/staff/\(person.id)"))
            )
            .write(html: html)
        }
        let people = holding.receivers.map { FormField.Choice("\($0.id)", "\($0.name)（\($0.number)）") }
        let receivers = [FormField.Choice("", several ? "按上面选的" : "不交接")] + (several ? [.init("none", "不交接")] : []) + people
        var fields: [FormField] = [.date("on", "从哪天起", help: "本人做到前一天为止。", required: true)]
        if several {
            fields.append(.select("all", "全部交给", [.init("", "逐项选择")] + people, help: "同一个人全部接手时在这里选一次；下面可以逐项另选。"))
        }
        for item in holding.items {
            fields.append(.select("to-\(item.key)", item.title, receivers, help: item.to.map { "原定到\($0.long)" }))
        }
        let saved = values.isEmpty ? Fields([("on", date.iso)]) : values
        FormSheet(
            action: asked.link("/staff/\(person.id)/hand-over"), token: token, FormState(values: saved, faults: faults), fields: fields,
            submit: "确认交接", cancel: asked.link("/staff/\(person.id)")
        ).write(html: html)
    }
}
