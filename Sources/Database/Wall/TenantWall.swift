/// What reading a statement for the tenant wall found.
struct WallFindings: Sendable {
    /// A table with `school_id` is mentioned.
    var touchesSchoolTables = false
    /// The table that INSERT, UPDATE or DELETE names.
    var written: String?
    /// Why the statement may not run in a school's scope; nil where it may.
    var fault: String?
}

/// Holds that a statement sees and changes rows of one school only.
///
/// Each school table in FROM, UPDATE or DELETE is *tied*: its `school_id` equals `:school`, directly or by equality with another tied one, in a condition
/// that no row escapes: a conjunct of its own query level's WHERE or inner-join ON, or of the ON of the LEFT JOIN that brings it in. INSERT sets
/// `school_id` to `:school`. What is not understood is refused.
struct TenantWall {
    let schema: SchemaTables
    /// Where school tables were met in a place that was checked; a mention anywhere else is refused.
    var checked: Set<Int> = []

    static func findings(_ tokens: [Token], schema: SchemaTables) throws(StatementFault) -> WallFindings {
        var findings = WallFindings()
        findings.written = written(tokens)
        let mentions = tokens.indices.filter { index in
            tokens[index].isName && schema.school.contains(tokens[index].text)
                && !(index + 1 < tokens.count && tokens[index + 1].isSymbol("."))
        }
        guard !mentions.isEmpty else { return findings }
        findings.touchesSchoolTables = true
        do throws(StatementFault) {
            var wall = TenantWall(schema: schema)
            try wall.checkStatement(try Syntax.tree(tokens))
            for index in mentions where !wall.checked.contains(tokens[index].range.lowerBound) {
                throw StatementFault("\(tokens[index].text) is named outside FROM, INTO, UPDATE and DELETE")
            }
        } catch {
            findings.fault = error.reason
        }
        return findings
    }

    private static func written(_ tokens: [Token]) -> String? {
        for (token, next) in zip(tokens, tokens.dropFirst()) where token.isWord("into") || token.isWord("update") && next.isName {
            if !next.isWord("set") { return next.text }
        }
        guard let delete = tokens.firstIndex(where: { $0.isWord("delete") }), delete + 2 < tokens.count else { return nil }
        return tokens[delete + 2].text
    }

    private mutating func checkStatement(_ nodes: [Syntax]) throws(StatementFault) {
        var level = QueryLevel()
        let body = try withClauses(nodes, &level)
        switch body.first?.token?.text {
        case "insert": try checkInsert(body, level)
        case "update": try checkUpdate(body, level)
        case "delete": try checkDelete(body, level)
        default: try checkCompound(body, level)
        }
    }

    mutating func checkQuery(_ nodes: [Syntax], _ outer: QueryLevel, owner column: Int? = nil) throws(StatementFault) {
        var level = outer
        let body = try withClauses(nodes, &level)
        try checkCompound(body, level, owner: column)
    }

    /// Checks the queries of WITH and makes their names known.
    private mutating func withClauses(_ nodes: [Syntax], _ level: inout QueryLevel) throws(StatementFault) -> ArraySlice<Syntax> {
        guard nodes.first?.isWord("with") == true else { return nodes[...] }
        var rest = nodes.dropFirst()
        if rest.first?.isWord("recursive") == true { rest = rest.dropFirst() }
        while true {
            guard let name = rest.popFirst()?.name, !schema.all.contains(name) else {
                throw StatementFault("WITH takes a table's name, or none")
            }
            level.common.insert(name)
            if rest.first?.parentheses != nil { rest = rest.dropFirst() }
            guard rest.popFirst()?.isWord("as") == true else { throw StatementFault("WITH without AS") }
            while rest.first?.isWord(in: ["not", "materialized"]) == true { rest = rest.dropFirst() }
            guard let query = rest.popFirst()?.parentheses, query.isQuery else {
                throw StatementFault("WITH holds something else than a query")
            }
            try checkQuery(query, level)
            guard rest.first?.isSymbol(",") == true else { return rest }
            rest = rest.dropFirst()
        }
    }

    /// Queries joined by UNION, INTERSECT and EXCEPT: each for itself.
    /// - Parameter owner: the column that INSERT takes as `school_id`.
    mutating func checkCompound(_ nodes: ArraySlice<Syntax>, _ outer: QueryLevel, owner column: Int? = nil) throws(StatementFault) {
        for var part in nodes.split(whereSeparator: { $0.isWord(in: ["union", "intersect", "except"]) }) {
            if part.first?.isWord(in: ["all", "distinct"]) == true { part = part.dropFirst() }
            if let query = part.first?.parentheses {
                try checkQuery(query, outer, owner: column)
                try checkInside(part.dropFirst(), outer)
            } else if part.first?.isWord("values") == true {
                if let column { try checkOwner(part.dropFirst(), column: column) }
                try checkInside(part, outer)
            } else if part.first?.isWord("select") == true {
                try checkSelect(part, outer, owner: column)
            } else {
                throw StatementFault("a query that begins with neither SELECT nor VALUES")
            }
        }
    }

    private mutating func checkSelect(_ nodes: ArraySlice<Syntax>, _ outer: QueryLevel, owner column: Int?) throws(StatementFault) {
        let clauses = try Clauses(
            nodes, words: ["select", "from", "where", "group", "having", "window", "order", "limit", "offset", "fetch", "for"])
        var level = QueryLevel(outer: outer)
        try readSources(clauses["from"], into: &level, outer)
        level.tie(by: clauses["where"])
        try level.requireTies()
        for (word, part) in clauses.parts where word != "from" { try checkInside(part, level) }
        guard let column else { return }
        var list = clauses["select"]
        if list.first?.isWord(in: ["all", "distinct"]) == true { list = list.dropFirst() }
        let columns = list.byCommas
        guard column < columns.count, !columns[...column].contains(where: { $0.contains { $0.isSymbol("*") } }),
            level.isOwner(columns[column])
        else {
            throw StatementFault("INSERT … SELECT does not give school_id the value of :school")
        }
    }

    /// Queries within expressions.
    mutating func checkInside(_ nodes: ArraySlice<Syntax>, _ level: QueryLevel) throws(StatementFault) {
        for node in nodes {
            switch node {
            case .token(let token):
                if token.kind == .word, ["insert", "update", "delete"].contains(token.text) {
                    throw StatementFault("a change inside a query")
                }
            case .cases(let inner): try checkInside(inner[...], level)
            case .parentheses(let inner):
                if inner.isQuery { try checkQuery(inner, level) } else { try checkInside(inner[...], level) }
            }
        }
    }

    /// VALUES whose column gives the owner.
    func checkOwner(_ nodes: ArraySlice<Syntax>, column: Int) throws(StatementFault) {
        for row in nodes.byCommas {
            let values = row.count == 1 ? row[0].parentheses?.byCommas ?? [] : []
            guard column < values.count, values[column].count == 1, values[column][0].isSchoolParameter else {
                throw StatementFault("INSERT does not set school_id to :school")
            }
        }
    }
}

/// A query's parts by the keyword that begins them.
struct Clauses {
    private(set) var parts: [(word: String, nodes: ArraySlice<Syntax>)] = []

    init(_ nodes: ArraySlice<Syntax>, words: Set<String>) throws(StatementFault) {
        var previous: [Syntax] = []
        for (index, node) in zip(nodes.indices, nodes) {
            let isDistinctFrom =
                node.isWord("from") && previous.last?.isWord("distinct") == true
                && previous.dropLast().last?.isWord(in: ["is", "not"]) == true
            if node.isWord(in: words), !isDistinctFrom, let word = node.token?.text {
                guard !parts.contains(where: { $0.word == word }) else { throw StatementFault("\(word.uppercased()) twice in one query") }
                parts.append((word, nodes[(index + 1)..<(index + 1)]))
            } else if let last = parts.indices.last {
                parts[last].nodes = nodes[parts[last].nodes.startIndex...index]
            }
            previous.append(node)
        }
    }

    subscript(_ word: String) -> ArraySlice<Syntax> { parts.first { $0.word == word }?.nodes ?? [] }
}

extension Statement {
    /// - Throws: `DatabaseError.tenancy` where the scope does not allow the statement.
    func permit(in scope: Scope) throws(DatabaseError) {
        switch scope {
        case .school: if let fault = wall.fault { throw .tenancy(statement: source, reason: fault) }
        case .installation:
            if wall.touchesSchoolTables { throw .tenancy(statement: source, reason: "a school's table in the installation's scope") }
        case .opened: break
        }
    }
}
