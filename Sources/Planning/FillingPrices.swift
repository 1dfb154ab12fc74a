/// Dual prices of the linear relaxation in which days choose among their fillings by shares.
///
/// Maximise Σ gain × share, each item taken at most once, each day filled at most once. The gain is the worth of what is granted; where
/// moves count it is −moves, and the worth has to reach a minimum. A revised simplex method that keeps the inverse and looks through a
/// day's fillings for the best column; there are at most 68 rows. Its figures only guide: whoever uses the prices works out a bound with
/// them in whole numbers, so that rounding can make it weak but not wrong.
struct FillingPrices {
    private let fillings: Fillings
    private let itemCount: Int
    private let minimum: Int?
    private let rowCount: Int
    private var inverse: [Double]
    private var amounts: [Double]
    private var gains: [Double]
    /// By row: items, days, and the minimum of worth where there is one.
    private var prices: [Double]

    /// What an item is worth; ≥ 0.
    var itemPrices: [Double] { prices.prefix(itemCount).map { max(0, $0) } }
    /// What a unit of worth is worth, in moves where these count.
    var worthPrice: Double { minimum == nil ? 1 : max(0, -prices[rowCount - 1]) }

    /// What a missing unit of worth costs in moves, until the minimum is reached.
    private static let shortfall = 4.0
    private static let tiny = 1e-7

    init(_ fillings: Fillings, itemCount: Int, minimum: Int?) {
        (self.fillings, self.itemCount, self.minimum) = (fillings, itemCount, minimum)
        rowCount = itemCount + fillings.days.count + (minimum == nil ? 0 : 1)
        inverse = Array(repeating: 0, count: rowCount * rowCount)
        for row in 0..<rowCount { inverse[row * rowCount + row] = 1 }
        amounts = Array(repeating: 1, count: rowCount)
        gains = Array(repeating: 0, count: rowCount)
        prices = gains
        if let minimum {
            amounts[rowCount - 1] = Double(minimum)
            gains[rowCount - 1] = -Self.shortfall
            prices[rowCount - 1] = -Self.shortfall
        }
    }

    /// - Parameter pivots: at most; fewer when the optimum is reached.
    mutating func solve(pivots: Int, meter: Meter) throws(Interruption) {
        var (count, day, idle) = (0, 0, 0)
        while count < pivots, idle < fillings.days.count {
            try meter.tick()
            if slackEnters() {
                (count, idle) = (count + 1, 0)
                continue
            }
            let (filling, gain) = best(day)
            if gain > 1e-6 {
                (count, idle) = (count + 1, 0)
                enter(day, filling)
            } else {
                idle += 1
            }
            day = (day + 1) % fillings.days.count
        }
    }

    private func best(_ number: Int) -> (filling: Int, gain: Double) {
        let (day, worthPrice) = (fillings.days[number], minimum == nil ? 0 : prices[rowCount - 1])
        var (filling, most) = (0, -Double.infinity)
        prices.withUnsafeBufferPointer { prices in
            for index in day.sets.indices {
                var gain = minimum == nil ? Double(day.worths[index]) : -Double(day.moves[index]) - worthPrice * Double(day.worths[index])
                var bits = day.sets[index]
                while bits != 0 {
                    gain -= prices[bits.trailingZeroBitCount]
                    bits &= bits - 1
                }
                if gain > most { (filling, most) = (index, gain) }
            }
        }
        return (filling, most - prices[itemCount + number])
    }

    private mutating func enter(_ number: Int, _ filling: Int) {
        let day = fillings.days[number]
        var column = [Double](repeating: 0, count: rowCount)
        var bits = day.sets[filling]
        while bits != 0 {
            column[bits.trailingZeroBitCount] = 1
            bits &= bits - 1
        }
        column[itemCount + number] = 1
        if minimum != nil { column[rowCount - 1] = Double(day.worths[filling]) }
        enter(column, gain: minimum == nil ? Double(day.worths[filling]) : -Double(day.moves[filling]))
    }

    /// A row's slack takes part again where its price has the wrong sign.
    private mutating func slackEnters() -> Bool {
        var column = [Double](repeating: 0, count: rowCount)
        if let row = (0..<itemCount + fillings.days.count).first(where: { prices[$0] < -1e-6 }) {
            column[row] = 1
        } else if minimum != nil, prices[rowCount - 1] > 1e-6 {
            column[rowCount - 1] = -1
        } else {
            return false
        }
        enter(column, gain: 0)
        return true
    }

    private mutating func enter(_ column: [Double], gain: Double) {
        var direction = [Double](repeating: 0, count: rowCount)
        for k in 0..<rowCount where column[k] != 0 {
            for row in 0..<rowCount { direction[row] += inverse[row * rowCount + k] * column[k] }
        }
        guard let leaving = leaving(direction) else { return }
        var reduced = gain
        for row in 0..<rowCount { reduced -= gains[row] * direction[row] }
        let pivot = direction[leaving]
        for k in 0..<rowCount { inverse[leaving * rowCount + k] /= pivot }
        amounts[leaving] /= pivot
        for row in 0..<rowCount where row != leaving && direction[row] != 0 {
            let factor = direction[row]
            for k in 0..<rowCount { inverse[row * rowCount + k] -= factor * inverse[leaving * rowCount + k] }
            amounts[row] -= factor * amounts[leaving]
        }
        gains[leaving] = gain
        for k in 0..<rowCount { prices[k] += reduced * inverse[leaving * rowCount + k] }
    }

    /// The row that is used up first; of equal ones that with the largest pivot.
    private func leaving(_ direction: [Double]) -> Int? {
        var (leaving, least): (Int?, Double) = (nil, .infinity)
        for row in 0..<rowCount where direction[row] > Self.tiny {
            let ratio = max(0, amounts[row]) / direction[row]
            if ratio < least - 1e-9 || (ratio < least + 1e-9 && direction[row] > leaving.map { direction[$0] } ?? 0) {
                (leaving, least) = (row, min(least, ratio))
            }
        }
        return leaving
    }
}
