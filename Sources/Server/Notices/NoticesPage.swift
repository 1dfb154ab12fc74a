import HTML
import Policy
import School

extension Routes {
    /// What hangs on the wall: notices of homework, notebooks of it, and that a teacher has set it in the classroom.
    static let notices: [Route] = Route.all([
        Route.twice(.get, "/homework/notices", for: .viewHomework) { try await NoticesPage.show($0, nil) },
        Route.twice(.get, "/homework/notices/print", for: .viewHomework, NoticeSheetPage.show),
        Route.twice(.get, "/homework/notebook", for: .viewHomework, NotebookPage.show),
        Route.homework(.post, "/notices/post", for: .postNotices, NoticesPage.post),
        Route.homework(.post, "/notices/take-down", for: .postNotices, NoticesPage.takeDown),
        Route.homework(.post, "/assign", AssigningRoutes.assign),
        Route.homework(.post, "/assign/take-back", AssigningRoutes.takeBack),
    ])
}

/// Putting homework up in the school before it is set: what is to hang, what hangs already, and the sheets to print.
struct NoticesPage: HTMLPart {
    let links: NoticeLinks
    let notices: NoticeWeek
    let unit: School.Unit
    let today: SchoolDate
    let state: FormState
    let token: String

    func write(html: HTMLWriter) {
        PageHead(
            "\(notices.title(at: unit))作业公示", trail: links.asked.trail(.init("今天", links.asked.link("/homework"))), lead: lead
        ).write(html: html)
        if let fault = state.faults[""] { Notice(.fault, nil, fault).write(html: html) }
        turning(html)
        printing(html)
        if notices.waiting > 0 {
            html(.p, .class("note"), "还有\(notices.waiting)项作业在审批，通过以后才出现在公示里。")
        }
        if notices.days.allSatisfy({ $0.entries.isEmpty }) {
            EmptyState("这一周还没有可以公示的作业", "作业审批完成以后出现在这里。没有作业的日子不用公示。").write(html: html)
        }
        posting(html)
        days(html)
    }

    private var lead: String {
        let span = "\(notices.week.monday.long)—\(notices.week.sunday.spoken.prefix { $0 != " " })"
        let demand = notices.demand.map { "布置以前在校内张贴（\($0.provision)）。" } ?? "适用的政策没有要求公示，需要时也可以打印张贴。"
        return "\(span)。\(demand)作业内容只在纸上，不发给学生和家长。"
    }

    private func turning(_ html: HTMLWriter) {
        let grades = Set(notices.allClasses.compactMap { $0.grade(on: notices.week.monday) }).sorted()
        html(.div, .class("week-head")) {
            html(.form, .class("filter"), .method(.get), .action(links.path())) {
                html(.input, .type(.hidden), .name("week"), .value(notices.week.monday.iso))
                FormField.select(
                    "of", "班级或年级",
                    grades.map { .init("grade-\($0)", "\(unit.gradeTitle($0))（全年级一张）") }
                        + notices.allClasses.map { .init("\($0.id)", $0.name(on: notices.week.monday)) }
                ).write(
                    html, FormState(["of": notices.unit == .grade ? "grade-\(notices.grade)" : "\(notices.classes[0].id)"]))
                html(.div, .class("filter-actions")) { html(.button, .class("button"), .type(.submit), "查看") }
            }
            html(.nav, .class("week-links"), .aria(.label, "选择哪一周")) {
                html(.a, .href(links.page(notices, weeks: -1)), "上一周")
                if notices.week != today.week { html(.a, .href(links.page(notices, weeks: nil)), "本周") }
                html(.a, .href(links.page(notices, weeks: 1)), "下一周")
            }
        }
    }

    private func printing(_ html: HTMLWriter) {
        html(.div, .class("actions")) {
            ActionLink("打印 A4", links.page(notices, "/print")).write(html: html)
            ActionLink("打印 A3", links.page(notices, "/print").adding("paper", "a3")).write(html: html)
            if notices.unit == .schoolClass {
                ActionLink("家庭作业本", links.asked.link("/homework/notebook").adding("class", "\(notices.classes[0].id)"), .quiet).write(
                    html: html)
            }
        }
    }

    /// One form for all days on which something is still to be put up.
    private func posting(_ html: HTMLWriter) {
        let open = notices.days.filter { !$0.unposted.isEmpty }
        guard notices.mayPost, !open.isEmpty else { return }
        html(.form, .class("form panel"), .method(.post), .action(links.path("/post")), .novalidate()) {
            FormToken.write(html, token)
            for field in links.fields(notices, []) { html(.input, .type(.hidden), .name(field.name), .value(field.value)) }
            html(.h2, "登记公示")
            html(.fieldset) {
                html(.legend, "张贴了哪几天的")
                for day in open {
                    for item in day.unposted {
                        html(.input, .type(.hidden), .name(Self.items(day.date)), .value(BoardLinks.seen(item)))
                    }
                    html(.label, .class("choice")) {
                        html(
                            .input, .type(.checkbox), .name("day"), .value(day.date.iso), .checked(state.isFirst || state.chosen(day.date)))
                        html.text("\(day.date.spoken)（\(day.unposted.count)项）")
                    }
                }
            }
            FormField.text("place", "张贴在哪里", required: true, longest: Notices.longestPlace, suggestions: ["教室门口公示栏", "年级公示栏", "一楼公示栏"])
                .write(html, state)
            html(.div, .class("form-end")) { html(.button, .class("button button-strong"), .type(.submit), "已张贴") }
        }
    }

    /// Homework of one day in the form.
    static func items(_ day: SchoolDate) -> String { "item-\(day.iso)" }

    private func days(_ html: HTMLWriter) {
        for day in notices.days where !day.entries.isEmpty || day.free.values.contains(where: { !$0.isEmpty }) {
            html(.section, .aria(.label, day.date.iso)) {
                html(.h2, "\(day.date.spoken)\(day.name.map { "　\($0)" } ?? "")")
                if day.entries.isEmpty { html(.p, .class("note"), "无作业日。") }
                loads(html, day)
                html(.ul, .class("rows")) {
                    for entry in day.entries { html(.li) { self.entry(html, entry) } }
                }
                let posted = day.posted.filter { $0.assigned == nil }
                if notices.mayPost, !posted.isEmpty {
                    PostButton(
                        title: "撤销这天的公示", action: links.path("/take-down"), token: token, weight: .quiet,
                        fields: links.fields(notices, posted),
                        label: "撤销\(day.date.spoken)的公示"
                    ).write(html: html)
                }
            }
        }
    }

    private func loads(_ html: HTMLWriter, _ day: NoticeWeek.Day) {
        for item in notices.classes {
            guard let load = day.loads[item.id], load.minutes > 0 else { continue }
            LimitBar(load.minutes, of: load.limit, label: notices.unit == .grade ? item.shortName : nil).write(html: html)
        }
    }

    private func entry(_ html: HTMLWriter, _ entry: NoticeWeek.Entry) {
        html(.strong, entry.subject)
        html.text("　\(entry.kind.title)　\(entry.requiredMinutes)分钟\(entry.optionalMinutes > 0 ? "，选做\(entry.optionalMinutes)分钟" : "")　")
        html.text(entry.parts[0].content.beginning)
        if let names = notices.names(of: entry) { html.text("　\(names)") }
        let marks = Set(entry.items.map(Mark.init)).sorted()
        for mark in marks {
            html.text("　")
            mark.status.write(html: html)
        }
    }

    /// How far an item has come on its way to the wall.
    private enum Mark: Int, Comparable {
        case open, posted, assigned

        init(_ item: PlannedHomework) { self = item.assigned != nil ? .assigned : item.posted != nil ? .posted : .open }
        var status: StatusMark {
            switch self {
            case .open: StatusMark(.waiting, "待公示")
            case .posted: StatusMark(.good, "已公示")
            case .assigned: StatusMark(.good, "已布置")
            }
        }
        static func < (left: Mark, right: Mark) -> Bool { left.rawValue < right.rawValue }
    }

    // MARK: Answers

    /// - Parameter faults: of the form, where it is shown again.
    static func show(_ request: PageRequest, _ faults: FieldFaults?) async throws -> Answer {
        let (asked, fields) = (try await request.askedUnit(), request.route.method == .post ? request.form : request.query)
        guard let week = try await asked.notices(request, fields) else {
            return request.page("作业公示") { html in
                html.put(PageHead("作业公示", trail: asked.trail(.init("今天", asked.link("/homework")))))
                html.put(EmptyState("这里还没有班级", "开设班级以后，各班的作业公示在这里。"))
            }
        }
        let links = NoticeLinks(asked: asked)
        let state = faults.map { FormState(values: request.form, faults: $0) } ?? FormState(["place": week.lastPlace ?? ""])
        let page = NoticesPage(
            links: links, notices: week, unit: asked.unit, today: request.today, state: state, token: request.formToken)
        return request.page("作业公示", status: faults == nil ? .ok : .unprocessableContent, keeping: links.page(week), page)
    }

    @Sendable static func post(_ request: PageRequest) async throws -> Answer {
        let (asked, form) = (try await request.askedUnit(), request.form)
        let days = form.all("day").compactMap { SchoolDate(iso: $0) }
        let seen = days.flatMap { form.all(items($0)).compactMap(BoardLinks.seen) }
        return try await request.submit {
            try await Notices(house: request.house).post(seen, at: form["place"], in: asked.unit.id, by: try request.actor)
            let links = NoticeLinks(asked: asked)
            let back = ["class", "grade", "week"].reduce(links.path()) { $0.adding(encoding: $1, form[$1]) }
            return .redirect(to: back.text, flash: .done("已登记公示\(seen.count)项作业，老师可以当面布置了。"))
        } or: {
            try await show(request, $0)
        }
    }

    @Sendable static func takeDown(_ request: PageRequest) async throws -> Answer {
        let (asked, form) = (try await request.askedUnit(), request.form)
        let seen = form.all(BoardLinks.item).compactMap(BoardLinks.seen)
        return try await request.submit {
            try await Notices(house: request.house).takeDown(seen, in: asked.unit.id, by: try request.actor)
            let links = NoticeLinks(asked: asked)
            let back = ["class", "grade", "week"].reduce(links.path()) { $0.adding(encoding: $1, form[$1]) }
            return .redirect(to: back.text, flash: .done("已撤销\(seen.count)项作业的公示。"))
        } or: {
            try await show(request, $0)
        }
    }
}

extension AskedUnit {
    /// The notices that a query or form names: `class` or `grade`, or both as one choice (`of`), and `week`.
    func notices(_ request: PageRequest, _ fields: Fields) async throws -> NoticeWeek? {
        let chosen = fields["of"]
        let grade = Int(fields["grade"]) ?? (chosen.hasPrefix("grade-") ? Int(chosen.dropFirst(6)) : nil)
        return try await Notices(house: request.house).week(
            of: ClassID(fields["class"]) ?? ClassID(chosen), grade: grade, in: SchoolDate(iso: fields["week"])?.week, at: unit.id,
            by: try request.actor)
    }
}

extension NoticeWeek {
    /// The classes that have it, on the sheet of a grade where not all have; nil where that goes without saying.
    func names(of entry: Entry) -> String? {
        guard unit == .grade, entry.items.count < classes.count else { return nil }
        return classes.filter { entry.classes.contains($0.id) }.map(\.shortName).joined(separator: "、")
    }
}

extension FormState {
    /// Whether nobody has sent it yet.
    fileprivate var isFirst: Bool { faults.isEmpty }
    fileprivate func chosen(_ day: SchoolDate) -> Bool { values.all("day").contains(day.iso) }
}
