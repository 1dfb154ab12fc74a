/// A text as symbols of the lexicon's alphabet, blanks left out, with the way back to its bytes.
struct WordingText {
    let symbols: UnsafeBufferPointer<UInt16>
    /// The byte at which each character starts.
    let offsets: UnsafeBufferPointer<UInt32>

    /// Reads UTF-8 and hands the text to `body`; the memory lives only as long as the call. Bytes that are no UTF-8 are read
    /// as unknown characters: nothing is trapped, since text comes from strangers' files.
    static func reading<Result>(
        _ bytes: UnsafeBufferPointer<UInt8>, _ alphabet: WordingAlphabet, _ body: (WordingText) -> Result
    ) -> Result {
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: bytes.count) { symbols in
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: bytes.count) { offsets in
                let count = fill(symbols, offsets, bytes, alphabet)
                return body(
                    WordingText(
                        symbols: UnsafeBufferPointer(rebasing: symbols[..<count]), offsets: UnsafeBufferPointer(rebasing: offsets[..<count])
                    ))
            }
        }
    }

    private static func fill(
        _ symbols: UnsafeMutableBufferPointer<UInt16>, _ offsets: UnsafeMutableBufferPointer<UInt32>,
        _ bytes: UnsafeBufferPointer<UInt8>, _ alphabet: WordingAlphabet
    ) -> Int {
        var count = 0
        var blank: UInt16 = 0
        var at = 0
        while at < bytes.count {
            let (value, length) = scalar(bytes, at)
            let symbol = value < 0x10000 ? alphabet.symbols[Int(value)] : WordingAlphabet.unknown
            if alphabet.marks[Int(symbol)] == .space {
                blank = WordingAlphabet.afterBlank
            } else {
                symbols.initializeElement(at: count, to: symbol | blank)
                offsets.initializeElement(at: count, to: UInt32(truncatingIfNeeded: at))
                count += 1
                blank = 0
            }
            at += length
        }
        return count
    }

    /// The scalar that starts at a byte, and its length in bytes; 0xFFFF and 1 for a byte that starts none.
    @inline(__always)
    private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> (UInt32, Int) {
        let first = UInt32(bytes[at])
        if first < 0x80 { return (first, 1) }
        if first >= 0xE0, first < 0xF0, at + 2 < bytes.count {
            return ((first & 0x0F) << 12 | (UInt32(bytes[at + 1]) & 0x3F) << 6 | UInt32(bytes[at + 2]) & 0x3F, 3)
        }
        if first >= 0xC0, first < 0xE0, at + 1 < bytes.count { return ((first & 0x1F) << 6 | UInt32(bytes[at + 1]) & 0x3F, 2) }
        if first >= 0xF0, at + 3 < bytes.count { return (0x10000, 4) }
        return (0xFFFF, 1)
    }

    /// Where the title or quotation that opens at `open` closes, within `reach` characters.
    func closing(_ mark: WordingMark, _ open: Int, _ reach: Int, _ alphabet: WordingAlphabet) -> Int? {
        var at = open + 1
        let end = min(symbols.count, open + 1 + reach)
        while at < end {
            if alphabet.marks[Int(symbols[at] & ~WordingAlphabet.afterBlank)] == mark { return at }
            at += 1
        }
        return nil
    }

    /// Whether a Latin word goes on across the place before character `at`: no word of the lexicon starts or ends there (printer, add).
    @inline(__always)
    func isInsideLatinWord(_ at: Int, _ alphabet: WordingAlphabet) -> Bool {
        guard at > 0, at < symbols.count, symbols[at] & WordingAlphabet.afterBlank == 0 else { return false }
        return alphabet.isLetter[Int(symbols[at])] && alphabet.isLetter[Int(symbols[at - 1] & ~WordingAlphabet.afterBlank)]
    }

    /// The bytes from one character up to, but not including, another.
    func bytes(_ start: Int32, _ end: Int32, of bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        let first = Int(offsets[Int(start)])
        guard end > start else { return UnsafeBufferPointer(rebasing: bytes[first..<first]) }
        // The last character itself, without the blanks that follow it.
        let last = Int(offsets[Int(end) - 1])
        return UnsafeBufferPointer(rebasing: bytes[first..<min(bytes.count, last + Self.scalar(bytes, last).1)])
    }
}
