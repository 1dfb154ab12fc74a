/// What is placed so far, and a lower bound of what has to be cut.
///
/// The bound lets minutes be shared between days: then plans are flows from items to days, the amounts that fit form a polymatroid whose
/// limits are, for each set of days, the minutes of those days (Hall's condition), and granting the dearest first is optimal. Items that
/// are placed count with their day alone and keep what cannot be trimmed. When all are placed the bound is the cut itself. One evaluation
/// takes at most items × 2^days steps. With a `PooledBound` beside it, the larger of both counts.
struct CutBound {
    private let items: [Packing.Item]
    private let dayCount: Int
    private let allDays: DaySet
    private let limitsSubjects: Bool
    /// Distinct prices, the highest first.
    private let prices: [Int]
    private let levels: [Int]
    /// Items by price, the dearest first, and where each price begins.
    private let ordered: [Int]
    private let starts: [Int]
    /// By day: units left when what lies there is trimmed as far as it goes.
    private var rooms: [Int]
    /// By price and day: trimmable units.
    private var trimmable: [Int]
    private var slots: [Int]
    /// Days with a slot left.
    private var slotDays: DaySet
    /// By subject and day: items there.
    private var counts: [Int]
    private var subjectDays: [DaySet]
    // Room for working.
    private var slack: [Int]
    private var capacities: [Int]
    private var choices: [DaySet]
    private var masses: [Int]
    private var largest: [Int]
    private var pooledUnits: [Int]
    private let pool: PooledBound?

    init(_ packing: Packing, pool: PooledBound? = nil) {
        self.pool = pool
        items = packing.items
        dayCount = packing.caps.count
        allDays = 1 << packing.caps.count - 1
        limitsSubjects = packing.limitsSubjects
        let items = packing.items
        let prices = Set(items.map(\.price)).sorted(by: >)
        self.prices = prices
        levels = items.map { prices.firstIndex(of: $0.price) ?? 0 }
        ordered = prices.flatMap { price in items.indices.filter { items[$0].price == price } }
        starts = prices.map { price in items.count { $0.price > price } } + [items.count]
        rooms = packing.caps
        trimmable = Array(repeating: 0, count: prices.count * packing.caps.count)
        slots = packing.slots
        slotDays = packing.slots.indices.reduce(0) { packing.slots[$1] > 0 ? $0 | 1 << $1 : $0 }
        let subjects = (items.map(\.subject).max() ?? -1) + 1
        counts = Array(repeating: 0, count: subjects * packing.caps.count)
        subjectDays = Array(repeating: 0, count: subjects)
        slack = Array(repeating: 0, count: 1 << packing.caps.count)
        capacities = packing.caps
        choices = items.map(\.days)
        masses = counts
        largest = Array(repeating: 0, count: subjects)
        pooledUnits = Array(repeating: 0, count: prices.count)
    }

    func days(of subject: Int) -> DaySet { subjectDays[subject] }
    func room(_ day: Int) -> Int { rooms[day] }

    func accepts(_ item: Packing.Item, _ day: Int) -> Bool {
        rooms[day] >= item.low && (!limitsSubjects || slots[day] > 0 || subjectDays[item.subject].has(day))
    }

    /// - Returns: whether it took a slot.
    @discardableResult mutating func put(_ item: Packing.Item, _ day: Int) -> Bool {
        rooms[day] -= item.low
        trimmable[level(item) * dayCount + day] += item.high - item.low
        guard limitsSubjects else { return false }
        counts[item.subject * dayCount + day] += 1
        guard counts[item.subject * dayCount + day] == 1 else { return false }
        subjectDays[item.subject] |= 1 << day
        slots[day] -= 1
        if slots[day] == 0 { slotDays &= ~(1 << day) }
        return true
    }

    /// - Returns: whether it gave a slot back.
    @discardableResult mutating func take(_ item: Packing.Item, _ day: Int) -> Bool {
        rooms[day] += item.low
        trimmable[level(item) * dayCount + day] -= item.high - item.low
        guard limitsSubjects else { return false }
        counts[item.subject * dayCount + day] -= 1
        guard counts[item.subject * dayCount + day] == 0 else { return false }
        subjectDays[item.subject] &= ~(1 << day)
        slots[day] += 1
        slotDays |= 1 << day
        return true
    }

    private func level(_ item: Packing.Item) -> Int {
        var level = 0
        while prices[level] != item.price { level += 1 }
        return level
    }

    /// What is cut at least of what is placed and of the items from `depth` on; any number above `limit` when it is more than that.
    mutating func bound(from depth: Int, limit: Int) -> Int {
        openBooks(depth)
        let pooled = pooled(depth)
        if pooled > limit { return pooled }
        var cost = 0
        for level in prices.indices {
            cost += grant(level, from: depth)
            if cost > limit { break }
        }
        return max(cost, pooled)
    }

    /// The bound with all days as one.
    private mutating func pooled(_ depth: Int) -> Int {
        guard let pool else { return 0 }
        for level in prices.indices {
            pooledUnits[level] = 0
            for day in 0..<dayCount { pooledUnits[level] += trimmable[level * dayCount + day] }
        }
        return pool.bound(from: depth, units: slack[allDays], trimmable: pooledUnits, prices: prices)
    }

    /// What the last unit on each day is worth before anything is placed: 0 where a day does not fill up.
    mutating func unitPrices() -> [Int] {
        openBooks(0)
        var unitPrices = [Int](repeating: 0, count: dayCount)
        for level in prices.indices {
            _ = grant(level, from: 0)
            for day in 0..<dayCount where unitPrices[day] == 0 && left(on: 1 << day) <= 0 { unitPrices[day] = prices[level] }
        }
        return unitPrices
    }

    private mutating func openBooks(_ depth: Int) {
        for day in 0..<dayCount { capacities[day] = rooms[day] }
        if limitsSubjects { narrow(depth) }
        var set = 1
        while set <= allDays {
            slack[set] = slack[set & (set - 1)] + capacities[set.trailingZeroBitCount]
            set += 1
        }
    }

    /// Grants what has one price; returns what is cut of it.
    private mutating func grant(_ level: Int, from depth: Int) -> Int {
        var cut = 0
        for day in 0..<dayCount {
            let wanted = trimmable[level * dayCount + day]
            if wanted > 0 { cut += wanted - claim(1 << day, wanted) }
        }
        for index in starts[level]..<starts[level + 1] where ordered[index] >= depth {
            let number = ordered[index]
            let (low, high) = (items[number].low, items[number].high)
            var days = choices[number]
            var most = 0
            for day in 0..<dayCount where days.has(day) {
                if rooms[day] < low { days &= ~(1 << day) } else { most = max(most, capacities[day]) }
            }
            // It goes whole to one day, so no more than that day's minutes.
            cut += days == 0 ? high : high - claim(days, min(high, most))
        }
        return cut * prices[level]
    }

    private func left(on days: DaySet) -> Int {
        var (least, set) = (Int.max, days)
        while set <= allDays {
            least = min(least, slack[set])
            set = (set + 1) | days
        }
        return least
    }

    private mutating func claim(_ days: DaySet, _ wanted: Int) -> Int {
        let granted = min(wanted, left(on: days))
        guard granted > 0 else { return 0 }
        var set = days
        while set <= allDays {
            slack[set] -= granted
            set = (set + 1) | days
        }
        return granted
    }

    /// Makes days no larger than what the subjects can bring that are there or still find a slot.
    private mutating func narrow(_ depth: Int) {
        for index in masses.indices { masses[index] = 0 }
        for number in depth..<items.count {
            let (days, low, high, subject) = (
                items[number].days & (slotDays | subjectDays[items[number].subject]), items[number].low, items[number].high,
                items[number].subject
            )
            choices[number] = days
            for day in 0..<dayCount where days.has(day) && rooms[day] >= low { masses[subject * dayCount + day] += high }
        }
        for day in 0..<dayCount {
            var sum = 0
            for level in prices.indices { sum += trimmable[level * dayCount + day] }
            var kept = 0
            for subject in subjectDays.indices {
                let mass = masses[subject * dayCount + day]
                guard mass > 0 else { continue }
                if subjectDays[subject].has(day) { sum += mass } else { keep(mass, slots[day], &kept) }
            }
            for index in 0..<kept { sum += largest[index] }
            capacities[day] = min(capacities[day], sum)
        }
    }

    /// Keeps the `most` largest in order.
    private mutating func keep(_ mass: Int, _ most: Int, _ kept: inout Int) {
        var place = kept
        if kept < most {
            kept += 1
        } else {
            guard most > 0, largest[most - 1] < mass else { return }
            place = most - 1
        }
        while place > 0, largest[place - 1] < mass {
            largest[place] = largest[place - 1]
            place -= 1
        }
        largest[place] = mass
    }
}
