/// One token of a statement, as far as both engines read it alike.
struct Token: Hashable, Sendable {
    enum Kind: Hashable, Sendable { case word, quotedName, string, number, parameter, symbol }

    let kind: Kind
    /// Words and quoted names in lower case and without quotes; parameters without their colon; everything else as written.
    let text: String
    /// Bytes of the statement.
    let range: Range<Int>

    /// A keyword or an unquoted name.
    func isWord(_ word: String) -> Bool { kind == .word && text == word }
    func isSymbol(_ symbol: String) -> Bool { kind == .symbol && text == symbol }
    var isName: Bool { kind == .word || kind == .quotedName }
}

/// Why a statement cannot be read: said to programmers, in English.
struct StatementFault: Error, Equatable {
    let reason: String
    init(_ reason: String) { self.reason = reason }
}
