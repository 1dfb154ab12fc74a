/// The words and patterns that tell what the text of a homework item asks for. Read once from YAML, never changed after.
public struct WordingLexicon: Sendable {
    private let tables: WordingTables

    /// - Parameter file: the name by which a refusal calls the text.
    /// - Throws: ``WordingError`` with line and reason for whatever the lexicon cannot mean.
    public init(yaml: String, file: String) throws(WordingError) {
        var reader = WordingReader(file: file)
        tables = try reader.tables(yaml)
    }

    /// What the text asks for: at most one match a category, in the order of the table.
    public func matches(in text: String) -> [WordingMatch] {
        var text = text
        return text.withUTF8 { tables.matches(in: $0) }
    }

    /// The same for UTF-8 bytes.
    public func matches(in bytes: UnsafeBufferPointer<UInt8>) -> [WordingMatch] { tables.matches(in: bytes) }
}

/// A lexicon made ready for reading texts. A class, because it is a dozen arrays, and a text is read in fewer steps than it takes
/// to count the references to a dozen arrays.
final class WordingTables: Sendable {
    private let vocabulary: WordingVocabulary
    private let sets: WordingSets
    private let scopes: [WordingScope]
    private let patterns: WordingPatterns

    init(vocabulary: WordingVocabulary, sets: WordingSets, scopes: [WordingScope], patterns: WordingPatterns) {
        self.vocabulary = vocabulary
        self.sets = sets
        self.scopes = scopes
        self.patterns = patterns
    }

    func matches(in bytes: UnsafeBufferPointer<UInt8>) -> [WordingMatch] {
        guard !bytes.isEmpty else { return [] }
        return WordingText.reading(bytes, vocabulary.alphabet) { text in
            var scan = WordingScan(text, vocabulary)
            guard scan.isPromising else { return [] }
            sets.withView { WordingScope.apply(scopes, to: &scan, $0, vocabulary.traits) }
            return WordingSearch.shortest(scan, patterns, sets).map { category, place in
                WordingMatch(category: category, words: String(decoding: text.bytes(place.start, place.end, of: bytes), as: UTF8.self))
            }
        }
    }
}
