/// A lower bound of the cut in which all days are one, but what is granted is granted in earnest: an item gets nothing or at least its least.
///
/// `CutBound` sees which days an item may go to, and lets it have less than its least; this sees the least, and no days. Where few items can be trimmed at
/// will that is what is missing: the item at the margin either fits or goes. It is a knapsack whose table, made once from the last item backwards, answers for
/// every state of a search.
struct PooledBound {
    /// Units beyond which everything is granted.
    let most: Int
    /// By depth and units, `most` + 1 to a depth: the least cut of the items from that depth on.
    private let costs: [Int32]

    /// Steps that making the table may take: some milliseconds.
    private static let mostSteps = 1_000_000

    /// nil where the table would be too large.
    init?(_ packing: Packing) {
        let items = packing.items
        let most = min(packing.caps.reduce(0, +), items.reduce(0) { $0 + $1.high })
        let width = most + 1
        guard items.reduce(0, { $0 + ($1.high - $1.low + 2) * width }) <= Self.mostSteps, packing.dropCost < 1 << 28 else { return nil }
        var costs = [Int32](repeating: 0, count: (items.count + 1) * width)
        for depth in items.indices.reversed() {
            let item = items[depth]
            let later = costs[(depth + 1) * width..<(depth + 2) * width]
            costs.replaceSubrange(depth * width..<(depth + 1) * width, with: packing.costs(with: item, beside: later))
        }
        (self.most, self.costs) = (most, costs)
    }

    /// The least cut of the items from a depth on with so many units.
    func cost(from depth: Int, units: Int) -> Int { Int(costs[depth * (most + 1) + min(units, most)]) }

    /// - Parameters:
    ///   - depth: of the first item that is not placed yet.
    ///   - units: left on all days together when what is placed is trimmed as far as it goes.
    ///   - trimmable: units of what is placed that may go, by price, the dearest first.
    ///   - prices: in the same order.
    func bound(from depth: Int, units: Int, trimmable: [Int], prices: [Int]) -> Int {
        var cut = zip(trimmable, prices).reduce(0) { $0 + $1.0 * $1.1 }
        var (least, left) = (cut + cost(from: depth, units: units), units)
        for (wanted, price) in zip(trimmable, prices) {
            for _ in 0..<min(wanted, left) {
                (left, cut) = (left - 1, cut - price)
                least = min(least, cut + cost(from: depth, units: left))
            }
        }
        return least
    }
}

extension Packing {
    /// The most that an item can be granted: no more than the largest of its days.
    func most(of item: Item) -> Int {
        min(item.high, caps.indices.reduce(0) { item.days.has($1) ? max($0, caps[$1]) : $0 })
    }

    /// By units: the least cut of an item and of others, of which the least cut by units is known.
    func costs(with item: Item, beside others: ArraySlice<Int32>) -> [Int32] {
        let (high, price, drop) = (most(of: item), Int32(item.price), Int32(item.dropCost))
        let never = Int32(1) << 29
        return others.indices.map { place in
            var least = item.stays ? never : others[place] + drop
            let units = place - others.startIndex
            guard item.low <= min(high, units) else { return least }
            for granted in item.low...min(high, units) {
                least = min(least, others[place - granted] + drop - price * Int32(granted))
            }
            return least
        }
    }
}
