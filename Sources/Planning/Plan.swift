/// Who sets how much on which day, and what it costs.
public struct Plan: Hashable, Sendable {
    /// What became of each request, in the order of the week's requests; nil where it is dropped.
    public let grants: [Grant?]
    public let objective: PlanObjective

    public struct Grant: Hashable, Sendable {
        /// A number in `PlanWeek.days`.
        public let day: Int
        public let minutes: Int
    }
}

/// What a plan costs; the less the better, the first difference decides.
public struct PlanObjective: Hashable, Comparable, Sendable {
    /// Σ priority × minutes that are not granted.
    public let cut: Int
    /// The fullest day's minutes.
    public let peak: Int
    /// Granted requests that prefer another day than theirs.
    public let moved: Int

    public init(cut: Int, peak: Int, moved: Int) { (self.cut, self.peak, self.moved) = (cut, peak, moved) }

    public static func < (one: PlanObjective, other: PlanObjective) -> Bool {
        (one.cut, one.peak, one.moved) < (other.cut, other.peak, other.moved)
    }
}

/// A limit that can be lifted to see whether it is what makes requests go short.
public enum PlanLimit: String, CaseIterable, Hashable, Sendable {
    case cap
    case maxSubjects = "max_subjects"
    case freeDays = "free_days"
    case days
}

/// A week's plan with what is known about it.
public struct PlanAnswer: Hashable, Sendable {
    public let plan: Plan
    /// Whether the plan is proved to be the least and every limit in force has its relief.
    public let isProved: Bool
    /// Where something is cut: for each limit in force the cut that remains without that limit, as far as proved.
    public let reliefs: [Relief]

    public struct Relief: Hashable, Sendable {
        public let limit: PlanLimit
        public let cut: Int
    }
}
