import HTML
import Policy
import Registers
import School

struct LedgerPastePage: HTMLPart {
    static let steps = ["粘贴或选择文件", "核对", "完成"]

    let asked: AskedLedger
    /// Whether the person may take in files of all classes.
    let mayWriteAll: Bool
    let state: FormState
    let token: String

    func write(html: HTMLWriter) {
        let ledger = asked.ledger
        PageHead(
            "粘贴或上传\(ledger.title)", trail: asked.trailWithin, lead: "写入之前会先列出要新增、修改的行，请您核对。有一处填错，就都不写入。",
            actions: [ActionLink("下载空白模板", asked.link("/template.xlsx"))]
        ).write(html: html)
        Stepper(steps: Self.steps, current: 0).write(html: html)
        let titles = ledger.columns.map(\.title).joined(separator: "、")
        FormSheet(
            action: asked.link("/paste"), token: token, state,
            fields: [
                .textarea(
                    "pasted", "从表格中复制的行", help: "连表头一起复制最好；不带表头时，按这个次序：\(titles)。一次最多\(LedgerSheet.mostRows)行。", rows: 10),
                .file(
                    "file", "或者选择文件", help: "过去的台账：CSV、XLSX 或 XLS，要有表头。选了文件就不看上面的文字。", accept: ".csv,.xlsx,.xls"),
                .hidden("past"),
            ], submit: "下一步：核对", cancel: asked.list
        ).write(html: html)
        guard mayWriteAll, ledger.identity.isEmpty else { return }
        html(.p) {
            html.text("过去几年的记录超过\(LedgerSheet.mostRows)行的，用")
            html(.a, .href(asked.link("/imports")), "整批导入")
            html.text("。")
        }
    }
}

/// What the rows would do.
struct LedgerPlanPage: HTMLPart {
    let asked: AskedLedger
    let plan: LedgerIntake.Plan
    let unknownColumns: [String]
    let text: String
    let isPast: Bool
    let notice: String?
    let pause: FindingPause?
    /// What the fields about findings hold.
    let state: FormState
    let token: String

    /// Rows of each kind that are shown; the numbers above count all.
    private static let most = 100

    func write(html: HTMLWriter) {
        PageHead("核对\(asked.ledger.title)", trail: asked.trailWithin).write(html: html)
        Stepper(steps: LedgerPastePage.steps, current: 1).write(html: html)
        if let notice { Notice(.warning, nil, notice).write(html: html) }
        if let pause { pause.write(html: html) }
        if !unknownColumns.isEmpty {
            Notice(.info, nil, "不认识这些列，没有读：\(unknownColumns.joined(separator: "、"))。").write(html: html)
        }
        let refused = Set(plan.refused.map(\.line)).count
        Tiles([
            .init(number: "\(plan.added.count)", title: "新增", tone: .good),
            .init(number: "\(plan.changed.count)", title: "修改", tone: .waiting),
            .init(number: "\(plan.unchanged.count)", title: "本来就有"),
            .init(number: "\(refused)", title: "填错的行", tone: refused == 0 ? .plain : .bad),
        ]).write(html: html)
        table(
            html, "要改正的格子", plan.refused, line: \.line,
            [.text("列") { asked.ledger.column($0.column)?.title ?? "整行" }, .text("怎么改") { $0.message }])
        table(
            html, "修改", plan.changed, line: \.line,
            [.text("哪一行") { asked.ledger.summary(of: $0.new, classes: [:]) }, .cell("改动") { html, change in changes(html, change) }])
        table(
            html, "新增", plan.added, line: \.line,
            asked.ledger.listed().map { column in
                .text(column.title) { Ledger.cut(asked.ledger.text(column, of: $0.row, classes: [:]), to: 60) }
            })
        end(html)
    }

    private func table<Row>(
        _ html: HTMLWriter, _ title: String, _ rows: [Row], line: @escaping (Row) -> Int, _ columns: [Table<Row>.Column]
    ) {
        guard !rows.isEmpty else { return }
        html(.h2, rows.count > Self.most ? "\(title)（\(rows.count)，这里列出前\(Self.most)个）" : "\(title)（\(rows.count)）")
        Table(
            title, of: Array(rows.prefix(Self.most)), [.header("行") { html, row in html.text("第\(line(row))行") }] + columns
        ).write(html: html)
    }

    private func changes(_ html: HTMLWriter, _ change: LedgerIntake.Plan.Changed) {
        html(.ul, .class("plain")) {
            for (index, column) in asked.ledger.columns.enumerated() {
                let (old, new) = (change.old.values[index], change.new.values[index])
                if old != new { html(.li, "\(column.title)：\(Self.said(old, column)) → \(Self.said(new, column))") }
            }
        }
    }

    private static func said(_ value: CellValue, _ column: Register.Column) -> String {
        value == .empty ? "（空）" : value.shown(as: column)
    }

    private func end(_ html: HTMLWriter) {
        let carried = [(name: "pasted", value: text), (name: "past", value: isPast ? "1" : "")]
        if !plan.refused.isEmpty {
            Notice(.warning, nil, "有填错的格子，一行也不会写入。请改正以后再核对。").write(html: html)
        } else if plan.count == 0 {
            Notice(.info, nil, "没有可以写入的改动。").write(html: html)
        } else {
            let fields = FindingPause.fields(pause, state.values)
            html(.form, .class("form"), .method(.post), .action(asked.link("/paste/write")), .novalidate()) {
                FormToken.write(html, token)
                ErrorSummary(faults: state.faults, fields: fields).write(html: html)
                for field in fields { field.write(html, state) }
                for field in carried + [(name: "expecting", value: "\(plan.count)")] {
                    html(.input, .type(.hidden), .name(field.name), .value(field.value))
                }
                html(.div, .class("form-end")) {
                    html(.button, .class("button button-strong"), .type(.submit), FindingPause.submit("写入\(plan.count)行", pause))
                    html(.a, .class("button button-quiet"), .href(asked.list), "取消")
                }
            }
        }
        PostButton(
            title: "返回修改", action: asked.link("/paste"), token: token, fields: carried + [(name: "again", value: "1")]
        ).write(html: html)
    }
}
