import HTML

/// Something to know before reading on.
struct Notice: HTMLPart {
    let tone: Tone
    let title: String?
    let text: String
    var action: ActionLink?

    enum Tone: String {
        case info, done, warning, fault

        /// Colour never speaks alone.
        var word: String {
            switch self {
            case .info: "说明"
            case .done: "完成"
            case .warning: "注意"
            case .fault: "错误"
            }
        }
    }

    init(_ tone: Tone, _ title: String? = nil, _ text: String, action: ActionLink? = nil) {
        (self.tone, self.title, self.text, self.action) = (tone, title, text, action)
    }

    func write(html: HTMLWriter) {
        html(.div, .class("notice notice-\(tone.rawValue)")) {
            html(.p) {
                html(.strong, .class("notice-word"), title ?? tone.word)
                html(.span, text)
            }
            if let action { action.write(html: html) }
        }
    }
}
