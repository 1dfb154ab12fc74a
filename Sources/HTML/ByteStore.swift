/// Bytes that grow at their end. One allocation that doubles; texts are copied in by runs, not byte by byte.
struct ByteStore: ~Copyable {
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int) {
        self.capacity = max(64, capacity)
        base = .allocate(capacity: self.capacity)
    }

    deinit { base.deallocate() }

    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

    /// Room for `more` bytes, whatever they are.
    @inline(__always)
    private mutating func reserve(_ more: Int) {
        if count &+ more > capacity { grow(more) }
    }

    @inline(never)
    private mutating func grow(_ more: Int) {
        capacity = max(capacity * 2, count + more)
        let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        grown.update(from: base, count: count)
        base.deallocate()
        base = grown
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        reserve(1)
        base[count] = byte
        count += 1
    }

    @inline(__always)
    mutating func append(_ source: UnsafePointer<UInt8>, _ length: Int) {
        reserve(length)
        (base + count).update(from: source, count: length)
        count += length
    }

    /// A text of the source code, as it stands.
    mutating func append(_ literal: StaticString) {
        guard literal.hasPointerRepresentation else { return literal.withUTF8Buffer { append($0) } }
        append(literal.utf8Start, literal.utf8CodeUnitCount)
    }

    mutating func append(_ source: UnsafeBufferPointer<UInt8>) {
        guard let start = source.baseAddress else { return }
        append(start, source.count)
    }

    /// A decimal number.
    mutating func append(_ number: Int) {
        if number < 0 { append(UInt8(ascii: "-")) }
        var (rest, digits) = (number.magnitude, 1)
        var power: UInt = 10
        while digits < 19, rest >= power { (digits, power) = (digits + 1, power * 10) }
        reserve(digits)
        for place in stride(from: count + digits - 1, through: count, by: -1) {
            base[place] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
        count += digits
    }

    /// A text that came from outside: what markup is made of is escaped, what neither HTML nor XML may hold is replaced by U+FFFD.
    mutating func append(escaping text: String) {
        var text = text
        text.withUTF8 { append(escaping: $0) }
    }

    private mutating func append(escaping source: UnsafeBufferPointer<UInt8>) {
        guard let start = source.baseAddress else { return }
        let length = source.count
        var (run, place) = (0, 0)
        while place < length {
            let byte = source[place]
            // Most bytes are plain: letters, and all parts of Chinese characters but a few lead bytes.
            guard Self.isSpecial(byte) else {
                place += 1
                continue
            }
            let (size, replacement) = Self.escape(source, at: place)
            if let replacement {
                append(start + run, place - run)
                append(replacement)
                run = place + size
            }
            place += size
        }
        append(start + run, length - run)
    }

    @inline(__always)
    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x40...0x7E, 0x80...0xC1, 0xC3...0xEE: false  // letters, continuations, leads of 2 and 3 bytes
        case 0x28...0x3B, 0x23...0x25, 0x20, 0x21, 0x3D, 0x3F: false  // digits and signs
        default: true
        }
    }

    /// - Returns: how many bytes the character takes, and what stands in its place; nil where it may stand itself.
    private static func escape(_ source: UnsafeBufferPointer<UInt8>, at place: Int) -> (Int, StaticString?) {
        func next(_ distance: Int) -> UInt8 { place + distance < source.count ? source[place + distance] : 0 }
        switch source[place] {
        case UInt8(ascii: "&"): return (1, "&amp;")
        case UInt8(ascii: "<"): return (1, "&lt;")
        case UInt8(ascii: ">"): return (1, "&gt;")
        case UInt8(ascii: "\""): return (1, "&quot;")
        case UInt8(ascii: "'"): return (1, "&#39;")
        case 0x09, 0x0A: return (1, nil)
        case 0x00..<0x20, 0x7F: return (1, "\u{FFFD}")
        case 0xC2: return (2, next(1) < 0xA0 ? "\u{FFFD}" : nil)  // control characters U+0080 to U+009F
        case 0xEF: return (3, next(1) == 0xBF && next(2) >= 0xBE ? "\u{FFFD}" : nil)  // U+FFFE, U+FFFF
        case 0xF0...0xF4:  // the last two of each plane
            return (4, next(1) & 0x0F == 0x0F && next(2) == 0xBF && next(3) >= 0xBE ? "\u{FFFD}" : nil)
        default: return (1, nil)
        }
    }
}
