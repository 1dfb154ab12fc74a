/// Finds a week's best plan and proves it (docs/decisions/0020).
///
/// Which days stay free is tried out: for each choice the others make a `Packing`. First the least cut of all packings is found by
/// raising a budget from the lower bound until one of them has a plan; then, with that cut, the least peak by raising a limit of all days
/// in the same way; then the least moves.
public struct Planner {
    private let week: PlanWeek
    private let meter: Meter
    private let experience = PackingSolver.Experience()
    private let patience: PackingSolver.Patience
    /// Choices of free days for which some plan is made when time runs out before there is a better one.
    private static let lastResorts = 4

    /// - Parameter isOver: whether time is over; asked now and then.
    public init(_ week: PlanWeek, isOver: @escaping () -> Bool) {
        self.init(week, patience: PackingSolver.Patience(), isOver: isOver)
    }

    /// - Parameter patience: so that tests can see to each search.
    init(_ week: PlanWeek, patience: PackingSolver.Patience, isOver: @escaping () -> Bool) {
        (self.week, self.patience) = (week, patience)
        meter = Meter(isOver)
    }

    /// The best plan that was found in time, never one that breaks a limit.
    public func answer() -> PlanAnswer {
        var best = Plan(week)
        var reliefs: [PlanAnswer.Relief] = []
        do {
            try improve(&best)
            if best.objective.cut > 0 {
                for limit in PlanLimit.allCases where week.isInForce(limit) {
                    reliefs.append(
                        PlanAnswer.Relief(
                            limit: limit, cut: try leastCut(lifting: limit, atMost: best.objective.cut / week.step) * week.step))
                }
            }
            return PlanAnswer(plan: best, isProved: true, reliefs: reliefs)
        } catch {
            return PlanAnswer(plan: best, isProved: false, reliefs: reliefs)
        }
    }

    /// Makes the plan the best; where time runs out on the way, as good as it has become.
    private func improve(_ best: inout Plan) throws(Interruption) {
        let packings = packings(lifting: nil)
        let (cut, bounds) = try leastCut(packings, &best)
        let promising = zip(packings, bounds).filter { $0.1 <= cut }.map(\.0)
        let peak = try leastPeak(promising, cut: cut, &best)
        try leastMoves(promising.map { $0.capped(at: peak) }, cut: cut, &best)
    }

    /// One for each choice of days that stay free.
    private func packings(lifting limit: PlanLimit?) -> [Packing] {
        week.choicesOfDays(lifting: limit).map { Packing(week, weekDays: $0, lifted: limit) }
    }

    /// - Returns: the least cut in units, and for each packing a bound of its own.
    private func leastCut(_ packings: [Packing], _ best: inout Plan) throws(Interruption) -> (cut: Int, bounds: [Int]) {
        do {
            var solvers: [PackingSolver] = []
            for packing in packings {
                solvers.append(try PackingSolver(packing, cut: nil, limit: .max, patience: patience, experience: experience, meter: meter))
            }
            while true {
                let budget = solvers.reduce(Int.max) { min($0, $1.bound) }
                for solver in solvers {
                    guard try solver.meets(budget) else { continue }
                    best = Plan(week, solver.packing, solver.places)
                    return (budget, solvers.map(\.bound))
                }
            }
        } catch {
            let bounds = packings.map { packing in
                var bound = CutBound(packing)
                return bound.bound(from: 0, limit: .max) + packing.lostCost
            }
            for index in packings.indices.sorted(by: { (bounds[$0], $0) < (bounds[$1], $1) }).prefix(Self.lastResorts) {
                best = min(best, Plan(week, packings[index], ItemSearch.anyPlan(packings[index])))
            }
            throw error
        }
    }

    /// - Returns: the least peak in units of plans with this cut.
    private func leastPeak(_ packings: [Packing], cut: Int, _ best: inout Plan) throws(Interruption) -> Int {
        let known = best.objective.peak / week.step
        var firsts: [Int] = []
        for packing in packings { firsts.append(try leastConceivablePeak(packing, cut: cut, below: known)) }
        var peak = firsts.min() ?? known
        while peak < known {
            for (packing, first) in zip(packings, firsts) where first <= peak {
                let solver = try PackingSolver(
                    packing.capped(at: peak), cut: nil, limit: cut, patience: patience, experience: experience, meter: meter)
                guard try solver.meets(cut) else { continue }
                best = Plan(week, solver.packing, solver.places)
                return peak
            }
            peak += 1
        }
        return known
    }

    /// The least limit of all days by which the bound of the cut is no more than `cut`; `below` when it is not less.
    private func leastConceivablePeak(_ packing: Packing, cut: Int, below: Int) throws(Interruption) -> Int {
        var (low, high) = (0, below)
        while low < high {
            try meter.check()
            let middle = (low + high) / 2
            let capped = packing.capped(at: middle)
            var bound = CutBound(capped)
            if bound.bound(from: 0, limit: cut) + capped.lostCost <= cut { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private func leastMoves(_ packings: [Packing], cut: Int, _ best: inout Plan) throws(Interruption) {
        let known = best.objective.moved
        guard known > 0 else { return }
        var solvers: [PackingSolver] = []
        for packing in packings {
            solvers.append(try PackingSolver(packing, cut: cut, limit: known, patience: patience, experience: experience, meter: meter))
        }
        var budget = solvers.reduce(known) { min($0, $1.bound) }
        while budget < known {
            for solver in solvers {
                guard try solver.meets(budget) else { continue }
                best = Plan(week, solver.packing, solver.places)
                return
            }
            budget = max(budget + 1, solvers.reduce(known) { min($0, $1.bound) })
        }
    }

    /// The cut in units that remains without one limit.
    /// - Parameter known: the cut with all limits; it cannot become more.
    private func leastCut(lifting limit: PlanLimit, atMost known: Int) throws(Interruption) -> Int {
        var solvers: [PackingSolver] = []
        for packing in packings(lifting: limit) {
            solvers.append(try PackingSolver(packing, cut: nil, limit: known, patience: patience, experience: experience, meter: meter))
        }
        while true {
            let budget = solvers.reduce(known) { min($0, $1.bound) }
            guard budget < known else { return known }
            for solver in solvers where try solver.meets(budget) { return budget }
        }
    }
}

extension PlanWeek {
    var openDays: [Int] { days.indices.filter { !days[$0].isClosed } }
    /// How many of the open days have to stay free.
    private var freeOpenDays: Int { max(0, freeDays - (days.count - openDays.count)) }

    /// How many of the open days may have something.
    var mostDaysInUse: Int { max(0, openDays.count - freeOpenDays) }

    /// Whether the limit says anything about this week.
    func isInForce(_ limit: PlanLimit) -> Bool {
        switch limit {
        case .cap: !openDays.isEmpty
        case .maxSubjects: openDays.contains { days[$0].maxSubjects != nil }
        case .freeDays: freeOpenDays > 0
        case .days: requests.contains { !$0.days.isSuperset(of: openDays) }
        }
    }

    /// The largest sets of open days that may be in use.
    func choicesOfDays(lifting limit: PlanLimit?) -> [[Int]] {
        let open = openDays
        let count = limit == .freeDays ? open.count : mostDaysInUse
        return (0..<1 << open.count).filter { $0.nonzeroBitCount == count }.map { set in
            open.indices.filter { set.has($0) }.map { open[$0] }
        }
    }
}
