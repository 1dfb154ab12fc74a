import HTML
import Policy
import School

/// A class's week of homework, days side by side: each against its limit, what waits for the class teacher, what conflicts.
struct WeekBoardPage: HTMLPart {
    let links: BoardLinks
    let board: WeekBoard
    let packs: PackShelf
    let today: SchoolDate
    /// The day that a phone shows.
    let day: SchoolDate?
    /// Whether the person decides on this class's homework.
    let mayConfirm: Bool
    /// A confirmation that was stopped.
    let stopped: StoppedConfirmation?
    let token: String

    /// What was to be confirmed, and why it is not yet.
    struct StoppedConfirmation {
        let pause: FindingPause?
        let state: FormState
        /// As the form sent them.
        let items: [String]
    }

    private var asksForConfirmation: Bool { board.confirmationProvision != nil }
    private var path: [ApprovalStep] { board.path.map(\.step) }
    private func standing(_ item: PlannedHomework) -> AssignmentStanding { item.state.standing(on: path) }
    private func waitsHere(_ item: PlannedHomework) -> Bool { item.state.open(on: path).contains(.confirmation) }

    func write(html: HTMLWriter) {
        let name = board.schoolClass.name(on: board.week.monday)
        PageHead("\(name)一周作业", trail: links.asked.trail(.init("今天", links.asked.link("/homework"))), lead: lead, actions: actions)
            .write(html: html)
        stop(html)
        turning(html)
        sharing(html)
        freeDay(html)
        if board.days.isEmpty {
            EmptyState("这一周没有上课的日子", "放假的一周不布置作业。可以看上一周或下一周。").write(html: html)
        } else {
            table(html)
        }
        conflicts(html)
    }

    private var lead: String {
        let waiting = board.items.count(where: waitsHere)
        let span = "\(board.week.monday.spoken.prefix { $0 != " " })—\(board.week.sunday.spoken.prefix { $0 != " " })"
        guard let provision = board.confirmationProvision else { return "\(span)，各科的作业合在一起看。" }
        return waiting == 0 ? "\(span)，没有等待确认的作业。" : "\(span)，有\(waiting)项作业等待班主任确认（\(provision)）。"
    }

    private var actions: [ActionLink] {
        guard mayConfirm else { return [] }
        let shares = ActionLink(board.sheet == nil ? "分配各科用时" : "调整各科用时", links.shares(board))
        return board.items.contains { $0.isUnderWay }
            ? [ActionLink("平衡这一周", links.balance(board.schoolClass.id, board.week)), shares] : [shares]
    }

    private func stop(_ html: HTMLWriter) {
        guard let stopped else { return }
        if let pause = stopped.pause { pause.write(html: html) }
        if let fault = stopped.state.faults[""] { Notice(.fault, nil, fault).write(html: html) }
        guard let pause = stopped.pause, pause.stop.demand != .blocked else { return }
        html(.form, .class("form"), .method(.post), .action(links.path("/confirm"))) {
            FormToken.write(html, token)
            links.hidden(html, board)
            for item in stopped.items { html(.input, .type(.hidden), .name(BoardLinks.item), .value(item)) }
            for field in FindingPause.fields(pause, stopped.state.values) { field.write(html, stopped.state) }
            html(.div, .class("form-end")) {
                html(.button, .class("button button-strong"), .type(.submit), FindingPause.submit("确认", pause))
                html(.a, .class("button button-quiet"), .href(links.board(board)), "取消")
            }
        }
    }

    // MARK: Which class, which week

    private func turning(_ html: HTMLWriter) {
        html(.div, .class("week-head")) {
            html(.form, .class("filter"), .method(.get), .action(links.path(""))) {
                html(.input, .type(.hidden), .name("week"), .value(board.week.monday.iso))
                FormField.select(
                    "class", "班级", board.classes.map { .init("\($0.id)", $0.name(on: board.week.monday)) }
                ).write(html, FormState(["class": "\(board.schoolClass.id)"]))
                html(.div, .class("filter-actions")) { html(.button, .class("button"), .type(.submit), "查看") }
            }
            html(.nav, .class("week-links"), .aria(.label, "选择哪一周")) {
                html(.a, .href(links.board(board, weeks: -1)), "上一周")
                if board.week != today.week { html(.a, .href(links.board(board, weeks: nil)), "本周") }
                html(.a, .href(links.board(board, weeks: 1)), "下一周")
            }
        }
    }

    private func sharing(_ html: HTMLWriter) {
        if let sheet = board.sheet {
            html(.p, .class("note"), sheet.agreedAt == nil ? "各科用时还是草案，和任课教师商定以后才作为上限。" : "各科用时由\(sheet.personName)和任课教师商定，按它提交。")
        } else if let provision = board.sharingProvision {
            Notice(.info, nil, "这一周还没有分配各科的用时（\(provision)）。").write(html: html)
        }
    }

    /// Whether the week has the day without homework that the pack asks for, and where it is entered (CZ-18a, XZ-2a).
    private func freeDay(_ html: HTMLWriter) {
        guard let (provision, bySubject) = board.freeDayProvision, !board.days.isEmpty else { return }
        let asked = bySubject ? "每周留一天不布置作业，或有一科不布置" : "每周留一天不布置作业"
        if board.hasFreeDay {
            let names = board.days.flatMap { day in day.free.map { "\(day.date.lessonDay.title)\($0.map { "（\($0)）" } ?? "")" } }
            html(.p, .class("note"), "无作业日：\(names.joined(separator: "、"))。")
        } else {
            Notice(
                .info, "无作业日", "这一周还没有安排（\(provision)）：\(asked)。",
                action: mayConfirm ? ActionLink("安排无作业日", links.freeDay(board)) : nil
            ).write(html: html)
        }
    }

    // MARK: Days by subjects

    private func table(_ html: HTMLWriter) {
        let waiting = mayConfirm ? board.items.first(where: waitsHere)?.day : nil
        let shown = day ?? waiting ?? board.days.first { $0.date >= today }?.date ?? board.days.last?.date
        func other(_ date: SchoolDate) -> String? { date == shown ? nil : "week-other" }
        html(.nav, .class("week-days"), .aria(.label, "选择哪一天")) {
            html(.ul) {
                for day in board.days {
                    html(.li) {
                        html(
                            .a, .href(links.board(board).adding("day", day.date.iso)),
                            .aria(.current, day.date == shown ? "true" : nil), day.date.lessonDay.title)
                    }
                }
            }
        }
        html(.div, .class("scroll"), .tabindex(0), .role("region"), .aria(.label, "一周作业")) {
            html(.table, .class("week board")) {
                html(.caption, .class("unseen"), "各科每天的作业")
                html(.thead) {
                    html(.tr) {
                        html(.th, .scope(.column), .class("week-period"), "学科")
                        for day in board.days { html(.th, .scope(.column), .class(other(day.date))) { head(html, day) } }
                    }
                }
                html(.tbody) {
                    for subject in board.subjects {
                        html(.tr) {
                            html(.th, .scope(.row), .class("week-period"), subject)
                            for day in board.days { html(.td, .class(other(day.date))) { cell(html, subject, day.date) } }
                        }
                    }
                    if board.subjects.isEmpty {
                        html(.tr) { html(.td, .colspan(board.days.count + 1), "这一周还没有作业。老师提交以后出现在这里。") }
                    }
                }
            }
        }
    }

    private func head(_ html: HTMLWriter, _ day: WeekBoard.Day) {
        html.text("星期\(day.date.lessonDay.title.dropFirst())")
        html(.span, .class("week-date"), "\(day.date.components.month)月\(day.date.components.day)日\(day.date == today ? "　今天" : "")")
        let notes = [day.isSchoolDay ? "" : "不上课", day.name ?? ""].filter { !$0.isEmpty }
        if !notes.isEmpty { html(.span, .class("week-note"), notes.joined(separator: "，")) }
        free(html, day)
        LimitBar(day.planned, of: day.limit).write(html: html)
        if let forecast = day.forecast { html(.span, .class("week-date")) { ForecastLine(forecast: forecast).write(html: html) } }
        if asksForConfirmation, day.planned > 0 { html(.span, .class("week-date"), "已确认\(day.confirmed)分钟") }
        let waiting = board.items.filter { $0.day == day.date && waitsHere($0) }
        guard mayConfirm, asksForConfirmation, !waiting.isEmpty else { return }
        PostButton(
            title: "确认这天（\(waiting.count)项）", action: links.path("/confirm"), token: token,
            fields: links.fields(board, waiting),
            label: "确认\(day.date.spoken)的\(waiting.count)项作业"
        ).write(html: html)
    }

    private func free(_ html: HTMLWriter, _ day: WeekBoard.Day) {
        for subject in day.free {
            let title = subject.map { "\($0)无作业" } ?? "无作业日"
            html(.span, .class("week-note"), title)
        }
    }

    private func cell(_ html: HTMLWriter, _ subject: String, _ date: SchoolDate) {
        if let share = board.sheet?.minutes(of: subject, on: date) { html(.span, .class("lesson-detail"), "分到\(share)分钟") }
        for row in board.recorded where row.subject == subject && row.day == date {
            html(.div, .class("task")) {
                html(.p, .class("task-text"), row.content.beginning)
                html(.p, .class("task-note"), "\(row.kind)\(row.minutes.map { "　\($0)分钟" } ?? "")　\(row.isAssigned ? "已布置" : "已登记")")
            }
        }
        for item in board.items(of: subject, on: date) { task(html, item) }
    }

    private func task(_ html: HTMLWriter, _ item: PlannedHomework) {
        html(.div, .class("task task-\(standing(item).mark)")) {
            html(.p, .class("task-text")) { html(.a, .href(links.asked.design(item.design)), item.parts[0].content.beginning) }
            let optional = item.optionalMinutes > 0 ? "，选做\(item.optionalMinutes)分钟" : ""
            html(.p, .class("task-note"), "\(item.kind.title)　\(item.requiredMinutes)分钟\(optional)　\(item.authorName)")
            StatusMark(standing(item), path: path).write(html: html)
            if let returned = item.returned { html(.p, .class("task-note"), "\(returned.personName)：\(returned.note ?? "")") }
            if let excess = board.excesses[item.id] {
                StatusMark(.bad, "超出分配\(excess.others + excess.wanted - excess.share)分钟").write(html: html)
            }
            if mayConfirm { decisions(html, item) }
        }
    }

    private func decisions(_ html: HTMLWriter, _ item: PlannedHomework) {
        let name = "\(item.subject)：\(item.parts[0].content.beginning)"
        html(.div, .class("task-actions")) {
            if waitsHere(item) {
                PostButton(
                    title: "确认", action: links.path("/confirm"), token: token, fields: links.fields(board, [item]), label: "确认\(name)"
                ).write(html: html)
            }
            if item.approvals[.confirmation] != nil {
                PostButton(
                    title: "撤销确认", action: links.path("/unconfirm"), token: token, weight: .quiet, fields: links.fields(board, [item]),
                    label: "撤销确认\(name)"
                ).write(html: html)
            } else if item.isUnderWay {
                giveBack(html, item, name)
            }
        }
    }

    private func giveBack(_ html: HTMLWriter, _ item: PlannedHomework, _ name: String) {
        html(.a, .class("button button-quiet"), .href(links.giveBack(board, item)), .aria(.label, "退回\(name)"), "退回")
    }

    // MARK: Conflicts

    private func conflicts(_ html: HTMLWriter) {
        guard !board.conflicts.isEmpty else { return }
        html(.section, .aria(.labelledby, "conflicts")) {
            html(.h2, .id("conflicts"), "要调整的（\(board.conflicts.count)）")
            let names = ClassNames([board.schoolClass], on: board.week.monday)
            for content in board.conflicts {
                FindingCard(content, packs.provision(content.provision, of: content.pack), names).write(html: html)
            }
        }
    }
}

/// Addresses of a class's week, with the class and the week that are shown.
struct BoardLinks {
    let asked: AskedUnit

    /// Homework in forms: its identifier and what was seen of it.
    static let item = "item"

    /// A page of the board, written without it: `/confirm`; the board itself where empty.
    func path(_ rest: StaticString) -> Link { Link(checking: "/homework/board\(rest)").map(asked.link) ?? asked.link("/homework/board") }

    /// - Parameter weeks: later; nil for the present week.
    func board(_ board: WeekBoard, weeks: Int? = 0) -> Link {
        let monday = weeks.map { board.week.monday.advanced(by: 7 * $0) }
        return path("").adding("class", "\(board.schoolClass.id)").adding("week", monday?.iso)
    }

    func board(_ schoolClass: ClassID, _ week: ISOWeek) -> Link {
        path("").adding("class", "\(schoolClass)").adding("week", week.monday.iso)
    }

    func shares(_ board: WeekBoard) -> Link { shares(board.schoolClass.id, board.week) }
    func shares(_ schoolClass: ClassID, _ week: ISOWeek) -> Link {
        path("/shares").adding("class", "\(schoolClass)").adding("week", week.monday.iso)
    }

    func balance(_ schoolClass: ClassID, _ week: ISOWeek) -> Link {
        path("/balance").adding("class", "\(schoolClass)").adding("week", week.monday.iso)
    }

    func giveBack(_ board: WeekBoard, _ item: PlannedHomework) -> Link {
        path("/return").adding("class", "\(board.schoolClass.id)").adding("week", board.week.monday.iso).adding(
            encoding: Self.item, Self.seen(item))
    }

    /// The form of the ledger of days without homework, filled in for the class and the last school day of the week on which nothing is planned.
    func freeDay(_ board: WeekBoard) -> Link {
        let busy = Set(board.items.map(\.day) + board.recorded.map(\.day))
        let day = board.days.last { $0.isSchoolDay && !busy.contains($0.date) } ?? board.days.last { $0.isSchoolDay }
        return asked.link("/ledgers/no_homework_days/new").adding(encoding: LedgerForm.name("class"), "\(board.schoolClass.id)")
            .adding(encoding: LedgerForm.name("date"), day?.date.iso)
    }

    static func seen(_ item: PlannedHomework) -> String { "\(item.id) \(item.mark)" }

    /// - Returns: nil where it is none.
    static func seen(_ text: String) -> Coordination.Seen? {
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2, let id = LedgerRowID(parts[0]) else { return nil }
        return Coordination.Seen(id, mark: parts[1])
    }

    func fields(_ board: WeekBoard, _ items: [PlannedHomework]) -> [(name: String, value: String)] {
        [("class", "\(board.schoolClass.id)"), ("week", board.week.monday.iso)] + items.map { (Self.item, Self.seen($0)) }
    }

    func hidden(_ html: HTMLWriter, _ board: WeekBoard) {
        for field in fields(board, []) { html(.input, .type(.hidden), .name(field.name), .value(field.value)) }
    }
}

extension StatusMark {
    /// - Parameter path: the steps that the governing pack asks for.
    init(_ standing: AssignmentStanding, path: [ApprovalStep]) {
        switch standing {
        case .designing: self.init(.plain, "设计中")
        case .waits(let steps): self.init(.waiting, "待\(steps.map(\.title).joined(separator: "、"))")
        case .returned: self.init(.bad, "已退回")
        case .assigned: self.init(.good, "已布置")
        case .approved: self.init(.good, path.isEmpty ? "已提交" : path.contains(.confirmation) ? "已确认" : "已批准")
        }
    }
}

extension AssignmentStanding {
    /// In names of classes of the style sheet.
    var mark: String {
        switch self {
        case .designing: "designing"
        case .waits: "waiting"
        case .returned: "returned"
        case .approved, .assigned: "approved"
        }
    }
}

extension String {
    /// The beginning of the first line, for lists.
    var beginning: String {
        let text = split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        return text.count > 18 ? "\(text.prefix(17))…" : text
    }
}
