import Database
import HTML
import Policy
import Registers
import Report
import School

/// Why something is a finding, in plain words, and the rows on which it rests.
struct FindingPage: HTMLPart {
    let asked: AskedUnit
    let detail: FindingList.Detail
    /// The checks by which it was found, as they hold at the unit.
    let checks: [ProvisionCheck]
    /// Of those who gave reasons.
    let people: [PersonID: String]
    let now: Instant

    private var content: FindingContent { detail.shown.content }
    private var names: ClassNames {
        ClassNames(detail.classes.values, on: detail.rows.first.flatMap { detail.ledger?.day(of: $0) } ?? SchoolDate(now))
    }
    private var provision: Provision? { detail.shown.provision }

    func write(html: HTMLWriter) {
        PageHead(
            content.message, trail: asked.trail(.init("问题清单", FindingLinks.list(asked))), lead: content.circumstances(names),
            isPrintable: true
        ).write(html: html)
        DefinitionList(writing: facts).write(html: html)
        html(.h2, "为什么是问题")
        DefinitionList(writing: grounds).write(html: html)
        html(.h2, "下一步")
        html(.p, content.nextStep(provision?.force, mayReadRows: detail.mayReadRows))
        if !detail.shown.reasons.isEmpty { reasons(html) }
        rows(html)
    }

    private typealias Entry = (title: String, write: (HTMLWriter) -> Void)

    private var facts: [Entry] {
        var facts: [Entry] = [
            (
                "程度",
                { html in
                    StatusMark(content.severity, provision?.force).write(html: html)
                    if content.severity == .record { html.text("　没有登记，无法判断") }
                }
            ),
            ("在哪里", { $0.text([content.place(names), content.topic].filter { !$0.isEmpty }.joined(separator: "，")) }),
            ("时间", { $0.text(content.period?.shown ?? "不分日期") }),
        ]
        if let bar = content.bar {
            facts.append((bar.isLeast ? "实际与要求" : "实际与上限", { bar.write(html: $0) }))
        } else if let unit = content.unit, let measured = content.measured, let limit = content.limit {
            facts.append(("实际与要求", { $0.text("\(measured)\(unit.chinese)，要求\(limit)\(unit.chinese)") }))
        }
        facts.append(("首次发现", { $0.text(Clock.ago(detail.shown.kept.foundAt, now: now)) }))
        return facts
    }

    private var grounds: [Entry] {
        var grounds: [Entry] = [
            (
                "条款",
                { html in
                    html(.a, .href(PolicyLinks.provision(content.provision)), content.provision)
                    html.text("　")
                    html(.cite, provision?.citation ?? "本机已没有这个政策包")
                }
            )
        ]
        if let gist = provision?.gist { grounds.append(("要求", { $0.text(gist) })) }
        if let force = provision?.force {
            grounds.append(
                (
                    "约束力",
                    { html in
                        html(.strong, force.chinese)
                        html.text("。\(force.meaning)")
                    }
                ))
        }
        if !checks.isEmpty {
            grounds.append(("怎样计算", { html in for check in checks { html(.p, check.rule.explanation) } }))
        }
        if content.isLocal {
            grounds.append(
                (
                    "本地设定",
                    { html in html.text("这里的数值或尺度不是原文写明的，由政策包或上级、本单位自定。") }
                ))
        }
        return grounds
    }

    private func reasons(_ html: HTMLWriter) {
        html(.h2, "写明的理由")
        Table(
            "写明的理由", of: detail.shown.reasons,
            [
                .header("理由") { html, reason in html.text(reason.reason) },
                .text("谁") { $0.person.map { people[$0] ?? "同事" } ?? "系统" },
                .cell("什么时候") { html, reason in html(.span, .class("unbroken"), Clock.text(reason.givenAt)) },
            ]
        ).write(html: html)
    }

    // MARK: Rows

    private func rows(_ html: HTMLWriter) {
        guard let ledger = detail.ledger else { return }
        html(.h2, "根据哪些登记")
        guard detail.mayReadRows else {
            html(.p, "根据《\(ledger.title)》的\(detail.rowCount)行。这些行由学校有关人员查看，您看不到逐行的内容。")
            return
        }
        let link = AskedLedger(asked: asked, ledger: ledger)
        let hidden = detail.rowCount - detail.rows.count
        html(.p, "《\(ledger.title)》的\(detail.rowCount)行" + (hidden > 0 ? "，这里列出前\(detail.rows.count)行：" : "："))
        let columns = ledger.listed().enumerated().map { number, column -> Table<LedgerRow>.Column in
            let text: (LedgerRow) -> String = { Ledger.cut(ledger.text(column, of: $0, classes: detail.classes), to: 60) }
            guard number == 0 else { return .text(column.title, text) }
            return .header(column.title) { html, row in
                let title = text(row)
                html(.a, .href(link.row(row)), title.isEmpty ? "（未填\(column.title)）" : title)
            }
        }
        Table("根据的登记", of: detail.rows, columns, empty: EmptyState("这些行已经不在台账里")).write(html: html)
    }
}

extension FindingContent {
    /// What to do about it, one sentence.
    fileprivate func nextStep(_ force: Force?, mayReadRows: Bool) -> String {
        if severity == .record { return "把缺的内容补登记上，就会重新判断。" }
        if !mayReadRows { return "请学校核对、改正登记或改进安排；改正以后，这一条会自动消失。" }
        let step =
            switch scope {
            case .row: "打开下面的登记，照要求改正；如果是登错了，改成实际情况。"
            case .classDay: "和这个班的各科教师商量，减少或调整这一天的作业；如果是登错了，改成实际情况。"
            case .classWeek: "和这个班的各科教师商量，调整这一周的作业安排；以后排周计划时留出来。"
            case .classMonth: "和这个班的各科教师商量，在这个月余下的日子里调整作业安排。"
            case .examTerm: "由教务处核对这个年级本学期的考试，减少以后的安排；如果是登错了，改成实际情况。"
            case .serviceDay, .serviceWeek: "由教务处核对课后服务的安排和登记，补上缺的场次或改正时刻。"
            case .activityTerm: "由教务处核对本学期进校园的活动，停下超出的部分。"
            }
        return step + (force == .inPrinciple ? "确实不能做到的，在登记时写明理由并留存。" : "") + "改正以后，这一条会自动消失。"
    }
}
