import Algorithms
import Database
import HTML
import Policy
import Report
import School

/// One's own account: who one is here, where one is signed in.
struct AccountPage: HTMLPart {
    let signedIn: SignedIn
    let posts: [OwnPost]
    /// The person's page among the staff; nil where they may not see it.
    let ownPage: Link?
    let sessions: [Session]
    let links: LinksSection
    let unitName: String
    let now: Instant
    let hasChangedPassword: Bool
    let token: String

    func write(html: HTMLWriter) {
        html.put(
            PageHead(
                "我的账号", lead: "\(signedIn.actor.name) · \(unitName)",
                actions: [
                    ownPage.map { ActionLink("我的信息和任课", $0) }, ActionLink("我的操作记录", "/history"), ActionLink("日历订阅", "/account/calendar"),
                ].compactMap { $0 }
                    + [ActionLink("修改密码", "/account/password", .strong)]))
        if hasChangedPassword { html.put(Notice(.done, nil, "新密码已设好，其他设备上的登录都已退出。")) }
        html(.section, .aria(.labelledby, "roles")) {
            html(.h2, .id("roles"), "我的职务")
            html.put(
                Table(
                    "我的职务", of: posts,
                    [
                        .header("职务") { html, post in html.text(post.title) }, .text("范围") { $0.scope }, .text("任期") { $0.term },
                        .text("来源") { $0.origin },
                    ], empty: EmptyState("还没有职务", "职务由教务处或管理员登记；任课教师由任课安排产生。")))
        }
        html.put(links)
        html(.section, .aria(.labelledby, "sessions")) {
            html(.h2, .id("sessions"), "我登录的设备")
            html(.p, "看到不认识的设备，请马上退出它，并修改密码。")
            html.put(
                Table(
                    "我登录的设备", of: sessions,
                    [
                        .header("设备") { html, session in
                            html.text(session.device)
                            if session.id == signedIn.session.id { html.put(StatusMark(.good, "当前设备")) }
                        },
                        .text("地址") { $0.address.isEmpty ? "未知" : $0.address },
                        .text("登录时间") { Clock.text($0.openedAt) },
                        .text("最近使用") { Clock.ago($0.seenAt, now: now) },
                        .actions { html, session in
                            guard session.id != signedIn.session.id else { return }
                            html.put(
                                PostButton(
                                    title: "退出", action: "/account/sessions/\(session.id)/revoke", token: token, weight: .quiet,
                                    label: "退出\(session.device)，\(Clock.text(session.openedAt))登录的"))
                        },
                    ]))
            if sessions.count > 1 {
                html.put(PostButton(title: "退出其他全部设备", action: "/account/sessions/revoke-others", token: token, weight: .danger))
            }
        }
    }
}

/// A role that one holds. Teaching is one for each subject, with all its classes.
struct OwnPost: Hashable {
    let title: String
    let scope: String
    let term: String
    let origin: String

    static func all(_ grants: [Grant], at home: UnitID, _ names: RoleNames, unitNames: [UnitID: String]) -> [OwnPost] {
        let taught = Dictionary(grouping: grants.filter { $0.origin == .teaching }) {
            "\($0.place.subject ?? "") \($0.from.iso) \($0.to?.iso ?? "")"
        }
        let teaching = taught.sorted { $0.key < $1.key }.compactMap { _, same -> OwnPost? in
            guard let first = same.first else { return nil }
            let classes = same.compactMap { $0.place.schoolClass.flatMap { names.classes[$0] } }.sorted(by: NaturalOrder.precedes)
            return OwnPost(
                title: first.role.title, scope: "\(first.place.subject ?? "")：\(classes.joined(separator: "、"))",
                term: Term.text(first.from, first.to), origin: GrantText.origin(first))
        }
        let appointed = grants.filter { $0.origin != .teaching }.map { grant in
            OwnPost(
                title: grant.role.title,
                scope: names.text(grant.place, unitName: grant.place.unit == home ? nil : unitNames[grant.place.unit]),
                term: Term.text(grant.from, grant.to), origin: GrantText.origin(grant))
        }
        return (appointed + teaching).uniqued(on: \.self)
    }
}

/// Changing the password, by choice or because it is the first one.
struct PasswordPage {
    let isFirst: Bool
    let state: FormState

    func answer(_ request: PageRequest, _ refusal: SignInRefusal? = nil) -> Answer {
        let title = isFirst ? "设置自己的密码" : "修改密码"
        return request.page(title, status: refusal?.status ?? .ok) { html in
            html(.div, .class("narrow")) {
                html.put(
                    PageHead(
                        title, trail: isFirst ? [] : [.init("我的账号", "/account")],
                        lead: isFirst ? "初始密码印在纸条上，别人可能看到过。换成只有自己知道的密码后才能继续。" : "修改后，其他设备上的登录都会退出。"))
                let current: [FormField] = isFirst ? [] : [.password("current", "现在的密码", autocomplete: "current-password")]
                html.put(
                    FormSheet(
                        action: isFirst ? "/account/first-password" : "/account/password", token: request.formToken, state,
                        fields: current + PasswordFields.new, submit: "保存新密码", cancel: isFirst ? nil : "/account"))
            }
        }
    }
}
