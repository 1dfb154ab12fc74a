import HTML
import Policy
import School

/// Homework that is to be set today, each design with its classes: one tap once it was done in the classroom. (CZ-4a; forbidden times and every channel but
/// face to face are not there to choose.)
struct SettingCards: HTMLPart {
    let asked: AskedUnit
    let setting: TeacherDay.Setting
    let path: [ApprovalStep]
    let today: SchoolDate
    let token: String

    private typealias Group = ClassesOfHomework<PlannedHomework>

    private func groups(_ items: [PlannedHomework]) -> [Group] { Group.all(of: items, by: \.self) }

    func write(html: HTMLWriter) {
        if !setting.open.isEmpty {
            html(.section, .aria(.labelledby, "setting")) {
                html(.h2, .id("setting"), "今天要布置（\(groups(setting.open).count)）")
                html(.ul, .class("cards")) { for group in groups(setting.open) { html(.li, .class("card")) { card(html, group) } } }
            }
        }
        guard !setting.done.isEmpty else { return }
        html(.section, .aria(.labelledby, "set")) {
            html(.h2, .id("set"), "今天已布置（\(groups(setting.done).count)）")
            html(.ul, .class("cards")) { for group in groups(setting.done) { html(.li, .class("card")) { done(html, group) } } }
        }
    }

    private func head(_ html: HTMLWriter, _ group: Group) {
        let item = group.first
        html(.h3) { html(.a, .href(asked.design(item.design)), "\(item.subject)：\(item.parts[0].content.beginning)") }
        if item.day != today { html(.p, .class("note"), "\(item.day.spoken)的作业，当时没有登记。") }
    }

    private func isReady(_ item: PlannedHomework) -> Bool {
        item.state.standing(on: path) == .approved && (setting.noticeProvision == nil || item.posted != nil)
    }

    private func name(_ item: PlannedHomework) -> String { setting.classes[item.schoolClass]?.name(on: item.day) ?? "" }

    private func card(_ html: HTMLWriter, _ group: Group) {
        head(html, group)
        for item in group.items where !isReady(item) {
            html(.p, .class("note")) {
                html.text("\(name(item))　")
                if item.state.standing(on: path) == .approved {
                    StatusMark(.waiting, "待公示\(setting.noticeProvision.map { "（\($0)）" } ?? "")").write(html: html)
                } else {
                    StatusMark(item.state.standing(on: path), path: path).write(html: html)
                }
            }
        }
        let ready = group.items.filter(isReady)
        guard let first = ready.first else { return }
        html(.form, .class("set-form"), .method(.post), .action(asked.link("/homework/assign"))) {
            FormToken.write(html, token)
            html(.div, .class("set-classes")) {
                for item in ready {
                    html(.label, .class("choice")) {
                        html(.input, .type(.checkbox), .name(BoardLinks.item), .value(BoardLinks.seen(item)), .checked(true))
                        html.text("\(name(item))　\(item.requiredMinutes)分钟")
                    }
                }
            }
            let grade = setting.classes[first.schoolClass]?.grade(on: first.day) ?? 0
            html(.div, .class("actions")) {
                html(.select, .name(AssigningRoutes.time), .aria(.label, "布置的时段")) {
                    for time in setting.times[grade] ?? [] { html(.option, .value(time.title), time.title) }
                }
                html(
                    .button, .class("button button-strong"), .type(.submit),
                    .aria(.label, "已当面布置：\(first.subject)，\(first.parts[0].content.beginning)"), "已当面布置")
            }
        }
    }

    private func done(_ html: HTMLWriter, _ group: Group) {
        head(html, group)
        let times = Set(group.items.compactMap(\.assigned?.note)).sorted().joined(separator: "、")
        html(.p, .class("note"), "\(group.items.map(name).joined(separator: "、"))　\(times)当面布置")
        html(.div, .class("actions")) {
            PostButton(
                title: "撤销布置", action: asked.link("/homework/assign/take-back"), token: token, weight: .quiet,
                fields: group.items.map { (BoardLinks.item, BoardLinks.seen($0)) }, label: "撤销布置：\(group.first.subject)"
            ).write(html: html)
        }
    }
}
