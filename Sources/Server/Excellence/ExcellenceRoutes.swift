import HTML
import Policy
import School

extension Routes {
    /// Excellent homework: recommended, chosen, shown.
    static let excellence: [Route] = Route.all([
        Route.twice(.get, "/homework/excellent", for: .viewHomework) { try await ExcellenceRoutes.show($0, FieldFaults()) },
        Route.homework(.post, "/excellent", for: .selectHomework, ExcellenceRoutes.judge),
        Route.homework(.get, "/excellent/{design}", for: .selectHomework) { try await ExcellenceRoutes.exhibition($0, FieldFaults()) },
        Route.homework(.post, "/excellent/{design}", for: .selectHomework, ExcellenceRoutes.exhibit),
        Route.homework(.post, "/excellent/{design}/take-back", for: .selectHomework) { request in
            try await ExcellenceRoutes.change(request, "已撤销评选。") { try await $0.takeBackJudgement($1, at: $2, by: $3) }
        },
        Route.homework(.post, "/designs/{design}/nominate", for: .designHomework) { request in
            try await ExcellenceRoutes.change(request, "已推荐。") {
                try await $0.nominate($1, because: request.form[ExcellentHomework.Field.reason], at: $2, by: $3)
            }
        },
        Route.homework(.post, "/designs/{design}/nominate/take-back", for: .designHomework) { request in
            try await ExcellenceRoutes.change(request, "已撤销推荐。") { try await $0.takeBack($1, at: $2, by: $3) }
        },
    ])
}

enum ExcellenceRoutes {
    static func show(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let asked = try await request.askedUnit()
        let fields = request.route.method == .post ? request.form : request.query
        let sheet = try await ExcellenceSelection(house: request.house).sheet(
            of: TeachingTerm(fields["term"]), at: asked.unit.id, by: try request.actor)
        let page = ExcellencePage(
            asked: asked, sheet: sheet, person: try request.actor.person,
            maySelect: request.may(.selectHomework, at: asked.unit.place),
            state: FormState(
                values: fields.has(ExcellentHomework.Field.judges) ? fields : fields.adding(ExcellentHomework.Field.judges, ""),
                faults: faults), token: request.formToken)
        return request.page(
            "优秀作业", status: faults.isEmpty ? .ok : .unprocessableContent, keeping: ExcellencePage.path(asked, term: sheet.term), page)
    }

    @Sendable static func judge(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let seen = request.form.all("seen").prefix(ExcellenceSelection.most).compactMap { text -> ExcellenceSelection.Seen? in
            let parts = text.split(separator: ".").map(String.init)
            guard parts.count == 2, let design = DesignID(parts[0]), let version = Int(parts[1]) else { return nil }
            return ExcellenceSelection.Seen(design, version: version)
        }
        let chosen = Set(request.form.all(ExcellentHomework.Field.chosen).compactMap { DesignID($0) })
        return try await request.submit {
            try await ExcellenceSelection(house: request.house).judge(
                seen, chosen: chosen, judges: request.form[ExcellentHomework.Field.judges], at: asked.unit.id, by: try request.actor)
            return .redirect(
                to: ExcellencePage.path(asked, term: TeachingTerm(request.form["term"])).text,
                flash: .done("已登记\(seen.count)份作业的评选结果。"))
        } or: {
            try await show(request, $0)
        }
    }

    static func exhibition(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        typealias Field = ExcellentHomework.Field
        let asked = try await request.askedUnit()
        let id: DesignID = try request.id("design")
        let found = try await ExcellenceSelection(house: request.house).nomination(of: id, at: asked.unit.id, by: try request.actor)
        guard let found, found.judgement?.isChosen == true else { throw ExcellenceRefusal.notFound }
        let state =
            faults.isEmpty
            ? FormState([
                Field.day: found.exhibition?.day.iso ?? request.today.iso, Field.place: found.exhibition?.place ?? "",
            ]) : FormState(values: request.form, faults: faults)
        let back = ExcellencePage.path(asked, term: TeachingTerm(containing: found.day))
        return request.page(
            "登记展出", status: faults.isEmpty ? .ok : .unprocessableContent,
            keeping: Link(checking: "/homework/excellent/\(id)").map(asked.link) ?? back
        ) { html in
            html.put(
                PageHead(
                    "登记展出", trail: asked.trail(.init("优秀作业", back)),
                    lead: "\(found.subject)，\(found.authorName)设计。只在校内展出作业，不写学生姓名，不上网。"))
            html(.p, .class("written"), found.content)
            html.put(
                FormSheet(
                    action: Link(checking: "/homework/excellent/\(id)").map(asked.link) ?? back, token: request.formToken, state,
                    fields: [
                        .date(Field.day, "哪天起"), .text(Field.place, "在校内哪里", help: "例如：教学楼一层展板。两项都清空就是撤销展出。"),
                    ], submit: "保存", cancel: back))
        }
    }

    @Sendable static func exhibit(_ request: PageRequest) async throws -> Answer {
        typealias Field = ExcellentHomework.Field
        let asked = try await request.askedUnit()
        let id: DesignID = try request.id("design")
        return try await request.submit {
            let selection = ExcellenceSelection(house: request.house)
            try await selection.exhibit(
                id, on: request.form[Field.day], at: request.form[Field.place], in: asked.unit.id, by: try request.actor)
            let found = try await selection.nomination(of: id, at: asked.unit.id, by: try request.actor)
            return .redirect(
                to: ExcellencePage.path(asked, term: found.map { TeachingTerm(containing: $0.day) }).text, flash: .done("已保存。"))
        } or: {
            try await exhibition(request, $0)
        }
    }

    /// Something about one design, after which the list, or the design's own page, is shown.
    static func change(
        _ request: PageRequest, _ done: String, _ work: (ExcellenceSelection, DesignID, UnitID, Actor) async throws -> Void
    ) async throws -> Answer {
        let asked = try await request.askedUnit()
        let id: DesignID = try request.id("design")
        return try await request.submit {
            let (selection, actor) = (ExcellenceSelection(house: request.house), try request.actor)
            try await work(selection, id, asked.unit.id, actor)
            let found = try await selection.nomination(of: id, at: asked.unit.id, by: actor)
            let next = found.map { ExcellencePage.path(asked, term: TeachingTerm(containing: $0.day)) } ?? asked.design(id)
            return .redirect(to: next.text, flash: .done(done))
        } or: {
            try await show(request, $0)
        }
    }
}
