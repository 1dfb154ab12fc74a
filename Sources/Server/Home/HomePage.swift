import HTML
import School

/// Where people land: as whom they act here, what needs attention, and the ways on.
struct HomePage: HTMLPart {
    let overview: HomeOverview
    /// By unit; a unit that is not among them is not named.
    let unitNames: [UnitID: String]
    let sections: [Navigation.Section]
    /// For offices, where the last good backup is too old.
    var backupWarning: String?
    /// Whether the person designs homework here, leads a class, reviews or coordinates homework, or looks at all of it.
    var (mayDesign, leadsClass, approves, oversees) = (false, false, false, false)
    /// What the person may do about a warning.
    let remedies: [HomeWarning: Link]

    func write(html: HTMLWriter) {
        PageHead(overview.unit.name, lead: figures, actions: actions).write(html: html)
        if let backupWarning { Notice(.warning, nil, backupWarning).write(html: html) }
        for warning in overview.warnings {
            Notice(.warning, nil, warning.text, action: remedies[warning].map { ActionLink("去处理", $0) }).write(html: html)
        }
        html(.section, .aria(.labelledby, "posts")) {
            html(.h2, .id("posts"), "您在这里的职务")
            if overview.posts.isEmpty {
                EmptyState("您目前没有职务", "没有职务时只能管理自己的账号。如有变动，请联系本单位管理员。").write(html: html)
            } else {
                html(.ul) {
                    for post in overview.posts { html(.li, text(of: post)) }
                }
            }
        }
        for section in sections {
            html(.section) {
                html(.h2, section.title)
                html(.ul, .class("links")) {
                    for item in section.items { html(.li) { html(.a, .href(item.link), item.title) } }
                }
            }
        }
    }

    private var actions: [ActionLink] {
        (leadsClass ? [ActionLink("本班一周作业", "/homework/board", .strong)] : [])
            + (approves ? [ActionLink("作业审批", "/homework/approvals")] : [])
            + (oversees ? [ActionLink("全校作业", "/homework/school", approves ? .plain : .strong)] : [])
            + (mayDesign ? [ActionLink("今天的作业", "/homework", leadsClass ? .plain : .strong)] : [])
    }

    private var figures: String? {
        let parts = [overview.classes.map { "\($0)个班级" }, overview.staff.map { "\($0)名教职工" }].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: "，")
    }

    private func text(of post: HomeOverview.Post) -> String {
        var text = post.role.title
        if !post.narrowing.isEmpty { text += "（\(post.narrowing)）" }
        if post.unit != overview.unit.id, let name = unitNames[post.unit] { text = "\(name) · \(text)" }
        if let absent = post.inPlaceOf { text += "，代\(absent)履行" }
        if let to = post.to { text += "，至\(to.iso)" }
        return text
    }
}
