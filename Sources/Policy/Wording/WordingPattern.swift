/// A way of asking for something: words in order, with bounded gaps, and what must or must not stand around them.
struct WordingPattern: Sendable {
    struct Step: Sendable {
        /// The words that may stand here.
        let words: Int32
        /// For numbers: the values that count.
        let values: ClosedRange<Int32>
        /// Characters that may lie between the step before and this one.
        let gap: Int32
        /// Ends of clauses that may lie there too.
        let crossings: Int32
        let isOptional: Bool
        let startsClause: Bool
        let endsClause: Bool
    }

    /// A word that the surroundings need or must lack.
    struct Condition: Sendable {
        enum Place: Sendable { case clause, sentence, justBefore, justAfter }

        let place: Place
        let words: Int32
        let isWanted: Bool
    }

    let category: WordingCategory
    /// Among the steps of all patterns.
    let steps: Range<Int32>
    /// Words that must not lie in its gaps; −1 for none.
    let without: Int32
    /// Among the conditions of all patterns.
    let conditions: Range<Int32>
    /// Of the words of the second step, or of all words where nothing must follow: see ``mark(_:)``. A text without any of these
    /// marks cannot match, which most often settles it.
    let following: UInt64

    /// One of 64 marks for each word, to tell at a glance that none of some words occurs in a text.
    static func mark(_ word: Int32) -> UInt64 { 1 << UInt64(truncatingIfNeeded: word & 63) }

    /// How far the surroundings of a match go, in characters: far enough for any clause or sentence that people write, and
    /// bounded, so that a text without any full stop is still read in linear time.
    static let clauseReach: Int32 = 40
    static let sentenceReach: Int32 = 150
    static let longestGap: Int32 = 40
}

/// All patterns of a lexicon. Steps and conditions lie in one array each, so that trying a pattern touches no reference count.
struct WordingPatterns: Sendable {
    private(set) var patterns: [WordingPattern] = []
    private(set) var steps: [WordingPattern.Step] = []
    private(set) var conditions: [WordingPattern.Condition] = []
    /// By word: the patterns that can start with it, `byStart[starts[word]..<starts[word + 1]]`.
    private(set) var starts: [Int32] = []
    private(set) var byStart: [Int32] = []
    private var startWords: [Set<Int>] = []

    /// - Parameter words: the words that each step may be.
    mutating func add(
        _ category: WordingCategory, _ steps: [WordingPattern.Step], words: [Set<Int>], without: Int32,
        _ conditions: [WordingPattern.Condition]
    ) {
        let firstStep = Int32(self.steps.count)
        let firstCondition = Int32(self.conditions.count)
        self.steps += steps
        self.conditions += conditions
        startWords.append(words.first ?? [])
        var following: UInt64 = steps.count > 1 && !steps[1].isOptional ? 0 : .max
        if following == 0 { for word in words[1] { following |= WordingPattern.mark(Int32(word)) } }
        patterns.append(
            WordingPattern(
                category: category, steps: firstStep..<Int32(self.steps.count), without: without,
                conditions: firstCondition..<Int32(self.conditions.count), following: following))
    }

    /// Whether a pattern can start with each word.
    func startsPattern(wordCount: Int) -> [Bool] {
        var starts = [Bool](repeating: false, count: wordCount)
        for words in startWords { for word in words { starts[word] = true } }
        return starts
    }

    /// Sorts the patterns by the words that they start with; the last thing that is done to them.
    mutating func index(wordCount: Int) {
        var byWord = [[Int32]](repeating: [], count: wordCount)
        for (pattern, words) in startWords.enumerated() {
            for word in words { byWord[word].append(Int32(pattern)) }
        }
        starts = [0]
        byStart = []
        for patterns in byWord {
            byStart += patterns
            starts.append(Int32(byStart.count))
        }
        startWords = []
    }
}
