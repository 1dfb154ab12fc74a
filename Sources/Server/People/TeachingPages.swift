import Algorithms
import HTML
import Policy
import School

/// Who teaches what in a term: a line for each class, or, narrowed to a class or a subject, a line for each assignment.
struct TeachingListPage: HTMLPart {
    let asked: AskedUnit
    let term: TeachingTerm
    let rows: [TeachingRow]
    let subjects: [String]
    let classes: [SchoolClass]
    let today: SchoolDate
    let state: ListState
    let mayManage: Bool

    private var day: SchoolDate { term.day(closestTo: today) }
    private var isNarrowed: Bool { state.filters.contains { $0.name != "term" } }

    func write(html: HTMLWriter) {
        PageHead("任课", trail: asked.trail(), lead: "\(term.title)各班各学科的任课教师。", actions: actions).write(html: html)
        FilterBar(
            state,
            [
                .select(
                    "term", "学期",
                    Self.terms(around: today).map { .init($0 == TeachingTerm(containing: today) ? "" : $0.description, $0.title) }),
                .select("subject", "学科", [.init("", "全部")] + subjects.map { .init($0, $0) }),
                .select("class", "班级", [.init("", "全部")] + classes.map { .init("\($0.id)", $0.name(on: day)) }),
            ]
        ).write(html: html)
        if isNarrowed || rows.isEmpty {
            Table("任课", of: rows, columns, state: state, empty: empty).write(html: html)
        } else {
            byClass(html)
        }
    }

    private var actions: [ActionLink] {
        guard asked.unit.kind.hasClasses else { return [] }
        let print = rows.isEmpty ? [] : [ActionLink("打印任课表", TeachingRoutes.link("/teaching/print", term, asked, today))]
        guard mayManage else { return print }
        return print + [
            ActionLink("沿用上学期", asked.link("/teaching/carry-over").adding("term", term.description)),
            ActionLink("安排任课", asked.link("/teaching/new").adding("term", term.description), .strong),
        ]
    }

    private func byClass(_ html: HTMLWriter) {
        let list = state.path.adding("term", state.filters.first { $0.name == "term" }?.value)
        Table(
            "各班任课", of: classes,
            [
                .header("班级") { html, item in html(.a, .href(list.adding("class", "\(item.id)")), item.name(on: day)) },
                .cell("任课教师") { html, item in
                    html(.ul, .class("pairs")) {
                        for row in rows where row.schoolClass.id == item.id { pair(html, row.teaching) }
                    }
                },
            ], state: state
        ).write(html: html)
        if mayManage { html(.p, .class("note"), "点班级名称，可以逐项结束任课。") }
    }

    private func pair(_ html: HTMLWriter, _ teaching: Teaching) {
        html(.li) {
            html.text("\(teaching.subject) ")
            html(.a, .href(asked.link("/staff/\(teaching.person)")), teaching.personName)
            if teaching.to < day {
                html.text("（到\(teaching.to.iso)）")
            } else if day < teaching.from {
                html.text("（\(teaching.from.iso)起）")
            }
        }
    }

    private var columns: [Table<TeachingRow>.Column] {
        var columns: [Table<TeachingRow>.Column] = [
            .header("班级") { html, row in
                html(.a, .href(asked.link("/classes/\(row.schoolClass.id)")), row.schoolClass.name(on: row.teaching.day(closestTo: today)))
            },
            .text("学科") { $0.teaching.subject },
            .cell("教师") { html, row in html(.a, .href(asked.link("/staff/\(row.teaching.person)")), row.teaching.personName) },
            .text("起止") { row in
                row.teaching.from == term.days.lowerBound && row.teaching.to == term.days.upperBound
                    ? "全学期" : "\(row.teaching.from.iso) 至 \(row.teaching.to.iso)"
            },
        ]
        if mayManage {
            columns.append(
                .actions { html, row in
                    guard today < row.teaching.to else { return }
                    let what = "\(row.teaching.personName)，\(row.schoolClass.name(on: day))\(row.teaching.subject)"
                    html(
                        .a, .class("button button-quiet"), .href(asked.link("/teaching/\(row.teaching.id)/end")),
                        .aria(.label, "结束任课：\(what)"), row.teaching.from <= today ? "结束" : "取消")
                })
        }
        return columns
    }

    private var empty: EmptyState {
        guard asked.unit.kind.hasClasses || asked.unit.kind == .campus else {
            return EmptyState("这里没有任课安排", "任课在各学校安排。", action: ActionLink("选择学校", asked.below))
        }
        if !subjects.isEmpty { return .filtered(state) }
        return EmptyState(
            "\(term.title)还没有安排任课", mayManage ? "可以沿用上学期的安排，再逐项调整。" : nil,
            action: mayManage ? ActionLink("沿用上学期", asked.link("/teaching/carry-over").adding("term", term.description)) : nil)
    }

    /// The term to come, the present one, and those of three years before.
    static func terms(around today: SchoolDate) -> [TeachingTerm] {
        var terms = [TeachingTerm(containing: today).next]
        while terms.count < 8, let last = terms.last { terms.append(last.previous) }
        return terms
    }
}

typealias TeachingRow = (teaching: Teaching, schoolClass: SchoolClass)

extension TeachingTerm {
    /// The day itself, or the end of the term that lies closer to it.
    func day(closestTo date: SchoolDate) -> SchoolDate { min(max(date, days.lowerBound), days.upperBound) }
}

extension Teaching {
    func day(closestTo date: SchoolDate) -> SchoolDate { min(max(date, from), to) }
}

/// Before an assignment ends: its last day, or that it never begins.
struct TeachingEndPage: HTMLPart {
    let asked: AskedUnit
    let row: TeachingRow
    let today: SchoolDate
    let state: FormState
    let token: String

    func write(html: HTMLWriter) {
        let (teaching, name) = (row.teaching, row.schoolClass.name(on: row.teaching.day(closestTo: today)))
        let (action, list) = (
            asked.link("/teaching/\(teaching.id)/end"), asked.link("/teaching").adding("class", "\(teaching.schoolClass)")
        )
        let what = "\(teaching.personName)的\(name)\(teaching.subject)"
        guard teaching.from <= today else {
            return Confirmation(
                "取消\(what)任课？", effects: ["原定\(teaching.from.long)开始，尚未开始，取消后不留在任课表里。"], action: action, token: token, cancel: list,
                submit: "取消这项任课", fields: [("on", today.iso)]
            ).write(html: html)
        }
        PageHead(
            "结束\(what)任课", trail: asked.trail(.init("任课", asked.link("/teaching")), .init(name, list)),
            lead: "原定到\(teaching.to.long)为止。结束后，这门学科由谁接任请另行安排。"
        ).write(html: html)
        FormSheet(
            action: action, token: token, state,
            fields: [.date("on", "最后一天", help: "在\(teaching.from.iso)和\(teaching.to.iso)之间。", required: true)], submit: "结束任课",
            weight: .danger,
            cancel: list
        ).write(html: html)
    }
}

/// All classes and subjects on paper.
struct TeachingPrintPage: HTMLPart {
    let asked: AskedUnit
    let term: TeachingTerm
    let rows: [TeachingRow]
    let pack: String?
    let today: SchoolDate

    func write(html: HTMLWriter) {
        let day = term.day(closestTo: today)
        let held = rows.filter { $0.teaching.holds(on: day) }
        let (classes, subjects) = (held.map(\.schoolClass).uniqued(on: \.self), Subjects.ordered(held.map(\.teaching.subject)))
        html(.p, .class("actions")) {
            PrintButton().write(html: html)
            ActionLink("返回任课", TeachingRoutes.link("/teaching", term, asked, today), .quiet).write(html: html)
        }
        PrintSheet(
            school: asked.unit.name, title: "任课表", term: term.title, pack: pack, signatures: ["制表人", "教务处", "校长"], hasSeal: true,
            madeOn: today.long, isWide: true
        ).write(html: html) {
            html(.table) {
                html(.caption, .class("unseen"), "任课表")
                html(.thead) {
                    html(.tr) {
                        html(.th, .scope(.column), "班级")
                        for subject in subjects { html(.th, .scope(.column), subject) }
                    }
                }
                html(.tbody) {
                    for item in classes {
                        html(.tr) {
                            html(.th, .scope(.row), item.name(on: day))
                            for subject in subjects {
                                let names = held.filter { $0.schoolClass.id == item.id && $0.teaching.subject == subject }
                                html(.td, names.map(\.teaching.personName).uniqued().joined(separator: "、"))
                            }
                        }
                    }
                }
            }
            html(.p, "共\(classes.count)个班，\(Set(held.map(\.teaching.person)).count)名任课教师。\(day.long)的安排。")
        }
    }
}

/// Assigns one person to classes.
struct TeachingNewPage: HTMLPart {
    let asked: AskedUnit
    let term: TeachingTerm
    let staff: [Staff]
    let classes: [SchoolClass]
    let day: SchoolDate
    let state: FormState
    let token: String

    func write(html: HTMLWriter) {
        PageHead("安排任课", trail: asked.trail(.init("任课", asked.link("/teaching"))), lead: "\(term.title)。一位教师、一个学科，可以同时选几个班。").write(
            html: html)
        guard !staff.isEmpty, !classes.isEmpty else {
            return EmptyState("还不能安排任课", "请先登记教职工，并开设班级。", action: ActionLink("返回任课", asked.link("/teaching"))).write(html: html)
        }
        FormSheet(
            action: asked.link("/teaching/new"), token: token, state,
            fields: [
                .hidden("term"), .select("person", "教师", staff.map { .init("\($0.id)", "\($0.name)（\($0.number)）") }, required: true),
                .select("subject", "学科", [.init("", "请选择")] + Subjects.all.map { .init($0, $0) }),
                .text("other_subject", "其他学科", help: "上面没有的学科填在这里，例如 书法。", longest: 12),
                .checkboxes("classes", "班级", classes.map { .init("\($0.id)", $0.name(on: day)) }),
                .date("from", "从哪天起", help: "留空为学期开始（\(term.days.lowerBound.iso)）。"),
                .date("to", "到哪天为止", help: "留空为学期结束（\(term.days.upperBound.iso)）。"),
            ], submit: "安排", cancel: asked.link("/teaching")
        ).write(html: html)
    }
}

/// What would be carried over from the term before.
struct TeachingCarryPage: HTMLPart {
    let asked: AskedUnit
    let term: TeachingTerm
    let rows: [TeachingCarryOver.Row]
    let token: String

    func write(html: HTMLWriter) {
        PageHead(
            "沿用上学期任课", trail: asked.trail(.init("任课", asked.link("/teaching"))),
            lead: "把\(term.previous.title)期末的任课沿用到\(term.title)。班级已自动升级；已毕业的班、已离任的教师和本学期已安排的学科不在其中。"
        ).write(html: html)
        Table(
            "将沿用的任课", of: rows,
            [
                .header("班级") { html, row in html.text(row.className) }, .text("学科") { $0.teaching.subject },
                .text("教师") { $0.teaching.personName },
            ],
            empty: EmptyState(
                "没有可以沿用的任课", "上学期没有安排，或者本学期都已安排。", action: ActionLink("安排任课", asked.link("/teaching/new").adding("term", term.description)))
        ).write(html: html)
        guard !rows.isEmpty else { return }
        html(.div, .class("form-end")) {
            PostButton(
                title: "沿用这\(rows.count)项", action: asked.link("/teaching/carry-over"), token: token, weight: .strong,
                fields: [("term", term.description)]
            ).write(html: html)
            ActionLink("取消", asked.link("/teaching"), .quiet).write(html: html)
        }
    }
}
