import Database
import HTML
import Policy
import School

/// The tokens of a unit.
struct TokenListPage: HTMLPart {
    let tokens: [ApiToken]
    let asked: AskedUnit
    let today: SchoolDate
    let now: Instant

    func write(html: HTMLWriter) {
        html.put(
            PageHead(
                "接口令牌", trail: asked.trail(), lead: "让别的系统按选定的权限读取或登记\(asked.unit.name)的台账；到末日自己失效，随时可以停用。",
                actions: [ActionLink("接口说明", "/api/docs"), ActionLink("新建令牌", asked.link("/tokens/new"), .strong)]))
        html.put(
            Table(
                "接口令牌", of: tokens,
                [
                    .header("名称") { html, token in
                        html.text("\(token.name) ")
                        html(.code, "\(token.prefix)…")
                    },
                    .text("用途") { $0.purpose },
                    .text("权限") { $0.rights.inOrder.map(\.title).joined(separator: "、") + ($0.textPurpose.map { "（读取作业内容：\($0)）" } ?? "") },
                    .text("有效期") { Term.text($0.from, $0.to) }, .text("建立者") { $0.maker.name },
                    .text("最近使用") { token in token.usedAt.map { Clock.ago($0, now: now) } ?? "没有用过" },
                    .cell("状态") { html, token in html.put(mark(token)) },
                    .actions { html, token in
                        guard token.endedAt == nil else { return }
                        html(
                            .a, .class("button button-quiet"), .href(asked.link("/tokens/\(token.id)/end")),
                            .aria(.label, "停用：\(token.name)"),
                            "停用")
                    },
                ],
                empty: EmptyState(
                    "还没有令牌", "学校自己的系统、区里的数据平台要读取或登记台账时，在这里给它一个令牌。", action: ActionLink("新建令牌", asked.link("/tokens/new")))))
    }

    private func mark(_ token: ApiToken) -> StatusMark {
        switch token.state(on: today) {
        case .inForce: StatusMark(.good, "有效")
        case .notYet: StatusMark(.waiting, "未到首日")
        case .over: StatusMark(.plain, "已过末日")
        case .ended: StatusMark(.plain, "已停用")
        }
    }
}

/// What a token is for, what it may, and until when.
struct TokenFormPage: HTMLPart {
    let asked: AskedUnit
    let rights: [TokenRight]
    let state: FormState
    let token: String

    func write(html: HTMLWriter) {
        html.put(PageHead("新建接口令牌", trail: asked.trail(.init("接口令牌", asked.link("/tokens"))), lead: "程序用令牌代您办事，记在您的名下；只选它用得到的权限。"))
        html(.div, .class("narrow")) {
            html.put(
                FormSheet(
                    action: asked.link("/tokens/new"), token: token, state, fields: fields, submit: "新建令牌", cancel: asked.link("/tokens")))
        }
    }

    private var fields: [FormField] {
        let choices = rights.map { right in
            FormField.Choice(
                right.rawValue, right.title, help: right == .homeworkText ? "不选时，读到的作业登记没有“内容”。选了要写明为什么。" : nil)
        }
        let text: [FormField] =
            rights.contains(.homeworkText)
            ? [.textarea("text_purpose", "读取作业内容的用途", help: "选了“读取作业内容”才填，会写进操作记录。接口不得用来向学生、家长布置或推送作业。", rows: 2)] : []
        return [
            .text("name", "名称", help: "哪个系统用，例如“区教育数据平台”。", required: true, longest: 40),
            .textarea("purpose", "用途", help: "用来做什么，最多200个字。", required: true, rows: 2),
            .checkboxes("rights", "权限", choices, help: "只列出您自己在这个单位能做的。"),
        ] + text + [
            .date("from", "首日", required: true), .date("to", "末日", help: "最多一年。", required: true),
        ]
    }
}

/// The secret, this once.
struct TokenSecretPage: HTMLPart {
    let made: NewApiToken
    /// Where the program will ask.
    let site: String
    let asked: AskedUnit

    func write(html: HTMLWriter) {
        html.put(
            PageHead(
                "令牌“\(made.token.name)”已建好", trail: asked.trail(.init("接口令牌", asked.link("/tokens"))),
                lead: "令牌只显示这一次，请现在复制到要用它的系统里；离开这一页就看不到了。"))
        html(.p) { html(.code, .id("secret"), made.secret) }
        html.put(Notice(.warning, nil, "谁拿到令牌，谁就能用。不要写进网页、聊天和文档；不慎泄露时马上停用。"))
        html(.h2, "试一试")
        html(.p) { html(.code, "curl -H 'Authorization: Bearer 令牌' \(site)\(ApiPath.start)/token") }
        html(.p, .class("actions")) {
            html.put(ActionLink("接口说明", "/api/docs"))
            html.put(ActionLink("回到令牌列表", asked.link("/tokens"), .strong))
        }
    }
}
