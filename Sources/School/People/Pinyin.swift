/// Names in the order of their pinyin, and the letters under which they are found.
///
/// GB/T 2312 sorts its first level by pinyin, but its second level by radical, and knows no 玥 or 喆; so the order comes from a table of readings
/// (`PinyinTable`) rather than from a code. Names are compared character by character: syllable, tone, character; namesakes of one surname stand
/// together, 汪 before 王.
public struct Pinyin: Hashable, Sendable {
    /// Sorts by its bytes: `wang2.07 zi3.02 xuan1.05`, Latin letters and digits of a name first, characters without known reading last.
    public let sortKey: String
    /// The first letters in lower case: `wzx`. A character without known reading gives none.
    public let initials: String
    /// All syllables without tones and spaces, ü as v: `wangzixuan`.
    public let letters: String

    public init(_ name: String) { self.init(Self.parts(name, surname: true)) }

    /// A name of something else than a person: its first character is no surname.
    init(phrase: String) { self.init(Self.parts(phrase, surname: false)) }

    private init(_ parts: [Part]) {
        var (key, initials, letters) = ("", "", "")
        for part in parts {
            switch part {
            case .read(let syllable, let rank):
                key += "\(syllable.sortable)\(syllable.tone).\(rank < 10 ? "0" : "")\(rank) "
                initials += syllable.letters.prefix(1)
                letters += syllable.letters
            case .latin(let text):
                key += "\(text) "
                initials += text
                letters += text
            case .unread(let scalar): key += "~\(String(scalar.value, radix: 16)) "
            }
        }
        (sortKey, self.initials, self.letters) = (key, initials, letters)
    }

    struct Syllable: Hashable, Sendable {
        let letters: String
        /// 1–4, 5 for the neutral tone.
        let tone: Int

        /// Reads `wang2`.
        init?(_ text: some StringProtocol) {
            guard let last = text.last, let tone = last.wholeNumberValue, (1...5).contains(tone), last.isASCII else { return nil }
            let letters = text.dropLast()
            guard !letters.isEmpty, letters.utf8.allSatisfy({ (97...122).contains($0) }) else { return nil }
            (self.letters, self.tone) = (String(letters), tone)
        }

        /// ü follows u: `lu4` < `lu:3` < `luan2`.
        var sortable: String {
            guard let position = letters.firstIndex(of: "v") else { return letters }
            return letters[..<position] + "u:" + letters[letters.index(after: position)...]
        }
    }

    private enum Part {
        case read(Syllable, rank: Int)
        case latin(String)
        case unread(Unicode.Scalar)
    }

    private static func parts(_ name: String, surname isPerson: Bool) -> [Part] {
        // Spaces and the dot of Uyghur and foreign names (买买提·艾力) part nothing that matters for the order.
        let scalars = name.unicodeScalars.filter { !FieldText.isBlank($0) && !["·", "•", "．", "."].contains($0) }
        let text = scalars.map(String.init)
        var parts: [Part] = []
        if isPerson, text.count > 2, let surname = SurnameReadings.double[text[0] + text[1]] {
            parts = zip(text, surname).map { .read($1, rank: rank($0, $1)) }
        } else if isPerson, let first = text.first, let surname = SurnameReadings.single[first]?.first {
            parts = [.read(surname, rank: rank(first, surname))]
        }
        for scalar in scalars.dropFirst(parts.count) {
            if let reading = readings[scalar] {
                parts.append(.read(reading.syllable, rank: reading.rank))
            } else if scalar.isASCII {
                parts.append(.latin(String(scalar).lowercased()))
            } else {
                parts.append(.unread(scalar))
            }
        }
        return parts
    }

    /// A character's place in its group. Where a surname is read differently, it stands after those that always have the reading, so that no two
    /// surnames fall together: no group of the table has more than 59.
    private static func rank(_ character: String, _ syllable: Syllable) -> Int {
        guard let reading = character.unicodeScalars.first.flatMap({ readings[$0] }) else { return 0 }
        return reading.syllable == syllable ? reading.rank : 60 + reading.rank % 40
    }

    private static let readings: [Unicode.Scalar: (syllable: Syllable, rank: Int)] = {
        var readings: [Unicode.Scalar: (syllable: Syllable, rank: Int)] = [:]
        readings.reserveCapacity(7_200)
        for group in PinyinTable.groups.split(whereSeparator: \.isWhitespace) {
            let split = group.unicodeScalars.firstIndex { !$0.isASCII } ?? group.endIndex
            guard let syllable = Syllable(group[..<split]) else { continue }
            for (rank, scalar) in group[split...].unicodeScalars.enumerated() { readings[scalar] = (syllable, rank) }
        }
        return readings
    }()

    /// The characters of the table, for its tests.
    static var known: Int { readings.count }
}
