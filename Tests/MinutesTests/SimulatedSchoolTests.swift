import SimulatedSchools
import Testing

@Suite("模拟的学校") struct SimulatedSchoolTests {
    @Test("同一个种子是同一所学校，换一个就是另一所")
    func seeds() {
        let means = { (seed: UInt64) in Self.small(seed: seed).homework.map(\.classMean) }
        #expect(means(1) == means(1))
        #expect(means(1) != means(2))
    }

    @Test("举手人数随时间只增不减，不超过到校人数")
    func hands() {
        for homework in Self.small(seed: 3).homework {
            let done = homework.hands(doneBy: [10, 20, 30, 240])
            #expect(done == done.sorted())
            #expect(done[3] == homework.present)
        }
    }

    @Test("学生按整十分钟回答：“20分钟做完”数的是不到25分钟的人", arguments: [10, nil])
    func rounding(step: Int?) {
        for homework in Self.small(seed: 4, { $0.answersRoundedTo = step }).homework {
            let bound = step == nil ? 20.0 : 25.0
            #expect(homework.hands(doneBy: [20]) == [homework.pupilMinutes.count { $0 <= bound }])
        }
    }

    @Test("约15%没有数；改成长作业常常不数以后，没数的平均更长")
    func neverTaken() {
        let homework = Self.small(seed: 5, weeks: 8).homework
        #expect((0.11...0.19).contains(Double(homework.count { !$0.isShowOfHandsTaken }) / Double(homework.count)))
        let selective = Self.small(seed: 5, weeks: 8) { $0.longGoWithout = true }.homework
        func mean(_ isTaken: Bool) -> Double {
            let some = selective.filter { $0.isShowOfHandsTaken == isTaken }.map(\.classMean)
            return some.reduce(0, +) / Double(some.count)
        }
        #expect(mean(false) > mean(true) + 5)
    }

    @Test("每个假设都能单独改掉，名称不重复")
    func broken() {
        let names = SchoolAssumptions.broken.map(\.name)
        #expect(Set(names).count == names.count)
    }

    private static func small(seed: UInt64, weeks: Int = 2, _ change: (inout SchoolAssumptions) -> Void = { _ in }) -> SimulatedSchool {
        var assumptions = SchoolAssumptions.base
        assumptions.classesPerGrade = 1...1
        change(&assumptions)
        return SimulatedSchool(seed: seed, number: 1, assumptions: assumptions, weeks: weeks)
    }
}
