/// One query level: what stands in its FROM, and which of it is tied to the school.
struct QueryLevel {
    /// Names of WITH that are known here.
    var common: Set<String> = []
    /// School tables of the levels around; tied there, or the statement is refused.
    private var outer: Set<String> = []
    private var sources: [(alias: String, isSchool: Bool)] = []
    /// From a tied end to the one that it ties.
    private var ties: [(from: End, to: End)] = []

    enum End: Hashable {
        /// `:school`, or a school table of a level around.
        case school
        case source(String)
    }

    init() {}

    /// A level inside `level`.
    init(outer level: QueryLevel) {
        common = level.common
        outer = level.outer.union(level.sources.filter(\.isSchool).map(\.alias)).subtracting(
            level.sources.filter { !$0.isSchool }.map(\.alias))
    }

    mutating func add(_ alias: String, isSchool: Bool) throws(StatementFault) {
        guard !sources.contains(where: { $0.alias == alias }) else { throw StatementFault("the name \(alias) twice in one FROM") }
        sources.append((alias, isSchool))
    }

    var hasSchoolTables: Bool { sources.contains(where: \.isSchool) }

    /// Takes the equalities of a condition that every row of the level meets.
    mutating func tie(by condition: ArraySlice<Syntax>) {
        for (left, right) in equalities(condition) { ties += [(left, right), (right, left)] }
    }

    /// Takes the equalities of a LEFT JOIN's ON: they hold for the rows of the joined table only.
    mutating func tie(_ alias: String, by condition: ArraySlice<Syntax>) {
        for (left, right) in equalities(condition) {
            if right == .source(alias) { ties.append((left, right)) }
            if left == .source(alias) { ties.append((right, left)) }
        }
    }

    func requireTies() throws(StatementFault) {
        let tied = tied
        for source in sources where source.isSchool && !tied.contains(.source(source.alias)) {
            throw StatementFault("\(source.alias).school_id is not tied to :school")
        }
    }

    private var tied: Set<End> {
        var tied: Set<End> = [.school]
        var grows = true
        while grows {
            grows = false
            for tie in ties where tied.contains(tie.from) && tied.insert(tie.to).inserted { grows = true }
        }
        return tied
    }

    /// Whether an expression is `:school` or the `school_id` of a tied table.
    func isOwner(_ expression: [Syntax]) -> Bool { end(expression).map { tied.contains($0) } ?? false }

    /// Equalities between ends among the conjuncts; none where OR joins anything.
    private func equalities(_ condition: ArraySlice<Syntax>) -> [(End, End)] {
        guard !condition.contains(where: { $0.isWord("or") }) else { return [] }
        var found: [(End, End)] = []
        for part in Self.conjuncts(condition) {
            if part.count == 1, let inner = part[0].parentheses, !inner.isQuery {
                found += equalities(inner[...])
            } else if let middle = part.firstIndex(where: { $0.isSymbol("=") }),
                let left = end(Array(part[..<middle])), let right = end(Array(part[(middle + 1)...]))
            {
                found.append((left, right))
            }
        }
        return found
    }

    /// Cut at each AND that is not BETWEEN's.
    private static func conjuncts(_ condition: ArraySlice<Syntax>) -> [[Syntax]] {
        var parts: [[Syntax]] = [[]]
        var betweens = 0
        for node in condition {
            if node.isWord("between") { betweens += 1 }
            if node.isWord("and"), betweens == 0 {
                parts.append([])
            } else {
                if node.isWord("and") { betweens -= 1 }
                parts[parts.count - 1].append(node)
            }
        }
        return parts
    }

    /// `:school`, `alias.school_id`, or `school_id` where one school table stands here.
    private func end(_ nodes: [Syntax]) -> End? {
        if nodes.count == 1, nodes[0].isSchoolParameter { return .school }
        if nodes.count == 1, nodes[0].name == "school_id" {
            let schools = sources.filter(\.isSchool)
            return schools.count == 1 ? .source(schools[0].alias) : nil
        }
        guard nodes.count == 3, let alias = nodes[0].name, nodes[1].isSymbol("."), nodes[2].name == "school_id" else { return nil }
        if sources.contains(where: { $0.alias == alias }) { return .source(alias) }
        return outer.contains(alias) ? .school : nil
    }
}
