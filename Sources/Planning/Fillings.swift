/// The sets of items that may lie on a day together in a plan with a small cut, for each day.
///
/// With a price λ for a unit of the day's minutes, an item costs c = min over what is granted of (price × rest + λ × granted) on that
/// day, and least m over all days and dropping. Then the cut of any plan is Σ m − Σ λ × cap, a lower bound, plus what each day loses: λ ×
/// what is left empty, and c − m and more for its items. So a day that alone loses more than the budget leaves is part of no plan within
/// it, and mostly few sets remain. Where only some subjects go on a day there are few in any case.
struct Fillings {
    /// One for each day of the packing.
    let days: [Day]
    /// The largest cut of plans that these fillings can make up all of.
    let cut: Int

    struct Day {
        /// The items as bits.
        fileprivate(set) var sets: [UInt64] = []
        /// Σ price × granted at most.
        fileprivate(set) var worths: [Int] = []
        /// How many of them would rather be elsewhere.
        fileprivate(set) var moves: [Int] = []
        /// What the day loses, in cut.
        fileprivate(set) var losses: [Int] = []
    }

    /// What all days may lose together.
    let slack: Int
    /// What dropping an item loses, by item.
    let dropLosses: [Int]

    /// Fillings that are kept, and those that are looked at.
    private static let (mostKept, mostTried) = (60_000, 600_000)

    /// nil when there are too many.
    /// - Parameters:
    ///   - cut: of the items
    ///   - unitPrices: by day
    init?(_ packing: Packing, cut: Int, unitPrices: [Int]) {
        let items = packing.items
        let least = items.map { item in
            packing.caps.indices.reduce(item.dropCost) { item.days.has($1) ? min($0, item.cost(unitPrices[$1])) : $0 }
        }
        let bound = least.reduce(0, +) - zip(unitPrices, packing.caps).reduce(0) { $0 + $1.0 * $1.1 }
        var (kept, tried) = (Self.mostKept, Self.mostTried)
        var days: [Day] = []
        for day in packing.caps.indices {
            var list = FillingList(
                packing, day: day, unitPrice: unitPrices[day], least: least, slack: cut - bound, kept: kept, tried: tried)
            list.add(0, FillingList.Draft(slots: packing.slots[day]))
            guard list.kept >= 0, list.tried >= 0 else { return nil }
            (kept, tried) = (list.kept, list.tried)
            days.append(list.day)
        }
        (self.days, self.cut, slack) = (days, cut, cut - bound)
        dropLosses = zip(items, least).map { $0.dropCost - $1 }
    }
}

extension Packing.Item {
    /// What it costs on a day whose units have a price.
    fileprivate func cost(_ unitPrice: Int) -> Int { unitPrice * low + min(unitPrice, price) * (high - low) }
}

private struct FillingList {
    struct Draft {
        var set: UInt64 = 0
        var low = 0
        var high = 0
        var worth = 0
        var moves = 0
        var slots: Int
        var subject = -1
        /// What its items lose by being here.
        var lost = 0
        /// Σ of drop cost − least cost.
        var gain = 0
    }

    private let items: [Packing.Item]
    private let number: Int
    private let cap: Int
    private let unitPrice: Int
    private let least: [Int]
    private let slack: Int
    /// Items that may go there, subject by subject.
    private let here: [Int]
    /// Units of the items from a place in `here` on.
    private let rests: [Int]
    /// The same items, the cheapest to trim first.
    private let byPrice: [Int]
    private(set) var kept: Int
    private(set) var tried: Int
    private(set) var day = Fillings.Day()

    init(_ packing: Packing, day: Int, unitPrice: Int, least: [Int], slack: Int, kept: Int, tried: Int) {
        items = packing.items
        (number, cap, self.unitPrice, self.least) = (day, packing.caps[day], unitPrice, least)
        (self.slack, self.kept, self.tried) = (slack, kept, tried)
        let items = packing.items
        let here = items.indices.filter { items[$0].days.has(day) && items[$0].cost(unitPrice) - least[$0] <= slack }
            .sorted { (items[$0].subject, $0) < (items[$1].subject, $1) }
        var rests = [0]
        for index in here.reversed() { rests.append(rests[rests.count - 1] + items[index].high) }
        (self.here, self.rests) = (here, rests.reversed())
        byPrice = here.sorted { (items[$0].price, $0) < (items[$1].price, $1) }
    }

    /// Adds the draft and all that goes on from it with items from `start` on.
    mutating func add(_ start: Int, _ draft: Draft) {
        tried -= 1
        guard tried >= 0, kept >= 0, unitPrice * (cap - draft.high - rests[start]) + draft.lost <= slack else { return }
        let worth = draft.worth - trimming(draft)
        let loss = unitPrice * cap + draft.gain - worth
        if loss <= slack {
            kept -= 1
            day.sets.append(draft.set)
            day.worths.append(worth)
            day.moves.append(draft.moves)
            day.losses.append(loss)
        }
        for index in start..<here.count {
            let item = items[here[index]]
            let isNew = item.subject != draft.subject
            let lost = draft.lost + item.cost(unitPrice) - least[here[index]]
            guard draft.low + item.low <= cap, lost <= slack, !isNew || draft.slots > 0 else { continue }
            var next = draft
            next.set |= 1 << UInt64(here[index])
            next.low += item.low
            next.high += item.high
            next.worth += item.dropCost
            next.gain += item.dropCost - least[here[index]]
            next.lost = lost
            if item.isMoved(on: number) { next.moves += 1 }
            if isNew { next.slots -= 1 }
            next.subject = item.subject
            add(index + 1, next)
        }
    }

    private func trimming(_ draft: Draft) -> Int {
        var (over, cost) = (draft.high - cap, 0)
        guard over > 0 else { return 0 }
        for index in byPrice where draft.set >> UInt64(index) & 1 != 0 {
            let trimmed = min(over, items[index].high - items[index].low)
            cost += trimmed * items[index].price
            over -= trimmed
            if over == 0 { break }
        }
        return cost
    }
}
