import HTML

/// Light, dark or as the device says; kept in a cookie. Works without a script.
struct ThemeSwitch: HTMLPart {
    let theme: Theme
    let back: Link
    let token: String

    func write(html: HTMLWriter) {
        html(.form, .class("theme"), .method(.post), .action("/theme")) {
            FormToken.write(html, token)
            html(.input, .type(.hidden), .name("back"), .value(back.text))
            html(.span, .id("theme-title"), "外观")
            html(.div, .class("segments"), .role("group"), .aria(.labelledby, "theme-title")) {
                for choice in Theme.allCases {
                    html(
                        .button, .type(.submit), .name("theme"), .value(choice.rawValue), .aria(.pressed, choice == theme), choice.title)
                }
            }
        }
    }
}
