import Database
import HTML
import School

extension Routes {
    /// Phrases for comments.
    static let comments: [Route] = Route.all([
        Route.homework(.get, "/comments", for: .markHomework) { try await CommentsPage.show($0, FieldFaults()) },
        Route.homework(.post, "/comments", for: .markHomework) { request in
            let asked = try await request.askedUnit()
            return try await request.submit {
                try await CommentBank(house: request.house).add(
                    request.form["phrase"], request.form["kind"], at: asked.unit.id, by: try request.actor)
                return .redirect(to: asked.link("/homework/comments").text, flash: .done("已加入自己的评语。"))
            } or: {
                try await CommentsPage.show(request, $0)
            }
        },
        Route.homework(.post, "/comments/remove", for: .markHomework) { request in
            let asked = try await request.askedUnit()
            guard let id = Identifier<CommentBank.Phrase>(request.form["id"]) else { throw Failure.notFound }
            return try await request.submit {
                let bank = CommentBank(house: request.house)
                let gone = try await bank.own(at: asked.unit.id, by: try request.actor).first { $0.id == id }
                try await bank.remove(id, at: asked.unit.id, by: try request.actor)
                let undo = gone.map { phrase in
                    Flash.Undo(
                        path: asked.link("/homework/comments").text,
                        fields: [.init("phrase", phrase.text), .init("kind", phrase.kind.rawValue)])
                }
                return .redirect(to: asked.link("/homework/comments").text, flash: .done("已删去这条评语。", undo: undo))
            } or: {
                try await CommentsPage.show(request, $0)
            }
        },
    ])
}

/// Phrases to look up while writing comments by hand.
struct CommentsPage: HTMLPart {
    let asked: AskedUnit
    let own: [CommentBank.Phrase]
    let state: FormState
    let token: String

    static func show(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let asked = try await request.askedUnit()
        let own = try await CommentBank(house: request.house).own(at: asked.unit.id, by: try request.actor)
        let page = CommentsPage(
            asked: asked, own: own, state: FormState(values: request.form, faults: faults), token: request.formToken)
        return request.page(
            "评语参考", status: faults.isEmpty ? .ok : .unprocessableContent, keeping: asked.link("/homework/comments"), page)
    }

    func write(html: HTMLWriter) {
        PageHead(
            "评语参考", trail: asked.trail(.init("今天", asked.link("/homework"))), lead: "写评语时翻一翻：看作业、看进步，不比名次，不写分数。可以加上自己常用的。"
        ).write(html: html)
        for kind in CommentBank.Kind.allCases {
            html(.section, .aria(.labelledby, "kind-\(kind.rawValue)")) {
                html(.h2, .id("kind-\(kind.rawValue)"), kind.title)
                html(.ul, .class("phrases")) {
                    for phrase in own where phrase.kind == kind {
                        html(.li) {
                            html.text(phrase.text)
                            PostButton(
                                title: "删去", action: asked.link("/homework/comments/remove"), token: token, weight: .quiet,
                                fields: [("id", "\(phrase.id)")], label: "删去：\(phrase.text)"
                            ).write(html: html)
                        }
                    }
                    for text in kind.usual { html(.li, text) }
                }
            }
        }
        html(.h2, "加一条自己的")
        FormSheet(
            action: asked.link("/homework/comments"), token: token, state,
            fields: [
                .text("phrase", "评语", required: true, longest: CommentBank.longest),
                .radio("kind", "类别", CommentBank.Kind.allCases.map { .init($0.rawValue, $0.title) }, required: true),
            ], submit: "加入"
        ).write(html: html)
    }
}
