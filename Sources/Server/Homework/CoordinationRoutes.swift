import HTML
import Policy
import School

extension Routes {
    /// A class's week of homework, and what its class teacher decides in it.
    static let coordination: [Route] = Route.all([
        Route.twice(.get, "/homework/board", for: .viewHomework) { try await CoordinationRoutes.board($0, stopped: nil) },
        Route.twice(.get, "/homework/school", for: .viewHomework, SchoolWeekPage.show),
        Route.twice(.get, "/homework/approvals", for: .viewHomework) { try await ApprovalsPage.show($0, FieldFaults(), nil) },
        Route.twice(.get, "/homework/plans", for: .viewHomework) { try await WeeklyPlanPage.show($0, FieldFaults()) },
        Route.homework(.post, "/plans", for: .planHomework, WeeklyPlanPage.save),
        Route.homework(.post, "/approvals/{step}", of: ApprovalsPage.action, ApprovalsPage.decide),
        Route.homework(.post, "/approvals/{step}/take-back", of: ApprovalsPage.action, ApprovalsPage.takeBack),
        Route.homework(.post, "/board/confirm", for: .confirmHomework, CoordinationRoutes.confirm),
        Route.homework(.post, "/board/unconfirm", for: .confirmHomework, CoordinationRoutes.unconfirm),
        Route.homework(.get, "/board/balance", for: .confirmHomework) { try await BalanceRoutes.show($0, FieldFaults()) },
        Route.homework(.post, "/board/balance", for: .confirmHomework, BalanceRoutes.accept),
        Route.twice(.get, "/homework/balance", for: .viewHomework, BalanceRoutes.grade),
        Route.homework(.get, "/board/return", for: .confirmHomework) { try await CoordinationRoutes.returning($0, FieldFaults()) },
        Route.homework(.post, "/board/return", for: .confirmHomework, CoordinationRoutes.giveBack),
        Route.homework(.get, "/board/shares", for: .confirmHomework) { try await ShareSheetPage.show($0, nil) },
        Route.homework(.post, "/board/shares", for: .confirmHomework, ShareSheetPage.save),
    ])
}

enum CoordinationRoutes {
    /// The class, and the week that contains the day, that a query or form names.
    static func classWeek(_ fields: Fields) throws -> (schoolClass: ClassID, week: ISOWeek) {
        guard let schoolClass = ClassID(fields["class"]), let day = SchoolDate(iso: fields["week"]) else { throw Failure.notFound }
        return (schoolClass, day.week)
    }

    private static func seen(_ fields: Fields) -> [Coordination.Seen] { fields.all(BoardLinks.item).compactMap(BoardLinks.seen) }

    static func board(_ request: PageRequest, stopped: WeekBoardPage.StoppedConfirmation?) async throws -> Answer {
        let asked = try await request.askedUnit()
        let (links, fields) = (BoardLinks(asked: asked), stopped == nil ? request.query : request.form)
        let board = try await Coordination(house: request.house).board(
            of: ClassID(fields["class"]), in: SchoolDate(iso: fields["week"])?.week, at: asked.unit.id, by: try request.actor)
        guard let board else {
            return request.page("一周作业") { html in
                html.put(PageHead("一周作业", trail: asked.trail(.init("今天", asked.link("/homework")))))
                html.put(EmptyState("这里还没有班级", "开设班级以后，每个班一周的作业排在这里。"))
            }
        }
        let place = Place(
            unit: asked.unit.id, path: asked.unit.path, grade: board.schoolClass.grade(on: request.today), schoolClass: board.schoolClass.id
        )
        let page = WeekBoardPage(
            links: links, board: board, packs: request.house.packs, today: request.today, day: SchoolDate(iso: fields["day"]),
            mayConfirm: request.may(.confirmHomework, at: place), stopped: stopped, token: request.formToken)
        return request.page("一周作业", status: stopped == nil ? .ok : .unprocessableContent, keeping: links.board(board), page)
    }

    @Sendable static func confirm(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let (links, (schoolClass, week), items) = (BoardLinks(asked: asked), try classWeek(request.form), seen(request.form))
        return try await request.submit { consent in
            try await Coordination(house: request.house).approve(
                .confirmation, items, consent: consent, at: asked.unit.id, by: try request.actor)
            let fields = request.form.pairs.filter { ["class", "week", BoardLinks.item].contains($0.name) }
            let undo = Flash.Undo(path: links.path("/unconfirm").text, fields: fields.map { .init($0.name, $0.value) })
            return .redirect(to: links.board(schoolClass, week).text, flash: .done("已确认\(items.count)项作业。", undo: undo))
        } or: { faults, pause in
            try await board(
                request,
                stopped: .init(
                    pause: pause, state: FindingPause.state(pause, request.form, faults), items: request.form.all(BoardLinks.item)))
        }
    }

    @Sendable static func unconfirm(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let (links, (schoolClass, week), items) = (BoardLinks(asked: asked), try classWeek(request.form), seen(request.form))
        return try await request.submit {
            try await Coordination(house: request.house).takeBack(
                .confirmation, items, at: asked.unit.id, by: try request.actor)
            return .redirect(to: links.board(schoolClass, week).text, flash: .done("已撤销\(items.count)项作业的确认。"))
        } or: { faults in
            try await board(request, stopped: .init(pause: nil, state: FormState(faults: faults), items: []))
        }
    }

    // MARK: Giving back

    static func returning(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let asked = try await request.askedUnit()
        let links = BoardLinks(asked: asked)
        let fields = request.route.method == .post ? request.form : request.query
        let ((schoolClass, week), items) = (try classWeek(fields), seen(fields))
        let board = try await Coordination(house: request.house).board(
            of: schoolClass, in: week, at: asked.unit.id, by: try request.actor)
        guard let board, let first = items.first, let item = board.items.first(where: { $0.id == first.item }) else {
            throw AssignmentRefusal.notFound
        }
        var state = FormState(values: fields, faults: faults)
        if !state.values.has("reason") { state = FormState(values: fields.adding("reason", ""), faults: faults) }
        return request.page(
            "退回作业", status: faults.isEmpty ? .ok : .unprocessableContent, keeping: links.giveBack(board, item)
        ) { html in
            html.put(
                PageHead(
                    "退回作业", trail: asked.trail(.init("一周作业", links.board(board))),
                    lead: "\(item.authorName)会看到原因，修改以后再提交。"))
            for part in item.parts {
                html(.p, .class("written")) {
                    if let layer = part.layer { html(.strong, "\(layer.title)　") }
                    html.text(part.content)
                }
            }
            html.put(
                DefinitionList([
                    ("学科", item.subject), ("日期", item.day.iso), ("用时", "\(item.requiredMinutes)分钟"), ("设计", item.authorName),
                ]))
            html.put(
                FormSheet(
                    action: links.path("/return"), token: request.formToken, state,
                    fields: [
                        .textarea("reason", "退回的原因", help: "例如：这天已经满了，请减到10分钟。", required: true, rows: 3), .hidden("class"),
                        .hidden("week"),
                        .hidden(BoardLinks.item),
                    ], submit: "退回", cancel: links.board(board)))
        }
    }

    @Sendable static func giveBack(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let (links, (schoolClass, week), items) = (BoardLinks(asked: asked), try classWeek(request.form), seen(request.form))
        return try await request.submit {
            try await Coordination(house: request.house).giveBack(
                items, because: request.form["reason"], at: asked.unit.id, by: try request.actor)
            return .redirect(to: links.board(schoolClass, week).text, flash: .done("已退回。"))
        } or: {
            try await returning(request, $0)
        }
    }
}
