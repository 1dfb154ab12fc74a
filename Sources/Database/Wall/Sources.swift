extension TenantWall {
    private static let joinWords: Set<String> = ["natural", "inner", "left", "right", "full", "cross", "join"]

    /// Reads the list of tables after FROM with its joins.
    mutating func readSources(_ nodes: ArraySlice<Syntax>, into level: inout QueryLevel, _ outer: QueryLevel) throws(StatementFault) {
        guard !nodes.isEmpty else { return }
        var rest = nodes
        _ = try readSource(&rest, into: &level, outer)
        var conditions: [ArraySlice<Syntax>] = []
        while let node = rest.first {
            if node.isSymbol(",") {
                rest = rest.dropFirst()
                _ = try readSource(&rest, into: &level, outer)
                continue
            }
            let words = rest.prefix { $0.isWord(in: Self.joinWords) || $0.isWord("outer") }
            guard words.last?.isWord("join") == true else { throw StatementFault("a FROM that is not understood") }
            rest = rest.dropFirst(words.count)
            let isLeft = words.contains { $0.isWord("left") }
            guard !words.contains(where: { $0.isWord(in: ["right", "full"]) }) else { throw StatementFault("a RIGHT or FULL JOIN") }
            let alias = try readSource(&rest, into: &level, outer)
            guard rest.first?.isWord("on") == true else {
                guard !isLeft else { throw StatementFault("a LEFT JOIN without ON") }
                if rest.first?.isWord("using") == true { rest = rest.dropFirst(2) }
                continue
            }
            let condition = Self.condition(rest.dropFirst())
            rest = rest.dropFirst(1 + condition.count)
            conditions.append(condition)
            if isLeft { level.tie(alias, by: condition) } else { level.tie(by: condition) }
        }
        for condition in conditions { try checkInside(condition, level) }
    }

    /// Up to the next comma or join.
    private static func condition(_ nodes: ArraySlice<Syntax>) -> ArraySlice<Syntax> {
        for (index, node) in zip(nodes.indices, nodes) {
            // LEFT and RIGHT with parentheses are functions on text.
            let isCall = index + 1 < nodes.endIndex && nodes[index + 1].parentheses != nil
            if node.isSymbol(",") || node.isWord("on") || node.isWord(in: joinWords) && !isCall { return nodes[..<index] }
        }
        return nodes
    }

    /// One table or query with its alias.
    private mutating func readSource(
        _ rest: inout ArraySlice<Syntax>, into level: inout QueryLevel, _ outer: QueryLevel
    ) throws(StatementFault) -> String {
        guard let first = rest.popFirst() else { throw StatementFault("a FROM that ends too early") }
        if let query = first.parentheses {
            guard query.isQuery else { throw StatementFault("a join in parentheses") }
            try checkQuery(query, outer)
            guard let alias = readAlias(&rest) else { throw StatementFault("a query in FROM without a name") }
            if rest.first?.parentheses != nil { rest = rest.dropFirst() }
            try level.add(alias, isSchool: false)
            return alias
        }
        return try readTable(first, &rest, into: &level)
    }

    /// A table's name and alias, as after FROM, UPDATE and DELETE FROM.
    mutating func readTable(_ node: Syntax, _ rest: inout ArraySlice<Syntax>, into level: inout QueryLevel) throws(StatementFault) -> String
    {
        guard let token = node.token, let name = node.name else { throw StatementFault("a FROM that is not understood") }
        guard rest.first?.isSymbol(".") != true, rest.first?.parentheses == nil else { throw StatementFault("\(name) is no plain table") }
        let isCommon = level.common.contains(name)
        guard isCommon || schema.all.contains(name) else { throw StatementFault("the table \(name) is unknown") }
        let isSchool = !isCommon && schema.school.contains(name)
        if isSchool { checked.insert(token.range.lowerBound) }
        let alias = readAlias(&rest)
        if let alias, schema.school.contains(alias), alias != name {
            throw StatementFault("\(alias) is a table and cannot be another's name")
        }
        if alias != nil, rest.first?.parentheses != nil { throw StatementFault("columns of \(name) are renamed") }
        try level.add(alias ?? name, isSchool: isSchool)
        return alias ?? name
    }

    private func readAlias(_ rest: inout ArraySlice<Syntax>) -> String? {
        if rest.first?.isWord("as") == true { rest = rest.dropFirst() }
        guard let node = rest.first, let name = node.name else { return nil }
        if node.isWord(in: Self.joinWords.union(["on", "using", "outer", "set", "where", "returning", "from"])) { return nil }
        rest = rest.dropFirst()
        return name
    }
}
