import Policy

extension Role {
    /// The action by which it is given and taken; nil for what follows from teaching a class and is never given by hand.
    public var appointedBy: Action? {
        switch self {
        case .subjectTeacher: nil
        case .classTeacher, .preparationLeader, .gradeHead: .appointTeachers
        case .teachingOffice: .appointOffice
        case .principal, .inspector, .researcher, .bureau: .appointOverseers
        case .administrator: .appointAdministrators
        }
    }

    /// What its place must name besides the unit.
    public var narrowing: (grade: Bool, schoolClass: Bool, subject: Bool) {
        switch self {
        case .subjectTeacher: (false, true, true)
        case .classTeacher: (false, true, false)
        case .preparationLeader: (true, false, true)
        case .gradeHead: (true, false, false)
        default: (false, false, false)
        }
    }

    /// The kinds of unit at which it is held. A central school is led like a school.
    public func isHeld(at kind: UnitKind) -> Bool {
        switch self {
        case .subjectTeacher, .classTeacher, .preparationLeader, .gradeHead: kind == .school || kind == .campus
        case .teachingOffice, .principal: kind == .school || kind == .campus || kind == .centralSchool
        case .inspector, .researcher, .bureau: kind == .region || kind == .county
        case .administrator: kind != .campus
        }
    }
}

/// Who stands above whom, so that nobody reaches through another's account for what they may not do themselves.
public enum Seniority {
    /// The first role of a person that `actor` may neither appoint nor holds in the same place or above: reason enough not to hand `actor` that person's
    /// one-time code, lock them out or give away their roles. nil where there is none.
    public static func roleBeyond(_ actor: Actor, in grants: [Grant], on date: SchoolDate) -> Role? {
        if actor.isProgram { return nil }
        return grants.first { grant in
            guard grant.origin == .appointed, grant.to.map({ date <= $0 }) ?? true else { return false }
            if let action = grant.role.appointedBy, actor.may(action, at: grant.place, on: date) { return false }
            return !actor.grants.contains {
                $0.role == grant.role && !$0.isDelegated && $0.holds(on: date) && $0.place.covers(grant.place)
            }
        }?.role
    }
}
