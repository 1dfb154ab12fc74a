/// Two packs laid side by side: rule kind by rule kind and grade by grade, and what only one of them asks for.
public struct PackComparison: Sendable {
    /// Neighbouring grades for which both packs ask for the same things of one rule kind.
    public struct Line: Sendable {
        public let kind: RuleKind
        public let grades: GradeSet
        public let left: [Demand]
        public let right: [Demand]
        /// How the left compares with the right.
        public let strictness: Strictness
    }

    /// A check and the provision it belongs to.
    public struct Demand: Hashable, Sendable {
        public let provision: String
        public let check: ProvisionCheck
    }

    /// How many provisions of an area each pack has, and how many of these carry checks.
    public struct AreaCount: Sendable {
        public let area: Area
        public var left = 0, leftChecked = 0
        public var right = 0, rightChecked = 0
    }

    public let left: Pack
    public let right: Pack
    public let lines: [Line]
    public let areas: [AreaCount]
    /// Ids that only one of the packs has; meaningful where one extends the other.
    public let onlyLeft: [String]
    public let onlyRight: [String]
    /// Whether the packs share any id, that is, whether one extends the other or both a third.
    public let isRelated: Bool

    public init(_ left: Pack, _ right: Pack) {
        (self.left, self.right) = (left, right)
        let (leftIDs, rightIDs) = (Set(left.provisions.map(\.id)), Set(right.provisions.map(\.id)))
        isRelated = !leftIDs.isDisjoint(with: rightIDs)
        onlyLeft = left.provisions.map(\.id).filter { !rightIDs.contains($0) }
        onlyRight = right.provisions.map(\.id).filter { !leftIDs.contains($0) }
        areas = Area.allCases.map { area in
            var count = AreaCount(area: area)
            for provision in left.provisions where provision.area == area {
                count.left += 1
                count.leftChecked += provision.checks.isEmpty ? 0 : 1
            }
            for provision in right.provisions where provision.area == area {
                count.right += 1
                count.rightChecked += provision.checks.isEmpty ? 0 : 1
            }
            return count
        }
        lines = RuleKind.allCases.flatMap { Self.lines($0, left, right) }
    }

    private static func lines(_ kind: RuleKind, _ left: Pack, _ right: Pack) -> [Line] {
        var lines: [Line] = []
        for grade in 1...12 {
            let (own, theirs) = (demands(kind, UInt8(grade), left), demands(kind, UInt8(grade), right))
            guard !own.isEmpty || !theirs.isEmpty else { continue }
            if let last = lines.last, last.left == own, last.right == theirs {
                lines[lines.count - 1] = Line(
                    kind: kind, grades: GradeSet(last.grades.grades + [grade]), left: own, right: theirs, strictness: last.strictness)
            } else {
                let strictness = Strictness.comparing(own.map(\.check), theirs.map(\.check))
                lines.append(Line(kind: kind, grades: GradeSet([grade]), left: own, right: theirs, strictness: strictness))
            }
        }
        return lines
    }

    /// A check without grades binds those that its document binds.
    private static func demands(_ kind: RuleKind, _ grade: UInt8, _ pack: Pack) -> [Demand] {
        guard pack.grades.contains(grade) else { return [] }
        return pack.provisions.flatMap { provision in
            provision.checks.filter { $0.rule.kind == kind && $0.grades.contains(grade) }.map { Demand(provision: provision.id, check: $0) }
        }
    }
}

extension Strictness {
    /// Compares all that two sides ask of one grade by one rule kind: a side that asks for everything the other asks for, at least as
    /// strictly, is the stricter one; asking for nothing is looser than asking for anything.
    static func comparing(_ left: [ProvisionCheck], _ right: [ProvisionCheck]) -> Strictness {
        switch (covers(left, right), covers(right, left)) {
        case (true, true): .equal
        case (true, false): .stricter
        case (false, true): .looser
        case (false, false): .mixed
        }
    }

    private static func covers(_ left: [ProvisionCheck], _ right: [ProvisionCheck]) -> Bool {
        let own = left.flatMap { check in check.rule.parts.map { (check, $0) } }
        return right.allSatisfy { wanted in
            wanted.rule.parts.allSatisfy { part in
                own.contains { check, rule in
                    let strictness = rule.strictness(comparedTo: part)?.and(check.severityStrictness(comparedTo: wanted))
                    return strictness == .equal || strictness == .stricter
                }
            }
        }
    }
}
