import HTML
import Policy
import School

extension Routes {
    /// From the collected pile to its archive.
    static let marking: [Route] = Route.all([
        Route.twice(.get, "/homework/marking/{item}", for: .viewHomework) { try await MarkingRoutes.show($0, FieldFaults()) },
        Route.homework(.post, "/marking/whole", for: .markHomework, MarkingRoutes.recordWhole),
        Route.homework(.post, "/marking/{item}/record", for: .markHomework, MarkingRoutes.record),
        Route.homework(.post, "/marking/{item}/start", for: .markHomework, MarkingRoutes.start),
        Route.homework(.post, "/marking/{item}/take-back", for: .markHomework, MarkingRoutes.takeBack),
    ])
}

enum MarkingRoutes {
    static func show(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let asked = try await request.askedUnit()
        let opened = try await MarkingChain(house: request.house).open(
            try request.id("item"), at: asked.unit.id, by: try request.actor)
        let page = MarkingPage(
            asked: asked, opened: opened, form: request.form, faults: faults, now: request.now, today: request.today,
            token: request.formToken)
        return request.page(
            "收批 · \(opened.marked.item.subject)", status: faults.isEmpty ? .ok : .unprocessableContent,
            keeping: MarkingLinks(asked: asked).page(opened.marked.item.id), page)
    }

    @Sendable static func record(_ request: PageRequest) async throws -> Answer {
        let (asked, form) = (try await request.askedUnit(), request.form)
        let seen = MarkingChain.Seen(try request.id("item"), mark: form[MarkingLinks.mark])
        let draft = MarkingPage.draft(form)
        return try await request.submit {
            try await MarkingChain(house: request.house).record(draft, of: seen, in: asked.unit.id, by: try request.actor)
            return .redirect(to: MarkingLinks(asked: asked).page(seen.item).text, flash: .done("已登记“\(draft.sitting.title)”。"))
        } or: {
            try await show(request, $0)
        }
    }

    /// One tap for whole classes, from the page of the day.
    @Sendable static func recordWhole(_ request: PageRequest) async throws -> Answer {
        let (asked, form) = (try await request.askedUnit(), request.form)
        let seen = form.all(MarkingLinks.item).compactMap(MarkingLinks.seen)
        guard let sitting = MarkingSitting(rawValue: form[MarkingLinks.sitting]) else { throw Failure.notFound }
        return try await request.submit {
            try await MarkingChain(house: request.house).recordWhole(sitting, of: seen, in: asked.unit.id, by: try request.actor)
            let count = seen.count > 1 ? "\(seen.count)个班" : ""
            return .redirect(to: asked.link("/homework").text, flash: .done("已登记\(count)“\(sitting.wholeTitle())”。"))
        } or: { faults in
            try await TodayPage.show(request, faults)
        }
    }

    @Sendable static func start(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let seen = MarkingChain.Seen(try request.id("item"), mark: request.form[MarkingLinks.mark])
        return try await request.submit {
            try await MarkingChain(house: request.house).start(seen, in: asked.unit.id, by: try request.actor)
            return .redirect(to: MarkingLinks(asked: asked).page(seen.item).text)
        } or: {
            try await show(request, $0)
        }
    }

    @Sendable static func takeBack(_ request: PageRequest) async throws -> Answer {
        let (asked, form) = (try await request.askedUnit(), request.form)
        let seen = MarkingChain.Seen(try request.id("item"), mark: form[MarkingLinks.mark])
        guard let step = MarkingStep(rawValue: form[MarkingLinks.step]) else { throw Failure.notFound }
        return try await request.submit {
            try await MarkingChain(house: request.house).takeBack(step, of: seen, in: asked.unit.id, by: try request.actor)
            return .redirect(to: MarkingLinks(asked: asked).page(seen.item).text, flash: .done("已撤销“\(step.title)”。"))
        } or: {
            try await show(request, $0)
        }
    }
}
