import HTML
import Policy
import School

/// The classes of a school on a day.
struct ClassListPage: HTMLPart {
    let asked: AskedUnit
    let classes: [SchoolClass]
    let campuses: [Unit]
    let date: SchoolDate
    let today: SchoolDate
    let state: ListState
    let mayManage: Bool

    func write(html: HTMLWriter) {
        let isSchool = asked.unit.kind.hasClasses
        let taught = classes.filter { $0.isTaught(on: date) }
        PageHead(
            "班级", trail: asked.trail(),
            lead: isSchool ? "\(date.long)在读\(taught.count)个班，\(taught.compactMap(\.pupils).reduce(0, +))名学生。年级按入学年份算出，升级不用改。" : nil,
            actions: actions
        ).write(html: html)
        guard isSchool || asked.unit.kind == .campus else {
            return EmptyState("这里没有班级", "班级在各学校开设。", action: ActionLink("选择学校", asked.below)).write(html: html)
        }
        FilterBar(state, [.date("on", "哪一天"), .select("all", "范围", [.init("", "在读"), .init("1", "全部（含毕业、停办、未入学）")])]).write(html: html)
        Table(
            "班级", of: classes, columns, state: state,
            empty: state.isFiltered
                ? .filtered(state)
                : EmptyState("还没有班级", "班级按入学年份开设，每年8月1日自动升级。", action: mayManage ? ActionLink("开设班级", asked.link("/classes/new")) : nil)
        ).write(html: html)
    }

    private var actions: [ActionLink] {
        guard asked.unit.kind.hasClasses else { return [] }
        let print =
            classes.isEmpty
            ? [] : [ActionLink("打印班级表", asked.link("/classes/print").adding("on", date == today ? nil : date.iso))]
        guard mayManage else { return print }
        return print + [ActionLink("合并", asked.link("/classes/merge")), ActionLink("开设班级", asked.link("/classes/new"), .strong)]
    }

    private var columns: [Table<SchoolClass>.Column] {
        var columns: [Table<SchoolClass>.Column] = [
            .header("班级") { html, item in html(.a, .href(asked.link("/classes/\(item.id)")), item.name(on: date)) },
            .text("学段") { $0.stage.title }, .text("入学年份") { "\($0.entryYear)年" },
        ]
        if !campuses.isEmpty {
            columns.append(.text("校区") { item in item.campus.flatMap { id in campuses.first { $0.id == id }?.name } ?? "—" })
        }
        return columns + [
            .number("学生") { $0.pupils.map(String.init) ?? "未登记" },
            .cell("状态") { html, item in item.mark(on: date).write(html: html) },
        ]
    }
}

/// The classes on paper, each with its teacher in charge.
struct ClassPrintPage: HTMLPart {
    let asked: AskedUnit
    let classes: [SchoolClass]
    /// Names of those who are in charge of a class.
    let teachers: [ClassID: String]
    let pack: String?
    let date: SchoolDate
    let today: SchoolDate

    func write(html: HTMLWriter) {
        html(.p, .class("actions")) {
            PrintButton().write(html: html)
            ActionLink("返回班级", asked.link("/classes"), .quiet).write(html: html)
        }
        PrintSheet(
            school: asked.unit.name, title: "班级一览表", term: TeachingTerm(containing: date).title, pack: pack,
            signatures: ["制表人", "教务处", "校长"], hasSeal: true, madeOn: today.long
        ).write(html: html) {
            Table(
                "班级一览表", of: classes.enumerated().map { (number: $0.offset + 1, item: $0.element) },
                [
                    .number("序号") { "\($0.number)" }, .header("班级") { html, row in html.text(row.item.name(on: date)) },
                    .text("学段") { $0.item.stage.title },
                    .text("入学年份") { "\($0.item.entryYear)年" }, .text("班主任") { teachers[$0.item.id] ?? "" },
                    .number("学生") { $0.item.pupils.map(String.init) ?? "" },
                ], empty: EmptyState("还没有班级"), isOnPaper: true
            ).write(html: html)
            html(.p, "\(date.long)在读\(classes.count)个班，\(classes.compactMap(\.pupils).reduce(0, +))名学生。")
        }
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
    /// In charge of the class today.
    let teachers: [HeldRole]
    let term: TeachingTerm
    let today: SchoolDate
    let token: String
    let mayManage: Bool
    let mayRecord: Bool
    let mayAppoint: Bool

    private var item: SchoolClass { history.current }

    func write(html: HTMLWriter) {
        PageHead(item.name(on: today), trail: asked.trail(.init("班级", asked.link("/classes"))), actions: actions).write(html: html)
        DefinitionList(writing: [
            ("状态", { html in item.mark(on: today).write(html: html) }),
            ("入学", { html in html.text("\(item.entryYear)年秋季，\(item.stage.title)，\(item.system.title)") }),
            ("班主任", { html in teacher(html) }),
            ("校区", { html in html.text(item.campus.flatMap { id in campuses.first { $0.id == id }?.name } ?? "不分校区") }),
            ("学生", { html in html.text(item.pupils.map { "\($0)人" } ?? "未登记") }),
        ]).write(html: html)
        taught(html)
        lineage(html)
        past(html)
        if mayManage { administration(html) }
    }

    private func teacher(_ html: HTMLWriter) {
        for (number, role) in teachers.enumerated() {
            if number > 0 { html.text("、") }
            html(.a, .href(asked.link("/staff/\(role.person.id)")), role.person.name)
        }
        guard teachers.isEmpty else { return }
        html(.span, .class("absent"), "未任命")
        if mayAppoint, item.closedOn == nil {
            html.text("　")
            html(.a, .href(asked.link("/roles/new?role=class_teacher&class=\(item.id)")), "任命班主任")
        }
    }

    /// What is done once in a class's life, or to put a mistake right.
    private func administration(_ html: HTMLWriter) {
        if item.closedOn != nil {
            guard history.successors.isEmpty else { return }
            html(.h2, "恢复")
            html(.p, "如属误停，可以恢复；任课和班主任须重新安排。")
            PostButton(title: "恢复这个班", action: asked.link("/classes/\(item.id)/reopen"), token: token).write(html: html)
            return
        }
        html(.h2, "停办与更正")
        html(.p, history.use.mayBeRemoved ? "还没有任课、职务等用到这个班，开错了可以更正或删除。" : "已有任课、职务等用到这个班，不能删除；不再办时办理停办，记录都保留。")
        html(.p, .class("actions")) {
            if history.use.mayBeCorrected {
                ActionLink("更正入学年份、学段", asked.link("/classes/\(item.id)/correct")).write(html: html)
            }
            if history.use.mayBeRemoved {
                ActionLink("删除", asked.link("/classes/\(item.id)/remove"), .danger).write(html: html)
            }
            ActionLink("停办", asked.link("/classes/\(item.id)/close"), .danger).write(html: html)
        }
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
