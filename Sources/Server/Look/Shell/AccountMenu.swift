import HTML

/// Name, account page and the way out; opens without a script.
struct AccountMenu: HTMLPart {
    let person: PageShell.Person
    let token: String

    func write(html: HTMLWriter) {
        html(.details, .class("menu account")) {
            html(.summary) {
                html(.span, .class("menu-name"), person.name)
                if !person.note.isEmpty { html(.span, .class("menu-note"), person.note) }
            }
            html(.div, .class("menu-sheet")) {
                html(.ul) {
                    html(.li) { html(.a, .href("/account"), "我的账号") }
                    html(.li) { html(.a, .href("/history"), "我的操作记录") }
                }
                html(.form, .method(.post), .action("/sign-out")) {
                    FormToken.write(html, token)
                    html(.button, .class("button button-quiet"), .type(.submit), "退出登录")
                }
            }
        }
    }
}

extension FormToken {
    /// The hidden field that every form which changes something carries.
    static func write(_ html: HTMLWriter, _ token: String) { html(.input, .type(.hidden), .name(field), .value(token)) }
}
