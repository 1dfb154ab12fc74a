import HTML
import Policy
import School

/// The screens of a school, when they show anything, and whether days gone by are public.
struct HallScreensPage: HTMLPart {
    let asked: AskedUnit
    let overview: HallScreens.Overview
    let site: String?
    let pairing: FormState
    let setting: FormState
    let token: String

    /// A form that is shown again.
    struct Again {
        var pairing: FormState?
        var setting: FormState?
    }

    private var publicLink: Link { PublicLoadPage.link(asked.unit.id) }
    static func link(_ asked: AskedUnit, _ rest: String = "") -> Link {
        Link(checking: "/hall-screens\(rest)").map(asked.link) ?? asked.link("/hall-screens")
    }

    func write(html: HTMLWriter) {
        PageHead("大屏和公开页", lead: "大厅的屏幕显示当天各班的作业量；公开页给家长和社会看过去的日子。两处都只有种类、用时和上限，没有作业内容，也没有人的姓名。").write(html: html)
        html(.section, .aria(.labelledby, "screens")) {
            html(.h2, .id("screens"), "大屏（\(overview.screens.count)）")
            Table(
                "已配对的大屏", of: overview.screens,
                [
                    .header("在哪里") { $0.text($1.name) }, .text("配对时间") { Clock.text($0.pairedAt) },
                    .text("最近显示") { $0.seenAt.map(Clock.text) ?? "还没有" },
                    .actions { html, screen in
                        PostButton(
                            title: "停用", action: Self.link(asked, "/\(screen.id)/end"), token: token, weight: .danger,
                            label: "停用：\(screen.name)"
                        ).write(html: html)
                    },
                ], empty: EmptyState("还没有大屏", "在屏幕的浏览器里打开 \(site ?? "")/hall，点“显示配对数字”，再把数字填在下面。")
            ).write(html: html)
            if overview.screens.count < HallScreens.most {
                FormSheet(
                    action: Self.link(asked, "/pair"), token: token, pairing,
                    fields: [
                        .text("code", "屏幕上的6位数字", help: "屏幕打开 \(site ?? "")/hall 以后显示。", required: true, inputmode: "numeric", longest: 7),
                        .text("name", "屏幕在哪里", help: "例如：一楼大厅。", required: true, longest: HallScreens.longestName),
                    ], submit: "配对"
                ).write(html: html)
            }
        }
        html(.section, .aria(.labelledby, "settings")) {
            html(.h2, .id("settings"), "显示时间和公开")
            if overview.setting.isPublic {
                html(.p) {
                    html.text("公开页：")
                    html(.a, .href(publicLink), "\(site ?? "")\(publicLink.text)")
                }
            }
            FormSheet(
                action: Self.link(asked, "/settings"), token: token, setting,
                fields: [
                    .text(HallSettingDraft.Field.opens, "大屏几点开始显示", required: true, longest: 5),
                    .text(HallSettingDraft.Field.closes, "几点结束", required: true, longest: 5),
                    .checkbox(HallSettingDraft.Field.isPublic, "公开过去的作业量", help: "打开以后，不用登录就能看到本校过去每天各班作业的种类、用时和上限。"),
                    .hidden("version"),
                ]
            ).write(html: html)
        }
    }

    static func show(_ request: PageRequest, _ again: Again) async throws -> Answer {
        let asked = try await request.askedUnit()
        let overview = try await HallScreens(house: request.house).overview(of: asked.unit.id, by: try request.actor)
        let now = overview.setting
        let page = HallScreensPage(
            asked: asked, overview: overview, site: request.siteAddress, pairing: again.pairing ?? FormState(["code": "", "name": ""]),
            setting: again.setting
                ?? FormState([
                    HallSettingDraft.Field.opens: now.opens.text, HallSettingDraft.Field.closes: now.closes.text,
                    HallSettingDraft.Field.isPublic: now.isPublic ? "1" : "", "version": "\(now.version)",
                ]), token: request.formToken)
        let isAgain = again.pairing != nil || again.setting != nil
        return request.page("大屏和公开页", status: isAgain ? .unprocessableContent : .ok, keeping: link(asked), page)
    }

    @Sendable static func pair(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        return try await request.submit {
            try await HallScreens(house: request.house).pair(
                code: request.form["code"], name: request.form["name"], at: asked.unit.id, by: try request.actor)
            return .redirect(to: link(asked).text, flash: .done("已配对。屏幕几秒以后自动显示。"))
        } or: {
            try await show(request, Again(pairing: FormState(values: request.form, faults: $0)))
        }
    }

    @Sendable static func end(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        try await HallScreens(house: request.house).end(try request.id("screen"), of: asked.unit.id, by: try request.actor)
        return .redirect(to: link(asked).text, flash: .done("已停用，屏幕不再显示。要再用，请重新配对。"))
    }

    @Sendable static func save(_ request: PageRequest) async throws -> Answer {
        let (asked, form) = (try await request.askedUnit(), request.form)
        let draft = HallSettingDraft(
            opens: form[HallSettingDraft.Field.opens], closes: form[HallSettingDraft.Field.closes],
            isPublic: !form[HallSettingDraft.Field.isPublic].isEmpty)
        return try await request.submit {
            try await HallScreens(house: request.house).save(
                draft, version: Int(form["version"]) ?? 0, of: asked.unit.id, by: try request.actor)
            return .redirect(to: link(asked).text, flash: .done("已保存。"))
        } or: {
            try await show(request, Again(setting: FormState(values: form, faults: $0)))
        }
    }
}
