import HTML
import Policy
import School

/// The responsibility register of a unit: who holds what, from when to when; what is over on request.
struct RolesPage: HTMLPart {
    let roles: [HeldRole]
    let classes: RoleNames
    let asked: AskedUnit
    let request: PageRequest

    func write(html: HTMLWriter) {
        let showsPast = request.query["past"] == "1"
        let shown = roles.filter { showsPast || isOpen($0) }
        let mayAppoint = Role.allCases.contains { $0.appointedBy.map { request.may($0, at: asked.unit.place) } ?? false }
        let delegations = ActionLink("代理", asked.link("/delegations"))
        html.put(
            PageHead(
                "职务", trail: asked.trail(), lead: "谁在什么范围内负责什么，任期到何时。学科教师随任课安排产生，不在这里任命。",
                actions: mayAppoint
                    ? [ActionLink("任命", asked.link("/roles/new"), .strong), delegations] : [delegations]))
        html.put(
            Tabs(
                label: "任期", items: [.init("现任和将任", asked.link("/roles")), .init("全部，含历任", asked.link("/roles?past=1"))],
                current: showsPast ? 1 : 0))
        let state = ListState(request.query, path: asked.link("/roles"), standard: ListOrder("role"))
        html.put(
            Table(
                "职务", of: shown,
                [
                    .header("姓名") { html, role in html.text(role.person.name) },
                    .text("职务") { $0.grant.role.title },
                    .text("范围") { classes.text($0.grant.place) },
                    .text("任期") { Term.text($0.grant.from, $0.grant.to) },
                    .cell("状态") { html, role in html.put(mark(role)) },
                    .actions { html, role in end(html, role) },
                ], state: state,
                empty: EmptyState(
                    "还没有任命任何职务", "先任命校长和教务处，再由教务处任命年级组长、备课组长和班主任。",
                    action: mayAppoint ? ActionLink("任命", asked.link("/roles/new"), .strong) : nil)))
    }

    private func isOpen(_ role: HeldRole) -> Bool {
        !role.isEnded && !role.hasLeft && (role.grant.to.map { request.today <= $0 } ?? true)
    }

    private func mark(_ role: HeldRole) -> StatusMark {
        if role.hasLeft { return StatusMark(.plain, "已离任") }
        if role.isEnded { return StatusMark(.plain, "已免去") }
        if !isOpen(role) { return StatusMark(.plain, "任期已满") }
        return role.grant.from <= request.today ? StatusMark(.good, "在任") : StatusMark(.waiting, "未到任")
    }

    private func end(_ html: HTMLWriter, _ role: HeldRole) {
        guard isOpen(role), role.person.id != request.admission?.actor.person, let action = role.grant.role.appointedBy,
            request.may(action, at: role.grant.place)
        else { return }
        html(
            .a, .class("button button-quiet"), .href(asked.link("/roles/\(role.id)/end")),
            .aria(.label, "结束任期：\(role.person.name)，\(role.grant.role.title)"), "结束任期")
    }
}

/// Which role is to be given: one link each, with what it is for.
struct ChooseRolePage: HTMLPart {
    let choices: [Role]
    let asked: AskedUnit

    func write(html: HTMLWriter) {
        html.put(PageHead("任命", trail: asked.trail(.init("职务", asked.link("/roles"))), lead: "选择要任命的职务。"))
        guard !choices.isEmpty else { return html.put(EmptyState("您在这个单位没有可以任命的职务", "如职务有变动，请联系教务处或管理员。")) }
        html(.ul, .class("choices-list")) {
            for role in choices {
                html(.li) {
                    html(.a, .class("button"), .href(asked.link("/roles/new?role=\(role.rawValue)")), role.title)
                    html(.span, .class("field-help"), RoleForm.gist(role))
                }
            }
        }
    }
}
