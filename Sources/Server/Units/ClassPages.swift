import HTML
import Policy
import School

/// The classes of a school on a day.
struct ClassListPage: HTMLPart {
    let asked: AskedUnit
    let classes: [SchoolClass]
    let campuses: [Unit]
    let date: SchoolDate
    let state: ListState
    let mayManage: Bool

    func write(html: HTMLWriter) {
        let isSchool = asked.unit.kind.hasClasses
        let taught = classes.filter { $0.isTaught(on: date) }
        PageHead(
            "班级", trail: asked.trail(),
            lead: isSchool ? "\(date.long)在读\(taught.count)个班，\(taught.compactMap(\.pupils).reduce(0, +))名学生。年级按入学年份算出，升级不用改。" : nil,
            actions: mayManage && isSchool
                ? [ActionLink("合并", asked.link("/classes/merge")), ActionLink("开设班级", asked.link("/classes/new"), .strong)] : []
        ).write(html: html)
        guard isSchool || asked.unit.kind == .campus else {
            return EmptyState("\(asked.unit.kind.title)没有班级", "请先选择一所学校。", action: ActionLink("选择学校", "/units/\(asked.unit.id)/below"))
                .write(html: html)
        }
        FilterBar(state, [.date("on", "哪一天"), .select("all", "范围", [.init("", "在读"), .init("1", "全部（含毕业、停办、未入学）")])]).write(html: html)
        Table(
            "班级", of: classes,
            [
                .header("班级") { html, item in html(.a, .href(asked.link("/classes/\(item.id)")), item.name(on: date)) },
                .text("学段") { $0.stage.title },
                .text("入学年份") { "\($0.entryYear)年" },
                .text("校区") { item in item.campus.flatMap { id in campuses.first { $0.id == id }?.name } ?? "—" },
                .number("学生") { $0.pupils.map(String.init) ?? "未登记" },
                .cell("状态") { html, item in item.mark(on: date).write(html: html) },
            ], state: state,
            empty: state.isFiltered
                ? .filtered(state)
                : EmptyState("还没有班级", "班级按入学年份开设，每年8月1日自动升级。", action: mayManage ? ActionLink("开设班级", asked.link("/classes/new")) : nil)
        ).write(html: html)
    }
}

extension SchoolClass {
    func mark(on date: SchoolDate) -> StatusMark {
        if let closedOn, closedOn < date { return StatusMark(.plain, "\(closedOn.iso)停办") }
        switch standing(on: date) {
        case .notYet: return StatusMark(.waiting, "未入学")
        case .graduated: return StatusMark(.plain, "已毕业")
        case .grade: return openedOn <= date ? StatusMark(.good, "在读") : StatusMark(.waiting, "\(openedOn.iso)起")
        }
    }
}

/// One class: what it is now, what it was, who teaches it.
struct ClassPage: HTMLPart {
    let asked: AskedUnit
    let history: ClassHistory
    let campuses: [Unit]
    let teaching: [Teaching]
    let term: TeachingTerm
    let today: SchoolDate
    let mayManage: Bool
    let mayRecord: Bool

    private var item: SchoolClass { history.current }

    func write(html: HTMLWriter) {
        PageHead(item.name(on: today), trail: asked.trail(.init("班级", asked.link("/classes"))), actions: actions).write(html: html)
        DefinitionList(writing: [
            ("状态", { html in item.mark(on: today).write(html: html) }),
            ("入学", { html in html.text("\(item.entryYear)年秋季，\(item.stage.title)，\(item.system.title)") }),
            ("校区", { html in html.text(item.campus.flatMap { id in campuses.first { $0.id == id }?.name } ?? "不分校区") }),
            ("学生", { html in html.text(item.pupils.map { "\($0)人" } ?? "未登记") }),
        ]).write(html: html)
        taught(html)
        lineage(html)
        past(html)
    }

    private var actions: [ActionLink] {
        guard item.closedOn == nil else { return [] }
        var actions: [ActionLink] = []
        if mayManage {
            actions += [
                ActionLink("修改班号或名称", asked.link("/classes/\(item.id)/edit")), ActionLink("拆分", asked.link("/classes/\(item.id)/split")),
            ]
        }
        if mayRecord { actions.append(ActionLink("登记人数", asked.link("/classes/\(item.id)/pupils"), .strong)) }
        return actions
    }

    private func taught(_ html: HTMLWriter) {
        html(.h2, "\(term.title)任课")
        Table(
            "任课", of: teaching,
            [
                .header("学科") { html, row in html.text(row.subject) },
                .cell("教师") { html, row in html(.a, .href(asked.link("/staff/\(row.person)")), row.personName) },
                .text("起止") { "\($0.from.iso) 至 \($0.to.iso)" },
            ], empty: EmptyState("本学期还没有安排任课", nil)
        ).write(html: html)
    }

    private func lineage(_ html: HTMLWriter) {
        guard !history.predecessors.isEmpty || !history.successors.isEmpty else { return }
        html(.h2, "沿革")
        html(.ul) {
            for other in history.predecessors {
                html(.li) {
                    html.text("来自 ")
                    link(html, other, on: item.openedOn.advanced(by: -1))
                    html.text("（到\(item.openedOn.advanced(by: -1).long)为止）")
                }
            }
            for other in history.successors {
                html(.li) {
                    html.text("成为 ")
                    link(html, other, on: other.openedOn)
                    html.text("（\(other.openedOn.long)起）")
                }
            }
        }
    }

    private func link(_ html: HTMLWriter, _ other: SchoolClass, on date: SchoolDate) {
        html(.a, .href(asked.link("/classes/\(other.id)")), other.name(on: date))
    }

    private func past(_ html: HTMLWriter) {
        html(.h2, "人数与名称的变化")
        let rows: [(date: SchoolDate, text: String)] =
            history.sizes.map { ($0.from, "学生 \($0.pupils) 人") }
            + history.names.map { ($0.from, "称为 \(history.name(on: $0.from))") }
        Table(
            "变化", of: rows.sorted { $0.date > $1.date },
            [.header("起始日期") { html, row in html.text(row.date.iso) }, .text("内容") { $0.text }],
            empty: EmptyState("还没有登记过", mayRecord ? "登记人数之后，每次变化都会列在这里。" : nil)
        ).write(html: html)
    }
}
