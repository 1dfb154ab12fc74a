import HTML
import Policy
import School

/// What was set and has to be collected, marked and gone over: the next step of each class's pile, one tap where it was done for the whole class.
struct MarkingCards: HTMLPart {
    let asked: AskedUnit
    let marking: MarkingDay
    let token: String

    private var links: MarkingLinks { MarkingLinks(asked: asked) }

    private typealias Group = ClassesOfHomework<MarkingDay.Item>

    private var groups: [Group] { Group.all(of: marking.items, by: \.marked.item) }

    func write(html: HTMLWriter) {
        let groups = groups
        guard !groups.isEmpty || marking.minutes > 0 else { return }
        html(.section, .aria(.labelledby, "marking")) {
            html(.h2, .id("marking"), "收和批（\(groups.count)）")
            if marking.minutes > 0 { html(.p, .class("note"), "今天批改用了\(marking.minutes)分钟。") }
            html(.ul, .class("cards")) { for group in groups { html(.li, .class("card")) { card(html, group) } } }
        }
    }

    private func name(_ item: MarkingDay.Item) -> String { item.schoolClass.name(on: item.marked.item.day) }

    private func card(_ html: HTMLWriter, _ group: Group) {
        let planned = group.first
        html(.h3) { html(.a, .href(asked.design(planned.design)), "\(planned.subject)：\(planned.collectedPart.content.beginning)") }
        html(.p, .class("note"), "\(planned.day.spoken)布置")
        html(.ul, .class("piles")) { for item in group.items { html(.li) { pile(html, item) } } }
        for sitting in MarkingSitting.allCases {
            whole(html, sitting, group.items.filter { $0.canBeWhole && MarkingSitting($0.next) == sitting })
        }
    }

    /// One class: how far it is, and the way to its page.
    private func pile(_ html: HTMLWriter, _ item: MarkingDay.Item) {
        html(.a, .href(links.page(item.marked.item.id)), name(item))
        html(.span, .class("note")) {
            StatusMark(.waiting, said(item)).write(html: html)
            if marking.run?.row == item.id { html.text("　正在计时") }
        }
    }

    private func said(_ item: MarkingDay.Item) -> String {
        let counts = item.marked.counts
        let late = item.daysLate > 0 ? "，已过\(item.daysLate)个上课日（本地设定）" : ""
        let owing = (counts.due ?? 0) - (counts.collected ?? 0)
        let step = item.next == .collected && item.marked.state.isDone(.collected) ? "还欠\(owing)本" : "待\(item.next.title)"
        return "\(step)\(item.demand.map { "（\($0.provision)）" } ?? "")\(late)"
    }

    private func whole(_ html: HTMLWriter, _ sitting: MarkingSitting, _ items: [MarkingDay.Item]) {
        guard let first = items.first else { return }
        let title = sitting.wholeTitle(hasComments: first.wantsComments)
        html(.form, .class("set-form"), .method(.post), .action(links.whole)) {
            FormToken.write(html, token)
            html(.input, .type(.hidden), .name(MarkingLinks.sitting), .value(sitting.rawValue))
            if items.count == 1 {
                html(.input, .type(.hidden), .name(MarkingLinks.item), .value(MarkingLinks.seen(first.marked)))
            } else {
                html(.div, .class("set-classes")) {
                    for item in items {
                        html(.label, .class("choice")) {
                            html(.input, .type(.checkbox), .name(MarkingLinks.item), .value(MarkingLinks.seen(item.marked)), .checked(true))
                            html.text(name(item))
                        }
                    }
                }
            }
            html(.div, .class("actions")) {
                html(
                    .button, .class("button button-strong"), .type(.submit),
                    .aria(.label, "\(title)：\(items.map(name).joined(separator: "、"))，\(first.marked.item.subject)"), title)
                if sitting == .collecting, items.count == 1 { ActionLink("有欠交的", links.page(first.marked.item.id)).write(html: html) }
            }
        }
    }
}
