#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How long one school's classes take for homework, given what the teacher's own trial took; learns from shows of hands. docs/minutes.md has the formulas.
///
/// A value: learning a show of hands or forecasting an item takes microseconds. `fitted(to:)` makes one from a term's hands; hands that are corrected or
/// withdrawn later ask for a new one.
public struct MinutesModel: Sendable {
    private var numbers: [Effect: Int] = [:]
    private var filter: EffectFilter

    /// A school of which nothing is known yet.
    public init(_ parameters: MinutesParameters = .usual) { filter = EffectFilter(parameters) }

    public var parameters: MinutesParameters { filter.parameters }

    /// - Parameter homework: hands of one school in the order of dates; a late one counts as taken on the day of the teacher's last.
    public mutating func learn(_ hands: HandCount, of homework: TimedHomework) {
        let sighting = Sighting(homework, hands) { effect in
            if let known = numbers[effect] { return known }
            let new = filter.add(effect, on: homework.date)
            numbers[effect] = new
            return new
        }
        _ = filter.learn(sighting)
    }

    /// The class's mean minutes before any hands of this item are known.
    public func forecast(_ homework: TimedHomework) -> Forecast {
        Forecast(logMinutes: logMean(homework), variance: typicalVariance(homework) + pupilTimes.varianceOfMean(of: homework.pupils))
    }

    /// The class's mean minutes of an item whose hands were taken: the forecast and the hands together. To be asked before the hands are learnt, lest they
    /// count twice.
    public func measured(_ homework: TimedHomework, by hands: HandCount) -> Forecast {
        let variance = typicalVariance(homework)
        let posterior = HandLikelihood(hands, parameters).posterior(forecast: logMean(homework), variance: variance)
        return Forecast(logMinutes: posterior.logMean, variance: 1 / (1 / variance + posterior.information))
    }

    /// The sum of a class's items, whose errors go together where they share a teacher, a subject or the class: the log-normal distribution with the sum's
    /// mean and variance (Fenton 1960).
    /// - Parameter known: minutes of further items about which there is nothing to estimate, 0 or more.
    public func total(of homework: [TimedHomework], known: Double = 0) -> Forecast {
        let items = homework.map { (homework: $0, forecast: forecast($0)) }
        let means = items.map { exp($0.forecast.logMinutes + $0.forecast.variance / 2) }
        let mean = means.reduce(known, +)
        guard mean > 0 else { return Forecast(logMinutes: -.infinity, variance: 0) }
        var variance = 0.0
        for (one, item) in items.enumerated() {
            for other in items.indices {
                let shared = one == other ? item.forecast.variance : covariance(item.homework, items[other].homework)
                variance += means[one] * means[other] * expm1(shared)
            }
        }
        let ofLog = log1p(variance / (mean * mean))
        return Forecast(logMinutes: log(mean) - ofLog / 2, variance: ofLog)
    }

    /// The three times to ask about, ascending: by when a quarter, half and four fifths of pupils are expected to be done, on the grid on which they can answer.
    ///
    /// Counts around the quartiles say most about the middle, the last one about the slow. Set by us.
    public func timesToAsk(about homework: TimedHomework, _ way: HandCount.Way) -> [Int] {
        let logMean = forecast(homework).logMinutes
        let generosity = parameters.generosity(of: way)
        func onGrid(_ share: Double) -> Int {
            let minutes = exp(pupilTimes.logQuantile(share, logMean: logMean)) - generosity
            return max(1, Int((minutes / Double(way.step)).rounded()))
        }
        let latest = HandCount.timeRange.upperBound / way.step
        let second = min(max(onGrid(0.5), 2), latest - 1)
        let first = min(onGrid(0.25), second - 1)
        let third = min(max(onGrid(0.8), second + 1), latest)
        return [first, second, third].map { $0 * way.step }
    }

    private var pupilTimes: PupilTimes { PupilTimes(scale: parameters.pupils) }

    private func logMean(_ homework: TimedHomework) -> Double {
        homework.effects.reduce(log(homework.trialMinutes)) { sum, effect in
            sum + (numbers[effect].map(filter.mean) ?? MinutesParameters.mean(of: effect))
        }
    }

    /// Of the log mean of such pupils, were there endlessly many.
    private func typicalVariance(_ homework: TimedHomework) -> Double {
        covariance(homework, homework) + parameters.design * parameters.design + parameters.item * parameters.item
    }

    /// Of what lasting effects alone make of the two items' log means; an effect not seen yet has its prior variance.
    private func covariance(_ one: TimedHomework, _ other: TimedHomework) -> Double {
        let date = max(one.date, other.date)
        var sum = 0.0
        for effect in one.effects {
            for opposite in other.effects {
                if let number = numbers[effect], let opposite = numbers[opposite] {
                    sum += filter.covariance(number, opposite, on: date)
                } else if effect == opposite {
                    sum += parameters.variance(of: effect)
                }
            }
        }
        return sum
    }
}
