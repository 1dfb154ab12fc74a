import HTML

/// The head of a page's content: the way here, its name, what can be done.
struct PageHead: HTMLPart {
    let title: String
    /// Pages above this one, the highest first.
    var trail: [Navigation.Item] = []
    /// One or two sentences: what is here.
    var lead: String?
    var actions: [ActionLink] = []
    /// With a button that prints the page, for those that are filed or signed.
    var isPrintable = false

    init(_ title: String, trail: [Navigation.Item] = [], lead: String? = nil, actions: [ActionLink] = [], isPrintable: Bool = false) {
        (self.title, self.trail, self.lead, self.actions, self.isPrintable) = (title, trail, lead, actions, isPrintable)
    }

    func write(html: HTMLWriter) {
        html(.div, .class("page-head")) {
            if !trail.isEmpty {
                html(.nav, .class("trail"), .aria(.label, "所在位置")) {
                    html(.ol) {
                        for place in trail { html(.li) { html(.a, .href(place.link), place.title) } }
                    }
                }
            }
            html(.div, .class("page-title")) {
                html(.h1, title)
                if !actions.isEmpty || isPrintable {
                    html(.div, .class("actions")) {
                        if isPrintable { PrintButton().write(html: html) }
                        for action in actions { action.write(html: html) }
                    }
                }
            }
            if let lead { html(.p, .class("lead"), lead) }
        }
    }
}

/// A link that looks like a button: it opens a page. What changes something is a `PostButton`.
struct ActionLink: HTMLPart {
    let title: String
    let link: Link
    let weight: Weight

    /// At most one strong action on a page.
    enum Weight: String {
        case strong = "button button-strong"
        case plain = "button"
        case quiet = "button button-quiet"
        case danger = "button button-danger"
    }

    init(_ title: String, _ link: Link, _ weight: Weight = .plain) { (self.title, self.link, self.weight) = (title, link, weight) }

    func write(html: HTMLWriter) { html(.a, .class(weight.rawValue), .href(link), title) }
}

/// A form that is nothing but its button.
struct PostButton: HTMLPart {
    let title: String
    let action: Link
    let token: String
    var weight: ActionLink.Weight = .plain
    var fields: [(name: String, value: String)] = []
    /// What screen readers say where the title alone leaves open what it is about, for example 结束代理：王芳.
    var label: String?

    func write(html: HTMLWriter) {
        html(.form, .class("inline"), .method(.post), .action(action)) {
            FormToken.write(html, token)
            for field in fields { html(.input, .type(.hidden), .name(field.name), .value(field.value)) }
            html(.button, .class(weight.rawValue), .type(.submit), .aria(.label, label), title)
        }
    }
}
