import Database
import Policy
import Testing

@testable import School

@Suite("全校一周的作业")
struct SchoolWeekTests {
    typealias Scene = CoordinationTests.Scene

    private static func week(_ scene: Scene, grade: Int? = nil) async throws -> SchoolWeek {
        try await scene.coordination.school(grade: grade, in: scene.today.week, at: scene.school, by: scene.head)
    }

    @Test("走到哪一步、在等谁、每天有多满、谁还没有无作业日：一项一项对得上") func way() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            var week = try await Self.week(scene)
            #expect(week.progress.all == 0 && week.waiting.isEmpty && week.days.count == 5 && week.classes.map(\.grade) == [4, 4])
            #expect(week.freeDayProvision == "CZ-18a" && week.classes.allSatisfy { !$0.keepsFreeDay } && week.grades == [4])
            let maths = try await scene.handedIn("数学", 40, classes: [test.world.classA, test.world.classB])
            let chinese = try await scene.handedIn("语文", 30)
            week = try await Self.week(scene)
            #expect(week.progress.waiting == 3 && week.waiting == [.init(step: .review, grade: 4, count: 3)])
            #expect(week.over == 1 && week.classes.map { $0.loads[scene.today]?.minutes } == [70, 40])
            try await scene.approve(.review, [maths])
            week = try await Self.week(scene)
            #expect(
                week.waiting
                    == [.init(step: .coordination, grade: 4, count: 1), .init(step: .review, grade: 4, count: 2)].sorted {
                        $0.step < $1.step
                    })
            let item = try await scene.item(chinese)
            try await scene.coordination.giveBack(
                [.init(item.id, mark: item.mark)], because: "太多", at: scene.school, by: scene.classTeacher)
            week = try await Self.week(scene)
            #expect(week.progress.returned == 1 && week.progress.waiting == 2 && week.over == 0)
            try await scene.confirm([maths])
            week = try await Self.week(scene)
            #expect(week.progress.approved == 1)
            let planned = try await scene.item(maths)
            try await Notices(house: scene.stage.house).post(
                [.init(planned.id, mark: planned.mark)], at: "教室", in: scene.school, by: scene.classTeacher)
            #expect(try await Self.week(scene).progress.posted == 1)
            try await AssigningTests.assign(scene, maths, "数学")
            week = try await Self.week(scene)
            #expect(week.progress.assigned == 1 && week.classes[0].loads[scene.today]?.minutes == 40)
            _ = try await LedgerChanges(.noHomeworkDays, house: scene.stage.house).add(
                LedgerDraft(["class": scene.schoolClass.description, "date": scene.today.advanced(by: 4).iso]), to: scene.school,
                by: scene.head)
            week = try await Self.week(scene)
            #expect(week.classes.map(\.keepsFreeDay) == [true, false] && week.classes[0].freeDays == [scene.today.advanced(by: 4)])
            #expect(try await Self.week(scene, grade: 5).classes.isEmpty)
        }
    }

    @Test("再多的班也是同样几条语句；别的学校的人看不到") func bounded() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let house = scene.stage.house
            for (year, stage) in [("2020", "primary"), ("2019", "primary"), ("2017", "primary")] {
                _ = try await ClassChanges(house: house).open(
                    ClassDraft(stage: stage, entryYear: year, numbers: "1-9", pupils: "40"), in: scene.school, by: .program)
            }
            #expect(try await Self.week(scene).classes.count == 29)
            let before = house.database.statementsRun
            _ = try await Self.week(scene)
            #expect(house.database.statementsRun - before <= 6)
            await #expect(throws: Refusal.self) {
                _ = try await scene.coordination.school(at: test.world.sibling, by: scene.head)
            }
        }
    }
}
