import HTML
import Policy
import Registers
import School

/// One row with all its cells, and what was done with it.
struct LedgerRowPage: HTMLPart {
    let asked: AskedLedger
    let row: LedgerRow
    let classes: [ClassID: SchoolClass]
    let history: [AuditLine]
    let findings: RowFindings
    let mayEdit: Bool
    let token: String

    private var ledger: Ledger { asked.ledger }
    private var isEditable: Bool { mayEdit && row.removedAt == nil }

    func write(html: HTMLWriter) {
        let summary = ledger.summary(of: row, classes: classes)
        PageHead(summary, trail: asked.trailWithin, actions: isEditable ? actions : [], isPrintable: true).write(html: html)
        if row.removedAt != nil { Notice(.warning, nil, "这一行已删除，不再计入任何统计。").write(html: html) }
        if row.removedAt == nil, findings.byRow[row.id] != nil {
            findings.write(row, ClassNames(classes.values, on: ledger.day(of: row) ?? SchoolDate(day: 0)), html)
            html(.h2, "登记的内容")
        }
        DefinitionList(ledger.ownColumns.map { (title: $0.title, value: ledger.text($0, of: row, classes: classes)) }).write(html: html)
        if isEditable {
            html(.p, .class("actions")) {
                PostButton(
                    title: "删除这一行", action: asked.row(row, "/remove"), token: token, weight: .danger, label: "删除：\(summary)"
                ).write(html: html)
            }
        }
        html(.h2, "这一行的改动")
        AuditTable(
            lines: history, state: ListState(Fields(), path: asked.row(row), standard: ListOrder("at", descending: true)), older: nil,
            empty: EmptyState("没有改动记录", "从文件导入的行，从导入以后开始记录。")
        ).write(html: html)
    }

    private var actions: [ActionLink] {
        [
            ActionLink("照此再登一行", asked.link("/new").adding("from", "\(row.id)")), ActionLink("修改", asked.row(row, "/edit"), .strong),
        ]
    }
}
