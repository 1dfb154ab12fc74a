import Policy

/// A check's outcome as text for a terminal or a file.
public struct TextReport {
    private let report: CheckReport
    private let findings: FindingReport
    private let style: TextStyle
    /// How many findings a provision lists; nil for all.
    private let listed: Int?
    /// Without the findings, only their numbers.
    private let isSummary: Bool

    /// Findings that a provision lists unless all are asked for.
    public static let defaultListed = 8
    static let listedProblems = 20
    /// Cells a line may take where text is broken.
    private static let lineWidth = 100

    public init(_ report: CheckReport, style: TextStyle, listsAll: Bool = false, isSummary: Bool = false) {
        (self.report, findings, self.style, self.isSummary) = (report, report.findings, style, isSummary)
        listed = listsAll ? nil : Self.defaultListed
    }

    /// - Parameter write: takes the text in pieces of a few lines.
    public func write(_ write: (String) throws -> Void) rethrows {
        let groups = FindingGroups(findings)
        try write(head(groups))
        for (number, pack) in findings.packs.enumerated() {
            let ofPack = groups.groups.filter { $0.packNumber == number }
            if findings.packs.count > 1 {
                try write(style.bold("【\(pack.title)】") + (ofPack.isEmpty ? "\n没有发现问题。\n\n" : "\n\n"))
            }
            if isSummary {
                try write(table(ofPack))
            } else {
                try writeGroups(ofPack, write)
            }
        }
        try write(notes())
        try write(report.summary.closing + "\n")
    }

    // MARK: Head

    private func head(_ groups: FindingGroups) -> String {
        let verdict = Verdict(report, violatedProvisions: groups.violatedProvisions)
        var lines = [("学校", report.subject.schoolsText)]
        if let days = report.subject.daysText { lines.append(("日期", days)) }
        for (index, pack) in findings.packs.enumerated() {
            let number = pack.document.number.map { "（\($0)）" } ?? ""
            lines.append((index == 0 ? "政策" : "", "\(pack.title)\(number)"))
        }
        lines.append(("台账", "读入\(grouped(report.summary.rows))行，剔除\(grouped(report.summary.rejected))行"))
        if !report.subject.selection.isEmpty { lines.append(("只看", report.subject.selection.joined(separator: "；"))) }
        var text = style.bold("减负检查报告") + "\n"
        for (title, value) in lines {
            let parts = TextPage.broken(excerpt(value, 400), width: Self.lineWidth - 6)
            text += DisplayWidth.padded(title, to: 6) + parts.joined(separator: "\n      ") + "\n"
        }
        let headline = verdict.outcome == .clean ? style.good(verdict.headline) : style.bold(verdict.headline)
        return text + DisplayWidth.padded("结论", to: 6) + headline + (verdict.advice.isEmpty ? "" : "\n      " + verdict.advice) + "\n\n"
    }

    // MARK: Findings

    private func writeGroups(_ groups: [FindingGroup], _ write: (String) throws -> Void) rethrows {
        for severity in Severity.allCases {
            let ofSeverity = groups.filter { $0.severity == severity }
            guard !ofSeverity.isEmpty else { continue }
            let count = ofSeverity.reduce(0) { $0 + $1.count }
            try write(style.severity(severity, "── \(severity.chinese)：\(ofSeverity.count)条规定，\(grouped(count))处 ──") + "\n\n")
            for group in ofSeverity { try write(text(group) + "\n") }
        }
    }

    private func text(_ group: FindingGroup) -> String {
        let title = TextPage.broken("\(group.provision.id)  \(excerpt(group.title, 300))", width: Self.lineWidth)
        var text = style.bold(title.joined(separator: "\n  ")) + "\n"
        text += "  " + facts(group).joined(separator: " · ") + "\n"
        if let spread = group.spread(findings) {
            text += TextPage.broken(spread, width: Self.lineWidth).map { "  " + $0 + "\n" }.joined()
        }
        let shown = listed.map { group.findings.prefix($0) } ?? group.findings[...]
        let rows = shown.map { finding in
            [
                findings.place(finding, withSchool: report.subject.schools.count > 1), findings.time(finding), findings.topic(finding),
                findings.shortMessage(finding), findings.rows(finding),
            ]
        }
        for row in Self.aligned(rows) { text += "    " + row + "\n" }
        let rest = group.findings.count - shown.count
        if rest > 0 { text += style.faint("    …还有\(grouped(rest))处没有列出（--all 全部列出）") + "\n" }
        return text
    }

    private func facts(_ group: FindingGroup) -> [String] {
        var facts = [style.severity(group.severity, "\(group.severity.chinese)\(grouped(group.count))处")]
        if let force = group.provision.force { facts.append(force.chinese) }
        if let citation = group.provision.citation { facts.append(excerpt(citation, 120)) }
        if group.isLocal { facts.append("限值为本地设定") }
        return facts
    }

    /// Rows as lines, each column as wide as its widest cell, columns that are empty throughout left out.
    static func aligned(_ rows: [[String]]) -> [String] {
        guard let count = rows.first?.count else { return [] }
        let widths = (0..<count).map { column in rows.reduce(0) { max($0, DisplayWidth.of($1[column])) } }
        return rows.map { row in
            var line = ""
            for column in 0..<count where widths[column] > 0 { line += DisplayWidth.padded(row[column], to: widths[column] + 2) }
            while line.hasSuffix(" ") { line.removeLast() }
            return line
        }
    }

    private func table(_ groups: [FindingGroup]) -> String {
        guard !groups.isEmpty else { return "" }
        let rows = groups.map { group in
            [
                group.severity.chinese, grouped(group.count) + "处", group.provision.id, group.provision.force?.chinese ?? "",
                excerpt(group.title, 60) + (group.isLocal ? "（本地设定）" : ""),
            ]
        }
        return Self.aligned(rows).joined(separator: "\n") + "\n\n"
    }

    // MARK: What was not read

    private func notes() -> String {
        let reading = report.reading
        guard !reading.isEmpty else { return "" }
        var text = style.bold("── 读台账时的情况 ──") + "\n\n"
        func section(_ title: String, _ lines: [String], total: Int) {
            guard total > 0 else { return }
            text += title + "\n"
            let shown = listed == nil ? lines[...] : lines.prefix(Self.listedProblems)
            for line in shown { text += "    " + excerpt(line, 400) + "\n" }
            if total > shown.count { text += style.faint("    …还有\(grouped(total - shown.count))处没有列出") + "\n" }
            text += "\n"
        }
        section("不能用的文件（没有检查）", reading.fileProblems, total: reading.fileProblems.count)
        section("没有读进来的行（\(grouped(report.summary.rejected))行，按单元格列出）", reading.rowProblems, total: reading.badCells)
        section("说明", reading.notices, total: reading.notices.count)
        return text
    }
}
