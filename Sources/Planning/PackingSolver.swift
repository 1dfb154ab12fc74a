/// Answers for one packing whether there is a plan within a budget, by whichever search is better at it.
///
/// Placing items one after another is quick where minutes are what is short, but a poor choice early on may cost it long; so it begins again some times with
/// the items in other orders. Where few subjects go on a day, its bound is loose; then days are filled one after the other. Each is given some steps, then
/// the next has its turn; if the fillings are too many for the last, the first goes on. All of that depends on the input alone, so that the answer does too.
final class PackingSolver {
    /// How many steps a search has before another has its turn.
    struct Patience {
        var items = 1500
        /// Orders of the items that are tried, and steps of each.
        var orders = 16
        var stepsOfOrder = 200

        /// Where the last search is likely to be the one that knows.
        var shortened: Patience { Patience(items: items / 8, orders: orders / 4, stepsOfOrder: stepsOfOrder) }
    }

    /// What is learnt from one packing of a week for the others.
    final class Experience {
        /// Whether the search of days has been the one that knew.
        var prefersDays = false
    }

    /// With items allowed only what plans within the budget give them.
    private(set) var packing: Packing
    private let whole: Packing
    private let meter: Meter
    private let patience: Patience
    private let experience: Experience
    /// The cut of the items that plans may have, where moves are limited.
    private let cutBudget: Int?
    private let limit: Int
    private var items: ItemSearch?
    private var days: DaySearch?
    private var triesDays = true
    private var margin = 0
    /// The cut that the packing is narrowed to, where the cut is what is asked.
    private var narrowedTo: Int?
    private var narrowingMargin = 0
    /// Of all plans, whatever the budget.
    private var wholeBound = 0
    /// By day, for `Fillings`.
    private let unitPrices: [Int]
    /// Of the cut of the items, by the flow.
    private let itemBound: Int
    /// Of the cut of all requests, or of the moves where the cut is given; for plans within the budget.
    private(set) var bound = 0
    /// By item: its day, −1 when dropped; where a plan was found.
    private(set) var places: [Int] = []

    private static let pricingSteps = 150
    /// By how much the prices may raise the bound of the cut before their search ends.
    private static let furtherBound = 20

    /// - Parameters:
    ///   - cut: of all requests, where moves are limited
    ///   - limit: of what is asked; a bound above it is good enough
    init(
        _ packing: Packing, cut: Int?, limit: Int, patience: Patience, experience: Experience, meter: Meter
    ) throws(Interruption) {
        (whole, self.limit, self.patience, self.experience, self.meter) = (packing, limit, patience, experience, meter)
        try meter.check()
        let packing = cut.map { packing.narrowed(cut: $0) } ?? packing
        self.packing = packing
        let cutBudget = cut.map { $0 - packing.lostCost }
        self.cutBudget = cutBudget
        var root = CutBound(packing)
        let unitPrices = root.unitPrices()
        self.unitPrices = unitPrices.contains { $0 > 0 } ? unitPrices : unitPrices.map { _ in 1 }
        itemBound = root.bound(from: 0, limit: .max)
        bound = cutBudget.map { [itemBound] in itemBound <= $0 ? 0 : Int.max } ?? itemBound + packing.lostCost
    }

    /// The search of items, and the bound by prices; worked out when the packing is first in question.
    private func prepared() -> ItemSearch {
        if let items { return items }
        let pool = PooledBound(packing)
        if let pool {
            let pooled = pool.cost(from: 0, units: packing.caps.reduce(0, +))
            bound = max(bound, cutBudget.map { pooled <= $0 ? 0 : Int.max } ?? pooled + packing.lostCost)
        }
        var prices: SubjectPrices?
        if cutBudget != nil || packing.limitsSubjects {
            var pricing = SubjectPricing(packing, unitPrices: unitPrices.map(Double.init), cutBudget: cutBudget)
            let target = cutBudget == nil ? min(itemBound + Self.furtherBound, limit - packing.lostCost) : limit
            let found = pricing.prices(target: Double(target) + 0.01, steps: Self.pricingSteps)
            let priced = (found.bound + SubjectPrices.scale - 1) / SubjectPrices.scale
            bound = max(bound, cutBudget == nil ? priced + packing.lostCost : priced)
            prices = found
        }
        let search = ItemSearch(packing, weighsMoves: cutBudget != nil, prices: prices, pool: pool, meter: meter)
        items = search
        return search
    }

    /// Whether there is a plan with at most so much of what is asked; raises `bound` when there is none.
    func meets(_ budget: Int) throws(Interruption) -> Bool {
        if bound > budget { return false }
        var search = prepared()
        if bound > budget { return false }
        if cutBudget == nil, narrowedTo.map({ $0 < budget }) ?? true { search = narrowed(to: budget) }
        guard let need = bound > budget ? bound : try need(budget, search) else { return true }
        // What items lost for this budget they may have in plans of a larger one.
        bound = max(wholeBound, packing.hasSameItems(as: whole) ? need : min(need, (narrowedTo ?? budget) + 1))
        return false
    }

    /// The search of items that are allowed only what plans of at most this cut give them; of a larger one each time, so that what is learnt serves longer.
    private func narrowed(to budget: Int) -> ItemSearch {
        let cut = min(budget + narrowingMargin, max(budget, limit))
        (wholeBound, narrowedTo, narrowingMargin) = (bound, cut, 2 * narrowingMargin + 1)
        let narrowed = whole.narrowed(cut: cut)
        guard !narrowed.hasSameItems(as: packing) else { return prepared() }
        (items, days, triesDays, margin, packing) = (nil, nil, true, 0, narrowed)
        return prepared()
    }

    private func need(_ budget: Int, _ items: ItemSearch) throws(Interruption) -> Int? {
        if let days, days.cut >= cutBudget ?? budget - packing.lostCost { return try need(days, budget) }
        let patience = experience.prefersDays ? patience.shortened : patience
        do {
            return try need(budget, items, patience: patience.items)
        } catch .expired {
            throw .expired
        } catch {
            if let answer = try otherOrders(budget, patience) { return answer.need }
            if triesDays, let search = try daySearch(budget) {
                (days, experience.prefersDays) = (search, true)
                return try need(search, budget)
            }
            if experience.prefersDays, let answer = try otherOrders(budget, self.patience) { return answer.need }
            triesDays = false
            return try need(budget, items, patience: .max)
        }
    }

    private struct OtherOrder { let need: Int? }

    /// What a search with the items in another order finds; nil where all are tired.
    private func otherOrders(_ budget: Int, _ patience: Patience) throws(Interruption) -> OtherOrder? {
        for number in 0..<patience.orders {
            let other = packing.reordered(number)
            let search = ItemSearch(other, weighsMoves: cutBudget != nil, prices: nil, pool: PooledBound(other), meter: meter)
            do {
                let need = try need(budget, search, patience: patience.stepsOfOrder)
                if need == nil {
                    let days = Dictionary(uniqueKeysWithValues: zip(other.items.map(\.request), search.places))
                    places = packing.items.map { days[$0.request] ?? -1 }
                }
                return OtherOrder(need: need)
            } catch .expired {
                throw .expired
            } catch {
                continue
            }
        }
        return nil
    }

    /// For plans within a budget; when asked again, for all plans or, where these have too many fillings, for a larger budget each time.
    /// Nil when the fillings are too many.
    private func daySearch(_ budget: Int) throws(Interruption) -> DaySearch? {
        let cut = cutBudget ?? budget - packing.lostCost
        var fillings: Fillings?
        if margin > 0 { fillings = Fillings(packing, cut: packing.dropCost, unitPrices: unitPrices) }
        fillings = fillings ?? Fillings(packing, cut: cut + margin, unitPrices: unitPrices)
        if margin > 0 { fillings = fillings ?? Fillings(packing, cut: cut, unitPrices: unitPrices) }
        margin = 2 * margin + 1
        return try fillings.map { fillings throws(Interruption) in try DaySearch(packing, fillings, cut: cutBudget, meter: meter) }
    }

    private func need(_ search: DaySearch, _ budget: Int) throws(Interruption) -> Int? {
        guard let cutBudget else {
            guard let need = try search.need(cut: budget - packing.lostCost, moved: Memo.unlimited) else { return found(search.places) }
            // What needs more than its fillings are for may need less with others.
            return min(need, search.cut + 1) + packing.lostCost
        }
        guard let need = try search.need(cut: cutBudget, moved: budget) else { return found(search.places) }
        return need
    }

    private func need(_ budget: Int, _ items: ItemSearch, patience: Int) throws(Interruption) -> Int? {
        guard let cutBudget else {
            guard let need = try items.need(cut: budget - packing.lostCost, moved: Memo.unlimited, patience: patience) else {
                return found(items.places)
            }
            return need == .max ? need : need + packing.lostCost
        }
        guard try items.need(cut: cutBudget, moved: budget, patience: patience) != nil else { return found(items.places) }
        return budget + 1
    }

    private func found(_ places: [Int]) -> Int? {
        self.places = places
        return nil
    }
}
