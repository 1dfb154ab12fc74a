extension Plan: Comparable {
    public static func < (one: Plan, other: Plan) -> Bool { one.objective < other.objective }

    /// Nothing is granted.
    init(_ week: PlanWeek) {
        grants = week.requests.map { _ in nil }
        objective = PlanObjective(cut: week.requests.reduce(0) { $0 + $1.priority * $1.minutes }, peak: 0, moved: 0)
    }

    /// What does not fit together whole is trimmed, the cheapest first, of equals the last.
    /// - Parameter places: by item: its day in the packing, −1 when dropped.
    init(_ week: PlanWeek, _ packing: Packing, _ places: [Int]) {
        var units = [Int?](repeating: nil, count: week.requests.count)
        var days = [Int](repeating: 0, count: week.requests.count)
        var peak = 0
        for (day, cap) in packing.caps.enumerated() {
            let here = packing.items.indices.filter { places[$0] == day }.map { packing.items[$0] }
            var over = here.reduce(0) { $0 + $1.high } - cap
            peak = max(peak, min(cap, over + cap))
            for item in here.sorted(by: { ($0.price, $1.request) < ($1.price, $0.request) }) {
                let trimmed = max(0, min(over, item.high - item.low))
                over -= trimmed
                units[item.request] = item.high - trimmed
                days[item.request] = packing.weekDays[day]
            }
        }
        var (cut, moved) = (0, 0)
        for (number, request) in week.requests.enumerated() {
            cut += request.priority * (request.minutes - (units[number] ?? 0) * week.step)
            if units[number] != nil, request.preferred != .none, request.preferred != .day(days[number]) { moved += 1 }
        }
        grants = units.enumerated().map { number, units in units.map { Grant(day: days[number], minutes: $0 * week.step) } }
        objective = PlanObjective(cut: cut, peak: peak * week.step, moved: moved)
    }
}
