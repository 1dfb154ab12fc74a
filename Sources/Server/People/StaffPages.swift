import HTML
import Policy
import School

/// The staff of a unit.
struct StaffListPage: HTMLPart {
    let asked: AskedUnit
    let page: ListPage<Staff>
    /// What each teaches this term: `语文（四年级1班、2班）`.
    let teaching: [PersonID: String]
    let state: ListState
    let seesPhones: Bool
    let mayManage: Bool

    func write(html: HTMLWriter) {
        PageHead("教职工", trail: asked.trail(), lead: "\(asked.unit.name)的教职工，按姓名拼音或工号排列。", actions: actions).write(html: html)
        FilterBar(
            state,
            [
                .text("q", "姓名、拼音或工号", placeholder: "例如 wzx", longest: 40),
                .select("state", "状态", [.init("", "在岗"), .init("left", "已离任"), .init("all", "全部")]),
            ]
        ).write(html: html)
        Table("教职工", of: page.rows, columns, state: state, paging: page.paging, empty: empty).write(html: html)
    }

    private var actions: [ActionLink] {
        var actions = [ActionLink("打印名册", asked.link("/staff/print"))]
        if mayManage, asked.unit.kind.isTenant {
            actions += [ActionLink("批量导入", asked.link("/staff/import")), ActionLink("新增", asked.link("/staff/new"), .strong)]
        }
        return actions
    }

    private var columns: [Table<Staff>.Column] {
        var columns: [Table<Staff>.Column] = [
            .header("姓名", sort: "name") { html, staff in html(.a, .href(asked.link("/staff/\(staff.id)")), staff.name) },
            .text("工号", sort: "number") { $0.number.text },
        ]
        if seesPhones { columns.append(.text("手机号") { $0.phone?.text ?? "未登记" }) }
        if asked.unit.kind.hasClasses { columns.append(.text("本学期任课") { teaching[$0.id] ?? "—" }) }
        return columns + [
            .cell("状态") { html, staff in
                StatusMark(staff.hasLeft ? .plain : .good, staff.leftOn.map { "\($0.iso)离任" } ?? "在岗").write(html: html)
            }
        ]
    }

    private var empty: EmptyState {
        if state.isFiltered { return .filtered(state) }
        return EmptyState("还没有教职工", "可以逐个新增，也可以从表格中复制名单批量导入。", action: mayManage ? ActionLink("批量导入", asked.link("/staff/import")) : nil)
    }
}

/// One member of staff.
struct StaffPage: HTMLPart {
    let asked: AskedUnit
    let staff: Staff
    let teaching: [TeachingRow]
    /// Held now or still to come.
    let roles: [HeldRole]
    let names: RoleNames
    /// The person themselves, or somebody whose roles the viewer may not give: others see to their leaving.
    let isBeyond: Bool
    let term: TeachingTerm
    let today: SchoolDate
    let token: String
    let may: (Action) -> Bool

    func write(html: HTMLWriter) {
        PageHead(staff.name, trail: asked.trail(.init("教职工", asked.link("/staff"))), actions: actions).write(html: html)
        if let leftOn = staff.leftOn {
            Notice(.info, nil, "已于\(leftOn.long)离任，不能登录；过去的记录保留。").write(html: html)
            if may(.manageStaff) {
                PostButton(title: "办理返岗", action: asked.link("/staff/\(staff.id)/return"), token: token, label: "办理返岗：\(staff.name)").write(
                    html: html)
            }
        }
        DefinitionList(facts).write(html: html)
        if may(.viewRoles) { held(html) }
        if may(.viewTeaching), asked.unit.kind.hasClasses { taught(html) }
        html(.p, .class("actions")) {
            if may(.viewAudit) { ActionLink("相关操作记录", asked.link("/audit").adding("subject", "\(staff.id)"), .quiet).write(html: html) }
        }
    }

    private var actions: [ActionLink] {
        guard !staff.hasLeft else { return [] }
        var actions: [ActionLink] = []
        if may(.endStaff), !isBeyond { actions.append(ActionLink("办理离任", asked.link("/staff/\(staff.id)/leave"), .danger)) }
        if may(.handOver) { actions.append(ActionLink("工作交接", asked.link("/staff/\(staff.id)/hand-over"))) }
        if may(.manageStaff) { actions.append(ActionLink("修改", asked.link("/staff/\(staff.id)/edit"), .strong)) }
        return actions
    }

    private var facts: [(title: String, value: String)] {
        var facts = [("单位", asked.unit.name), ("工号", staff.number.text)]
        if may(.viewStaffPhones) { facts.append(("手机号", staff.phone?.text ?? "")) }
        facts.append(("到岗登记", staff.joinedOn.long))
        facts.append(("状态", staff.hasLeft ? "已离任" : "在岗"))
        return facts
    }

    private func held(_ html: HTMLWriter) {
        html(.h2, "职务")
        Table(
            "职务", of: roles,
            [
                .header("职务") { html, role in html.text(role.grant.role.title) },
                .text("范围") { names.text($0.grant.place) },
                .text("任期") { Term.text($0.grant.from, $0.grant.to) },
            ],
            empty: EmptyState("没有担任职务", asked.unit.kind.hasClasses ? "任课列在下面，不用另外任命。" : nil)
        ).write(html: html)
    }

    private func taught(_ html: HTMLWriter) {
        html(.h2, "\(term.title)任课")
        Table(
            "任课", of: teaching,
            [
                .header("班级") { html, row in
                    html(
                        .a, .href(asked.link("/classes/\(row.schoolClass.id)")),
                        row.schoolClass.name(on: max(row.teaching.from, min(today, row.teaching.to))))
                },
                .text("学科") { $0.teaching.subject }, .text("起止") { "\($0.teaching.from.iso) 至 \($0.teaching.to.iso)" },
            ],
            empty: EmptyState(
                "本学期没有任课", nil,
                action: may(.manageTeaching) && !staff.hasLeft
                    ? ActionLink("安排任课", asked.link("/teaching/new").adding("person", "\(staff.id)")) : nil)
        ).write(html: html)
    }
}

/// The form of a new or a known member of staff.
struct StaffForm: HTMLPart {
    let asked: AskedUnit
    let staff: Staff?
    let seesPhones: Bool
    let state: FormState
    let token: String

    func write(html: HTMLWriter) {
        var trail = [Navigation.Item("教职工", asked.link("/staff"))]
        if let staff { trail.append(.init(staff.name, asked.link("/staff/\(staff.id)"))) }
        PageHead(staff == nil ? "新增教职工" : "修改教职工信息", trail: (asked.isCurrent ? [] : [.init(asked.unit.name, asked.page)]) + trail).write(
            html: html)
        var fields: [FormField] = [
            .text("number", "工号", help: "在本单位不重复，登录时可用。", required: true, longest: 20), .text("name", "姓名", required: true, longest: 30),
        ]
        if seesPhones { fields.append(.text("phone", "手机号", help: "十一位数字，登录时可用；不公开。", inputmode: "tel", longest: 17)) }
        if staff == nil { fields.append(.date("joined_on", "到岗日期", required: true)) } else { fields.append(.hidden("version")) }
        let action = staff.map { asked.link("/staff/\($0.id)/edit") } ?? asked.link("/staff/new")
        FormSheet(
            action: action, token: token, state, fields: fields, submit: staff == nil ? "新增" : "保存",
            cancel: staff.map { asked.link("/staff/\($0.id)") } ?? asked.link("/staff")
        ).write(html: html)
    }
}

/// Before somebody leaves: what ends with it.
struct StaffLeavePage: HTMLPart {
    let asked: AskedUnit
    let staff: Staff
    let state: FormState
    let token: String

    func write(html: HTMLWriter) {
        PageHead(
            "为\(staff.name)办理离任",
            trail: asked.trail(.init("教职工", asked.link("/staff")), .init(staff.name, asked.link("/staff/\(staff.id)")))
        ).write(html: html)
        html(.div, .class("confirmation")) {
            html(.p, .class("confirmation-title"), "办理以后")
            html(.ul) {
                html(.li, "从确认起不能登录，正在使用的登录随即退出。")
                html(.li, "在本单位的职务和代理同时结束。")
                html(.li, "任课到最后一天为止，之后的安排取消。")
                html(.li, "登记过的内容都保留，工号不再给别人使用。")
            }
            html(.p) {
                html.text("如有任课或班主任等工作要交给别人，请先")
                html(.a, .href(asked.link("/staff/\(staff.id)/hand-over")), "办理工作交接")
                html.text("。")
            }
        }
        FormSheet(
            action: asked.link("/staff/\(staff.id)/leave"), token: token, state,
            fields: [.date("on", "最后一天", help: "今天或更早。", required: true), .textarea("reason", "说明", help: "例如 调往外县、退休。", rows: 2)],
            submit: "确认离任", weight: .danger, cancel: asked.link("/staff/\(staff.id)")
        ).write(html: html)
    }
}

/// The list on paper.
struct StaffPrintPage: HTMLPart {
    let asked: AskedUnit
    let staff: [Staff]
    let teaching: [PersonID: String]
    let term: TeachingTerm
    let pack: String?
    let today: SchoolDate
    let seesPhones: Bool

    func write(html: HTMLWriter) {
        html(.p, .class("actions")) {
            PrintButton().write(html: html)
            ActionLink("返回名单", asked.link("/staff"), .quiet).write(html: html)
        }
        PrintSheet(
            school: asked.unit.name, title: "教职工名册", term: term.title, pack: pack, signatures: ["制表人", "负责人"], hasSeal: true,
            madeOn: today.long
        ).write(html: html) {
            var columns: [Table<(number: Int, staff: Staff)>.Column] = [
                .number("序号") { "\($0.number)" }, .header("姓名") { html, row in html.text(row.staff.name) },
                .text("工号") { $0.staff.number.text },
            ]
            if seesPhones { columns.append(.text("手机号") { $0.staff.phone?.text ?? "" }) }
            if asked.unit.kind.hasClasses { columns.append(.text("本学期任课") { teaching[$0.staff.id] ?? "" }) }
            Table(
                "教职工名册", of: staff.enumerated().map { (number: $0.offset + 1, staff: $0.element) }, columns,
                empty: EmptyState("还没有教职工"), isOnPaper: true
            ).write(html: html)
            html(.p, "共\(staff.count)人")
        }
    }
}
