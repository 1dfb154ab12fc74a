import Database
import HTML
import School

extension Routes {
    /// What is one's own: password and sessions.
    static let account: [Route] = [
        .get("/account", for: .signedIn) { request in
            let signedIn = try request.session
            let sessions = try await Sessions(house: request.house).mine(signedIn)
            let links = LinksSection(
                links: try await IdentityLinks(house: request.house).mine(signedIn),
                provider: request.desk.provider.map { ($0.name, $0.issuer) })
            let (actor, current) = (signedIn.actor, try request.unit)
            let home = if let id = actor.home, id != current.id { try await request.desk.unit(id) ?? current } else { current }
            let asked = AskedUnit(unit: home, isCurrent: home.id == current.id)
            let unitNames = Dictionary((try request.signedIn.units).map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            let posts = OwnPost.all(
                actor.grants, at: home.id, try await RoleNames.classes(request, home), unitNames: unitNames)
            let ownPage = request.may(.viewStaff, at: home.place) ? actor.person.map { asked.link("/staff/\($0)") } : nil
            return request.page(
                "我的账号",
                AccountPage(
                    signedIn: signedIn, posts: posts, ownPage: ownPage, sessions: sessions, links: links, unitName: try request.unit.name,
                    now: request.now,
                    hasChangedPassword: request.query["changed"] == "1", token: request.formToken))
        },
        .get("/account/password", for: .signedIn) { request in PasswordPage(isFirst: false, state: FormState()).answer(request) },
        .post("/account/password", for: .signedIn, formLimit: 16 * 1024) { request in try await change(request, isFirst: false) },
        .get("/account/first-password", for: .signedIn, beforeFirstPassword: true) { request in
            guard try request.signedIn.mustChangePassword else { return .redirect(to: "/account/password") }
            return PasswordPage(isFirst: true, state: FormState()).answer(request)
        },
        .post("/account/first-password", for: .signedIn, formLimit: 16 * 1024, beforeFirstPassword: true) { request in
            try await change(request, isFirst: true)
        },
        .post("/account/sessions/revoke-others", for: .signedIn) { request in
            let signedIn = try request.session
            try await Sessions(house: request.house).revokeOthers(by: signedIn)
            return .redirect(to: "/account", flash: .done("其他设备上的登录都已退出。"))
        },
        .post("/account/sessions/{session}/revoke", for: .signedIn) { request in
            let signedIn = try request.session
            let id: Identifier<Session> = try request.id("session")
            try await Sessions(house: request.house).revoke(id, by: signedIn)
            return .redirect(to: "/account", flash: .done("该设备上的登录已退出。"))
        },
    ]

    private static func change(_ request: PageRequest, isFirst: Bool) async throws -> Answer {
        let signedIn = try request.session
        do {
            let session = try await PasswordChange(house: request.house)(
                current: request.form["current"], to: NewPassword(request.form["new"], repeated: request.form["again"]), by: signedIn)
            return .redirect(to: "/account?changed=1").setting(.session(session.token, age: session.cookieAge))
        } catch let refusal as SignInRefusal {
            let faults = FieldFaults(PasswordFields.field(of: refusal, otherwise: "current"), refusal.userMessage)
            return PasswordPage(isFirst: isFirst, state: FormState(values: request.form, faults: faults)).answer(request, refusal)
        }
    }
}
