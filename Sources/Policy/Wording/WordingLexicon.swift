/// The words and patterns that tell what the text of a homework item asks for. Read once from YAML, never changed after.
public struct WordingLexicon: Sendable {
    let vocabulary: WordingVocabulary
    let sets: WordingSets
    let scopes: [WordingScope]
    let patterns: [WordingPattern]
    /// By word: the patterns that can start with it, `patternsOf[starts[word]..<starts[word + 1]]`.
    let starts: [Int32]
    let patternsOf: [Int32]

    /// - Parameter file: the name by which a refusal calls the text.
    /// - Throws: ``WordingError`` with line and reason for whatever the lexicon cannot mean.
    public init(yaml: String, file: String) throws(WordingError) {
        var reader = WordingReader(file: file)
        self = try reader.lexicon(yaml)
    }

    init(vocabulary: WordingVocabulary, sets: WordingSets, scopes: [WordingScope], patterns: [WordingPattern], startWords: [Set<Int>]) {
        self.vocabulary = vocabulary
        self.sets = sets
        self.scopes = scopes
        self.patterns = patterns
        var byWord = [[Int32]](repeating: [], count: vocabulary.traits.count)
        for (pattern, words) in startWords.enumerated() {
            for word in words { byWord[word].append(Int32(pattern)) }
        }
        var starts: [Int32] = []
        var patternsOf: [Int32] = []
        for patterns in byWord {
            starts.append(Int32(patternsOf.count))
            patternsOf += patterns
        }
        starts.append(Int32(patternsOf.count))
        self.starts = starts
        self.patternsOf = patternsOf
    }

    /// What the text asks for: at most one match a category, in the order of the table.
    public func matches(in text: String) -> [WordingMatch] {
        var text = text
        return text.withUTF8 { matches(in: $0) }
    }

    /// The same for UTF-8 bytes.
    public func matches(in bytes: UnsafeBufferPointer<UInt8>) -> [WordingMatch] {
        guard !bytes.isEmpty else { return [] }
        return WordingText.reading(bytes, vocabulary.alphabet) { text in
            var scan = WordingScan(text, vocabulary)
            guard scan.isPromising else { return [] }
            WordingScope.apply(scopes, to: &scan, sets, vocabulary.traits)
            return shortest(scan).map { category, range in
                WordingMatch(category: category, words: String(decoding: text.bytes(range.start, range.end, of: bytes), as: UTF8.self))
            }
        }
    }

    /// The shortest match of each category, the earliest among equals.
    private func shortest(_ scan: WordingScan) -> [(WordingCategory, (start: Int32, end: Int32))] {
        var best = [(start: Int32, end: Int32)](repeating: (0, .max), count: WordingCategory.allCases.count)
        for index in scan.hits.indices {
            let word = Int(scan.hits[index].word)
            for entry in Int(starts[word])..<Int(starts[word + 1]) {
                let pattern = patterns[Int(patternsOf[entry])]
                guard let last = pattern.match(from: index, scan, sets) else { continue }
                let range = (start: scan.hits[index].start, end: scan.hits[last].end)
                let kept = best[Int(pattern.category.rawValue)]
                if range.end - range.start < kept.end - kept.start { best[Int(pattern.category.rawValue)] = range }
            }
        }
        return WordingCategory.allCases.compactMap { category in
            let range = best[Int(category.rawValue)]
            return range.end == .max ? nil : (category, range)
        }
    }
}
