extension Packing {
    /// The same with its items in another order, of which each number gives one: large ones and large subjects mostly first, subjects together.
    func reordered(_ number: Int) -> Packing {
        func chance(_ place: Int) -> Int { Int(StateHash.mix(UInt64(number) << 16 | UInt64(place)) % 1000) }
        var weights: [Int: Int] = [:]
        for item in items { weights[item.subject, default: 0] += item.high }
        for subject in weights.keys { weights[subject, default: 0] *= 300 + chance(64 + subject) }
        let ranks = items.indices.map { index in
            let item = items[index]
            return (
                weights[item.subject] ?? 0, item.subject,
                item.high * (500 + chance(index)) / item.days.nonzeroBitCount
            )
        }
        let order = items.indices.sorted { left, right in
            let (one, other) = (ranks[left], ranks[right])
            if limitsSubjects, one.1 != other.1 { return one.0 != other.0 ? one.0 > other.0 : one.1 < other.1 }
            return one.2 != other.2 ? one.2 > other.2 : left < right
        }
        return Packing(
            weekDays: weekDays, caps: caps, slots: slots, items: order.map { items[$0] }, limitsSubjects: limitsSubjects,
            lostCost: lostCost)
    }
}
