/// The one text of a schema as each engine wants it: STRICT tables on SQLite, byte order for text on PostgreSQL.
enum SchemaText {
    static func text(_ statement: SQL, for dialect: Dialect) throws(StatementFault) -> String {
        let tokens = try Lexer.tokens(statement.text)
        guard let first = tokens.first else { throw StatementFault("an empty statement") }
        let isDefinition = first.isWord("create") || first.isWord("alter")
        let isTable = first.isWord("create") && tokens.count > 1 && tokens[1].isWord("table")
        guard isDefinition else { return statement.text }
        let bytes = Array(statement.text.utf8)
        var result: [UInt8] = []
        var position = 0
        for (index, token) in tokens.enumerated() where token.kind == .word {
            let following = index + 1 < tokens.count ? tokens[index + 1] : nil
            let replacement: String
            var end = token.range.upperBound
            switch (token.text, dialect) {
            case ("text", .postgres): replacement = "TEXT COLLATE \"C\""
            case ("double", .sqlite) where following?.isWord("precision") == true:
                replacement = "REAL"
                end = following?.range.upperBound ?? end
            case ("bigint", .sqlite): replacement = "INTEGER"
            default: continue
            }
            result += bytes[position..<token.range.lowerBound] + Array(replacement.utf8)
            position = end
        }
        result += bytes[position...]
        if isTable, dialect == .sqlite { result += Array(" STRICT".utf8) }
        return String(decoding: result, as: UTF8.self)
    }
}
