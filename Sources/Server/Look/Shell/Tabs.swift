import HTML

/// Views of the same thing, each a page with an address of its own.
struct Tabs: HTMLPart {
    let label: String
    let items: [Navigation.Item]
    /// Number of the item that is shown.
    let current: Int

    func write(html: HTMLWriter) {
        html(.nav, .class("tabs"), .aria(.label, label)) {
            html(.ul) {
                for (number, item) in items.enumerated() {
                    html(.li) { html(.a, .href(item.link), .aria(.current, number == current ? "page" : nil), item.title) }
                }
            }
        }
    }
}
