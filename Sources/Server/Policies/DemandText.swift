import HTML
import Policy

/// What a check asks for, with a sign where the number was set locally. One box, so that a phone's table does not tear it apart.
struct DemandText: HTMLPart {
    let text: String
    let isLocal: Bool

    init(_ text: String, isLocal: Bool) { (self.text, self.isLocal) = (text, isLocal) }
    init(_ check: ProvisionCheck) { self.init(check.rule.brief, isLocal: check.isLocal) }

    func write(html: HTMLWriter) {
        html(.span) {
            html.text(text)
            guard isLocal else { return }
            html.text(" ")
            html(.span, .class("tag"), "本地设定")
        }
    }
}
