import HTML
import Policy

/// A check's outcome as one self-contained page: no script, no file beside it, printable on A4, readable on a phone.
public struct HTMLReport {
    /// Says in plain Chinese how a rule is computed; nil where that is not known.
    public typealias Explanation = @Sendable (Rule) -> String?

    let report: CheckReport
    let listsAll: Bool
    /// Without the findings, only their numbers and the figures.
    let isSummary: Bool
    let explain: Explanation
    var findings: FindingReport { report.findings }
    var isRegion: Bool { report.subject.schools.count > 1 }

    public init(_ report: CheckReport, listsAll: Bool = false, isSummary: Bool = false, explain: @escaping Explanation = { _ in nil }) {
        (self.report, self.listsAll, self.isSummary, self.explain) = (report, listsAll, isSummary, explain)
    }

    public func page() -> String {
        let groups = FindingGroups(findings)
        let html = HTMLWriter(capacity: 1 << 18)
        html.doctype()
        html(.html, .lang("zh-Hans")) {
            html(.head) {
                html(.meta, .charset("utf-8"))
                html(.meta, .name("viewport"), .content("width=device-width, initial-scale=1"))
                html(.meta, .httpEquiv("Content-Security-Policy"), .content("default-src 'none'; style-src 'unsafe-inline'"))
                html(.title, "\(title)减负检查报告")
                html.style(ReportStyle.css)
            }
            html(.body) {
                head(html, groups)
                html(.main) {
                    overview(html, groups)
                    if let loads = report.loads, !loads.classes.isEmpty {
                        LoadSections(report, loads).write(html, withHeatMap: !isSummary)
                    }
                    if !isSummary { FindingSections(self, groups).write(html) }
                    reading(html)
                }
                foot(html)
            }
        }
        html.literal("\n")
        return html.string
    }

    private var title: String {
        report.subject.schools.count == 1
            ? excerpt(report.subject.schools[0], 60) : report.subject.schools.isEmpty ? "" : "\(report.subject.schools.count)所学校"
    }

    // MARK: Head

    private func head(_ html: HTMLWriter, _ groups: FindingGroups) {
        let verdict = Verdict(report, violatedProvisions: groups.violatedProvisions)
        html(.header) {
            html(.p, .class("kind"), "减负检查报告")
            html(.h1, title.isEmpty ? "没有登记学校" : title)
            html(.dl, .class("facts")) {
                if (2...12).contains(report.subject.schools.count) {
                    fact(html, "学校", excerpt(report.subject.schools.joined(separator: "、"), 400), isLong: true)
                }
                if let days = report.subject.daysText { fact(html, "台账日期", days) }
                if let day = report.subject.madeOn { fact(html, "制表日期", day.iso) }
                for (index, pack) in findings.packs.enumerated() {
                    fact(html, index == 0 ? "依据" : "又依据", pack.title + (pack.document.number.map { "（\($0)）" } ?? ""), isLong: true)
                }
                if !report.subject.selection.isEmpty {
                    fact(html, "只看", excerpt(report.subject.selection.joined(separator: "；"), 400), isLong: true)
                }
            }
            html(.div, .class("verdict \(verdict.outcome)")) {
                html(.p) {
                    html(.span, .class("label"), "结论")
                    html(.strong, verdict.headline)
                }
                if !verdict.advice.isEmpty { html(.p, .class("advice"), verdict.advice) }
            }
        }
    }

    private func fact(_ html: HTMLWriter, _ title: String, _ value: String, isLong: Bool = false) {
        html(.div, .class(isLong ? "wide" : "")) {
            html(.dt, title)
            html(.dd, value)
        }
    }

    // MARK: Overview

    private func overview(_ html: HTMLWriter, _ groups: FindingGroups) {
        let summary = report.summary
        html(.section, .id("overview")) {
            html(.h2, "一览")
            html(.ul, .class("tiles")) {
                tile(html, "violation", summary.violations, "违反", "规定要求或禁止")
                tile(html, "advisory", summary.advisories, "提醒", "规定提倡或建议")
                tile(html, "record", summary.records, "缺记录", "补记后才能判断")
                tile(html, "plain", summary.classDays, "班日", "一个班有作业的一天")
                tile(html, "plain", summary.rows, "读入行", summary.rejected > 0 ? "另剔除\(grouped(summary.rejected))行" : "没有剔除")
            }
            if groups.groups.isEmpty {
                html(.p, .class("clean"), summary.rows == 0 ? "没有可以检查的内容。" : "没有需要列出的问题。")
            } else {
                for (number, pack) in findings.packs.enumerated() {
                    contents(html, groups.groups.filter { $0.packNumber == number }, of: pack, number)
                }
            }
        }
    }

    private func tile(_ html: HTMLWriter, _ kind: String, _ number: Int, _ title: String, _ note: String) {
        html(.li, .class(number == 0 ? "plain" : kind)) {
            html(.span, .class("number"), grouped(number))
            html(.span, .class("title"), title)
            html(.span, .class("note"), note)
        }
    }

    private func contents(_ html: HTMLWriter, _ groups: [FindingGroup], of pack: Pack, _ number: Int) {
        guard !groups.isEmpty else {
            html(.p, .class("clean"), "按《\(pack.title)》没有发现问题。")
            return
        }
        html(.table, .class("contents")) {
            html(.caption, findings.packs.count > 1 ? "有问题的条款：\(pack.title)" : "有问题的条款")
            HTMLTable.head(html, ["性质", "条款", "要求", "处数"], numeric: [3])
            html(.tbody) {
                for (index, group) in groups.enumerated() {
                    html(.tr) {
                        html(.td) { html(.span, .class("badge \(group.severity.rawValue)"), group.severity.chinese) }
                        html(.th, .scope(.row)) {
                            if isSummary {
                                html.text(group.provision.id)
                            } else {
                                html(.a, .href("#\(FindingSections.anchor(number, index))"), group.provision.id)
                            }
                        }
                        html(.td, excerpt(group.title, 200) + (group.isLocal ? "（限值为本地设定）" : ""))
                        html(.td, .class("n"), grouped(group.count))
                    }
                }
            }
        }
    }

    // MARK: What was not read, and how to read the page

    private func reading(_ html: HTMLWriter) {
        let reading = report.reading
        guard !reading.isEmpty else { return }
        html(.section, .id("reading")) {
            html(.h2, "读台账时的情况")
            list(html, "不能用的文件（没有检查）", reading.fileProblems, total: reading.fileProblems.count)
            list(html, "没有读进来的行（\(grouped(report.summary.rejected))行，按单元格列出）", reading.rowProblems, total: reading.badCells)
            list(html, "说明", reading.notices, total: reading.notices.count)
        }
    }

    private func list(_ html: HTMLWriter, _ title: String, _ lines: [String], total: Int) {
        guard total > 0 else { return }
        html(.h3, title)
        let shown = lines.prefix(listsAll ? 1000 : 50)
        html(.ul, .class("problems")) {
            for line in shown { html(.li, excerpt(line, 400)) }
        }
        if total > shown.count { html(.p, .class("more"), "还有\(grouped(total - shown.count))处没有列出。") }
    }

    private func foot(_ html: HTMLWriter) {
        html(.footer) {
            html(.p, .class("closing"), report.summary.closing)
            html(
                .p,
                "空着的单元格表示没有登记，不当作零，也不当作“否”。没有列出的条款，或者没有发现问题，或者不能从台账检查。鼓励做的事没有做到，不算过错。本报告不给班级和教师排名。")
        }
    }
}

/// Parts that all tables share.
enum HTMLTable {
    /// - Parameter numeric: columns that hold numbers.
    static func head(_ html: HTMLWriter, _ titles: [String], numeric: Set<Int> = []) {
        html(.thead) {
            html(.tr) {
                for (index, title) in titles.enumerated() {
                    if numeric.contains(index) {
                        html(.th, .scope(.column), .class("n"), title)
                    } else {
                        html(.th, .scope(.column), title)
                    }
                }
            }
        }
    }
}
