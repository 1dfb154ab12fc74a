import Policy

/// A sentence of the bank with the numbers that fill its blanks: two words to copy instead of a text.
public struct ContentChoice: Sendable {
    let sentence: Int32
    /// What `{页}`, `{课}` and `{单元}` stand for.
    let numbers: SIMD4<UInt8>
}

/// What pupils are asked to do, in the words teachers use: sentences of our own, by subject, kind and grade.
///
/// A sentence may hold blanks, filled anew each time: `{页}` a page, `{课}` a lesson, `{单元}` a unit.
public struct ContentBank: Sendable {
    /// Sentences for one subject, kind and span of grades; one a line.
    struct Chapter: Sendable {
        let subject: Subject
        let kind: HomeworkKind
        let grades: ClosedRange<Int>
        let lines: String

        init(_ subject: Subject, _ kind: HomeworkKind, _ grades: ClosedRange<Int>, _ lines: String) {
            (self.subject, self.kind, self.grades, self.lines) = (subject, kind, grades, lines)
        }
    }

    /// A sentence cut at its blanks. `blank` fills in behind the bytes.
    private struct Piece: Sendable {
        let bytes: Range<Int>
        let blank: Blank
    }

    private enum Blank: String, CaseIterable, Sendable {
        case page = "{页}"
        case lesson = "{课}"
        case unit = "{单元}"
        case none = ""
    }

    public static let shared = ContentBank()

    /// All sentences with their blanks open.
    public private(set) var sentences: [String] = []
    private var bytes: [UInt8] = []
    private var pieces: [Piece] = []
    private var pieceRanges: [Range<Int>] = []
    /// By grade, subject and kind.
    private var innocent: [[Int32]]
    /// By subject: sentences that ask for what content-banned forbids.
    private var forbidden: [[Int32]]
    /// By the category's place in `ForbiddenContent.all`, for tests.
    private(set) var forbiddenRanges: [(category: String, sentences: Range<Int>)] = []

    init() {
        innocent = Array(repeating: [], count: 10 * Subject.allCases.count * HomeworkKind.allCases.count)
        forbidden = Array(repeating: [], count: Subject.allCases.count)
        for chapter in Self.chapters {
            for line in chapter.lines.split(separator: "\n") {
                let number = add(String(line))
                for grade in chapter.grades { innocent[Self.slot(grade, chapter.subject, chapter.kind)].append(number) }
            }
        }
        for chapter in ForbiddenContent.all {
            let first = sentences.count
            for line in chapter.lines.split(separator: "\n") {
                let number = add(String(line))
                for subject in chapter.subjects { forbidden[subject.rawValue].append(number) }
            }
            forbiddenRanges.append((chapter.category, first..<sentences.count))
        }
    }

    private static let chapters = chinese + maths + english + humanities + sciences + life

    private static func slot(_ grade: Int, _ subject: Subject, _ kind: HomeworkKind) -> Int {
        (grade * Subject.allCases.count + subject.rawValue) * HomeworkKind.allCases.count + Int(kind.rawValue)
    }

    private mutating func add(_ sentence: String) -> Int32 {
        let first = pieces.count
        var rest = sentence[...]
        while !rest.isEmpty {
            let end = rest.firstIndex(of: "{") ?? rest.endIndex
            let blank = Blank.allCases.first { !$0.rawValue.isEmpty && rest[end...].hasPrefix($0.rawValue) } ?? .none
            let start = bytes.count
            bytes.append(contentsOf: rest[..<end].utf8)
            pieces.append(Piece(bytes: start..<bytes.count, blank: blank))
            rest = rest[end...].dropFirst(blank == .none ? rest.count : blank.rawValue.count)
        }
        pieceRanges.append(first..<pieces.count)
        sentences.append(sentence)
        return Int32(sentences.count - 1)
    }

    // MARK: Choosing and writing

    /// Which kinds of homework a subject has sentences for in a grade.
    func has(_ subject: Subject, _ kind: HomeworkKind, grade: Int) -> Bool { !innocent[Self.slot(grade, subject, kind)].isEmpty }

    /// An ordinary task. A subject without sentences of this kind borrows from the class teacher's (综合实践).
    func choice(_ subject: Subject, _ kind: HomeworkKind, grade: Int, _ random: inout SeededRandom) -> ContentChoice {
        let own = innocent[Self.slot(grade, subject, kind)]
        return fill(own.isEmpty ? Self.fallback : random.pick(own), &random)
    }

    /// A task that asks for something forbidden; nil where the subject has none.
    func forbiddenChoice(_ subject: Subject, _ random: inout SeededRandom) -> ContentChoice? {
        let all = forbidden[subject.rawValue]
        return all.isEmpty ? nil : fill(random.pick(all), &random)
    }

    private static let fallback: Int32 = 0

    private func fill(_ sentence: Int32, _ random: inout SeededRandom) -> ContentChoice {
        let chance = random.next()
        return ContentChoice(
            sentence: sentence,
            numbers: SIMD4(UInt8(4 + chance % 110), UInt8(1 + (chance >> 8) % 26), UInt8(1 + (chance >> 16) % 8), 0))
    }

    func write(_ choice: ContentChoice, to text: inout [UInt8]) {
        for piece in pieces[pieceRanges[Int(choice.sentence)]] {
            text.append(contentsOf: bytes[piece.bytes])
            switch piece.blank {
            case .page: text.append(number: Int(choice.numbers[0]))
            case .lesson: text.append(number: Int(choice.numbers[1]))
            case .unit: text.append(number: Int(choice.numbers[2]))
            case .none: break
            }
        }
    }

    /// The sentence with its blanks filled.
    public func text(_ choice: ContentChoice) -> String {
        var text: [UInt8] = []
        write(choice, to: &text)
        return String(decoding: text, as: UTF8.self)
    }
}

extension [UInt8] {
    /// Appends a number's decimal digits.
    mutating func append(number: Int) {
        if number < 10 { return append(UInt8(48 + number)) }
        append(number: number / 10)
        append(UInt8(48 + number % 10))
    }
}
