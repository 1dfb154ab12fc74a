import Database
import HTML
import Policy
import School

/// Trying a design out: a stop-watch for whoever wants one, the time, and what the pack asks to be noted.
struct TrialPage: HTMLPart {
    let asked: AskedUnit
    let planned: Designs.Planned
    let run: TrialRun?
    let now: Instant
    let state: FormState
    let token: String

    private var design: HomeworkDesign { planned.design }

    static func draft(_ form: Fields) -> TrialDraft {
        var notes: [TrialNote: String] = [:]
        for note in TrialNote.allCases { notes[note] = form[TrialDraft.Field.note(note)] }
        return TrialDraft(minutes: (0..<12).map { form[TrialDraft.Field.minutes($0)] }, notes: notes)
    }

    func write(html: HTMLWriter) {
        let page = asked.design(design.id)
        PageHead(
            "试做", trail: asked.trail(.init("今天", asked.link("/homework")), .init("作业设计", page)),
            lead: "自己先做一遍，记下用时\(planned.trialNotes.isEmpty ? "" : "和\(planned.trialNotes.map(\.note.title).joined(separator: "、"))")。"
        ).write(html: html)
        for part in design.task.parts {
            html(.p, .class("written")) {
                if let layer = part.layer { html(.strong, "\(layer.title)　") }
                html.text(part.content)
            }
        }
        watch(html)
        FormSheet(
            action: asked.design(design.id, "/trial"), token: token, filled, fields: fields, submit: "记录试做", cancel: page
        ).write(html: html)
    }

    private func watch(_ html: HTMLWriter) {
        html(.div, .class("actions")) {
            if let run {
                html(.p, .class("watch"), .data("data-since", "\(run.startedAt.milliseconds)"), "已经\(run.minutes(at: now))分钟")
                html(
                    .a, .class("button button-strong"), .href(asked.design(design.id, "/trial")),
                    .data("data-fills", FormField.id(TrialDraft.Field.minutes(0))), "停，填入用时")
            }
            PostButton(
                title: run == nil ? "开始计时" : "重新计时", action: asked.design(design.id, "/trial/start"), token: token
            ).write(html: html)
        }
    }

    /// With the time that the stop-watch shows, and what was noted before.
    private var filled: FormState {
        if state.values.has("version") { return state }
        var pairs = [(name: "version", value: "\(design.version)")]
        for (index, _) in design.task.parts.enumerated() {
            let before = design.trial.map { "\($0.minutes[index])" } ?? ""
            let value = index == 0 ? run.map { "\($0.minutes(at: now))" } ?? before : before
            pairs.append((name: TrialDraft.Field.minutes(index), value: value))
        }
        for (note, text) in design.trial?.notes ?? [:] { pairs.append((name: TrialDraft.Field.note(note), value: text)) }
        return FormState(values: Fields(pairs), faults: state.faults)
    }

    private var fields: [FormField] {
        var fields: [FormField] = [.hidden("version")]
        for (index, part) in design.task.parts.enumerated() {
            let title = part.layer.map { "“\($0.title)”的试做用时" } ?? "试做用时"
            fields.append(.number(TrialDraft.Field.minutes(index), title, required: true, min: 1, max: 300, unit: "分钟"))
        }
        for demand in planned.trialNotes {
            let (name, title) = (TrialDraft.Field.note(demand.note), demand.note.title)
            if demand.note.usual.isEmpty {
                fields.append(.text(name, title, help: "\(demand.provision)；没有就写“无”。", required: true, longest: 200))
            } else {
                fields.append(.radio(name, title, demand.note.usual.map { .init($0, $0) }, help: demand.provision, required: true))
            }
        }
        return fields
    }
}
