import HTML

/// What surrounds every page: the way past the navigation, the product's name, where the person works, what they may open, their account, what the
/// previous form did, and the version.
struct PageShell {
    /// In the browser's tab and in the history; the page's own heading is in its `PageHead`.
    let title: String
    var person: Person?
    var navigation: [Navigation.Section] = []
    var flash: Flash?
    var theme: Theme = .device
    /// Where this page is, so that the navigation can mark it and the theme switch can come back.
    var path: Link = "/"
    /// For the forms of the frame itself: switching the unit, the theme, signing out.
    var token = ""
    /// Where the page answers a form: the address that the browser keeps in place of the form's, so that going back and reloading ask for a page and
    /// never send the form again.
    var keptAddress: Link?
    /// On paper only, above the page: the unit and the day. nil where the page is a sheet with a head of its own.
    var paperHead: String?
    /// Whether a page without navigation takes the whole width: a screen on a wall, tables.
    var isWide = false

    /// The signed-in person as the frame shows them.
    struct Person {
        let name: String
        /// In whose place, or which role, for example 教务处.
        let note: String
        let unit: (id: String, name: String)
        let units: [(id: String, name: String)]
    }

    /// The whole document.
    func write(html: HTMLWriter, _ content: () throws -> Void) rethrows {
        html.doctype()
        try html(.html, .lang("zh-Hans"), .data("data-theme", theme == .device ? nil : theme.rawValue)) {
            head(html)
            try html(.body) {
                html(.a, .class("skip"), .href("#content"), "跳到正文")
                top(html)
                try html(.div, .class(person == nil ? "frame frame-plain" : "frame")) {
                    if person != nil { NavigationMenu(sections: navigation, path: path, unit: person?.unit.id).write(html: html) }
                    try html(.main, .id("content"), .class(isWide ? "wide" : nil), .tabindex(-1), .data("data-address", keptAddress?.text))
                    {
                        if let paperHead { html(.p, .class("paper-head"), paperHead) }
                        if let flash { FlashBanner(flash: flash, token: token).write(html: html) }
                        try content()
                    }
                }
                foot(html)
            }
        }
    }

    private func head(_ html: HTMLWriter) {
        html(.head) {
            html(.meta, .charset("utf-8"))
            html(.title, title.isEmpty ? Self.product : "\(title) · \(Self.product)")
            html(.meta, .name("viewport"), .content("width=device-width, initial-scale=1, viewport-fit=cover"))
            html(.meta, .name("color-scheme"), .content(theme.colorScheme))
            html(.link, .rel("icon"), .href(Assets.icon.link))
            html(.link, .rel("stylesheet"), .href(Assets.style.link))
            html.script(Assets.script.link)
        }
    }

    static let product = "减负"

    // MARK: Top

    private func top(_ html: HTMLWriter) {
        html(.header, .class("top")) {
            html(.a, .class("product"), .href("/")) {
                ProductMark().write(html: html)
                html(.span, Self.product)
            }
            guard let person else { return }
            UnitSwitcher(unit: person.unit, units: person.units, token: token).write(html: html)
            AccountMenu(person: person, token: token).write(html: html)
        }
    }

    private func foot(_ html: HTMLWriter) {
        html(.footer, .class("foot")) {
            html(.p, "减负 Jianfu \(Version.current)")
            if !token.isEmpty { ThemeSwitch(theme: theme, back: path, token: token).write(html: html) }
        }
    }
}

/// Light, dark, or as the device says.
enum Theme: String, CaseIterable {
    case device, light, dark

    var title: String {
        switch self {
        case .device: "跟随系统"
        case .light: "浅色"
        case .dark: "深色"
        }
    }

    var colorScheme: String {
        switch self {
        case .device: "light dark"
        case .light: "light"
        case .dark: "dark"
        }
    }

    /// - Parameter cookie: what `RequestCookies.theme` says.
    init(cookie: String?) { self = cookie.flatMap(Theme.init) ?? .device }
}

/// The sign of the product: a page whose lines grow shorter.
struct ProductMark: HTMLPart {
    func write(html: HTMLWriter) {
        html(.svg, .class("mark"), .viewBox(width: 24, height: 24), .width(28), .height(28), .aria(.hidden, true), .unfocusable) {
            html(.rect, .class("mark-ground"), .width(24), .height(24), .rx(6))
            html(.path, .class("mark-lines"), .d("M6 7.5h12M6 12h8M6 16.5h4"))
        }
    }
}
