import HTML
import Policy
import School

/// Ends a unit's own tightening: from the next day on what is above holds alone.
enum EndTighteningForm {
    static func ask(_ request: PageRequest) async throws -> Answer {
        let (_, tightening) = try await find(request)
        return page(request, tightening, FormState(["last": max(request.today, tightening.from).iso, "reason": ""]))
    }

    static func save(_ request: PageRequest) async throws -> Answer {
        let (record, tightening) = try await find(request)
        var faults = FieldFaults()
        if let last = SchoolDate(iso: request.form["last"]) {
            do {
                try await request.policies.end(
                    tightening.id, of: record.place.unit, after: last, reason: request.form["reason"],
                    actor: request.actor)
                return .redirect(
                    to: PolicyLinks.unit(record.place.unit).text,
                    flash: .done("\(tightening.label)到\(last.iso)为止。"))
            } catch let refusal as PolicyRefusal {
                faults.add(refusal.field == "reason" ? "reason" : "last", refusal.userMessage)
            }
        } else {
            faults.add("last", "最后一天“\(request.form["last"])”不是日期，应写成 2026-09-01。")
        }
        return page(request, tightening, FormState(values: request.form, faults: faults))
    }

    private static func find(_ request: PageRequest) async throws -> (PolicyRecord, Tightening) {
        let record = try await request.policies.record(of: request.id("unit"), by: request.actor)
        let id = try request.id("tightening", of: Tightening.self)
        guard
            let found = record.tightenings.first(where: { $0.id == id && $0.unit == record.place.unit })
        else { throw Failure.notFound }
        return (record, found)
    }

    private static func page(_ request: PageRequest, _ tightening: Tightening, _ state: FormState)
        -> Answer
    {
        request.page("结束收紧", status: state.faults.isEmpty ? .ok : .unprocessableContent) { (html: HTMLWriter) in
            html.put(
                PageHead(
                    "结束 \(tightening.label)",
                    trail: PolicyLinks.trail + [
                        .init(tightening.unitName, PolicyLinks.unit(tightening.unit))
                    ],
                    lead: "次日起按上级规定和政策包执行。以前的日子仍按这项规定判断，记录保留。"
                        + (request.today < tightening.from ? "它还没有起用，最早到起用当天为止。" : "")))
            html.put(
                FormSheet(
                    action: PolicyLinks.end(tightening), token: request.formToken, state,
                    fields: [
                        .date("last", "最后一天", help: "今天或以后。", required: true),
                        .text("reason", "理由", required: true, longest: 200),
                    ], submit: "结束", weight: .danger, cancel: PolicyLinks.unit(tightening.unit)))
        }
    }
}
