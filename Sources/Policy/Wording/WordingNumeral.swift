/// A number written in a text: 5, ５, 五, 十二, 二十. Neighbouring Chinese digits (三五遍, 四五遍) are an estimate: the last counts.
struct WordingNumeral {
    let end: Int
    let value: Int32
    /// With 第 before it.
    let isOrdinal: Bool
    private let start: Int
    /// Larger numbers are all alike here.
    private static let most: Int32 = 1_000_000

    /// Nil inside a number that was already read.
    init?(_ text: WordingText, _ start: Int, _ alphabet: WordingAlphabet) {
        let symbols = text.symbols
        func numeral(_ at: Int) -> UInt16 { alphabet.numerals[Int(symbols[at] & ~WordingAlphabet.afterBlank)] }
        func isDigit(_ at: Int) -> Bool { alphabet.isDigit[Int(symbols[at] & ~WordingAlphabet.afterBlank)] }
        let digits = isDigit(start)
        let followsBlank = symbols[start] & WordingAlphabet.afterBlank != 0
        if start > 0, !followsBlank, numeral(start - 1) != WordingAlphabet.notNumeral, isDigit(start - 1) == digits { return nil }
        var at = start
        var total: Int32 = 0
        var current: Int32 = 0
        while at < symbols.count, at == start || symbols[at] & WordingAlphabet.afterBlank == 0, isDigit(at) == digits {
            let numeral = Int32(numeral(at))
            guard numeral != Int32(WordingAlphabet.notNumeral) else { break }
            if digits {
                current = min(Self.most, current * 10 + numeral)
            } else if numeral >= 10 {
                total = min(Self.most, total + max(current, 1) * numeral)
                current = 0
            } else {
                current = numeral
            }
            at += 1
        }
        self.start = start
        end = at
        value = min(Self.most, total + current)
        isOrdinal = start > 0 && alphabet.marks[Int(symbols[start - 1] & ~WordingAlphabet.afterBlank)] == .ordinal
    }

    /// Whether it numbers the points of a list (1. 2、), where a new clause begins: one or two characters and a stop or 、, no digit
    /// after it, and before it nothing, a blank, or the end of another clause.
    func isListMark(_ text: WordingText, _ alphabet: WordingAlphabet) -> Bool {
        let symbols = text.symbols
        guard end - start <= 2, !isOrdinal, end + 1 < symbols.count else { return false }
        func mark(_ at: Int) -> WordingMark { alphabet.marks[Int(symbols[at] & ~WordingAlphabet.afterBlank)] }
        func isNumeral(_ at: Int) -> Bool {
            alphabet.numerals[Int(symbols[at] & ~WordingAlphabet.afterBlank)] != WordingAlphabet.notNumeral
        }
        guard mark(end) == .listMark, !isNumeral(end + 1) else { return false }
        if start == 0 || symbols[start] & WordingAlphabet.afterBlank != 0 { return true }
        switch mark(start - 1) {
        case .clauseEnd, .sentenceEnd, .bracket, .colon: return true
        default: return false
        }
    }
}
