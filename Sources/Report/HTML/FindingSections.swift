import HTML
import Policy

/// The findings, provision by provision, with clause, gist, force, how it is judged, and the rows.
struct FindingSections {
    private let page: HTMLReport
    private let groups: FindingGroups
    private var report: FindingReport { page.findings }

    /// Findings of a provision that stand open, and that stand in all; the rest is counted.
    private let open: Int
    private let listed: Int
    /// The page stays below 10 MB: past this size findings are only counted.
    private static let sizeLimit = 8_000_000

    init(_ page: HTMLReport, _ groups: FindingGroups) {
        (self.page, self.groups) = (page, groups)
        open = page.listsAll ? 200 : 6
        // Some 30,000 findings fit: those of a county's hundred provisions are cut shorter than those of a school.
        listed = page.listsAll ? 5000 : min(2000, max(200, 20_000 / max(1, groups.groups.count)))
    }

    static func anchor(_ pack: Int, _ index: Int) -> String { "p\(pack)-\(index)" }

    func write(_ html: HTMLWriter) {
        guard !groups.groups.isEmpty else { return }
        html(.section, .id("findings")) {
            html(.h2, "逐条结果")
            for (number, pack) in report.packs.enumerated() {
                let ofPack = groups.groups.filter { $0.packNumber == number }
                if report.packs.count > 1, !ofPack.isEmpty { html(.p, .class("pack"), pack.title) }
                var last: Severity?
                for (index, group) in ofPack.enumerated() {
                    if group.severity != last {
                        let count = ofPack.filter { $0.severity == group.severity }.reduce(0) { $0 + $1.count }
                        html(.h3, .class(group.severity.rawValue), "\(group.severity.chinese) · \(grouped(count))处")
                        last = group.severity
                    }
                    article(html, group, Self.anchor(number, index))
                }
            }
        }
    }

    private func article(_ html: HTMLWriter, _ group: FindingGroup, _ anchor: String) {
        html(.article, .id(anchor), .class(group.severity.rawValue)) {
            html(.div, .class("provision")) {
                html(.h4) {
                    html(.span, .class("id"), group.provision.id)
                    html.text(excerpt(group.title, 400))
                }
                html(.p, .class("facts")) {
                    html(.span, .class("badge \(group.severity.rawValue)"), "\(group.severity.chinese)\(grouped(group.count))处")
                    if let force = group.provision.force { html(.span, .class("badge force"), force.chinese) }
                    if group.isLocal { html(.span, .class("badge local"), "限值为本地设定") }
                    if let citation = group.provision.citation { html(.span, .class("citation"), citation) }
                }
                if let spread = group.spread(report) { html(.p, .class("how"), spread) }
                if let howToJudge = howToJudge(group) { html(.p, .class("how"), "怎样判断：\(howToJudge)") }
                if let notCovered = group.provision.notCovered { html(.p, .class("how"), "台账看不出的：\(notCovered)") }
            }
            table(html, group)
        }
    }

    private func howToJudge(_ group: FindingGroup) -> String? {
        let texts = group.rules.compactMap(page.explain).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return texts.isEmpty ? nil : texts.joined(separator: "")
    }

    private func table(_ html: HTMLWriter, _ group: FindingGroup) {
        guard html.size < Self.sizeLimit else {
            html(.p, .class("more"), "为了控制文件大小，这一条的\(grouped(group.count))处没有列出；请用 --only 或 --format csv 查看。")
            return
        }
        let first = group.findings.prefix(open)
        var shown = rows(html, first, caption: "\(group.provision.id)：\(group.severity.chinese)的地方")
        let rest = group.findings.dropFirst(first.count).prefix(listed - first.count)
        if !rest.isEmpty, html.size < Self.sizeLimit {
            html(.details) {
                html(.summary, "其余\(grouped(rest.count))处")
                shown += rows(html, rest, caption: "\(group.provision.id)：其余\(group.severity.chinese)的地方")
            }
        }
        let left = group.findings.count - shown
        if left > 0 { html(.p, .class("more"), "还有\(grouped(left))处没有列出；完整清单可用 --format csv 导出。") }
    }

    /// - Returns: how many findings found room.
    private func rows(_ html: HTMLWriter, _ findings: ArraySlice<Finding>, caption: String) -> Int {
        var shown = 0
        let hasTopic = findings.contains { $0.subject != nil || $0.name != nil }
        let hasTime = findings.contains { $0.period != nil }
        var titles = [page.isRegion ? "学校、班级" : "班级"]
        if hasTime { titles.append("时间") }
        if hasTopic { titles.append("学科、名称") }
        titles += ["情况", "台账行"]
        html(.table, .class("rows")) {
            html(.caption, .class("quiet"), caption)
            HTMLTable.head(html, titles)
            html(.tbody) {
                for finding in findings {
                    guard html.size < Self.sizeLimit else { return }
                    shown += 1
                    html(.tr) {
                        let place = report.place(finding, withSchool: page.isRegion)
                        html(.th, .scope(.row), place.isEmpty ? "—" : place)
                        if hasTime { html(.td, .class("time"), report.time(finding)) }
                        if hasTopic { html(.td, .class("topic"), report.topic(finding)) }
                        html(.td, .class("what"), report.shortMessage(finding))
                        html(.td, .class("source"), report.rows(finding))
                    }
                }
            }
        }
        return shown
    }
}
