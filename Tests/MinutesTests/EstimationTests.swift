import Minutes
import SimulatedSchools
import Testing

@testable import MinutesEvaluation

/// Wide bounds on small schools, to notice that something broke; docs/minutes.md has the measured figures.
@Suite("模拟学校四周以后的预计") struct EstimationTests {
    @Test("误差、范围的可信度，都比只看试做和乘一个固定倍数好", arguments: [(UInt64(1), HandCount.Way.fromMemory), (2, .byTheClock)])
    func fourWeeks(seed: UInt64, way: HandCount.Way) throws {
        var assumptions = SchoolAssumptions.base
        assumptions.classesPerGrade = 2...2
        if way == .byTheClock { assumptions.answersRoundedTo = nil }
        let result = try Self.result(of: assumptions, seed: seed, way)
        #expect(result.error < 0.18)
        #expect(result.error < result.errorOfTrial && result.error < result.errorOfMultiplier)
        #expect((0.65...0.92).contains(Double(result.covered) / Double(result.errors.count)))
    }

    @Test("凭记忆的回答其实没有凑整，也看得出来")
    func unrounded() throws {
        var assumptions = SchoolAssumptions.base
        (assumptions.classesPerGrade, assumptions.answersRoundedTo) = (2...2, nil)
        let result = try Self.result(of: assumptions, seed: 3)
        #expect(result.error < 0.18)
    }

    @Test("一成半的学生不举手：也数没做完的，就不会把班级看慢")
    func keptDown() throws {
        var assumptions = SchoolAssumptions.base
        (assumptions.classesPerGrade, assumptions.handsKeptDown) = (2...2, 0.15)
        let counted = try Self.result(of: assumptions, seed: 4, countsUnfinished: true)
        let uncounted = try Self.result(of: assumptions, seed: 4)
        #expect(counted.error < 0.18 && counted.error < uncounted.error - 0.05)
    }

    private static func result(
        of assumptions: SchoolAssumptions, seed: UInt64, _ way: HandCount.Way = .fromMemory, countsUnfinished: Bool = false
    ) throws -> SchoolResult {
        let school = SimulatedSchool(seed: seed, number: 1, assumptions: assumptions)
        return try SchoolResult(school, Scenario(name: "", assumptions: assumptions, way: way, countsUnfinished: countsUnfinished))
    }
}
