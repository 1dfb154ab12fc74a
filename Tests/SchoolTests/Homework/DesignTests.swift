import Policy
import Testing

@testable import Database
@testable import Registers
@testable import School

@Suite("作业设计")
struct DesignTests {
    private static let content = "练习册第8页第1—4题，圈出不懂的地方"

    /// The first school under a pack, with a teacher of mathematics in both of its classes.
    struct Scene: Sendable {
        let stage: FindingStage
        let teacher: Actor
        var designs: Designs { Designs(house: stage.house) }
        var trials: Trials { Trials(house: stage.house) }
        var school: UnitID { stage.school }
        var classes: [ClassID] { [stage.test.world.classA, stage.test.world.classB] }

        init(_ test: TestHouse, under pack: String? = "changzhi") async throws {
            stage = try await FindingStage(test, under: pack)
            teacher = try await Self.teacher(71, "李老师", "数学", test)
        }

        static func teacher(_ number: UInt64, _ name: String, _ subject: String, _ test: TestHouse) async throws -> Actor {
            let person = try await test.staff(number, name)
            _ = try await TeachingPlan(house: test.house).assign(
                person.id, subject, in: [test.world.classA, test.world.classB], of: test.world.school,
                term: TeachingTerm(containing: test.today), by: .program)
            return try await test.actor(person)
        }

        func draft(_ changes: [String: String] = [:], classes: [ClassID]? = nil) -> DesignDraft {
            DesignDraft(
                [
                    "subject": "数学", "day": stage.test.today.iso, "kind": "书面", "content": DesignTests.content, "minutes": "２０",
                    "source": "选编", "taken_from": "练习册",
                ].merging(changes) { $1 }, classes: classes ?? self.classes)
        }

        func planned(_ design: HomeworkDesign) async throws -> Designs.Planned {
            try await designs.planned(design.id, of: school, by: teacher)
        }

        /// What a trial under Changzhi's pack has to bring.
        let notes: [TrialNote: String] = [.difficulty: "适中", .mistakes: "进位", .audience: "全班"]

        func tryOut(_ design: HomeworkDesign, minutes: [String] = ["8"]) async throws {
            try await trials.record(
                TrialDraft(minutes: minutes, notes: notes), of: design.id, version: try await planned(design).design.version, at: school,
                by: teacher)
        }
    }

    private static func faults(_ body: () async throws -> Void) async throws -> FieldFaults? {
        do {
            try await body()
            return nil
        } catch let faults as FieldFaults { return faults }
    }

    @Test("写一次，两个班一起用：设计、试做、提交、收回，每一步都有记录") func way() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let design = try await scene.designs.add(scene.draft(), to: scene.school, by: scene.teacher)
            #expect(design.step == .draft && design.grade == 4 && design.task.parts == [.init(content: Self.content, minutes: 20)])
            var planned = try await scene.planned(design)
            #expect(
                Set(planned.items.map(\.schoolClass)) == Set(scene.classes) && planned.items.allSatisfy { $0.requiredMinutes == 20 })
            #expect(planned.trialProvision == "CZ-3a" && planned.trialNotes.map(\.note) == [.difficulty, .mistakes, .audience])
            await #expect(throws: DesignRefusal.trialMissing("CZ-3a")) {
                try await scene.designs.submit(design.id, of: scene.school, by: scene.teacher)
            }
            try await scene.tryOut(design)
            try await scene.designs.submit(design.id, of: scene.school, by: scene.teacher)
            planned = try await scene.planned(design)
            #expect(planned.design.step == .submitted && planned.design.trial?.minutes == [8])
            #expect(planned.design.trial?.notes == scene.notes && planned.design.trial?.personName == "李老师")
            await #expect(throws: DesignRefusal.submitted) {
                _ = try await scene.designs.edit(
                    design.id, scene.draft(), version: planned.design.version, of: scene.school, by: scene.teacher)
            }
            try await scene.designs.takeBack(design.id, of: scene.school, by: scene.teacher)
            #expect(try await scene.planned(design).design.step == .tried)
            let entries = try await test.audit(scene.school).filter { $0.hasPrefix("homework.") }
            #expect(entries == ["homework.design", "homework.trial", "homework.submit", "homework.take_back"])
            // Nothing of it is in the register before it is set.
            #expect(try await test.rows().isEmpty)
        }
    }

    @Test("试做计时：按整分钟算，开始了的一分钟算一分钟") func stopWatch() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let design = try await scene.designs.add(scene.draft(), to: scene.school, by: scene.teacher)
            try await scene.trials.start(design.id, at: scene.school, by: scene.teacher)
            let run = try #require(try await scene.trials.run(at: scene.school, by: scene.teacher))
            #expect(run.design == design.id && run.minutes(at: test.clock.now) == 1)
            #expect(run.minutes(at: run.startedAt.advanced(seconds: 8 * 60 + 1)) == 9)
            #expect(run.minutes(at: run.startedAt.advanced(seconds: 86_400)) == 300)
            try await scene.tryOut(design)
            #expect(try await scene.trials.run(at: scene.school, by: scene.teacher) == nil)
        }
    }

    @Test("改了要学生做的，试做作废；只改目标、用时的不作废") func editing() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            var design = try await scene.designs.add(scene.draft(), to: scene.school, by: scene.teacher)
            try await scene.tryOut(design)
            design = try await scene.planned(design).design
            let ids = try await scene.planned(design).items.map(\.id)
            design = try await scene.designs.edit(
                design.id, scene.draft(["goal": "会进位", "minutes": "15"]), version: design.version, of: scene.school, by: scene.teacher)
            #expect(design.step == .tried && design.trial != nil)
            var planned = try await scene.planned(design)
            #expect(planned.items.map(\.id) == ids && planned.items.allSatisfy { $0.requiredMinutes == 15 })
            await #expect(throws: EditConflict.self) {
                _ = try await scene.designs.edit(design.id, scene.draft(), version: 1, of: scene.school, by: scene.teacher)
            }
            design = try await scene.designs.edit(
                design.id, scene.draft(["content": "练习册第9页", "content-提高": "自编一道题", "minutes-提高": "10"], classes: [scene.classes[0]]),
                version: design.version, of: scene.school, by: scene.teacher)
            #expect(design.step == .draft && design.trial == nil)
            planned = try await scene.planned(design)
            #expect(planned.design == design && planned.design.task.parts.map(\.layer) == [.basic, .raised])
            #expect(planned.items.map(\.parts.count) == [2] && planned.items[0].schoolClass == scene.classes[0])
            #expect(planned.design.requiredMinutes == 20)
            // Without the layer again, and what was planned of it.
            design = try await scene.designs.edit(
                design.id, scene.draft(["content": "练习册第9页"]), version: design.version, of: scene.school, by: scene.teacher)
            #expect(try await scene.planned(design).items.map(\.parts.count) == [1, 1])
        }
    }

    @Test("照用没有改动的，不用再试做；改了的要再试做；照同事的也一样") func copying() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let first = try await scene.designs.add(scene.draft(), to: scene.school, by: scene.teacher)
            try await scene.tryOut(first)
            try await scene.designs.submit(first.id, of: scene.school, by: scene.teacher)
            let next = scene.draft(["day": test.today.advanced(by: 7).iso, "minutes": "18"])
            let same = try await scene.designs.add(next, from: first.id, to: scene.school, by: scene.teacher)
            #expect(same.step == .tried && same.trial?.minutes == [8])
            let other = scene.draft(["content": "练习册第10页"])
            #expect(try await scene.designs.add(other, from: first.id, to: scene.school, by: scene.teacher).step == .draft)
            let colleague = try await Scene.teacher(72, "王老师", "数学", test)
            #expect(try await scene.designs.add(scene.draft(), from: first.id, to: scene.school, by: colleague).trial?.personName == "李老师")
            let day = try await scene.designs.day(at: scene.school, by: colleague)
            #expect(day.courses.map(\.subject) == ["数学"] && day.courses[0].before.map(\.id) == [first.id])
        }
    }

    @Test("每个填错的格子都写明") func badFields() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            func fields(_ changes: [String: String], classes: [ClassID]? = nil) async throws -> [String] {
                let faults = try await Self.faults {
                    _ = try await scene.designs.add(scene.draft(changes, classes: classes), to: scene.school, by: scene.teacher)
                }
                return faults?.faults.map(\.field).sorted() ?? []
            }
            #expect(
                try await fields(["content": " ", "minutes": "0", "kind": "抄写", "day": "明天"]) == ["content", "day", "kind", "minutes"])
            #expect(try await fields(["content": String(repeating: "字", count: 2_001)]) == ["content"])
            #expect(try await fields(["minutes-提高": "10"]) == ["content-提高"])
            #expect(try await fields(["source": "网上"]) == ["source"])
            #expect(try await fields([:], classes: []) == ["class"])
            #expect(try await fields(["subject": "语文"]) == ["class"])
            #expect(try await fields([:], classes: [ClassID(999)]) == ["class"])
            let design = try await scene.designs.add(scene.draft(), to: scene.school, by: scene.teacher)
            let trial = try await Self.faults {
                try await scene.trials.record(
                    TrialDraft(minutes: ["八"], notes: [.difficulty: "适中"]), of: design.id, version: 1, at: scene.school, by: scene.teacher)
            }
            #expect(trial?.faults.map(\.field).sorted() == ["minutes-0", "note-audience", "note-mistakes"])
            #expect(try await scene.planned(design).design.step == .draft)
        }
    }

    @Test("内容违规的不能提交，引出条款；没有任何东西留下") func guarded() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let design = try await scene.designs.add(
                scene.draft(["content": "把生字抄写20遍，请家长检查并签字", "source": "自编"]), to: scene.school, by: scene.teacher)
            try await scene.tryOut(design)
            var stop: FindingStop?
            do { try await scene.designs.submit(design.id, of: scene.school, by: scene.teacher) } catch let found as FindingStop {
                stop = found
            }
            let found = try #require(stop)
            #expect(found.findings.contains { $0.provision == "CZ-8c" } && found.findings.contains { $0.provision == "CZ-N10" })
            #expect(try await scene.planned(design).design.step == .tried)
        }
    }

    @Test("只改自己的；不教的班、别的学校的都不行；撤回可以恢复") func rights() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let design = try await scene.designs.add(scene.draft(), to: scene.school, by: scene.teacher)
            let colleague = try await Scene.teacher(72, "王老师", "数学", test)
            await #expect(throws: DesignRefusal.notYours) {
                _ = try await scene.designs.edit(design.id, scene.draft(), version: 1, of: scene.school, by: colleague)
            }
            await #expect(throws: DesignRefusal.notYours) { try await scene.designs.submit(design.id, of: scene.school, by: colleague) }
            let office = try await test.holder(of: .teachingOffice, 61)
            #expect(try await scene.designs.planned(design.id, of: scene.school, by: office).design == design)
            await #expect(throws: Refusal.self) { _ = try await scene.designs.add(scene.draft(), to: scene.school, by: office) }
            let elsewhere = try await test.actor(try await test.staff(81, "外校", at: test.world.sibling))
            await #expect(throws: Refusal.self) { _ = try await scene.designs.planned(design.id, of: scene.school, by: elsewhere) }
            try await scene.designs.withdraw(design.id, of: scene.school, by: scene.teacher)
            await #expect(throws: DesignRefusal.withdrawn) {
                try await scene.designs.submit(design.id, of: scene.school, by: scene.teacher)
            }
            #expect(try await scene.designs.day(at: scene.school, by: scene.teacher).open.isEmpty)
            try await scene.designs.restore(design.id, of: scene.school, by: scene.teacher)
            #expect(try await scene.designs.day(at: scene.school, by: scene.teacher).open.map(\.id) == [design.id])
        }
    }

    @Test("政策包不要求试做的，设计好就能提交；“原则上”的写明理由，理由跟着每个班的作业") func withoutTrial() async throws {
        try await withHouse { test in
            let scene = try await Scene(test, under: "dazu")
            let design = try await scene.designs.add(scene.draft(), to: scene.school, by: scene.teacher)
            var stop: FindingStop?
            do { try await scene.designs.submit(design.id, of: scene.school, by: scene.teacher) } catch let found as FindingStop {
                stop = found
            }
            #expect(stop?.demand == .reason && stop?.findings.map(\.provision) == ["DZ-3.2.2.2b", "DZ-3.2.2.2b"])
            let consent = FindingConsent(reason: "单元复习")
            try await scene.designs.submit(design.id, consent: consent, of: scene.school, by: scene.teacher)
            let planned = try await scene.planned(design)
            #expect(planned.design.step == .submitted && planned.trialProvision == nil)
            let reasons = try await test.database.read(in: .unit(scene.school)) { reader in
                try FindingStore(reader: reader).reasons(for: planned.items.map(\.id))
            }
            #expect(reasons.map(\.reason) == ["单元复习", "单元复习"])
        }
    }

    @Test("没有适用政策的学校也能用") func ungoverned() async throws {
        try await withHouse { test in
            let scene = try await Scene(test, under: nil)
            let design = try await scene.designs.add(scene.draft(), to: scene.school, by: scene.teacher)
            try await scene.designs.submit(design.id, of: scene.school, by: scene.teacher)
            #expect(try await scene.planned(design).design.step == .submitted)
        }
    }
}
