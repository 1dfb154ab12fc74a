import HTML
import School

/// Before an identity is linked: what that means, and the password, so that nobody links theirs at a screen that was left unlocked.
struct LinkPage: HTMLPart {
    /// Of the provider.
    let name: String
    let state: FormState
    let token: String

    func write(html: HTMLWriter) {
        html(.div, .class("narrow")) {
            html.put(
                PageHead(
                    "关联\(name)", trail: [.init("我的账号", "/account")],
                    lead: "关联之后，在\(name)登录就能进入您在这里的账号，不用再输密码。请先输入现在的密码，确认是您本人。"))
            html.put(
                FormSheet(
                    action: "/account/openid", token: token, state,
                    fields: [.password("password", "现在的密码", autocomplete: "current-password")], submit: "下一步", cancel: "/account"))
        }
    }
}

/// On to the provider.
struct LinkOnwardPage: HTMLPart {
    let name: String
    let link: Link

    func write(html: HTMLWriter) {
        html(.div, .class("narrow")) {
            html.put(
                PageHead(
                    "关联\(name)", trail: [.init("我的账号", "/account")],
                    lead: "密码正确。接下来到\(name)登录您自己的账号，登录后自动回到这里。请在10分钟内完成。"))
            html(.div, .class("form-end")) {
                html.put(ActionLink("到\(name)登录", link, .strong))
                html.put(ActionLink("取消", "/account", .quiet))
            }
        }
    }
}

/// On 'my account': the identities that are linked, and the way to link one.
struct LinksSection: HTMLPart {
    let links: [LinkedIdentity]
    /// Name and address of the one through which people can sign in now.
    let provider: (name: String, issuer: String)?

    func write(html: HTMLWriter) {
        guard provider != nil || !links.isEmpty else { return }
        html(.section, .class("identities"), .aria(.labelledby, "links")) {
            html(.h2, .id("links"), provider?.name ?? "统一身份认证")
            if !links.isEmpty {
                html.put(
                    Table(
                        "已关联的认证平台", of: links,
                        [
                            .header("平台") { html, link in
                                html.text(name(link))
                                if link.issuer == provider?.issuer { html.put(StatusMark(.good, "可用来登录")) }
                            },
                            .text("关联时间") { Clock.text($0.linkedAt) },
                            .text("方式") { $0.isByPerson ? "本人关联" : "登录时按工号或手机号自动关联" },
                            .actions { html, link in
                                html(
                                    .a, .class("button button-quiet"), .href("/account/links/\(link.id)/end"),
                                    .aria(.label, "解除关联：\(name(link))"), "解除关联")
                            },
                        ]))
            }
            if let provider, !links.contains(where: { $0.issuer == provider.issuer }) {
                html(.p, "关联之后，可以用\(provider.name)登录，不用再输密码。")
                html(.p) { html.put(ActionLink("关联\(provider.name)", "/account/openid")) }
            }
        }
    }

    /// An identity of a provider that the settings named before is known by its address.
    private func name(_ link: LinkedIdentity) -> String {
        if let provider, link.issuer == provider.issuer { provider.name } else { link.issuer }
    }
}
