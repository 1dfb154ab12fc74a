import HTML

/// Where the person works now; with several units, a form to go to another.
struct UnitSwitcher: HTMLPart {
    let unit: (id: String, name: String)
    let units: [(id: String, name: String)]
    let token: String

    func write(html: HTMLWriter) {
        guard units.count > 1 else {
            html(.p, .class("unit-name")) { html(.span, .class("ellipsis"), unit.name) }
            return
        }
        html(.details, .class("menu units")) {
            html(.summary, .aria(.label, "当前单位：\(unit.name)，切换单位")) {
                html(.span, .class("ellipsis"), unit.name)
            }
            html(.div, .class("menu-sheet")) {
                html(.form, .method(.post), .action("/unit")) {
                    FormToken.write(html, token)
                    html(.p, .class("menu-title"), "切换单位")
                    html(.ul) {
                        for other in units {
                            let isCurrent = other.id == unit.id
                            html(.li) {
                                html(
                                    .button, .class("menu-item"), .type(.submit), .name("unit"), .value(other.id),
                                    .aria(.current, isCurrent ? "true" : nil), other.name)
                            }
                        }
                    }
                }
            }
        }
    }
}
