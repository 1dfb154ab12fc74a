/// A lower bound in which days are not limited: their minutes and their slots for subjects have prices, so that each subject chooses for
/// itself.
///
/// For any prices ≥ 0 the sum of the subjects' cheapest choices less the price of all there is bounds the cost of every plan (weak
/// Lagrangian duality). Subgradient steps in floating point find good prices; rounded to whole numbers of 1/`scale` they give a bound
/// that is exact as it stands. What is bounded is the cut, or, where moves count, the moves of plans with at most a given cut.
///
/// One evaluation takes 2^days × items steps.
struct SubjectPrices {
    static let scale = 1024

    /// What an item costs at least on each day, 8 to an item; the last of the eight is what dropping it costs. In 1/scale.
    let costs: [Int]
    /// What a slot costs on each day.
    let slotPrices: [Int]
    /// What the items from a depth on cost at least, by the days where the subject at that depth is already; 2^days to a depth.
    let tails: [Int]
    /// What is taken off for all there is.
    let constant: Int

    /// No plan costs less; in 1/scale.
    var bound: Int { constant + tails[0] }
    static let drop = 7
    /// What dropping an item costs that stays.
    static let never = 1 << 20
}

/// Finds the prices.
struct SubjectPricing {
    private let packing: Packing
    /// The cut that plans may have, where their moves are bounded.
    private let cutBudget: Int?
    private let dayCount: Int
    private let setCount: Int
    /// First items of the groups that choose together, and the number of items: subjects, or single items where subjects are not limited.
    private let starts: [Int]
    private var unitPrices: [Double]
    private var slotPrices: [Double]
    /// What a unit of cut costs.
    private var cutPrice: Double

    /// - Parameter unitPrices: to begin with, in cut per unit on each day.
    init(_ packing: Packing, unitPrices: [Double], cutBudget: Int?) {
        (self.packing, self.cutBudget) = (packing, cutBudget)
        dayCount = packing.caps.count
        setCount = 1 << dayCount
        let items = packing.items
        let firsts = items.indices.filter { $0 == 0 || !packing.limitsSubjects || items[$0].subject != items[$0 - 1].subject }
        starts = firsts + [items.count]
        cutPrice = cutBudget == nil ? 1 : 0.02
        let cutPrice = cutPrice
        self.unitPrices = unitPrices.map { $0 * cutPrice }
        slotPrices = Array(repeating: 0, count: dayCount)
    }

    /// What one evaluation finds: the bound, and by how much all choices together overrun what there is.
    private struct Choice {
        var value = 0.0
        var units: [Double]
        var slots: [Double]
        var cut = 0.0
    }

    /// - Parameters:
    ///   - target: a bound above it is good enough
    ///   - steps: evaluations at most
    mutating func prices(target: Double, steps: Int) -> SubjectPrices {
        var best = -Double.infinity
        var bestPrices = (unitPrices, slotPrices, cutPrice)
        var (stretch, idle) = (1.0, 0)
        for _ in 0..<steps {
            let choice = evaluate()
            idle = choice.value > best + 0.05 ? 0 : idle + 1
            if choice.value > best {
                best = choice.value
                bestPrices = (unitPrices, slotPrices, cutPrice)
                if best > target { break }
            }
            if idle == 8 {
                (stretch, idle) = (stretch / 2, 0)
                if stretch < 0.02 { break }
                (unitPrices, slotPrices, cutPrice) = bestPrices
            } else if !step(choice, toward: max(target, best + 0.3), stretch) {
                break
            }
        }
        (unitPrices, slotPrices, cutPrice) = bestPrices
        return exact()
    }

    private func evaluate() -> Choice {
        var choice = Choice(units: packing.caps.map { -Double($0) }, slots: packing.slots.map { -Double($0) })
        for day in 0..<dayCount { choice.value += unitPrices[day] * choice.units[day] + slotPrices[day] * choice.slots[day] }
        if let cutBudget {
            choice.cut = -Double(cutBudget)
            choice.value += cutPrice * choice.cut
        }
        withUnsafeTemporaryAllocation(of: Double.self, capacity: 8 * packing.items.count + 2 * setCount) { buffer in
            guard let costs = buffer.baseAddress else { return }
            let sums = costs + 8 * packing.items.count
            for (index, item) in packing.items.enumerated() { price(item, costs + 8 * index) }
            for group in 0..<starts.count - 1 {
                let range = starts[group]..<starts[group + 1]
                let days = packing.limitsSubjects ? bestDays(range, costs, sums, &choice.value) : setCount - 1
                if packing.limitsSubjects { for day in 0..<dayCount where days.has(day) { choice.slots[day] += 1 } }
                for index in range { take(index, days, costs + 8 * index, &choice) }
            }
        }
        return choice
    }

    /// Writes what the item costs on each day, and at the last place what it costs to drop it.
    private func price(_ item: Packing.Item, _ costs: UnsafeMutablePointer<Double>) {
        let (high, low, cut) = (Double(item.high), Double(item.low), Double(item.price) * cutPrice)
        for day in 0..<dayCount where item.days.has(day) {
            let unit = unitPrices[day]
            costs[day] = unit * low + min(unit, cut) * (high - low) + (cutBudget != nil && item.isMoved(on: day) ? 1 : 0)
        }
        costs[SubjectPrices.drop] = item.stays ? Double(SubjectPrices.never) : cut * high
    }

    /// The days that a subject takes; adds what they cost.
    private func bestDays(
        _ range: Range<Int>, _ costs: UnsafeMutablePointer<Double>, _ sums: UnsafeMutablePointer<Double>, _ value: inout Double
    ) -> DaySet {
        let least = sums + setCount
        sums[0] = 0
        for set in 1..<setCount { sums[set] = sums[set & (set - 1)] + slotPrices[set.trailingZeroBitCount] }
        for index in range {
            let days = packing.items[index].days
            least[0] = 0
            for set in 1..<setCount {
                let (day, rest) = (set.trailingZeroBitCount, least[set & (set - 1)])
                least[set] = days.has(day) ? min(rest, costs[8 * index + day] - costs[8 * index + SubjectPrices.drop]) : rest
                sums[set] += least[set]
            }
        }
        var best = 0
        for set in 1..<setCount where sums[set] < sums[best] { best = set }
        value += slotPrices.indices.reduce(0) { best.has($1) ? $0 + slotPrices[$1] : $0 }
        return best
    }

    private func take(_ index: Int, _ days: DaySet, _ costs: UnsafeMutablePointer<Double>, _ choice: inout Choice) {
        let item = packing.items[index]
        var day = SubjectPrices.drop
        for other in 0..<dayCount where days.has(other) && item.days.has(other) && costs[other] < costs[day] { day = other }
        choice.value += costs[day]
        if day == SubjectPrices.drop {
            choice.cut += Double(item.dropCost)
        } else {
            let granted = unitPrices[day] <= Double(item.price) * cutPrice ? item.high : item.low
            choice.units[day] += Double(granted)
            choice.cut += Double(item.price * (item.high - granted))
        }
    }

    /// A projected subgradient step, whose length would reach the target if the bound were linear; false when there is nowhere to go.
    private mutating func step(_ choice: Choice, toward target: Double, _ stretch: Double) -> Bool {
        // Slots are few and their prices high, cut is much and its price low.
        let (slotWeight, cutWeight) = (16.0, 0.01)
        let units = (0..<dayCount).map { unitPrices[$0] == 0 ? max(0, choice.units[$0]) : choice.units[$0] }
        let slots = (0..<dayCount).map { slotPrices[$0] == 0 ? max(0, choice.slots[$0]) : choice.slots[$0] }
        var norm = units.reduce(0) { $0 + $1 * $1 }
        if packing.limitsSubjects { norm += slotWeight * slots.reduce(0) { $0 + $1 * $1 } }
        if cutBudget != nil { norm += cutWeight * choice.cut * choice.cut }
        guard norm > 0 else { return false }
        let length = stretch * (target + (cutBudget == nil ? 2 : 0.3) - choice.value) / norm
        for day in 0..<dayCount {
            unitPrices[day] = max(0, unitPrices[day] + length * units[day])
            if packing.limitsSubjects { slotPrices[day] = max(0, slotPrices[day] + length * slotWeight * slots[day]) }
        }
        if cutBudget != nil { cutPrice = max(0, cutPrice + length * cutWeight * choice.cut) }
        return true
    }

    /// Everything anew in whole numbers.
    private func exact() -> SubjectPrices {
        let scale = SubjectPrices.scale
        let rounded = { (price: Double) in Int((price * Double(scale)).rounded()) }
        let units = unitPrices.map(rounded)
        let slots = packing.limitsSubjects ? slotPrices.map(rounded) : slotPrices.map { _ in 0 }
        let cut = cutBudget == nil ? scale : rounded(cutPrice)
        var constant = -cut * (cutBudget ?? 0)
        for day in 0..<dayCount { constant -= units[day] * packing.caps[day] + slots[day] * packing.slots[day] }
        var costs = [Int](repeating: 0, count: 8 * packing.items.count)
        for (index, item) in packing.items.enumerated() {
            for day in 0..<dayCount where item.days.has(day) {
                let moved = cutBudget != nil && item.isMoved(on: day) ? scale : 0
                costs[8 * index + day] = moved + units[day] * item.low + min(units[day], cut * item.price) * (item.high - item.low)
            }
            costs[8 * index + SubjectPrices.drop] = item.stays ? scale * SubjectPrices.never : cut * item.dropCost
        }
        return SubjectPrices(costs: costs, slotPrices: slots, tails: tails(costs, slots), constant: constant)
    }

    private func tails(_ costs: [Int], _ slots: [Int]) -> [Int] {
        var tails = [Int](repeating: 0, count: (packing.items.count + 1) * setCount)
        var slotSums = [Int](repeating: 0, count: setCount)
        for set in 1..<max(1, setCount) { slotSums[set] = slotSums[set & (set - 1)] + slots[set.trailingZeroBitCount] }
        for group in (0..<starts.count - 1).reversed() {
            let later = tails[starts[group + 1] * setCount]
            var sums = slotSums
            for index in (starts[group]..<starts[group + 1]).reversed() {
                var least = [Int](repeating: costs[8 * index + SubjectPrices.drop], count: setCount)
                for set in 1..<max(1, setCount) {
                    let day = set.trailingZeroBitCount
                    least[set] = least[set & (set - 1)]
                    if packing.items[index].days.has(day) { least[set] = min(least[set], costs[8 * index + day]) }
                }
                for set in 0..<setCount { sums[set] += least[set] }
                // The subject may take more days than it has already.
                var cheapest = sums
                for day in 0..<dayCount {
                    for set in 0..<setCount where !set.has(day) { cheapest[set] = min(cheapest[set], cheapest[set | 1 << day]) }
                }
                for set in 0..<setCount { tails[index * setCount + set] = cheapest[set] - slotSums[set] + later }
            }
        }
        return tails
    }
}
