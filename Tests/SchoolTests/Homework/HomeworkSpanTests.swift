import Policy
import Registers
import Testing

@testable import School

@Suite("周作业、月作业：每天做一点")
struct HomeworkSpanTests {
    typealias Scene = CoordinationTests.Scene

    @Test("按天平分，除不尽的先做；每天至少1分钟", arguments: [(30, 5, [6, 6, 6, 6, 6]), (32, 5, [7, 7, 6, 6, 6]), (3, 5, [1, 1, 1, 1, 1]), (7, 1, [7])])
    func shares(_ minutes: Int, _ days: Int, _ expected: [Int]) {
        #expect((0..<days).map { HomeworkSpan.share(of: minutes, on: $0, of: days) } == expected)
    }

    @Test("一周的作业在每个上课日各占一份，改用时、改天数都重新分；只有最后一天收") func week() async throws {
        try await withHouse { test in
            let scene = try await Scene(test, under: "xinzhou")
            // A Tuesday, so that a weekend lies between.
            let first = scene.today.advanced(by: -6)
            let teacher = try scene.teacher("数学")
            var fields = [
                "subject": "数学", "day": first.iso, "kind": "书面", "content": "量一量家里的东西", "minutes": "32", "span": "week",
            ]
            var design = try await scene.designs.add(DesignDraft(fields, classes: [scene.schoolClass]), to: scene.school, by: teacher)
            func items() async throws -> [PlannedHomework] {
                try await scene.designs.planned(design.id, of: scene.school, by: scene.head).items
            }
            #expect(try await items().map { first.distance(to: $0.day) } == [0, 1, 2, 3, 6])
            #expect(try await items().map(\.requiredMinutes) == [7, 7, 6, 6, 6])
            #expect(try await items()[1].parts[0].content == "量一量家里的东西（第2天，共5天）")

            fields["minutes"] = "25"
            design = try await scene.designs.edit(
                design.id, DesignDraft(fields, classes: [scene.schoolClass]), version: design.version, of: scene.school, by: teacher)
            #expect(try await items().map(\.requiredMinutes) == [5, 5, 5, 5, 5])
            fields["span"] = "day"
            design = try await scene.designs.edit(
                design.id, DesignDraft(fields, classes: [scene.schoolClass]), version: design.version, of: scene.school, by: teacher)
            let single = try await items()
            #expect(single.map(\.requiredMinutes) == [25] && single[0].span == nil)
            fields["span"] = "week"
            design = try await scene.designs.edit(
                design.id, DesignDraft(fields, classes: [scene.schoolClass]), version: design.version, of: scene.school, by: teacher)

            try await scene.submit(design.id, "数学")
            let board = try await scene.board()
            #expect(board.items.count == 1 && board.items.allSatisfy { $0.requiredMinutes == 5 })
            try await scene.coordination.approve(
                .coordination, try await items().map(\.seen), at: scene.school, by: scene.head)
            try await Assigning(house: scene.stage.house).assign(
                try await items().map(\.seen), at: .inClass, in: scene.school, by: teacher)
            let found = try await items()
            let day = try await scene.designs.day(at: scene.school, by: teacher)
            #expect(day.marking.items.map(\.marked.item.id) == [found[4].id])
            #expect(try await MarkingChain(house: scene.stage.house).open(found[0].id, at: scene.school, by: teacher).chain.isEmpty)
        }
    }
}
