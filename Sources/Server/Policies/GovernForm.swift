import HTML
import Policy
import School

/// Puts a unit under a pack from a day on.
enum GovernForm {
    static func ask(_ request: PageRequest) async throws -> Answer {
        let record = try await request.policies.record(of: request.id("unit"), by: request.actor)
        let current = record.governing(on: request.today)
        return page(
            request, record,
            FormState(["pack": current?.pack ?? "", "from": request.today.iso, "reason": ""]))
    }

    static func save(_ request: PageRequest) async throws -> Answer {
        let unit: UnitID = try request.id("unit")
        let form = request.form
        var faults = FieldFaults()
        let date = SchoolDate(iso: form["from"])
        if date == nil { faults.add("from", "起用日期“\(form["from"])”不是日期，应写成 2026-09-01。") }
        if form["pack"].isEmpty { faults.add("pack", "请选择政策包。") }
        if let date, faults.isEmpty {
            do {
                let governing = try await request.policies.govern(
                    unit, by: form["pack"], from: date, reason: form["reason"], actor: request.actor)
                return .redirect(
                    to: PolicyLinks.unit(unit).text, flash: .done("自\(date.iso)起适用政策包 \(governing.pack)。"))
            } catch let refusal as PolicyRefusal { faults.add(refusal.field, refusal.userMessage) }
        }
        let record = try await request.policies.record(of: unit, by: request.actor)
        return page(request, record, FormState(values: form, faults: faults))
    }

    private static func page(_ request: PageRequest, _ record: PolicyRecord, _ state: FormState)
        -> Answer
    {
        request.page("指定政策包", status: state.faults.isEmpty ? .ok : .unprocessableContent) { (html: HTMLWriter) in
            html.put(
                PageHead(
                    "为\(record.place.name)指定政策包",
                    trail: PolicyLinks.trail + [
                        .init(record.place.name, PolicyLinks.unit(record.place.unit))
                    ],
                    lead: "从起用日期起，本单位和没有另行指定的下级单位都按这个政策包判断；之前的日子仍按原来的。"))
            if let governing = record.governing(on: request.today) {
                let origin =
                    record.isInherited(governing) ? "沿用\(record.names[governing.unit] ?? "上级")" : "本单位指定"
                html.put(
                    Notice(
                        .info, "现行", "\(record.title(of: governing.pack))，自\(governing.from.iso)起，\(origin)。"))
                if let notice = record.condition(of: governing).notice(governing) {
                    html.put(Notice(.warning, nil, notice))
                }
            }
            html.put(
                FormSheet(
                    action: PolicyLinks.govern(record.place.unit), token: request.formToken, state,
                    fields: [
                        .select(
                            "pack", "政策包",
                            request.house.packs.packs.map {
                                .init($0.pack.name, "\($0.pack.title)（\($0.pack.name)）")
                            },
                            required: true),
                        .date("from", "起用日期", help: "晚于上一次指定的日期。", required: true),
                        .text("reason", "说明", help: "例如所依据的通知。", longest: 200),
                    ], submit: "指定", cancel: PolicyLinks.unit(record.place.unit)))
        }
    }
}

extension PolicyRefusal {
    /// The form field to which it belongs.
    var field: String {
        switch self {
        case .noSuchPack, .missingPack, .governsAlready, .notGoverned: "pack"
        case .dateNotLater, .beforeToday: "from"
        case .noReason: "reason"
        case .otherGrades: "grades"
        case .onlyEncouraged: "severity"
        case .noProvision: "provision"
        case .noCheck, .unreadable, .notStricter, .noSuchTightening, .endedAlready: "change"
        }
    }
}
