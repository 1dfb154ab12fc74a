import Database
import HTML
import Policy
import Report
import School

/// One class's homework after it was set: how far it is, and a short form for each sitting. What was done for everybody is filled in already.
struct MarkingPage: HTMLPart {
    private typealias Field = MarkingDraft.Field

    let asked: AskedUnit
    let opened: MarkingChain.Opened
    /// What was sent and refused; empty otherwise.
    let form: Fields
    let faults: FieldFaults
    let now: Instant
    let today: SchoolDate
    let token: String

    private var marked: MarkedHomework { opened.marked }
    private var counts: MarkingCounts { marked.counts }
    private var links: MarkingLinks { MarkingLinks(asked: asked) }
    private static let mistakeRows = 3

    static func draft(_ form: Fields) -> MarkingDraft {
        let sitting = MarkingSitting(rawValue: form[MarkingLinks.sitting]) ?? .collecting
        let keys = [
            Field.due, Field.owing, Field.marked, Field.toCorrect, Field.commented, Field.faceToFace, Field.minutes, Field.correctable,
            Field.corrected, Field.remarked, Field.individual, Field.adjustment,
        ]
        var draft = MarkingDraft(sitting, Dictionary(uniqueKeysWithValues: keys.map { ($0, form[$0]) }))
        (draft.forms, draft.causes) = (form.all(Field.form), form.all(Field.cause))
        let pupils = form.all(Field.mistakePupils)
        draft.mistakes = form.all(Field.mistake).enumerated().map { ($1, $0 < pupils.count ? pupils[$0] : "") }
        return draft
    }

    func write(html: HTMLWriter) {
        let item = marked.item
        PageHead(
            "\(item.subject)　\(opened.schoolClass.name(on: item.day))", trail: asked.trail(.init("今天", asked.link("/homework"))),
            lead: "\(item.day.spoken)布置的作业，从收齐到讲评。"
        ).write(html: html)
        html(.p, .class("written")) { html(.a, .href(asked.design(item.design)), item.collectedPart.content) }
        if item.span?.isContinued == true { html(.p, .class("note"), "后面几天接着做，到最后一天再收，这一天不用登记。") }
        chain(html)
        owing(html)
        guard opened.mayRecord else { return facts(html) }
        let current = faults.isEmpty ? self.current : MarkingSitting(rawValue: form[MarkingLinks.sitting]) ?? self.current
        for sitting in MarkingSitting.allCases { section(html, sitting, isOpen: sitting == current) }
    }

    /// Where the chain stands: what the pack asks for, else collecting and marking.
    private var current: MarkingSitting? {
        if let demand = marked.state.next(on: opened.chain) { return MarkingSitting(demand.step) }
        guard opened.chain.isEmpty else { return nil }
        return !marked.state.isDone(.collected) ? .collecting : !marked.state.isDone(.marked) ? .marking : nil
    }

    private func chain(_ html: HTMLWriter) {
        html(.ol, .class("chain"), .aria(.label, "走到哪一步")) {
            for step in MarkingStep.allCases {
                let demand = opened.chain.demand(of: step)
                let isDone = marked.state.isDone(step)
                html(.li, .class(isDone ? "chain-done" : nil)) {
                    StatusMark(marked.state.isWhole(step) ? .good : isDone || demand != nil ? .waiting : .plain, step.title).write(
                        html: html)
                    html(.span, .class("note"), said(step, demand))
                }
            }
        }
    }

    /// Who did a step and when, or who asks for it.
    private func said(_ step: MarkingStep, _ demand: MarkingDemand?) -> String {
        if let done = marked.done[step] { return "\(done.personName)　\(done.at.localText)" }
        if marked.state.isDone(step) { return [.corrected, .remarked].contains(step) && counts.toCorrect == 0 ? "不用订正" : "在台账里登记" }
        guard let demand else { return "可以不登记" }
        return demand.provision + (demand.withinDays.map { "，\($0 == 0 ? "当天" : "\($0)个上课日内")（本地设定）" } ?? "")
    }

    /// Who still owes: one tap each when a book comes in.
    private func owing(_ html: HTMLWriter) {
        guard let seats = opened.owing, !seats.isEmpty else { return }
        html(.section, .aria(.labelledby, "owing")) {
            html(.h2, .id("owing"), "还欠\(seats.count)本")
            html(.p, .class("note"), "只有本班的老师看得到座号；收齐以后不再保留。补交了点一下：")
            html(.div, .class("actions")) {
                for seat in seats {
                    let rest = seats.filter { $0 != seat }.map(String.init).joined(separator: "、")
                    PostButton(
                        title: SeatText.text(seat, opened.names), action: links.page(marked.item.id, "/record"), token: token,
                        fields: [
                            (MarkingLinks.mark, marked.mark), (MarkingLinks.sitting, MarkingSitting.collecting.rawValue),
                            (Field.due, counts.due.map(String.init) ?? ""), (Field.owing, rest),
                        ], label: "\(seat)号已补交"
                    ).write(html: html)
                }
            }
        }
    }

    private func section(_ html: HTMLWriter, _ sitting: MarkingSitting, isOpen: Bool) {
        html(.details, .class("sitting"), .if(isOpen, .open())) {
            html(.summary) {
                html(.strong, sitting.title)
                html(.span, .class("note"), summary(of: sitting))
            }
            if sitting == .marking {
                watch(html)
                html(.p, .class("note")) { html(.a, .href(asked.link("/homework/comments")), "评语参考") }
            }
            let isSent = !faults.isEmpty && form[MarkingLinks.sitting] == sitting.rawValue
            let state = FormState(values: isSent ? form : values(of: sitting), faults: isSent ? faults : FieldFaults())
            html(.form, .class("form"), .method(.post), .action(links.page(marked.item.id, "/record")), .novalidate()) {
                FormToken.write(html, token)
                html(.input, .type(.hidden), .name(MarkingLinks.mark), .value(marked.mark))
                html(.input, .type(.hidden), .name(MarkingLinks.sitting), .value(sitting.rawValue))
                let fields = fields(of: sitting)
                ErrorSummary(faults: state.faults, fields: fields).write(html: html)
                for field in fields { field.write(html, state) }
                if sitting == .marking { mistakes(html, isSent ? Self.draft(form).mistakes : nil, state.faults[Field.mistake]) }
                html(.div, .class("form-end")) {
                    html(.button, .class("button button-strong"), .type(.submit), "登记")
                }
            }
            for step in sitting.steps { takeBack(html, step) }
        }
    }

    private func takeBack(_ html: HTMLWriter, _ step: MarkingStep) {
        guard marked.done[step] != nil, marked.state.goesOn(from: step) == nil else { return }
        PostButton(
            title: "撤销“\(step.title)”", action: links.page(marked.item.id, "/take-back"), token: token, weight: .quiet,
            fields: [(MarkingLinks.mark, marked.mark), (MarkingLinks.step, step.rawValue)]
        ).write(html: html)
    }

    private func watch(_ html: HTMLWriter) {
        html(.div, .class("actions")) {
            if let run = opened.run {
                html(.p, .class("watch"), .data("data-since", "\(run.startedAt.milliseconds)"), "已经\(run.minutes(at: now))分钟")
                html(
                    .a, .class("button"), .href(links.page(marked.item.id)), .data("data-fills", FormField.id(Field.minutes)), "停，填入用时")
            }
            PostButton(
                title: opened.run == nil ? "开始批改，计时" : "重新计时", action: links.page(marked.item.id, "/start"), token: token,
                fields: [(MarkingLinks.mark, marked.mark)]
            ).write(html: html)
        }
    }

    // MARK: What stands

    private func summary(of sitting: MarkingSitting) -> String {
        func said(_ count: Int?, _ title: String, _ unit: String = "人") -> String? { count.map { "\(title)\($0)\(unit)" } }
        let notes = marked.notes
        let parts: [String?] =
            switch sitting {
            case .collecting: [said(counts.due, "应收"), said(counts.collected, "实收")]
            case .marking:
                [
                    said(counts.marked, "已批"), said(notes.commented, "写评语"), said(notes.faceToFace, "面批"), said(counts.toCorrect, "应订正"),
                    said(notes.minutes, "用时", "分钟"), opened.mistakes.isEmpty ? nil : "常见错误\(opened.mistakes.count)条",
                ]
            case .correcting: [said(counts.corrected, "已订正"), said(counts.remarked, "已复批")]
            case .explaining:
                [
                    notes.forms.isEmpty ? nil : notes.forms.map(\.title).joined(separator: "、"), said(notes.individual, "个别讲评"),
                    notes.causes.isEmpty ? nil : "原因：\(notes.causes.map(\.title).joined(separator: "、"))",
                    notes.adjustment.isEmpty ? nil : notes.adjustment,
                ]
            }
        let known = parts.compactMap(\.self)
        return known.isEmpty ? "还没有登记" : known.joined(separator: "，")
    }

    /// For whoever may only look.
    private func facts(_ html: HTMLWriter) {
        DefinitionList(MarkingSitting.allCases.map { ($0.title, summary(of: $0)) }).write(html: html)
        guard !opened.mistakes.isEmpty else { return }
        html(.h2, "常见错误")
        html(.ul) { for mistake in opened.mistakes { html(.li, "\(mistake.text)\(mistake.pupils.map { "（\($0)人）" } ?? "")") } }
    }

    // MARK: Fields

    private func fields(of sitting: MarkingSitting) -> [FormField] {
        switch sitting {
        case .collecting:
            return [
                .number(Field.due, "应收", required: true, min: 0, max: MarkingDraft.mostPupils, unit: "人"),
                .text(Field.owing, "欠交的座号", help: "没有欠交就空着；多个用顿号隔开。", inputmode: "text", longest: 400),
            ]
        case .marking:
            return [
                .number(Field.marked, "已批", required: true, min: 0, max: MarkingDraft.mostPupils, unit: "人"),
                .number(Field.toCorrect, "有要订正的", help: "没有就写0。", min: 0, max: MarkingDraft.mostPupils, unit: "人"),
                .number(Field.commented, "写了评语的", min: 0, max: MarkingDraft.mostPupils, unit: "人"),
                .number(Field.faceToFace, "当面批改的", min: 0, max: MarkingDraft.mostPupils, unit: "人"),
                .number(Field.minutes, "批改用时", min: 0, max: MarkingDraft.mostMinutes, unit: "分钟"),
            ]
        case .correcting:
            return [
                .number(Field.correctable, "应订正", help: "没有人要订正就写0。", required: true, min: 0, max: MarkingDraft.mostPupils, unit: "人"),
                .number(Field.corrected, "已订正", required: true, min: 0, max: MarkingDraft.mostPupils, unit: "人"),
                .number(Field.remarked, "已复批", help: "订正以后老师再批一次。", min: 0, max: MarkingDraft.mostPupils, unit: "人"),
            ]
        case .explaining:
            return [
                .checkboxes(Field.form, "怎样讲评", ExplanationForm.allCases.map { .init($0.rawValue, $0.title) }, help: "共性的问题集体讲，个别的问题当面讲。"),
                .number(Field.individual, "个别讲评", min: 0, max: MarkingDraft.mostPupils, unit: "人"),
                .checkboxes(Field.cause, "错误的主要原因", MistakeCause.allCases.map { .init($0.rawValue, $0.title) }),
                .text(
                    Field.adjustment, "教学上的调整", help: "按批改的结果，接下来怎么教；照常就写“按计划进行”。", longest: MarkingDraft.longestText,
                    suggestions: MarkingNotes.usualAdjustments),
            ]
        }
    }

    /// What stands, and where nothing does, what is so for a whole class.
    private func values(of sitting: MarkingSitting) -> Fields {
        func text(_ number: Int?) -> String { number.map(String.init) ?? "" }
        let notes = marked.notes
        switch sitting {
        case .collecting:
            let seats = (opened.owing ?? []).map(String.init).joined(separator: "、")
            return Fields([(Field.due, text(counts.due ?? opened.pupils)), (Field.owing, seats)])
        case .marking:
            let all = counts.collected ?? counts.due ?? opened.pupils
            let asksForComments = opened.chain.demand(of: .commented) != nil
            return Fields([
                (Field.marked, text(counts.marked ?? all)), (Field.toCorrect, text(counts.toCorrect)),
                (Field.commented, text(notes.commented ?? (asksForComments ? all : nil))), (Field.faceToFace, text(notes.faceToFace)),
                (Field.minutes, text(notes.minutes ?? opened.run?.minutes(at: now))),
            ])
        case .correcting:
            return Fields([
                (Field.correctable, text(counts.toCorrect)), (Field.corrected, text(counts.corrected ?? counts.toCorrect)),
                (Field.remarked, text(counts.remarked ?? counts.toCorrect)),
            ])
        case .explaining:
            let forms = notes.forms.isEmpty ? [ExplanationForm.together] : notes.forms
            return Fields(
                forms.map { (Field.form, $0.rawValue) } + notes.causes.map { (Field.cause, $0.rawValue) }
                    + [(Field.individual, text(notes.individual)), (Field.adjustment, notes.adjustment)])
        }
    }

    /// Common mistakes with how many made them; what the trial expected is there to choose.
    private func mistakes(_ html: HTMLWriter, _ sent: [(text: String, pupils: String)]?, _ fault: String?) {
        let standing = sent ?? opened.mistakes.map { ($0.text, $0.pupils.map(String.init) ?? "") }
        let rows = standing + Array(repeating: ("", ""), count: max(1, Self.mistakeRows - standing.count))
        let expected = opened.design.trial?.notes[.mistakes].map { [$0] } ?? []
        html(.fieldset, .class("mistakes"), .id(FormField.id(Field.mistake))) {
            html(.legend, "常见错误（选填）")
            let point = opened.design.task.point
            html(.p, .class("note"), "几个人错在同一处就记一条，不记是谁。\(point.isEmpty ? "" : "归入知识点“\(point)”。")")
            if let fault { html(.p, .class("field-fault"), fault) }
            html(.datalist, .id("expected-mistakes")) { for text in expected { html(.option, .value(text), text) } }
            for (number, row) in rows.enumerated() {
                html(.div, .class("mistake")) {
                    html(
                        .input, .type(.text), .name(Field.mistake), .value(row.0), .list("expected-mistakes"),
                        .maxlength(MarkingDraft.longestText),
                        .aria(.label, "第\(number + 1)条错误"))
                    html(
                        .input, .type(.text), .name(Field.mistakePupils), .value(row.1), .inputmode("numeric"),
                        .aria(.label, "第\(number + 1)条错误的人数"))
                    html.text("人")
                }
            }
        }
    }
}
