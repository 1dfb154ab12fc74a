import HTML
import Policy
import School

/// The responsibility register of a unit: who holds what, from when to when; what is over on request.
struct RolesPage: HTMLPart {
    let roles: [HeldRole]
    let classes: RoleNames
    /// Names of the units whose staff hold a role here without belonging here.
    let homes: [UnitID: String]
    let asked: AskedUnit
    let request: PageRequest

    func write(html: HTMLWriter) {
        let showsPast = request.query["past"] == "1"
        let shown = roles.filter { showsPast || isOpen($0) }
        let mayAppoint = Role.allCases.contains { $0.appointedBy.map { request.may($0, at: asked.unit.place) } ?? false }
        let delegations =
            request.may(.viewDelegations, at: asked.unit.place) ? [ActionLink("代理", asked.link("/delegations"))] : []
        html.put(
            PageHead(
                "职务", trail: asked.trail(), lead: "谁在什么范围内负责什么，任期到何时。学科教师随任课安排产生，不在这里任命。",
                actions: delegations + (mayAppoint ? [ActionLink("任命", asked.link("/roles/new"), .strong)] : []), isPrintable: true))
        html.put(
            Tabs(
                label: "任期", items: [.init("现任和未到任", asked.link("/roles")), .init("全部，含历任", asked.link("/roles?past=1"))],
                current: showsPast ? 1 : 0))
        let state = ListState(request.query, path: asked.link("/roles"), standard: ListOrder("role"))
        html.put(
            Table(
                "职务", of: shown,
                [
                    .header("姓名") { html, role in person(html, role) },
                    .text("职务") { $0.grant.role.title },
                    .text("范围") { classes.text($0.grant.place) },
                    .text("任期") { Term.text($0.grant.from, $0.grant.to) },
                    .cell("状态") { html, role in html.put(mark(role)) },
                    .actions { html, role in end(html, role) },
                ], state: state,
                empty: EmptyState(
                    "还没有任命任何职务", "先任命校长和教务处，再由教务处任命年级组长、备课组长和班主任。",
                    action: mayAppoint ? ActionLink("任命", asked.link("/roles/new"), .strong) : nil)))
        PrintSignatures(signatures: ["制表人", "负责人"], hasSeal: true, isPaperOnly: true).write(html: html)
    }

    private func person(_ html: HTMLWriter, _ role: HeldRole) {
        if let home = homes[role.person.home] { return html.text("\(role.person.name)（\(home)）") }
        guard request.may(.viewStaff, at: asked.unit.place) else { return html.text(role.person.name) }
        html(.a, .href(asked.link("/staff/\(role.person.id)")), role.person.name)
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

/// Units whose staff may be given a role here.
struct ChooseHomePage: HTMLPart {
    let role: Role
    let asked: AskedUnit
    let page: ListPage<Unit>
    let state: ListState

    static func answer(_ role: Role, _ asked: AskedUnit, _ request: PageRequest) async throws -> Answer {
        let state = ListState(
            request.query, path: asked.link("/roles/new/\(role.rawValue)/from"), filters: ["q"], standard: ListOrder("name"))
        let page = try await UnitTree(house: request.house).page(
            below: asked.unit.id, UnitFilter(text: request.query["q"]), from: PageKey(state.place), by: try request.actor)
        return request.page("从其他单位选人", ChooseHomePage(role: role, asked: asked, page: page, state: state))
    }

    func write(html: HTMLWriter) {
        let form = asked.link("/roles/new?role=\(role.rawValue)")
        html.put(
            PageHead(
                "从其他单位选人", trail: asked.trail(.init("职务", asked.link("/roles")), .init("任命\(role.title)", form)),
                lead: "选择所任命的人所在的单位，下一步从该单位的教职工中选人。"))
        html.put(FilterBar(state, [.text("q", "单位名称", placeholder: "例如 实验小学", longest: 40)]))
        html.put(
            Table(
                "单位", of: page.rows.filter { $0.kind.isTenant },
                [
                    .header("单位") { html, unit in html(.a, .href(form.adding("home", "\(unit.id)")), unit.name) },
                    .text("类别") { $0.schooling?.type.title ?? $0.kind.title },
                ], state: state, paging: page.paging,
                empty: state.isFiltered ? .filtered(state) : EmptyState("没有下属单位", "只能任命本单位的教职工。", action: ActionLink("返回", form))))
    }
}
