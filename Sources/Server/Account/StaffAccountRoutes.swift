import Database
import HTML
import School

extension Routes {
    /// The accounts of a unit's staff: opening, slips, codes, blocking.
    static let staffAccounts: [Route] = Route.all([
        Route.twice(.get, "/accounts", for: .viewAccounts) { request in
            let asked = try await request.askedUnit()
            let lines = try await Accounts(house: request.house).list(at: asked.unit.id, by: try request.actor)
            let (actor, today) = (try request.actor, request.today)
            var beyond: Set<PersonID> = []
            for role in try await RoleList(house: request.house).all(at: asked.unit.id, by: actor) where !role.isEnded {
                if Seniority.roleBeyond(actor, in: [role.grant], on: today) != nil { beyond.insert(role.person.id) }
            }
            return request.page("账号", StaffAccountsPage(lines: lines, beyond: beyond, asked: asked, request: request))
        },
        Route.twice(.post, "/accounts/open", for: .openAccounts) { request in
            let asked = try await request.askedUnit()
            let chosen = Set(request.form.all("person").compactMap { PersonID($0) })
            guard !chosen.isEmpty else { return .redirect(to: asked.link("/accounts").text, flash: .warning("没有选择任何人，请先在名单里勾选。")) }
            let opened = try await Accounts(house: request.house).open(chosen, at: asked.unit.id, by: try request.actor)
            let back = asked.link("/accounts")
            return request.page(
                "初始密码条", keeping: back, isSheet: true, FirstPasswordSlips(opened: opened, site: request.siteAddress, back: back))
        },
        Route.twice(.get, "/accounts/{person}/code", for: .issueCodes) { request in
            let asked = try await request.askedUnit()
            let line = try await line(request, asked)
            return request.page("发放一次性验证码") { html in
                html.put(
                    Confirmation(
                        "给\(line.person.name)发放一次性验证码？",
                        effects: [
                            "请先当面确认是\(line.person.name)（工号\(line.number)）本人。", "验证码24小时内有效，只能用一次；以前发的同时作废。", "验证码只显示这一次，请打印后当面交给本人。",
                        ],
                        action: asked.link("/accounts/\(line.id)/code"), token: request.formToken, cancel: asked.link("/accounts"),
                        submit: "发放并打印",
                        isDangerous: false))
            }
        },
        Route.twice(.post, "/accounts/{person}/code", for: .issueCodes) { request in
            let asked = try await request.askedUnit()
            let code = try await Accounts(house: request.house).issueCode(
                for: try request.id("person"), at: asked.unit.id, by: try request.actor)
            let back = asked.link("/accounts")
            return request.page(
                "一次性验证码条", keeping: back, isSheet: true,
                CodeSlip(code: code, unitName: asked.unit.name, site: request.siteAddress, back: back))
        },
        Route.twice(.get, "/accounts/{person}/block", for: .blockAccounts) { request in
            let asked = try await request.askedUnit()
            let line = try await line(request, asked)
            if line.state == .blocked { return request.page("恢复账号", recovery(line, request, asked)) }
            return request.page("停用账号") { html in
                html.put(
                    Confirmation(
                        "停用\(line.person.name)的账号？",
                        effects: ["\(line.person.name)马上从所有设备退出，不能再登录。", "职务和历史记录保留；恢复后用原来的密码登录。", "离任请在教职工名单里办理，不用停用账号。"],
                        action: asked.link("/accounts/\(line.id)/block"), token: request.formToken, cancel: asked.link("/accounts"),
                        submit: "停用账号"))
            }
        },
        Route.twice(.post, "/accounts/{person}/block", for: .blockAccounts) { request in
            let asked = try await request.askedUnit()
            let line = try await line(request, asked)
            try await Accounts(house: request.house).setBlocked(true, line.id, at: asked.unit.id, by: try request.actor)
            return .redirect(
                to: asked.link("/accounts").text,
                flash: .done("\(line.person.name)的账号已停用。", undo: .init(path: asked.link("/accounts/\(line.id)/unblock").text)))
        },
        Route.twice(.post, "/accounts/{person}/unblock", for: .blockAccounts) { request in
            let asked = try await request.askedUnit()
            let line = try await line(request, asked)
            try await Accounts(house: request.house).setBlocked(false, line.id, at: asked.unit.id, by: try request.actor)
            return .redirect(to: asked.link("/accounts").text, flash: .done("\(line.person.name)的账号已恢复。"))
        },
    ])

    private static func recovery(_ line: AccountLine, _ request: PageRequest, _ asked: AskedUnit) -> Confirmation {
        Confirmation(
            "恢复\(line.person.name)的账号？", effects: ["\(line.person.name)可以用原来的密码再次登录。"], action: asked.link("/accounts/\(line.id)/unblock"),
            token: request.formToken, cancel: asked.link("/accounts"), submit: "恢复账号", isDangerous: false)
    }

    static func line(_ request: PageRequest, _ asked: AskedUnit) async throws -> AccountLine {
        let person: PersonID = try request.id("person")
        let lines = try await Accounts(house: request.house).list(at: asked.unit.id, by: try request.actor)
        guard let line = lines.first(where: { $0.id == person }) else { throw Failure.notFound }
        return line
    }
}
