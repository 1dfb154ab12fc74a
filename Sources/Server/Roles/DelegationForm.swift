import Database
import HTML
import Policy
import School

/// Passing on one's own roles; whoever may arrange it for others chooses whose.
struct DelegationForm {
    let request: PageRequest
    let asked: AskedUnit
    private let me: PersonID
    private let staff: [Staff]
    private let roles: [HeldRole]
    private let names: RoleNames

    init(_ request: PageRequest, _ asked: AskedUnit) async throws {
        let (unit, actor) = (asked.unit.id, try request.actor)
        guard let me = actor.person else { throw Failure.signInFirst }
        (self.request, self.asked) = (request, asked)
        self.me = me
        staff = try await StaffList(house: request.house).all(of: unit, by: actor)
        roles = try await Delegations(house: request.house).delegable(of: me, at: unit)
        names = try await RoleNames.classes(request, asked.unit)
    }

    private var mayForOthers: Bool { request.may(.delegateForOthers, at: asked.unit.place) }

    func answer(_ state: FormState, isFaulty: Bool = false) -> Answer {
        request.page("登记代理", status: isFaulty ? .unprocessableContent : .ok) { html in
            html.put(
                PageHead(
                    "登记代理", trail: asked.trail(.init("职务", asked.link("/roles")), .init("代理", asked.link("/delegations"))),
                    lead: "到期自己结束，双方也可以随时提前结束。"))
            html(.div, .class("narrow")) {
                html.put(
                    FormSheet(
                        action: asked.link("/delegations/new"), token: request.formToken, state, fields: fields, submit: "登记代理",
                        cancel: asked.link("/delegations"))
                )
            }
        }
    }

    private var fields: [FormField] {
        var fields: [FormField] = []
        let others = staff.filter { $0.id != me }.map { FormField.Choice("\($0.id)", "\($0.name)（\($0.number)）") }
        if mayForOthers {
            fields.append(
                .select("giver", "谁不在", [.init("", "我自己")] + others, help: "为缺勤的同事登记时，他本人的全部职务一起委托。"))
        }
        if roles.count > 1 {
            fields.append(
                .checkboxes(
                    "role", "委托哪些职务", roles.map { .init("\($0.id)", $0.grant.role.title, help: names.text($0.grant.place)) },
                    help: mayForOthers ? "委托自己的职务时才用选；一项不选就是全部。" : "一项不选就是全部。"))
        }
        return fields + [
            .select("receiver", "由谁代理", others, required: true), .date("from", "首日", required: true), .date("to", "末日", required: true),
            .text("reason", "事由", help: "例如外出学习、病假。", required: true, longest: 40),
        ]
    }

    /// - Throws: `FieldFaults` with every bad field.
    func draft() throws -> DelegationDraft {
        let form = request.form
        var faults = FieldFaults()
        let giver = mayForOthers && !form["giver"].isEmpty ? PersonID(form["giver"]) : me
        let receiver = PersonID(form["receiver"])
        if giver == nil { faults.add("giver", "请从列表中选择不在的人。") }
        if receiver == nil { faults.add("receiver", "请从列表中选择代理人。") }
        let (from, to) = (SchoolDate(iso: form["from"]), SchoolDate(iso: form["to"]))
        if from == nil { faults.add("from", "请填写首日，写成 2021-09-01 的样子。") }
        if to == nil { faults.add("to", "请填写末日，写成 2021-09-01 的样子。") }
        let reason = form["reason"]
        if reason.isEmpty { faults.add("reason", "请写明事由，例如外出学习。") }
        if reason.count > 40 { faults.add("reason", "事由最多40个字，现在有\(reason.count)个。") }
        guard let giver, let receiver, let from, let to, faults.isEmpty else { throw faults }
        let chosen = Set(form.all("role").compactMap { Identifier<HeldRole>($0) })
        return DelegationDraft(from: giver, to: receiver, from, to, roles: giver == me && !chosen.isEmpty ? chosen : nil, reason: reason)
    }

    /// The field that a refusal is about.
    static func field(of refusal: DelegationRefusal) -> String {
        switch refusal {
        case .datesReversed, .tooLong: "to"
        case .inThePast: "from"
        case .noRoles, .notHeld: "role"
        default: "receiver"
        }
    }
}
