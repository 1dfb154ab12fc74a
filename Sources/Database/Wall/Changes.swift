extension TenantWall {
    mutating func checkInsert(_ nodes: ArraySlice<Syntax>, _ outer: QueryLevel) throws(StatementFault) {
        var rest = nodes.dropFirst()
        guard rest.popFirst()?.isWord("into") == true, let table = rest.popFirst() else { throw StatementFault("INSERT without INTO") }
        var naming = rest.first?.isWord("as") == true ? rest.prefix(2) : []
        rest = rest.dropFirst(naming.count)
        var columns: [[Syntax]] = []
        if let list = rest.first?.parentheses, !list.isQuery {
            columns = list.byCommas
            rest = rest.dropFirst()
        }
        var level = QueryLevel(outer: outer)
        _ = try readTable(table, &naming, into: &level)
        let isSchool = level.hasSchoolTables
        let owner = columns.firstIndex { $0.count == 1 && $0[0].name == "school_id" }
        guard !isSchool || owner != nil else { throw StatementFault("INSERT does not list school_id") }
        let end = zip(rest.indices, rest).first { index, node in
            node.isWord("returning") || node.isWord("on") && index + 1 < rest.endIndex && rest[index + 1].isWord("conflict")
        }
        let body = end.map { rest[..<$0.0] } ?? rest
        let tail = end.map { rest[$0.0...] } ?? []
        if body.first?.isWord("with") == true {
            try checkQuery(Array(body), outer, owner: isSchool ? owner : nil)
        } else {
            try checkCompound(body, outer, owner: isSchool ? owner : nil)
        }
        try checkConflict(tail, isSchool: isSchool)
        // The rows of the table itself stand in the tail: they are those inserted or of the same key.
        try checkInside(tail.filter { !$0.isWord("update") }[...], level)
    }

    /// A row of the same key is changed only where the key holds the school.
    private func checkConflict(_ tail: ArraySlice<Syntax>, isSchool: Bool) throws(StatementFault) {
        guard isSchool, let set = tail.firstIndex(where: { $0.isWord("set") }) else { return }
        let key = tail.first { $0.parentheses != nil }?.parentheses ?? []
        guard let place = tail.firstIndex(where: { $0.parentheses != nil }), place < set,
            key.byCommas.contains(where: { $0.first?.name == "school_id" })
        else { throw StatementFault("ON CONFLICT … DO UPDATE on a key without school_id") }
        try checkAssignments(tail[(set + 1)...].prefix { !$0.isWord(in: ["where", "returning"]) })
    }

    mutating func checkUpdate(_ nodes: ArraySlice<Syntax>, _ outer: QueryLevel) throws(StatementFault) {
        var rest = nodes.dropFirst()
        guard let table = rest.popFirst() else { throw StatementFault("UPDATE without a table") }
        var level = QueryLevel(outer: outer)
        _ = try readTable(table, &rest, into: &level)
        let isSchool = level.hasSchoolTables
        let clauses = try Clauses(rest, words: ["set", "from", "where", "returning"])
        guard clauses.parts.first?.word == "set" else { throw StatementFault("UPDATE without SET") }
        try readSources(clauses["from"], into: &level, outer)
        level.tie(by: clauses["where"])
        try level.requireTies()
        if isSchool { try checkAssignments(clauses["set"]) }
        for (word, part) in clauses.parts where word != "from" { try checkInside(part, level) }
    }

    mutating func checkDelete(_ nodes: ArraySlice<Syntax>, _ outer: QueryLevel) throws(StatementFault) {
        var rest = nodes.dropFirst()
        guard rest.popFirst()?.isWord("from") == true, let table = rest.popFirst() else { throw StatementFault("DELETE without FROM") }
        var level = QueryLevel(outer: outer)
        _ = try readTable(table, &rest, into: &level)
        guard rest.isEmpty || rest.first?.isWord(in: ["where", "returning"]) == true else {
            throw StatementFault("DELETE with more than WHERE")
        }
        let clauses = try Clauses(rest, words: ["where", "returning"])
        level.tie(by: clauses["where"])
        try level.requireTies()
        for (_, part) in clauses.parts { try checkInside(part, level) }
    }

    /// No row moves to another school.
    private func checkAssignments(_ nodes: ArraySlice<Syntax>) throws(StatementFault) {
        for assignment in nodes.byCommas {
            let targets = assignment.first?.parentheses ?? Array(assignment.prefix(1))
            guard !targets.contains(where: { $0.name == "school_id" }) else { throw StatementFault("school_id is set") }
        }
    }
}
