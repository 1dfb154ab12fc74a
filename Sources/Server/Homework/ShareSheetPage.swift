import HTML
import Policy
import School

/// Minutes of a class's week shared out among its subjects: one field for each subject and day, each day's sum against its limit.
struct ShareSheetPage: HTMLPart {
    let links: BoardLinks
    let form: Coordination.SheetForm
    let state: FormState
    let token: String

    private var board: Link { links.board(form.schoolClass.id, form.week) }

    func write(html: HTMLWriter) {
        let name = form.schoolClass.name(on: form.week.monday)
        PageHead(
            "\(name)各科用时", trail: links.asked.trail(.init("一周作业", board)),
            lead: "\(form.week.monday.spoken.prefix { $0 != " " })起的一周，每天各科书面作业最多几分钟\(form.provision.map { "（\($0)）" } ?? "")。",
            actions: actions
        ).write(html: html)
        guard !form.days.isEmpty else {
            return EmptyState("这一周没有上课的日子", "放假的一周不用分配。", action: ActionLink("返回", board)).write(html: html)
        }
        html(.form, .class("form shares"), .method(.post), .action(links.path("/shares")), .novalidate(), .data("data-shares", "")) {
            FormToken.write(html, token)
            for name in ["class", "week", "version"] { FormField.hidden(name).write(html, state) }
            ErrorSummary(faults: state.faults, fields: form.fields).write(html: html)
            html(.p, .class("note"), "把数字拖到另一天，或按住 Alt 用左右方向键，可以把用时移到那一天。空着就是没有。")
            html(.div, .class("scroll"), .tabindex(0), .role("region"), .aria(.label, "各科用时")) { table(html) }
            FormField.checkbox(Self.agreed, "已经和任课教师商定，从现在起作为各科的上限").write(html, state)
            html(.div, .class("form-end")) {
                html(.button, .class("button button-strong"), .type(.submit), "保存")
                html(.a, .class("button button-quiet"), .href(board), "取消")
            }
        }
    }

    private var actions: [ActionLink] {
        form.previous == nil ? [] : [ActionLink("照上一周", links.shares(form.schoolClass.id, form.week).adding("from", "previous"))]
    }

    private func table(_ html: HTMLWriter) {
        html(.table, .class("grid share-grid")) {
            html(.caption, .class("unseen"), "各科每天的用时（分钟）")
            html(.thead) {
                html(.tr) {
                    html(.th, .scope(.column), "学科")
                    for day in form.days {
                        html(.th, .scope(.column)) {
                            html.text(day.lessonDay.title)
                            html(.span, .class("week-date"), "\(day.components.month)/\(day.components.day)")
                        }
                    }
                }
            }
            html(.tbody) {
                for subject in form.subjects {
                    html(.tr) {
                        html(.th, .scope(.row), subject)
                        for day in form.days { html(.td) { field(html, subject, day) } }
                    }
                }
            }
            html(.tfoot) {
                html(.tr) {
                    html(.th, .scope(.row), "合计")
                    for day in form.days {
                        html(.td, .class("number")) {
                            html(.output, .data("data-sum", day.iso), "\(total(day))")
                            html.text(form.limits[day].map { " / \($0)" } ?? "")
                        }
                    }
                }
            }
        }
    }

    private func total(_ day: SchoolDate) -> Int {
        form.subjects.reduce(0) { $0 + (Int(state.values[MinuteSheetDraft.field(day, $1)]) ?? 0) }
    }

    private func field(_ html: HTMLWriter, _ subject: String, _ day: SchoolDate) {
        let name = MinuteSheetDraft.field(day, subject)
        html(
            .input, .id(FormField.id(name)), .type(.number), .name(name), .value(state.values[name]), .inputmode("numeric"), .min("0"),
            .max("300"), .step("5"), .aria(.label, "\(subject) \(day.lessonDay.title)"),
            .aria(.invalid, state.faults[name] == nil ? nil : "true"), .data("data-day", day.iso), .data("data-subject", subject))
    }

    // MARK: Answers

    private static let agreed = "agreed"

    static func show(_ request: PageRequest, _ state: FormState?) async throws -> Answer {
        let asked = try await request.askedUnit()
        let links = BoardLinks(asked: asked)
        let (schoolClass, week) = try CoordinationRoutes.classWeek(state == nil ? request.query : request.form)
        let form = try await Coordination(house: request.house).sheet(
            of: schoolClass, in: week, at: asked.unit.id, by: try request.actor)
        let page = ShareSheetPage(
            links: links, form: form, state: state ?? form.state(isFromPrevious: request.query["from"] == "previous"),
            token: request.formToken)
        return request.page(
            "各科用时", status: state == nil ? .ok : .unprocessableContent, keeping: links.shares(schoolClass, week), page)
    }

    @Sendable static func save(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let (links, (schoolClass, week)) = (BoardLinks(asked: asked), try CoordinationRoutes.classWeek(request.form))
        return try await request.submit {
            let draft = MinuteSheetDraft(
                request.form.firsts, isAgreed: request.form[agreed] == "1")
            try await Coordination(house: request.house).share(
                draft, version: Int(request.form["version"]) ?? 0, of: schoolClass, in: week, at: asked.unit.id, by: try request.actor)
            return .redirect(to: links.board(schoolClass, week).text, flash: .done("各科用时已保存。"))
        } or: { faults in
            try await show(request, FormState(values: request.form, faults: faults))
        }
    }
}

extension Coordination.SheetForm {
    fileprivate var fields: [FormField] {
        days.flatMap { day in subjects.map { FormField.number(MinuteSheetDraft.field(day, $0), $0, min: 0, max: 300) } }
    }

    /// What is kept; where nothing is, what the week before had.
    fileprivate func state(isFromPrevious: Bool) -> FormState {
        let shares = isFromPrevious || sheet == nil ? previous?.moved(to: week) ?? [] : sheet?.shares ?? []
        var pairs = [
            (name: "class", value: "\(schoolClass.id)"), (name: "week", value: week.monday.iso),
            (name: "version", value: "\(sheet?.version ?? 0)"), (name: "agreed", value: sheet?.agreedAt == nil ? "" : "1"),
        ]
        pairs += shares.filter { days.contains($0.day) }.map { (MinuteSheetDraft.field($0.day, $0.subject), "\($0.minutes)") }
        return FormState(values: Fields(pairs))
    }
}
