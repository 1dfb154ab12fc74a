import HTML
import Policy
import Registers
import School

/// A provision: what it asks in our words, how binding, where it stands, how it is computed, what that does not cover, and what holds here.
struct ProvisionDetailPage: HTMLPart {
    let provision: Provision
    let pack: Pack
    let coverage: ProvisionCoverage
    let here: PolicyRecord
    let effective: EffectivePack?
    let mayTighten: Bool

    init(
        _ provision: Provision, of pack: Pack, features: [String: [String]], here: PolicyRecord,
        today: SchoolDate, mayTighten: Bool
    ) {
        (self.provision, self.pack, self.here, self.mayTighten) = (provision, pack, here, mayTighten)
        coverage = ProvisionCoverage(provision, of: pack, features: features)
        effective = here.effective(on: today)
    }

    /// Whether the pack of this provision governs where the person works.
    private var governsHere: Bool { effective?.base.name == pack.name }

    func write(html: HTMLWriter) {
        html.put(
            PageHead(
                provision.id, trail: PolicyLinks.trail + [.init(pack.title, PolicyLinks.pack(pack.name))],
                lead: provision.gist ?? "没有写要求"))
        facts(html)
        if !provision.checks.isEmpty { computed(html) } else { unchecked(html) }
        if let notCovered = provision.notCovered {
            html(.h2, "查不到的")
            html(.p, notCovered)
        }
        let readings = pack.readings.filter { $0.provision == provision.id }
        if !readings.isEmpty {
            html(.h2, "对原文的理解")
            html(.ul) { for reading in readings { html(.li, reading.text) } }
        }
        if governsHere { local(html) }
    }

    private func facts(_ html: HTMLWriter) {
        html.put(
            DefinitionList(writing: [
                (
                    "约束力",
                    { html in
                        guard let force = provision.force else { return html.text("没有写") }
                        html(.strong, force.chinese)
                        html.text("。\(provision.forceMeaning)")
                    }
                ),
                ("依据", { html in html(.cite, provision.citation ?? pack.title) }),
                (
                    "谁负责",
                    {
                        $0.text(
                            provision.responsible.isEmpty ? "没有写" : provision.responsible.joined(separator: "、"))
                    }
                ),
                (
                    "类别",
                    {
                        $0.text(
                            [provision.area?.chinese, provision.kind?.chinese].compactMap { $0 }.joined(
                                separator: "，"))
                    }
                ),
                ("生效", { $0.text(provision.span.spoken) }),
                (
                    "怎样落实",
                    { html in
                        StatusMark(coverage.met == .open ? .waiting : .good, coverage.met.chinese).write(
                            html: html)
                        if coverage.met == .feature { html.text("，由\(coverage.by.count)项测试保证") }
                    }
                ),
            ]))
    }

    private func unchecked(_ html: HTMLWriter) {
        html(.h2, "怎样判断")
        html(.p, "台账检查不判这一条。\(provision.checkability?.meaning ?? "")")
        if coverage.met == .feature { html(.ul) { for title in coverage.by { html(.li, title) } } }
    }

    private func computed(_ html: HTMLWriter) {
        html(.h2, "怎样计算")
        for (number, check) in provision.checks.enumerated() {
            html(.h3) {
                if provision.checks.count > 1 { html.text("\(number + 1). ") }
                html.text(check.rule.kind.chinese)
            }
            html(.p, check.rule.explanation)
            let columns = check.rule.neededColumns.map { "“\(Register.columnTitle($0))”" }.joined(
                separator: "、")
            html.put(
                DefinitionList(writing: [
                    ("年级", { $0.text(check.grades.chinese) }),
                    (
                        "数值", { html in html.put(DemandText(check)) }
                    ),
                    ("查到算", { $0.text(check.severity.meaning) }),
                    ("用到的列", { $0.text(columns.isEmpty ? "必填的列" : "\(columns)；台账整列没有时，记为缺记录") }),
                ]))
            if check.isLocal { html.put(Notice(.info, "本地设定", "这里的数值或尺度原文没有写明，由政策包自定；本单位可以在它之上定得更严。")) }
        }
    }

    private func local(_ html: HTMLWriter) {
        guard let effective, !provision.checks.isEmpty else { return }
        html(.h2, "在\(here.place.name)")
        for number in provision.checks.indices {
            guard let check = effective.check(provision.id, number) else { continue }
            html.put(
                Table(
                    "现行要求", of: check.pieces,
                    [
                        .header("来自") { html, piece in html.text(effective.origin(of: piece, provision.id)) },
                        .text("年级") { $0.check.grades.chinese },
                        .cell("要求") { html, piece in html.put(DemandText(piece.check)) },
                    ]))
            if mayTighten {
                html(.p) {
                    let title = provision.checks.count > 1 ? "收紧第\(number + 1)项检查" : "为本单位定得更严"
                    html.put(
                        ActionLink(title, PolicyLinks.tighten(here.place.unit, provision.id, check: number)))
                }
            }
        }
    }
}
