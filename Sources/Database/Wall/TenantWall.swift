/// What reading a statement for the tenant wall found.
struct WallFindings: Sendable {
    /// Names of tables that the statement touches, including those of other schemas.
    var tables: Set<String> = []
    var touchesSchoolTables = false
    /// The table that INSERT, UPDATE or DELETE names.
    var written: String?
    /// Why the statement may not run in a school's scope; nil where it may.
    var fault: String?
}

enum TenantWall {
    static func findings(_ tokens: [Token], schema: SchemaTables) throws(StatementFault) -> WallFindings {
        var findings = WallFindings()
        for (index, token) in tokens.enumerated() where token.kind == .word && ["from", "join", "into", "update"].contains(token.text) {
            guard index + 1 < tokens.count, tokens[index + 1].isName else { continue }
            findings.tables.insert(tokens[index + 1].text)
            if ["into", "update"].contains(token.text), findings.written == nil { findings.written = tokens[index + 1].text }
            if token.text == "from", index > 0, tokens[index - 1].isWord("delete") { findings.written = tokens[index + 1].text }
        }
        findings.touchesSchoolTables = !findings.tables.isDisjoint(with: schema.school)
        return findings
    }
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
