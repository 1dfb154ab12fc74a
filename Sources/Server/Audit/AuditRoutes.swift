import Database
import HTML
import Policy
import School

extension Routes {
    static let audit: [Route] = Route.all([
        Route.twice(.get, "/audit", for: .viewAudit, AuditRoutes.list),
        Route.twice(.get, "/audit/export", for: .exportAudit, AuditRoutes.export),
        [.get("/history", for: .signedIn, AuditRoutes.own)],
    ])
}

enum AuditRoutes {
    @Sendable static func list(_ request: PageRequest) async throws -> Answer {
        let (asked, actor) = (try await request.askedUnit(), try request.actor)
        let state = ListState(
            request.query, path: asked.link("/audit"), filters: ["action", "person", "subject", "from", "to"],
            standard: ListOrder("at", descending: true))
        var after: Int?
        if case .after(let text) = state.place { after = Int(text) }
        let page = try await AuditReading(house: request.house).page(of: asked.unit.id, query(request.query), after: after, by: actor)
        var people: [Staff] = []
        if request.may(.viewStaff, at: asked.unit.place) {
            people = try await StaffList(house: request.house).all(of: asked.unit.id, StaffFilter(state: .all), by: actor)
        }
        let view = AuditPage(
            asked: asked, page: page, people: people, state: state, mayExport: request.may(.exportAudit, at: asked.unit.place))
        return request.page("操作记录", view)
    }

    private static func query(_ query: Fields) -> AuditQuery {
        AuditQuery(
            action: query["action"], person: PersonID(query["person"]), subject: query["subject"].isEmpty ? nil : query["subject"],
            from: SchoolDate(iso: query["from"]), to: SchoolDate(iso: query["to"]))
    }

    @Sendable static func export(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedUnit()
        let bytes = try await AuditReading(house: request.house).export(of: asked.unit.id, query(request.query), by: try request.actor)
        return .file(FileDownload(name: "操作记录-\(asked.unit.name)-\(request.today.iso).csv", type: "text/csv; charset=utf-8", bytes: bytes))
    }

    @Sendable static func own(_ request: PageRequest) async throws -> Answer {
        let state = ListState(request.query, path: "/history", standard: ListOrder("at", descending: true))
        var before: Instant?
        if case .after(let text) = state.place { before = Int64(text).map(Instant.init(milliseconds:)) }
        let (lines, older) = try await AuditReading(house: request.house).own(before: before, by: try request.actor)
        return request.page("我的操作记录", OwnHistoryPage(lines: lines, older: older.map { "\($0.milliseconds)" }, state: state))
    }
}
