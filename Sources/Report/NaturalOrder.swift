import Policy

/// The order in which people read names: numbers by their value, so that 2班 comes before 10班 and 二班 before 十班; the rest by code point.
public enum NaturalOrder {
    public static func precedes(_ left: String, _ right: String) -> Bool {
        let (first, second) = (parts(left), parts(right))
        for (one, other) in zip(first, second) where one != other { return one < other }
        return first.count != second.count ? first.count < second.count : FindingOrder.bytesPrecede(left, right)
    }

    /// The place of each text among all of them.
    static func ranks(_ texts: [String]) -> [Int32] {
        var ranks = Array(repeating: Int32(0), count: texts.count)
        let keys = texts.map(parts)
        let order = texts.indices.sorted { first, second in
            keys[first] == keys[second]
                ? FindingOrder.bytesPrecede(texts[first], texts[second]) : keys[first].lexicographicallyPrecedes(keys[second])
        }
        for (rank, index) in order.enumerated() { ranks[index] = Int32(rank) }
        return ranks
    }

    private enum Part: Comparable {
        case number(UInt64)
        case letter(UInt32)
    }

    private static func parts(_ text: String) -> [Part] {
        var parts: [Part] = []
        var scalars = Array(text.unicodeScalars)[...]
        while let scalar = scalars.first {
            if let number = arabic(&scalars) ?? chinese(&scalars) {
                parts.append(.number(number))
            } else {
                parts.append(.letter(scalar.value))
                scalars.removeFirst()
            }
        }
        return parts
    }

    /// Takes a run of digits; more than eighteen are left as letters.
    private static func arabic(_ scalars: inout ArraySlice<Unicode.Scalar>) -> UInt64? {
        let digits = scalars.prefix { (48...57).contains($0.value) }
        guard !digits.isEmpty, digits.count <= 18 else { return nil }
        scalars = scalars.dropFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + UInt64($1.value - 48) }
    }

    private static let chineseDigits: [Unicode.Scalar: UInt64] = [
        "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]

    /// Takes 一 … 九十九, as classes and schools are numbered.
    private static func chinese(_ scalars: inout ArraySlice<Unicode.Scalar>) -> UInt64? {
        var rest = scalars
        let first = rest.first.flatMap { chineseDigits[$0] }
        if first != nil { rest.removeFirst() }
        guard rest.first == "十" else {
            if first != nil { scalars = rest }
            return first
        }
        rest.removeFirst()
        let last = rest.first.flatMap { chineseDigits[$0] }
        if last != nil { rest.removeFirst() }
        scalars = rest
        return (first ?? 1) * 10 + (last ?? 0)
    }
}
