/// Depth-first search that places one item after another.
///
/// What is trimmed is decided last, day by day, where the cheapest comes first; so a state is, for each day, what is left of it when
/// everything on it is trimmed as far as it goes, how much of that is trimmable at which price, and the slots; for the current subject
/// also the days where it is. Days that can be exchanged for each other make one state. States that lead nowhere are remembered with what
/// they would need.
final class ItemSearch {
    let packing: Packing
    private let items: [Packing.Item]
    private let dayCount: Int
    private let weighsMoves: Bool
    private let meter: Meter
    private let prices: SubjectPrices?
    /// Days where all items that may go there fit whole, so that nothing depends on what lies there.
    private let endless: DaySet
    private var state: CutBound
    private var memo = Memo()
    /// By day: a hash of what lies there, kept up as items come and go.
    private var dayHashes: [Memo.Key]
    /// By depth and day: a hash of which later items may go there.
    private let columnHashes: [Memo.Key]
    /// No state costs more by `prices`.
    private var priceBudget = Int.max
    private var steps = 0
    private var patience = Int.max
    /// By item: its day, −1 when dropped.
    private(set) var places: [Int]

    /// - Parameters:
    ///   - weighsMoves: whether moves are limited too.
    ///   - prices, pool: bounds that it looks at beside `CutBound`.
    init(_ packing: Packing, weighsMoves: Bool, prices: SubjectPrices?, pool: PooledBound?, meter: Meter) {
        (self.packing, self.weighsMoves, self.prices, self.meter) = (packing, weighsMoves, prices, meter)
        items = packing.items
        dayCount = packing.caps.count
        let items = packing.items
        endless = packing.caps.indices.reduce(0) { set, day in
            items.reduce(0) { $0 + ($1.days.has(day) ? $1.high : 0) } <= packing.caps[day] ? set | 1 << day : set
        }
        state = CutBound(packing, pool: pool)
        places = Array(repeating: -1, count: items.count)
        dayHashes = packing.caps.indices.map {
            StateHash.code(.cap) &* Memo.Key(repeating: UInt64(packing.caps[$0])) &+ StateHash.code(.slot)
                &* Memo.Key(repeating: UInt64(packing.slots[$0]))
        }
        columnHashes = StateHash.columns(items, dayCount: packing.caps.count, weighsMoves: weighsMoves)
    }

    /// Looks for a plan with at most this cut (of the items) and so many moves.
    /// - Returns: nil when there is one (`places`), else a bound of the cut above `cut` where moves are not limited.
    func need(cut: Int, moved: Int, patience: Int) throws(Interruption) -> Int? {
        let root = state.bound(from: 0, limit: cut)
        if root > cut { return root }
        var paid = 0
        if let prices {
            paid = prices.constant
            priceBudget = (weighsMoves ? moved : cut) * SubjectPrices.scale
            if prices.bound > priceBudget { return max(cut + 1, (prices.bound + SubjectPrices.scale - 1) / SubjectPrices.scale) }
        }
        (steps, self.patience) = (0, patience)
        let result = try visit(0, cut, moved, paid)
        return result < 0 ? nil : max(result, root)
    }

    /// The plan that the search comes upon first when it may cut as much as it likes; takes no longer than a few hundred bounds.
    static func anyPlan(_ packing: Packing) -> [Int] {
        let search = ItemSearch(packing, weighsMoves: false, prices: nil, pool: nil, meter: Meter { false })
        _ = try? search.need(cut: packing.dropCost, moved: Memo.unlimited, patience: .max)
        return search.places
    }

    /// A way to go on: to a day, or dropped.
    private struct Branch {
        let day: Int
        /// What it costs from here on by `prices`.
        let price: Int
        let rank: Int
        static let drop = -1
    }

    /// Negative when a plan is found; else what has to be cut at least from here on, more than `left`.
    private func visit(_ depth: Int, _ left: Int, _ moves: Int, _ paid: Int) throws(Interruption) -> Int {
        guard depth < items.count else { return -1 }
        steps += 1
        if steps > patience { throw .tired }
        try meter.tick()
        let key = key(depth)
        if let need = memo.need(key, left, moves) { return need }
        let item = items[depth]
        var need = Int.max
        let branches = branches(item, depth, left, moves, paid, &need)
        need = max(need, left + 1)
        for branch in branches {
            places[depth] = branch.day
            let result: Int
            if branch.day == Branch.drop {
                let rest = try visit(depth + 1, left - item.dropCost, moves, paid + branch.price)
                result = rest < 0 || rest == .max ? rest : rest + item.dropCost
            } else {
                put(item, branch.day)
                defer { take(item, branch.day) }
                let movesLeft = weighsMoves && item.isMoved(on: branch.day) ? moves - 1 : moves
                result = try visit(depth + 1, left, movesLeft, paid + branch.price)
            }
            if result < 0 { return result }
            need = min(need, max(result, left + 1))
        }
        memo.insert(key, left: left, moves: moves, need: need)
        return need
    }

    /// The branches within the budgets, the best first; `need` becomes the least of what the others would need.
    private func branches(_ item: Packing.Item, _ depth: Int, _ left: Int, _ moves: Int, _ paid: Int, _ need: inout Int) -> [Branch] {
        var branches: [Branch] = []
        let open = packing.limitsSubjects ? state.days(of: item.subject) : 1 << dayCount - 1
        let goesOn = packing.limitsSubjects && depth + 1 < items.count && items[depth + 1].subject == item.subject
        let free = item.days & endless & open
        // Where nothing is limited, nothing is lost by going there.
        let isSettled = !weighsMoves && free != 0
        for day in 0..<dayCount where (isSettled ? free & -free : item.days).has(day) && state.accepts(item, day) {
            let isMoved = item.isMoved(on: day)
            if isMoved, moves == 0 { continue }
            var (price, total) = (0, 0)
            if let prices {
                price = prices.costs[8 * depth + day] + (open.has(day) ? 0 : prices.slotPrices[day])
                total = paid + price + prices.tails[(depth + 1) << dayCount + (goesOn ? open | 1 << day : 0)]
            }
            if total > priceBudget {
                need = min(need, left + excess(total))
                continue
            }
            state.put(item, day)
            let bound = state.bound(from: depth + 1, limit: left)
            let room = state.room(day)
            state.take(item, day)
            if bound > left {
                need = min(need, bound)
            } else {
                insert(Branch(day: day, price: price, rank: rank(bound, total - paid, isMoved, room)), &branches)
            }
        }
        if isSettled || item.stays { return branches }
        guard item.dropCost <= left else {
            need = min(need, item.dropCost)
            return branches
        }
        var (price, total) = (0, 0)
        if let prices {
            price = prices.costs[8 * depth + SubjectPrices.drop]
            total = paid + price + prices.tails[(depth + 1) << dayCount + (goesOn ? open : 0)]
        }
        if total > priceBudget {
            need = min(need, left + excess(total))
            return branches
        }
        let bound = state.bound(from: depth + 1, limit: left - item.dropCost) + item.dropCost
        if bound > left {
            need = min(need, bound)
        } else {
            insert(Branch(day: Branch.drop, price: price, rank: rank(bound, total - paid, false, 0)), &branches)
        }
        return branches
    }

    /// By how much the prices say that the budget is too small.
    private func excess(_ total: Int) -> Int {
        weighsMoves ? 1 : max(1, (total - priceBudget + SubjectPrices.scale - 1) / SubjectPrices.scale)
    }

    /// The less the sooner: by the larger of both bounds, then the day with the most room.
    private func rank(_ bound: Int, _ price: Int, _ isMoved: Bool, _ room: Int) -> Int {
        let worst = weighsMoves ? price : max(bound * 16, price / (SubjectPrices.scale / 16))
        return worst << 16 | (weighsMoves && isMoved ? 1 << 15 : 0) | (1 << 15 - 1 - min(room, 1 << 15 - 1))
    }

    private func insert(_ branch: Branch, _ branches: inout [Branch]) {
        let place = branches.firstIndex { $0.rank > branch.rank } ?? branches.count
        branches.insert(branch, at: place)
    }

    private func put(_ item: Packing.Item, _ day: Int) {
        if state.put(item, day) { dayHashes[day] &-= StateHash.code(.slot) }
        if !endless.has(day) { dayHashes[day] &+= StateHash.load(item) }
    }

    private func take(_ item: Packing.Item, _ day: Int) {
        if state.take(item, day) { dayHashes[day] &+= StateHash.code(.slot) }
        if !endless.has(day) { dayHashes[day] &-= StateHash.load(item) }
    }

    private func key(_ depth: Int) -> Memo.Key {
        var sum = StateHash.depth(depth)
        let subject = items[depth].subject
        let isUnderWay = packing.limitsSubjects && depth > 0 && items[depth - 1].subject == subject
        let open = isUnderWay ? state.days(of: subject) : 0
        for day in 0..<dayCount {
            var hash = dayHashes[day] &+ columnHashes[depth * dayCount + day]
            if open.has(day) { hash &+= StateHash.code(.open) }
            sum &+= StateHash.mixed(hash)
        }
        return sum
    }
}

/// Hashes of what a state of `ItemSearch` is made of; sums of them stand for sets.
enum StateHash {
    enum Part: Int {
        case cap = 1
        case slot = 2
        case low = 3
        case open = 4
    }

    static func code(_ part: Part) -> Memo.Key { codes[part.rawValue] }

    /// What an item brings to its day: minutes that stay, and minutes at its price that may go.
    static func load(_ item: Packing.Item) -> Memo.Key {
        code(.low) &* Memo.Key(repeating: UInt64(item.low)) &+ codes[8 + item.price] &* Memo.Key(repeating: UInt64(item.high - item.low))
    }

    static func depth(_ depth: Int) -> Memo.Key { codes[32 + depth] }

    /// By depth and day.
    static func columns(_ items: [Packing.Item], dayCount: Int, weighsMoves: Bool) -> [Memo.Key] {
        var hashes = [Memo.Key](repeating: .zero, count: (items.count + 1) * dayCount)
        for depth in items.indices.reversed() {
            for day in 0..<dayCount {
                var hash = hashes[(depth + 1) * dayCount + day]
                if items[depth].days.has(day) { hash &+= codes[128 + depth] }
                if weighsMoves, items[depth].preferred == day { hash &+= codes[192 + depth] }
                hashes[depth * dayCount + day] = hash
            }
        }
        return hashes
    }

    static func mixed(_ key: Memo.Key) -> Memo.Key { Memo.Key(mix(key.x), mix(key.y)) }

    /// The finaliser of SplitMix64.
    static func mix(_ number: UInt64) -> UInt64 {
        var bits = number &+ 0x9E37_79B9_7F4A_7C15
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    private static let codes: [Memo.Key] = (0..<256).map { Memo.Key(mix(2 * $0) | 1, mix(2 * $0 + 1) | 1) }
}
