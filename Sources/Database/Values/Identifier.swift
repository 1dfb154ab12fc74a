/// A time-ordered UUID (version 7, RFC 9562), made by the application so that both engines and every node can make them.
/// `Entity` only keeps identifiers of different things apart. Kept and written as 36 lower-case characters.
public struct Identifier<Entity>: Hashable, Comparable, Sendable, CustomStringConvertible {
    let high: UInt64
    let low: UInt64

    /// - Parameters:
    ///   - milliseconds: since 1970, the leading 48 bits, so that later identifiers sort later.
    ///   - random: 74 bits of it are used.
    public init(milliseconds: Int64, random: (UInt64, UInt64)) {
        high = UInt64(bitPattern: milliseconds) << 16 | 0x7000 | random.0 & 0xfff
        low = 0x8000_0000_0000_0000 | random.1 & 0x3fff_ffff_ffff_ffff
    }

    /// Reads the form with hyphens, letters in either case.
    public init?(_ text: some StringProtocol) {
        var digits: (UInt64, UInt64) = (0, 0)
        var (count, position) = (0, 0)
        for byte in text.utf8 {
            defer { position += 1 }
            if [8, 13, 18, 23].contains(position) {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            let digit: UInt8
            switch byte {
            case 48...57: digit = byte - 48
            case 97...102: digit = byte - 87
            case 65...70: digit = byte - 55
            default: return nil
            }
            if count < 16 { digits.0 = digits.0 << 4 | UInt64(digit) } else { digits.1 = digits.1 << 4 | UInt64(digit) }
            count += 1
        }
        guard count == 32, position == 36 else { return nil }
        (high, low) = digits
    }

    private init(high: UInt64, low: UInt64) { (self.high, self.low) = (high, low) }

    /// The same identifier as that of something else, where one row stands for both.
    public func of<Other>(_: Other.Type = Other.self) -> Identifier<Other> { Identifier<Other>(high: high, low: low) }

    public var description: String {
        String(unsafeUninitializedCapacity: 36) { buffer in
            var position = 0
            for shift in stride(from: 60, through: 0, by: -4) { Self.put(high >> UInt64(shift), in: buffer, at: &position) }
            for shift in stride(from: 60, through: 0, by: -4) { Self.put(low >> UInt64(shift), in: buffer, at: &position) }
            return 36
        }
    }

    private static func put(_ digit: UInt64, in buffer: UnsafeMutableBufferPointer<UInt8>, at position: inout Int) {
        if position == 8 || position == 13 || position == 18 || position == 23 {
            buffer[position] = UInt8(ascii: "-")
            position += 1
        }
        let value = UInt8(digit & 0xf)
        buffer[position] = value < 10 ? value + 48 : value + 87
        position += 1
    }

    public static func < (left: Self, right: Self) -> Bool { (left.high, left.low) < (right.high, right.low) }
}

extension Identifier: SQLConvertible {
    public var sqlValue: SQLValue { .text(description) }
    public static func read(_ row: Row, _ column: Int) throws(DatabaseError) -> Self {
        let text = try row.text(column)
        guard let identifier = Self(text) else { throw .unexpectedValue(column: column, found: text, expected: "UUID") }
        return identifier
    }
}
