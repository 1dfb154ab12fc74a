import Glibc

/// Cuts a run of CSV bytes into records and cells (RFC 4180; a quote inside an unquoted cell is an ordinary character).
///
/// Eight bytes are looked at together: every byte that can end a cell is below `threshold`, and hardly any other byte of a school's
/// register is.
struct CSVTokenizer {
    typealias Cell = UnsafeBufferPointer<UInt8>

    /// How the last call of `next` ended.
    enum Ending {
        case record
        /// The bytes ended inside a record: more are needed, or the file ends without a line break.
        case incomplete
        case end
    }

    private let bytes: UnsafePointer<UInt8>
    private let count: Int
    private let delimiter: UInt8
    private let thresholds: UInt64
    private var position = 0
    private var endedInsideQuotes = false

    private var cells: [Cell] = []
    /// Cells whose doubled quotes had to be undone.
    private var unquoted: [UnsafeMutablePointer<UInt8>] = []

    /// - Parameter bytes: must be readable for 16 bytes after `count`.
    init(_ bytes: UnsafePointer<UInt8>, count: Int, delimiter: UInt8) {
        (self.bytes, self.count, self.delimiter) = (bytes, count, delimiter)
        thresholds = 0x0101_0101_0101_0101 &* UInt64(max(delimiter, 0x2C) &+ 1)
        cells.reserveCapacity(64)
    }

    /// Where the next record begins, which is where the last whole one ended.
    var end: Int { position }

    /// Calls `body` with the next record's cells, which are valid only inside it, and whether the record ran to the end of the file
    /// inside quotes that never close.
    ///
    /// - Parameter isLast: whether the bytes end with the file, so that a record without a line break is complete.
    @inline(__always)
    mutating func next<Failure: Error>(
        isLast: Bool, _ body: (_ cells: UnsafeBufferPointer<Cell>, _ isUnclosed: Bool) throws(Failure) -> Void
    ) throws(Failure) -> Ending {
        guard position < count else { return .end }
        let ending = scan(isLast: isLast)
        if ending == .record {
            do {
                try cells.withUnsafeBufferPointer { (found) throws(Failure) in try body(found, endedInsideQuotes) }
            } catch {
                freeUnquoted()
                throw error
            }
        }
        freeUnquoted()
        return ending
    }

    private mutating func freeUnquoted() {
        guard !unquoted.isEmpty else { return }
        for pointer in unquoted { pointer.deallocate() }
        unquoted.removeAll()
    }

    @inline(__always)
    private mutating func scan(isLast: Bool) -> Ending {
        cells.removeAll(keepingCapacity: true)
        var cellStart = position
        var at = position
        if bytes[at] == 0x22 { return scanQuoted(from: at, isLast: isLast) }
        let high: UInt64 = 0x8080_8080_8080_8080
        while at < count {
            let word = UnsafeRawPointer(bytes + at).loadUnaligned(as: UInt64.self)
            // The top bit of each byte that is below the threshold; exact, since no byte borrows from its neighbour.
            var flagged = ~(((word | high) &- thresholds) | word) & high
            while flagged != 0 {
                let here = at &+ (flagged.trailingZeroBitCount >> 3)
                flagged &= flagged &- 1
                if here >= count { break }
                let byte = bytes[here]
                if byte == delimiter {
                    cells.append(Cell(start: bytes + cellStart, count: here &- cellStart))
                    cellStart = here &+ 1
                    if cellStart < count, bytes[cellStart] == 0x22 { return scanQuoted(from: cellStart, isLast: isLast) }
                } else if byte == 0x0A || byte == 0x0D {
                    if byte == 0x0D, here &+ 1 == count, !isLast { return .incomplete }
                    cells.append(Cell(start: bytes + cellStart, count: here &- cellStart))
                    position = byte == 0x0D && here &+ 1 < count && bytes[here &+ 1] == 0x0A ? here &+ 2 : here &+ 1
                    return .record
                }
            }
            at &+= 8
        }
        guard isLast else { return .incomplete }
        cells.append(Cell(start: bytes + cellStart, count: count - cellStart))
        position = count
        return .record
    }

    /// Goes on byte by byte from a quote that opens a cell, to the end of the record.
    private mutating func scanQuoted(from quote: Int, isLast: Bool) -> Ending {
        var at = quote
        while true {
            // At the start of a cell.
            var cell: Cell
            if at < count, bytes[at] == 0x22 {
                guard let (content, after) = quotedCell(from: at + 1) else {
                    guard isLast else { return .incomplete }
                    endedInsideQuotes = true
                    cells.append(Cell(start: bytes + at + 1, count: count - at - 1))
                    position = count
                    return .record
                }
                (cell, at) = (content, after)
            } else {
                let start = at
                while at < count, bytes[at] != delimiter, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
                cell = Cell(start: bytes + start, count: at - start)
            }
            guard at < count || isLast else { return .incomplete }
            cells.append(cell)
            if at >= count {
                position = count
                return .record
            }
            if bytes[at] == delimiter {
                at += 1
                continue
            }
            if bytes[at] == 0x0D, at + 1 == count, !isLast { return .incomplete }
            position = bytes[at] == 0x0D && at + 1 < count && bytes[at + 1] == 0x0A ? at + 2 : at + 1
            return .record
        }
    }

    /// - Returns: the content of a quoted cell and the place of the delimiter or line break after it; nil where the quotes never close.
    private mutating func quotedCell(from start: Int) -> (Cell, Int)? {
        var at = start
        var isPlain = true
        while true {
            guard let found = memchr(bytes + at, 0x22, count - at) else { return nil }
            at = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - bytes
            if at + 1 < count, bytes[at + 1] == 0x22 {
                isPlain = false
                at += 2
                if at >= count { return nil }
                continue
            }
            break
        }
        let close = at
        var end = close + 1
        while end < count, bytes[end] != delimiter, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        if isPlain, end == close + 1 { return (Cell(start: bytes + start, count: close - start), end) }
        // Doubled quotes become one; what follows the closing quote belongs to the cell as it stands.
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: end - start + 16)
        var length = 0
        var from = start
        while from < close {
            copy[length] = bytes[from]
            length += 1
            from += bytes[from] == 0x22 ? 2 : 1
        }
        // A quote that cut a character in two must not make it whole by going: the bytes were never UTF-8.
        if end > close + 1, bytes[close + 1] & 0xC0 == 0x80 {
            copy[length] = 0x22
            length += 1
        }
        for tail in (close + 1)..<max(end, close + 1) {
            copy[length] = bytes[tail]
            length += 1
        }
        unquoted.append(copy)
        return (Cell(start: copy, count: length), end)
    }
}
