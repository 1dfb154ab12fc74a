import Algorithms
import HTML
import Policy
import School

extension Routes {
    static let permissions: [Route] = Route.all([
        Route.twice(.get, "/permissions", for: .viewPermissions) { request in
            let asked = try await request.askedUnit()
            let date = SchoolDate(iso: request.query["date"]) ?? request.today
            let overview = try await WhoMay(house: request.house).overview(at: asked.unit.id, on: date, by: try request.actor)
            let names = try await RoleNames.classes(request, asked.unit)
            return request.page("谁能做什么", PermissionsPage(overview: overview, date: date, names: names, asked: asked, request: request))
        }
    ])
}

/// Who may do what here, and why: by area and action, each person with the role that allows it and the provisions behind it.
struct PermissionsPage: HTMLPart {
    let overview: PermissionOverview
    let date: SchoolDate
    let names: RoleNames
    let asked: AskedUnit
    let request: PageRequest

    func write(html: HTMLWriter) {
        let state = ListState(request.query, path: asked.link("/permissions"), filters: ["date", "name"], standard: ListOrder("area"))
        html.put(
            PageHead(
                "谁能做什么", trail: asked.trail(.init("职务", asked.link("/roles"))),
                lead: "\(date.spoken)，按事项列出能办的人和依据。没有列出的人不能办。本人的账号和记录，每个人都能管自己的。",
                isPrintable: true))
        html.put(FilterBar(state, [.date("date", "日期"), .text("name", "姓名")]))
        let name = request.query["name"]
        let areas = overview.sections.map(\.area)
        let shown = name.isEmpty ? areas.firstIndex { $0.rawValue == request.query["area"] } ?? (asksForAll ? nil : 0) : nil
        let all = Navigation.Item("全部", state.narrowing(asked.link("/permissions")).adding("area", Self.everyArea))
        let items = areas.map { Navigation.Item($0.title, state.narrowing(asked.link("/permissions")).adding("area", $0.rawValue)) }
        Tabs(label: "事项的类别", items: items + [all], current: shown ?? items.count).write(html: html)
        for (number, section) in overview.sections.enumerated() where shown == nil || number == shown {
            html(.section, .class("long-rows"), .aria(.labelledby, "area-\(section.area.rawValue)")) {
                html(.h2, .id("area-\(section.area.rawValue)"), section.area.title)
                html.put(
                    Table(
                        section.area.title, of: section.lines,
                        [
                            .header("事项") { html, line in html.text(line.action.title) },
                            .cell("谁能办") { html, line in people(html, line, name) },
                            .text("条款") { line in
                                Set(line.entries.flatMap(\.reasons).flatMap(\.permission.provisions)).sorted().joined(separator: " ")
                            },
                        ]))
            }
        }
        PrintSignatures(signatures: ["制表人", "负责人"], hasSeal: true, isPaperOnly: true).write(html: html)
    }

    /// One area at a time, since all of them are too long to be read on a phone; all to be searched and printed.
    private static let everyArea = "all"
    private var asksForAll: Bool { request.query["area"] == Self.everyArea }

    private func people(_ html: HTMLWriter, _ line: PermissionOverview.Line, _ name: String) {
        let entries = line.entries.filter { name.isEmpty || $0.person.name.contains(name) }
        guard !entries.isEmpty else { return html(.span, .class("absent"), name.isEmpty ? "在本单位没有人能办" : "此人不能") }
        // Many people for one and the same reason (all teachers may look) stand in one line; whoever teaches six classes has it six times, and says it once.
        let texts = entries.map { $0.reasons.map(reason).uniqued().joined(separator: "；") }
        let groups = Dictionary(grouping: zip(texts, entries).map { (text: $0, entry: $1) }, by: \.text)
        let order = texts.uniqued(on: \.self)
        func list() {
            html(.ul, .class("plain-list")) {
                for text in order {
                    html(.li) {
                        html(.strong, (groups[text] ?? []).map(\.entry.person.name).joined(separator: "、"))
                        html(.span, .class("field-help"), "　\(text)")
                    }
                }
            }
        }
        // What every teacher may do for their own classes fills screens; on paper it stands open.
        guard order.count > Self.mostOpen, name.isEmpty else { return list() }
        html(.details) {
            html(.summary, "\(entries.count)人，各有自己的范围")
            list()
        }
    }

    /// Lines that are read without being asked for.
    private static let mostOpen = 8

    private func reason(_ reason: PermissionOverview.Reason) -> String {
        let (grant, reach) = (reason.grant, reason.permission.reach)
        let role = grant.role.title
        let whose: String
        switch grant.origin {
        case .appointed: whose = role
        case .teaching: whose = "\(role)（任课安排）"
        case .delegated(_, let name): whose = "代理\(name)的\(role)"
        }
        switch reach {
        case .unit, .unitAndBelow, .below: return "\(whose)，\(reach.title)"
        case .grade, .schoolClass, .subjectInGrade, .subjectInClass: return "\(whose)，\(names.text(grant.place))"
        }
    }
}
