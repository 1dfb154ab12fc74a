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
        let units: Units

        init(_ area: Action.Area, _ title: String, _ link: Link, for action: Action, at units: Units = .all) {
            (self.area, self.title, self.link, self.action, self.units) = (area, title, link, action, units)
        }
    }

    /// At which units an entry has anything to show: an office has no classes, and what concerns the whole installation stands at its top.
    enum Units {
        case all, schools, offices, top

        func contain(_ unit: Unit) -> Bool {
            switch self {
            case .all: true
            case .schools: unit.kind == .school || unit.kind == .campus
            case .offices: unit.kind != .school && unit.kind != .campus
            case .top: unit.parent == nil
            }
        }
    }

    /// - Parameters:
    ///   - unit: where the person works now.
    ///   - may: whether the person may do that there.
    static func sections(_ entries: [Entry], at unit: Unit, may: (Action) -> Bool) -> [Section] {
        Action.Area.allCases.compactMap { area in
            let items = entries.filter { $0.area == area && $0.units.contain(unit) && may($0.action) }.map { Item($0.title, $0.link) }
            return items.isEmpty ? nil : Section(title: area.title, items: items)
        }
    }

    /// The lists of a unit at which the person does not work, each under the unit's own address.
    static func lists(of asked: AskedUnit, may: (Action) -> Bool) -> [Item] {
        let lists = entries.filter { $0.area != .units || $0.action == .viewClasses }
        return lists.filter { $0.units != .top && $0.units.contain(asked.unit) && may($0.action) }.map { entry in
            Item(entry.title, entry.area == .policies ? PolicyLinks.unit(asked.unit.id) : asked.link(entry.link))
        }
    }
}

/// The navigation beside the page; on a phone folded into a button.
struct NavigationMenu: HTMLPart {
    let sections: [Navigation.Section]
    let path: Link
    /// Where the person works: pages of other units lie below the list of units.
    var unit: String?

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
        if here.hasPrefix("/units/"), let unit {
            let isOwn = here == "/units/\(unit)" || here.hasPrefix("/units/\(unit)/")
            return link.text == (isOwn ? "/units" : "/units/below") ? "true" : nil
        }
        // Of two that lie above the page, the nearer one.
        let above = sections.flatMap(\.items).map(\.link.text).filter { $0 != "/" && (here == $0 || here.hasPrefix($0 + "/")) }
        return link.text == above.max { $0.count < $1.count } ? "true" : nil
    }
}
