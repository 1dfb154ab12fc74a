import Planning

/// Small weeks of every shape, made from a number.
struct SmallWeeks {
    private var random: SplitMix

    private init(_ seed: Int) { random = SplitMix(state: UInt64(seed)) }

    /// - Parameter requests: at most so many.
    static func week(_ seed: Int, requests: Int) -> PlanWeek {
        var maker = SmallWeeks(seed)
        return maker.week(requests)
    }

    private mutating func week(_ most: Int) -> PlanWeek {
        let step = one(of: [1, 5, 5, 10, 7])
        let dayCount = Int.random(in: 1...4, using: &random)
        let isTight = Int.random(in: 0..<10, using: &random) < 7
        let days = (0..<dayCount).map { _ in
            PlanDay(
                cap: Int.random(in: 0...(isTight ? 4 : 8), using: &random) * step + Int.random(in: 0..<step, using: &random),
                maxSubjects: one(of: [nil, nil, 0, 1, 1, 2, 3]), isClosed: Int.random(in: 0..<8, using: &random) == 0)
        }
        let requests = (0..<Int.random(in: 0...most, using: &random)).map { _ in request(step, dayCount) }
        return PlanWeek(step: step, freeDays: min(dayCount, one(of: [0, 0, 1, 1, 2])), days: days, requests: requests)
    }

    private mutating func request(_ step: Int, _ dayCount: Int) -> PlanRequest {
        let units = Int.random(in: 1...4, using: &random)
        var allowed = Set((0..<dayCount).filter { _ in Bool.random(using: &random) })
        if allowed.isEmpty { allowed = Set(0..<dayCount) }
        return PlanRequest(
            subject: Int.random(in: 0..<3, using: &random), minutes: units * step,
            minMinutes: max(1, units - one(of: [0, 0, 1, 2])) * step, days: allowed,
            preferred: one(of: [.none, .day(Int.random(in: 0..<dayCount, using: &random))]), priority: Int.random(in: 1...9, using: &random)
        )
    }

    private mutating func one<Choice>(of choices: [Choice]) -> Choice { choices[Int.random(in: 0..<choices.count, using: &random)] }
}

/// SplitMix64.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}
