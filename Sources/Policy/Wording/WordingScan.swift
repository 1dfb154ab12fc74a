/// A word, number, title or quotation found in a text, by positions among the text's characters (blanks not counted).
struct WordingHit {
    let start: Int32
    let end: Int32
    /// Its number in the vocabulary.
    let word: Int32
    /// The clause that it lies in, counted from 0.
    let clause: Int32
    /// Of a number; else 0.
    let value: Int32
    /// The categories that it cannot show here, by a negation or a mention around it: see ``WordingScope``.
    var void: UInt16 = 0
}

/// Where a clause lies, and which sentence it belongs to.
struct WordingClause {
    let start: Int32
    var end: Int32
    let sentence: Int32
}

/// Words that stand for something other than themselves. They come first in every vocabulary.
enum WordingToken: Int32, CaseIterable {
    /// 5, ５, 五, 十二; not with 第 before it.
    case number
    /// 第5
    case ordinal
    /// 《…》
    case title
    /// “…”
    case quotation
    /// A round or square bracket, open or closed.
    case bracket
    /// ：
    case colon

    static let last = WordingToken.colon.rawValue

    /// How a lexicon names it.
    var name: String {
        switch self {
        case .number: "数"
        case .ordinal: "第几"
        case .title: "书名"
        case .quotation: "引文"
        case .bracket: "括号"
        case .colon: "冒号"
        }
    }
}

/// One text, read once: its words in order of where they start, and its clauses.
struct WordingScan {
    private(set) var hits: [WordingHit] = []
    private(set) var clauses: [WordingClause] = [WordingClause(start: 0, end: 0, sentence: 0)]
    /// Whether a pattern starts with one of the words, so that there is anything to try.
    private(set) var isPromising = false
    /// A title or quotation longer than this is taken for a forgotten bracket.
    private static let longestTitle = 40

    init(_ text: WordingText, _ vocabulary: WordingVocabulary) {
        let count = text.symbols.count
        var hidden = Hidden(end: 0, mask: 0)
        var swallowed = 0
        var at = 0
        while at < count {
            let raw = text.symbols[at]
            guard raw & ~WordingAlphabet.afterBlank != WordingAlphabet.unknown else {
                at += 1
                continue
            }
            let symbol = raw & ~WordingAlphabet.afterBlank
            if at >= hidden.end { hidden = Hidden(end: 0, mask: 0) }
            let mark = vocabulary.alphabet.marks[Int(symbol)]
            if mark != .none {
                read(mark, at, text, vocabulary, &hidden)
            }
            if vocabulary.alphabet.numerals[Int(symbol)] != WordingAlphabet.notNumeral {
                let number = WordingNumeral(text, at, vocabulary.alphabet)
                if let number, hidden.mask == 0 {
                    append(at, number.end, number.isOrdinal ? .ordinal : .number, number.value, vocabulary)
                }
                if let number, number.isListMark(text, vocabulary.alphabet) {
                    endClause(at, nextStart: number.end, sentence: false)
                }
            }
            findWords(at, symbol, text, vocabulary, hidden.mask, &swallowed)
            at += 1
        }
        clauses[clauses.count - 1].end = Int32(count)
    }

    /// Inside a title or a quotation, up to `end`, only words that the lexicon allows there are seen.
    private struct Hidden {
        var end: Int
        var mask: UInt8
    }

    private mutating func read(
        _ mark: WordingMark, _ at: Int, _ text: WordingText, _ vocabulary: WordingVocabulary, _ hidden: inout Hidden
    ) {
        switch mark {
        case .clauseEnd where hidden.mask == 0: endClause(at, nextStart: at + 1, sentence: false)
        case .sentenceEnd where hidden.mask == 0: endClause(at, nextStart: at + 1, sentence: true)
        case .bracket: append(at, at + 1, .bracket, 0, vocabulary)
        case .colon: append(at, at + 1, .colon, 0, vocabulary)
        case .titleOpen where hidden.mask == 0:
            guard let close = text.closing(.titleClose, at, Self.longestTitle, vocabulary.alphabet) else { return }
            append(at, close + 1, .title, 0, vocabulary)
            hidden = Hidden(end: close, mask: WordingVocabulary.inTitle)
        case .quoteOpen where hidden.mask == 0, .quoteEither where hidden.mask == 0:
            let wanted: WordingMark = mark == .quoteOpen ? .quoteClose : .quoteEither
            guard let close = text.closing(wanted, at, Self.longestTitle, vocabulary.alphabet) else { return }
            append(at, close + 1, .quotation, 0, vocabulary)
            hidden = Hidden(end: close, mask: WordingVocabulary.inQuotation)
        default: break
        }
    }

    private mutating func endClause(_ at: Int, nextStart: Int, sentence: Bool) {
        let last = clauses.count - 1
        clauses[last].end = Int32(at)
        // Marks in a row (。\n) end one clause, not several.
        if clauses[last].start >= at {
            clauses[last] = WordingClause(
                start: Int32(nextStart), end: Int32(nextStart), sentence: clauses[last].sentence + (sentence && last > 0 ? 1 : 0))
        } else {
            clauses.append(
                WordingClause(start: Int32(nextStart), end: Int32(nextStart), sentence: clauses[last].sentence + (sentence ? 1 : 0)))
        }
    }

    private mutating func append(_ start: Int, _ end: Int, _ token: WordingToken, _ value: Int32, _ vocabulary: WordingVocabulary) {
        if hits.isEmpty { hits.reserveCapacity(32) }
        hits.append(
            WordingHit(
                start: Int32(start), end: Int32(end), word: token.rawValue, clause: Int32(clauses.count - 1), value: value))
        isPromising = isPromising || vocabulary.startsPattern[Int(token.rawValue)]
    }

    /// The words that start at a place. A compound hides the words inside it: 书签 is no 签.
    private mutating func findWords(
        _ start: Int, _ first: UInt16, _ text: WordingText, _ vocabulary: WordingVocabulary, _ hiddenMask: UInt8,
        _ swallowed: inout Int
    ) {
        var node = vocabulary.trie.root(first)
        guard node != 0, !text.isInsideLatinWord(start, vocabulary.alphabet) else { return }
        let firstNew = hits.count
        var longestCompound = 0
        var at = start + 1
        while true {
            let word = vocabulary.trie.word(node)
            if word >= 0, !text.isInsideLatinWord(at, vocabulary.alphabet) {
                let traits = vocabulary.traits[Int(word)]
                let isCompound = traits & WordingVocabulary.compound != 0
                if isCompound { longestCompound = at }
                if hiddenMask & ~traits == 0, isCompound || at > swallowed {
                    if hits.isEmpty { hits.reserveCapacity(32) }
                    hits.append(
                        WordingHit(start: Int32(start), end: Int32(at), word: word, clause: Int32(clauses.count - 1), value: 0))
                }
            }
            guard at < text.symbols.count else { break }
            node = vocabulary.trie.next(node, text.symbols[at] & ~WordingAlphabet.afterBlank)
            if node == 0 { break }
            at += 1
        }
        if longestCompound > 0 {
            swallowed = max(swallowed, longestCompound)
            for index in stride(from: hits.count - 1, through: firstNew, by: -1)
            where Int(hits[index].end) <= longestCompound && vocabulary.traits[Int(hits[index].word)] & WordingVocabulary.compound == 0 {
                hits.remove(at: index)
            }
        }
        for index in firstNew..<hits.count where vocabulary.startsPattern[Int(hits[index].word)] { isPromising = true }
    }

    /// Marks a word as unable to show some categories.
    mutating func void(_ index: Int, _ categories: UInt16) { hits[index].void |= categories }
}
