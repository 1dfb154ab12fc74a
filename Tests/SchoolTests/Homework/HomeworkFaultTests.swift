import Database
import Policy
import Registers
import Testing

@testable import School

/// What goes otherwise than planned between the desk and the classroom.
@Suite("作业路上的意外")
struct HomeworkFaultTests {
    typealias Scene = CoordinationTests.Scene

    private static func planned(_ scene: Scene, _ design: DesignID) async throws -> PlannedHomework {
        try #require(try await scene.designs.planned(design, of: scene.school, by: scene.head).items.first)
    }

    private static func seen(_ item: PlannedHomework) -> [Coordination.Seen] { [.init(item.id, mark: item.mark)] }

    @Test("页面开着的时候职务没有了：确认、公示、布置都不行，什么也没有改") func roleTakenAway() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let design = try await scene.handedIn("数学", 20)
            for step in [ApprovalStep.review, .coordination] { try await scene.approve(step, [design]) }
            let (item, roles) = (try await Self.planned(scene, design), RoleList(house: test.house))
            let held = try await roles.all(at: scene.school, by: .program).filter { $0.person.name == "赵老师" }
            for role in held { try await roles.end(role.id, at: scene.school, lastDay: scene.today, by: .program) }
            test.clock.pass(days: 1)
            let person = Person(id: try #require(scene.classTeacher.person), home: scene.school, name: "赵老师")
            let now = try await test.actor(person)
            await #expect(throws: Refusal.self) {
                try await scene.coordination.approve(.confirmation, Self.seen(item), at: scene.school, by: now)
            }
            await #expect(throws: Refusal.self) {
                try await Notices(house: scene.stage.house).post(Self.seen(item), at: "教室", in: scene.school, by: now)
            }
            #expect(try await Self.planned(scene, design).mark == item.mark)
        }
    }

    @Test("两个窗口同时确认、布置：第二个看到已经办过，不办第二次") func twice() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let design = try await scene.handedIn("数学", 20)
            for step in [ApprovalStep.review, .coordination] { try await scene.approve(step, [design]) }
            let item = try await Self.planned(scene, design)
            try await scene.coordination.approve(.confirmation, Self.seen(item), at: scene.school, by: scene.classTeacher)
            await #expect(throws: AssignmentRefusal.approvedAlready(.confirmation)) {
                try await scene.coordination.approve(.confirmation, Self.seen(item), at: scene.school, by: scene.classTeacher)
            }
            try await Notices(house: scene.stage.house).post(Self.seen(item), at: "教室", in: scene.school, by: scene.classTeacher)
            let teacher = try scene.teacher("数学")
            let results = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        do {
                            try await Assigning(house: scene.stage.house).assign(
                                Self.seen(item), at: .inClass, in: scene.school, by: teacher)
                            return true
                        } catch { return false }
                    }
                }
                return await group.reduce(into: [Bool]()) { $0.append($1) }
            }
            #expect(results.count { $0 } == 1)
            #expect(try await scene.board().recorded.count == 1)
        }
    }

    @Test("同一张表单到了两次，只有一份设计；别人的编号用不了") func sentTwice() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let id: DesignID = scene.stage.house.surroundings.identifier()
            let draft = DesignDraft(
                ["subject": "数学", "day": scene.today.iso, "kind": "口头", "content": "口算", "minutes": "5"], classes: [scene.schoolClass])
            let teacher = try scene.teacher("数学")
            let first = try await scene.designs.add(draft, as: id, to: scene.school, by: teacher)
            let second = try await scene.designs.add(draft, as: id, to: scene.school, by: teacher)
            #expect(first == second && first.id == id)
            #expect(try await scene.board().items.map(\.design) == [id])
            // 退回去另写一份，不会盖掉第一份，也不会丢。
            var another = draft
            another.fields["content"] = "口算两遍"
            let third = try await scene.designs.add(another, as: id, to: scene.school, by: teacher)
            #expect(third.id != id && third.task.parts[0].content == "口算两遍")
            var other = draft
            other.fields["subject"] = "语文"
            let colleague = try scene.teacher("语文")
            await #expect(throws: DesignRefusal.notYours) {
                _ = try await scene.designs.add(other, as: id, to: scene.school, by: colleague)
            }
            #expect(try await test.audit(scene.school).count { $0 == "homework.design" } == 2)
        }
    }

    @Test("过了半夜：昨天的作业还能登记，今天的页面和大屏是今天的") func midnight() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let design = try await AssigningTests.posted(scene, "数学", 20)
            let loads = OpenLoads(house: scene.stage.house)
            #expect(try await loads.today(of: scene.school)?.days.first?.grades.first?.classes.first?.minutes == 20)
            // 八点再过十六个小时，是第二天的零点。
            test.clock.pass(seconds: 16 * 3_600)
            let teacher = try scene.teacher("数学")
            #expect(try await loads.today(of: scene.school)?.days.first?.grades.first?.classes.first?.minutes == 0)
            let day = try await scene.designs.day(at: scene.school, by: teacher)
            #expect(day.day == scene.today && day.setting.open.map(\.design) == [design])
            try await Assigning(house: scene.stage.house).assign(
                Self.seen(try await Self.planned(scene, design)), at: .dismissal, in: scene.school, by: teacher)
            #expect(try await scene.board().recorded.map(\.day) == [scene.today.advanced(by: -1)])
        }
    }

    @Test("调休上课的星期六照样有上限；放假的一天没有") func swappedDay() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let (saturday, friday) = (scene.today.advanced(by: 5), scene.today.advanced(by: 4))
            for (date, kind) in [(saturday, "上课"), (friday, "假期")] {
                _ = try await LedgerChanges(.schoolCalendar, house: scene.stage.house).add(
                    LedgerDraft(["date": date.iso, "kind": kind, "follows": kind == "上课" ? "周五" : ""]), to: scene.school, by: .program)
            }
            let (maths, chinese) = (
                try await scene.handedIn("数学", 40, on: saturday), try await scene.handedIn("语文", 30, on: saturday)
            )
            let board = try await scene.board()
            #expect(board.days.map(\.date) == (0...3).map { scene.today.advanced(by: $0) } + [saturday])
            #expect(board.days.last?.planned == 70 && board.days.last?.limit == 60 && board.conflicts.map(\.provision).contains("CZ-6c"))
            try await scene.confirm([maths])
            do {
                try await scene.confirm([chinese])
                Issue.record("a swapped day has no limit")
            } catch let stop as FindingStop { #expect(stop.demand == .blocked) }
        }
    }

    @Test("学期末：放假前的作业还能登记；假期里没有上课的日子，页面说明") func endOfTerm() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let last = scene.today.advanced(by: 1)
            _ = try await LedgerChanges(.terms, house: scene.stage.house).add(
                LedgerDraft(["term": "2021秋", "from": "2021-09-01", "to": last.iso]), to: scene.school, by: .program)
            let design = try await AssigningTests.posted(scene, "数学", 20)
            test.clock.pass(days: 3)
            let teacher = try scene.teacher("数学")
            var day = try await scene.designs.day(at: scene.school, by: teacher)
            #expect(day.setting.open.map(\.design) == [design])
            try await Assigning(house: scene.stage.house).assign(
                Self.seen(try await Self.planned(scene, design)), at: .inClass, in: scene.school, by: teacher)
            test.clock.pass(days: 14)
            day = try await scene.designs.day(at: scene.school, by: teacher)
            #expect(day.setting.open.isEmpty && day.day == scene.today)
            let board = try await scene.board(scene.today.week)
            #expect(board.days.isEmpty && board.conflicts.isEmpty)
            #expect(try await OpenLoads(house: scene.stage.house).today(of: scene.school)?.days.isEmpty == true)
        }
    }

    @Test("学期中拆班：布置过的留在原来的班，没有布置的转给新班、要重新审批、公示") func divided() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let done = try await AssigningTests.posted(scene, "数学", 20)
            try await AssigningTests.assign(scene, done, "数学")
            let open = try await AssigningTests.posted(scene, "语文", 15)
            let parts = try await ClassChanges(house: scene.stage.house).split(
                scene.schoolClass, of: scene.school, into: [.init(number: "1"), .init(number: "9")], on: scene.today, by: .program)
            let stayed = try await Self.planned(scene, done)
            #expect(stayed.schoolClass == scene.schoolClass && stayed.assigned != nil)
            let moved = try await scene.designs.planned(open, of: scene.school, by: scene.head).items
            #expect(Set(moved.map(\.schoolClass)) == Set(parts.map(\.id)))
            #expect(moved.allSatisfy { $0.state == AssignmentState(isHandedIn: true) })
        }
    }
}
