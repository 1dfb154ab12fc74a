import HTML
import Policy
import School

extension Routes {
    /// What a room finished of the day's homework.
    static let studyHall: [Route] = Route.all([
        Route.homework(.get, "/study-hall", for: .recordCompletion) { try await StudyHallRoutes.show($0, FieldFaults()) },
        Route.homework(.post, "/study-hall", for: .recordCompletion, StudyHallRoutes.record),
    ])
}

enum StudyHallRoutes {
    static let (schoolClass, item) = ("class", "row")

    private static func chosen(_ fields: Fields) -> [ClassID] { fields.all(schoolClass).compactMap { ClassID($0) } }

    static func link(_ asked: AskedUnit, _ classes: [ClassID]) -> Link {
        classes.reduce(asked.link("/homework/study-hall")) { $0.adding("class", "\($1)") }
    }

    static func show(_ request: PageRequest, _ faults: FieldFaults) async throws -> Answer {
        let asked = try await request.askedUnit()
        let classes = chosen(request.route.method == .post ? request.form : request.query)
        let sheet = try await StudyHall(house: request.house).sheet(of: classes, at: asked.unit.id, by: try request.actor)
        let page = StudyHallPage(asked: asked, sheet: sheet, form: request.form, faults: faults, token: request.formToken)
        return request.page(
            "自习和课后服务", status: faults.isEmpty ? .ok : .unprocessableContent, keeping: link(asked, classes), page)
    }

    @Sendable static func record(_ request: PageRequest) async throws -> Answer {
        let (asked, form) = (try await request.askedUnit(), request.form)
        let classes = chosen(form)
        return try await request.submit {
            try await StudyHall(house: request.house).record(StudyHallPage.drafts(form), in: asked.unit.id, by: try request.actor)
            return .redirect(to: link(asked, classes).text, flash: .done("已登记完成情况。"))
        } or: {
            try await show(request, $0)
        }
    }
}
