import Policy

/// Why something is allowed; every change records it when it is done in another's place.
public enum Ground: Hashable, Sendable {
    case grant(Grant, Permission)
    /// One's own account and history.
    case oneself
    /// A job, the first set-up, a command on the machine.
    case program

    /// The absent person in whose place it is done.
    public var onBehalfOf: PersonID? {
        if case .grant(let grant, _) = self, case .delegated(let person, _) = grant.origin { person } else { nil }
    }

    /// Of something that needs several rights: done in another's place where one of them is.
    static func both(_ first: Ground?, _ second: Ground) -> Ground {
        if let first, first.onBehalfOf != nil || second.onBehalfOf == nil { first } else { second }
    }
}

public enum Decision: Hashable, Sendable {
    case allowed(because: Ground)
    case refused(Refusal)

    public var isAllowed: Bool { if case .allowed = self { true } else { false } }
}

/// The one place where it is decided who may do what.
public enum Permissions {
    /// Deny by default: allowed only where a grant in force on `date` has a line in `PermissionTable` that carries to `place`. Own roles are
    /// preferred to delegated ones, so that nobody acts in another's place who need not.
    public static func decide(_ actor: Actor, _ action: Action, at place: Place, on date: SchoolDate) -> Decision {
        guard let person = actor.person else { return .allowed(because: .program) }
        if let limit = actor.limit, !limit.admits(action, at: place) { return .refused(.beyondToken(action)) }
        if action.isOwn { return place.person == person ? .allowed(because: .oneself) : .refused(.notYours(action)) }
        guard let lines = PermissionTable.byAction[action] else { return .refused(.noRole(action)) }
        var delegated: Ground?
        var reason = Refusal.noRole(action)
        for grant in actor.grants {
            guard let line = lines.first(where: { $0.role == grant.role }) else { continue }
            if !line.reach.carries(from: grant.place, to: place) {
                if case .noRole = reason { reason = .outOfReach(action) }
            } else if !grant.holds(on: date) {
                reason = .notInForce(action)
            } else if !grant.isDelegated {
                return .allowed(because: .grant(grant, line))
            } else if action.mayBeDelegated {
                delegated = delegated ?? .grant(grant, line)
            } else {
                reason = .onlyInPerson(action)
            }
        }
        return delegated.map { .allowed(because: $0) } ?? .refused(reason)
    }

    /// Whether it is allowed at a place, or at some narrower one of the same unit that a grant names: a teacher may write in their school, if only about
    /// their own class. For pages on which the narrower place is still to be chosen.
    public static func mayWithin(_ actor: Actor, _ action: Action, within place: Place, on date: SchoolDate) -> Bool {
        if decide(actor, action, at: place, on: date).isAllowed { return true }
        // A class has its grade on any day, which a role held in it need not name.
        let wanted =
            place.schoolClass == nil
            ? place
            : Place(unit: place.unit, path: place.path, schoolClass: place.schoolClass, subject: place.subject, person: place.person)
        return actor.grants.contains { grant in
            grant.place.unit == place.unit && wanted.covers(grant.place) && decide(actor, action, at: grant.place, on: date).isAllowed
        }
    }

    /// - Throws: `Refusal` where it is not allowed.
    @discardableResult
    public static func require(_ actor: Actor, _ action: Action, at place: Place, on date: SchoolDate) throws(Refusal) -> Ground {
        switch decide(actor, action, at: place, on: date) {
        case .allowed(let ground): return ground
        case .refused(let refusal): throw refusal
        }
    }
}

extension Actor {
    /// Whether a link or button is worth showing; the decision itself is made again when it is used.
    public func may(_ action: Action, at place: Place, on date: SchoolDate) -> Bool {
        Permissions.decide(self, action, at: place, on: date).isAllowed
    }
}
