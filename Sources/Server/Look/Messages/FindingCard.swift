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
    /// The page that explains this finding.
    var why: Link?

    func write(html: HTMLWriter) {
        html(.article, .class("finding finding-\(severity.rawValue)")) {
            html(.p, .class("finding-head")) {
                StatusMark(severity, force).write(html: html)
                html(.span, .class("finding-place"), place)
            }
            html(.p, .class("finding-message"), message)
            if let bar { bar.write(html: html) }
            html(.p, .class("finding-source")) {
                if let link { html(.a, .href(link), provision) } else { html(.span, provision) }
                if let citation { html(.cite, citation) }
                if let force { html(.span, .class("tag"), force.chinese) }
                if isLocal { html(.span, .class("tag"), "限值为本地设定") }
                if let why { html(.a, .href(why), .aria(.label, "为什么：\(message)"), "为什么") }
            }
        }
    }
}

extension StatusMark {
    /// How grave a finding is. What the document only encourages or aims at is advice and never a fault, whatever severity a pack gives it.
    init(_ severity: Severity, _ force: Force?) {
        switch (force, severity) {
        case (.encouraged?, .violation), (.encouraged?, .advisory), (.aim?, .violation), (.aim?, .advisory): self.init(.plain, "建议")
        case (_, .violation): self.init(.bad, severity.chinese)
        case (_, .advisory): self.init(.waiting, severity.chinese)
        case (_, .record): self.init(.plain, severity.chinese)
        }
    }
}
