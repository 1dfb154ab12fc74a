import Policy

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A show of hands with its effects by number.
struct Sighting {
    let effects: [Int]
    let design: String
    let date: SchoolDate
    let logTrial: Double
    let hands: HandCount

    /// - Parameter number: of an effect, a new one where it was not seen before.
    init(_ homework: TimedHomework, _ hands: HandCount, number: (Effect) -> Int) {
        effects = homework.effects.map(number)
        (design, date) = (homework.design, homework.date)
        logTrial = log(homework.trialMinutes)
        self.hands = hands
    }
}

/// What is known of a school's effects: their means and covariances, kept by a Kalman filter, which is best linear unbiased prediction of crossed random
/// effects one observation at a time (Robinson 1991; Harvey 1989).
///
/// The log of a class's mean is y = log trial + Σ effects + design + item, each N(0, σ²) by sort. A show of hands enters through its likelihood, approximated
/// by a normal one at the most probable y (Fahrmeir 1992), so that a class where all or none were done needs no special case. Teachers walk: their variance
/// grows by drift² a week until they are seen again. A design is known from one class to the next that shows its hands for it, then forgotten.
struct EffectFilter {
    let parameters: MinutesParameters
    /// Number 0 is the design that was seen last.
    private var means: [Double]
    /// The lower triangle, row after row: a new effect is a new row.
    private var covariances: [Double]
    /// Since when an effect has walked unseen; nil for those that stay.
    private var unseenSince: [SchoolDate?] = [nil]
    private var lastDesign: String?

    init(_ parameters: MinutesParameters) {
        self.parameters = parameters
        means = [0]
        covariances = [parameters.design * parameters.design]
    }

    /// - Returns: its number.
    mutating func add(_ effect: Effect, on date: SchoolDate) -> Int {
        let number = means.count
        means.append(MinutesParameters.mean(of: effect))
        covariances.append(contentsOf: repeatElement(0, count: number))
        covariances.append(parameters.variance(of: effect))
        if case .teacher = effect { unseenSince.append(date) } else { unseenSince.append(nil) }
        return number
    }

    func mean(_ effect: Int) -> Double { means[effect] }

    /// As of `date`, by which a teacher has walked on.
    func covariance(_ one: Int, _ other: Int, on date: SchoolDate) -> Double {
        let known = covariances[Self.place(max(one, other), min(one, other))]
        return one == other ? known + walked(one, by: date) : known
    }

    /// - Returns: the log of the probability that the forecast gave to these hands.
    mutating func learn(_ sighting: Sighting) -> Double {
        if sighting.design != lastDesign { forgetDesign() }
        lastDesign = sighting.design
        for effect in sighting.effects where unseenSince[effect] != nil {
            covariances[Self.place(effect, effect)] += walked(effect, by: sighting.date)
            unseenSince[effect] = max(sighting.date, unseenSince[effect]!)
        }
        let effects = sighting.effects + [0]
        let shared = covariancesWithSum(of: effects)
        let forecast = effects.reduce(sighting.logTrial) { $0 + means[$1] }
        let variance = effects.reduce(parameters.item * parameters.item) { $0 + shared[$1] }
        let posterior = HandLikelihood(sighting.hands, parameters).posterior(forecast: forecast, variance: variance)
        for effect in means.indices { means[effect] += shared[effect] * posterior.score }
        subtractSquare(of: shared, times: posterior.information / (1 + variance * posterior.information))
        return posterior.logEvidence
    }

    private static func place(_ row: Int, _ column: Int) -> Int { row * (row + 1) / 2 + column }

    private func walked(_ effect: Int, by date: SchoolDate) -> Double {
        guard let since = unseenSince[effect], since < date else { return 0 }
        return parameters.drift * parameters.drift * Double(since.distance(to: date)) / 7
    }

    /// What it taught about the lasting effects stays.
    private mutating func forgetDesign() {
        means[0] = 0
        for row in means.indices { covariances[Self.place(row, 0)] = 0 }
        covariances[0] = parameters.design * parameters.design
    }

    /// Of each effect with the sum of the given ones.
    private func covariancesWithSum(of effects: [Int]) -> [Double] {
        var shared = [Double](repeating: 0, count: means.count)
        for effect in effects {
            let row = Self.place(effect, 0)
            for other in 0...effect { shared[other] += covariances[row + other] }
            var place = row + effect
            for other in effect + 1..<max(effect + 1, means.count) {
                place += other
                shared[other] += covariances[place]
            }
        }
        return shared
    }

    /// The bulk of the work, some ten thousand products in a school of 150 effects; so written that the compiler makes vectors of it.
    private mutating func subtractSquare(of vector: [Double], times factor: Double) {
        let count = means.count
        covariances.withUnsafeMutableBufferPointer { covariances in
            vector.withUnsafeBufferPointer { vector in
                guard var row = covariances.baseAddress, let vector = vector.baseAddress else { return }
                for one in 0..<count {
                    let scaled = vector[one] * factor
                    for other in 0..<one + 1 { row[other] -= scaled * vector[other] }
                    row += one + 1
                }
            }
        }
    }
}
