import HTML

/// Narrows a list: fields in a row, one button, and a way back to all.
struct FilterBar: HTMLPart {
    let state: ListState
    let fields: [FormField]

    init(_ state: ListState, _ fields: [FormField]) { (self.state, self.fields) = (state, fields) }

    func write(html: HTMLWriter) {
        html(.form, .class("filter"), .method(.get), .action(state.path), .role("search"), .aria(.label, "筛选")) {
            let form = FormState(values: Fields(state.filters))
            for field in fields { field.write(html, form) }
            if state.order != state.standard { html(.input, .type(.hidden), .name("sort"), .value(state.order.text)) }
            html(.div, .class("filter-actions")) {
                html(.button, .class("button"), .type(.submit), "筛选")
                if state.isFiltered { html(.a, .class("button button-quiet"), .href(state.path), "清除") }
            }
        }
    }
}
