import HTML

/// Rows of one kind: sorted by links in the head, turned over by key, cards on a phone.
///
/// ```swift
/// Table(
///     "教职工", of: staff,
///     [
///         .header("姓名", sort: "name") { html, person in html(.a, .href("/staff/\(person.id)"), person.name) },
///         .text("工号", sort: "number") { $0.number },
///         .number("周课时") { "\($0.hours)" },
///     ], state: state, paging: Paging(total: 214, next: staff.last?.key))
/// ```
struct Table<Row>: HTMLPart {
    let caption: String
    let rows: [Row]
    let columns: [Column]
    var state: ListState?
    var paging: Paging?
    /// Shown in place of the table where there are no rows.
    var empty: EmptyState
    /// The caption is for screen readers only where a heading above says the same.
    var showsCaption = false
    /// Within a `PrintSheet`, which has lines of its own; never cards.
    var isOnPaper = false

    struct Column {
        enum Kind { case header, text, number, actions, tick }
        let title: String
        let kind: Kind
        /// The key of `ListOrder`; nil where the column cannot be sorted by.
        let sort: String?
        let write: (HTMLWriter, Row) -> Void

        /// What the row is about; at most one, the first.
        static func header(_ title: String, sort: String? = nil, _ write: @escaping (HTMLWriter, Row) -> Void) -> Column {
            Column(title: title, kind: .header, sort: sort, write: write)
        }
        static func cell(_ title: String, sort: String? = nil, _ write: @escaping (HTMLWriter, Row) -> Void) -> Column {
            Column(title: title, kind: .text, sort: sort, write: write)
        }
        static func text(_ title: String, sort: String? = nil, _ text: @escaping (Row) -> String) -> Column {
            cell(title, sort: sort) { html, row in html.text(text(row)) }
        }
        static func number(_ title: String, sort: String? = nil, _ text: @escaping (Row) -> String) -> Column {
            Column(title: title, kind: .number, sort: sort) { html, row in html.text(text(row)) }
        }
        /// A box by which the row is chosen for the form with that identifier, which stands elsewhere on the page.
        static func tick(_ form: String, _ name: String, value: @escaping (Row) -> String, label: @escaping (Row) -> String) -> Column {
            Column(title: "选择", kind: .tick, sort: nil) { html, row in
                html(.input, .type(.checkbox), .form(form), .name(name), .value(value(row)), .aria(.label, label(row)))
            }
        }
        /// Links and buttons of the row, the last column. Each needs a label that names the row.
        static func actions(_ write: @escaping (HTMLWriter, Row) -> Void) -> Column {
            Column(title: "操作", kind: .actions, sort: nil, write: write)
        }
    }

    init(
        _ caption: String, of rows: [Row], _ columns: [Column], state: ListState? = nil, paging: Paging? = nil,
        empty: EmptyState = EmptyState("这里还没有内容"), showsCaption: Bool = false, isOnPaper: Bool = false
    ) {
        (self.caption, self.rows, self.columns, self.state) = (caption, rows, columns, state)
        (self.paging, self.empty, self.showsCaption, self.isOnPaper) = (paging, empty, showsCaption, isOnPaper)
    }

    func write(html: HTMLWriter) {
        guard !rows.isEmpty else { return empty.write(html: html) }
        html(.div, .class(isOnPaper ? nil : "table-frame")) {
            html(.table, .class(isOnPaper ? nil : "table")) {
                html(.caption, .class(showsCaption ? nil : "unseen"), caption)
                html(.thead) {
                    html(.tr) {
                        for column in columns { head(html, column) }
                    }
                }
                html(.tbody) {
                    for row in rows { html(.tr) { for column in columns { cell(html, column, row) } } }
                }
            }
        }
        if let paging, let state { PagingLinks(paging: paging, state: state, shown: rows.count).write(html: html) }
    }

    private func head(_ html: HTMLWriter, _ column: Column) {
        let kind: String? =
            switch column.kind {
            case .number: "number"
            case .actions: "row-actions"
            case .tick: "tick"
            case .header, .text: nil
            }
        guard let key = column.sort, let state else {
            html(.th, .scope(.column), .class(kind), column.title)
            return
        }
        let isSorted = state.order.key == key
        let direction = isSorted ? (state.order.isDescending ? "descending" : "ascending") : nil
        let next = ListOrder(key, descending: isSorted && !state.order.isDescending)
        html(.th, .scope(.column), .class(kind == nil ? "sortable" : "sortable number"), .aria(.sort, direction)) {
            html(.a, .class("sort"), .href(state.sorted(by: next))) {
                html.text(column.title)
                html(.span, .class("sort-sign"), .aria(.hidden, true), isSorted ? (state.order.isDescending ? "▼" : "▲") : "↕")
            }
        }
    }

    private func cell(_ html: HTMLWriter, _ column: Column, _ row: Row) {
        switch column.kind {
        case .header: html(.th, .scope(.row)) { column.write(html, row) }
        case .text: html(.td, .data("data-label", column.title)) { column.write(html, row) }
        case .number: html(.td, .class("number"), .data("data-label", column.title)) { column.write(html, row) }
        case .actions: html(.td, .class("row-actions")) { column.write(html, row) }
        case .tick: html(.td, .class("tick")) { html(.label, .class("tick-label")) { column.write(html, row) } }
        }
    }
}
