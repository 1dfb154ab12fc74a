import HTML

/// Nothing here: why, and what to do about it.
struct EmptyState: HTMLPart {
    let title: String
    var text: String?
    var action: ActionLink?

    init(_ title: String, _ text: String? = nil, action: ActionLink? = nil) { (self.title, self.text, self.action) = (title, text, action) }

    /// For a list whose filters let nothing through.
    static func filtered(_ state: ListState) -> EmptyState {
        EmptyState("没有符合条件的内容", "换一个条件，或者清除筛选。", action: ActionLink("清除筛选", state.path))
    }

    func write(html: HTMLWriter) {
        html(.div, .class("empty")) {
            html(.p, .class("empty-title"), title)
            if let text { html(.p, text) }
            if let action { html(.p) { action.write(html: html) } }
        }
    }
}
