import Policy
import Registers

/// Findings as a table for spreadsheets: UTF-8 with BOM, Chinese titles, a finding a row (or with `isSummary` a provision a row).
public struct CSVReport {
    private let report: FindingReport
    private let isSummary: Bool

    static let titles = [
        "条款", "规则", "性质", "学校", "年级", "班级", "日期", "周", "月", "学期", "学年", "学科", "名称", "实测", "限值", "单位", "本地设定", "约束力", "依据", "来源", "说明",
    ]
    static let summaryTitles = ["条款", "规则", "性质", "件数", "本地设定", "约束力", "依据", "要求"]

    public init(_ report: FindingReport, isSummary: Bool = false) { (self.report, self.isSummary) = (report, isSummary) }

    /// - Parameter write: takes the bytes, in pieces of some 64 KiB.
    public func write(_ write: ([UInt8]) throws -> Void) rethrows {
        var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
        if isSummary {
            CSVRecord.append(Self.summaryTitles, to: &bytes)
            for group in FindingGroups(report).groups { CSVRecord.append(cells(group), to: &bytes) }
        } else {
            CSVRecord.append(Self.titles, to: &bytes)
            for finding in report.findings {
                CSVRecord.append(cells(finding), to: &bytes)
                if bytes.count > 1 << 16 {
                    try write(bytes)
                    bytes.removeAll(keepingCapacity: true)
                }
            }
        }
        try write(bytes)
    }

    private func cells(_ finding: Finding) -> [String] {
        let check = report.check(of: finding)
        func period(_ key: String) -> String {
            guard let period = finding.period, period.key == key else { return "" }
            return period.text(report.texts)
        }
        return [
            check.provision.id, check.rule.kind.rawValue, finding.severity.chinese, report.text(finding.school) ?? "",
            finding.grade.map { "\($0)" } ?? "", report.text(finding.className) ?? "", period("date"), period("week"), period("month"),
            period("term"), period("school_year"), report.text(finding.subject) ?? "", report.text(finding.name) ?? "",
            finding.measured?.text ?? "", finding.limit?.text ?? "", finding.unit?.chinese ?? "", check.isLocal ? "是" : "",
            check.provision.force?.chinese ?? "", check.provision.citation ?? "", report.source(finding), report.message(finding),
        ]
    }

    private func cells(_ group: FindingGroup) -> [String] {
        [
            group.provision.id,
            group.rules.map(\.kind.rawValue).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
                .joined(separator: "、"), group.severity.chinese, "\(group.count)", group.isLocal ? "是" : "",
            group.provision.force?.chinese ?? "", group.provision.citation ?? "", group.provision.gist ?? "",
        ]
    }
}
