import Database
import HTML
import Policy
import School

extension Routes {
    /// Standing in for somebody absent.
    static let delegations: [Route] = Route.all([
        Route.twice(.get, "/delegations", for: .viewDelegations) { request in
            let asked = try await request.askedUnit()
            let all = try await Delegations(house: request.house).all(at: asked.unit.id, by: try request.actor)
            let names = try await RoleNames.classes(request, asked.unit)
            let mayGive = try await DelegationsPage.mayGive(request, asked)
            return request.page("代理", DelegationsPage(delegations: all, names: names, asked: asked, request: request, mayGive: mayGive))
        },
        Route.twice(.get, "/delegations/new", for: .viewDelegations) { request in
            let asked = try await request.askedUnit()
            let form = try await DelegationForm(request, asked)
            return try await form.answer(
                FormState(["from": request.today.iso, "to": DelegationForm.lastDay(from: request.today).iso]))
        },
        Route.twice(.post, "/delegations/new", for: .viewDelegations) { request in
            let asked = try await request.askedUnit()
            let form = try await DelegationForm(request, asked)
            do {
                let draft = try form.draft()
                try await Delegations(house: request.house).give(draft, at: asked.unit.id, by: try request.actor)
                return .redirect(to: asked.link("/delegations").text, flash: .done("代理已登记，\(draft.from.iso)至\(draft.to.iso)有效，到期自己结束。"))
            } catch let faults as FieldFaults {
                return try await form.answer(FormState(values: request.form, faults: faults), isFaulty: true)
            } catch let refusal as DelegationRefusal {
                return try await form.answer(
                    FormState(values: request.form, faults: FieldFaults(DelegationForm.field(of: refusal), refusal.userMessage)),
                    isFaulty: true)
            } catch let refusal as RoleRefusal {
                return try await form.answer(
                    FormState(values: request.form, faults: FieldFaults("role", refusal.userMessage)), isFaulty: true)
            }
        },
        Route.twice(.get, "/delegations/{delegation}/end", for: .viewDelegations) { request in
            let asked = try await request.askedUnit()
            let id: Identifier<Delegation> = try request.id("delegation")
            let all = try await Delegations(house: request.house).all(at: asked.unit.id, by: try request.actor)
            guard let one = all.first(where: { $0.id == id }), DelegationsPage.mayEnd(one, request, asked) else { throw Failure.notFound }
            let titles = one.roles.map(\.grant.role.title).joined(separator: "、")
            return request.page("结束代理") { html in
                html.put(
                    Confirmation(
                        "结束\(one.receiver.name)对\(one.giver.name)的代理？",
                        effects: [
                            one.state(on: request.today) == .coming
                                ? "这项代理不再开始。" : "\(one.receiver.name)马上不能再以\(one.giver.name)的\(titles)办事。",
                            "已经办过的事和记录都保留；需要时可以重新登记。",
                        ], action: asked.link("/delegations/\(one.id)/end"), token: request.formToken, cancel: asked.link("/delegations"),
                        submit: "结束代理"))
            }
        },
        Route.twice(.post, "/delegations/{delegation}/end", for: .viewDelegations) { request in
            let asked = try await request.askedUnit()
            try await Delegations(house: request.house).end(
                try request.id("delegation"), at: asked.unit.id, by: try request.actor)
            return .redirect(to: asked.link("/delegations").text, flash: .done("代理已结束。"))
        },
    ])
}

/// All delegations of a unit, those that run first.
struct DelegationsPage: HTMLPart {
    let delegations: [Delegation]
    let names: RoleNames
    let asked: AskedUnit
    let request: PageRequest
    let mayGive: Bool

    /// Whether there is anything that the person could pass on here: own roles, or the right to arrange it for others.
    static func mayGive(_ request: PageRequest, _ asked: AskedUnit) async throws -> Bool {
        if request.may(.delegateForOthers, at: asked.unit.place) { return true }
        guard request.may(.delegate, at: asked.unit.place), let me = try request.actor.person else { return false }
        return try await !Delegations(house: request.house).delegable(of: me, at: asked.unit.id).isEmpty
    }

    static func mayEnd(_ one: Delegation, _ request: PageRequest, _ asked: AskedUnit) -> Bool {
        let (state, me) = (one.state(on: request.today), request.admission?.actor.person)
        return (state == .running || state == .coming)
            && (me == one.giver.id || me == one.receiver.id || request.may(.delegateForOthers, at: asked.unit.place))
    }

    func write(html: HTMLWriter) {
        let order: [Delegation.State] = [.running, .coming, .over, .ended]
        let shown = order.flatMap { state in delegations.filter { $0.state(on: request.today) == state } }
        let action = ActionLink("登记代理", asked.link("/delegations/new"), .strong)
        html.put(
            PageHead(
                "代理", trail: asked.trail(.init("职务", asked.link("/roles"))), lead: "本人不在时，由代理人以其名义办事；每次办理都记下代理了谁。代理来的职务不能再委托。",
                actions: mayGive ? [action] : []))
        html.put(
            Table(
                "代理", of: shown,
                [
                    .header("代理人") { html, one in html.text("\(one.receiver.name) 代理 \(one.giver.name)") },
                    .text("职务") { one in
                        one.roles.map { "\($0.grant.role.title)（\(names.text($0.grant.place))）" }.joined(separator: "、")
                    },
                    .text("期间") { "\($0.from.iso) 至 \($0.to.iso)" },
                    .text("事由") { $0.reason },
                    .cell("状态") { html, one in html.put(mark(one.state(on: request.today))) },
                    .actions { html, one in end(html, one) },
                ],
                empty: EmptyState(
                    "没有登记过代理", mayGive ? "出差、培训、请假时，可以把职务委托给同事几天。" : "出差、培训、请假时，有职务的人可以委托同事代理几天。")))
    }

    private func mark(_ state: Delegation.State) -> StatusMark {
        switch state {
        case .running: StatusMark(.good, state.title)
        case .coming: StatusMark(.waiting, state.title)
        case .over, .ended: StatusMark(.plain, state.title)
        }
    }

    private func end(_ html: HTMLWriter, _ one: Delegation) {
        guard Self.mayEnd(one, request, asked) else { return }
        html(
            .a, .class("button button-quiet"), .href(asked.link("/delegations/\(one.id)/end")),
            .aria(.label, "结束代理：\(one.receiver.name)代理\(one.giver.name)"), "结束代理")
    }
}
