import HTML
import Policy
import School

extension Routes {
    /// A teacher's day, designs of homework and their trials.
    static let homework: [Route] = Route.all([
        Route.twice(.get, "/homework", for: .viewHomework) { try await TodayPage.show($0, nil) },
        Route.homework(.get, "/designs/new", HomeworkDesignForm.open),
        Route.homework(.post, "/designs/new") { try await HomeworkDesignForm(new: $0).save() },
        Route.homework(.post, "/designs/look", DesignLookPart.answer),
        Route.twice(.get, "/homework/designs/{design}", for: .viewHomework) { try await show($0, FieldFaults(), nil) },
        Route.homework(.get, "/designs/{design}/edit") { try await HomeworkDesignForm(editing: $0).answer() },
        Route.homework(.post, "/designs/{design}/edit") { try await HomeworkDesignForm(editing: $0).save() },
        Route.homework(.get, "/designs/{design}/trial") { try await trial($0, FieldFaults()) },
        Route.homework(.post, "/designs/{design}/trial", recordTrial),
        Route.homework(.post, "/designs/{design}/trial/start", startTrial),
        Route.homework(.post, "/designs/{design}/submit", submit),
        Route.homework(.post, "/designs/{design}/take-back") { request in
            try await change(request, "已收回，可以修改。") { try await $0.takeBack($1, of: $2, by: $3) }
        },
        Route.homework(.get, "/designs/{design}/reopen", reopening),
        Route.homework(.post, "/designs/{design}/reopen") { request in
            try await change(request, "已撤销审批，可以修改。改好以后要重新提交、审批。") { try await $0.reopen($1, of: $2, by: $3) }
        },
        Route.homework(.get, "/designs/{design}/classes/{class}") { try await RevisionPage.show($0, FieldFaults(), nil) },
        Route.homework(.post, "/designs/{design}/classes/{class}", RevisionPage.save),
        Route.homework(.post, "/designs/{design}/classes/{class}/remove", RevisionPage.leaveOut),
        Route.homework(.post, "/designs/{design}/withdraw") { request in
            let asked = try await request.askedUnit()
            let id: DesignID = try request.id("design")
            try await Designs(house: request.house).withdraw(id, of: asked.unit.id, by: try request.actor)
            let undo = Flash.Undo(path: asked.design(id, "/restore").text)
            return .redirect(to: asked.link("/homework").text, flash: .done("已撤回这份作业设计。", undo: undo))
        },
        Route.homework(.post, "/designs/{design}/restore") { request in
            try await change(request, "已恢复这份作业设计。") { try await $0.restore($1, of: $2, by: $3) }
        },
    ])

    private static func show(_ request: PageRequest, _ faults: FieldFaults, _ pause: FindingPause?) async throws -> Answer {
        let asked = try await request.askedUnit()
        let planned = try await Designs(house: request.house).planned(
            try request.id("design"), of: asked.unit.id, by: try request.actor)
        let nomination = try await ExcellenceSelection(house: request.house).nomination(
            of: planned.design.id, at: asked.unit.id, by: try request.actor)
        let isAccepted = faults.isEmpty && pause == nil
        let page = HomeworkDesignPage(
            asked: asked, planned: planned, isOwn: planned.design.author == (try request.actor).person,
            mayDesign: request.mayWithin(.designHomework, asked.unit.place), nomination: nomination,
            pause: pause, state: FindingPause.state(pause, request.form, faults), token: request.formToken)
        return request.page(
            "作业设计", status: isAccepted ? .ok : .unprocessableContent,
            keeping: asked.design(planned.design.id), page)
    }

    @Sendable private static func submit(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let id: DesignID = try request.id("design")
        return try await request.submit { consent in
            try await Designs(house: request.house).submit(id, consent: consent, of: asked.unit.id, by: try request.actor)
            let undo = Flash.Undo(path: asked.design(id, "/take-back").text)
            return .redirect(to: asked.link("/homework").text, flash: .done("已提交，等待统筹。", undo: undo))
        } or: { faults, pause in
            try await show(request, faults, pause)
        }
    }

    @Sendable private static func reopening(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let planned = try await Designs(house: request.house).planned(
            try request.id("design"), of: asked.unit.id, by: try request.actor)
        let names = planned.items.filter { !$0.approvals.isEmpty }.compactMap { planned.classes[$0.schoolClass]?.name(on: $0.day) }
        return request.page(
            "撤销审批并修改",
            Confirmation(
                "撤销审批并修改这份作业设计？",
                effects: ["\(names.joined(separator: "、"))的审批作废。", "改好以后要重新提交、重新审批。", "撤销和以后的修改都留在操作记录里。"],
                action: asked.design(planned.design.id, "/reopen"), token: request.formToken, cancel: asked.design(planned.design.id),
                submit: "撤销审批并修改"))
    }

    private static func change(
        _ request: PageRequest, _ done: String, _ work: (Designs, DesignID, UnitID, Actor) async throws -> Void
    ) async throws -> Answer {
        let asked = try await request.askedUnit()
        let id: DesignID = try request.id("design")
        return try await request.submit {
            try await work(Designs(house: request.house), id, asked.unit.id, try request.actor)
            return .redirect(to: asked.design(id).text, flash: .done(done))
        } or: {
            try await show(request, $0, nil)
        }
    }

    // MARK: Trying out

    private static func trial(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let asked = try await request.askedUnit()
        let (id, actor): (DesignID, Actor) = (try request.id("design"), try request.actor)
        let planned = try await Designs(house: request.house).planned(id, of: asked.unit.id, by: actor)
        guard planned.design.author == actor.person else { throw DesignRefusal.notYours }
        let run = try await Trials(house: request.house).run(at: asked.unit.id, by: actor)
        let page = TrialPage(
            asked: asked, planned: planned, run: run?.design == id ? run : nil, now: request.now,
            state: FormState(values: request.form, faults: faults), token: request.formToken)
        return request.page(
            "试做", status: faults.isEmpty ? .ok : .unprocessableContent, keeping: asked.design(id, "/trial"), page)
    }

    @Sendable private static func startTrial(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let id: DesignID = try request.id("design")
        return try await request.submit {
            try await Trials(house: request.house).start(id, at: asked.unit.id, by: try request.actor)
            return .redirect(to: asked.design(id, "/trial").text)
        } or: {
            try await trial(request, $0)
        }
    }

    @Sendable private static func recordTrial(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let id: DesignID = try request.id("design")
        return try await request.submit {
            try await Trials(house: request.house).record(
                TrialPage.draft(request.form), of: id, version: Int(request.form["version"]) ?? 0, at: asked.unit.id, by: try request.actor)
            return .redirect(to: asked.design(id).text, flash: .done("试做已记录。"))
        } or: {
            try await trial(request, $0)
        }
    }
}

extension Route {
    /// For whoever may design or confirm homework at a unit, if only of one class; at the unit where one works, and at another.
    static func homework(
        _ method: Method, _ rest: String, for action: Action = .designHomework, _ handler: @escaping Handler
    ) -> [Route] { homework(method, rest, of: { _ in action }, handler) }

    /// - Parameter action: that the address names.
    static func homework(
        _ method: Method, _ rest: String, of action: @escaping @Sendable (PageRequest) throws -> Action, _ handler: @escaping Handler
    ) -> [Route] {
        [("", PlaceFinder.unit), ("/units/{unit}", .unit(in: "unit"))].map { start, place in
            Route(method, "\(start)/homework\(rest)", for: .mayNamed(action, within: place), handler)
        }
    }
}
