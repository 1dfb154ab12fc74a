import HTML
import Policy
import School

/// The duty teacher's page: the classes in the room, the day's homework of each, and how many have finished it. Counts, never names.
struct StudyHallPage: HTMLPart {
    let asked: AskedUnit
    let sheet: StudyHall.Sheet
    /// What was sent and refused; empty otherwise.
    let form: Fields
    let faults: FieldFaults
    let token: String

    /// What was typed of each piece of homework that the form names.
    static func drafts(_ form: Fields) -> [StudyHall.Draft] {
        form.all(StudyHallRoutes.item).compactMap { text in
            let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
            guard parts.count == 2, let row = LedgerRowID(parts[0]) else { return nil }
            var draft = StudyHall.Draft(row, mark: parts[1], finished: "")
            draft.present = form[draft.field("present")]
            draft.finished = form[draft.field("finished")]
            draft.hands = (0..<StudyHall.hands).map { number in
                .init(minutes: form[draft.field("minutes-\(number)")], done: form[draft.field("hands-\(number)")])
            }
            return draft
        }
    }

    func write(html: HTMLWriter) {
        PageHead(
            "自习和课后服务", trail: asked.trail(.init("今天", asked.link("/homework"))), lead: "\(sheet.day.long)。离校以前，每个班的作业有多少人完成了。"
        ).write(html: html)
        classes(html)
        guard !sheet.rooms.isEmpty else {
            return EmptyState("还没有选班级", "勾选在场的班级，再看它们今天的作业。", action: nil).write(html: html)
        }
        html(.form, .class("form form-wide"), .method(.post), .action(asked.link("/homework/study-hall")), .novalidate()) {
            FormToken.write(html, token)
            ErrorSummary(faults: faults, fields: []).write(html: html)
            for room in sheet.rooms {
                html(.input, .type(.hidden), .name(StudyHallRoutes.schoolClass), .value("\(room.schoolClass.id)"))
                self.room(html, room)
            }
            if sheet.rooms.contains(where: { !$0.items.isEmpty }) {
                html(.div, .class("form-end")) { html(.button, .class("button button-strong"), .type(.submit), "登记") }
            }
        }
    }

    private func classes(_ html: HTMLWriter) {
        let chosen = Set(sheet.rooms.map(\.schoolClass.id))
        html(.form, .class("set-form"), .method(.get), .action(asked.link("/homework/study-hall"))) {
            html(.details, .if(sheet.rooms.isEmpty, .open())) {
                html(
                    .summary,
                    chosen.isEmpty ? "选在场的班级" : "在场：\(sheet.rooms.map { $0.schoolClass.name(on: sheet.day) }.joined(separator: "、"))")
                html(.div, .class("set-classes")) {
                    for item in sheet.classes {
                        html(.label, .class("choice")) {
                            html(
                                .input, .type(.checkbox), .name(StudyHallRoutes.schoolClass), .value("\(item.id)"),
                                .checked(chosen.contains(item.id)))
                            html.text(item.name(on: sheet.day))
                        }
                    }
                }
                html(.div, .class("actions")) { html(.button, .class("button"), .type(.submit), "看这些班的作业") }
            }
        }
    }

    private func room(_ html: HTMLWriter, _ room: StudyHall.Room) {
        let name = room.schoolClass.name(on: sheet.day)
        html(.section, .aria(.labelledby, "room-\(room.schoolClass.id)")) {
            html(.h2, .id("room-\(room.schoolClass.id)"), name)
            if let said = said(room) {
                html(.p, .class("note")) {
                    if room.written != nil { StatusMark(room.isShort ? .waiting : .good, room.isShort ? "还没有达到" : "已达到").write(html: html) }
                    html.text("　" + said)
                }
            }
            if room.items.isEmpty { html(.p, .class("note"), "今天没有布置作业。") }
            html(.ul, .class("cards")) { for item in room.items { html(.li, .class("card")) { self.item(html, item, room, name) } } }
        }
    }

    /// What was finished against what is asked for; nil where nothing is known and nothing asked.
    private func said(_ room: StudyHall.Room) -> String? {
        let asked = room.demand.map { demand in
            let share = demand.share == Decimal(1) ? "全部" : "\(demand.share.percent)"
            let who = demand.isOfAttendees ? "参加服务的学生" : "书面作业"
            return "\(who)\(share)在校内完成（\(demand.provision)\(demand.isLocal ? "，比例本地设定" : "")）"
        }
        let done = room.written.map { "书面作业完成\($0.finished)，共\($0.due)" }
        let parts = [done, asked].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: "；")
    }

    private func item(_ html: HTMLWriter, _ item: StudyHall.Item, _ room: StudyHall.Room, _ name: String) {
        let (planned, counts) = (item.marked.item, item.marked.counts)
        let draft = StudyHall.Draft(item.id, mark: item.mark, finished: "")
        let people = item.present ?? counts.due ?? room.schoolClass.pupils
        let label = "\(name)\(planned.subject)"
        html(.h3, "\(planned.subject)　\(planned.kind.title)")
        html(.p, .class("task-text"), planned.collectedPart.content.beginning)
        html(.input, .type(.hidden), .name(StudyHallRoutes.item), .value("\(item.id) \(item.mark)"))
        html(.div, .class("count-pair")) {
            number(html, draft.field("finished"), "完成", counts.finished, "\(label)完成人数")
            number(html, draft.field("present"), "在场", people, "\(label)在场人数")
        }
        let isFilled = !item.hands.isEmpty || (0..<StudyHall.hands).contains { !form[draft.field("hands-\($0)")].isEmpty }
        html(.details, .if(isFilled, .open())) {
            html(.summary, "举手统计（选填）")
            html(.p, .class("note"), "做到这几分钟时问一声“做完的举手”，数一数人数，不记是谁。")
            for (place, minutes) in times(of: item).enumerated() {
                let hand = item.hands.first { $0.minutes == minutes }
                html(.div, .class("count-pair")) {
                    number(html, draft.field("minutes-\(place)"), "第", minutes, "\(label)第\(place + 1)次举手时的分钟", unit: "分钟")
                    number(html, draft.field("hands-\(place)"), "完成", hand?.done, "\(label)第\(place + 1)次举手的人数")
                }
            }
        }
    }

    /// When hands were shown; what is left over of three at the times that teach most, else at tens around the expected minutes.
    private func times(of item: StudyHall.Item) -> [Int] {
        let known = item.hands.map(\.minutes)
        let middle = max(20, ((item.marked.item.collectedPart.minutes ?? 20) + 5) / 10 * 10)
        let proposed = item.times.count == StudyHall.hands ? item.times : [middle - 10, middle, middle + 10]
        return (known + proposed.filter { !known.contains($0) }).prefix(StudyHall.hands).sorted()
    }

    private func number(_ html: HTMLWriter, _ name: String, _ title: String, _ value: Int?, _ label: String, unit: String = "人") {
        let (sent, fault) = (form.has(name) ? form[name] : nil, faults[name])
        html(.label, .class(fault == nil ? "count-field" : "count-field field-faulty")) {
            html.text(title)
            html(
                .input, .type(.text), .id(FormField.id(name)), .name(name), .value(sent ?? value.map(String.init) ?? ""),
                .inputmode("numeric"),
                .maxlength(3), .aria(.label, label), .aria(.invalid, fault == nil ? nil : "true"))
            html.text(unit)
            if let fault { html(.span, .class("field-fault"), fault) }
        }
    }
}

extension Decimal {
    /// A share as people say it: `90%`.
    var percent: String { "\(Decimal(mantissa: mantissa * 100, scale: scale).text)%" }
}
