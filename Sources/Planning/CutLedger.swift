/// What the subjects of one class have asked for in a term and what was cut of it, so that cuts even out: whoever was cut more than its share counts for more
/// the next time (docs/decisions/0021).
public struct CutLedger<Subject: Hashable & Sendable>: Sendable {
    public struct Sum: Hashable, Sendable {
        public var requests = 0
        /// Minutes.
        public var asked = 0
        public var cut = 0
        public var cuts = 0

        public init() {}
        public var share: Double { asked > 0 ? Double(cut) / Double(asked) : 0 }
    }

    public private(set) var sums: [Subject: Sum] = [:]

    public init() {}

    /// - Parameters:
    ///   - asked: minutes of one request.
    ///   - cut: 0…asked.
    public mutating func add(_ subject: Subject, asked: Int, cut: Int) {
        sums[subject, default: Sum()].requests += 1
        sums[subject, default: Sum()].asked += asked
        sums[subject, default: Sum()].cut += cut
        if cut > 0 { sums[subject, default: Sum()].cuts += 1 }
    }

    public mutating func add(_ subject: Subject, _ sum: Sum) {
        var known = sums[subject] ?? Sum()
        known.requests += sum.requests
        known.asked += sum.asked
        known.cut += sum.cut
        known.cuts += sum.cuts
        sums[subject] = known
    }

    public static var usualPriority: Int { 5 }

    /// 1–9: 5 for whoever was cut as much as all together, or has asked for nothing yet; more for whoever was cut more.
    public func priority(of subject: Subject) -> Int {
        let (asked, cut) = sums.values.reduce(into: (0, 0)) {
            $0.0 += $1.asked
            $0.1 += $1.cut
        }
        guard cut > 0, let sum = sums[subject], sum.asked > 0 else { return Self.usualPriority }
        let mean = Double(cut) / Double(asked)
        let step = (sum.share - mean) / mean * 8
        return min(9, max(1, Self.usualPriority + Int(step.rounded())))
    }

    /// The Gini coefficient over subjects of cut ÷ asked minutes: 0 where all were cut alike, near 1 where one bears everything. Subjects with fewer than
    /// `requests` requests are left out; nil for fewer than two, or where fewer than `cuts` requests were cut.
    public func gini(requests: Int = 10, cuts: Int = 20) -> Double? {
        guard sums.values.reduce(0, { $0 + $1.cuts }) >= cuts else { return nil }
        let shares = sums.values.filter { $0.requests >= requests }.map(\.share)
        let total = shares.reduce(0, +)
        guard shares.count > 1, total > 0 else { return nil }
        let differences = shares.reduce(0.0) { sum, one in sum + shares.reduce(0) { $0 + abs(one - $1) } }
        return differences / (2 * Double(shares.count) * total)
    }
}
