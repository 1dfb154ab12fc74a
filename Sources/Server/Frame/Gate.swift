import Policy
import School

/// The one place where it is decided whether a request may reach its handler.
enum Gate {
    /// - Throws: what the person is told.
    static func pass(_ request: PageRequest) async throws {
        switch request.route.need {
        case .everyone: return
        case .machine:
            // RequestIntake has answered: no person is involved.
            return
        case .signedIn: try changedPassword(of: request)
        case .may(let action, let finder): try await pass(request, action, at: finder)
        case .mayNamedThroughout(let name, let finder):
            try changedPassword(of: request)
            try await pass(request, try name(request), at: finder)
        case .mayNamed(let name, let finder):
            let admission = try changedPassword(of: request)
            let action = try name(request)
            let (place, hides) = try await find(finder, request, admission)
            if Permissions.mayWithin(admission.actor, action, within: place, on: request.today) { return }
            let why = refusal(admission.actor, action, at: place, on: request.today)
            throw hides ? Failure.notFound : why.map(Failure.forbidden) ?? .notFound
        }
    }

    private static func pass(_ request: PageRequest, _ action: Action, at finder: PlaceFinder) async throws {
        let admission = try changedPassword(of: request)
        let (place, hides) = try await find(finder, request, admission)
        guard let why = refusal(admission.actor, action, at: place, on: request.today) else { return }
        throw hides ? Failure.notFound : Failure.forbidden(why)
    }

    /// - Returns: the place, and whether a refusal there is answered as if there were none.
    private static func find(_ finder: PlaceFinder, _ request: PageRequest, _ admission: Admission) async throws -> (Place, hides: Bool) {
        switch finder.kind {
        case .unit: return (admission.place, false)
        case .asked:
            guard request.query.has("unit") else { return (admission.place, false) }
            guard let id = UnitID(request.query["unit"]), let unit = try await request.desk.unit(id) else { throw Failure.notFound }
            return (unit.place, unit.id != admission.unit.id)
        case .found(let find):
            guard let found = try await find(request) else { throw Failure.notFound }
            return (found, true)
        }
    }

    /// Why `actor` may not; nil where they may.
    static func refusal(_ actor: Actor, _ action: Action, at place: Place, on date: SchoolDate) -> String? {
        switch Permissions.decide(actor, action, at: place, on: date) {
        case .allowed: nil
        case .refused(let refusal): refusal.userMessage
        }
    }

    @discardableResult
    private static func changedPassword(of request: PageRequest) throws -> Admission {
        let admission = try request.signedIn
        guard !admission.mustChangePassword || request.route.isOpenBeforeFirstPassword else { throw Failure.changePasswordFirst }
        return admission
    }
}
