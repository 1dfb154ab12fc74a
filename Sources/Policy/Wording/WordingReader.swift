import Yams

/// Reads a lexicon from YAML. Whatever it does not know it refuses, with line and reason, so that a slip of the pen does not
/// silently switch a pattern off.
struct WordingReader {
    private let yaml: WordingYAML
    private var alphabet = WordingAlphabet()
    private var vocabulary = WordingCollector()
    private var lists: [String: Node] = [:]
    private var resolved: [String: Set<Int>] = [:]
    /// Classes that no pattern, scope or other class has named yet.
    private var unused: Set<String> = []
    private var included: Set<String> = []
    private var sets: [Set<Int>] = []
    private var scopes: [WordingScope] = []
    private var patterns = WordingPatterns()

    init(file: String) { yaml = WordingYAML(file: file) }

    mutating func tables(_ text: String) throws(WordingError) -> WordingTables {
        let root = try yaml.compose(text)
        let top = try yaml.mapping(
            root, allowed: ["fold", "words", "compounds", "seen-in-titles", "seen-in-quotations", "scopes", "categories"])
        try readFolds(top["fold"])
        try readLists(try yaml.required(top, "words", root))
        try readCompounds(top["compounds"])
        try readSeen(top["seen-in-titles"], WordingVocabulary.inTitle)
        try readSeen(top["seen-in-quotations"], WordingVocabulary.inQuotation)
        if let node = top["scopes"] {
            for scope in try yaml.sequence(node) { try readScope(scope) }
        }
        try readCategories(try yaml.required(top, "categories", root))
        if let name = unused.sorted().first, let list = lists[name] { throw yaml.fault(list, "词类 \(name) 没有被任何句式用到") }
        return finish()
    }

    private mutating func finish() -> WordingTables {
        let wordCount = vocabulary.traits.count
        let startsPattern = patterns.startsPattern(wordCount: wordCount)
        patterns.index(wordCount: wordCount)
        return WordingTables(
            vocabulary: WordingVocabulary(
                alphabet: alphabet, trie: WordingTrie(vocabulary.entries, alphabetSize: alphabet.count), traits: vocabulary.traits,
                startsPattern: startsPattern),
            sets: WordingSets(sets, wordCount: wordCount), scopes: scopes, patterns: patterns)
    }
}

// MARK: - The parts of the file

extension WordingReader {
    /// `fold`: the usual form of a character, then the forms that are read as it.
    private mutating func readFolds(_ node: Node?) throws(WordingError) {
        guard let node else { return }
        for entry in try yaml.sequence(node) {
            let forms = Array(try yaml.string(entry).unicodeScalars.filter { $0 != " " })
            guard forms.count >= 2 else { throw yaml.fault(entry, "每行先写通用字，再写当作它的异体字，至少两个字") }
            for form in forms.dropFirst() where !alphabet.fold(form, to: forms[0]) {
                throw yaml.fault(entry, "“\(form)”已经当作别的字")
            }
        }
    }

    private mutating func readLists(_ node: Node) throws(WordingError) {
        for token in WordingToken.allCases {
            vocabulary.addToken()
            resolved[token.name] = [Int(token.rawValue)]
        }
        for (key, value) in try yaml.pairs(node) {
            guard resolved[key.name] == nil else { throw yaml.fault(key.node, "“\(key.name)”是内置词类，不能另写") }
            guard !key.name.contains(where: { "<>| ".contains($0) }) else { throw yaml.fault(key.node, "词类名称里有不能用的符号：\(key.name)") }
            lists[key.name] = value
        }
        for name in lists.keys.sorted() { _ = try words(ofList: name, at: lists[name] ?? node, within: []) }
        unused = Set(lists.keys).subtracting(included)
    }

    private mutating func readCompounds(_ node: Node?) throws(WordingError) {
        guard let node else { return }
        for (word, place) in try wordsAsWritten(node) { vocabulary.add(trait: WordingVocabulary.compound, to: try add(word, place)) }
    }

    private mutating func readSeen(_ node: Node?, _ trait: UInt8) throws(WordingError) {
        guard let node else { return }
        for word in try set(node) { vocabulary.add(trait: trait, to: word) }
    }

    private mutating func readScope(_ node: Node) throws(WordingError) {
        let keys = try yaml.mapping(
            node, allowed: ["name", "opens", "except", "until", "until-from", "direction", "level", "reach", "for", "not-for"])
        let opens = try set(try yaml.required(keys, "opens", node))
        for word in opens { vocabulary.add(trait: WordingVocabulary.opensScope, to: word) }
        let direction = try yaml.choice(keys["direction"], ["after", "before", "both"]) ?? "after"
        let level = try yaml.choice(keys["level"], ["clause", "sentence", "text"]) ?? "clause"
        let untilFrom = try yaml.length(keys["until-from"], "until-from") ?? WordingScope.usualUntilFrom
        let usualReach = level == "clause" ? WordingPattern.clauseReach : WordingScope.longestReach
        let reach = try yaml.length(keys["reach"], "reach") ?? usualReach
        var categories: UInt16 = 0
        if let node = keys["for"] { categories = try bits(node) } else { for one in WordingCategory.allCases { categories |= one.bit } }
        if let node = keys["not-for"] { categories &= ~(try bits(node)) }
        scopes.append(
            WordingScope(
                opens: keep(opens), except: try optionalSet(keys["except"]), until: try optionalSet(keys["until"]), untilFrom: untilFrom,
                forwards: direction != "before", backwards: direction != "after",
                level: level == "clause" ? .clause : level == "sentence" ? .sentence : .text, reach: reach, categories: categories))
    }

    private mutating func readCategories(_ node: Node) throws(WordingError) {
        for (key, value) in try yaml.pairs(node) {
            guard let category = WordingCategory(key: key.name) else { throw yaml.fault(key.node, "不认识的类别 \(key.name)") }
            for pattern in try yaml.sequence(value) { try readPattern(pattern, category) }
        }
    }

    private static let places: [(key: String, place: WordingPattern.Condition.Place, isWanted: Bool)] = [
        ("not-before", .justAfter, false), ("not-after", .justBefore, false), ("unless", .clause, false), ("needs", .clause, true),
        ("unless-sentence", .sentence, false), ("needs-sentence", .sentence, true),
    ]

    private mutating func readPattern(_ node: Node, _ category: WordingCategory) throws(WordingError) {
        guard node.mapping != nil else {
            try add(pattern: node, category, without: -1, [])
            return
        }
        let keys = try yaml.mapping(node, allowed: ["find", "without"] + Self.places.map(\.key))
        let find = try yaml.required(keys, "find", node)
        let without = try optionalSet(keys["without"])
        var conditions: [WordingPattern.Condition] = []
        for place in Self.places {
            guard let node = keys[place.key] else { continue }
            conditions.append(.init(place: place.place, words: keep(try set(node)), isWanted: place.isWanted))
        }
        if find.sequence != nil {
            for one in try yaml.sequence(find) { try add(pattern: one, category, without: without, conditions) }
        } else {
            try add(pattern: find, category, without: without, conditions)
        }
    }

    private mutating func add(
        pattern node: Node, _ category: WordingCategory, without: Int32, _ conditions: [WordingPattern.Condition]
    ) throws(WordingError) {
        let text = try yaml.string(node)
        let parts: [WordingNotation.Part]
        do throws(WordingNotation.Fault) { parts = try WordingNotation.pattern(text) } catch { throw yaml.fault(node, error.reason) }
        var steps: [WordingPattern.Step] = []
        var wordsOfSteps: [Set<Int>] = []
        for part in parts {
            let words = try words(part.words, node)
            wordsOfSteps.append(words)
            steps.append(
                .init(
                    words: keep(words), values: part.values, gap: part.gap, crossings: part.crossings, isOptional: part.isOptional,
                    startsClause: part.startsClause, endsClause: part.endsClause))
        }
        patterns.add(category, steps, words: wordsOfSteps, without: without, conditions)
    }

    private func bits(_ node: Node) throws(WordingError) -> UInt16 {
        var bits: UInt16 = 0
        for entry in try yaml.sequence(node) {
            let name = try yaml.string(entry)
            guard let category = WordingCategory(key: name) else { throw yaml.fault(entry, "不认识的类别 \(name)") }
            bits |= category.bit
        }
        return bits
    }
}

// MARK: - Words

extension WordingReader {
    private mutating func keep(_ set: Set<Int>) -> Int32 {
        if let known = sets.firstIndex(of: set) { return Int32(known) }
        sets.append(set)
        return Int32(sets.count - 1)
    }

    private mutating func optionalSet(_ node: Node?) throws(WordingError) -> Int32 {
        guard let node else { return -1 }
        return keep(try set(node))
    }

    private mutating func set(_ node: Node) throws(WordingError) -> Set<Int> {
        let text = try yaml.string(node)
        let names: [WordingNotation.WordName]
        do throws(WordingNotation.Fault) { names = try WordingNotation.words(text) } catch { throw yaml.fault(node, error.reason) }
        return try words(names, node)
    }

    private mutating func words(_ names: [WordingNotation.WordName], _ node: Node) throws(WordingError) -> Set<Int> {
        var found: Set<Int> = []
        for name in names {
            switch name {
            case .list(let name): found.formUnion(try words(ofList: name, at: node, within: []))
            case .literal(let word): found.insert(try add(word, node))
            }
        }
        return found
    }

    private mutating func words(ofList name: String, at node: Node, within: [String]) throws(WordingError) -> Set<Int> {
        unused.remove(name)
        if !within.isEmpty { included.insert(name) }
        if let known = resolved[name] { return known }
        guard let list = lists[name] else { throw yaml.fault(node, "不认识的词类 <\(name)>") }
        guard !within.contains(name) else { throw yaml.fault(list, "词类互相包含：\((within + [name]).joined(separator: " → "))") }
        var found: Set<Int> = []
        for (word, place) in try wordsAsWritten(list) {
            if word.hasPrefix("<") {
                guard word.hasSuffix(">"), word.count > 2 else { throw yaml.fault(place, "词类应写成 <名称>：\(word)") }
                found.formUnion(try words(ofList: String(word.dropFirst().dropLast()), at: place, within: within + [name]))
            } else {
                found.insert(try add(word, place))
            }
        }
        guard !found.isEmpty else { throw yaml.fault(list, "词类 \(name) 是空的") }
        resolved[name] = found
        return found
    }

    /// Words with blanks between them, in one text or a list of texts.
    private func wordsAsWritten(_ node: Node) throws(WordingError) -> [(String, Node)] {
        var words: [(String, Node)] = []
        for line in node.sequence == nil ? [node] : try yaml.sequence(node) {
            for word in try yaml.string(line).split(whereSeparator: \.isWhitespace) { words.append((String(word), line)) }
        }
        return words
    }

    private mutating func add(_ word: String, _ node: Node) throws(WordingError) -> Int {
        var symbols: [UInt16] = []
        for scalar in word.unicodeScalars {
            let symbol = alphabet.add(scalar)
            guard symbol != WordingAlphabet.unknown else { throw yaml.fault(node, "词里有不能识别的字符：\(word)") }
            guard alphabet.marks[Int(symbol)] != .clauseEnd, alphabet.marks[Int(symbol)] != .sentenceEnd else {
                throw yaml.fault(node, "词里不能有断句的标点：\(word)")
            }
            symbols.append(symbol)
        }
        return vocabulary.add(symbols)
    }
}
