import HTML
import Policy
import School

extension Routes {
    static let teaching: [Route] = Route.all([
        Route.twice(.get, "/teaching", for: .viewTeaching, TeachingRoutes.list),
        Route.twice(.get, "/teaching/new", for: .manageTeaching) { try await TeachingRoutes.newForm($0, FieldFaults()) },
        Route.twice(.post, "/teaching/new", for: .manageTeaching, TeachingRoutes.assign),
        Route.twice(.get, "/teaching/carry-over", for: .manageTeaching, TeachingRoutes.carryForm),
        Route.twice(.post, "/teaching/carry-over", for: .manageTeaching, TeachingRoutes.carry),
        Route.twice(.post, "/teaching/{teaching}/end", for: .manageTeaching, TeachingRoutes.end),
    ])
}

enum TeachingRoutes {
    @Sendable static func list(_ request: PageRequest) async throws -> Answer {
        let (asked, actor) = (try await request.askedUnit(), try request.actor)
        let state = ListState(
            request.query, path: asked.link("/teaching"), filters: ["term", "subject", "class"], standard: ListOrder("class"))
        let term = TeachingTerm(request.query["term"]) ?? TeachingTerm(containing: request.today)
        let all = try await TeachingPlan(house: request.house).assignments(of: asked.unit.id, in: term, by: actor)
        let (subject, schoolClass) = (request.query["subject"], ClassID(request.query["class"]))
        let rows = all.filter { row in
            (subject.isEmpty || row.teaching.subject == subject) && (schoolClass.map { $0 == row.schoolClass.id } ?? true)
        }
        let page = TeachingListPage(
            asked: asked, term: term, rows: rows, subjects: Self.distinct(all.map(\.teaching.subject)),
            classes: Self.distinct(all.map(\.schoolClass)), today: request.today, state: state,
            mayManage: request.may(.manageTeaching, at: asked.unit.place), token: request.formToken)
        return request.page("任课", page)
    }

    private static func distinct<Item: Hashable>(_ items: [Item]) -> [Item] {
        var seen: Set<Item> = []
        return items.filter { seen.insert($0).inserted }
    }

    static func newForm(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let (asked, actor) = (try await request.askedUnit(), try request.actor)
        let text = request.form["term"].isEmpty ? request.query["term"] : request.form["term"]
        let term = TeachingTerm(text) ?? TeachingTerm(containing: request.today)
        let day = min(max(request.today, term.days.lowerBound), term.days.upperBound)
        let staff = try await StaffList(house: request.house).all(of: asked.unit.id, by: actor)
        let classes = try await ClassList(house: request.house).classes(of: asked.unit.id, on: day, by: actor)
        let saved = Fields([("term", term.description), ("person", request.query["person"])])
        let page = TeachingNewPage(
            asked: asked, term: term, staff: staff, classes: classes, day: day,
            state: FormState(values: faults.isEmpty ? saved : request.form, faults: faults), token: request.formToken)
        return request.page("安排任课", status: faults.isEmpty ? .ok : .unprocessableContent, page)
    }

    @Sendable static func assign(_ request: PageRequest) async throws -> Answer {
        let (asked, form) = (try await request.askedUnit(), request.form)
        return try await request.submit {
            guard let person = PersonID(form["person"]) else { throw FieldFaults("person", "请选择教师。") }
            guard let term = TeachingTerm(form["term"]) else { throw FieldFaults("term", "请选择学期。") }
            let first = form["from"].isEmpty ? term.days.lowerBound : try request.date("from")
            let last = form["to"].isEmpty ? term.days.upperBound : try request.date("to")
            guard first <= last else { throw FieldFaults("to", "结束日期早于起始日期。请改正其一。") }
            let other = form["other_subject"]
            let added = try await TeachingPlan(house: request.house).assign(
                person, other.isEmpty ? form["subject"] : other, in: form.all("classes").compactMap { ClassID($0) }, of: asked.unit.id,
                term: term,
                days: first...last, by: try request.actor)
            let name = added.first?.personName ?? ""
            return .redirect(
                to: asked.link("/teaching").adding("term", term.description).text,
                flash: .done("已为\(name)安排\(added.count)个班的\(added.first?.subject ?? "")。"))
        } or: {
            try await newForm(request, $0)
        }
    }

    @Sendable static func end(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        try await TeachingPlan(house: request.house).end(
            try request.id("teaching"), of: asked.unit.id, on: request.today, by: try request.actor)
        let term = TeachingTerm(request.form["term"]) ?? TeachingTerm(containing: request.today)
        let text = "任课到今天（\(request.today.long)）为止；尚未开始的已取消。"
        return .redirect(to: asked.link("/teaching").adding("term", term.description).text, flash: .done(text))
    }

    @Sendable static func carryForm(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let term = TeachingTerm(request.query["term"]) ?? TeachingTerm(containing: request.today)
        let rows = try await TeachingCarryOver(house: request.house).preview(into: term, of: asked.unit.id, by: try request.actor)
        return request.page("沿用上学期任课", TeachingCarryPage(asked: asked, term: term, rows: rows, token: request.formToken))
    }

    @Sendable static func carry(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        guard let term = TeachingTerm(request.form["term"]) else { throw Failure.notFound }
        let count = try await TeachingCarryOver(house: request.house).carry(into: term, of: asked.unit.id, by: try request.actor)
        return .redirect(
            to: asked.link("/teaching").adding("term", term.description).text, flash: .done("已沿用\(term.previous.title)的\(count)项任课。"))
    }
}
