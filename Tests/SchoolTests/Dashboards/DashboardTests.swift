import Database
import Policy
import Registers
import Testing

@testable import School

@Suite("作业趋势：从做事时留下的数字来")
struct DashboardTests {
    typealias Scene = CoordinationTests.Scene

    private static func board(
        _ scene: Scene, _ range: HomeworkDashboard.Range = .school, weeks: Int = 8, by actor: Actor? = nil
    ) async throws -> HomeworkDashboard? {
        try await Dashboards(house: scene.stage.house).homework(of: range, weeks: weeks, at: scene.school, by: actor ?? scene.head)
    }

    /// A row of the register.
    private static func add(
        _ scene: Scene, _ schoolClass: ClassID, _ day: SchoolDate, _ subject: String, _ minutes: Int, _ more: [String: String] = [:]
    ) async throws {
        let cells = [
            "class": schoolClass.description, "date": day.iso, "subject": subject, "kind": "书面", "content": "练习", "minutes": "\(minutes)",
            "teacher": "\(subject)老师", "place": "校内",
        ].merging(more) { $1 }
        _ = try await LedgerChanges(.homework, house: scene.stage.house).add(LedgerDraft(cells), to: scene.school, by: scene.head)
    }

    @Test("每周、每年级、每学科的分钟数和台账一样；选做、实践不算；没有作业的日子算0") func sums() async throws {
        try await withHouse { test in
            let scene = try await Scene(test, under: "dazu")
            let monday = scene.today.advanced(by: -7).week.monday
            let (a, b) = (test.world.classA, test.world.classB)
            try await Self.add(scene, a, monday, "数学", 20, ["due": "40", "in_school_done": "38"])
            try await Self.add(scene, a, monday, "语文", 15, ["layer": "选做"])
            try await Self.add(scene, b, monday.advanced(by: 1), "数学", 30, ["due": "40", "in_school_done": "10"])
            try await Self.add(scene, b, monday.advanced(by: 1), "体育与健康", 30, ["kind": "体育"])
            let board = try #require(try await Self.board(scene))
            // Weeks before the register was begun are not there.
            #expect(board.weeks.map(\.week) == [monday.week, scene.today.week])
            let week = board.weeks[0]
            #expect(week.load.totalMinutes == 50 && week.load.maximum == 30)
            #expect(week.classDays == 10 && week.mean == 5)
            #expect(board.bySubject.map(\.subject) == ["语文", "数学", "体育与健康"])
            #expect(board.bySubject.map(\.minutes) == [0, 50, 0] && board.bySubject.map(\.items) == [1, 2, 1])
            #expect(board.kinds == [.written: 3, .exercise: 1] && board.missingKinds == ["科学探究", "艺术欣赏", "社会与劳动实践"])
            #expect(board.byGrade.map(\.grade) == [4] && board.byGrade[0].load.totalMinutes == 50)
            #expect(board.completionTotal == .init(items: 2, finished: 48, due: 80) && board.completionTotal.percent == 60)
            #expect(board.completionDemand?.provision == "DZ-3.2.1.4a")
            let own = try #require(try await Self.board(scene, .schoolClass(a), weeks: 4))
            #expect(own.weeks.count == 2 && own.weeks[0].load.totalMinutes == 20 && own.weeks[0].classDays == 5)
            #expect(own.completionTotal.percent == 95)
            #expect(try await Self.board(scene, .grade(4))?.total.totalMinutes == 50)
            #expect(try await Self.board(scene, .grade(6)) == nil)
        }
    }

    @Test("批改链：到期才算，分层作业算一次，全部做到才算做到") func chain() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let layered = try await scene.handedIn("数学", 20, optional: 5)
            let plain = try await scene.handedIn("语文", 10)
            try await scene.confirm([layered, plain])
            let items = try await scene.board().items
            #expect(items.count == 2)
            try await Notices(house: scene.stage.house).post(
                items.map { .init($0.id, mark: $0.mark) }, at: "教室门口", in: scene.school, by: scene.classTeacher)
            try await AssigningTests.assign(scene, layered, "数学")
            try await AssigningTests.assign(scene, plain, "语文")
            #expect(try #require(try await Self.board(scene)).chain.allSatisfy { $0.due == 0 })
            let marking = MarkingChain(house: scene.stage.house)
            let id = try #require(try await scene.designs.planned(layered, of: scene.school, by: scene.head).items.first).id
            let seen = MarkingChain.Seen(id, mark: try await marking.open(id, at: scene.school, by: scene.head).marked.mark)
            try await marking.record(
                MarkingDraft(.collecting, ["due": "40", "owing": ""]), of: seen, in: scene.school, by: try scene.teacher("数学"))
            test.clock.pass(days: 2)
            let chain = try #require(try await Self.board(scene)).chain
            #expect(chain.map(\.demand.step) == [.collected, .marked, .explained, .analysed])
            #expect(chain.map(\.due) == [2, 0, 0, 0] && chain.map(\.done) == [1, 0, 0, 0])
            test.clock.pass(days: 1)
            #expect(try #require(try await Self.board(scene)).chain.map(\.due) == [2, 2, 0, 0])
        }
    }

    @Test("只和自己比：一个班一周突然多了，列出来；另一个班天天一样多，不列；按班号排") func looks() async throws {
        try await withHouse { test in
            let scene = try await Scene(test, under: "dazu")
            let (a, b) = (test.world.classA, test.world.classB)
            let monday = scene.today.week.monday
            for week in 1...8 {
                for day in 0..<3 {
                    let date = monday.advanced(by: -7 * week + day)
                    try await Self.add(scene, a, date, "数学", week == 1 ? 60 : 20)
                    try await Self.add(scene, b, date, "数学", 55)
                }
            }
            let board = try #require(try await Self.board(scene))
            #expect(board.looks.map(\.schoolClass.id) == [a])
            #expect(board.looks.first?.reasons == [.signal(.above, week: monday.advanced(by: -7).week)])
            #expect(board.chart == nil)
            let own = try #require(try await Self.board(scene, .schoolClass(a)))
            #expect(own.chart?.values.count == 8 && own.chartWeeks.last?.monday == monday.advanced(by: -7) && own.chart?.values.last == 36)
            #expect(try #require(try await Self.board(scene, .schoolClass(b))).looks.isEmpty)
        }
    }

    @Test("再多的班、再多的作业也是同样几条语句；别的学校的人看不到") func bounded() async throws {
        try await withHouse { test in
            let scene = try await Scene(test, under: "dazu")
            let monday = scene.today.week.monday
            func statements() async throws -> Int {
                let before = scene.stage.house.database.statementsRun
                _ = try await Self.board(scene, weeks: 20)
                return scene.stage.house.database.statementsRun - before
            }
            _ = try await statements()
            let few = try await statements()
            for week in 1...4 { try await Self.add(scene, scene.schoolClass, monday.advanced(by: -7 * week), "数学", 20) }
            _ = try await statements()
            let many = try await statements()
            #expect(many <= few + 2 && few <= 12, "\(few) \(many)")
            await #expect(throws: Refusal.self) {
                _ = try await Dashboards(house: scene.stage.house).homework(of: .school, weeks: 8, at: test.world.sibling, by: scene.head)
            }
        }
    }
}
