#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What is expected of a class's mean minutes, of one item or of a day together: a log-normal distribution.
public struct Forecast: Hashable, Sendable {
    /// Log minutes: the middle.
    let logMinutes: Double
    /// Of log minutes, 0 or more.
    let variance: Double

    /// As likely too high as too low.
    public var minutes: Double { exp(logMinutes) }

    /// Holds the class's mean in 80 % of cases, if the model is right.
    public var interval: ClosedRange<Double> {
        let half = Self.ninetiethPercentile * variance.squareRoot()
        return exp(logMinutes - half)...exp(logMinutes + half)
    }

    /// 0–1.
    public func probability(over limit: Double) -> Double {
        guard limit > 0, variance > 0 else { return minutes > limit ? 1 : 0 }
        return erfc((log(limit) - logMinutes) / (2 * variance).squareRoot()) / 2
    }

    /// Of the standard normal distribution: what lies within it on both sides is 80 %.
    private static let ninetiethPercentile = 1.281_551_565_5
}
