import Policy

/// A role that somebody holds at a place from one day to another, by their own appointment, by teaching there, or in another's place.
public struct Grant: Hashable, Sendable {
    public enum Origin: Hashable, Sendable {
        case appointed
        /// Follows from a teaching assignment.
        case teaching
        /// In the place of `person`, who is absent.
        case delegated(by: PersonID, name: String)
    }

    public let role: Role
    public let place: Place
    public let from: SchoolDate
    /// The last day; nil where open.
    public let to: SchoolDate?
    public let origin: Origin

    public init(_ role: Role, at place: Place, from: SchoolDate, to: SchoolDate? = nil, origin: Origin = .appointed) {
        (self.role, self.place, self.from, self.to, self.origin) = (role, place, from, to, origin)
    }

    public func holds(on date: SchoolDate) -> Bool { from <= date && date <= (to ?? date) }

    /// Whether it is used in the place of somebody who is absent.
    public var isDelegated: Bool { if case .delegated = origin { true } else { false } }
}

/// Whoever asks for something: a signed-in person with the roles that they hold, or the program itself.
public struct Actor: Sendable {
    /// nil for the program itself: a job, the first set-up, a command on the machine.
    public let person: PersonID?
    public let name: String
    /// The unit whose staff the person is; where they land after signing in.
    public let home: UnitID?
    /// The home unit's place in the tree.
    public let homePath: UnitPath?
    public let grants: [Grant]
    /// What a program that acts with the person's token may do at most; nil for the person themselves.
    public private(set) var limit: TokenLimit?

    /// - Parameter path: of the home unit; a unit at the top where it is left out.
    public init(person: PersonID, name: String, home: UnitID, path: UnitPath? = nil, grants: [Grant]) {
        (self.person, self.name, self.home, self.grants) = (person, name, home, grants)
        homePath = path ?? UnitPath(top: home)
    }

    private init(program name: String) { (person, self.name, home, homePath, grants) = (nil, name, nil, nil, []) }

    /// Where one's own account and history are; nil for the program.
    public var ownPlace: Place? {
        guard let person, let home, let homePath else { return nil }
        return Place(unit: home, path: homePath, person: person)
    }

    /// May do everything: whoever can run commands on the machine can read its database anyway.
    public static let program = Actor(program: "系统")

    public var isProgram: Bool { person == nil }

    /// The same person through a program with their token: what they may do, and no more than the token says.
    func limited(to limit: TokenLimit) -> Actor {
        var actor = self
        actor.limit = limit
        return actor
    }
}
