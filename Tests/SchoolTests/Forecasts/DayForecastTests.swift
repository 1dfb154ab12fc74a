import Database
import Minutes
import Policy
import Testing

@testable import School

@Suite("作业实际要多久：从试做和举手学来的估计")
struct DayForecastTests {
    typealias Scene = CoordinationTests.Scene

    private static func forecast(_ scene: Scene, on day: SchoolDate) async throws -> DayForecast? {
        try await scene.board().days.first { $0.date == day }?.forecast
    }

    @Test("试做过的有估计，没有设计的没有；问举手的三个时间由估计而来；大家都慢，以后的估计就高") func learns() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let tomorrow = scene.today.advanced(by: 1)
            #expect(try await Self.forecast(scene, on: scene.today) == nil)
            let design = try await AssigningTests.posted(scene, "数学", 20)
            try await AssigningTests.assign(scene, design, "数学")
            _ = try await scene.handedIn("数学", 25, on: tomorrow)
            // 试做5分钟：没有举手以前按两倍估计。
            let first = try #require(try await Self.forecast(scene, on: tomorrow))
            #expect((8...12).contains(first.minutes) && first.interval.contains(first.minutes) && first.outlook == .within)
            let hall = StudyHall(house: scene.stage.house)
            let item = try #require(
                try await hall.sheet(of: [scene.schoolClass], at: scene.school, by: scene.classTeacher).rooms.first?.items.first)
            #expect(item.times.count == StudyHall.hands && item.times == item.times.sorted() && item.times.allSatisfy { $0 % 5 == 0 })
            try await hall.record(
                [
                    .init(
                        item.id, mark: item.mark, present: "40", finished: "10",
                        hands: [.init(minutes: "20", done: "0"), .init(minutes: "30", done: "2"), .init(minutes: "40", done: "9")])
                ], in: scene.school, by: scene.classTeacher)
            // 十分钟以内还是原来的估计。
            #expect(try await Self.forecast(scene, on: tomorrow) == first)
            test.clock.pass(seconds: 700)
            let later = try #require(try await Self.forecast(scene, on: tomorrow))
            #expect(later.minutes > first.minutes + 3)
        }
    }

    @Test("写设计的时候也说这天可能到多少；没有上限的（昌吉）不估计") func whileWriting() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            _ = try await scene.handedIn("数学", 25)
            let fields = ["subject": "语文", "day": scene.today.iso, "kind": "书面", "content": "朗读", "minutes": "30", "place": "校内"]
            let look = try await scene.designs.look(
                at: DesignDraft(fields, classes: [scene.schoolClass]), of: scene.school, by: try scene.teacher("语文"))
            let forecast = try #require(look.loads.first?.forecast)
            #expect(forecast.minutes > 35 && look.loads[0].minutes == 55)
        }
        try await withHouse { test in
            let scene = try await Scene(test, under: "changji")
            _ = try await scene.handedIn("数学", 25)
            #expect(try await Self.forecast(scene, on: scene.today) == nil)
        }
    }
}
