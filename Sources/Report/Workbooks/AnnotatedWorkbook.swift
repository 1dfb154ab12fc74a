import Policy
import Registers

/// The workbook of one school and register while it is being written: a summary, then the rows with what was found beside each.
final class AnnotatedWorkbook {
    private typealias Style = WorkbookWriter.Style

    private let group: SchoolRegister
    private let report: FindingReport
    private let workbook: WorkbookWriter
    private let summary: SheetWriter
    private let layout: AnnotatedLayout
    private var sheet: SheetWriter
    private var sheetCount = 1
    private var nextRow = 1
    /// Numbers of the findings that rest on rows of this workbook.
    private var found: Set<Int> = []

    init(_ group: SchoolRegister, _ report: FindingReport, path: String) throws(FileProblem) {
        (self.group, self.report) = (group, report)
        layout = AnnotatedLayout(group.tables)
        workbook = try WorkbookWriter(path: path, isStreaming: true)
        summary = try workbook.sheet("汇总")
        sheet = try workbook.sheet("\(group.register.title)检查结果")
        try layout.writeHeader(to: sheet)
    }

    // MARK: Rows

    /// - Parameter findings: numbers of the report's findings that rest on the row.
    func add(_ row: StandingRow, of table: StandingTable, _ findings: [Int]) throws(FileProblem) {
        if nextRow >= AnnotatedLayout.maximumRows {
            try layout.finish(sheet, rows: nextRow)
            sheetCount += 1
            sheet = try workbook.sheet("\(group.register.title)检查结果\(sheetCount)")
            try layout.writeHeader(to: sheet)
            nextRow = 1
        }
        found.formUnion(findings)
        let findings = findings.filter { !report.findings[$0].isAboutWholeRegister }
        let fill = fill(row, findings)
        let remark = Style(fill: fill, wraps: true, hasBorder: true)
        try sheet.write(remarks(row, findings), row: nextRow, column: 0, style: remark)
        try sheet.write(Double(row.number), row: nextRow, column: 1, style: remark)
        if layout.namesFiles { try sheet.write(table.name, row: nextRow, column: 2, style: remark) }
        let wrong = Set(row.problems.map(\.column))
        for (place, cell) in row.cells.enumerated() where !cell.isEmpty {
            let title = place < table.header.titles.count ? table.header.titles[place] : "第\(place + 1)列"
            let isWrong = wrong.contains(title)
            try write(
                cell, as: table.header.column(ofCell: place), row: nextRow, column: layout.column(of: place, in: table),
                style: isWrong ? Style(fill: .rejected) : nil)
        }
        nextRow += 1
    }

    /// A number stays a number where the register asks for one and nothing of its spelling would be lost.
    private func write(_ cell: String, as column: Register.Column?, row: Int, column place: Int, style: Style?) throws(FileProblem) {
        switch column?.type {
        case .whole, .decimal:
            if let number = Double(cell), cell.utf8.count <= 15,
                cell == "\(number)" || cell == "\(Int(exactly: number).map(String.init) ?? "")"
            {
                return try sheet.write(number, row: row, column: place, style: style)
            }
        default: break
        }
        try sheet.write(cell, row: row, column: place, style: style)
    }

    private func fill(_ row: StandingRow, _ findings: [Int]) -> Style.Colour? {
        if !row.problems.isEmpty { return .rejected }
        return findings.map { report.findings[$0].severity }.min().map(AnnotatedLayout.fill)
    }

    private func remarks(_ row: StandingRow, _ findings: [Int]) -> String {
        var lines = row.problems.map { "没有读入：\($0.column)现为“\($0.found)”，应为\($0.expected)" }
        let gravestFirst = findings.enumerated().sorted {
            (report.findings[$0.element].severity, $0.offset) < (report.findings[$1.element].severity, $1.offset)
        }
        for (_, index) in gravestFirst { lines.append(remark(report.findings[index])) }
        return lines.joined(separator: "\n")
    }

    /// `违反 CZ-6c：书面作业合计75分钟，超过上限60分钟`, with the number of rows where it rests on several.
    private func remark(_ finding: Finding) -> String {
        let message = report.message(finding)
        var text = "\(finding.severity.chinese) \(report.check(of: finding).provision.id)：\(message)"
        if let limit = finding.limit, !limit.isText, !message.contains(limit.text) {
            text += "（限\(limit.text)\(finding.unit?.chinese ?? "")）"
        }
        return finding.rows.count > 1 ? text + "（共\(finding.rows.count)行）" : text
    }

    // MARK: Summary

    func close() throws(FileProblem) {
        try layout.finish(sheet, rows: nextRow)
        try AnnotatedSummary(group, report, found.union(findingsWithoutRows)).write(to: summary)
        try workbook.close()
    }

    /// What was found because something is missing: no row can bear it.
    private var findingsWithoutRows: [Int] {
        report.findings.indices.filter { index in
            let finding = report.findings[index]
            guard finding.rows.count == 0, report.text(finding.school) ?? "" == group.key.school else { return false }
            switch report.check(of: finding).rule {
            case .classPeriod: return group.key.register == .homework
            case .servicePeriod: return group.key.register == .service
            default: return false
            }
        }
    }
}
