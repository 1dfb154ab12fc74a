import Policy

/// 'Who may do what here, and why', on one date: by action, then by person, each with the reasons.
public struct PermissionOverview: Hashable, Sendable {
    public struct Holder: Hashable, Sendable {
        public let person: Person
        public let grants: [Grant]

        public init(person: Person, grants: [Grant]) { (self.person, self.grants) = (person, grants) }
    }

    /// One person who may, and every grant by which they may, own ones first.
    public struct Entry: Hashable, Sendable {
        public let person: Person
        public let reasons: [Reason]
    }

    public struct Reason: Hashable, Sendable {
        public let grant: Grant
        public let permission: Permission
    }

    public struct Line: Hashable, Sendable {
        public let action: Action
        /// By name, in the order in which the people were given; empty where nobody may.
        public let entries: [Entry]
    }

    public struct Section: Hashable, Sendable {
        public let area: Action.Area
        public let lines: [Line]
    }

    public let sections: [Section]

    /// Asks for each action whether a grant carries anywhere within `unit`: for roles narrowed to a grade, class or subject, within their own.
    public init(of holders: [Holder], at unit: Place, on date: SchoolDate) {
        sections = Action.Area.allCases.filter { $0 != .own }.map { area in
            Section(
                area: area,
                lines: Action.allCases.filter { $0.area == area }.map { action in
                    Line(action: action, entries: holders.compactMap { Self.entry($0, action, unit, date) })
                })
        }
    }

    private static func entry(_ holder: Holder, _ action: Action, _ unit: Place, _ date: SchoolDate) -> Entry? {
        let reasons = holder.grants.compactMap { grant -> Reason? in
            guard grant.holds(on: date), let line = PermissionTable.line(grant.role, action), !grant.isDelegated || action.mayBeDelegated
            else {
                return nil
            }
            let isNarrow = line.reach != .unit && line.reach != .unitAndBelow && line.reach != .below
            let place = isNarrow && grant.place.unit == unit.unit ? grant.place : unit
            return line.reach.carries(from: grant.place, to: place) ? Reason(grant: grant, permission: line) : nil
        }
        if reasons.isEmpty { return nil }
        return Entry(person: holder.person, reasons: reasons.filter { !$0.grant.isDelegated } + reasons.filter(\.grant.isDelegated))
    }
}
