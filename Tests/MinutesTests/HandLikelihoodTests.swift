import Testing

@testable import Minutes

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("举手说明了什么") struct HandLikelihoodTests {
    private static let edges = [[8, 20, 33], [0, 0, 0], [40, 40, 40], [0, 40, 40], [0, 0, 40], [40, 40, 40], [1, 1, 39]]

    @Test("斜率和信息量就是对数似然的一阶、二阶导数", arguments: edges, [10.0, 27, 80])
    func slope(done: [Int], mean: Double) throws {
        let likelihood = Self.likelihood(try .sample(done))
        let (here, step) = (log(mean), 1e-4)
        let values = [-step, 0, step].map { likelihood.logLikelihood(at: here + $0) }
        let slope = likelihood.slope(at: here)
        #expect(abs(slope.score - (values[2] - values[0]) / (2 * step)) < 1e-3 * max(1, abs(slope.score)))
        #expect(abs(slope.information + (values[2] - 2 * values[1] + values[0]) / (step * step)) < 1e-2 * max(1, slope.information))
    }

    @Test("全做完只说明不长，全没做完只说明不短：都不会得出无穷")
    func allAndNone() throws {
        let all = Self.posterior(of: try .sample([40, 40, 40]))
        let none = Self.posterior(of: try .sample([0, 0, 0]))
        #expect((5.0...20).contains(exp(all.logMean)))
        #expect((40.0...120).contains(exp(none.logMean)))
        #expect(all.information > 0 && none.information > 0)
    }

    @Test("远离预计的人数也有解", arguments: [0.001, 1, 100000])
    func far(forecast: Double) throws {
        let posterior = Self.posterior(of: try .sample([10, 20, 30]), forecast: forecast)
        #expect(posterior.logMean.isFinite && posterior.logEvidence.isFinite)
    }

    @Test("人数合乎均值时就得出均值", arguments: [12.0, 20, 45, 90])
    func recovers(mean: Double) throws {
        let posterior = Self.posterior(of: try .expected(mean: mean), forecast: 30, variance: 100)
        #expect(abs(exp(posterior.logMean) / mean - 1) < 0.04)
    }

    @Test("人越多，说明得越准")
    func more() throws {
        let few = Self.likelihood(try .sample([5, 10, 15], of: 20)).slope(at: log(30))
        let many = Self.likelihood(try .sample([25, 50, 75], of: 100)).slope(at: log(30))
        #expect(abs(many.information / few.information - 5) < 1e-9)
    }

    @Test("凭记忆回答“20分钟”含25分钟以内，与看着钟数25分钟同义")
    func generosity() throws {
        let fromMemory = Self.likelihood(try .sample([8, 20, 33], by: [20, 30, 40], .fromMemory))
        let byTheClock = Self.likelihood(try .sample([8, 20, 33], by: [25, 35, 45]))
        #expect(fromMemory.logLikelihood(at: 3) == byTheClock.logLikelihood(at: 3))
    }

    @Test("一次数三个时间，比只数一个说明得多")
    func threeTimes() throws {
        let one = Self.likelihood(try .sample([20], by: [30])).slope(at: log(30))
        let three = Self.likelihood(try .sample([10, 20, 30], by: [24, 30, 37])).slope(at: log(30))
        #expect(three.information > one.information * 1.1)
    }

    private static func likelihood(_ hands: HandCount) -> HandLikelihood { HandLikelihood(hands, .usual) }

    private static func posterior(of hands: HandCount, forecast: Double = 30, variance: Double = 0.25) -> HandLikelihood.Posterior {
        likelihood(hands).posterior(forecast: log(forecast), variance: variance)
    }
}
