import HTML

/// A state in a word, with a sign and a colour that repeat it.
struct StatusMark: HTMLPart {
    enum Tone: String {
        /// In order.
        case good
        /// Something is still to be done.
        case waiting
        /// Against a rule.
        case bad
        /// Neither.
        case plain

        var sign: String {
            switch self {
            case .good: "●"
            case .waiting: "◐"
            case .bad: "▲"
            case .plain: "○"
            }
        }
    }

    let tone: Tone
    let text: String

    init(_ tone: Tone, _ text: String) { (self.tone, self.text) = (tone, text) }

    func write(html: HTMLWriter) {
        html(.span, .class("status status-\(tone.rawValue)")) {
            html(.span, .class("status-sign"), .aria(.hidden, true), tone.sign)
            html.text(text)
        }
    }
}
