import Algorithms
import HTML
import Policy
import Registers
import Report
import School

/// What is wrong at a unit: by severity, provision, grade and class, week by week, and one by one.
struct FindingListPage: HTMLPart {
    let asked: AskedUnit
    let query: FindingQuery
    let page: FindingList.Page
    let packs: PackShelf
    /// To narrow by; empty where the person may not see them.
    let classes: [SchoolClass]
    let today: SchoolDate
    let mayGovern: Bool

    private var overview: FindingOverview { page.overview }

    func write(html: HTMLWriter) {
        PageHead("问题清单", trail: asked.trail(), lead: Self.lead, isPrintable: true).write(html: html)
        if ![.school, .campus].contains(asked.unit.kind) { ofSchools.write(html: html) }
        guard page.isGoverned || page.state != nil else { return notGoverned.write(html: html) }
        guard let state = page.state else { return notJudged.write(html: html) }
        standing(html, state)
        FilterBar(query.state, query.fields(provisions: overview.provisionIDs, classes: classes, today: today)).write(html: html)
        html(.p, .class("note")) {
            html.text("这里是\(query.span)的问题。")
            if query.filter.days != nil { html(.a, .class("screen-only"), .href(query.allDays), "看全部日期") }
            if overview.total.total > 0 { html(.a, .class("screen-only"), .href("#list"), "直接看逐条") }
        }
        guard overview.total.total > 0 else { return none.write(html: html) }
        figures(html)
        let names = ClassNames(classes, on: today)
        FindingFigures(query: query, overview: overview, packs: packs, names: names).write(html: html)
        html(.h2, .id("list"), "逐条")
        FindingTable(
            asked: asked, findings: page.findings.rows, names: names, state: query.state,
            paging: Paging(total: overview.total.total, previous: page.findings.previous?.text, next: page.findings.next?.text)
        ).write(html: html)
        PrintSignatures(signatures: ["打印人", "核对人"], hasSeal: true, isPaperOnly: true).write(html: html)
    }

    static let lead = "台账里登记的内容按适用的政策检查，不符合的列在这里：是哪一条，差多少，在哪个年级、哪个班、哪一天。"

    /// How far what is shown is up to date.
    private func standing(_ html: HTMLWriter, _ state: FindingState) {
        if !page.isGoverned {
            Notice(.warning, nil, "现在没有适用的政策，以下是从前检查的结果。").write(html: html)
        } else if state.stale == nil {
            html(.p, .class("note"), "随登记即时更新：台账改正以后，这里的问题随即消失。")
        } else {
            Notice(.info, nil, "有改动正在重新计算，以下为\(Clock.text(state.computedAt))的结果。过一会儿刷新就能看到新的。").write(html: html)
        }
    }

    private func figures(_ html: HTMLWriter) {
        let total = overview.total
        func tile(_ severity: Severity, _ note: String, _ tone: StatusMark.Tone) -> Tiles.Tile {
            let count = total.of(severity)
            return Tiles.Tile(
                number: "\(count)", title: severity.chinese, note: note,
                link: count == 0 || query.filter.severity == severity ? nil : query.narrowed("severity", severity.rawValue),
                tone: count == 0 ? .plain : tone)
        }
        Tiles([
            tile(.violation, "政策不允许，或要求做到而没有做到", .bad),
            tile(.advisory, "原则上应做到，供改进参考", .waiting),
            tile(.record, "没有登记，无法判断", .plain),
        ]).write(html: html)
    }

    /// An office's own ledgers are few; what its schools registered is on their pages.
    private var ofSchools: Notice {
        Notice(.info, nil, "这里只列本单位自己登记的台账的问题。学校的问题在各校的问题清单里。", action: ActionLink("下属单位", asked.below))
    }

    // MARK: Where there is nothing

    private var notGoverned: EmptyState {
        EmptyState(
            "还没有适用的政策", "没有指定适用的政策，就无法判断台账。请由教育局或管理员指定。",
            action: mayGovern
                ? ActionLink("指定政策", PolicyLinks.govern(asked.unit.id), .strong) : ActionLink("看适用政策", PolicyLinks.unit(asked.unit.id)))
    }

    private var notJudged: EmptyState {
        EmptyState(
            "还没有可以检查的登记", "在台账里登记作业、考试、课后服务等以后，会马上按适用的政策检查。", action: ActionLink("去台账", asked.link("/ledgers")))
    }

    private var none: EmptyState {
        let others = query.state.filters.contains { !["days", "first", "last"].contains($0.name) }
        if others { return .filtered(query.state) }
        return EmptyState(
            "没有发现问题", "已登记的内容在\(query.span)里都符合适用的政策。",
            action: query.filter.days == nil ? nil : ActionLink("看全部日期", query.allDays))
    }
}

extension FindingOverview {
    fileprivate var provisionIDs: [String] {
        provisions.map(\.provision).uniqued().sorted()
    }
}

/// Findings as rows.
struct FindingTable: HTMLPart {
    let asked: AskedUnit
    let findings: [FindingList.Shown]
    let names: ClassNames
    let state: ListState
    let paging: Paging

    func write(html: HTMLWriter) {
        Table(
            "逐条问题", of: findings,
            [
                .cell("程度") { html, shown in StatusMark(shown.content.severity, shown.provision?.force).write(html: html) },
                .cell("问题") { html, shown in
                    html(.span) {
                        html(.a, .href(FindingLinks.finding(shown.kept.id, asked)), shown.content.message)
                        if !shown.reasons.isEmpty {
                            html.text(" ")
                            html(.span, .class("tag"), "已写明理由")
                        }
                    }
                },
                .text("在哪里") { [$0.content.place(names), $0.content.topic].filter { !$0.isEmpty }.joined(separator: " ") },
                .cell("时间") { html, shown in html(.span, .class("unbroken"), shown.content.period?.shown ?? "不分日期") },
                .cell("依据") { html, shown in
                    html(.span) {
                        html(.a, .href(PolicyLinks.provision(shown.content.provision)), shown.content.provision)
                        if let clause = shown.provision?.clause {
                            html.text(" ")
                            html(.cite, clause)
                        }
                    }
                },
            ], state: state, paging: paging, empty: .filtered(state)
        ).write(html: html)
    }
}
