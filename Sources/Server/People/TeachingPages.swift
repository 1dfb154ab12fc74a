import HTML
import Policy
import School

/// Who teaches what in a term.
struct TeachingListPage: HTMLPart {
    let asked: AskedUnit
    let term: TeachingTerm
    let rows: [(teaching: Teaching, schoolClass: SchoolClass)]
    let subjects: [String]
    let classes: [SchoolClass]
    let today: SchoolDate
    let state: ListState
    let mayManage: Bool
    let token: String

    private var day: SchoolDate { min(max(today, term.days.lowerBound), term.days.upperBound) }

    func write(html: HTMLWriter) {
        PageHead("任课", trail: asked.trail(), lead: "\(term.title)各班各学科的任课教师。", actions: actions).write(html: html)
        FilterBar(
            state,
            [
                .select(
                    "term", "学期",
                    Self.terms(around: today).map { .init($0 == TeachingTerm(containing: today) ? "" : $0.description, $0.title) }),
                .select("subject", "学科", subjects.map { .init($0, $0) }),
                .select("class", "班级", classes.map { .init("\($0.id)", $0.name(on: day)) }),
            ]
        ).write(html: html)
        Table("任课", of: rows, columns, state: state, empty: empty).write(html: html)
    }

    private var actions: [ActionLink] {
        guard mayManage, asked.unit.kind.hasClasses else { return [] }
        return [
            ActionLink("沿用上学期", asked.link("/teaching/carry-over").adding("term", term.description)),
            ActionLink("安排任课", asked.link("/teaching/new").adding("term", term.description), .strong),
        ]
    }

    private var columns: [Table<(teaching: Teaching, schoolClass: SchoolClass)>.Column] {
        var columns: [Table<(teaching: Teaching, schoolClass: SchoolClass)>.Column] = [
            .header("班级") { html, row in
                html(
                    .a, .href(asked.link("/classes/\(row.schoolClass.id)")),
                    row.schoolClass.name(on: max(row.teaching.from, min(today, row.teaching.to))))
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
                    PostButton(
                        title: row.teaching.from <= today ? "今天结束" : "取消", action: asked.link("/teaching/\(row.teaching.id)/end"),
                        token: token, weight: .quiet,
                        fields: [("term", term.description)], label: "结束任课：\(what)"
                    ).write(html: html)
                })
        }
        return columns
    }

    private var empty: EmptyState {
        guard asked.unit.kind.hasClasses || asked.unit.kind == .campus else {
            return EmptyState("\(asked.unit.kind.title)没有任课安排", "请先选择一所学校。")
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
