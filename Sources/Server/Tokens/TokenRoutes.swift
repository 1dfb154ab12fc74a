import HTML
import School

extension Routes {
    /// The tokens of a unit: making, showing the secret once, ending.
    static let tokens: [Route] = Route.all([
        Route.twice(.get, "/tokens", for: .manageTokens, TokenRoutes.list),
        Route.twice(.get, "/tokens/new", for: .manageTokens) { try await TokenRoutes.form($0, FieldFaults()) },
        Route.twice(.post, "/tokens/new", for: .manageTokens, TokenRoutes.add),
        Route.twice(.get, "/tokens/{token}/end", for: .manageTokens, TokenRoutes.confirmEnd),
        Route.twice(.post, "/tokens/{token}/end", for: .manageTokens, TokenRoutes.end),
    ])
}

enum TokenRoutes {
    @Sendable static func list(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let tokens = try await ApiTokens(house: request.house).all(of: asked.unit.id, by: try request.actor)
        return request.page("接口令牌", TokenListPage(tokens: tokens, asked: asked, today: request.today, now: request.now))
    }

    static func form(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let asked = try await request.askedUnit()
        let rights = ApiTokens.rights(of: try request.actor, at: asked.unit.place, on: request.today)
        let last = request.today.advanced(by: ApiToken.longest - 1)
        let values = faults.isEmpty ? FormState(["from": request.today.iso, "to": last.iso]).values : request.form
        let view = TokenFormPage(asked: asked, rights: rights, state: FormState(values: values, faults: faults), token: request.formToken)
        return request.page("新建接口令牌", status: faults.isEmpty ? .ok : .unprocessableContent, view)
    }

    @Sendable static func add(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let form = request.form
        let draft = ApiTokenDraft(
            name: form["name"], purpose: form["purpose"], rights: form.all("rights"), from: form["from"], to: form["to"],
            textPurpose: form["text_purpose"])
        return try await request.submit {
            let made = try await ApiTokens(house: request.house).add(draft, at: asked.unit.id, by: try request.actor)
            let back = asked.link("/tokens")
            let site = request.siteAddress ?? "http://\(request.caller.host)"
            return request.page("新令牌", keeping: back, TokenSecretPage(made: made, site: site, asked: asked))
        } or: {
            try await Self.form(request, $0)
        }
    }

    @Sendable static func confirmEnd(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let token = try await ApiTokens(house: request.house).token(try request.id("token"), of: asked.unit.id, by: try request.actor)
        guard token.endedAt == nil else { return .redirect(to: asked.link("/tokens").text, flash: .notice("“\(token.name)”已经停用。")) }
        return request.page("停用接口令牌") { html in
            html.put(
                Confirmation(
                    "停用令牌“\(token.name)”？",
                    effects: ["用它的程序马上不能再读取和登记。", "它做过的改动都保留，操作记录里照样看得到。", "不能恢复；要再用，请新建一个。"],
                    action: asked.link("/tokens/\(token.id)/end"), token: request.formToken, cancel: asked.link("/tokens"), submit: "停用令牌"))
        }
    }

    @Sendable static func end(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let (tokens, id) = (ApiTokens(house: request.house), try request.id("token", of: ApiToken.self))
        let token = try await tokens.token(id, of: asked.unit.id, by: try request.actor)
        try await tokens.end(id, of: asked.unit.id, by: try request.actor)
        return .redirect(to: asked.link("/tokens").text, flash: .done("令牌“\(token.name)”已停用。"))
    }
}
