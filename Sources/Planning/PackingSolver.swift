/// Answers for one packing whether there is a plan within a budget, by whichever search is better at it.
///
/// Placing items one after another is quick where minutes are what is short. Where few subjects go on a day, its bound is loose; then
/// days are filled one after the other. The first is given some steps, then the second takes over if the fillings are few enough, else
/// the first goes on. All of that depends on the input alone, so that the answer does too.
final class PackingSolver {
    let packing: Packing
    private let meter: Meter
    private let patience: Int
    /// The cut of the items that plans may have, where moves are limited.
    private let cutBudget: Int?
    private let limit: Int
    private var items: ItemSearch?
    private var days: DaySearch?
    private var triesDays = true
    private var margin = 0
    /// By day, for `Fillings`.
    private let unitPrices: [Int]
    /// Of the cut of the items, by the flow.
    private let itemBound: Int
    /// Of the cut of all requests, or of the moves where the cut is given; for plans within the budget.
    private(set) var bound = 0
    /// By item: its day, −1 when dropped; where a plan was found.
    private(set) var places: [Int] = []

    static let patience = 1500
    private static let pricingSteps = 150
    /// By how much the prices may raise the bound of the cut before their search ends.
    private static let furtherBound = 20

    /// - Parameters:
    ///   - cut: of all requests, where moves are limited
    ///   - limit: of what is asked; a bound above it is good enough
    ///   - patience: steps that the first search has, each time
    init(_ packing: Packing, cut: Int?, limit: Int, patience: Int, meter: Meter) throws(Interruption) {
        (self.packing, self.limit, self.patience, self.meter) = (packing, limit, patience, meter)
        try meter.check()
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
        var prices: SubjectPrices?
        if cutBudget != nil || packing.limitsSubjects {
            var pricing = SubjectPricing(packing, unitPrices: unitPrices.map(Double.init), cutBudget: cutBudget)
            let target = cutBudget == nil ? min(itemBound + Self.furtherBound, limit - packing.lostCost) : limit
            let found = pricing.prices(target: Double(target) + 0.01, steps: Self.pricingSteps)
            let priced = (found.bound + SubjectPrices.scale - 1) / SubjectPrices.scale
            bound = max(bound, cutBudget == nil ? priced + packing.lostCost : priced)
            prices = found
        }
        let search = ItemSearch(packing, weighsMoves: cutBudget != nil, prices: prices, meter: meter)
        items = search
        return search
    }

    /// Whether there is a plan with at most so much of what is asked; raises `bound` when there is none.
    func meets(_ budget: Int) throws(Interruption) -> Bool {
        if bound > budget { return false }
        let search = prepared()
        if bound > budget { return false }
        guard let need = try need(budget, search) else { return true }
        bound = max(bound, need)
        return false
    }

    private func need(_ budget: Int, _ items: ItemSearch) throws(Interruption) -> Int? {
        if let days, days.cut >= cutBudget ?? budget - packing.lostCost { return try need(days, budget) }
        do {
            return try need(budget, items, patience: !triesDays ? .max : days == nil ? patience : 0)
        } catch .expired {
            throw .expired
        } catch {
            guard let search = try daySearch(budget) else {
                triesDays = false
                return try need(budget, items, patience: .max)
            }
            days = search
            return try need(search, budget)
        }
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
