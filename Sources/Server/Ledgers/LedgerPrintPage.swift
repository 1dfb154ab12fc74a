import HTML
import Policy
import Registers
import School

/// A ledger on A4 paper, for the file: as many columns as the sheet has room for.
struct LedgerPrintPage: HTMLPart {
    let asked: AskedLedger
    let query: LedgerQuery
    let page: LedgerList.Page
    let pack: String?
    let today: SchoolDate

    /// Columns that fit across a sheet, as it stands and turned.
    private static let (upright, across) = (7, 11)

    func write(html: HTMLWriter) {
        let ledger = asked.ledger
        let (rows, columns) = (page.rows.rows, ledger.listed(Self.across))
        html(.p, .class("actions")) {
            PrintButton().write(html: html)
            ActionLink("返回台账", query.state.start, .quiet).write(html: html)
        }
        if page.rows.next != nil {
            Notice(.warning, nil, "符合条件的行太多，这里只有前\(rows.count)行。请回到台账，按日期或班级筛选后再打印。").write(html: html)
        }
        PrintSheet(
            school: asked.asked.unit.name, title: ledger.title, term: TeachingTerm(containing: today).title, pack: pack,
            signatures: ["登记人", "审核人"], hasSeal: true, madeOn: today.long, isWide: columns.count > Self.upright
        ).write(html: html) {
            Table(
                ledger.title, of: rows.enumerated().map { (number: $0.offset + 1, row: $0.element) },
                [.number("序号") { "\($0.number)" }]
                    + columns.map { column in .text(column.title) { ledger.text(column, of: $0.row, classes: page.classes) } },
                empty: EmptyState("还没有登记"), isOnPaper: true
            ).write(html: html)
            html(.p, "共\(rows.count)行")
        }
    }
}
