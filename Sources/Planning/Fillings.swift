/// Every set of items that fits on a day together, for each day. With few subjects to a day there are only some thousand.
struct Fillings {
    /// One for each day of the packing.
    let days: [Day]

    struct Day {
        /// The items as bits; the empty set first.
        fileprivate(set) var sets: [UInt64] = []
        /// Σ price × granted at most.
        fileprivate(set) var worths: [Int] = []
        /// How many of them would rather be elsewhere.
        fileprivate(set) var moves: [Int] = []
    }

    /// nil when there are more than `most` in all.
    init?(_ packing: Packing, most: Int) {
        var left = most
        var days: [Day] = []
        for day in packing.caps.indices {
            var list = FillingList(packing, day: day, left: left)
            list.add(0, FillingList.Draft(slots: packing.slots[day]))
            guard list.left >= 0 else { return nil }
            left = list.left
            days.append(list.day)
        }
        self.days = days
    }
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
    }

    private let items: [Packing.Item]
    private let number: Int
    private let cap: Int
    /// Items that may go there, subject by subject.
    private let here: [Int]
    /// The same, the cheapest to trim first.
    private let byPrice: [Int]
    private(set) var left: Int
    private(set) var day = Fillings.Day()

    init(_ packing: Packing, day: Int, left: Int) {
        items = packing.items
        (number, cap, self.left) = (day, packing.caps[day], left)
        let items = packing.items
        let fitting = items.indices.filter { items[$0].days.has(day) }
        here = fitting.sorted { (items[$0].subject, $0) < (items[$1].subject, $1) }
        byPrice = fitting.sorted { (items[$0].price, $0) < (items[$1].price, $1) }
    }

    /// Adds the draft and all that goes on from it with items from `start` on.
    mutating func add(_ start: Int, _ draft: Draft) {
        left -= 1
        guard left >= 0 else { return }
        day.sets.append(draft.set)
        day.worths.append(draft.worth - trimming(draft))
        day.moves.append(draft.moves)
        for index in start..<here.count {
            let item = items[here[index]]
            let isNew = item.subject != draft.subject
            guard draft.low + item.low <= cap, !isNew || draft.slots > 0 else { continue }
            var next = draft
            next.set |= 1 << UInt64(here[index])
            next.low += item.low
            next.high += item.high
            next.worth += item.dropCost
            if item.isMoved(on: number) { next.moves += 1 }
            if isNew { next.slots -= 1 }
            next.subject = item.subject
            add(index + 1, next)
            guard left >= 0 else { return }
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
