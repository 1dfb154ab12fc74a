import Database
import Planning
import Policy
import Registers
import Testing

@testable import School

@Suite("平衡一个班的一周")
struct BalancingTests {
    typealias Scene = CoordinationTests.Scene

    private static func balancing(_ scene: Scene) -> Balancing { Balancing(house: scene.stage.house) }

    private static func proposal(_ scene: Scene) async throws -> WeekBalance? {
        try await balancing(scene).proposal(of: scene.schoolClass, in: scene.today.week, at: scene.school, by: scene.classTeacher).balance
    }

    /// As the page sends it.
    private static func accepted(_ pieces: [WeekBalance.Piece]) -> [(seen: Coordination.Seen, change: Balancing.Change)] {
        pieces.map { piece in
            let seen = Coordination.Seen(piece.item.id, mark: piece.item.mark)
            if piece.cut == 0, let day = piece.day { return (seen, .move(day)) }
            return (seen, .giveBack(minutes: piece.minutes, day: piece.day))
        }
    }

    private static func accept(_ scene: Scene, _ pieces: [WeekBalance.Piece], by actor: Actor? = nil) async throws {
        try await balancing(scene).accept(
            accepted(pieces), of: scene.schoolClass, in: scene.today.week, at: scene.school, by: actor ?? scene.classTeacher)
    }

    /// All days of the week but the first are declared free.
    private static func leaveOneDay(_ scene: Scene) async throws {
        for day in 1...4 {
            _ = try await LedgerChanges(.noHomeworkDays, house: scene.stage.house).add(
                LedgerDraft(["class": scene.schoolClass.description, "date": scene.today.advanced(by: day).iso]), to: scene.school,
                by: scene.head)
        }
    }

    @Test("CJ-2.1f 放得下的只换日子：一点就不超限；质量不用再审，总量要再统筹；可以换回来") func moves() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            #expect(try await Self.proposal(scene) == nil)
            let maths = try await scene.handedIn("数学", 40)
            _ = try await scene.handedIn("语文", 30)
            try await scene.approve(.review, [maths])
            try await scene.approve(.coordination, [maths])
            let balance = try #require(try await Self.proposal(scene))
            #expect(balance.pieces.count == 2 && balance.changed.count == 1 && balance.cut == 0 && balance.isProved)
            #expect(
                balance.reliefs.isEmpty && balance.days.count == 5 && balance.days[0].now == 70 && balance.days.allSatisfy { $0.then <= 40 }
            )
            try await Self.accept(scene, balance.changed)
            var board = try await scene.board()
            #expect(board.days.allSatisfy { $0.planned <= 40 } && board.conflicts.allSatisfy { $0.rule != .writtenMinutesCap })
            let moved = try #require(board.items.first { $0.id == balance.changed[0].id })
            #expect(moved.day == balance.changed[0].day && moved.requiredMinutes == balance.changed[0].item.requiredMinutes)
            #expect(Set(moved.approvals.keys).isSubset(of: [.review]))
            #expect(try await test.audit(scene.school).last == "homework.balance")
            #expect(try await Self.proposal(scene)?.changed.isEmpty == true)
            // Its teacher is told, until it lies again where they had put it.
            func told() async throws -> [SchoolDate?] {
                try await scene.designs.day(at: scene.school, by: try scene.teacher(moved.subject)).moved.map(\.movedFrom)
            }
            #expect(try await told() == [scene.today])
            try await Self.balancing(scene).accept(
                [(.init(moved.id, mark: moved.mark), .move(scene.today))], of: scene.schoolClass, in: scene.today.week, at: scene.school,
                by: scene.classTeacher)
            board = try await scene.board()
            #expect(board.days[0].planned == 70)
            #expect(try await told().isEmpty)
        }
    }

    @Test("换一天：审核还在，统筹、批准要重来；确认过、公示过、退回的不能换") func state() throws {
        let path: [ApprovalStep] = [.review, .office, .coordination, .confirmation]
        let open = AssignmentState(isHandedIn: true, approvals: [.review, .office, .coordination])
        #expect(try open.after(.move, on: path) == AssignmentState(isHandedIn: true, approvals: [.review]))
        let confirmed = AssignmentState(isHandedIn: true, approvals: Set(path))
        #expect(throws: AssignmentRefusal.wentOn(.confirmation)) { try confirmed.after(.move, on: path) }
        #expect(throws: AssignmentRefusal.postedAlready) {
            try AssignmentState(isHandedIn: true, approvals: [.review], isPosted: true).after(.move, on: path)
        }
        #expect(throws: AssignmentRefusal.returned) { try AssignmentState(isHandedIn: true, isReturned: true).after(.move, on: path) }
        #expect(throws: AssignmentRefusal.notHandedIn) { try AssignmentState(isHandedIn: false).after(.move, on: path) }
    }

    @Test("放不下的退回，写明减到多少；说得出为什么；减过的记着，下次先照顾") func cuts() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            try await Self.leaveOneDay(scene)
            _ = try await scene.handedIn("数学", 40, consent: .none)
            _ = try await scene.handedIn("语文", 30)
            let balance = try #require(try await Self.proposal(scene))
            #expect(balance.cut == 10 && balance.changed.count == 1 && balance.cutSubjects.count == 1)
            #expect(balance.reliefs.map(\.limit) == [.minutes] && balance.reliefs[0].helps && balance.reliefs[0].provision == "CZ-6c")
            let piece = balance.changed[0]
            try await Self.accept(scene, [piece])
            let item = try #require(try await scene.board().items.first { $0.id == piece.id })
            #expect(item.returned?.note == "平衡一周作业：请减到\(piece.minutes)分钟，周一（2021-10-11）布置。")
            let kept = try await scene.stage.house.database.read(in: .unit(scene.school)) { reader in
                try CutStore(reader).ledgers(of: [scene.schoolClass], in: TeachingTerm(containing: scene.today).days)
            }
            let ledger = try #require(kept[scene.schoolClass])
            #expect(ledger.sums[piece.item.subject]?.cut == 10 && ledger.sums.values.reduce(0) { $0 + $1.asked } == 70)
            #expect(ledger.priority(of: piece.item.subject) > 5)
            let grade = try #require(try await Self.balancing(scene).grade(4, in: scene.today.week, at: scene.school, by: scene.head))
            #expect(
                grade.classes.map(\.schoolClass.id) == [test.world.classA, test.world.classB] && grade.classes.allSatisfy { $0.gini == nil }
            )
            #expect(grade.teachers.count == 1 && grade.teachers[0].now[scene.today] == 1)
            #expect(try await Self.balancing(scene).grade(7, in: scene.today.week, at: scene.school, by: scene.head) == nil)
        }
    }

    @Test("确认过、公示过的不动；不是自己班的、别的周的、看过以后变了的不能改") func guards() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let maths = try await scene.handedIn("数学", 40)
            let first = try #require(try await Self.proposal(scene)).pieces[0]
            let seen = Coordination.Seen(first.item.id, mark: first.item.mark)
            func move(_ day: SchoolDate, _ seen: Coordination.Seen, by actor: Actor) async throws {
                try await Self.balancing(scene).accept(
                    [(seen, .move(day))], of: scene.schoolClass, in: scene.today.week, at: scene.school, by: actor)
            }
            let tomorrow = scene.today.advanced(by: 1)
            for stranger in [scene.head, try scene.teacher("数学")] {
                await #expect(throws: Refusal.self) { try await move(tomorrow, seen, by: stranger) }
            }
            await #expect(throws: AssignmentRefusal.self) { try await move(scene.today.advanced(by: 7), seen, by: scene.classTeacher) }
            await #expect(throws: AssignmentRefusal.changedSince) {
                try await move(tomorrow, .init(seen.item, mark: "9.9"), by: scene.classTeacher)
            }
            await #expect(throws: AssignmentRefusal.changedSince) {
                try await Self.balancing(scene).accept(
                    [(seen, .giveBack(minutes: 40, day: nil))], of: scene.schoolClass, in: scene.today.week, at: scene.school,
                    by: scene.classTeacher)
            }
            try await scene.confirm([maths])
            #expect(try await Self.proposal(scene) == nil)
            let confirmed = try await scene.item(maths)
            await #expect(throws: AssignmentRefusal.wentOn(.confirmation)) {
                try await move(tomorrow, .init(confirmed.id, mark: confirmed.mark), by: scene.classTeacher)
            }
        }
    }

    @Test("定下来的算在当天里：不为减轻别的日子白白换；同一科不另占一科") func fixed() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            // Monday is the fullest whatever is moved, and nothing is too much.
            let maths = try await scene.handedIn("数学", 40)
            try await scene.confirm([maths])
            let tuesday = scene.today.advanced(by: 1)
            _ = try await scene.handedIn("语文", 20, on: tuesday)
            _ = try await scene.handedIn("英语", 15, on: tuesday)
            let balance = try #require(try await Self.proposal(scene))
            #expect(balance.pieces.count == 2 && balance.changed.isEmpty && balance.days[1].then == 35)
        }
    }

    @Test("同样好的日子里，换到老师没有别的班要批的那天；年级里一个班接一个班地算") func piles() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            try await scene.confirm([try await scene.handedIn("数学", 40)])
            // The teacher of Chinese has the other class on Tuesday, Wednesday and Friday.
            for day in [1, 2, 4] {
                _ = try await scene.handedIn("语文", 30, on: scene.today.advanced(by: day), classes: [scene.stage.test.world.classB])
            }
            _ = try await scene.handedIn("语文", 30)
            let balance = try #require(try await Self.proposal(scene))
            #expect(balance.changed.map(\.item.subject) == ["语文"] && balance.changed[0].day == scene.today.advanced(by: 3))
            let grade = try #require(
                try await Self.balancing(scene).grade(4, in: scene.today.week, at: scene.school, by: scene.head))
            let teacher = try #require(grade.teachers.first { $0.name == "语文老师" })
            #expect(teacher.then.values.allSatisfy { $0 <= 1 } && teacher.now.values.reduce(0, +) == 4)
        }
    }

    @Test("留出无作业日，最后一天先留；已经定了的日子不能留", arguments: ["xinzhou", "changzhi"]) func freeDay(_ pack: String) async throws {
        try await withHouse { test in
            let scene = try await Scene(test, under: pack)
            let place = pack == "xinzhou" ? "家庭" : "校内"
            for day in 0..<5 { _ = try await scene.handedIn("数学", 20, on: scene.today.advanced(by: day), place: place) }
            let balance = try #require(try await Self.proposal(scene))
            #expect(balance.cut == 0 && balance.noFreeDay == nil)
            #expect(balance.days.map(\.staysFree) == [false, false, false, false, true] && balance.days[4].then == 0)
            #expect(balance.changed.map(\.item.day) == [scene.today.advanced(by: 4)])
        }
    }

    @Test("CZ-18a 已经公布一科不布置的，不再另留一天") func freeSubject() async throws {
        try await withHouse { test in
            let scene = try await Scene(test, under: "changzhi")
            for day in 0..<5 { _ = try await scene.handedIn("数学", 20, on: scene.today.advanced(by: day)) }
            _ = try await LedgerChanges(.noHomeworkDays, house: scene.stage.house).add(
                LedgerDraft(["class": scene.schoolClass.description, "date": scene.today.iso, "subject": "英语"]), to: scene.school,
                by: scene.head)
            let balance = try #require(try await Self.proposal(scene))
            #expect(balance.changed.isEmpty && balance.days.allSatisfy { !$0.staysFree })
        }
    }
}
