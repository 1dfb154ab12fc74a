import Database
import HTML
import School

/// First passwords to print and cut: A4, two a row, a line to cut along around each. They are shown this once.
struct FirstPasswordSlips: HTMLPart {
    let opened: OpenedAccounts
    /// Where to sign in.
    let site: String?
    let back: Link

    func write(html: HTMLWriter) {
        html(.div, .class("screen-only")) {
            html.put(
                PageHead(
                    "初始密码条", trail: [.init("账号", back)], lead: "已生成\(opened.slips.count)个初始密码。请现在打印（A4），剪开后当面交给本人；离开这一页就看不到了。"))
            html.put(Notice(.warning, nil, "没有打印成功时，回到账号名单重新生成，原来的初始密码随即作废。"))
            html.put(PrintActions(back: back))
            if !opened.passedOver.isEmpty {
                let names = opened.passedOver.map { "\($0.person.name)（\($0.role.title)）" }.joined(separator: "、")
                html.put(Notice(.info, nil, "以下人员的初始密码您不能代发，请由能任免其职务的人办理：\(names)。"))
            }
        }
        html(.div, .class("slips")) {
            for slip in opened.slips {
                html.put(
                    Slip(
                        unitName: opened.unitName, name: slip.person.name, number: slip.number, secretTitle: "初始密码", secret: slip.password,
                        site: site, note: "首次登录后须换成自己的密码。请勿转交他人，换好后撕毁本条。"))
            }
        }
    }
}

/// A one-time code to print.
struct CodeSlip: HTMLPart {
    let code: OneTimeCode
    let unitName: String
    let site: String?
    let back: Link

    func write(html: HTMLWriter) {
        html(.div, .class("screen-only")) {
            html.put(
                PageHead("一次性验证码条", trail: [.init("账号", back)], lead: "请现在打印并当面交给\(code.person.name)本人；离开这一页就看不到了。"))
            html.put(PrintActions(back: back))
        }
        html(.div, .class("slips")) {
            html.put(
                Slip(
                    unitName: unitName, name: code.person.name, number: code.number, secretTitle: "一次性验证码", secret: code.code,
                    site: site, note: "有效期至\(Clock.text(code.expiresAt))，只能用一次。在登录页选“用验证码设置新密码”。"))
        }
    }
}

/// The way to the printer and the way back.
private struct PrintActions: HTMLPart {
    let back: Link

    func write(html: HTMLWriter) {
        html(.p, .class("actions")) {
            PrintButton().write(html: html)
            ActionLink("回到账号名单", back, .quiet).write(html: html)
        }
    }
}

/// One slip: whose, and the secret in letters that cannot be taken for each other.
struct Slip: HTMLPart {
    let unitName: String
    let name: String
    let number: String
    let secretTitle: String
    let secret: String
    let site: String?
    let note: String

    func write(html: HTMLWriter) {
        html(.article, .class("slip")) {
            html(.p, .class("slip-unit"), "\(unitName) · 减负")
            html(.p, .class("slip-name"), "\(name)　工号 \(number)")
            html(.p, .class("slip-secret")) {
                html(.span, "\(secretTitle)　")
                html(.code, secret)
            }
            if let site { html(.p, .class("slip-site"), "登录网址　\(site)") }
            html(.p, .class("slip-note"), note)
        }
    }
}
