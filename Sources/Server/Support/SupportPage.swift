import HTML
import Policy
import School

extension SupportLedger.Course {
    func title(on day: SchoolDate) -> String { "\(schoolClass.name(on: day))\(subject.isEmpty ? "（各科）" : "　\(subject)")" }
}

/// Help for the pupils of a class in a subject, by seat number: for the teachers of that class alone.
struct SupportPage: HTMLPart {
    typealias Field = SupportDraft.Field

    let asked: AskedUnit
    let sheet: SupportLedger.Sheet
    let state: FormState
    let today: SchoolDate
    let token: String

    static func fields(_ isNew: Bool) -> [FormField] {
        [
            .number(Field.seat, "座号", help: "只写座号，不写姓名。", required: true, min: 1, max: MarkingDraft.mostPupils),
            .date(Field.day, "日期", required: true),
            .text(Field.difficulty, "困难在哪里", required: true, longest: SupportDraft.longest),
            .text(Field.help, "怎样帮助", required: true, longest: SupportDraft.longest, suggestions: SupportDraft.usualHelp),
            .checkbox(Field.faceToFace, "面批面改过"),
            .text(Field.result, "效果", help: isNew ? "可以以后再填。" : nil, longest: SupportDraft.longest),
        ]
    }

    func write(html: HTMLWriter) {
        PageHead(
            "帮扶记录", trail: asked.trail(.init("今天", asked.link("/homework"))), lead: "作业有困难的学生怎样帮。只有本班的老师看得到，学年结束就删除。",
            actions: sheet.notes.isEmpty
                ? []
                : [
                    ActionLink(
                        "打印",
                        SupportRoutes.link(
                            asked, sheet.chosen?.schoolClass.id, sheet.chosen?.subject, page: asked.link("/homework/support/print")))
                ]
        ).write(html: html)
        guard let chosen = sheet.chosen else {
            return EmptyState("没有您任课或带的班级", "任课、班主任安排好以后，这里可以登记。").write(html: html)
        }
        if sheet.courses.count > 1 {
            Tabs(
                label: "哪个班",
                items: sheet.courses.map { .init($0.title(on: today), SupportRoutes.link(asked, $0.schoolClass.id, $0.subject)) },
                current: sheet.courses.firstIndex(of: chosen) ?? 0
            ).write(html: html)
        }
        html(.h2, chosen.title(on: today))
        Table(
            "帮扶记录", of: sheet.notes, columns(chosen), empty: EmptyState("还没有帮扶记录", chosen.mayWrite ? "在下面登记第一条。" : "任课老师登记以后在这里看。")
        ).write(html: html)
        guard chosen.mayWrite else { return }
        html(.h2, "登记一条")
        let filled = state.faults.isEmpty ? FormState(values: Fields([(Field.day, today.iso)])) : state
        html(.form, .class("form"), .method(.post), .action(asked.link("/homework/support")), .novalidate()) {
            FormToken.write(html, token)
            html(.input, .type(.hidden), .name(SupportRoutes.schoolClass), .value("\(chosen.schoolClass.id)"))
            html(.input, .type(.hidden), .name(SupportRoutes.subject), .value(chosen.subject))
            ErrorSummary(faults: filled.faults, fields: Self.fields(true)).write(html: html)
            for field in Self.fields(true) { field.write(html, filled) }
            html(.div, .class("form-end")) { html(.button, .class("button button-strong"), .type(.submit), "登记") }
        }
    }

    private func columns(_ chosen: SupportLedger.Course) -> [Table<SupportNote>.Column] {
        var columns: [Table<SupportNote>.Column] = [
            .header("座号") { $0.text(SeatText.text($1.seat, sheet.names)) }, .text("日期") { $0.day.iso }, .text("困难") { $0.difficulty },
            .text("帮助") { $0.help + ($0.isFaceToFace ? "（面批）" : "") }, .text("效果") { $0.result.isEmpty ? "—" : $0.result },
            .text("保留到") { $0.keptUntil.iso },
        ]
        if chosen.subject.isEmpty { columns.insert(.text("学科") { $0.subject }, at: 1) }
        guard chosen.mayWrite else { return columns }
        return columns + [
            .actions { html, note in
                html(.a, .href(asked.link("/homework/support/\(note.id)")), .aria(.label, "修改\(note.seat)号\(note.day.iso)的记录"), "修改")
            }
        ]
    }
}

struct SupportEditPage: HTMLPart {
    let asked: AskedUnit
    let note: SupportNote
    let state: FormState
    let token: String

    func write(html: HTMLWriter) {
        let back = SupportRoutes.link(asked, note.schoolClass, note.subject)
        PageHead(
            "修改帮扶记录", trail: asked.trail(.init("今天", asked.link("/homework")), .init("帮扶记录", back)),
            lead: "\(note.personName)登记，保留到\(note.keptUntil.iso)。"
        ).write(html: html)
        let pairs = SupportDraft(note).texts.map { (name: $0.key, value: $0.value) } + [(name: "version", value: "\(note.version)")]
        let filled = state.faults.isEmpty ? FormState(values: Fields(pairs)) : state
        FormSheet(
            action: asked.link("/homework/support/\(note.id)"), token: token, filled,
            fields: [.hidden("version")] + SupportPage.fields(false),
            cancel: back
        ).write(html: html)
        html(.div, .class("actions")) { ActionLink("删除", asked.link("/homework/support/\(note.id)/remove"), .quiet).write(html: html) }
    }
}

/// For the teacher's own file.
struct SupportPrintPage: HTMLPart {
    let asked: AskedUnit
    let sheet: SupportLedger.Sheet
    let today: SchoolDate

    func write(html: HTMLWriter) {
        html(.p, .class("actions")) {
            PrintButton().write(html: html)
            ActionLink("返回", SupportRoutes.link(asked, sheet.chosen?.schoolClass.id, sheet.chosen?.subject), .quiet).write(html: html)
        }
        PrintSheet(
            school: asked.unit.name, title: "辅导帮扶台账　\(sheet.chosen?.title(on: today) ?? "")", term: TeachingTerm(containing: today).title,
            pack: nil,
            signatures: ["登记人"], madeOn: today.long, isWide: true
        ).write(html: html) {
            Table(
                "帮扶记录", of: sheet.notes,
                [
                    .text("座号") { SeatText.text($0.seat, sheet.names) }, .text("学科") { $0.subject }, .text("日期") { $0.day.iso },
                    .text("困难") { $0.difficulty },
                    .text("帮助") { $0.help }, .text("面批") { $0.isFaceToFace ? "是" : "" }, .text("效果") { $0.result },
                    .text("登记人") { $0.personName },
                ], empty: EmptyState("还没有帮扶记录"), isOnPaper: true
            ).write(html: html)
        }
    }
}
