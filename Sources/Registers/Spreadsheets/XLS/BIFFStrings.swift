/// The texts that an .xls file's cells share (MS-XLS, 2.4.265). They run on from one record to the next.
struct BIFFStrings {
    private(set) var texts: [String] = []

    private let pieces: [ArraySlice<UInt8>]
    private var piece = 0
    private var offset = 0

    /// - Parameter pieces: the record of the texts and those that continue it.
    init(_ pieces: [ArraySlice<UInt8>]) {
        self.pieces = pieces
        guard let first = pieces.first, first.count >= 8 else { return }
        let count = Int(first.doubleWord(at: 4))
        offset = 8
        while texts.count < count, let text = next() { texts.append(text) }
    }

    private mutating func next() -> String? {
        guard let length = word(), let flags = byte() else { return nil }
        let runs = flags & 8 != 0 ? word() : 0
        let extraLow = flags & 4 != 0 ? word() : 0
        let extraHigh = flags & 4 != 0 ? word() : 0
        guard let runs, let extraLow, let extraHigh, let text = characters(length, isWide: flags & 1 != 0) else { return nil }
        // Where the looks of the text change, and how it is said: neither is part of it.
        skip(runs * 4 + extraLow + extraHigh << 16)
        return text
    }

    /// Characters that run on into another record begin there with a new flag of their width.
    private mutating func characters(_ length: Int, isWide: Bool) -> String? {
        var isWide = isWide
        var units: [UInt16] = []
        while units.count < length {
            guard piece < pieces.count else { return nil }
            if offset >= pieces[piece].count {
                (piece, offset) = (piece + 1, 0)
                guard let flags = byte() else { return nil }
                isWide = flags & 1 != 0
                continue
            }
            let bytes = pieces[piece]
            if isWide {
                guard offset + 1 < bytes.count else { return nil }
                units.append(bytes.word(at: offset))
            } else {
                units.append(UInt16(bytes[bytes.startIndex + offset]))
            }
            offset += isWide ? 2 : 1
        }
        return String(decoding: units, as: UTF16.self)
    }

    private mutating func byte() -> UInt8? {
        while piece < pieces.count, offset >= pieces[piece].count { (piece, offset) = (piece + 1, 0) }
        guard piece < pieces.count else { return nil }
        defer { offset += 1 }
        return pieces[piece][pieces[piece].startIndex + offset]
    }

    private mutating func word() -> Int? {
        guard let low = byte(), let high = byte() else { return nil }
        return Int(low) | Int(high) << 8
    }

    private mutating func skip(_ count: Int) {
        var left = count
        while left > 0, piece < pieces.count {
            let step = min(left, pieces[piece].count - offset)
            (offset, left) = (offset + step, left - step)
            if left > 0 { (piece, offset) = (piece + 1, 0) }
        }
    }
}
