import HTML

/// What the previous form did, said once; with a button that takes it back where that is possible.
struct FlashBanner: HTMLPart {
    let flash: Flash
    let token: String

    func write(html: HTMLWriter) {
        html(.div, .class("flash flash-\(flash.tone.rawValue)"), .role(flash.tone == .warning ? "alert" : "status")) {
            html(.p) {
                html(.strong, .class("flash-word"), word)
                html(.span, flash.text)
            }
            if let undo = flash.undo, let path = Link(checking: undo.path), path.isLocal {
                PostButton(title: "撤销", action: path, token: token, fields: undo.fields.map { ($0.name, $0.value) }).write(html: html)
            }
        }
    }

    private var word: String {
        switch flash.tone {
        case .done: "已完成"
        case .notice: "说明"
        case .warning: "注意"
        }
    }
}
