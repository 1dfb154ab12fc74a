import Policy
import Registers

/// The first sheet of an annotated workbook: what was checked, and how often which provision was not kept.
struct AnnotatedSummary {
    private typealias Style = WorkbookWriter.Style

    private let group: SchoolRegister
    private let report: FindingReport
    private let findings: [Finding]

    /// - Parameter found: numbers of the report's findings.
    init(_ group: SchoolRegister, _ report: FindingReport, _ found: Set<Int>) {
        (self.group, self.report) = (group, report)
        findings = found.sorted().map { report.findings[$0] }
    }

    func write(to sheet: SheetWriter) throws(FileProblem) {
        let bold = Style(isBold: true)
        try sheet.write("\(group.school) \(group.register.title) 检查结果", row: 0, column: 0, style: bold)
        try sheet.write("依据：\(report.packs.map(\.title).joined(separator: "、"))", row: 1, column: 0)
        let counts = Severity.allCases.map { severity in
            "\(severity.chinese)\(findings.count(where: { $0.severity == severity }))项"
        }
        try sheet.write(
            "共\(group.rows)行，读入\(group.rows - group.rejected)行，没有读入\(group.rejected)行；\(counts.joined(separator: "，"))。", row: 2, column: 0)
        let next = try writeProvisions(to: sheet, from: 4)
        try writeRowless(to: sheet, from: next + 1)
        for (column, width) in [12.0, 34, 46, 9, 8, 8, 8].enumerated() { try sheet.setColumn(column, width: width) }
        sheet.setLandscape()
        sheet.activate()
    }

    /// - Returns: the row after the last one.
    private func writeProvisions(to sheet: SheetWriter, from start: Int) throws(FileProblem) -> Int {
        guard !findings.isEmpty else {
            try sheet.write("没有发现问题。", row: start, column: 0)
            return start + 1
        }
        let titles = ["条款", "出处", "要求", "程度", "违反", "提醒", "缺记录"]
        for (column, title) in titles.enumerated() {
            try sheet.write(title, row: start, column: column, style: Style(isBold: true, fill: .header, hasBorder: true))
        }
        var row = start + 1
        for (provision, counts) in byProvision {
            let style = Style(wraps: true, hasBorder: true)
            let texts = [provision.id, provision.citation ?? "", provision.gist ?? "", provision.force?.chinese ?? ""]
            for (column, text) in texts.enumerated() { try sheet.write(text, row: row, column: column, style: style) }
            for (offset, severity) in Severity.allCases.enumerated() {
                let count = counts[severity] ?? 0
                let fill = count > 0 ? AnnotatedLayout.fill(severity) : nil
                try sheet.write(Double(count), row: row, column: texts.count + offset, style: Style(fill: fill, hasBorder: true))
            }
            row += 1
        }
        try sheet.write("一项可能涉及多行，在有关的每一行旁边都会写出；“检查结果”一列可以筛选。", row: row, column: 0)
        return row + 1
    }

    /// The gravest first, then the packs' own order.
    private var byProvision: [(provision: Provision, counts: [Severity: Int])] {
        var places: [String: Int] = [:]
        var all: [(provision: Provision, counts: [Severity: Int], order: Int)] = []
        for finding in findings {
            let check = report.check(of: finding)
            let key = "\(check.pack) \(check.provision.id)"
            if places[key] == nil {
                places[key] = all.count
                all.append((check.provision, [:], check.index))
            }
            if let place = places[key] { all[place].counts[finding.severity, default: 0] += 1 }
        }
        func gravest(_ counts: [Severity: Int]) -> Severity { counts.keys.min() ?? .record }
        return all.sorted { (gravest($0.counts), $0.order) < (gravest($1.counts), $1.order) }.map { ($0.provision, $0.counts) }
    }

    /// What was found because something is missing, a column or every row: it stands here, since no single row bears it.
    private func writeRowless(to sheet: SheetWriter, from start: Int) throws(FileProblem) {
        let rowless = findings.filter { $0.rows.count == 0 || $0.isAboutWholeRegister }
        guard !rowless.isEmpty else { return }
        try sheet.write("不写在行旁边的问题", row: start, column: 0, style: Style(isBold: true))
        for (offset, finding) in rowless.enumerated() {
            var scope: [String] = []
            if let grade = finding.grade { scope.append("\(grade)年级") }
            if let name = report.text(finding.className) { scope.append(name) }
            if let period = finding.period { scope.append(period.text(report.texts)) }
            let check = report.check(of: finding)
            try sheet.write(check.provision.id, row: start + 1 + offset, column: 0)
            try sheet.write(scope.joined(separator: " "), row: start + 1 + offset, column: 1)
            try sheet.write(
                "\(finding.severity.chinese)：\(report.message(finding))", row: start + 1 + offset, column: 2,
                style: Style(fill: AnnotatedLayout.fill(finding.severity), wraps: true))
        }
    }
}

extension Finding {
    /// A column that is absent concerns all rows alike; written beside each it would bury what is wrong with the row itself.
    var isAboutWholeRegister: Bool { severity == .record && unit == .item && period == nil }
}
