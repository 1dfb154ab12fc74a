/// The one source of chance in this module: SplitMix64, so that the same seed makes the same bytes on every machine.
///
/// Whole numbers only: no result depends on how a processor rounds.
public struct SeededRandom: Sendable {
    private var state: UInt64

    /// A stream of its own for every list of parts, such as (seed, school, grade, day): nothing depends on the order in which things are made.
    public init(_ parts: UInt64...) {
        state = 0x9E37_79B9_7F4A_7C15
        for part in parts {
            state ^= part
            state = next()
        }
    }

    init(state: UInt64) { self.state = state }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, but not including, `bound`; 0 where the bound is 0.
    public mutating func below(_ bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(max(0, bound))).high) }

    public mutating func number(in range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

    /// True in `permille` of a thousand cases.
    public mutating func happens(_ permille: Int) -> Bool { below(1000) < permille }

    /// One of the elements, each as likely as the others; repeat an element to make it likelier.
    public mutating func pick<Elements: RandomAccessCollection>(_ elements: Elements) -> Elements.Element where Elements.Index == Int {
        precondition(!elements.isEmpty, "nothing to pick from")
        return elements[elements.startIndex + below(elements.count)]
    }
}
