import HTML
import School

/// The first page of all.
struct SignInPage: HTMLPart {
    let state: FormState
    let token: String
    let hasSignedOut: Bool
    /// Why nobody was signed in. Above the form, since it is about no field of its own.
    let refusal: String?

    static func answer(_ request: PageRequest, _ state: FormState, _ refusal: SignInRefusal? = nil) -> Answer {
        request.page(
            "登录", status: refusal?.status ?? .ok,
            SignInPage(state: state, token: request.formToken, hasSignedOut: request.query["out"] == "1", refusal: refusal?.userMessage))
    }

    func write(html: HTMLWriter) {
        html(.div, .class("narrow")) {
            if hasSignedOut { html.put(Notice(.done, nil, "您已退出登录。")) }
            html.put(PageHead("登录", lead: "用工号或手机号登录。账号由本单位教务处或管理员开通。"))
            if let refusal { html(.div, .role("alert")) { html.put(Notice(.fault, "没有登录", refusal)) } }
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
