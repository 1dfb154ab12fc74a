import FoundationEssentials

/// How many cases a run has: 5,000 in all by default, `JIANFU_FUZZ_CASES` for long runs (make soak).
enum FuzzBudget {
    static let cases = ProcessInfo.processInfo.environment["JIANFU_FUZZ_CASES"].flatMap { Int($0) } ?? 5000

    /// - Parameter percent: a reader's share of all cases.
    static func share(_ percent: Int) -> Int { max(1, cases * percent / 100) }
}

/// Steele and Vigna's splitmix64: the same seed makes the same cases on every machine.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    /// Neighbouring seeds are mixed apart, since the state itself only counts.
    init(_ seed: Int) {
        state = UInt64(truncatingIfNeeded: seed)
        state = next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }
    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}

/// Damages bytes in the ways in which files are damaged, and in some in which only enemies damage them.
struct Mutator {
    var random: SeededRandom
    /// Pieces that mean something to the reader under test.
    let pieces: [[UInt8]]

    /// Numbers at the borders of machine words and of what registers accept.
    private static let numbers = [
        "0", "-1", "00", "600", "601", "100000", "100001", "2147483648", "9223372036854775808", "99999999999999999999999", "1e309", "0.1",
        "0.00000000000000001", "NaN", "٣", "1900-01-01", "2200-12-31", "2021-02-29", "24:00", "23:59",
    ]
    private static let badUTF8: [[UInt8]] = [
        [0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0xFE, 0xFF], [0xE4, 0xBD], [0xF0, 0x9F, 0x98],
        [0x81, 0x30, 0x81, 0x30], [0xCE, 0xC4],
    ]
    private static let marks: [[UInt8]] = [
        "\"", "\"\"", "\"\"\"", "\n", "\r", "\r\n", ",", "\t", ";", "\u{0}", "\u{FEFF}", "\u{3000}", "，", "、", "'", ": ", "- ", "[", "]",
        "{", "}", "#",
        "&a ", "*a", "|\n", "\\",
    ].map { Array($0.utf8) }

    init(seed: Int, pieces: [String]) {
        random = SeededRandom(seed)
        self.pieces = pieces.map { Array($0.utf8) }
    }

    /// - Parameter others: texts of the same kind, from which chunks are spliced in.
    mutating func damage(_ bytes: [UInt8], _ others: [[UInt8]]) -> [UInt8] {
        var bytes = bytes
        for _ in 0...random.below(6) { damageOnce(&bytes, others) }
        return bytes
    }

    private mutating func damageOnce(_ bytes: inout [UInt8], _ others: [[UInt8]]) {
        let at = random.below(bytes.count + 1)
        switch random.below(12) {
        case 0 where at < bytes.count: bytes[at] ^= 1 << UInt8(random.below(8))
        case 1 where at < bytes.count: bytes[at] = UInt8(truncatingIfNeeded: random.next())
        case 2: bytes.removeLast(bytes.count - at)
        case 3: bytes.removeSubrange(chunk(of: bytes))
        case 4: bytes.insert(contentsOf: Array(bytes[chunk(of: bytes)]), at: at)
        case 5:
            let other = random.pick(others)
            bytes.insert(contentsOf: Array(other[chunk(of: other)]), at: at)
        case 6: bytes.replaceSubrange(chunk(of: bytes, atMost: 8), with: Array(random.pick(Self.numbers).utf8))
        case 7: bytes.insert(contentsOf: random.pick(Self.badUTF8), at: at)
        case 8:
            bytes.insert(
                contentsOf: Array(repeatElement(random.pick(Self.marks), count: 1 + random.below(random.below(40) + 1)).joined()), at: at)
        case 9: bytes.replaceSubrange(chunk(of: bytes, atMost: 3), with: random.pick(Self.marks))
        case 10: swapLines(&bytes)
        default: bytes.insert(contentsOf: random.pick(pieces), at: at)
        }
    }

    private mutating func chunk(of bytes: [UInt8], atMost length: Int = 200) -> Range<Int> {
        let start = random.below(bytes.count + 1)
        return start..<min(bytes.count, start + random.below(length + 1))
    }

    private mutating func swapLines(_ bytes: inout [UInt8]) {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        lines.swapAt(random.below(lines.count), random.below(lines.count))
        bytes = Array(lines.joined(separator: [0x0A]))
    }
}
