import HTML
import Policy
import Registers
import School

/// The rows of a ledger.
struct LedgerListPage: HTMLPart {
    let asked: AskedLedger
    let query: LedgerQuery
    let page: LedgerList.Page
    /// To narrow by.
    let classes: [SchoolClass]
    /// Whether the person writes any row of this ledger here.
    let mayWrite: Bool
    let mayEdit: (LedgerRow) -> Bool
    let findings: RowFindings
    let views: [SavedView]
    let today: SchoolDate
    let token: String

    private static let form = "selected"
    private var ledger: Ledger { asked.ledger }
    private var state: ListState { query.state }

    func write(html: HTMLWriter) {
        PageHead(ledger.title, trail: asked.trail, lead: ledger.purpose, actions: actions).write(html: html)
        FilterBar(state, query.fields(classes: classes, today: today)).write(html: html)
        SavedViewBar(asked: asked, state: state, views: views, token: token).write(html: html)
        if let days = page.searchedWithin {
            Notice(.info, nil, "这样的筛选只查一个学期：\(days.lowerBound.iso) 至 \(days.upperBound.iso)。要查别的学期，请填“从”和“到”。").write(html: html)
        }
        Table(ledger.title, of: page.rows.rows, columns, state: state, paging: page.paging, empty: empty).write(html: html)
        if mayWrite, !page.rows.rows.isEmpty { selection(html) }
        files(html)
    }

    private var actions: [ActionLink] {
        var actions = [ActionLink("打印", narrowed("/print"))]
        if mayWrite { actions += [ActionLink("粘贴或上传", asked.link("/paste")), ActionLink("登记", asked.link("/new"), .strong)] }
        return actions
    }

    /// One of the ledger's pages, for the rows that the filters leave.
    private func narrowed(_ page: String) -> Link { state.narrowing(asked.link(page)) }

    // MARK: Table

    private var columns: [Table<LedgerRow>.Column] {
        let cells =
            ledger.listed().enumerated().map { column($0.element, isFirst: $0.offset == 0) } + [findings.column].compactMap(\.self)
        guard mayWrite else { return cells }
        let tick = Table<LedgerRow>.Column.tick(Self.form, "row") {
            "\($0.id)"
        } label: {
            "选择：\(ledger.summary(of: $0, classes: page.classes))"
        }
        let actions = Table<LedgerRow>.Column.actions { html, row in
            guard mayEdit(row) else { return }
            html(
                .a, .class("button button-quiet"), .href(asked.row(row, "/edit")),
                .aria(.label, "修改：\(ledger.summary(of: row, classes: page.classes))"), "修改")
        }
        return [tick] + cells + [actions]
    }

    private func column(_ column: Register.Column, isFirst: Bool) -> Table<LedgerRow>.Column {
        let text: (LedgerRow) -> String = { Ledger.cut(ledger.text(column, of: $0, classes: page.classes), to: 60) }
        if isFirst {
            return .header(column.title, sort: column.key) { html, row in
                let title = text(row)
                html(.a, .href(asked.row(row)), title.isEmpty ? "（未填\(column.title)）" : title)
            }
        }
        switch column.type {
        case .whole, .decimal: return .number(column.title, sort: column.key, text)
        case .date, .time: return .cell(column.title, sort: column.key) { html, row in html(.span, .class("unbroken"), text(row)) }
        default: return .text(column.title, sort: column.key, text)
        }
    }

    private var empty: EmptyState {
        if state.isFiltered { return .filtered(state) }
        return EmptyState(
            "还没有登记", mayWrite ? "可以逐行登记，也可以从表格中整片粘贴。\(ledger.rowMeaning)。" : "登记以后会列在这里。",
            action: mayWrite ? ActionLink("登记第一行", asked.link("/new")) : nil)
    }

    // MARK: What can be done with many rows

    private func selection(_ html: HTMLWriter) {
        html(.form, .class("selection"), .id(Self.form), .method(.post), .action(asked.link("/selected"))) {
            FormToken.write(html, token)
            html(.input, .type(.hidden), .name("back"), .value(state.start.text))
            html(.button, .class("button"), .type(.button), .data("data-tick-all", Self.form), .hidden(), "全选本页")
            html(.label, .for("selected-column"), "把选中的行的")
            html(.select, .id("selected-column"), .name("column")) {
                for column in ledger.ownColumns { html(.option, .value(column.key), column.title) }
            }
            html(.button, .class("button"), .type(.submit), .name("do"), .value("edit"), "改为…")
            html(.button, .class("button button-danger"), .type(.submit), .name("do"), .value("remove"), "删除选中的行")
        }
    }

    private func files(_ html: HTMLWriter) {
        html(.p, .class("actions")) {
            if !page.rows.rows.isEmpty {
                ActionLink("导出 Excel", narrowed("/export.xlsx"), .quiet).write(html: html)
                ActionLink("导出 CSV", narrowed("/export.csv"), .quiet).write(html: html)
            }
            ActionLink("下载空白模板", asked.link("/template.xlsx"), .quiet).write(html: html)
        }
    }
}

extension LedgerList.Page {
    fileprivate var paging: Paging {
        Paging(total: count, previous: rows.previous?.text, next: rows.next?.text, isAtLeast: count >= LedgerList.mostCounted)
    }
}
