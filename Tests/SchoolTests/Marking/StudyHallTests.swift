import Database
import Policy
import Registers
import Testing

@testable import School

@Suite("自习和课后服务：校内完成情况")
struct StudyHallTests {
    typealias Scene = CoordinationTests.Scene

    private static func sheet(_ scene: Scene, by actor: Actor) async throws -> StudyHall.Sheet {
        try await StudyHall(house: scene.stage.house).sheet(of: [scene.schoolClass], at: scene.school, by: actor)
    }

    private static func assigned(_ scene: Scene, pupils: Int? = 40) async throws {
        let design = try await AssigningTests.posted(scene, "数学", 20)
        try await AssigningTests.assign(scene, design, "数学")
        guard let pupils else { return }
        _ = try await ClassChanges(house: scene.stage.house).recordPupils(
            scene.schoolClass, of: scene.school, "\(pupils)", from: scene.today, by: scene.classTeacher)
    }

    private static func item(_ scene: Scene) async throws -> StudyHall.Item {
        try #require(try await sheet(scene, by: scene.classTeacher).rooms.first?.items.first)
    }

    private static func record(
        _ scene: Scene, finished: String, present: String = "", hands: [(String, String)] = [], by actor: Actor? = nil
    ) async throws {
        let item = try await item(scene)
        let draft = StudyHall.Draft(
            item.id, mark: item.mark, present: present, finished: finished, hands: hands.map { .init(minutes: $0.0, done: $0.1) })
        try await StudyHall(house: scene.stage.house).record([draft], in: scene.school, by: try actor ?? scene.teacher("英语"))
    }

    @Test("值班老师不必教这个班：完成的人数进入作业登记，低于要求的比例就有问题，补上以后没有；不用先收作业") func share() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            try await Self.assigned(scene)
            let before = try await Self.sheet(scene, by: scene.classTeacher)
            #expect(
                before.rooms[0].demand?.provision == "CZ-12d" && before.rooms[0].demand?.share == Decimal(1)
                    && before.rooms[0].written == nil)
            try await Self.record(scene, finished: "38")
            var room = try await Self.sheet(scene, by: scene.classTeacher).rooms[0]
            #expect(room.written.map { [$0.finished, $0.due] } == [38, 40] && room.isShort)
            #expect(room.items[0].marked.counts == MarkingCounts(due: 40, finished: 38) && room.items[0].present == 40)
            func found() async throws -> [String] {
                try await FindingList(house: scene.stage.house).page(FindingFilter(), of: scene.school, by: scene.head).findings.rows.map(
                    \.kept.content.provision)
            }
            #expect(try await found().contains("CZ-12d"))
            try await Self.record(scene, finished: "40")
            room = try await Self.sheet(scene, by: scene.classTeacher).rooms[0]
            #expect(!room.isShort)
            #expect(try await !found().contains("CZ-12d"))
            #expect(try await test.audit(scene.school).suffix(2) == ["homework.completion", "homework.completion"])
        }
    }

    @Test("举手统计：三个时间各数一次，人数只增不减，不多于在场的人；只填一处也行；没有人数的班先填在场人数") func hands() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            try await Self.assigned(scene, pupils: nil)
            let none = await #expect(throws: FieldFaults.self) { try await Self.record(scene, finished: "30") }
            #expect(none?.faults.first?.message.contains("请填写在场人数") == true)
            for (hands, word) in [
                ([("20", "12"), ("30", "9")], "30分钟时完成9人，少于20分钟时的12人"), ([("20", "43")], "举手43人，多于在场的42人"),
                ([("二十", "12")], "“二十”不能用"), ([("20", "十")], "“十”不能用"),
            ] {
                let faults = await #expect(throws: FieldFaults.self) {
                    try await Self.record(scene, finished: "", present: "42", hands: hands)
                }
                #expect(faults?.userMessage.contains(word) == true, "\(word)：\(faults?.userMessage ?? "")")
            }
            try await Self.record(scene, finished: "41", present: "42", hands: [("30", "28"), ("20", "12"), ("40", "")])
            let item = try await Self.item(scene)
            #expect(item.hands == [.init(minutes: 20, done: 12), .init(minutes: 30, done: 28)] && item.marked.counts.finished == 41)
            // 只改完成人数，举手统计留着。
            try await Self.record(scene, finished: "42")
            #expect(try await Self.item(scene).hands.count == 2)
            await #expect(throws: FieldFaults.self) { try await Self.record(scene, finished: "43") }
        }
    }

    @Test("海城只看参加服务的学生：在场的都完成就够；不是本校的、没有职务的不能登记；刚有人登记过的不覆盖") func attendees() async throws {
        try await withHouse { test in
            let scene = try await Scene(test, under: "haicheng")
            let design = try await scene.handedIn("数学", 20)
            try await scene.meet("数学")
            for step in [ApprovalStep.office, .coordination] { try await scene.approve(step, [design]) }
            try await AssigningTests.assign(scene, design, "数学")
            _ = try await ClassChanges(house: scene.stage.house).recordPupils(
                scene.schoolClass, of: scene.school, "40", from: scene.today, by: scene.classTeacher)
            let old = try await Self.item(scene)
            try await Self.record(scene, finished: "25", present: "25")
            let room = try await Self.sheet(scene, by: scene.classTeacher).rooms[0]
            #expect(room.demand?.isOfAttendees == true && room.demand?.provision == "HC-4.4.9" && !room.isShort)
            await #expect(throws: MarkingRefusal.changedSince) {
                try await StudyHall(house: scene.stage.house).record(
                    [.init(old.id, mark: old.mark, finished: "20")], in: scene.school, by: scene.classTeacher)
            }
            let stranger = try await test.actor(try await test.staff(99, "外人"))
            await #expect(throws: Refusal.self) { try await Self.record(scene, finished: "25", by: stranger) }
        }
    }
}
