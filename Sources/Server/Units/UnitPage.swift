import HTML
import Policy
import School

/// A unit: what it is, what lies below, and the ways on.
struct UnitPage: HTMLPart {
    let unit: Unit
    /// Those above that the person may see, the highest first.
    let trail: [Unit]
    let children: [Unit]
    let figures: [UnitID: UnitFigures]
    let today: SchoolDate
    let token: String
    /// Where the person does not work: the unit's lists, which the navigation does not have.
    let lists: [Navigation.Item]
    let may: (Action) -> Bool

    func write(html: HTMLWriter) {
        PageHead(
            unit.name, trail: trail.map { .init($0.name, "/units/\($0.id)") }, lead: unit.schooling?.summary ?? unit.kind.title,
            actions: actions
        ).write(html: html)
        if let closedOn = unit.closedOn {
            Notice(.warning, nil, "本单位已于\(closedOn.long)撤并，过去的记录仍可查看。").write(html: html)
            if may(.closeUnits) { PostButton(title: "恢复", action: "/units/\(unit.id)/reopen", token: token).write(html: html) }
        }
        tiles(html)
        if !lists.isEmpty {
            html(.h2, "在\(unit.name)")
            html(.ul, .class("links")) {
                for item in lists { html(.li) { html(.a, .href(item.link), item.title) } }
            }
            html(.h2, "基本信息")
        }
        DefinitionList(facts).write(html: html)
        below(html)
        if unit.closedOn == nil, may(.moveUnits) || may(.closeUnits) { administration(html) }
    }

    private var actions: [ActionLink] {
        guard unit.closedOn == nil else { return [] }
        var actions: [ActionLink] = []
        if may(.addUnits) { actions += unit.kindsBelow.map { ActionLink("新建\($0.title)", "/units/\(unit.id)/new?kind=\($0.rawValue)") } }
        if unit.kind == .school, may(.setUpSchool) { actions.append(ActionLink("建校向导", "/units/\(unit.id)/setup")) }
        if may(.editUnits) { actions.append(ActionLink("修改", "/units/\(unit.id)/edit", .strong)) }
        return actions
    }

    private func tiles(_ html: HTMLWriter) {
        guard let own = figures[unit.id] else { return }
        var tiles: [Tiles.Tile] = []
        if unit.kind.hasClasses {
            tiles.append(.init(number: "\(own.classes)", title: "班级", link: may(.viewClasses) ? "/units/\(unit.id)/classes" : nil))
            tiles.append(.init(number: "\(own.pupils)", title: "学生", note: "各班最近登记之和"))
        }
        if unit.kind.isTenant {
            tiles.append(.init(number: "\(own.staff)", title: "教职工", link: may(.viewStaff) ? "/units/\(unit.id)/staff" : nil))
        }
        let open = children.filter { $0.closedOn == nil }.count
        if unit.kind == .school {
            if open > 0 { tiles.append(.init(number: "\(open)", title: "校区")) }
        } else if !unit.kind.below.isEmpty {
            tiles.append(.init(number: "\(open)", title: "直接下属单位", link: open > 0 ? "/units/\(unit.id)/below" : nil))
        }
        Tiles(tiles).write(html: html)
    }

    private var facts: [(title: String, value: String)] {
        var facts = [("类别", unit.kind.title)]
        if unit.kind.hasRegionCode || unit.regionCode != nil { facts.append(("行政区划代码", unit.regionCode?.text ?? "")) }
        if unit.kind == .school || unit.kind == .centralSchool { facts.append(("学校标识码", unit.schoolCode?.text ?? "")) }
        if let schooling = unit.schooling {
            facts += [("办学类型", schooling.type.title), ("学制", schooling.system.title)]
            let (first, last) = (
                schooling.system.gradeTitle(schooling.grades.lowerBound), schooling.system.gradeTitle(schooling.grades.upperBound)
            )
            facts.append(("年级", "\(first)至\(last)"))
            facts += [("寄宿制", schooling.isBoarding ? "是" : "否"), ("小规模学校", schooling.isSmall ? "是" : "否")]
        }
        facts.append(("时区", unit.timeZone.title))
        return facts
    }

    private func below(_ html: HTMLWriter) {
        let isSchool = unit.kind == .school
        // Most schools have one site; they need no empty list of others.
        guard !unit.kind.below.isEmpty, !children.isEmpty || !isSchool else { return }
        html(.h2, isSchool ? "校区" : "下属单位")
        UnitTable(
            units: children, figures: figures, empty: EmptyState("还没有下属单位", may(.addUnits) ? "新建之后会列在这里。" : nil)
        ).write(html: html)
        if children.contains(where: { !$0.kind.below.isEmpty }) {
            html(.p) { html(.a, .href("/units/\(unit.id)/below"), "查找全部下属单位") }
        }
    }

    private func administration(_ html: HTMLWriter) {
        html(.h2, "隶属与撤并")
        html(.p, .class("actions")) {
            if may(.moveUnits), unit.kind != .campus { ActionLink("调整隶属", "/units/\(unit.id)/move").write(html: html) }
            if may(.closeUnits) { ActionLink("撤并", "/units/\(unit.id)/close", .danger).write(html: html) }
        }
    }
}

/// Units as rows.
struct UnitTable: HTMLPart {
    let units: [Unit]
    let figures: [UnitID: UnitFigures]
    var state: ListState?
    var paging: Paging?
    var empty = EmptyState("还没有下属单位", "新建之后会列在这里。")

    func write(html: HTMLWriter) {
        Table(
            "下属单位", of: units,
            [
                .header("名称") { html, unit in html(.a, .href("/units/\(unit.id)"), unit.name) },
                .text("类别") { $0.schooling?.type.title ?? $0.kind.title },
                .text("代码") { $0.schoolCode?.text ?? $0.regionCode?.text ?? "—" },
                .number("班级") { unit in unit.kind.hasClasses ? "\(figures[unit.id]?.classes ?? 0)" : "—" },
                .number("学生") { unit in unit.kind.hasClasses ? "\(figures[unit.id]?.pupils ?? 0)" : "—" },
                .number("教职工") { unit in unit.kind.isTenant ? "\(figures[unit.id]?.staff ?? 0)" : "—" },
                .cell("状态") { html, unit in
                    StatusMark(unit.closedOn == nil ? .good : .plain, unit.closedOn.map { "\($0.iso)撤并" } ?? "正常").write(html: html)
                },
            ], state: state, paging: paging, empty: empty
        ).write(html: html)
    }
}

/// All units below one, to be searched and turned over.
struct UnitListPage: HTMLPart {
    let asked: AskedUnit
    let page: ListPage<Unit>
    let figures: [UnitID: UnitFigures]
    let state: ListState

    func write(html: HTMLWriter) {
        PageHead("下属单位", trail: [.init(asked.unit.name, asked.page)], lead: "\(asked.unit.name)之下的全部单位，按名称排列。").write(html: html)
        FilterBar(
            state,
            [
                .text("q", "名称或代码", placeholder: "例如 实验小学", longest: 40),
                .select("kind", "类别", UnitKind.allCases.dropFirst().map { .init($0.rawValue, $0.title) }),
                .select("closed", "状态", [.init("", "正常"), .init("1", "包括已撤并的")]),
            ]
        ).write(html: html)
        UnitTable(
            units: page.rows, figures: figures, state: state, paging: page.paging,
            empty: state.isFiltered ? .filtered(state) : EmptyState("还没有下属单位", "新建之后会列在这里。")
        ).write(html: html)
    }
}
