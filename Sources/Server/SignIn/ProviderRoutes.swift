import Database
import HTML
import HTTPTypes
import OpenIDConnect
import School

extension Routes {
    /// Coming in through the identity provider of the settings, and linking its identities to accounts. Where none is set there is no such page; links that
    /// are there can be ended all the same.
    static let provider: [Route] = Route.all([
        [
            // A link leads here and no form: the content policy would hold a form's redirect to another site back.
            .get("/sign-in/openid", for: .everyone, beforeFirstPassword: true, ProviderRoutes.begin),
            Route(
                .get, ProviderSetting.returnPath, for: .everyone, beforeFirstPassword: true, spending: .signIn,
                ProviderRoutes.comeBack),
            .get("/account/openid", for: .signedIn) { request in
                try ProviderRoutes.confirmation(request, try ProviderRoutes.provider(request), FormState())
            },
            .post("/account/openid", for: .signedIn, formLimit: 16 * 1024, ProviderRoutes.beginLink),
            .get("/account/links/{link}/end", for: .signedIn, ProviderRoutes.askEnd),
            .post("/account/links/{link}/end", for: .signedIn) { request in
                try await IdentityLinks(house: request.house).end(try request.id("link"), by: try request.session)
                return .redirect(to: "/account", flash: .done("关联已解除，以后用工号和密码登录。"))
            },
        ],
        Route.twice(.get, "/accounts/{person}/unlink", for: .unlinkAccounts) { request in
            let asked = try await request.askedUnit()
            let line = try await line(request, asked)
            guard line.isLinked else { throw IdentityRefusal.nothingLinked(line.person.name) }
            return request.page("解除关联") { html in
                html.put(
                    Confirmation(
                        "解除\(line.person.name)的账号与统一身份认证的关联？",
                        effects: [
                            "\(line.person.name)通过统一身份认证登录的设备马上退出；账号本身不停用，仍可用密码登录。",
                            "忘记密码的，请再发一次性验证码；本人登录后可以在“我的账号”里重新关联。",
                        ],
                        action: asked.link("/accounts/\(line.id)/unlink"), token: request.formToken, cancel: asked.link("/accounts"),
                        submit: "解除关联"))
            }
        },
        Route.twice(.post, "/accounts/{person}/unlink", for: .unlinkAccounts) { request in
            let asked = try await request.askedUnit()
            let line = try await line(request, asked)
            try await Accounts(house: request.house).endLinks(of: line.id, at: asked.unit.id, by: try request.actor)
            return .redirect(to: asked.link("/accounts").text, flash: .done("\(line.person.name)的账号与统一身份认证的关联已解除。"))
        },
    ])
}

enum ProviderRoutes {
    static func provider(_ request: PageRequest) throws -> IdentityProvider {
        guard let provider = request.desk.provider else { throw Failure.notFound }
        return provider
    }

    // MARK: Signing in

    @Sendable static func begin(_ request: PageRequest) async throws -> Answer {
        let (provider, back) = (try provider(request), request.query["back"])
        if request.admission != nil { return .redirect(to: back.isEmpty ? "/" : back) }
        do throws(SignInFault) {
            let errand = ProviderErrand.signIn(ownPhone: request.query["own_phone"] == "1")
            let (address, cookie) = try await provider.begin(errand, returningTo: back)
            return .leave(to: address).setting(cookie)
        } catch { return failed(request, error, back: back) }
    }

    /// Everybody's: who comes back is known only after the provider's proof has been checked.
    @Sendable static func comeBack(_ request: PageRequest) async throws -> Answer {
        let provider = try provider(request)
        guard let pending = request.cookies.signIn.flatMap({ provider.seal.open($0) }), let errand = ProviderErrand(note: pending.note)
        else {
            // Loaded again, or gone back to, after it had done what it should.
            if request.admission != nil { return .redirect(to: "/") }
            return failed(request, .otherBrowser)
        }
        if case .link(let session) = errand, request.admission?.session?.session.id != session {
            return request.admission == nil ? failed(request, .otherBrowser) : notLinked(request, .otherBrowser)
        }
        do {
            let signIn = SignIn(house: request.house)
            let answer = ProviderAnswer { name in
                let values = request.query.all(name)
                return values.count == 1 ? values[0] : nil
            }
            let identity = try await signIn.counted(from: request.origin) { () async throws -> ExternalIdentity in
                try await provider.party.finish(answer, of: pending)
            }
            switch errand {
            case .signIn(let ownPhone): return try await enter(request, provider, identity, ownPhone, pending.returnPath)
            case .link: return try await link(request, provider, identity)
            }
        } catch let fault as SignInFault {
            if case .link = errand { return notLinked(request, fault) }
            return failed(request, fault, back: pending.returnPath)
        } catch let refusal as SignInRefusal {
            if case .link = errand { return .redirect(to: "/account", flash: .warning("没有关联：\(refusal.userMessage)")) }
            return SignInPage.answer(request, back: pending.returnPath, refusal.userMessage, status: refusal.status)
        }
    }

    private static func enter(
        _ request: PageRequest, _ provider: IdentityProvider, _ identity: ExternalIdentity, _ ownPhone: Bool, _ path: String
    ) async throws -> Answer {
        let provided = ProvidedIdentity(identity)
        let origin = SignInOrigin(address: request.caller.address, userAgent: request.caller.userAgent, isOwnPhone: ownPhone)
        do {
            let session = try await SignIn(house: request.house)(provided, linksFound: provider.linksFound, from: origin)
            return .redirect(to: session.mustChangePassword ? "/account/first-password" : path)
                .setting(.session(session.token, age: session.cookieAge))
        } catch let refusal as IdentityRefusal {
            // Tells whoever sets it up whether the claims are those that they named.
            request.frame.logger.notice(
                "not signed in by the provider",
                metadata: [
                    "id": "\(request.number)", "why": "\(refusal)", "number": "\(provided.hasNumber)", "phone": "\(provided.hasPhone)",
                ])
            // At a computer that several use the provider may still know the person before.
            let who = identity.name.map { "在\(provider.name)那边登录的是\($0)；如果不是您，请先在那边退出。" } ?? ""
            return SignInPage.answer(request, back: path, refusal.userMessage + who, status: .unprocessableContent)
        }
    }

    /// The sign-in page with what happened; what it was exactly stands in the log.
    private static func failed(_ request: PageRequest, _ fault: SignInFault, back: String = "") -> Answer {
        note(fault, request)
        return SignInPage.answer(request, back: back, fault.userMessage, status: fault.status)
    }

    private static func note(_ fault: SignInFault, _ request: PageRequest) {
        request.frame.logger.warning("provider", metadata: ["id": "\(request.number)", "fault": "\(fault.detail)"])
    }

    /// Where the person can sign out at the provider too; nil where it has no such page or cannot be reached.
    static func signOutLink(_ request: PageRequest, _ provider: IdentityProvider) async -> Link? {
        do throws(SignInFault) { return try await provider.party.signOutAddress().flatMap { Link(checking: $0) } } catch {
            note(error, request)
            return nil
        }
    }

    // MARK: Linking

    static func confirmation(
        _ request: PageRequest, _ provider: IdentityProvider, _ state: FormState, status: HTTPResponse.Status = .ok
    ) throws -> Answer {
        request.page(
            "关联\(provider.name)", status: status, LinkPage(name: provider.name, state: state, token: request.formToken))
    }

    @Sendable static func beginLink(_ request: PageRequest) async throws -> Answer {
        let (provider, session) = (try provider(request), try request.session)
        do {
            try await IdentityLinks(house: request.house).confirm(request.form["password"], by: session)
            let (address, cookie) = try await provider.begin(.link(session.session.id), returningTo: "/account")
            guard let link = Link(checking: address) else { throw SignInFault.answer("authorization endpoint") }
            // A page with a link, and no redirect: the content policy would hold back what a form leads to on another site.
            return request.page("关联\(provider.name)", LinkOnwardPage(name: provider.name, link: link)).setting(cookie)
        } catch let refusal as SignInRefusal {
            let faults = FieldFaults("password", refusal.userMessage)
            return try confirmation(request, provider, FormState(faults: faults), status: refusal.status)
        } catch let fault as SignInFault {
            return notLinked(request, fault)
        }
    }

    private static func link(_ request: PageRequest, _ provider: IdentityProvider, _ identity: ExternalIdentity) async throws -> Answer {
        do {
            try await IdentityLinks(house: request.house).link(ProvidedIdentity(identity), by: try request.session)
            return .redirect(to: "/account", flash: .done("已关联，以后可以用\(provider.name)登录。"))
        } catch let refusal as IdentityRefusal {
            return .redirect(to: "/account", flash: .warning("没有关联：\(refusal.userMessage)"))
        }
    }

    private static func notLinked(_ request: PageRequest, _ fault: SignInFault) -> Answer {
        note(fault, request)
        return .redirect(to: "/account", flash: .warning("\(fault.what)，没有关联。请稍后再试；若一直如此，请告知管理员。"))
    }

    @Sendable static func askEnd(_ request: PageRequest) async throws -> Answer {
        let id: Identifier<LinkedIdentity> = try request.id("link")
        let mine = try await IdentityLinks(house: request.house).mine(try request.session)
        guard mine.contains(where: { $0.id == id }) else { throw Failure.notFound }
        return request.page("解除关联") { html in
            html.put(
                Confirmation(
                    "解除与统一身份认证的关联？",
                    effects: ["以后要用工号和密码登录；忘记密码的，请先到教务处领取一次性验证码设置新密码。", "通过统一身份认证登录的其他设备马上退出，本设备不退出。"],
                    action: "/account/links/\(id)/end", token: request.formToken, cancel: "/account", submit: "解除关联"))
        }
    }
}

extension ProvidedIdentity {
    init(_ identity: ExternalIdentity) {
        self.init(issuer: identity.issuer, subject: identity.subject, staffNumber: identity.staffNumber, phone: identity.phone)
    }
}

extension SignInFault {
    /// Of the page that says so.
    var status: HTTPResponse.Status {
        switch self {
        case .unreachable, .slow: .serviceUnavailable
        default: .unprocessableContent
        }
    }
}
