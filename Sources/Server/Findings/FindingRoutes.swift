import HTML
import Policy
import Registers
import School

extension Routes {
    /// What is wrong with what a unit has registered, by which provision, and why.
    static let findings: [Route] = Route.all([
        Route.twice(.get, "/findings", for: .viewFindings, FindingRoutes.list),
        Route.twice(.get, "/findings/{finding}", for: .viewFindings, FindingRoutes.show),
    ])
}

enum FindingRoutes {
    @Sendable static func list(_ request: PageRequest) async throws -> Answer {
        let (asked, actor) = (try await request.askedUnit(), try request.actor)
        let query = FindingQuery(asked, request.query, today: request.today)
        let page = try await FindingList(house: request.house).page(
            query.filter, of: asked.unit.id, from: PageKey(query.state.place), by: actor)
        let mayChoose = asked.unit.kind.hasClasses && request.may(.viewClasses, at: asked.unit.place)
        let view = FindingListPage(
            asked: asked, query: query, page: page, packs: request.house.packs,
            classes: mayChoose ? try await ClassList(house: request.house).classes(of: asked.unit.id, on: request.today, by: actor) : [],
            today: request.today, mayGovern: request.may(.setGoverningPack, at: asked.unit.place))
        return request.page("问题清单", view)
    }

    @Sendable static func show(_ request: PageRequest) async throws -> Answer {
        let (asked, actor) = (try await request.askedUnit(), try request.actor)
        let detail = try await FindingList(house: request.house).finding(try request.id("finding"), of: asked.unit.id, by: actor)
        let content = detail.shown.content
        // The limit may have been tightened here: how it is computed is said as it holds on the finding's day.
        let record = try await request.policies.record(of: asked.unit.id, by: actor)
        let view = FindingPage(
            asked: asked, detail: detail, checks: content.checks(record, today: request.today) ?? detail.checks,
            people: try await people(of: detail.shown.reasons, request, asked), now: request.now)
        return request.page(content.message, view)
    }

    /// Who gave the reasons, as far as the person may see the staff.
    private static func people(
        of reasons: [FindingReason], _ request: PageRequest, _ asked: AskedUnit
    ) async throws -> [PersonID: String] {
        guard reasons.contains(where: { $0.person != nil }), request.may(.viewStaff, at: asked.unit.place) else { return [:] }
        let staff = try await StaffList(house: request.house).all(of: asked.unit.id, StaffFilter(state: .all), by: try request.actor)
        return Dictionary(staff.map { ($0.id, $0.name) }) { first, _ in first }
    }
}

extension FindingContent {
    /// The checks by which it was found, with what was tightened; nil where another pack governs on its day.
    fileprivate func checks(_ record: PolicyRecord, today: SchoolDate) -> [ProvisionCheck]? {
        guard let effective = record.effective(on: period?.firstDay ?? today), effective.base.name == pack else { return nil }
        return effective.pack.provision(provision).map { checks(of: $0) }
    }

    fileprivate func checks(of provision: Provision) -> [ProvisionCheck] {
        provision.checks.filter { check in
            check.rule.kind == rule && (grade.map { check.grades.contains(UInt8(clamping: $0)) } ?? true)
        }
    }
}

extension FindingList.Detail {
    /// As the pack itself has them.
    fileprivate var checks: [ProvisionCheck] { shown.provision.map { shown.content.checks(of: $0) } ?? [] }
}
