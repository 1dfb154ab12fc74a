import Database
import HTML
import Policy
import School

/// Passing on roles for some days: one's own, or those of a colleague for whoever may arrange that. Whose is asked first, since the roles to choose from
/// are theirs.
struct DelegationForm {
    let request: PageRequest
    let asked: AskedUnit
    private let me: PersonID
    private let held: [HeldRole]
    private let names: RoleNames

    init(_ request: PageRequest, _ asked: AskedUnit) async throws {
        let (unit, actor) = (asked.unit.id, try request.actor)
        guard let me = actor.person else { throw Failure.signInFirst }
        (self.request, self.asked) = (request, asked)
        self.me = me
        held = try await RoleList(house: request.house).all(at: unit, by: actor)
        names = try await RoleNames.classes(request, asked.unit)
    }

    private var mayForOthers: Bool { request.may(.delegateForOthers, at: asked.unit.place) }
    private var list: Link { asked.link("/delegations") }

    /// Whose roles the form is about; nil where that is still to be asked.
    private func giver(_ values: Fields) -> PersonID? {
        if !mayForOthers { return me }
        return PersonID(values["giver"]) ?? PersonID(request.query["giver"])
    }

    func answer(_ state: FormState, isFaulty: Bool = false) async throws -> Answer {
        guard let giver = giver(state.values) else { return askGiver() }
        let (actor, today) = (try request.actor, request.today)
        let roles = try await Delegations(house: request.house).delegable(of: giver, at: asked.unit.id).filter { role in
            giver == me || Seniority.roleBeyond(actor, in: [role.grant], on: today) == nil
        }
        let receivers = try await Delegations(house: request.house).receivers(at: asked.unit.id, by: actor)
            .filter { $0.person.id != giver && (giver == me || $0.person.id != me) }
        let name = giver == me ? nil : held.first { $0.person.id == giver }?.person.name
        let page = asked.link("/delegations/new").adding("giver", "\(giver)")
        return request.page("登记代理", status: isFaulty ? .unprocessableContent : .ok, keeping: page) { html in
            html.put(head(name))
            html(.div, .class("narrow")) {
                if roles.isEmpty {
                    html.put(
                        EmptyState(
                            name.map { "\($0)没有您能代为委托的职务" } ?? "您没有可以委托的职务",
                            "任课随任课安排产生，请在“任课”里另行安排；代理来的职务不能再委托；上级任命的职务请本人或上级办理。",
                            action: ActionLink("返回", list)))
                } else if receivers.isEmpty {
                    html.put(EmptyState("还没有人可以代理", "代理人须已开通账号，才能登录办事。", action: ActionLink("返回", list)))
                } else {
                    html.put(
                        FormSheet(
                            action: asked.link("/delegations/new"), token: request.formToken, filled(state, giver, roles),
                            fields: fields(roles, receivers), submit: "登记代理", cancel: list))
                }
            }
        }
    }

    private func head(_ name: String?) -> PageHead {
        PageHead(
            name.map { "为\($0)登记代理" } ?? "登记代理", trail: asked.trail(.init("职务", asked.link("/roles")), .init("代理", list)),
            lead: "到期自己结束，双方也可以随时提前结束。")
    }

    private func askGiver() -> Answer {
        var choices: [FormField.Choice] = []
        for role in held where !role.isEnded && !role.hasLeft && (role.grant.to.map { request.today <= $0 } ?? true) {
            let isMe = role.person.id == me
            let choice = FormField.Choice("\(role.person.id)", isMe ? "我自己" : role.person.name)
            if !choices.contains(where: { $0.value == choice.value }) { choices.insert(choice, at: isMe ? 0 : choices.count) }
        }
        return request.page("登记代理") { html in
            html.put(head(nil))
            guard let first = choices.first else {
                return html.put(EmptyState("这里还没有人担任职务", "先任命，再办理代理。", action: ActionLink("返回", list)))
            }
            html(.form, .class("form"), .method(.get), .action(asked.link("/delegations/new"))) {
                FormField.select("giver", "谁不在", choices, help: "列出有职务的人。下一步选择委托哪些职务、由谁代理。", required: true)
                    .write(html, FormState(["giver": first.value]))
                html(.div, .class("form-end")) {
                    html(.button, .class("button button-strong"), .type(.submit), "下一步")
                    html(.a, .class("button button-quiet"), .href(list), "取消")
                }
            }
        }
    }

    /// At first with all roles ticked.
    private func filled(_ state: FormState, _ giver: PersonID, _ roles: [HeldRole]) -> FormState {
        if state.values.has("receiver") { return state }
        let pairs =
            [(name: "giver", value: "\(giver)")] + roles.filter { $0.grant.from <= request.today }.map { (name: "role", value: "\($0.id)") }
        return FormState(values: Fields(pairs + state.values.pairs), faults: state.faults)
    }

    private func fields(_ roles: [HeldRole], _ receivers: [(person: Person, number: String)]) -> [FormField] {
        [
            .hidden("giver"),
            .checkboxes(
                "role", "委托哪些职务",
                roles.map { role in
                    .init(
                        "\(role.id)", role.grant.role.title,
                        help: "\(names.text(role.grant.place))，\(Term.text(role.grant.from, role.grant.to))")
                }),
            .select(
                "receiver", "由谁代理", receivers.map { .init("\($0.person.id)", "\($0.person.name)（\($0.number)）") }, help: "只列出已开通账号的同事。",
                required: true),
            .date("from", "首日", required: true), .date("to", "末日", required: true),
            .text("reason", "事由", help: "例如外出学习、病假。", required: true, longest: 40),
        ]
    }

    /// - Throws: `FieldFaults` with every bad field.
    func draft() throws -> DelegationDraft {
        let form = request.form
        var faults = FieldFaults()
        let chosen = Set(form.all("role").compactMap { Identifier<HeldRole>($0) })
        if chosen.isEmpty { faults.add("role", "请至少选择一项要委托的职务。") }
        let receiver = PersonID(form["receiver"])
        if receiver == nil { faults.add("receiver", "请从列表中选择代理人。") }
        let (from, to) = (SchoolDate(iso: form["from"]), SchoolDate(iso: form["to"]))
        if from == nil { faults.add("from", "请填写首日，写成 2021-09-01 的样子。") }
        if to == nil { faults.add("to", "请填写末日，写成 2021-09-01 的样子。") }
        let reason = form["reason"]
        if reason.isEmpty { faults.add("reason", "请写明事由，例如外出学习。") }
        if reason.count > 40 { faults.add("reason", "事由最多40个字，现在有\(reason.count)个。") }
        guard let giver = giver(form), let receiver, let from, let to, faults.isEmpty else { throw faults }
        return DelegationDraft(from: giver, to: receiver, from, to, roles: chosen, reason: reason)
    }

    /// The week's last school day; on a weekend that of the next week.
    static func lastDay(from today: SchoolDate) -> SchoolDate {
        let friday = today.week.sunday.advanced(by: -2)
        return friday < today ? friday.advanced(by: 7) : friday
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
