import HTML
import HTTPTypes
import School

/// The first page of all.
struct SignInPage: HTMLPart {
    let state: FormState
    let token: String
    /// Why nobody was signed in. Above the form, since it is about no field of its own.
    let problem: String?
    let signedOut: SignedOut?
    /// The identity provider through which people can sign in too.
    let provider: IdentityProvider?

    /// The person has just signed out here.
    struct SignedOut {
        /// Name of the provider through which they had come and where they are probably still signed in.
        let provider: String?
        /// Where they can sign out there.
        let link: Link?
    }

    static func answer(_ request: PageRequest, _ state: FormState, _ refusal: SignInRefusal? = nil) async -> Answer {
        answer(request, state, refusal?.userMessage, status: refusal?.status ?? .ok, signedOut: await signedOut(request))
    }

    /// The page instead of another one that could not do what it should, under its own address.
    static func answer(_ request: PageRequest, back: String, _ problem: String, status: HTTPResponse.Status) -> Answer {
        answer(request, FormState(["back": back]), problem, status: status, signedOut: nil)
    }

    private static func answer(
        _ request: PageRequest, _ state: FormState, _ problem: String?, status: HTTPResponse.Status, signedOut: SignedOut?
    ) -> Answer {
        let page = SignInPage(
            state: state, token: request.formToken, problem: problem, signedOut: signedOut, provider: request.desk.provider)
        // What the address bears besides, a code from the provider for example, is of no use a second time.
        return request.page("登录", status: status, at: Link("/sign-in").adding("back", state.values["back"]), page)
    }

    private static func signedOut(_ request: PageRequest) async -> SignedOut? {
        switch request.query["out"] {
        case "": return nil
        case "provider":
            guard let provider = request.desk.provider else { return SignedOut(provider: nil, link: nil) }
            return SignedOut(provider: provider.name, link: await ProviderRoutes.signOutLink(request, provider))
        default: return SignedOut(provider: nil, link: nil)
        }
    }

    func write(html: HTMLWriter) {
        html(.div, .class("narrow")) {
            if let signedOut { notice(signedOut).write(html: html) }
            if problem == nil, !state.values["back"].isEmpty { html.put(Notice(.info, nil, "请先登录。登录后回到刚才要看的页面。")) }
            html.put(PageHead("登录", lead: "用工号或手机号登录。账号由本单位教务处或管理员开通。"))
            if let problem { html(.div, .role("alert")) { html.put(Notice(.fault, "没有登录", problem)) } }
            html.put(
                FormSheet(
                    action: "/sign-in", token: token, state,
                    fields: [
                        .text("name", "工号或手机号", help: "几个单位工号相同时，写成“学校代码-工号”。", required: true, autocomplete: "username"),
                        .password("password", "密码", autocomplete: "current-password"),
                        .checkbox("own_phone", "这是我自己的手机", help: "14天内不用再登录，3天不用则退出。公用电脑请不要选。"),
                        .hidden("back"),
                    ], submit: "登录"))
            html(.p) {
                html.text("忘记密码？请到教务处领取一次性验证码，再")
                html(.a, .href("/sign-in/code"), "用验证码设置新密码")
                html.text("。")
            }
            if let provider { other(html, provider) }
        }
    }

    private func notice(_ out: SignedOut) -> Notice {
        guard let provider = out.provider else { return Notice(.done, nil, "您已退出登录。") }
        return Notice(
            .done, nil, "您已在这里退出登录，但在\(provider)可能还登录着。使用公用电脑的，请到那边也退出。",
            action: out.link.map { ActionLink("到\(provider)退出", $0) })
    }

    private func other(_ html: HTMLWriter, _ provider: IdentityProvider) {
        let link = Link("/sign-in/openid").adding("back", state.values["back"])
        html(.section, .class("other-way"), .aria(.labelledby, "other-way")) {
            html(.h2, .id("other-way"), "其他登录方式")
            if !provider.linksFound { html(.p, "第一次用之前，请先用密码登录，到“我的账号”里关联。") }
            html(.p) { html.put(ActionLink("用\(provider.name)登录", link)) }
            html(.p) {
                html.text("在自己的手机上：")
                html(.a, .href(link.adding("own_phone", "1")), "用\(provider.name)登录，14天内不用再登录")
                html.text("。")
            }
        }
    }
}

/// Setting a new password with a code from the office.
struct CodePage: HTMLPart {
    let state: FormState
    let token: String

    static func answer(_ request: PageRequest, _ state: FormState, _ refusal: SignInRefusal? = nil) -> Answer {
        request.page("用验证码设置新密码", status: refusal?.status ?? .ok, CodePage(state: state, token: request.formToken))
    }

    func write(html: HTMLWriter) {
        html(.div, .class("narrow")) {
            html.put(
                PageHead("用验证码设置新密码", trail: [.init("登录", "/sign-in")], lead: "验证码由教务处打印，24小时内有效，只能用一次。"))
            html.put(
                FormSheet(
                    action: "/sign-in/code", token: token, state,
                    fields: [
                        .text("name", "工号或手机号", required: true, autocomplete: "username"),
                        .text("code", "一次性验证码", help: "九个字母和数字，大小写和短横线不用管。", required: true, autocomplete: "one-time-code"),
                    ] + PasswordFields.new, submit: "设置新密码并登录", cancel: "/sign-in"))
        }
    }
}

/// The fields in which a new password is typed twice.
enum PasswordFields {
    static let new: [FormField] = [
        .password(
            "new", "新密码", help: "至少\(PasswordRules.minimumLength)个字符，汉字也可以；不要用工号、手机号、姓名和常见密码。几个词连成一句话，好记又难猜。",
            autocomplete: "new-password"),
        .password("again", "再输入一次新密码", autocomplete: "new-password"),
    ]

    /// Every field of ours in which a password or a one-time code is typed: what never goes back into a page.
    static let names: Set<String> = ["password", "current", "new", "again", "code"]

    /// The field that a refusal is about.
    static func field(of refusal: SignInRefusal, otherwise: String) -> String {
        switch refusal {
        case .password: "new"
        case .notRepeated: "again"
        case .wrongCurrent: "current"
        default: otherwise
        }
    }
}
