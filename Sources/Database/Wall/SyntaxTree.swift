/// The tokens of a statement with what parentheses and CASE … END enclose put together: AND, OR and commas inside do not count outside.
indirect enum Syntax: Hashable, Sendable {
    case token(Token)
    case parentheses([Syntax])
    case cases([Syntax])

    static func tree(_ tokens: [Token]) throws(StatementFault) -> [Syntax] {
        var rest = tokens[...]
        let tree = try nodes(&rest, until: nil)
        guard rest.isEmpty else { throw StatementFault("a closing parenthesis too many") }
        return tree
    }

    private static func nodes(_ rest: inout ArraySlice<Token>, until end: String?) throws(StatementFault) -> [Syntax] {
        var found: [Syntax] = []
        while let token = rest.first {
            if let end, token.isSymbol(end) || token.isWord(end) { return found }
            if end == nil, token.isSymbol(")") { return found }
            rest.removeFirst()
            if token.isSymbol("(") {
                found.append(.parentheses(try nodes(&rest, closedBy: ")")))
            } else if token.isWord("case") {
                found.append(.cases(try nodes(&rest, closedBy: "end")))
            } else {
                guard !token.isSymbol(")") else { throw StatementFault("a closing parenthesis within CASE") }
                found.append(.token(token))
            }
        }
        guard end == nil else { throw StatementFault("an open parenthesis or CASE") }
        return found
    }

    private static func nodes(_ rest: inout ArraySlice<Token>, closedBy end: String) throws(StatementFault) -> [Syntax] {
        let found = try nodes(&rest, until: end)
        rest.removeFirst()
        return found
    }

    var token: Token? { if case .token(let token) = self { token } else { nil } }
    /// The text of a name, quoted or not.
    var name: String? { token.flatMap { $0.isName ? $0.text : nil } }
    var parentheses: [Syntax]? { if case .parentheses(let nodes) = self { nodes } else { nil } }
    func isWord(_ word: String) -> Bool { token?.isWord(word) == true }
    func isWord(in words: Set<String>) -> Bool { token.map { $0.kind == .word && words.contains($0.text) } == true }
    func isSymbol(_ symbol: String) -> Bool { token?.isSymbol(symbol) == true }
    var isSchoolParameter: Bool { token?.kind == .parameter && token?.text == "school" }
}

extension Sequence<Syntax> {
    /// Cut at each comma of this level.
    var byCommas: [[Syntax]] {
        var parts: [[Syntax]] = [[]]
        for node in self { if node.isSymbol(",") { parts.append([]) } else { parts[parts.count - 1].append(node) } }
        return parts
    }

    /// Whether it reads as a query of its own.
    var isQuery: Bool { first { _ in true }?.isWord(in: ["select", "values", "with"]) == true }
}
