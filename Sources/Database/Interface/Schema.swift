/// A step from one schema to the next. Numbers only rise, and a migration that was released is never edited: another follows.
public struct Migration: Sendable {
    public let number: Int
    public let name: String
    /// Plain `TEXT`, `BIGINT` and `DOUBLE PRECISION`; what an engine needs besides (STRICT, COLLATE "C") is added when it runs.
    public let statements: [SQL]

    public init(_ number: Int, _ name: String, _ statements: [SQL]) {
        (self.number, self.name, self.statements) = (number, name, statements)
    }
}

/// All migrations, in the order of their numbers.
public struct Schema: Sendable {
    public let migrations: [Migration]
    let tables: SchemaTables

    /// - Precondition: numbers rise.
    public init(_ migrations: [Migration]) {
        precondition(zip(migrations, migrations.dropFirst()).allSatisfy { $0.number < $1.number }, "numbers of migrations rise")
        self.migrations = migrations
        tables = SchemaTables(migrations.flatMap(\.statements))
    }
}

/// The tables that the migrations leave, and which of them belong to schools.
struct SchemaTables: Sendable {
    private(set) var all: Set<String> = ["schema_migration"]
    /// Those with a column `school_id`.
    private(set) var school: Set<String> = []

    init(_ statements: [SQL]) {
        for statement in statements {
            guard let tokens = try? Lexer.tokens(statement.text), tokens.count > 3 else { continue }
            let words = tokens.map(\.text)
            switch (words[0], words[1]) {
            case ("create", "table"): created(tokens, name: words[2] == "if" ? words[5] : words[2])
            case ("create", "view"):
                // A view may show rows of schools, so it must have the column.
                all.insert(words[2])
                school.insert(words[2])
            case ("drop", "table"): dropped(words[2] == "if" ? words[4] : words[2])
            case ("alter", "table") where words[3] == "rename" && words[4] == "to": renamed(words[2], to: words[5])
            case ("alter", "table") where words[3] == "add" && words.contains("school_id"): school.insert(words[2])
            default: break
            }
        }
    }

    private mutating func created(_ tokens: [Token], name: String) {
        all.insert(name)
        var depth = 0
        for (index, token) in tokens.enumerated() {
            if token.isSymbol("(") { depth += 1 }
            if token.isSymbol(")") { depth -= 1 }
            guard depth == 1, token.isName, token.text == "school_id" else { continue }
            if tokens[index - 1].isSymbol("(") || tokens[index - 1].isSymbol(",") { school.insert(name) }
        }
    }

    private mutating func dropped(_ name: String) {
        all.remove(name)
        school.remove(name)
    }

    private mutating func renamed(_ old: String, to new: String) {
        if school.contains(old) { school.insert(new) }
        dropped(old)
        all.insert(new)
    }
}
