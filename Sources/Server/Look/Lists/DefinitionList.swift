import HTML

/// Facts about one thing: name and value.
struct DefinitionList: HTMLPart {
    private let entries: [(title: String, write: (HTMLWriter) -> Void)]

    /// - Parameter entries: an empty value is shown as 未登记.
    init(_ entries: [(title: String, value: String)]) {
        self.entries = entries.map { entry in
            (
                entry.title,
                { html in
                    if entry.value.isEmpty { html(.span, .class("absent"), "未登记") } else { html.text(entry.value) }
                }
            )
        }
    }

    /// Values that hold more than text.
    init(writing entries: [(title: String, write: (HTMLWriter) -> Void)]) { self.entries = entries }

    func write(html: HTMLWriter) {
        html(.dl, .class("facts")) {
            for entry in entries {
                html(.div) {
                    html(.dt, entry.title)
                    html(.dd) { entry.write(html) }
                }
            }
        }
    }
}
