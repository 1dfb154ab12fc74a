import HTML

/// The page before something that cannot simply be undone: what will happen, to what, and two ways out.
struct Confirmation: HTMLPart {
    let title: String
    /// What will happen, one sentence each.
    let effects: [String]
    let action: Link
    let token: String
    let cancel: Link
    var submit: String
    var isDangerous = true
    var fields: [(name: String, value: String)] = []

    init(
        _ title: String, effects: [String], action: Link, token: String, cancel: Link, submit: String, isDangerous: Bool = true,
        fields: [(name: String, value: String)] = []
    ) {
        (self.title, self.effects, self.action, self.token, self.cancel) = (title, effects, action, token, cancel)
        (self.submit, self.isDangerous, self.fields) = (submit, isDangerous, fields)
    }

    func write(html: HTMLWriter) {
        html(.div, .class("confirmation")) {
            html(.h1, title)
            html(.ul) {
                for effect in effects { html(.li, effect) }
            }
            html(.form, .method(.post), .action(action)) {
                FormToken.write(html, token)
                for field in fields { html(.input, .type(.hidden), .name(field.name), .value(field.value)) }
                html(.div, .class("form-end")) {
                    html(.button, .class(isDangerous ? "button button-danger" : "button button-strong"), .type(.submit), submit)
                    html(.a, .class("button button-quiet"), .href(cancel), "取消，返回")
                }
            }
        }
    }
}
