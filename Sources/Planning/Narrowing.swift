extension Packing {
    /// The same with each item allowed only what it gets in some plan of at most this cut when all days are one (`PooledBound`): dear ones must stay and
    /// keep all of their minutes, cheap ones go. Plans of at most this cut, and what they cost, are the same. As it is where the table would be too large.
    /// - Parameter cut: of all requests.
    func narrowed(cut: Int) -> Packing {
        guard let pool = PooledBound(self) else { return self }
        let budget = cut - lostCost
        var before = ArraySlice(repeating: Int32(0), count: pool.most + 1)
        var (lostCost, kept) = (lostCost, [Item]())
        for (depth, item) in items.enumerated() {
            // The least cut of all items when this one is granted so much.
            func least(_ granted: Int) -> Int {
                guard granted <= pool.most else { return .max }
                let others = before.indices.prefix(pool.most - granted + 1).lazy.map { units in
                    Int(before[units]) + pool.cost(from: depth + 1, units: pool.most - granted - units)
                }
                return (others.min() ?? 0) + item.dropCost - item.price * granted
            }
            let high = most(of: item)
            let amounts = item.low <= high ? (item.low...high).filter { least($0) <= budget } : []
            if let low = amounts.first, let high = amounts.last {
                lostCost += item.price * (item.high - high)
                kept.append(item.allowed(low...high, stays: item.stays || least(0) > budget))
            } else {
                lostCost += item.dropCost
            }
            before = ArraySlice(costs(with: item, beside: before))
        }
        return Packing(weekDays: weekDays, caps: caps, slots: slots, items: kept, limitsSubjects: limitsSubjects, lostCost: lostCost)
    }

    /// Whether items are allowed the same as in another of which this one is made.
    func hasSameItems(as other: Packing) -> Bool {
        items.count == other.items.count
            && zip(items, other.items).allSatisfy { ($0.low, $0.high, $0.stays) == ($1.low, $1.high, $1.stays) }
    }
}

extension Packing.Item {
    fileprivate func allowed(_ amounts: ClosedRange<Int>, stays: Bool) -> Self {
        Self(
            request: request, subject: subject, high: amounts.upperBound, low: amounts.lowerBound, price: price, days: days,
            preferred: preferred, stays: stays)
    }
}
