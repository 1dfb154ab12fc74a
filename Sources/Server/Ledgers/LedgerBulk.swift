import Algorithms
import HTML
import Policy
import Registers
import School

/// One change to many rows that were ticked in the list.
enum LedgerBulkRoutes {
    /// From the list: what is to be done with which rows; asked once more before it is done.
    @Sendable static func choose(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedLedger()
        let selection = Selection(request, asked)
        guard !selection.rows.isEmpty else {
            return .redirect(to: selection.back.text, flash: .notice("没有选中任何行。请先勾选要处理的行。"))
        }
        if request.form["do"] == "remove" { return removal(request, asked, selection) }
        return try await setting(request, asked, FieldFaults(), nil)
    }

    @Sendable static func set(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedLedger()
        let (column, selection) = (request.form["column"], Selection(request, asked))
        return try await request.submit { consent in
            let change = try await LedgerChanges(asked.ledger, house: request.house).set(
                column, to: LedgerForm.typed(column, in: request.form), in: selection.rows, consent: consent, of: asked.unit,
                by: try request.actor)
            let said =
                change.entry == nil
                ? Flash.notice("选中的行本来就是这样，没有改动。") : .done("已修改\(change.rows.count)行。", undo: asked.undo(change))
            return .redirect(to: selection.back.text, flash: said)
        } or: {
            try await setting(request, asked, $0, $1)
        }
    }

    @Sendable static func remove(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedLedger()
        let selection = Selection(request, asked)
        let change = try await LedgerChanges(asked.ledger, house: request.house).remove(
            selection.rows, of: asked.unit, by: try request.actor)
        return .redirect(to: selection.back.text, flash: .done("已删除\(change.rows.count)行。", undo: asked.undo(change)))
    }

    /// The rows that were ticked, and the list to which one returns.
    private struct Selection {
        let rows: [LedgerRowID]
        let back: Link

        init(_ request: PageRequest, _ asked: AskedLedger) {
            rows = request.form.all("row").compactMap { LedgerRowID($0) }.uniqued(on: \.self)
            back = LocalPath(request.form["back"]).flatMap { Link(checking: $0.text) } ?? asked.list
        }

        /// For the form that goes on with them.
        var fields: [(name: String, value: String)] { rows.map { ("row", "\($0)") } + [("back", back.text)] }
    }

    private static func removal(_ request: PageRequest, _ asked: AskedLedger, _ selection: Selection) -> Answer {
        let count = selection.rows.count
        let page = Confirmation(
            "删除选中的\(count)行？", effects: ["《\(asked.ledger.title)》中选中的\(count)行不再显示，也不再计入统计。", "删除以后可以马上撤销；谁删除的会记下来。"],
            action: asked.link("/selected/remove"), token: request.formToken, cancel: selection.back, submit: "删除\(count)行",
            fields: selection.fields)
        return request.page("删除选中的行", keeping: asked.list, page)
    }

    private static func setting(
        _ request: PageRequest, _ asked: AskedLedger, _ faults: FieldFaults, _ pause: FindingPause?
    ) async throws -> Answer {
        guard let column = asked.ledger.column(request.form["column"]) else { throw Failure.notFound }
        let form = try await LedgerFormRoutes.form(request, asked)
        let selection = Selection(request, asked)
        var pause = pause
        pause?.names = form.classNames
        let page = LedgerSettingPage(
            asked: asked, column: column, field: form.field(column), count: selection.rows.count, carried: selection.fields,
            state: FindingPause.state(pause, request.form, form.faults(faults)), pause: pause, back: selection.back,
            token: request.formToken)
        let isAccepted = faults.isEmpty && pause == nil
        return request.page("批量修改", status: isAccepted ? .ok : .unprocessableContent, keeping: asked.list, page)
    }
}

/// The new value of one column, for all rows that were ticked.
struct LedgerSettingPage: HTMLPart {
    let asked: AskedLedger
    let column: Register.Column
    let field: FormField
    let count: Int
    let carried: [(name: String, value: String)]
    let state: FormState
    let pause: FindingPause?
    let back: Link
    let token: String

    func write(html: HTMLWriter) {
        PageHead(
            "修改\(count)行的“\(column.title)”", trail: asked.trailWithin, lead: "选中的\(count)行都改成下面填的内容，其他各列不变。"
        ).write(html: html)
        let fields = [field] + FindingPause.fields(pause, state.values)
        if let pause { pause.write(html: html) }
        html(.form, .class("form"), .method(.post), .action(asked.link("/selected/set")), .novalidate()) {
            FormToken.write(html, token)
            for entry in carried { html(.input, .type(.hidden), .name(entry.name), .value(entry.value)) }
            html(.input, .type(.hidden), .name("column"), .value(column.key))
            ErrorSummary(faults: state.faults, fields: fields).write(html: html)
            for field in fields { field.write(html, state) }
            html(.div, .class("form-end")) {
                html(.button, .class("button button-strong"), .type(.submit), FindingPause.submit("修改\(count)行", pause))
                html(.a, .class("button button-quiet"), .href(back), "取消")
            }
        }
    }
}
