import HTML
import Policy

/// What a check found: what, where, how much against which limit, by which provision, and how binding its wording is.
struct FindingCard: HTMLPart {
    let severity: Severity
    /// `四年级2班 9月14日`
    let place: String
    let message: String
    var bar: LimitBar?
    /// Identifier of the provision in its pack.
    let provision: String
    /// Where the document says so: `第5条`.
    let citation: String?
    let force: Force?
    /// The source leaves the limit open; it was set here.
    var isLocal = false
    var link: Link?

    func write(html: HTMLWriter) {
        html(.article, .class("finding finding-\(severity.rawValue)")) {
            html(.p, .class("finding-head")) {
                StatusMark(tone, severity.chinese).write(html: html)
                html(.span, .class("finding-place"), place)
            }
            html(.p, .class("finding-message"), message)
            if let bar { bar.write(html: html) }
            html(.p, .class("finding-source")) {
                if let link { html(.a, .href(link), provision) } else { html(.span, provision) }
                if let citation { html(.cite, citation) }
                if let force { html(.span, .class("tag"), force.chinese) }
                if isLocal { html(.span, .class("tag"), "限值为本地设定") }
            }
        }
    }

    private var tone: StatusMark.Tone {
        switch severity {
        case .violation: .bad
        case .advisory: .waiting
        case .record: .plain
        }
    }
}
