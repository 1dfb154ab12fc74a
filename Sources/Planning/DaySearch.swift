/// Chooses a filling for one day after another.
///
/// Prices of items (`FillingPrices`) bound what all days gain together. What a filling gains less than its day's best, and the price of
/// each item that is left over, is lost against that bound; the losses of a plan are exactly its distance from the bound. So only
/// fillings with a small loss can be part of a plan within the budget, and mostly there are few. All in whole numbers of 1/`scale`.
final class DaySearch {
    private let packing: Packing
    private let fillings: Fillings
    private let weighsMoves: Bool
    private let meter: Meter
    private let itemPrices: [Int]
    /// What all items are worth.
    private let total: Int
    /// No plan gains more.
    private let bound: Int
    /// By day and filling.
    private let losses: [[Int]]
    private var levels: [Level] = []
    private var memo = Memo()
    private var (worth, moves) = (0, 0)
    private var chosen: [UInt64] = []
    private static let scale = 1024

    /// A day's part in the search.
    private struct Level {
        let day: Int
        /// Numbers of fillings within the budget, the smallest loss first.
        let choices: [(loss: Int, filling: Int)]
        /// The smallest loss beyond the budget.
        let beyond: Int
        /// Items that can go to this day, but to none of the later ones.
        let last: UInt64
        /// Items that can go to this or later days.
        let open: UInt64
    }

    /// The largest cut that it can be asked for.
    var cut: Int { fillings.cut }

    /// - Parameter cut: of the items, where moves are limited too.
    init(_ packing: Packing, _ fillings: Fillings, cut: Int?, meter: Meter) throws(Interruption) {
        (self.packing, self.fillings, self.meter) = (packing, fillings, meter)
        weighsMoves = cut != nil
        total = packing.dropCost
        let minimum = cut.map { [total] in total - $0 }
        var prices = FillingPrices(fillings, itemCount: packing.items.count, minimum: minimum)
        try prices.solve(pivots: Self.pivots, meter: meter)
        let rounded = { (price: Double) in Int((price * Double(Self.scale)).rounded()) }
        let itemPrices = prices.itemPrices.map(rounded)
        let worthPrice = rounded(prices.worthPrice)
        self.itemPrices = itemPrices
        var bound = itemPrices.reduce(0, +) - worthPrice * (minimum ?? 0)
        var losses: [[Int]] = []
        for day in fillings.days {
            let gains = day.sets.indices.map { index in
                var gain = worthPrice * day.worths[index] - (minimum == nil ? 0 : Self.scale * day.moves[index])
                var bits = day.sets[index]
                while bits != 0 {
                    gain -= itemPrices[bits.trailingZeroBitCount]
                    bits &= bits - 1
                }
                return gain
            }
            let most = gains.max() ?? 0
            bound += most
            losses.append(gains.map { most - $0 })
        }
        (self.bound, self.losses) = (bound, losses)
    }

    /// The relaxation's own steps; more would only make the bound a little better.
    private static let pivots = 800

    /// Looks for a plan with at most this cut (of the items) and so many moves.
    /// - Returns: nil when there is one (`places`), else a bound above the budget: of the moves where they are limited, else of the cut.
    /// Without limited moves a plan within the loss is within the cut; else both are looked at when the plan is whole.
    func need(cut: Int, moved: Int) throws(Interruption) -> Int? {
        (worth, moves) = (total - cut, moved)
        let floor = weighsMoves ? 0 : Self.scale * total
        let slack = Self.scale * (weighsMoves ? moved : cut) + bound - floor
        let tooMuch = (weighsMoves ? moved : cut) + 1
        var need = 0
        if slack >= 0 {
            prepare(slack)
            need = try visit(0, 0, slack, State(gained: 0, moved: 0, cutSlack: fillings.slack))
            if need < 0 { return nil }
            if need == .max { return .max }
        }
        // Rounded up; the division rounds towards zero, so the dividend must not be negative.
        return max(tooMuch, (max(0, floor - bound + need) + Self.scale - 1) / Self.scale)
    }

    private func prepare(_ slack: Int) {
        let choices = losses.map { losses in
            losses.indices.filter { losses[$0] <= slack }.map { (loss: losses[$0], filling: $0) }.sorted { $0 < $1 }
        }
        // The day with the fewest choices first.
        let order = choices.indices.sorted { (choices[$0].count, $0) < (choices[$1].count, $1) }
        var later: DaySet = 0
        var levels: [Level] = []
        for day in order.reversed() {
            let (open, gone) = (items(on: later | 1 << day), items(on: later))
            let beyond = losses[day].lazy.filter { $0 > slack }.min() ?? .max
            levels.append(Level(day: day, choices: choices[day], beyond: beyond, last: open & ~gone, open: open))
            later |= 1 << day
        }
        self.levels = levels.reversed()
        memo = Memo()
        chosen = Array(repeating: 0, count: order.count)
    }

    private func items(on days: DaySet) -> UInt64 {
        packing.items.indices.reduce(0) { packing.items[$1].days & days != 0 ? $0 | 1 << UInt64($1) : $0 }
    }

    /// What is looked at beside the loss where moves are limited.
    private struct State {
        var gained: Int
        var moved: Int
        /// What the days may still lose in cut, by the prices of `Fillings`.
        var cutSlack: Int
    }

    /// Negative when a plan is found; else what is lost at least from here on, more than `slack`.
    private func visit(_ depth: Int, _ used: UInt64, _ slack: Int, _ state: State) throws(Interruption) -> Int {
        try meter.tick()
        guard depth < levels.count else { return !weighsMoves || (state.gained >= worth && state.moved <= moves) ? -1 : slack + 1 }
        let level = levels[depth]
        let key = Memo.Key(used & level.open, UInt64(depth + 1) | (weighsMoves ? UInt64(state.gained) << 8 | UInt64(state.moved) << 40 : 0))
        if let need = memo.need(key, slack, Memo.unlimited) { return max(need, slack + 1) }
        let day = fillings.days[level.day]
        var need = level.beyond
        for (loss, filling) in level.choices {
            if loss > slack {
                need = min(need, loss)
                break
            }
            let set = day.sets[filling]
            guard set & used == 0 else { continue }
            let left = slack - loss - sum(level.last & ~(used | set), of: itemPrices)
            if left < 0 {
                need = min(need, slack - left)
                continue
            }
            var next = state
            if weighsMoves {
                next.gained += day.worths[filling]
                next.moved += day.moves[filling]
                next.cutSlack -= day.losses[filling] + sum(level.last & ~(used | set), of: fillings.dropLosses)
                if next.cutSlack < 0 || next.moved > moves {
                    need = min(need, slack + 1)
                    continue
                }
            }
            chosen[level.day] = set
            let result = try visit(depth + 1, used | set, left, next)
            if result < 0 { return result }
            if result != .max { need = min(need, result + slack - left) }
        }
        memo.insert(key, left: slack, moves: Memo.unlimited, need: need)
        return need
    }

    private func sum(_ items: UInt64, of prices: [Int]) -> Int {
        var (bits, sum) = (items, 0)
        while bits != 0 {
            sum += prices[bits.trailingZeroBitCount]
            bits &= bits - 1
        }
        return sum
    }

    /// By item: its day, −1 when dropped.
    var places: [Int] {
        packing.items.indices.map { item in chosen.firstIndex { $0 >> UInt64(item) & 1 != 0 } ?? -1 }
    }
}
