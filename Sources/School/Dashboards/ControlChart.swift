/// An individuals chart (单值控制图): what is usual for a process, from its own past, and what is not.
///
/// The line is the average, its natural limits lie 3.145 times the median moving range to both sides, which estimates three standard deviations and which one
/// wild value does not widen (D. J. Wheeler, *Understanding Statistical Process Control*; ISO 7870-2 has the chart with the average moving range). Beyond a
/// limit, or eight values in a row on one side of the line, is worth a look; it is no judgement, and nothing is ranked by it.
public struct ControlChart: Hashable, Sendable {
    public let values: [Double]
    public let line: Double
    public let lower: Double
    public let upper: Double

    public enum Signal: Hashable, Sendable {
        case above, below
        /// The value is the last of a run on one side of the line.
        case runAbove, runBelow

        public var isMore: Bool { self == .above || self == .runAbove }
    }

    /// Fewer say nothing of what is usual.
    public static let fewest = 6
    public static let run = 8
    static let factor = 3.145

    /// - Parameters:
    ///   - values: in the order of time, none below 0.
    ///   - least: limits are never nearer to the line, so that a process that hardly varies does not call for a look at every small change.
    /// - Returns: nil for fewer than `fewest`.
    public init?(_ values: [Double], least: Double) {
        guard values.count >= Self.fewest else { return nil }
        self.values = values
        line = values.reduce(0, +) / Double(values.count)
        let ranges = zip(values, values.dropFirst()).map { abs($1 - $0) }.sorted()
        let middle = ranges.count / 2
        let median = ranges.count % 2 == 1 ? ranges[middle] : (ranges[middle - 1] + ranges[middle]) / 2
        let width = max(least, Self.factor * median)
        (lower, upper) = (max(0, line - width), line + width)
    }

    /// What is unusual about a value; nil where nothing is.
    public func signal(at place: Int) -> Signal? {
        let value = values[place]
        if value > upper { return .above }
        if value < lower { return .below }
        guard place + 1 >= Self.run else { return nil }
        let recent = values[(place + 1 - Self.run)...place]
        if recent.allSatisfy({ $0 > line }) { return .runAbove }
        return recent.allSatisfy { $0 < line } ? .runBelow : nil
    }
}
