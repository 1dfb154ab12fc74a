/// The notation of patterns, and of word sets, in a lexicon. A pattern is a row of parts with blanks between them:
///
///     <家长>             a word of the class
///     <家长>|奶奶        a word of the class, or this word
///     N  N>=5  N<5  N=1  a number
///     第N>=5             an ordinal
///     ..6                up to six characters of the same clause
///     ,,12               up to twelve characters, in which one clause may end
///     ^  $               the clause starts, ends here
///     …?                 a part that may be missing
///
/// Parts without a gap between them touch.
enum WordingNotation {
    /// A pattern as written, its words not yet looked up.
    struct Part: Equatable {
        var words: [WordName]
        var values: ClosedRange<Int32>
        var gap: Int32
        var crossings: Int32
        var isOptional: Bool
        var startsClause: Bool
        var endsClause: Bool
    }

    enum WordName: Equatable, Hashable {
        case list(String)
        case literal(String)
    }

    struct Fault: Error {
        let reason: String
    }

    static let anyValue: ClosedRange<Int32> = 0...Int32.max

    static func pattern(_ text: String) throws(Fault) -> [Part] {
        var parts: [Part] = []
        var gap: (length: Int32, crossings: Int32)?
        var startsClause = false
        for piece in text.split(separator: " ") {
            if let end = parts.last, end.endsClause { throw Fault(reason: "“$”之后不能再有内容") }
            if piece == "^" {
                guard parts.isEmpty, gap == nil, !startsClause else { throw Fault(reason: "“^”只能写在最前面") }
                startsClause = true
            } else if piece == "$" {
                guard gap == nil, !parts.isEmpty, !parts[parts.count - 1].isOptional else {
                    throw Fault(reason: "“$”只能写在最后一个必有成分之后")
                }
                parts[parts.count - 1].endsClause = true
            } else if piece.hasPrefix("..") || piece.hasPrefix(",,") {
                guard gap == nil else { throw Fault(reason: "两个间隔连在一起：\(piece)") }
                guard !parts.isEmpty else { throw Fault(reason: "句式不能以间隔开头：\(piece)") }
                guard let length = Int32(piece.dropFirst(2)), length > 0, length <= WordingPattern.longestGap else {
                    throw Fault(reason: "间隔应写成 ..N 或 ,,N，N 为 1 到 \(WordingPattern.longestGap)：\(piece)")
                }
                gap = (length, piece.hasPrefix(",,") ? 1 : 0)
            } else {
                var part = try part(piece)
                part.gap = gap?.length ?? 0
                part.crossings = gap?.crossings ?? 0
                part.startsClause = startsClause && parts.isEmpty
                if parts.isEmpty, part.isOptional { throw Fault(reason: "第一个成分不能带“?”：\(piece)") }
                parts.append(part)
                gap = nil
            }
        }
        guard !parts.isEmpty else { throw Fault(reason: "句式是空的") }
        guard gap == nil else { throw Fault(reason: "句式不能以间隔结尾：\(text)") }
        return parts
    }

    /// A set of words: classes and words with | between them.
    static func words(_ text: some StringProtocol) throws(Fault) -> [WordName] {
        var names: [WordName] = []
        for piece in text.split(separator: "|", omittingEmptySubsequences: false) {
            if piece.hasPrefix("<") {
                guard piece.hasSuffix(">"), piece.count > 2 else { throw Fault(reason: "词类应写成 <名称>：\(piece)") }
                names.append(.list(String(piece.dropFirst().dropLast())))
            } else {
                guard !piece.isEmpty else { throw Fault(reason: "“|”两边都要有词：\(text)") }
                guard !piece.contains(where: { "<>^$? ".contains($0) }) else { throw Fault(reason: "词里有不能用的符号：\(piece)") }
                names.append(.literal(String(piece)))
            }
        }
        return names
    }

    private static func part(_ piece: Substring) throws(Fault) -> Part {
        var piece = piece
        let isOptional = piece.hasSuffix("?")
        if isOptional { piece = piece.dropLast() }
        var part = Part(
            words: [], values: anyValue, gap: 0, crossings: 0, isOptional: isOptional, startsClause: false, endsClause: false)
        if piece.hasPrefix("第N") {
            part.words = [.list(WordingToken.ordinal.name)]
            part.values = try values(piece.dropFirst(2))
        } else if piece.hasPrefix("N") {
            part.words = [.list(WordingToken.number.name)]
            part.values = try values(piece.dropFirst())
        } else {
            part.words = try words(piece)
        }
        return part
    }

    private static func values(_ text: Substring) throws(Fault) -> ClosedRange<Int32> {
        if text.isEmpty { return anyValue }
        let comparison = text.prefix(while: { "<>=".contains($0) })
        guard let number = Int32(text.dropFirst(comparison.count)), number >= 0, number < 1_000_000 else {
            throw Fault(reason: "数的条件应写成 N>=5、N<=4、N>4、N<5 或 N=1：N\(text)")
        }
        switch comparison {
        case ">=": return number...Int32.max
        case "<=": return 0...number
        case ">": return (number + 1)...Int32.max
        case "<" where number > 0: return 0...(number - 1)
        case "=": return number...number
        default: throw Fault(reason: "数的条件应写成 N>=5、N<=4、N>4、N<5 或 N=1：N\(text)")
        }
    }
}
