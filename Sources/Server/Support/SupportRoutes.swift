import HTML
import Policy
import School

extension Routes {
    /// Help for single pupils, for the teachers of their class; and when what is kept of pupils is erased.
    static let support: [Route] = Route.all([
        Route.homework(.get, "/support", for: .viewSeats) { try await SupportRoutes.show($0, FieldFaults()) },
        Route.homework(.get, "/support/print", for: .viewSeats, SupportRoutes.print),
        Route.homework(.post, "/support", for: .markHomework, SupportRoutes.add),
        Route.homework(.get, "/support/{note}", for: .markHomework) { try await SupportRoutes.edit($0, FieldFaults()) },
        Route.homework(.post, "/support/{note}", for: .markHomework, SupportRoutes.save),
        Route.homework(.get, "/support/{note}/remove", for: .markHomework, SupportRoutes.confirm),
        Route.homework(.post, "/support/{note}/remove", for: .markHomework, SupportRoutes.remove),
        Route.twice(.get, "/homework/retention", for: .previewErasure, RetentionPage.show),
    ])
}

enum SupportRoutes {
    static let (schoolClass, subject) = ("class", "subject")

    /// - Parameter page: nil for the ledger itself.
    static func link(_ asked: AskedUnit, _ id: ClassID?, _ name: String?, page: Link? = nil) -> Link {
        (page ?? asked.link("/homework/support")).adding("class", id.map { "\($0)" }).adding("subject", name)
    }

    private static func sheet(_ request: PageRequest, _ asked: AskedUnit) async throws -> SupportLedger.Sheet {
        let fields = request.route.method == .post ? request.form : request.query
        return try await SupportLedger(house: request.house).sheet(
            of: ClassID(fields[schoolClass]), fields.has(subject) ? fields[subject] : nil, at: asked.unit.id, by: try request.actor)
    }

    static func show(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let asked = try await request.askedUnit()
        let sheet = try await sheet(request, asked)
        let page = SupportPage(
            asked: asked, sheet: sheet, state: FormState(values: request.form, faults: faults), today: request.today,
            token: request.formToken)
        return request.page(
            "帮扶记录", status: faults.isEmpty ? .ok : .unprocessableContent,
            keeping: link(asked, sheet.chosen?.schoolClass.id, sheet.chosen?.subject), page)
    }

    @Sendable static func print(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let sheet = try await sheet(request, asked)
        return request.page("帮扶记录", isSheet: true, SupportPrintPage(asked: asked, sheet: sheet, today: request.today))
    }

    static func draft(_ form: Fields) -> SupportDraft {
        typealias Field = SupportDraft.Field
        let keys = [Field.seat, Field.day, Field.difficulty, Field.help, Field.faceToFace, Field.result]
        return SupportDraft(Dictionary(uniqueKeysWithValues: keys.map { ($0, form[$0]) }))
    }

    @Sendable static func add(_ request: PageRequest) async throws -> Answer {
        let (asked, form) = (try await request.askedUnit(), request.form)
        guard let id = ClassID(form[schoolClass]) else { throw Failure.notFound }
        return try await request.submit {
            try await SupportLedger(house: request.house).add(draft(form), of: id, form[subject], at: asked.unit.id, by: try request.actor)
            return .redirect(to: link(asked, id, form[subject]).text, flash: .done("已登记帮扶记录。"))
        } or: {
            try await show(request, $0)
        }
    }

    static func edit(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let asked = try await request.askedUnit()
        let note = try await SupportLedger(house: request.house).note(try request.id("note"), at: asked.unit.id, by: try request.actor)
        let page = SupportEditPage(
            asked: asked, note: note, state: FormState(values: request.form, faults: faults), token: request.formToken)
        return request.page(
            "修改帮扶记录", status: faults.isEmpty ? .ok : .unprocessableContent, keeping: asked.link("/homework/support/\(note.id)"), page)
    }

    @Sendable static func save(_ request: PageRequest) async throws -> Answer {
        let (asked, form) = (try await request.askedUnit(), request.form)
        let (id, ledger): (SupportNoteID, SupportLedger) = (try request.id("note"), SupportLedger(house: request.house))
        return try await request.submit {
            try await ledger.edit(id, draft(form), version: Int(form["version"]) ?? 0, at: asked.unit.id, by: try request.actor)
            let note = try await ledger.note(id, at: asked.unit.id, by: try request.actor)
            return .redirect(to: link(asked, note.schoolClass, note.subject).text, flash: .done("已保存。"))
        } or: {
            try await edit(request, $0)
        }
    }

    @Sendable static func confirm(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let note = try await SupportLedger(house: request.house).note(try request.id("note"), at: asked.unit.id, by: try request.actor)
        return request.page(
            "删除帮扶记录",
            Confirmation(
                "删除\(note.seat)号\(note.day.iso)的帮扶记录？", effects: ["内容马上抹去，不能恢复。", "操作记录里只留下谁在什么时候删除过一条。"],
                action: asked.link("/homework/support/\(note.id)/remove"), token: request.formToken,
                cancel: link(asked, note.schoolClass, note.subject), submit: "删除"))
    }

    @Sendable static func remove(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let (id, ledger): (SupportNoteID, SupportLedger) = (try request.id("note"), SupportLedger(house: request.house))
        let note = try await ledger.note(id, at: asked.unit.id, by: try request.actor)
        return try await request.submit {
            try await ledger.remove(id, at: asked.unit.id, by: try request.actor)
            return .redirect(to: link(asked, note.schoolClass, note.subject).text, flash: .done("已删除。"))
        } or: {
            try await edit(request, $0)
        }
    }
}
