/// A statement read once and kept by its text: what each engine is given, which values it wants, and what the tenant wall says.
final class Statement: Sendable {
    enum Verb: String, Sendable { case select, insert, update, delete }

    let source: String
    /// Small and dense: the index of what a connection keeps for this statement.
    let number: Int
    let verb: Verb
    /// Names of the parameters by number: `parameters[0]` is `?1` on SQLite and `$1` on PostgreSQL. A name used twice has one number.
    let parameters: [String]
    let sqlite: String
    let postgres: String
    let wall: WallFindings

    /// - Throws: `DatabaseError.tenancy` where the text cannot be read by both engines alike.
    init(_ source: String, number: Int, schema: SchemaTables) throws(DatabaseError) {
        do throws(StatementFault) {
            let tokens = try Lexer.tokens(source)
            guard let verb = Self.verb(of: tokens) else { throw StatementFault("neither SELECT nor INSERT, UPDATE, DELETE") }
            var parameters: [String] = []
            var texts = (sqlite: [UInt8](), postgres: [UInt8]())
            var position = 0
            let bytes = Array(source.utf8)
            for token in tokens where token.kind == .parameter {
                let index = parameters.firstIndex(of: token.text) ?? parameters.count
                if index == parameters.count { parameters.append(token.text) }
                texts.sqlite += bytes[position..<token.range.lowerBound] + Array("?\(index + 1)".utf8)
                texts.postgres += bytes[position..<token.range.lowerBound] + Array("$\(index + 1)".utf8)
                position = token.range.upperBound
            }
            texts.sqlite += bytes[position...]
            texts.postgres += bytes[position...]
            (self.source, self.number, self.verb, self.parameters) = (source, number, verb, parameters)
            sqlite = String(decoding: texts.sqlite, as: UTF8.self)
            postgres = String(decoding: texts.postgres, as: UTF8.self)
            wall = try TenantWall.findings(tokens, schema: schema)
        } catch {
            throw .tenancy(statement: source, reason: error.reason)
        }
    }

    var usesSchool: Bool { parameters.contains("school") }

    /// The verb of the statement itself, which WITH may precede.
    private static func verb(of tokens: [Token]) -> Verb? {
        guard let first = tokens.first, first.kind == .word else { return nil }
        if let verb = Verb(rawValue: first.text) { return verb }
        guard first.text == "with" else { return nil }
        var depth = 0
        for token in tokens {
            if token.isSymbol("(") { depth += 1 }
            if token.isSymbol(")") { depth -= 1 }
            if depth == 0, token.kind == .word, let verb = Verb(rawValue: token.text) { return verb }
        }
        return nil
    }
}
