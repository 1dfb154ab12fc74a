/// All words of a lexicon by number, with what reading needs to know of each.
struct WordingVocabulary: Sendable {
    let alphabet: WordingAlphabet
    let trie: WordingTrie
    /// By word: the bits below.
    let traits: [UInt8]
    /// By word: whether some pattern can start with it.
    let startsPattern: [Bool]

    /// The word is seen inside 《…》.
    static let inTitle: UInt8 = 1
    /// The word is seen inside “…”.
    static let inQuotation: UInt8 = 2
    /// The word hides the words inside it.
    static let compound: UInt8 = 4
    /// The word opens a scope.
    static let opensScope: UInt8 = 8
}

/// The words found so far, each once.
struct WordingCollector {
    private(set) var entries: [(symbols: [UInt16], word: Int)] = []
    private(set) var traits: [UInt8] = []
    private var numbers: [[UInt16]: Int] = [:]

    mutating func addToken() { traits.append(0) }

    mutating func add(_ symbols: [UInt16]) -> Int {
        if let known = numbers[symbols] { return known }
        let number = traits.count
        numbers[symbols] = number
        entries.append((symbols, number))
        traits.append(0)
        return number
    }

    mutating func add(trait: UInt8, to word: Int) { traits[word] |= trait }
}

/// Sets of words as bits; a set is an index.
struct WordingSets: Sendable {
    private var bits: [UInt64] = []
    private let stride: Int

    init(_ sets: [Set<Int>], wordCount: Int) {
        stride = (wordCount + 63) / 64
        bits = [UInt64](repeating: 0, count: stride * sets.count)
        for (index, set) in sets.enumerated() {
            for word in set { bits[index * stride + word / 64] |= 1 << UInt64(word % 64) }
        }
    }

    /// The sets, borrowed for one search.
    struct View {
        fileprivate let bits: UnsafeBufferPointer<UInt64>
        fileprivate let stride: Int

        @inline(__always)
        func contains(_ set: Int32, _ word: Int32) -> Bool {
            bits[Int(set) * stride + Int(word >> 6)] >> UInt64(word & 63) & 1 != 0
        }
    }

    func withView<Result>(_ body: (View) -> Result) -> Result {
        bits.withUnsafeBufferPointer { body(View(bits: $0, stride: stride)) }
    }
}
