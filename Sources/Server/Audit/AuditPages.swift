import HTML
import Policy
import School

/// Who did what at a unit.
struct AuditPage: HTMLPart {
    let asked: AskedUnit
    let page: AuditReading.Page
    let people: [Staff]
    let state: ListState
    let mayExport: Bool

    func write(html: HTMLWriter) {
        PageHead(
            "操作记录", trail: asked.trail(), lead: "谁在什么时候做了什么、改动前后各是什么。记录只增不改，最新的在前。",
            actions: mayExport ? [ActionLink("导出表格（CSV）", export)] : [], isPrintable: true
        ).write(html: html)
        FilterBar(
            state,
            [
                .select("action", "类别", AuditTitles.groups.map { .init($0.prefix, $0.title) }),
                .select("person", "人员", people.map { .init("\($0.id)", $0.hasLeft ? "\($0.name)（已离任）" : $0.name) }),
                .date("from", "从"), .date("to", "到"), .hidden("subject"),
            ]
        ).write(html: html)
        AuditTable(
            lines: page.lines, state: state, older: page.older.map(String.init),
            empty: state.isFiltered ? .filtered(state) : EmptyState("还没有操作记录", "做过改动之后会列在这里。")
        ).write(html: html)
        PrintSignatures(signatures: ["打印人", "核对人"], hasSeal: true, isPaperOnly: true).write(html: html)
    }

    private var export: Link { state.narrowing(asked.link("/audit/export")) }
}

/// What the person did themselves.
struct OwnHistoryPage: HTMLPart {
    let lines: [AuditLine]
    let older: String?
    let state: ListState

    func write(html: HTMLWriter) {
        PageHead("我的操作记录", lead: "您自己做过的改动，以及别人代您做的，最新的在前。只有您自己和有权查看所在单位记录的人能看到。").write(html: html)
        AuditTable(lines: lines, state: state, older: older, empty: EmptyState("还没有操作记录", "您做过改动之后会列在这里。")).write(html: html)
    }
}

struct AuditTable: HTMLPart {
    let lines: [AuditLine]
    let state: ListState
    /// The key of the page of older entries.
    let older: String?
    let empty: EmptyState

    func write(html: HTMLWriter) {
        Table(
            "操作记录", of: lines,
            [
                .header("时间") { html, line in html.text(line.isoTime) },
                .text("人员") { line in line.onBehalfOf.map { "\(line.person)（代\($0)）" } ?? line.person },
                .text("操作") { $0.title }, .text("对象") { $0.subject },
                .cell("改动") { html, line in Self.changes(html, line) },
                .text("途径") { $0.road },
            ], state: state, paging: Paging(next: older), empty: empty
        ).write(html: html)
        if state.place != .first { html(.p) { html(.a, .href(state.start), "回到最新的记录") } }
    }

    private static let most = 6

    private static func changes(_ html: HTMLWriter, _ line: AuditLine) {
        // What a form left empty before and after says nothing.
        let all = line.changes.filter { !$0.before.isEmpty || !$0.after.isEmpty }
        if all.isEmpty, line.reason == nil { return html.text("—") }
        html(.ul, .class("plain")) {
            for change in all.prefix(most) { html(.li) { text(html, change) } }
            if let reason = line.reason { html(.li, "说明：\(reason)") }
        }
        guard all.count > most else { return }
        html(.details) {
            html(.summary, "其余\(all.count - most)项")
            html(.ul, .class("plain")) {
                for change in all.dropFirst(most) { html(.li) { text(html, change) } }
            }
        }
    }

    private static func text(_ html: HTMLWriter, _ change: AuditLine.Change) {
        if change.before == change.after { return html.text("\(change.field)：\(change.after)") }
        switch (change.before.isEmpty, change.after.isEmpty) {
        case (true, _): html.text("\(change.field)：\(change.after)")
        case (false, true): html.text("\(change.field)：\(change.before) → （空）")
        case (false, false): html.text("\(change.field)：\(change.before) → \(change.after)")
        }
    }
}
