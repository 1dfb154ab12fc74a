import Algorithms
import HTML
import Policy
import School

extension Routes {
    static let teaching: [Route] = Route.all([
        Route.twice(.get, "/teaching", for: .viewTeaching, TeachingRoutes.list),
        Route.twice(.get, "/teaching/print", for: .viewTeaching, TeachingRoutes.print),
        Route.twice(.get, "/teaching/new", for: .manageTeaching) { try await TeachingRoutes.newForm($0, FieldFaults()) },
        Route.twice(.post, "/teaching/new", for: .manageTeaching, TeachingRoutes.assign),
        Route.twice(.get, "/teaching/carry-over", for: .manageTeaching, TeachingRoutes.carryForm),
        Route.twice(.post, "/teaching/carry-over", for: .manageTeaching, TeachingRoutes.carry),
        Route.twice(.get, "/teaching/{teaching}/end", for: .manageTeaching) { try await TeachingRoutes.endForm($0, FieldFaults()) },
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
            asked: asked, term: term, rows: rows, subjects: all.map(\.teaching.subject).uniqued(on: \.self),
            classes: all.map(\.schoolClass).uniqued(on: \.self), today: request.today, state: state,
            mayManage: request.may(.manageTeaching, at: asked.unit.place))
        return request.page("任课", page)
    }

    /// A page of a term; the present one needs no naming.
    static func link(_ path: Link, _ term: TeachingTerm, _ asked: AskedUnit, _ today: SchoolDate) -> Link {
        asked.link(path).adding("term", term == TeachingTerm(containing: today) ? nil : term.description)
    }

    @Sendable static func print(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let term = TeachingTerm(request.query["term"]) ?? TeachingTerm(containing: request.today)
        let rows = try await TeachingPlan(house: request.house).assignments(of: asked.unit.id, in: term, by: try request.actor)
        let page = TeachingPrintPage(
            asked: asked, term: term, rows: rows, pack: try await request.packTitle(at: asked.unit), today: request.today)
        return request.page("任课表", isSheet: true, page)
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
            guard let term = TeachingTerm(form["term"]) else { throw FieldFaults("term", "请选择学期。") }
            let (person, classes) = (PersonID(form["person"]), form.all("classes").compactMap { ClassID($0) })
            let subject = form["other_subject"].isEmpty ? form["subject"] : form["other_subject"]
            let first = form["from"].isEmpty ? term.days.lowerBound : SchoolDate(iso: form["from"])
            let last = form["to"].isEmpty ? term.days.upperBound : SchoolDate(iso: form["to"])
            var faults = FieldFaults()
            if person == nil { faults.add("person", "请选择教师。") }
            if subject.isEmpty { faults.add("subject", "请选择学科，或在下面填写其他学科。") }
            if classes.isEmpty { faults.add("classes", "请至少选择一个班级。") }
            if first == nil { faults.add("from", "请填写日期，例如 \(request.today.iso)。") }
            if last == nil { faults.add("to", "请填写日期，例如 \(request.today.iso)。") }
            if let first, let last, last < first { faults.add("to", "结束日期早于起始日期。请改正其一。") }
            guard let person, let first, let last, faults.isEmpty else { throw faults }
            let added = try await TeachingPlan(house: request.house).assign(
                person, subject, in: classes, of: asked.unit.id, term: term, days: first...last, by: try request.actor)
            return .redirect(
                to: link("/teaching", term, asked, request.today).text, flash: .done(try await assigned(added, asked, request)))
        } or: {
            try await newForm(request, $0)
        }
    }

    /// What was assigned, and who else teaches the same there: an assignment is added, it takes nobody's place.
    private static func assigned(_ added: [Teaching], _ asked: AskedUnit, _ request: PageRequest) async throws -> String {
        guard let first = added.first else { return "没有新的任课。" }
        let done = "已为\(first.personName)安排\(added.count)个班的\(first.subject)。"
        let all = try await TeachingPlan(house: request.house).assignments(
            of: asked.unit.id, in: first.term, TeachingFilter(subject: first.subject), by: try request.actor)
        let others = all.filter { row in
            row.teaching.person != first.person && row.teaching.to >= first.from && row.teaching.from <= first.to
                && added.contains { $0.schoolClass == row.teaching.schoolClass }
        }
        guard !others.isEmpty else { return done }
        let names = others.map(\.teaching.personName).uniqued().joined(separator: "、")
        return done + "这些班的\(first.subject)另有\(names)任课；如果是接替，请结束原来的任课。"
    }

    static func endForm(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let asked = try await request.askedUnit()
        let row = try await TeachingPlan(house: request.house).assignment(
            try request.id("teaching"), of: asked.unit.id, by: try request.actor)
        let values = faults.isEmpty ? Fields([("on", request.today.iso)]) : request.form
        let page = TeachingEndPage(
            asked: asked, row: row, today: request.today, state: FormState(values: values, faults: faults), token: request.formToken)
        return request.page("结束任课", status: faults.isEmpty ? .ok : .unprocessableContent, page)
    }

    @Sendable static func end(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let plan = TeachingPlan(house: request.house)
        return try await request.submit {
            let (teaching, schoolClass) = try await plan.assignment(
                try request.id("teaching"), of: asked.unit.id, by: try request.actor)
            let date = try request.date("on")
            let isBegun = teaching.from <= request.today
            if isBegun, !(teaching.from..<teaching.to).contains(date) {
                throw FieldFaults("on", "最后一天应不早于\(teaching.from.iso)、早于原定的\(teaching.to.iso)。请改填日期。")
            }
            try await plan.end(teaching.id, of: asked.unit.id, on: date, by: try request.actor)
            let what = "\(teaching.personName)的\(schoolClass.name(on: teaching.day(closestTo: request.today)))\(teaching.subject)任课"
            return .redirect(
                to: link("/teaching", teaching.term, asked, request.today).text,
                flash: .done(isBegun ? "\(what)到\(date.long)为止。" : "已取消\(what)。"))
        } or: {
            try await endForm(request, $0)
        }
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
            to: link("/teaching", term, asked, request.today).text, flash: .done("已沿用\(term.previous.title)的\(count)项任课。"))
    }
}
