#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What a show of hands says about the class's mean: the likelihood of interval-censored times (McCullagh 1980, the proportional-odds model of ordered counts).
///
/// Between two times a < b lie nⱼ pupils; with F the logistic distribution function around the class's median, the log-likelihood is Σ nⱼ log(F(b) − F(a)).
/// Who was done by the first time is left-censored (F(a) = 0), who was not done by the last right-censored (F(b) = 1). It is concave in the class's mean.
struct HandLikelihood {
    /// Logs of the minutes that part the cells.
    private let bounds: [Double]
    /// Pupils in each cell, one more than bounds.
    private let counts: [Double]

    private let pupils: PupilTimes

    init(_ hands: HandCount, _ parameters: MinutesParameters) {
        pupils = PupilTimes(scale: parameters.pupils)
        let generosity = parameters.generosity(of: hands.way)
        bounds = hands.times.map { log(Double($0) + generosity) }
        var counts: [Double] = []
        var before = 0
        for done in hands.done + [hands.present] {
            counts.append(Double(done - before))
            before = done
        }
        self.counts = counts
    }

    /// First derivative of the log-likelihood by the log mean, and the second with its sign changed.
    ///
    /// For the logistic distribution f(b) − f(a) = (F(b) − F(a)) (1 − F(a) − F(b)) / s, so both are sums without quotients.
    func slope(at logMean: Double) -> (score: Double, information: Double) {
        let median = logMean - pupils.logMeanOverMedian
        var (score, information, below) = (0.0, 0.0, 0.0)
        for (cell, count) in counts.enumerated() {
            let upTo = cell < bounds.count ? 1 / (1 + exp((median - bounds[cell]) / pupils.scale)) : 1
            score += count * (below + upTo - 1)
            information += count * (below * (1 - below) + upTo * (1 - upTo))
            below = upTo
        }
        return (score / pupils.scale, information / (pupils.scale * pupils.scale))
    }

    /// The log-likelihood, by F(b) − F(a) = F(b) (1 − F(a)) (1 − exp((a − b)/s)), which loses nothing in the tails.
    func logLikelihood(at logMean: Double) -> Double {
        let median = logMean - pupils.logMeanOverMedian
        var sum = 0.0
        for (cell, count) in counts.enumerated() where count > 0 {
            if cell < bounds.count { sum -= count * log1p(exp((median - bounds[cell]) / pupils.scale)) }
            if cell > 0 { sum -= count * log1p(exp((bounds[cell - 1] - median) / pupils.scale)) }
            if cell > 0, cell < bounds.count { sum += count * log1p(-exp((bounds[cell - 1] - bounds[cell]) / pupils.scale)) }
        }
        return sum
    }

    /// The class's mean once a forecast and the hands are put together, by Laplace's approximation around the most probable value.
    struct Posterior {
        /// Log minutes.
        let logMean: Double
        /// Of the hands' log-likelihood there.
        let score: Double
        let information: Double
        /// Log of the probability that the forecast gave to such hands.
        let logEvidence: Double
    }

    /// - Parameter variance: of the forecast's log mean, above 0.
    func posterior(forecast: Double, variance: Double) -> Posterior {
        // The posterior's slope falls steadily, so Newton's steps are taken inside a bracket that only narrows.
        var (low, high) = (forecast - Self.reach, forecast + Self.reach)
        var (mode, slope) = (forecast, slope(at: forecast))
        for _ in 0..<Self.mostSteps {
            let gradient = slope.score - (mode - forecast) / variance
            if gradient > 0 { low = mode } else { high = mode }
            let newton = mode + gradient / (slope.information + 1 / variance)
            let next = newton > low && newton < high ? newton : (low + high) / 2
            let isClose = abs(next - mode) < Self.tolerance
            mode = next
            slope = self.slope(at: mode)
            if isClose { break }
        }
        let distance = mode - forecast
        return Posterior(
            logMean: mode, score: slope.score, information: slope.information,
            logEvidence: logLikelihood(at: mode) - distance * distance / (2 * variance) - log1p(variance * slope.information) / 2)
    }

    /// A class's mean is sought within e^±5 of its forecast.
    private static let reach = 5.0
    private static let tolerance = 1e-8
    private static let mostSteps = 60
}
