import HTML
import Policy
import Registers
import School

/// One row: entering, changing, removing it, and taking that back.
enum LedgerFormRoutes {
    /// - Parameters:
    ///   - faults: of the draft that was sent; none for a form that is opened.
    ///   - pause: what it would break.
    static func newForm(_ request: PageRequest, _ faults: FieldFaults, _ pause: FindingPause? = nil) async throws -> Answer {
        let asked = try await request.askedLedger()
        let form = try await form(request, asked)
        let isOpened = faults.isEmpty && pause == nil
        let values = isOpened ? try await startingValues(request, asked, form) : request.form
        return page(request, asked, form, "登记一行", values, faults, pause)
    }

    @Sendable static func add(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedLedger()
        return try await request.submit { consent in
            let change = try await LedgerChanges(asked.ledger, house: request.house).add(
                LedgerForm.draft(request.form, of: asked.ledger), consent: consent, to: asked.unit, by: try request.actor)
            guard let row = change.rows.first else { throw Failure.fault }
            let next = request.form["another"] == "1" ? asked.link("/new").adding("from", "\(row.id)") : asked.list
            return .redirect(to: next.text, flash: .done("已登记一行。", undo: asked.undo(change)))
        } or: {
            try await newForm(request, $0, $1)
        }
    }

    static func editForm(_ request: PageRequest, _ faults: FieldFaults, _ pause: FindingPause? = nil) async throws -> Answer {
        let asked = try await request.askedLedger()
        let row = try await request.row(of: asked)
        let form = try await form(request, asked, row)
        let saved = LedgerForm.values(LedgerDraft(row, of: asked.ledger).cells, of: asked.ledger).adding("version", "\(row.version)")
        return page(request, asked, form, "修改一行", faults.isEmpty && pause == nil ? saved : request.form, faults, pause)
    }

    @Sendable static func edit(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedLedger()
        return try await request.submit { consent in
            let change = try await LedgerChanges(asked.ledger, house: request.house).edit(
                try request.id("row"), LedgerForm.draft(request.form, of: asked.ledger), version: Int(request.form["version"]) ?? 0,
                consent: consent, of: asked.unit, by: try request.actor)
            guard let row = change.rows.first else { throw Failure.fault }
            let said = change.entry == nil ? Flash.notice("没有改动。") : .done("已保存。", undo: asked.undo(change))
            return .redirect(to: asked.row(row).text, flash: said)
        } or: {
            try await editForm(request, $0, $1)
        }
    }

    @Sendable static func remove(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedLedger()
        let change = try await LedgerChanges(asked.ledger, house: request.house).remove(
            [try request.id("row")], of: asked.unit, by: try request.actor)
        return .redirect(to: asked.list.text, flash: .done("已删除一行。", undo: asked.undo(change)))
    }

    /// Takes back what one form did, as far as nobody has changed the same since.
    @Sendable static func undo(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedLedger()
        guard let entry = Int(request.form["entry"]) else { throw Failure.notFound }
        let outcome = try await LedgerUndo(asked.ledger, house: request.house).undo(entry, of: asked.unit, by: try request.actor)
        guard !outcome.left.isEmpty else {
            return .redirect(to: asked.list.text, flash: .done("已撤销，涉及\(outcome.undone)行。"))
        }
        let left = outcome.left.prefix(5).map { asked.ledger.summary(of: $0, classes: [:]) }.joined(separator: "；")
        let text = "撤销了\(outcome.undone)行；\(outcome.left.count)行后来又有改动，没有撤销：\(left)\(outcome.left.count > 5 ? "等" : "")。"
        return .redirect(to: asked.list.text, flash: .warning(text))
    }

    private static func page(
        _ request: PageRequest, _ asked: AskedLedger, _ form: LedgerForm, _ heading: String, _ values: Fields, _ faults: FieldFaults,
        _ pause: FindingPause?
    ) -> Answer {
        var pause = pause
        pause?.names = form.classNames
        let page = LedgerFormPage(
            asked: asked, form: form, heading: heading, state: FindingPause.state(pause, values, form.faults(faults)), pause: pause,
            token: request.formToken)
        let isAccepted = faults.isEmpty && pause == nil
        return request.page("\(heading) · \(asked.ledger.title)", status: isAccepted ? .ok : .unprocessableContent, page)
    }

    // MARK: What a form begins with

    static func form(_ request: PageRequest, _ asked: AskedLedger, _ row: LedgerRow? = nil) async throws -> LedgerForm {
        // A row of the past names a class that may have been closed since.
        let day = row.flatMap { asked.ledger.day(of: $0) } ?? request.today
        let place = asked.asked.unit.place
        let classes = try await request.classes(for: asked, on: day).filter { item in
            request.mayWithin(
                asked.ledger.writing, Place(unit: place.unit, path: place.path, grade: item.grade(on: day), schoolClass: item.id))
        }
        var staff: [String] = []
        if asked.ledger.column("teacher") != nil, request.may(.viewStaff, at: place) {
            staff = try await StaffList(house: request.house).all(of: asked.unit, by: try request.actor).map(\.name)
        }
        let ledger = try await LedgerOffer(house: request.house).ledger(asked.ledger, of: asked.unit, on: day, by: try request.actor)
        return LedgerForm(ledger: ledger, classes: classes, staff: staff, day: day, row: row)
    }

    /// What the person would type anyway: the day, their only class and subject, their name; or the row that this one continues (`from`); and what the
    /// address says of single cells, as the cells of a timetable's week do.
    private static func startingValues(_ request: PageRequest, _ asked: AskedLedger, _ form: LedgerForm) async throws -> Fields {
        let (ledger, actor) = (asked.ledger, try request.actor)
        if let id = LedgerRowID(request.query["from"]) {
            let row = try await LedgerList(ledger, house: request.house).row(id, of: asked.unit, by: actor)
            return LedgerForm.values(LedgerDraft(row, of: ledger).cells, of: ledger)
        }
        var cells: [String: String] = [:]
        if let date = ledger.dateColumn, date.isRequired { cells[date.key] = request.today.advanced(by: ledger.isOfThePast ? -1 : 0).iso }
        if form.classes.count == 1, let only = form.classes.first, ledger.column("class")?.isRequired == true {
            cells["class"] = "\(only.id)"
        }
        let taught = Set(actor.grants.filter { $0.origin == .teaching && $0.holds(on: request.today) }.compactMap(\.place.subject))
        // Where it may be left open it means all subjects, as on a day without homework.
        if taught.count == 1, let subject = taught.first, ledger.column("subject")?.isRequired == true { cells["subject"] = subject }
        if !taught.isEmpty, ledger.column("teacher") != nil { cells["teacher"] = actor.name }
        for column in ledger.columns where request.query.has(LedgerForm.name(column.key)) {
            cells[column.key] = request.query[LedgerForm.name(column.key)]
        }
        return LedgerForm.values(cells, of: ledger)
    }
}

struct LedgerFormPage: HTMLPart {
    let asked: AskedLedger
    let form: LedgerForm
    let heading: String
    let state: FormState
    let pause: FindingPause?
    let token: String

    func write(html: HTMLWriter) {
        PageHead(heading, trail: asked.trailWithin, lead: form.row == nil ? "\(asked.ledger.rowMeaning)。" : nil).write(html: html)
        if form.row == nil, asked.ledger.isOfThePast {
            Notice(
                .info, nil, "这里补登过去的作业。今天和以后的作业先设计、审批，当面布置以后自动登记。",
                action: ActionLink("设计作业", asked.asked.link("/homework"))
            ).write(html: html)
        }
        if let pause { pause.write(html: html) }
        FormSheet(
            action: form.row.map { asked.row($0, "/edit") } ?? asked.link("/new"), token: token, state,
            fields: (form.row == nil ? [] : [.hidden("version")]) + form.fields + FindingPause.fields(pause, state.values),
            submit: FindingPause.submit(form.row == nil ? "登记" : "保存", pause),
            also: form.row == nil ? .init(name: "another", title: FindingPause.submit("登记，再登一行相近的", pause)) : nil,
            cancel: form.row.map { asked.row($0) } ?? asked.list
        ).write(html: html)
    }
}
