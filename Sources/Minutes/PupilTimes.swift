#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How the minutes of one class's pupils lie around their mean: log-logistic (Bennett 1983), that is a logistic distribution on the log scale.
///
/// Its tail is heavier than the log-normal's, as slow pupils ask for, its mean is finite, and counts between times have a likelihood without integrals.
struct PupilTimes {
    /// Of the logistic distribution of log minutes, within `scaleRange`; its standard deviation is 1.81 scales.
    let scale: Double
    /// log(mean / median) = log(πs / sin πs).
    let logMeanOverMedian: Double

    init(scale: Double) {
        self.scale = scale
        logMeanOverMedian = log(Double.pi * scale / sin(Double.pi * scale))
    }

    /// Set by us: of pupils of whom the slowest tenth takes from 1.5 to 3.7 times as long as the quickest. Beyond 0.5 the variance would be infinite.
    static let scaleRange = 0.1...0.3

    /// Of the log of the mean of so many pupils: tan πs / πs − 1 is the squared coefficient of variation of one.
    func varianceOfMean(of pupils: Int) -> Double {
        let angle = Double.pi * scale
        return log1p((tan(angle) / angle - 1) / Double(pupils))
    }

    /// The log of the minutes by which a share (0 < share < 1) of pupils is done, in a class with this log mean.
    func logQuantile(_ share: Double, logMean: Double) -> Double { logMean - logMeanOverMedian + scale * log(share / (1 - share)) }
}
