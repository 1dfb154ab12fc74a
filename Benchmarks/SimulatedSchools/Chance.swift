#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The one source of chance here: SplitMix64 (Steele, Lea and Flood 2014), so that a seed names the same schools whenever it is used.
struct Chance {
    private var state: UInt64

    init(seed: UInt64, school: UInt64) {
        state = seed
        state = next() ^ school
    }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Evenly from 0 to 1, both left out.
    mutating func unit() -> Double { (Double(next() >> 11) + 0.5) / Double(1 << 53) }

    mutating func number(in range: ClosedRange<Int>) -> Int { range.lowerBound + Int(unit() * Double(range.count)) }

    mutating func happens(_ probability: Double) -> Bool { unit() < probability }

    /// From the standard normal distribution, by Box and Muller's method.
    mutating func normal() -> Double {
        let radius = (-2 * log(unit())).squareRoot()
        return radius * cos(2 * Double.pi * unit())
    }

    /// From Student's t distribution: a normal number over the root of a mean of squares of `freedom` others.
    mutating func studentT(freedom: Int) -> Double {
        let numerator = normal()
        var squares = 0.0
        for _ in 0..<freedom { squares += { $0 * $0 }(normal()) }
        return numerator / (squares / Double(freedom)).squareRoot()
    }

    mutating func exponential(mean: Double) -> Double { -mean * log(unit()) }

    /// The place of one of the weights, each as likely as it is heavy.
    mutating func place(in weights: [Double]) -> Int {
        var left = unit() * weights.reduce(0, +)
        for (place, weight) in weights.enumerated() {
            left -= weight
            if left < 0 { return place }
        }
        return weights.count - 1
    }
}
