import HTML
import School

/// All staff of a unit with the state of their accounts; accounts are opened for those who are ticked.
struct StaffAccountsPage: HTMLPart {
    let lines: [AccountLine]
    /// People whose roles the viewer may not give: whoever may sees to their accounts.
    let beyond: Set<PersonID>
    let asked: AskedUnit
    let request: PageRequest

    private static let states: [(key: String, state: AccountLine.State)] = [
        ("none", .none), ("first", .firstPassword), ("in-use", .inUse), ("blocked", .blocked),
    ]

    func write(html: HTMLWriter) {
        let state = ListState(request.query, path: asked.link("/accounts"), filters: ["state", "name"], standard: ListOrder("name"))
        let wanted = Self.states.first { $0.key == request.query["state"] }?.state
        let name = request.query["name"]
        let shown = lines.filter { line in
            (wanted == nil || line.state == wanted) && (name.isEmpty || line.person.name.contains(name) || line.number == name.uppercased())
        }
        let without = lines.count { $0.state == .none }
        html.put(PageHead("账号", trail: asked.trail(), lead: "共\(lines.count)人，\(without)人还没有账号。初始密码只在开通时显示一次，请当场打印、剪开、分发。"))
        html.put(
            FilterBar(
                state,
                [
                    .select("state", "状态", Self.states.map { .init($0.key, $0.state.title) }),
                    .text("name", "姓名或工号"),
                ]))
        let mayOpen = may(.openAccounts) && shown.contains(where: isTickable)
        if mayOpen {
            ticking(html, state)
            html(.form, .method(.post), .action(asked.link("/accounts/open"))) {
                FormToken.write(html, request.formToken)
                table(html, shown, state, tickable: true)
                html(.div, .class("form-end form-stays")) {
                    html(.button, .class("button button-strong"), .type(.submit), "为勾选的人生成初始密码并打印")
                }
            }
        } else {
            table(html, shown, state, tickable: false)
        }
    }

    private func isTickable(_ line: AccountLine) -> Bool {
        (line.state == .none || line.state == .firstPassword) && !beyond.contains(line.id)
    }

    private var ticksNone: Bool { request.query["tick"] == "0" }

    /// All that have no account are ticked at first; a link takes the ticks away, for whoever wants to choose some.
    private func ticking(_ html: HTMLWriter, _ state: ListState) {
        html(.p, .class("note")) {
            html.text(ticksNone ? "一个都没有勾选。" : "还没有账号的人已经勾选。")
            html(.a, .href(ticksNone ? state.start : state.start.adding("tick", "0")), ticksNone ? "勾选还没有账号的人" : "全部不选")
        }
    }

    private func table(_ html: HTMLWriter, _ shown: [AccountLine], _ state: ListState, tickable: Bool) {
        var columns: [Table<AccountLine>.Column] = [
            .header("姓名") { html, line in
                guard tickable, isTickable(line) else { return html.text(line.person.name) }
                html(.label, .class("choice")) {
                    html(
                        .input, .type(.checkbox), .name("person"), .value("\(line.id)"),
                        .checked(line.state == .none && !ticksNone))
                    html(.span, line.person.name)
                }
            },
            .text("工号") { $0.number },
            .cell("状态") { html, line in
                html.put(Self.mark(line.state))
                if line.isLinked { html(.span, .class("tag"), "已关联统一身份认证") }
            },
            .text("上次登录") { line in line.signedInAt.map { Clock.ago($0, now: request.now) } ?? "从未登录" },
        ]
        columns.append(.actions { html, line in actions(html, line) })
        html.put(
            Table(
                "账号", of: shown, columns, state: state, empty: state.isFiltered ? .filtered(state) : EmptyState("本单位还没有教职工", "请先在教职工名单里添加。")
            ))
    }

    private func actions(_ html: HTMLWriter, _ line: AccountLine) {
        let isOther = line.id != request.admission?.actor.person && !beyond.contains(line.id)
        guard isOther, line.state != .none else { return }
        if may(.issueCodes), line.state != .blocked {
            link(html, "发验证码", "/accounts/\(line.id)/code", line)
        }
        if line.isLinked, may(.unlinkAccounts) { link(html, "解除关联", "/accounts/\(line.id)/unlink", line) }
        if may(.blockAccounts) {
            if line.state == .blocked {
                // A button of its own form cannot stand within the form of the list, so recovery, too, is a page away.
                link(html, "恢复", "/accounts/\(line.id)/block", line)
            } else {
                link(html, "停用", "/accounts/\(line.id)/block", line)
            }
        }
    }

    private func link(_ html: HTMLWriter, _ title: String, _ link: Link, _ line: AccountLine) {
        html(.a, .class("button button-quiet"), .href(asked.link(link)), .aria(.label, "\(title)：\(line.person.name)"), title)
    }

    private func may(_ action: Action) -> Bool { request.may(action, at: asked.unit.place) }

    static func mark(_ state: AccountLine.State) -> StatusMark {
        switch state {
        case .none: StatusMark(.plain, state.title)
        case .firstPassword: StatusMark(.waiting, state.title)
        case .inUse: StatusMark(.good, state.title)
        case .blocked: StatusMark(.bad, state.title)
        }
    }
}
