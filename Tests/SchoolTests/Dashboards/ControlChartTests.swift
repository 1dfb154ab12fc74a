import Testing

@testable import School

@Suite("单值控制图")
struct ControlChartTests {
    @Test("少于六个值说不出什么是平常") func fewest() {
        #expect(ControlChart([1, 2, 3, 4, 5], least: 5) == nil)
        #expect(ControlChart([1, 2, 3, 4, 5, 6], least: 5) != nil)
    }

    @Test("中线是平均数，界限是移动极差中位数的3.145倍；一个离群值撑不宽界限") func limits() throws {
        // Ranges 2, 4, 2, 4, 2, 4: the median is 3.
        let chart = try #require(ControlChart([20, 22, 18, 20, 24, 22, 18], least: 1))
        #expect(abs(chart.line - 144.0 / 7) < 1e-9 && abs(chart.upper - (144.0 / 7 + 3.145 * 3)) < 1e-9)
        #expect(chart.values.indices.allSatisfy { chart.signal(at: $0) == nil })
        let wild = try #require(ControlChart([20, 22, 18, 20, 22, 18, 60], least: 1))
        #expect(wild.signal(at: 6) == .above && wild.signal(at: 5) == nil)
    }

    @Test("几乎不变的也要变五分钟才算；下限不低于0") func least() throws {
        let steady = try #require(ControlChart([20, 20, 20, 20, 20, 20, 24], least: 5))
        #expect(steady.signal(at: 6) == nil && steady.upper - steady.line == 5)
        let low = try #require(ControlChart([2, 0, 3, 1, 2, 0], least: 5))
        #expect(low.lower == 0 && low.signal(at: 1) == nil)
        let fallen = try #require(ControlChart([40, 41, 40, 41, 40, 41, 40, 10], least: 5))
        #expect(fallen.signal(at: 7) == .below)
    }

    @Test("连续八个在同一边，才算有了变化", arguments: [(8, true), (7, false)]) func runs(length: Int, isSignal: Bool) throws {
        let low = (0..<10).map { 20 + Double($0 % 2) * 8 }
        let chart = try #require(ControlChart(low + (0..<length).map { 34 + Double($0 % 2) * 2 }, least: 5))
        #expect(chart.signal(at: chart.values.count - 1) == (isSignal ? .runAbove : nil))
        let mirrored = try #require(ControlChart(low.map { 60 - $0 } + (0..<length).map { 26 - Double($0 % 2) * 2 }, least: 5))
        #expect(mirrored.signal(at: mirrored.values.count - 1) == (isSignal ? .runBelow : nil))
    }
}
