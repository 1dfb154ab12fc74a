/// Cuts a statement into tokens. What the engines read differently, or what can hide something from a reader, is refused: `/* */` comments (they
/// nest on one engine only), `E''` and `$$` strings, backticks, square brackets, positional parameters, `::`, several statements in one.
struct Lexer {
    private let bytes: [UInt8]
    private var position = 0

    private init(_ text: String) { bytes = Array(text.utf8) }

    static func tokens(_ text: String) throws(StatementFault) -> [Token] {
        var lexer = Lexer(text)
        var tokens: [Token] = []
        while let token = try lexer.next() { tokens.append(token) }
        return tokens
    }

    private func byte(_ offset: Int = 0) -> UInt8 { position + offset < bytes.count ? bytes[position + offset] : 0 }
    private func text(from start: Int) -> String { String(decoding: bytes[start..<position], as: UTF8.self) }

    private mutating func next() throws(StatementFault) -> Token? {
        skipBlanks()
        guard position < bytes.count else { return nil }
        let start = position
        switch byte() {
        case UInt8(ascii: "'"): return Token(kind: .string, text: try quoted(), range: start..<position)
        case UInt8(ascii: "\""):
            let name = try quoted()
            guard !name.isEmpty, name.utf8.allSatisfy({ Self.isWordByte($0) && $0 < 128 }) else {
                throw StatementFault("quoted name \"\(name)\" holds more than letters, digits and _")
            }
            return Token(kind: .quotedName, text: name.lowercased(), range: start..<position)
        case UInt8(ascii: ":"):
            position += 1
            while Self.isWordByte(byte()) { position += 1 }
            guard position > start + 1, !Self.isDigit(bytes[start + 1]) else { throw StatementFault("a colon that begins no parameter") }
            return Token(kind: .parameter, text: text(from: start + 1), range: start..<position)
        case let first where Self.isDigit(first) || first == UInt8(ascii: ".") && Self.isDigit(byte(1)):
            while Self.isWordByte(byte()) || byte() == UInt8(ascii: ".") { position += 1 }
            return Token(kind: .number, text: text(from: start), range: start..<position)
        case let first where Self.isWordByte(first):
            while Self.isWordByte(byte()) { position += 1 }
            if byte() == UInt8(ascii: "'") || byte() == UInt8(ascii: "&") && [34, 39].contains(byte(1)) {
                throw StatementFault("a string or name with a prefix")
            }
            return Token(kind: .word, text: text(from: start).lowercased(), range: start..<position)
        default: return try symbol()
        }
    }

    private mutating func skipBlanks() {
        while true {
            if [32, 9, 10, 13].contains(byte()), position < bytes.count {
                position += 1
            } else if byte() == UInt8(ascii: "-"), byte(1) == UInt8(ascii: "-") {
                while position < bytes.count, byte() != 10 { position += 1 }
            } else {
                return
            }
        }
    }

    /// The content of a string or quoted name; a doubled quote stands for itself.
    private mutating func quoted() throws(StatementFault) -> String {
        let quote = byte()
        var content: [UInt8] = []
        position += 1
        while position < bytes.count {
            if byte() == quote {
                guard byte(1) == quote else {
                    position += 1
                    return String(decoding: content, as: UTF8.self)
                }
                position += 1
            }
            content.append(byte())
            position += 1
        }
        throw StatementFault("a quote that is not closed")
    }

    private mutating func symbol() throws(StatementFault) -> Token {
        let start = position
        let pair = String(decoding: bytes[position..<min(position + 2, bytes.count)], as: UTF8.self)
        guard pair != "/*", pair != "*/" else { throw StatementFault("a /* */ comment") }
        if ["<=", ">=", "<>", "!=", "||"].contains(pair) {
            position += 2
            return Token(kind: .symbol, text: pair, range: start..<position)
        }
        position += 1
        let one = text(from: start)
        guard "(),.=<>+-*/%".contains(one) else { throw StatementFault("the character \(one)") }
        return Token(kind: .symbol, text: one, range: start..<position)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { 48...57 ~= byte }
    private static func isWordByte(_ byte: UInt8) -> Bool {
        isDigit(byte) || 97...122 ~= byte || 65...90 ~= byte || byte == UInt8(ascii: "_") || byte >= 128
    }
}
