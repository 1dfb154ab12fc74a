/// A week's core for one choice of days in use: items that go whole, trimmed or not at all onto one of a few days. In units of the week's
/// step.
struct Packing {
    /// Numbers of the days in the week; everywhere else a day is a position in this list.
    let weekDays: [Int]
    /// Units that fit on each day.
    let caps: [Int]
    /// Distinct subjects that fit on each day.
    let slots: [Int]
    /// In the order in which a search decides them: a subject's items one after the other where subjects are limited.
    let items: [Item]
    /// Whether some day has fewer slots than there are subjects.
    let limitsSubjects: Bool
    /// What the requests cost that fit nowhere, which are not among the items.
    let lostCost: Int

    struct Item {
        /// Number of the request in the week.
        let request: Int
        /// 0, 1, 2 … in the order of the items.
        let subject: Int
        let high: Int
        let low: Int
        /// What a unit costs that is not granted.
        let price: Int
        /// The days where it may go; at least one.
        let days: DaySet
        /// Where it would like to go; nil where it does not mind, `nowhere` where that is none of these days.
        let preferred: Int?
        /// Whether dropping it is more than plans in question may cost.
        var stays = false

        /// What dropping it costs.
        var dropCost: Int { price * high }

        func isMoved(on day: Int) -> Bool { preferred != nil && preferred != day }

        static let nowhere = 63
    }

    var dropCost: Int { items.reduce(0) { $0 + $1.dropCost } }
}

/// A set of days as bits.
typealias DaySet = Int

extension DaySet {
    func has(_ day: Int) -> Bool { self >> day & 1 != 0 }
}

extension Packing {
    /// - Parameters:
    ///   - weekDays: the open days that are in use; the others stay free
    ///   - lifted: a limit that is left out
    init(_ week: PlanWeek, weekDays: [Int], lifted: PlanLimit?) {
        let whole = week.requests.reduce(0) { $0 + $1.minutes } / week.step
        let subjects = Set(week.requests.map(\.subject)).count
        let caps = weekDays.map { lifted == .cap ? whole : week.days[$0].cap / week.step }
        let slots = weekDays.map { lifted == .maxSubjects ? subjects : min(week.days[$0].maxSubjects ?? subjects, subjects) }
        self.init(week, weekDays: weekDays, caps: caps, slots: slots, anyDay: lifted == .days)
    }

    private init(_ week: PlanWeek, weekDays: [Int], caps: [Int], slots: [Int], anyDay: Bool) {
        (self.weekDays, self.caps, self.slots) = (weekDays, caps, slots)
        var drafts: [Item] = []
        var lostCost = 0
        for (number, request) in week.requests.enumerated() {
            let (high, low) = (request.minutes / week.step, request.minMinutes / week.step)
            var days = 0
            for (day, weekDay) in weekDays.enumerated() where anyDay || request.days.contains(weekDay) {
                if caps[day] >= low, slots[day] > 0 { days |= 1 << day }
            }
            guard days != 0 else {
                lostCost += high * request.priority
                continue
            }
            let preferred: Int? =
                switch request.preferred {
                case .none: nil
                case .day(let weekDay): weekDays.firstIndex(of: weekDay) ?? Item.nowhere
                }
            drafts.append(
                Item(
                    request: number, subject: request.subject, high: high, low: low, price: request.priority, days: days,
                    preferred: preferred))
        }
        self.lostCost = lostCost
        let demand = Dictionary(grouping: drafts, by: \.subject).mapValues { $0.reduce(0) { $0 + $1.high } }
        let limitsSubjects = slots.contains { $0 < demand.count }
        self.limitsSubjects = limitsSubjects
        // The largest first, since what is left then finds a place.
        let rank = { (item: Item) -> (Int, Int, Int, Int, Int, Int) in
            let group = limitsSubjects ? (-demand[item.subject, default: 0], item.subject) : (0, 0)
            return (group.0, group.1, item.days.nonzeroBitCount, -item.high, -item.price, item.request)
        }
        var order: [Int: Int] = [:]
        items = drafts.sorted { rank($0) < rank($1) }.map { item in
            let subject = order[item.subject] ?? order.count
            order[item.subject] = subject
            return item.numbered(subject)
        }
    }

    /// The same with no day fuller than `peak`.
    func capped(at peak: Int) -> Packing {
        let caps = caps.map { min($0, peak) }
        var lostCost = lostCost
        let items = items.compactMap { item -> Item? in
            let days = caps.indices.reduce(0) { item.days.has($1) && caps[$1] >= item.low ? $0 | 1 << $1 : $0 }
            if days == 0 { lostCost += item.dropCost }
            return days == 0 ? nil : item.on(days)
        }
        return Packing(
            weekDays: weekDays, caps: caps, slots: slots, items: items, limitsSubjects: limitsSubjects, lostCost: lostCost)
    }
}

extension Packing.Item {
    fileprivate func numbered(_ subject: Int) -> Self {
        Self(request: request, subject: subject, high: high, low: low, price: price, days: days, preferred: preferred, stays: stays)
    }

    fileprivate func on(_ days: DaySet) -> Self {
        Self(request: request, subject: subject, high: high, low: low, price: price, days: days, preferred: preferred, stays: stays)
    }
}
