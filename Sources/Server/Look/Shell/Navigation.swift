import HTML
import School

/// The pages that the person may open, in the order of daily work.
enum Navigation {
    struct Section {
        let title: String
        let items: [Item]
    }

    struct Item {
        let title: String
        let link: Link

        init(_ title: String, _ link: Link) { (self.title, self.link) = (title, link) }
    }

    /// One entry of the navigation: who may see it, and where it leads.
    struct Entry {
        let area: Action.Area
        let title: String
        let link: Link
        let action: Action

        init(_ area: Action.Area, _ title: String, _ link: Link, for action: Action) {
            (self.area, self.title, self.link, self.action) = (area, title, link, action)
        }
    }

    /// - Parameter may: whether the person may do that where they work now.
    static func sections(_ entries: [Entry], may: (Action) -> Bool) -> [Section] {
        Action.Area.allCases.compactMap { area in
            let items = entries.filter { $0.area == area && may($0.action) }.map { Item($0.title, $0.link) }
            return items.isEmpty ? nil : Section(title: area.title, items: items)
        }
    }
}

/// The navigation beside the page; on a phone folded into a button.
struct NavigationMenu: HTMLPart {
    let sections: [Navigation.Section]
    let path: Link

    func write(html: HTMLWriter) {
        html(.nav, .class("navigation"), .aria(.label, "主导航")) {
            html(.details, .class("navigation-fold"), .data("data-fold", "navigation")) {
                html(.summary, "全部功能")
                html(.div, .class("navigation-list")) { list(html) }
            }
            html(.div, .class("navigation-list navigation-wide")) { list(html) }
        }
    }

    private func list(_ html: HTMLWriter) {
        html(.ul) { item(html, Navigation.Item("首页", "/")) }
        for section in sections {
            html(.p, .class("navigation-title"), section.title)
            html(.ul) {
                for entry in section.items { item(html, entry) }
            }
        }
    }

    private func item(_ html: HTMLWriter, _ item: Navigation.Item) {
        html(.li) { html(.a, .href(item.link), .aria(.current, current(item.link)), item.title) }
    }

    /// `page` for the page itself, `true` for one that lies below.
    private func current(_ link: Link) -> String? {
        let here = path.text.prefix { $0 != "?" && $0 != "#" }
        if here == link.text { return "page" }
        return link.text != "/" && here.hasPrefix(link.text + "/") ? "true" : nil
    }
}
