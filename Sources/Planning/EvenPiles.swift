/// Piles of exercise books that reach teachers day by day: of plans that cost the same, the one that evens them out is the kindest (the planner's contract
/// does not see them).
public struct PlanPiles: Hashable, Sendable {
    /// By request: who marks it, as a place in `others`.
    public let markers: [Int]
    /// By marker and day: piles from elsewhere.
    public let others: [[Int]]

    public init(markers: [Int], others: [[Int]]) { (self.markers, self.others) = (markers, others) }
}

extension Plan {
    /// A plan of the same cost in which piles are spread more evenly, if there is one: Σ piles² over markers and days is less. Found by putting a request on
    /// another day, alone or with another one in its place, for as long as that helps; that none is more even is not proved.
    public func evened(_ week: PlanWeek, _ piles: PlanPiles) -> Plan {
        let days = week.openDays
        let packing = Packing(week, weekDays: days, lifted: nil).capped(at: objective.peak / week.step)
        var best = self
        var places = packing.items.map { item in grants[item.request].flatMap { days.firstIndex(of: $0.day) } ?? -1 }
        var unevenness = packing.unevenness(places, piles)
        var goesOn = true
        while goesOn {
            goesOn = false
            for neighbour in packing.neighbours(of: places) {
                let next = packing.unevenness(neighbour, piles)
                guard next < unevenness, packing.holds(neighbour), Set(neighbour).subtracting([-1]).count <= week.mostDaysInUse else {
                    continue
                }
                let plan = Plan(week, packing, neighbour)
                guard plan.objective == objective else { continue }
                (best, places, unevenness, goesOn) = (plan, neighbour, next, true)
                break
            }
        }
        return best
    }
}

extension Packing {
    fileprivate func unevenness(_ places: [Int], _ piles: PlanPiles) -> Int {
        var counts = piles.others
        for (item, place) in zip(items, places) where place >= 0 { counts[piles.markers[item.request]][weekDays[place]] += 1 }
        return counts.reduce(0) { $0 + $1.reduce(0) { $0 + $1 * $1 } }
    }

    /// Whether minutes and subjects of every day hold when all is trimmed as far as it goes.
    fileprivate func holds(_ places: [Int]) -> Bool {
        caps.indices.allSatisfy { day in
            let here = zip(items, places).filter { $0.1 == day }.map(\.0)
            return here.reduce(0) { $0 + $1.low } <= caps[day] && Set(here.map(\.subject)).count <= slots[day]
        }
    }

    /// One item on another of its days, alone or with another one in its place.
    fileprivate func neighbours(of places: [Int]) -> some Sequence<[Int]> {
        items.indices.lazy.flatMap { index -> [[Int]] in
            guard places[index] >= 0 else { return [] }
            var found: [[Int]] = []
            for day in caps.indices where day != places[index] && items[index].days.has(day) {
                var moved = places
                moved[index] = day
                found.append(moved)
                for other in items.indices
                where other != index && places[other] >= 0 && places[other] != places[index] && items[other].days.has(places[index]) {
                    var pushed = moved
                    pushed[other] = places[index]
                    found.append(pushed)
                }
            }
            return found
        }
    }
}
