import HTML
import Policy
import School

/// Which pack governs a unit, since when and why, what is tightened, and how the units below stand.
struct UnitPolicyPage: HTMLPart {
    let record: PolicyRecord
    let below: [UnitPolicies.Below]
    let today: SchoolDate
    let mayGovern: Bool
    let mayTighten: Bool
    /// Whether it is where the person works; other units have a way back to theirs.
    let isCurrent: Bool

    static func answer(_ request: PageRequest, _ unit: UnitID) async throws -> Answer {
        let record = try await request.policies.record(of: unit, by: request.actor)
        let below = try await request.policies.below(unit, by: request.actor)
        let page = UnitPolicyPage(
            record: record, below: below, today: request.today,
            mayGovern: request.may(.setGoverningPack, at: record.place.place),
            mayTighten: request.may(.tightenPolicies, at: record.place.place), isCurrent: try request.unit.id == unit)
        return request.page("适用政策", page)
    }

    private var unit: UnitID { record.place.unit }

    func write(html: HTMLWriter) {
        html.put(
            PageHead(
                "\(record.place.name)适用的政策", trail: isCurrent ? [] : [.init(record.place.name, "/units/\(unit)")],
                lead: "台账和作业按这里的政策包判断。下级可以定得更严，不能放宽。",
                actions: [
                    ActionLink("全部政策包", PolicyLinks.packs), ActionLink("政策沿革", PolicyLinks.history(unit)),
                    mayGovern ? ActionLink("指定政策包", PolicyLinks.govern(unit), .strong) : nil,
                ].compactMap { $0 }, isPrintable: true))
        SearchForm(wanted: "").write(html: html)
        if let governing = record.governing(on: today) {
            pack(html, governing)
            if let effective = record.effective(on: today) { tightenings(html, effective) }
            coming(html)
        } else {
            html.put(
                EmptyState(
                    "还没有适用的政策包", "没有政策包就无法判断台账。请由教育局或管理员指定。",
                    action: mayGovern
                        ? ActionLink("指定政策包", PolicyLinks.govern(unit), .strong)
                        : ActionLink("看有哪些政策包", PolicyLinks.packs)))
        }
        underneath(html)
        PrintSignatures(signatures: ["制表人", "负责人"], hasSeal: true, isPaperOnly: true).write(html: html)
    }

    /// What has been decided and does not hold yet.
    private func coming(_ html: HTMLWriter) {
        let packs = record.governing.filter { today < $0.from && record.governing(on: $0.from) == $0 }
        let tightenings = record.tightenings.filter { today < $0.from }
        guard !packs.isEmpty || !tightenings.isEmpty else { return }
        html(.h2, "即将起用")
        for pack in packs {
            html(.p) {
                html.text("\(pack.from.chinese)起改用政策包 ")
                html(.a, .href(PolicyLinks.pack(pack.pack)), record.title(of: pack.pack))
                html.text("。")
            }
        }
        guard !tightenings.isEmpty else { return }
        html.put(
            Table(
                "即将起用的收紧", of: tightenings,
                [
                    .header("条款") { html, row in html(.a, .href(PolicyLinks.provision(row.provision)), row.label) },
                    .text("要求") { record.asked(by: $0)?.brief ?? $0.change.yaml }, .text("起用") { $0.from.iso }, .text("理由") { $0.reason },
                    .actions { html, row in end(html, row) },
                ]))
    }

    private func end(_ html: HTMLWriter, _ tightening: Tightening) {
        guard mayTighten, tightening.unit == unit, tightening.to == nil else { return }
        html(
            .a, .class("button button-quiet"), .href(PolicyLinks.end(tightening)), .aria(.label, "结束 \(tightening.label)"), "结束")
    }

    private func pack(_ html: HTMLWriter, _ governing: GoverningPack) {
        if let notice = record.condition(of: governing).notice(governing) {
            html.put(Notice(.warning, nil, notice))
        }
        let pack = record.effective(on: today)?.base
        html(.h2, "现行政策包")
        html.put(
            DefinitionList(writing: [
                (
                    "政策包",
                    { html in
                        html(.a, .href(PolicyLinks.pack(governing.pack)), pack?.title ?? governing.pack)
                        html.text(" ")
                        html(.span, .class("tag"), governing.pack)
                    }
                ),
                ("文号", { $0.text(pack?.document.number ?? "没有文号") }),
                ("起用", { $0.text("\(governing.from.chinese)起") }),
                (
                    "由谁指定",
                    { html in
                        let name = record.names[governing.unit] ?? ""
                        html.text(record.isInherited(governing) ? "沿用上级“\(name)”的规定" : "本单位")
                    }
                ),
                ("说明", { $0.text(governing.reason.isEmpty ? "没有写说明" : governing.reason) }),
            ]))
    }

    private func tightenings(_ html: HTMLWriter, _ effective: EffectivePack) {
        html(.h2, "比政策包更严的规定")
        let table = Table(
            "收紧的规定", of: effective.applied,
            [
                .header("条款") { html, row in
                    html(.a, .href(PolicyLinks.provision(row.tightening.provision)), row.tightening.label)
                },
                .cell("要求") { html, row in
                    let held = effective.check(row.tightening.provision, row.tightening.check)
                    let asked = held.flatMap {
                        try? row.tightening.change.applied(to: $0.original, file: "").brief
                    }
                    html.put(DemandText(asked ?? row.tightening.change.yaml, isLocal: true))
                },
                .cell("政策包原定") { html, row in
                    let held = effective.check(row.tightening.provision, row.tightening.check)
                    html.text(held?.original.brief ?? "")
                },
                .cell("状态") { html, row in
                    StatusMark(
                        row.effect == .tightens || row.effect == .besides ? .good : .plain, row.effect.title
                    ).write(html: html)
                },
                .text("理由") { $0.tightening.reason },
                .actions { html, row in end(html, row.tightening) },
            ],
            empty: EmptyState(
                "没有更严的规定", "按政策包原样执行。" + (mayTighten ? "在条款页面可以为本单位定得更严。" : ""),
                action: mayTighten ? ActionLink("收紧一项规定", PolicyLinks.tighten(unit)) : nil))
        html.put(table)
        if mayTighten, !effective.applied.isEmpty {
            html(.p) { html.put(ActionLink("收紧一项规定", PolicyLinks.tighten(unit))) }
        }
    }

    private func underneath(_ html: HTMLWriter) {
        guard !below.isEmpty else { return }
        html(.h2, "下级单位")
        html.put(
            Table(
                "下级单位适用的政策", of: below,
                [
                    .header("单位") { html, row in html(.a, .href(PolicyLinks.unit(row.unit)), row.name) },
                    .text("政策包") { row in row.own.map { record.title(of: $0.pack) } ?? "沿用上级" },
                    .text("起用") { $0.own?.from.iso ?? "" },
                    .number("自己的收紧") { "\($0.tightenings)" },
                ]))
    }
}

extension ProvisionCheck {
    /// `3–6年级 不超过60分钟`.
    var brief: String {
        "\(grades.chinese) \(rule.brief)" + (severity == .violation ? "" : "（\(severity.chinese)）")
    }
}
