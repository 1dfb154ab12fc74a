import HTML
import Policy
import School

/// A pack: its document, how unclear wordings were read, its provisions by area.
struct PackDetailPage: HTMLPart {
    let pack: Pack
    let contentHash: String
    let state: ListState

    init(_ shelved: ShelvedPack, query: Fields) {
        (pack, contentHash) = (shelved.pack, shelved.contentHash)
        state = ListState(
            query, path: PolicyLinks.pack(shelved.pack.name), filters: ["q", "area", "force", "checked"],
            standard: ListOrder("id"))
    }

    private func filter(_ name: String) -> String {
        state.filters.first { $0.name == name }?.value ?? ""
    }

    private var shown: [Provision] {
        let (area, force, wanted) = (
            Area(rawValue: filter("area")), Force(rawValue: filter("force")), filter("q")
        )
        return pack.provisions.filter { provision in
            (area == nil || provision.area == area) && (force == nil || provision.force == force)
                && (filter("checked") != "1" || !provision.checks.isEmpty)
                && (wanted.isEmpty || provision.mentions(wanted))
        }
    }

    func write(html: HTMLWriter) {
        html.put(PageHead(pack.title, trail: PolicyLinks.trail + [.init("政策包", PolicyLinks.packs)]))
        let document = pack.document
        html.put(
            DefinitionList([
                ("文号", document.number ?? "没有文号"), ("发文", document.issuer ?? "原文没有写"),
                ("日期", document.issued?.iso ?? "原文没有日期"),
                ("主送", document.addressees ?? "原文没有写"), ("生效", pack.span.spoken),
                ("年级", pack.grades.chinese),
                ("代号", [pack.name, pack.code].compactMap { $0 }.joined(separator: "，")),
                ("内容指纹", String(contentHash.prefix(16))),
            ]))
        notes(html)
        html(.h2, "条款")
        html.put(
            FilterBar(
                state,
                [
                    .text("q", "条款号或文字"),
                    .select("area", "领域", Area.allCases.map { .init($0.rawValue, $0.chinese) }),
                    .select("force", "约束力", Force.allCases.map { .init($0.rawValue, $0.chinese) }),
                    .checkbox("checked", "只看能用台账检查的"),
                ]))
        let shown = shown
        html(
            .p,
            "共\(pack.provisions.count)条，显示\(shown.count)条，其中\(shown.count { !$0.checks.isEmpty })条能用台账检查。"
        )
        if shown.isEmpty { html.put(EmptyState.filtered(state)) }
        for area in Area.allCases.map(Optional.some) + [nil] {
            let provisions = shown.filter { $0.area == area }
            guard !provisions.isEmpty else { continue }
            html(.h3, "\(area?.chinese ?? "未分类")（\(provisions.count)）")
            html.put(ProvisionTable.of(provisions, caption: area?.chinese ?? "未分类"))
        }
    }

    private func notes(_ html: HTMLWriter) {
        if !pack.readings.isEmpty {
            html(.details) {
                html(.summary, "对原文的理解（\(pack.readings.count)处）")
                html.put(
                    DefinitionList(
                        writing: pack.readings.map { reading in
                            (reading.provision, { $0.text(reading.text) })
                        }))
            }
        }
        if !pack.references.isEmpty {
            html(.details) {
                html(.summary, "引用的文件（\(pack.references.count)份）")
                html(.ul) { for reference in pack.references { html(.li, reference) } }
            }
        }
    }
}

enum ProvisionTable {
    static func of(_ provisions: [Provision], caption: String) -> Table<Provision> {
        Table(
            caption, of: provisions,
            [
                .header("条款") { html, row in html(.a, .href(PolicyLinks.provision(row.id)), row.id) },
                .text("约束力") { $0.force?.chinese ?? "" },
                .cell("检查") { html, row in
                    if row.checks.isEmpty {
                        StatusMark(.plain, row.checkability == .text ? "说明" : "不用台账").write(html: html)
                    } else {
                        StatusMark(.good, "台账检查").write(html: html)
                    }
                },
                .text("要求") { $0.gist ?? "" },
            ])
    }
}

extension Provision {
    /// Whether its id, clause or words hold the text, whatever the case.
    func mentions(_ text: String) -> Bool {
        let wanted = text.lowercased()
        return [id, clause, gist, notCovered].contains { $0?.lowercased().contains(wanted) ?? false }
            || responsible.contains { $0.contains(text) }
            || checks.contains {
                $0.rule.kind.chinese.contains(text) || $0.rule.kind.rawValue.contains(wanted)
            }
    }
}
