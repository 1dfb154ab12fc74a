import HTML

/// Where the shown rows lie in the whole list.
struct Paging {
    /// All rows that the filters let through, where that is known.
    var total: Int?
    /// The key of the first shown row, where there are rows before it.
    var previous: String?
    /// The key of the last shown row, where there are rows after it.
    var next: String?
    /// Whether `total` is only how far was counted.
    var isAtLeast = false
}

/// To the rows before and after.
struct PagingLinks: HTMLPart {
    let paging: Paging
    let state: ListState
    let shown: Int

    func write(html: HTMLWriter) {
        html(.nav, .class("paging"), .aria(.label, "翻页")) {
            html(.p, paging.total.map { $0 == shown ? "共\($0)条" : "本页\(shown)条，共\($0)\(paging.isAtLeast ? "+" : "")条" } ?? "本页\(shown)条")
            guard paging.previous != nil || paging.next != nil else { return }
            html(.ul) {
                if let previous = paging.previous {
                    html(.li) { html(.a, .class("button"), .href(state.start), "首页") }
                    html(.li) { html(.a, .class("button"), .rel("prev"), .href(state.before(previous)), "上一页") }
                }
                if let next = paging.next { html(.li) { html(.a, .class("button"), .rel("next"), .href(state.after(next)), "下一页") } }
            }
        }
    }
}
