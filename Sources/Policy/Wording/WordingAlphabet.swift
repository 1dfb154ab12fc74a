/// What a character does to the reading of a text, apart from the words that it is part of.
enum WordingMark: UInt8, Sendable {
    case none, space, clauseEnd, sentenceEnd, bracket, titleOpen, titleClose, quoteOpen, quoteClose, quoteEither, listMark, colon, ordinal
}

/// The characters that matter, each as a small number. Variants of one character (full width, capital, traditional form,
/// usual misspelling) share a number, so that no word has to be written twice in the lexicon.
struct WordingAlphabet: Sendable {
    typealias Symbol = UInt16

    /// Of a character that neither a word nor a rule of reading knows.
    static let unknown: Symbol = 0
    /// Set on a symbol before which blanks were left out.
    static let afterBlank: Symbol = 0x8000
    static let notNumeral: UInt16 = .max

    /// By Unicode scalar, basic plane only: what lies beyond is emoji and rare names, and is unknown.
    private(set) var symbols = [Symbol](repeating: WordingAlphabet.unknown, count: 0x10000)
    private(set) var marks: [WordingMark] = [.none]
    /// 0…9 and the Chinese numerals, 十 = 10, 百 = 100, 千 = 1000, 万 = 10000.
    private(set) var numerals: [UInt16] = [WordingAlphabet.notNumeral]
    /// Whether the symbol is one of the digits 0…9, half or full width.
    private(set) var isDigit: [Bool] = [false]
    /// Whether the symbol is one of the letters a…z.
    private(set) var isLetter: [Bool] = [false]

    var count: Int { marks.count }

    private static let fixed: [(WordingMark, String)] = [
        (.space, " \u{3000}\u{A0}\u{200B}\u{FEFF}"), (.clauseEnd, "，,…|｜→\t①②③④⑤⑥⑦⑧⑨⑩"), (.sentenceEnd, "。！!？?；;\n\r"),
        (.bracket, "（）()【】[]"), (.titleOpen, "《〈"), (.titleClose, "》〉"), (.quoteOpen, "“「『‘"), (.quoteClose, "”」』’"),
        (.quoteEither, "\""), (.listMark, ".、"), (.colon, ":"), (.ordinal, "第"),
    ]
    private static let numeralCharacters: [(String, UInt16)] = [
        ("零〇", 0), ("一壹", 1), ("二两贰俩", 2), ("三叁仨", 3), ("四肆", 4), ("五伍", 5), ("六陆", 6), ("七柒", 7), ("八捌", 8), ("九玖", 9),
        ("十拾", 10), ("百佰", 100), ("千仟", 1000), ("万", 10000),
    ]

    init() {
        for (mark, characters) in Self.fixed {
            for scalar in characters.unicodeScalars { marks[Int(add(scalar))] = mark }
        }
        for (characters, value) in Self.numeralCharacters {
            for scalar in characters.unicodeScalars { numerals[Int(add(scalar))] = value }
        }
        for digit in 0...9 {
            let scalar = Unicode.Scalar(UInt8(ascii: "0") + UInt8(digit))
            let symbol = Int(add(scalar))
            numerals[symbol] = UInt16(digit)
            isDigit[symbol] = true
        }
        for letter in UInt8(ascii: "a")...UInt8(ascii: "z") { isLetter[Int(add(Unicode.Scalar(letter)))] = true }
    }

    /// The symbol of a scalar of the lexicon, made where it is new. Beyond the basic plane there is none.
    @discardableResult
    mutating func add(_ scalar: Unicode.Scalar) -> Symbol {
        guard scalar.value < 0x10000 else { return Self.unknown }
        let form = Self.plain(scalar.value)
        let known = symbols[Int(form)]
        if known != Self.unknown { return known }
        let symbol = Symbol(marks.count)
        marks.append(.none)
        numerals.append(Self.notNumeral)
        isDigit.append(false)
        isLetter.append(false)
        for variant in Self.variants(form) { symbols[Int(variant)] = symbol }
        return symbol
    }

    /// Lets `variant` be read as `scalar`. Says false where the variant already stands for something else.
    mutating func fold(_ variant: Unicode.Scalar, to scalar: Unicode.Scalar) -> Bool {
        guard variant.value < 0x10000, scalar.value < 0x10000 else { return false }
        let symbol = add(scalar)
        let form = Self.plain(variant.value)
        guard symbols[Int(form)] == Self.unknown else { return symbols[Int(form)] == symbol }
        for other in Self.variants(form) { symbols[Int(other)] = symbol }
        return true
    }

    /// Half width and small letters.
    private static func plain(_ value: UInt32) -> UInt32 {
        let half = (0xFF01...0xFF5E).contains(value) ? value - 0xFEE0 : value
        return (0x41...0x5A).contains(half) ? half + 0x20 : half
    }

    private static func variants(_ form: UInt32) -> [UInt32] {
        var forms = [form]
        if (0x61...0x7A).contains(form) { forms.append(form - 0x20) }
        if (0x21...0x7E).contains(form) { forms += forms.map { $0 + 0xFEE0 } }
        return forms
    }
}
