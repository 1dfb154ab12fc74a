import HTML
import Registers
import School

/// Filters of a ledger that a person has named, to come back to.
enum LedgerViewRoutes {
    @Sendable static func save(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedLedger()
        let (name, query) = (request.form["name"], request.form["query"])
        let back = Link(checking: "\(asked.list.text)?\(query)") ?? asked.list
        do {
            _ = try await SavedViews(house: request.house).save(
                name: name, query: query, of: asked.ledger, at: asked.unit, by: try request.actor)
        } catch let faults as FieldFaults {
            return .redirect(to: back.text, flash: .warning(faults.userMessage))
        }
        return .redirect(to: back.text, flash: .done("已保存筛选“\(name)”。"))
    }

    @Sendable static func remove(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedLedger()
        try await SavedViews(house: request.house).remove(
            try request.id("view"), of: asked.ledger, at: asked.unit, by: try request.actor)
        return .redirect(to: asked.list.text, flash: .done("已删除保存的筛选。"))
    }
}

/// The filters that the person has saved, and a way to save the one in force.
struct SavedViewBar: HTMLPart {
    let asked: AskedLedger
    let state: ListState
    let views: [SavedView]
    let token: String

    func write(html: HTMLWriter) {
        guard state.isFiltered || !views.isEmpty else { return }
        html(.div, .class("views")) {
            if !views.isEmpty {
                html(.ul, .class("links"), .aria(.label, "保存的筛选")) {
                    for view in views {
                        html(.li) { html(.a, .href(Link(checking: "\(asked.list.text)?\(view.query)") ?? asked.list), view.name) }
                    }
                }
            }
            html(.details) {
                html(.summary, "保存或删除筛选")
                if state.isFiltered { saving(html) }
                if !views.isEmpty { removing(html) }
            }
        }
    }

    private func saving(_ html: HTMLWriter) {
        html(.form, .class("filter"), .method(.post), .action(asked.link("/views"))) {
            FormToken.write(html, token)
            html(.input, .type(.hidden), .name("query"), .value(query))
            FormField.text("name", "给现在的筛选起个名字", required: true, longest: SavedViews.longestName).write(html, FormState())
            html(.button, .class("button"), .type(.submit), "保存")
        }
    }

    private func removing(_ html: HTMLWriter) {
        html(.ul, .class("choices-list")) {
            for view in views {
                html(.li) {
                    html(.span, view.name)
                    PostButton(
                        title: "删除", action: asked.link("/views/\(view.id)/remove"), token: token, weight: .quiet,
                        label: "删除保存的筛选：\(view.name)"
                    ).write(html: html)
                }
            }
        }
    }

    /// What follows the `?` of the list as it is shown.
    private var query: String {
        let text = state.start.text
        return text.firstIndex(of: "?").map { String(text[text.index(after: $0)...]) } ?? ""
    }
}
