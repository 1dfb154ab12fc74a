import Testing

@testable import Minutes

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("一天会不会超限") struct DayOutlookTests {
    @Test("确知的合计：恰好等于上限在限内，多一点就超限", arguments: [(60.0, DayOutlook.within), (60.01, .over), (0, .within)])
    func certain(minutes: Double, outlook: DayOutlook) {
        #expect(DayOutlook(total: Forecast(logMinutes: log(minutes), variance: 0), limit: 60) == outlook)
    }

    @Test(
        "超限的可能不到20%是可能在限内，超过80%是很可能超限，其间有风险",
        arguments: [
            (-3.0, DayOutlook.within), (-0.85, .within), (-0.83, .atRisk), (0, .atRisk), (0.83, .atRisk), (0.85, .over), (3, .over),
        ])
    func thresholds(standardDeviationsOverLimit: Double, outlook: DayOutlook) {
        let total = Forecast(logMinutes: log(90) + 0.2 * standardDeviationsOverLimit, variance: 0.04)
        #expect(DayOutlook(total: total, limit: 90) == outlook)
    }

    @Test("上限是0时，只要有作业就超限；没有作业不超")
    func noLimit() {
        #expect(DayOutlook(total: Forecast(logMinutes: log(5), variance: 0.04), limit: 0) == .over)
        #expect(DayOutlook(total: MinutesModel().total(of: []), limit: 0) == .within)
    }

    @Test("80%的范围两边各留10%")
    func interval() {
        let forecast = Forecast(logMinutes: 3, variance: 0.09)
        #expect(abs(forecast.probability(over: forecast.interval.upperBound) - 0.1) < 1e-9)
        #expect(abs(forecast.probability(over: forecast.interval.lowerBound) - 0.9) < 1e-9)
        #expect(forecast.probability(over: forecast.minutes) == 0.5)
    }
}
