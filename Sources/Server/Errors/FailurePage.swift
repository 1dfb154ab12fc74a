import HTML
import NIOCore
import School

extension FramePages {
    /// The pages of this application.
    public static let standard = FramePages(failure: page, problem: { ApiProblem($0).bytes($1) })

    @Sendable private static func page(_ failure: Failure, _ number: RequestNumber, _ request: PageRequest?) -> ByteBuffer {
        let text = FailureText(failure)
        let html = HTMLWriter()
        // A page for what went wrong must not go wrong itself: it asks nothing of the database.
        let shell = request?.shell(text.title) ?? PageShell(title: text.title)
        shell.write(html: html) { FailurePage(failure: failure, text: text, number: number).write(html: html) }
        return html.withBytes { ByteBuffer(bytes: $0) }
    }
}

/// What happened, what to do, and a number to quote.
struct FailurePage: HTMLPart {
    let failure: Failure
    let text: FailureText
    let number: RequestNumber

    func write(html: HTMLWriter) {
        PageHead(text.title, lead: text.what).write(html: html)
        html(.p, text.next)
        if case .conflict(let conflict) = failure { ConflictTable(conflict: conflict).write(html: html) }
        if case .staleForm(let form) = failure { StaleFormButton(form: form).write(html: html) }
        html(.p, .class("note")) { html(.a, .class("button"), .href("/"), "回到首页") }
        html(.p, .class("note")) {
            html.text("编号 ")
            html(.code, number.description)
            html.text("。如需帮助，请把这个编号告诉管理员。")
        }
    }
}

/// The form as it was filled in, behind one button.
struct StaleFormButton: HTMLPart {
    let form: StaleForm

    func write(html: HTMLWriter) {
        guard let action = Link(checking: form.path), action.isLocal else { return }
        PostButton(title: "原样再提交一次", action: action, token: form.token, weight: .strong, fields: form.fields.pairs).write(html: html)
    }
}

/// Both versions side by side, what differs marked by a word and not by colour alone.
struct ConflictTable: HTMLPart {
    let conflict: EditConflict

    func write(html: HTMLWriter) {
        Table(
            "\(conflict.subject)的两份内容", of: conflict.fields,
            [
                .header("项目") { html, field in html.text(field.title) },
                .text("您想保存的") { $0.yours.isEmpty ? "（空）" : $0.yours },
                .text("现在保存的") { $0.theirs.isEmpty ? "（空）" : $0.theirs },
                .text("比较") { $0.differs ? "不同" : "相同" },
            ]
        ).write(html: html)
        if let link = Link(checking: conflict.path), link.isLocal {
            html(.p) { html(.a, .class("button button-strong"), .href(link), "按现在的内容再改") }
        }
    }
}
