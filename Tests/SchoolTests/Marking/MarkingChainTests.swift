import Database
import Policy
import Registers
import Testing

@testable import School

@Suite("布置以后：收、批、评、改、再批、讲评")
struct MarkingChainTests {
    typealias Scene = CoordinationTests.Scene

    private static func chain(_ scene: Scene) -> MarkingChain { MarkingChain(house: scene.stage.house) }

    /// Set to the class, as its teacher opens it.
    private static func opened(_ scene: Scene, _ id: LedgerRowID, by actor: Actor? = nil) async throws -> MarkingChain.Opened {
        try await chain(scene).open(id, at: scene.school, by: try actor ?? scene.teacher("数学"))
    }

    private static func assigned(_ scene: Scene, pupils: Int? = 40) async throws -> LedgerRowID {
        let design = try await AssigningTests.posted(scene, "数学", 20)
        try await AssigningTests.assign(scene, design, "数学")
        if let pupils {
            _ = try await ClassChanges(house: scene.stage.house).recordPupils(
                scene.schoolClass, of: scene.school, "\(pupils)", from: scene.today, by: scene.classTeacher)
        }
        let planned = try await scene.designs.planned(design, of: scene.school, by: scene.classTeacher)
        return try #require(planned.items.first).id
    }

    private static func record(_ scene: Scene, _ id: LedgerRowID, _ draft: MarkingDraft, by actor: Actor? = nil) async throws {
        let seen = MarkingChain.Seen(id, mark: try await opened(scene, id).marked.mark)
        try await chain(scene).record(draft, of: seen, in: scene.school, by: try actor ?? scene.teacher("数学"))
    }

    @Test("一点就是全班：收齐、批完；人数进入作业登记，问题清单跟着变；每一步谁做的、什么时候做的都有") func whole() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let id = try await Self.assigned(scene)
            let teacher = try scene.teacher("数学")
            var day = try await scene.designs.day(at: scene.school, by: teacher)
            let item = try #require(day.marking.items.first)
            #expect(item.next == .collected && item.demand?.provision == "CZ-13a" && item.daysLate == 0 && item.canBeWhole)
            try await Self.chain(scene).recordWhole(
                .collecting, of: [MarkingChain.Seen(id, mark: item.marked.mark)], in: scene.school, by: teacher)
            var opened = try await Self.opened(scene, id)
            #expect(opened.marked.counts == MarkingCounts(due: 40, collected: 40) && opened.owing == [])
            #expect(opened.marked.done[.collected]?.personName == "数学老师")
            try await Self.chain(scene).recordWhole(
                .marking, of: [MarkingChain.Seen(id, mark: opened.marked.mark)], in: scene.school, by: teacher)
            opened = try await Self.opened(scene, id)
            #expect(opened.marked.counts.marked == 40 && opened.marked.way == .teacher)
            day = try await scene.designs.day(at: scene.school, by: teacher)
            #expect(day.marking.items.map(\.next) == [.explained])
            #expect(try await test.audit(scene.school).suffix(2) == ["homework.collecting", "homework.marking"])
            let history = try await LedgerHistory(.homework, house: scene.stage.house).lines(of: id, of: scene.school, by: scene.head)
            #expect(Set(history.map(\.action)) == ["homework.assign", "homework.collecting", "homework.marking"])
        }
    }

    @Test("欠交的记座号，只有本班的老师看得到；实收少了就有问题，补交以后没有；操作记录只有人数") func owing() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let id = try await Self.assigned(scene)
            try await Self.record(scene, id, MarkingDraft(.collecting, ["due": "40", "owing": "3、17"]))
            #expect(try await Self.opened(scene, id).owing == [3, 17])
            #expect(try await Self.opened(scene, id, by: scene.classTeacher).owing == [3, 17])
            #expect(try await Self.opened(scene, id, by: scene.head).owing == nil)
            #expect(try await Self.opened(scene, id, by: try scene.teacher("语文")).owing == nil)
            func found() async throws -> [String] {
                try await FindingList(house: scene.stage.house).page(FindingFilter(), of: scene.school, by: scene.head).findings.rows.map(
                    \.kept.content.provision)
            }
            #expect(try await found().contains("CZ-13a"))
            try await Self.record(scene, id, MarkingDraft(.collecting, ["due": "40", "owing": "17"]))
            try await Self.record(scene, id, MarkingDraft(.collecting, ["due": "40", "owing": ""]))
            #expect(try await Self.opened(scene, id).marked.counts == MarkingCounts(due: 40, collected: 40))
            #expect(try await !found().contains("CZ-13a"))
            let entries = try await scene.stage.house.database.read(in: .unit(scene.school)) { reader in
                try reader.all("SELECT changes FROM audit_entry AS e WHERE e.school_id = :school AND e.action = 'homework.collecting'", [:])
                {
                    try $0[0] as String
                }
            }
            #expect(entries.count == 3 && entries.allSatisfy { !$0.contains("17") })
        }
    }

    @Test("评语、订正、复批、讲评、分析一条龙（海城）；前一步没有的不能跳；只有任课老师能登记") func five() async throws {
        try await withHouse { test in
            let scene = try await Scene(test, under: "haicheng")
            let design = try await scene.handedIn("数学", 20)
            try await scene.meet("数学")
            for step in [ApprovalStep.office, .coordination] { try await scene.approve(step, [design]) }
            try await AssigningTests.assign(scene, design, "数学")
            let id = try #require(try await scene.designs.planned(design, of: scene.school, by: scene.head).items.first).id
            await #expect(throws: MarkingRefusal.tooEarly(.collected, provision: "HC-4.5.1b")) {
                try await Self.record(scene, id, MarkingDraft(.marking, ["marked": "40"]))
            }
            await #expect(throws: Refusal.self) {
                try await Self.record(scene, id, MarkingDraft(.collecting, ["due": "40"]), by: scene.classTeacher)
            }
            try await Self.record(scene, id, MarkingDraft(.collecting, ["due": "40"]))
            var marking = MarkingDraft(.marking, ["marked": "40", "to_correct": "6", "commented": "40", "face_to_face": "5"])
            marking.mistakes = [("进位忘了加", "6")]
            try await Self.record(scene, id, marking)
            try await Self.record(scene, id, MarkingDraft(.correcting, ["correctable": "6", "corrected": "6", "remarked": "6"]))
            var explaining = MarkingDraft(.explaining, ["individual": "2", "adjustment": "重讲一遍"])
            (explaining.forms, explaining.causes) = (["together", "single"], ["calculation"])
            try await Self.record(scene, id, explaining)
            let opened = try await Self.opened(scene, id)
            #expect(opened.marked.state.isArchived(on: opened.chain) && opened.mistakes == [CommonMistake(text: "进位忘了加", pupils: 6)])
            #expect(opened.marked.notes.forms == [.together, .single] && opened.marked.notes.causes == [.calculation])
            #expect(Set(opened.marked.done.keys) == Set(MarkingStep.allCases))
            #expect(try await scene.designs.day(at: scene.school, by: try scene.teacher("数学")).marking.items.isEmpty)
        }
    }

    @Test("自己登记的可以撤销，直到登记了后一步；别人的不能；看过以后有人动过的不写") func takesBack() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let id = try await Self.assigned(scene)
            let teacher = try scene.teacher("数学")
            let old = try await Self.opened(scene, id).marked.mark
            try await Self.record(scene, id, MarkingDraft(.collecting, ["due": "40", "owing": "5"]))
            await #expect(throws: MarkingRefusal.changedSince) {
                try await Self.chain(scene).record(
                    MarkingDraft(.collecting, ["due": "40"]), of: MarkingChain.Seen(id, mark: old), in: scene.school, by: teacher)
            }
            try await Self.record(scene, id, MarkingDraft(.marking, ["marked": "39", "to_correct": "0"]))
            func takeBack(_ step: MarkingStep) async throws {
                let seen = MarkingChain.Seen(id, mark: try await Self.opened(scene, id).marked.mark)
                try await Self.chain(scene).takeBack(step, of: seen, in: scene.school, by: teacher)
            }
            await #expect(throws: MarkingRefusal.wentOn(.marked)) { try await takeBack(.collected) }
            await #expect(throws: MarkingRefusal.notDone(.explained)) { try await takeBack(.explained) }
            try await takeBack(.marked)
            try await takeBack(.collected)
            let opened = try await Self.opened(scene, id)
            #expect(opened.marked.counts == MarkingCounts() && opened.owing == [] && opened.marked.done.isEmpty && opened.marked.way == nil)
        }
    }

    @Test("批改可以计时：批完就有用时，当天合计；换一摞就停；没有人数的先填一次") func minutes() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let id = try await Self.assigned(scene, pupils: nil)
            let teacher = try scene.teacher("数学")
            let faults = await #expect(throws: FieldFaults.self) {
                let seen = MarkingChain.Seen(id, mark: try await Self.opened(scene, id).marked.mark)
                try await Self.chain(scene).recordWhole(.collecting, of: [seen], in: scene.school, by: teacher)
            }
            #expect(faults?["due"]?.contains("四年级1班") == true)
            try await Self.record(scene, id, MarkingDraft(.collecting, ["due": "40"]))
            try await Self.chain(scene).start(
                MarkingChain.Seen(id, mark: try await Self.opened(scene, id).marked.mark), in: scene.school, by: teacher)
            #expect(try await Self.opened(scene, id).run != nil)
            #expect(try await Self.opened(scene, id, by: scene.classTeacher).run == nil)
            try await Self.record(scene, id, MarkingDraft(.marking, ["marked": "40"]))
            let opened = try await Self.opened(scene, id)
            #expect(opened.run == nil && opened.marked.notes.minutes == 1)
            #expect(try await scene.designs.day(at: scene.school, by: teacher).marking.minutes == 1)
        }
    }

    @Test("哪条路都一样：台账里改人数也要前后合得上") func road() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let id = try await Self.assigned(scene)
            try await Self.record(scene, id, MarkingDraft(.collecting, ["due": "40"]))
            let ledger = LedgerChanges(.homework, house: scene.stage.house)
            let version = try await Self.opened(scene, id).marked.row.version
            let faults = await #expect(throws: FieldFaults.self) {
                try await ledger.edit(id, LedgerDraft(["marked": "41"]), version: version, of: scene.school, by: scene.head)
            }
            #expect(faults?["marked"]?.contains("多于实收的40人") == true)
            _ = try await ledger.edit(id, LedgerDraft(["marked": "40"]), version: version, of: scene.school, by: scene.head)
            #expect(try await Self.opened(scene, id).marked.state.isDone(.marked))
        }
    }

    @Test("没有人要求的（忻州）不催：三个上课日以后不再列出，从不算问题") func nobodyAsks() async throws {
        try await withHouse { test in
            let scene = try await Scene(test, under: "xinzhou")
            let design = try await scene.handedIn("数学", 20)
            try await scene.approve(.coordination, [design])
            try await AssigningTests.assign(scene, design, "数学")
            let teacher = try scene.teacher("数学")
            let items = try await scene.designs.day(at: scene.school, by: teacher).marking.items
            #expect(items.map(\.next) == [.collected] && items[0].demand == nil && items[0].daysLate == 0)
            test.clock.pass(seconds: 6 * 86_400)
            #expect(try await scene.designs.day(at: scene.school, by: teacher).marking.items.isEmpty)
        }
    }
}
