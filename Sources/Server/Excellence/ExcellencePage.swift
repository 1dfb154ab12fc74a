import HTML
import Policy
import School

/// Excellent homework of a term: what is recommended, what the school has chosen, where it is shown. Homework and designers alone, no pupils, no places.
struct ExcellencePage: HTMLPart {
    let asked: AskedUnit
    let sheet: ExcellenceSelection.Sheet
    let person: PersonID?
    let maySelect: Bool
    let state: FormState
    let token: String

    private static let form = "select"

    static func path(_ asked: AskedUnit, _ rest: Link = "/homework/excellent", term: TeachingTerm? = nil) -> Link {
        asked.link(rest).adding("term", term?.description)
    }

    func write(html: HTMLWriter) {
        PageHead(
            "优秀作业", trail: asked.trail(.init("今天", asked.link("/homework"))),
            lead: "\(sheet.term)学期\(sheet.provision.map { "（\($0)）" } ?? "")。老师推荐用过的作业，学校评选，在校内展出：只有作业和设计人，没有学生，不排名次。",
            actions: sheet.waiting.isEmpty && sheet.chosen.isEmpty && sheet.others.isEmpty ? [] : [ActionLink("打印结果", record)]
        ).write(html: html)
        html(.nav, .class("week-links"), .aria(.label, "选择学期")) {
            html(.a, .href(Self.path(asked, term: sheet.term.previous)), "上学期")
            html(.a, .href(Self.path(asked, term: sheet.term.next)), "下学期")
        }
        if let fault = state.faults[""] { Notice(.fault, nil, fault).write(html: html) }
        if let provision = sheet.provision, sheet.chosen.isEmpty {
            Notice(.info, nil, "这学期还没有评出优秀作业（\(provision)）。没有写明多久一次的，按每学期一次，由本地设定。").write(html: html)
        }
        waiting(html)
        chosen(html)
        others(html)
    }

    /// The same as a record, which is printed and taken along.
    private var record: Link {
        let days = sheet.term.days
        return asked.link("/homework/records/print").adding("kind", HomeworkRecord.excellent.rawValue)
            .adding("from", days.lowerBound.iso).adding("to", days.upperBound.iso)
    }

    private func head(_ html: HTMLWriter, _ item: ExcellentHomework) {
        html(.a, .href(asked.design(item.id)), item.content.beginning)
    }

    private func said(_ item: ExcellentHomework) -> String {
        [item.nominatorName, item.reason].filter { !$0.isEmpty }.joined(separator: "：")
    }

    private func columns() -> [Table<ExcellentHomework>.Column] {
        [
            .header("作业") { head($0, $1) }, .text("学科") { $0.subject }, .text("年级") { asked.unit.gradeTitle($0.grade) },
            .text("日期") { $0.day.iso }, .text("设计人") { $0.authorName }, .text("推荐") { said($0) },
        ]
    }

    private func waiting(_ html: HTMLWriter) {
        html(.section, .aria(.labelledby, "waiting")) {
            html(.h2, .id("waiting"), "等待评选")
            let ticks: [Table<ExcellentHomework>.Column] =
                maySelect
                ? [.tick(Self.form, ExcellentHomework.Field.chosen, value: { "\($0.id)" }, label: { "评为优秀：\($0.content.beginning)" })] : []
            Table(
                "等待评选的作业", of: sheet.waiting,
                ticks + columns() + [
                    .actions { html, item in
                        if item.nominator == person {
                            PostButton(
                                title: "撤销推荐", action: asked.design(item.id, "/nominate/take-back"), token: token, weight: .quiet,
                                label: "撤销推荐：\(item.content.beginning)"
                            ).write(html: html)
                        }
                    }
                ], empty: EmptyState("没有等待评选的作业", "布置过的作业，可以在它的页面上推荐。")
            ).write(html: html)
            guard maySelect, !sheet.waiting.isEmpty else { return }
            html(.form, .class("form"), .id(Self.form), .method(.post), .action(asked.link("/homework/excellent"))) {
                FormToken.write(html, token)
                html(.input, .type(.hidden), .name("term"), .value(sheet.term.description))
                for item in sheet.waiting { html(.input, .type(.hidden), .name("seen"), .value("\(item.id).\(item.version)")) }
                html(.p, .class("note"), "勾选评为优秀的，其余的记为未评上。评过以后可以撤销。")
                FormField.text(ExcellentHomework.Field.judges, "评选人", help: "例如：教务处和各教研组长", required: true).write(html, state)
                html(.div, .class("form-end")) {
                    html(.button, .class("button button-strong"), .type(.submit), "登记评选结果（\(sheet.waiting.count)份）")
                }
            }
        }
    }

    private func chosen(_ html: HTMLWriter) {
        guard !sheet.chosen.isEmpty else { return }
        html(.section, .aria(.labelledby, "chosen")) {
            html(.h2, .id("chosen"), "评为优秀")
            Table(
                "评为优秀的作业", of: sheet.chosen,
                columns() + [
                    .text("评选人") { $0.judgement?.judges ?? "" },
                    .text("展出") { $0.exhibition.map { "\($0.day.iso)起，\($0.place)" } ?? "还没有登记" },
                    .actions { html, item in
                        guard maySelect else { return }
                        html(
                            .a, .class("button button-quiet"), .href(exhibit(item)), .aria(.label, "登记展出：\(item.content.beginning)"), "登记展出"
                        )
                        if item.exhibition == nil { takeBack(html, item) }
                    },
                ]
            ).write(html: html)
        }
    }

    private func exhibit(_ item: ExcellentHomework) -> Link {
        Link(checking: "/homework/excellent/\(item.id)").map(asked.link) ?? asked.link("/homework/excellent")
    }

    private func takeBack(_ html: HTMLWriter, _ item: ExcellentHomework) {
        guard let action = Link(checking: "/homework/excellent/\(item.id)/take-back").map(asked.link) else { return }
        PostButton(title: "撤销评选", action: action, token: token, weight: .quiet, label: "撤销评选：\(item.content.beginning)").write(html: html)
    }

    private func others(_ html: HTMLWriter) {
        guard !sheet.others.isEmpty, maySelect else { return }
        html(.details) {
            html(.summary, "这次没有评上的（\(sheet.others.count)份）")
            Table("没有评上的作业", of: sheet.others, columns() + [.actions { takeBack($0, $1) }]).write(html: html)
        }
    }
}

/// Recommending a design, on its own page.
struct NominationPart: HTMLPart {
    let asked: AskedUnit
    let design: DesignID
    let nomination: ExcellentHomework?
    /// Whether the person may recommend it.
    let mayNominate: Bool
    let token: String

    func write(html: HTMLWriter) {
        guard nomination != nil || mayNominate else { return }
        html(.h2, "优秀作业")
        if let nomination {
            let said =
                nomination.judgement.map { $0.isChosen ? "评为优秀（\($0.judges)）" : "推荐过，这次没有评上" }
                ?? "\(nomination.nominatorName)已推荐，等待评选"
            html(.p) {
                html.text(said + (nomination.exhibition.map { "，\($0.day.iso)起在\($0.place)展出" } ?? "") + "。")
                html(.a, .href(ExcellencePage.path(asked, term: TeachingTerm(containing: nomination.day))), "看优秀作业")
            }
        } else {
            FormSheet(
                action: asked.design(design, "/nominate"), token: token, FormState([ExcellentHomework.Field.reason: ""]),
                fields: [.text(ExcellentHomework.Field.reason, "推荐的理由", help: "可以不填，例如：实践作业，学生愿意做")], submit: "推荐为优秀作业", weight: .plain
            ).write(html: html)
        }
    }
}
