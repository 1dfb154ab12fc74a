import Yams

/// Reads a lexicon from YAML. Whatever it does not know it refuses, with line and reason, so that a slip of the pen does not
/// silently switch a pattern off.
struct WordingReader {
    let file: String
    private var alphabet = WordingAlphabet()
    private var vocabulary = WordingCollector()
    private var lists: [String: (node: Node, line: Int)] = [:]
    private var resolved: [String: Set<Int>] = [:]
    private var unused: Set<String> = []
    private var included: Set<String> = []
    private var sets: [Set<Int>] = []
    private var scopes: [WordingScope] = []
    private var patterns: [WordingPattern] = []
    private var startWords: [Set<Int>] = []

    init(file: String) { self.file = file }

    mutating func lexicon(_ yaml: String) throws(WordingError) -> WordingLexicon {
        let root = try compose(yaml)
        let top = try mapping(root, allowed: ["fold", "words", "compounds", "seen-in-titles", "seen-in-quotations", "scopes", "categories"])
        try readFolds(top["fold"])
        try readLists(try required(top, "words", root))
        try readCompounds(top["compounds"])
        try readSeen(top["seen-in-titles"], WordingVocabulary.inTitle)
        try readSeen(top["seen-in-quotations"], WordingVocabulary.inQuotation)
        if let node = top["scopes"] {
            for scope in try sequence(node) { try readScope(scope) }
        }
        try readCategories(try required(top, "categories", root))
        if let name = unused.sorted().first, let list = lists[name] { throw fault(list.node, "词类 \(name) 没有被任何句式用到") }
        return finish()
    }

    private func finish() -> WordingLexicon {
        var startsPattern = [Bool](repeating: false, count: vocabulary.traits.count)
        for words in startWords { for word in words { startsPattern[word] = true } }
        return WordingLexicon(
            vocabulary: WordingVocabulary(
                alphabet: alphabet, trie: WordingTrie(vocabulary.entries, alphabetSize: alphabet.count), traits: vocabulary.traits,
                startsPattern: startsPattern),
            sets: WordingSets(sets, wordCount: vocabulary.traits.count), scopes: scopes, patterns: patterns, startWords: startWords)
    }
}

// MARK: - The parts of the file

extension WordingReader {
    /// `fold`: the usual form of a character, then the forms that are read as it.
    private mutating func readFolds(_ node: Node?) throws(WordingError) {
        guard let node else { return }
        for entry in try sequence(node) {
            let forms = Array(try string(entry).unicodeScalars.filter { $0 != " " })
            guard forms.count >= 2 else { throw fault(entry, "每行先写通用字，再写当作它的异体字，至少两个字") }
            for form in forms.dropFirst() where !alphabet.fold(form, to: forms[0]) {
                throw fault(entry, "“\(form)”已经当作别的字")
            }
        }
    }

    private mutating func readLists(_ node: Node) throws(WordingError) {
        for token in WordingToken.allCases {
            vocabulary.addToken()
            resolved[token.name] = [Int(token.rawValue)]
        }
        for (key, value) in try pairs(node) {
            guard resolved[key.name] == nil else { throw fault(key.node, "“\(key.name)”是内置词类，不能另写") }
            guard !key.name.contains(where: { "<>| ".contains($0) }) else { throw fault(key.node, "词类名称里有不能用的符号：\(key.name)") }
            lists[key.name] = (value, line(key.node))
            unused.insert(key.name)
        }
        for name in lists.keys.sorted() { _ = try words(ofList: name, at: lists[name]?.node ?? node, within: []) }
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
        let keys = try mapping(node, allowed: ["name", "opens", "except", "until", "until-from", "direction", "level", "reach", "for", "not-for"])
        let opens = try set(try required(keys, "opens", node))
        for word in opens { vocabulary.add(trait: WordingVocabulary.opensScope, to: word) }
        let direction = try choice(keys["direction"], ["after", "before", "both"]) ?? "after"
        let level = try choice(keys["level"], ["clause", "sentence", "text"]) ?? "clause"
        let untilFrom = try length(keys["until-from"], "until-from") ?? WordingScope.usualUntilFrom
        let usualReach = level == "clause" ? WordingPattern.clauseReach : WordingScope.longestReach
        let reach = try length(keys["reach"], "reach") ?? usualReach
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
        for (key, value) in try pairs(node) {
            guard let category = WordingCategory(key: key.name) else { throw fault(key.node, "不认识的类别 \(key.name)") }
            for pattern in try sequence(value) { try readPattern(pattern, category) }
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
        let keys = try mapping(node, allowed: ["find", "without"] + Self.places.map(\.key))
        let find = try required(keys, "find", node)
        let without = try optionalSet(keys["without"])
        var conditions: [WordingPattern.Condition] = []
        for place in Self.places {
            guard let node = keys[place.key] else { continue }
            conditions.append(.init(place: place.place, words: keep(try set(node)), isWanted: place.isWanted))
        }
        if find.sequence != nil {
            for one in try sequence(find) { try add(pattern: one, category, without: without, conditions) }
        } else {
            try add(pattern: find, category, without: without, conditions)
        }
    }

    private mutating func add(
        pattern node: Node, _ category: WordingCategory, without: Int32, _ conditions: [WordingPattern.Condition]
    ) throws(WordingError) {
        let parts: [WordingNotation.Part]
        do { parts = try WordingNotation.pattern(try string(node)) } catch let error as WordingNotation.Fault {
            throw fault(node, error.reason)
        } catch let error as WordingError { throw error } catch { throw fault(node, "\(error)") }
        var steps: [WordingPattern.Step] = []
        for (index, part) in parts.enumerated() {
            let words = try words(part.words, node)
            if index == 0 { startWords.append(words) }
            steps.append(
                .init(
                    words: keep(words), values: part.values, gap: part.gap, crossings: part.crossings, isOptional: part.isOptional,
                    startsClause: part.startsClause, endsClause: part.endsClause))
        }
        patterns.append(WordingPattern(category: category, steps: steps, without: without, conditions: conditions))
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
        let text = try string(node)
        do { return try words(try WordingNotation.words(text), node) } catch let error as WordingNotation.Fault {
            throw fault(node, error.reason)
        } catch let error as WordingError { throw error } catch { throw fault(node, "\(error)") }
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
        guard let list = lists[name] else { throw fault(node, "不认识的词类 <\(name)>") }
        guard !within.contains(name) else { throw fault(list.node, "词类互相包含：\((within + [name]).joined(separator: " → "))") }
        var found: Set<Int> = []
        for (word, place) in try wordsAsWritten(list.node) {
            if word.hasPrefix("<") {
                guard word.hasSuffix(">"), word.count > 2 else { throw fault(place, "词类应写成 <名称>：\(word)") }
                found.formUnion(try words(ofList: String(word.dropFirst().dropLast()), at: place, within: within + [name]))
            } else {
                found.insert(try add(word, place))
            }
        }
        guard !found.isEmpty else { throw fault(list.node, "词类 \(name) 是空的") }
        resolved[name] = found
        return found
    }

    /// Words with blanks between them, in one text or a list of texts.
    private func wordsAsWritten(_ node: Node) throws(WordingError) -> [(String, Node)] {
        var words: [(String, Node)] = []
        for line in node.sequence == nil ? [node] : try sequence(node) {
            for word in try string(line).split(whereSeparator: \.isWhitespace) { words.append((String(word), line)) }
        }
        return words
    }

    private mutating func add(_ word: String, _ node: Node) throws(WordingError) -> Int {
        var symbols: [UInt16] = []
        for scalar in word.unicodeScalars {
            let symbol = alphabet.add(scalar)
            guard symbol != WordingAlphabet.unknown else { throw fault(node, "词里有不能识别的字符：\(word)") }
            guard alphabet.marks[Int(symbol)] != .clauseEnd, alphabet.marks[Int(symbol)] != .sentenceEnd else {
                throw fault(node, "词里不能有断句的标点：\(word)")
            }
            symbols.append(symbol)
        }
        return vocabulary.add(symbols)
    }
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

// MARK: - YAML

extension WordingReader {
    private func compose(_ yaml: String) throws(WordingError) -> Node {
        do {
            guard let node = try Yams.compose(yaml: yaml) else { throw WordingError(file: file, line: 1, reason: "文件是空的") }
            return node
        } catch let error as WordingError {
            throw error
        } catch let error as YamlError {
            throw refusal(error)
        } catch {
            throw WordingError(file: file, line: 1, reason: "不是 YAML：\(error)")
        }
    }

    private func refusal(_ error: YamlError) -> WordingError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            WordingError(file: file, line: mark.line, reason: "YAML 写法有误：\(problem)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            WordingError(file: file, line: context.mark.line, reason: "键重复：\(duplicates.joined(separator: "、"))")
        default: WordingError(file: file, line: 1, reason: "不是 YAML：\(error)")
        }
    }

    private func line(_ node: Node) -> Int { node.mark?.line ?? 1 }

    private func fault(_ node: Node, _ reason: String) -> WordingError { WordingError(file: file, line: line(node), reason: reason) }

    private func string(_ node: Node) throws(WordingError) -> String {
        guard let scalar = node.scalar else { throw fault(node, "这里应是文字") }
        return scalar.string
    }

    private func sequence(_ node: Node) throws(WordingError) -> [Node] {
        guard let sequence = node.sequence else { throw fault(node, "这里应是列表") }
        return Array(sequence)
    }

    private func pairs(_ node: Node) throws(WordingError) -> [(key: (name: String, node: Node), value: Node)] {
        guard let mapping = node.mapping else { throw fault(node, "这里应是“键: 值”") }
        var pairs: [(key: (name: String, node: Node), value: Node)] = []
        for (key, value) in mapping { pairs.append(((try string(key), key), value)) }
        return pairs
    }

    private func mapping(_ node: Node, allowed: [String]) throws(WordingError) -> [String: Node] {
        var found: [String: Node] = [:]
        for (key, value) in try pairs(node) {
            guard allowed.contains(key.name) else { throw fault(key.node, "不认识的键 \(key.name)，可用：\(allowed.joined(separator: "、"))") }
            found[key.name] = value
        }
        return found
    }

    private func required(_ keys: [String: Node], _ key: String, _ node: Node) throws(WordingError) -> Node {
        guard let value = keys[key] else { throw fault(node, "缺少 \(key)") }
        return value
    }

    private func choice(_ node: Node?, _ values: [String]) throws(WordingError) -> String? {
        guard let node else { return nil }
        let value = try string(node)
        guard values.contains(value) else { throw fault(node, "应为 \(values.joined(separator: "、")) 之一：\(value)") }
        return value
    }

    private func length(_ node: Node?, _ name: String) throws(WordingError) -> Int32? {
        guard let node else { return nil }
        guard let length = Int32(try string(node)), (0...WordingScope.longestReach).contains(length) else {
            throw fault(node, "\(name) 应为 0 到 \(WordingScope.longestReach) 的整数")
        }
        return length
    }

    private func bits(_ node: Node) throws(WordingError) -> UInt16 {
        var bits: UInt16 = 0
        for entry in try sequence(node) {
            let name = try string(entry)
            guard let category = WordingCategory(key: name) else { throw fault(entry, "不认识的类别 \(name)") }
            bits |= category.bit
        }
        return bits
    }
}
