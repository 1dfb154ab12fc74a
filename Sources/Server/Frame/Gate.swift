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
        case .may(let action, let finder):
            let admission = try changedPassword(of: request)
            let place: Place
            let hides: Bool
            switch finder.kind {
            case .unit: (place, hides) = (admission.place, false)
            case .found(let find):
                guard let found = try await find(request) else { throw Failure.notFound }
                (place, hides) = (found, true)
            }
            if let why = refusal(admission.actor, action, at: place, on: request.today) {
                throw hides ? Failure.notFound : Failure.forbidden(why)
            }
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
