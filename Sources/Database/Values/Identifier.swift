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
        var text = String(text)
        guard let halves = text.withUTF8({ UUIDText.halves($0) }) else { return nil }
        (high, low) = halves
    }

    private init(high: UInt64, low: UInt64) { (self.high, self.low) = (high, low) }

    /// The same identifier as that of something else, where one row stands for both.
    public func of<Other>(_: Other.Type = Other.self) -> Identifier<Other> { Identifier<Other>(high: high, low: low) }

    public var description: String { UUIDText.text(high, low) }

    public static func < (left: Self, right: Self) -> Bool { (left.high, left.low) < (right.high, right.low) }
}

extension Identifier: SQLConvertible {
    public var sqlValue: SQLValue { .text(description) }
    public static func read(_ row: Row, _ column: Int) throws(DatabaseError) -> Self {
        let halves = row.withBytes(column) { $0.flatMap { UUIDText.halves($0.bindMemory(to: UInt8.self)) } }
        guard let halves else {
            throw .unexpectedValue(column: column, found: row.isNull(column) ? "NULL" : try row.text(column), expected: "UUID")
        }
        return Self(high: halves.high, low: halves.low)
    }
}

/// The 36 characters of a UUID. Not generic, so that every list of rows runs it specialized.
private enum UUIDText {
    static func halves(_ text: UnsafeBufferPointer<UInt8>) -> (high: UInt64, low: UInt64)? {
        guard text.count == 36 else { return nil }
        var (high, low): (UInt64, UInt64) = (0, 0)
        for (position, byte) in text.enumerated() {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "-"):
                guard isHyphen(position) else { return nil }
                continue
            case 48...57: digit = byte - 48
            case 97...102: digit = byte - 87
            case 65...70: digit = byte - 55
            default: return nil
            }
            guard !isHyphen(position) else { return nil }
            if position < 18 { high = high << 4 | UInt64(digit) } else { low = low << 4 | UInt64(digit) }
        }
        return (high, low)
    }

    static func text(_ high: UInt64, _ low: UInt64) -> String {
        String(unsafeUninitializedCapacity: 36) { buffer in
            var (high, low) = (high, low)
            for position in (0..<36).reversed() {
                guard !isHyphen(position) else {
                    buffer[position] = UInt8(ascii: "-")
                    continue
                }
                let digit = UInt8(position < 18 ? high & 0xf : low & 0xf)
                if position < 18 { high >>= 4 } else { low >>= 4 }
                buffer[position] = digit < 10 ? digit + 48 : digit + 87
            }
            return 36
        }
    }

    private static func isHyphen(_ position: Int) -> Bool { position == 8 || position == 13 || position == 18 || position == 23 }
}
