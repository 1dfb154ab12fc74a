/// A non-negative decimal as it was written in a cell: `mantissa / 10^scale`, at most 17 digits. Comparisons are exact.
public struct Decimal: Hashable, Comparable, Sendable {
    public let mantissa: Int64
    public let scale: Int

    public static let maximumDigits = 17

    public init(_ whole: Int) { (mantissa, scale) = (Int64(whole), 0) }

    public init(mantissa: Int64, scale: Int) {
        var (mantissa, scale) = (mantissa, scale)
        while scale > 0, mantissa % 10 == 0 { (mantissa, scale) = (mantissa / 10, scale - 1) }
        (self.mantissa, self.scale) = (mantissa, scale)
    }

    /// Reads `9`, `9.5`, `0.25`: plain digits with at most one point between digits.
    public init?(text: some StringProtocol) {
        var mantissa: Int64 = 0
        var (digits, scale, sawPoint) = (0, 0, false)
        for byte in text.utf8 {
            switch byte {
            case 48...57:
                guard digits < Self.maximumDigits else { return nil }
                mantissa = mantissa * 10 + Int64(byte - 48)
                if digits > 0 || byte != 48 || sawPoint { digits += 1 }
                if sawPoint { scale += 1 }
            case 46 where !sawPoint: sawPoint = true
            default: return nil
            }
        }
        guard let first = text.utf8.first, first != 46, !sawPoint || scale > 0 else { return nil }
        self.init(mantissa: mantissa, scale: scale)
    }

    public var text: String {
        guard scale > 0 else { return "\(mantissa)" }
        let digits = String(mantissa)
        let padded = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
        return "\(padded.dropLast(scale)).\(padded.suffix(scale))"
    }

    public static func < (left: Decimal, right: Decimal) -> Bool {
        let scale = max(left.scale, right.scale)
        return left.wide(scale) < right.wide(scale)
    }

    /// The mantissa at another scale; 17 digits scaled by at most 17 places fit 128 bits.
    func wide(_ scale: Int) -> Int128 {
        var value = Int128(mantissa)
        for _ in self.scale..<max(scale, self.scale) { value *= 10 }
        return value
    }

    /// `numerator / denominator` at a number of decimals, half up on the exact value.
    public static func rounded(_ numerator: Int128, over denominator: Int128, places: Int) -> Decimal {
        var power: Int128 = 1
        for _ in 0..<places { power *= 10 }
        let doubled = numerator * power * 2 + denominator
        return Decimal(mantissa: Int64(truncatingIfNeeded: doubled / (denominator * 2)), scale: places)
    }
}
