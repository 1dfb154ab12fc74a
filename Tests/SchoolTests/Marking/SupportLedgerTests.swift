import Database
import Policy
import Registers
import Testing

@testable import School

@Suite("帮扶记录和学生数据的删除")
struct SupportLedgerTests {
    typealias Scene = CoordinationTests.Scene

    private static let texts = ["seat": "17", "difficulty": "轻声读不准", "help": "当面讲解", "face_to_face": "1"]

    private static func draft(_ scene: Scene, _ changes: [String: String] = [:]) -> SupportDraft {
        SupportDraft(texts.merging(["day": scene.today.iso]) { $1 }.merging(changes) { $1 })
    }

    private static func ledger(_ scene: Scene) -> SupportLedger { SupportLedger(house: scene.stage.house) }

    private static func notes(_ scene: Scene, _ subject: String? = "数学", by actor: Actor) async throws -> [SupportNote] {
        try await ledger(scene).sheet(of: scene.schoolClass, subject, at: scene.school, by: actor).notes
    }

    @Test("任课老师登记、修改、删除；班主任看得到各科，别的老师、教务处看不到；姓名写不进去") func way() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let teacher = try scene.teacher("数学")
            try await Self.ledger(scene).add(Self.draft(scene), of: scene.schoolClass, "数学", at: scene.school, by: teacher)
            let note = try #require(try await Self.notes(scene, by: teacher).first)
            #expect(note.seat == 17 && note.isFaceToFace && note.result.isEmpty && note.keptUntil.iso.hasSuffix("-07-31"))
            #expect(try await Self.notes(scene, nil, by: scene.classTeacher).map(\.id) == [note.id])
            #expect(try await Self.notes(scene, nil, by: scene.head).isEmpty)
            #expect(try await Self.notes(scene, by: try scene.teacher("语文")).isEmpty)
            await #expect(throws: SupportRefusal.notFound) {
                _ = try await Self.ledger(scene).note(note.id, at: scene.school, by: scene.head)
            }
            await #expect(throws: Refusal.self) {
                try await Self.ledger(scene).add(Self.draft(scene), of: scene.schoolClass, "数学", at: scene.school, by: scene.classTeacher)
            }
            for (changes, field, word) in [
                (["seat": "张三"], "seat", "不写姓名"), (["seat": ""], "seat", "请填写座号"), (["difficulty": " "], "difficulty", "请填写困难"),
                (["day": scene.today.advanced(by: 1).iso], "day", "到今天为止"),
            ] {
                let faults = await #expect(throws: FieldFaults.self) {
                    try await Self.ledger(scene).add(Self.draft(scene, changes), of: scene.schoolClass, "数学", at: scene.school, by: teacher)
                }
                #expect(faults?[field]?.contains(word) == true, "\(changes)")
            }
            try await Self.ledger(scene).edit(note.id, Self.draft(scene, ["result": "会了"]), version: 1, at: scene.school, by: teacher)
            await #expect(throws: SupportRefusal.changedSince) {
                try await Self.ledger(scene).edit(note.id, Self.draft(scene), version: 1, at: scene.school, by: teacher)
            }
            try await Self.ledger(scene).remove(note.id, at: scene.school, by: teacher)
            #expect(try await Self.notes(scene, by: teacher).isEmpty)
            #expect(try await test.audit(scene.school).suffix(3) == ["support.add", "support.edit", "support.remove"])
            try await Self.expectErased(scene, "轻声读不准")
        }
    }

    /// Nothing of it is left in the chain, which still verifies.
    private static func expectErased(_ scene: Scene, _ text: String) async throws {
        let kept = try await scene.stage.house.database.read(in: .unit(scene.school)) { reader in
            try reader.all("SELECT p.value FROM audit_personal AS p WHERE p.school_id = :school", [:]) { try $0[0] as String }
                + reader.all("SELECT e.changes FROM audit_entry AS e WHERE e.school_id = :school", [:]) { try $0[0] as String }
        }
        #expect(!kept.contains { $0.contains(text) })
        #expect(try await scene.stage.house.database.verifyAudit(scene.school.tenant).fault == nil)
    }

    @Test("到期的夜里删除：先看得到什么时候删几条；删了记一条，人数留着，操作记录还校验得过") func erased() async throws {
        try await withHouse { test in
            let scene = try await Scene(test)
            let teacher = try scene.teacher("数学")
            let design = try await AssigningTests.posted(scene, "数学", 20)
            try await AssigningTests.assign(scene, design, "数学")
            let id = try #require(try await scene.designs.planned(design, of: scene.school, by: scene.head).items.first).id
            let chain = MarkingChain(house: scene.stage.house)
            let mark = try await chain.open(id, at: scene.school, by: teacher).marked.mark
            try await chain.record(
                MarkingDraft(.collecting, ["due": "40", "owing": "3、17"]), of: .init(id, mark: mark), in: scene.school, by: teacher)
            try await Self.ledger(scene).add(Self.draft(scene), of: scene.schoolClass, "数学", at: scene.school, by: teacher)
            let retention = PupilRetention(house: scene.stage.house)
            let due = try await retention.due(at: scene.school, by: scene.head)
            #expect(due.map(\.kind) == [.owing, .support] && due.map(\.count) == [2, 1])
            #expect(due[0].keptUntil < due[1].keptUntil)
            await #expect(throws: Refusal.self) { try await retention.due(at: scene.school, by: teacher) }
            try await retention.erase()
            #expect(try await retention.due(at: scene.school, by: scene.head).count == 2)
            test.clock.pass(seconds: 400 * 86_400)
            try await retention.erase()
            #expect(try await retention.due(at: scene.school, by: scene.head).isEmpty)
            #expect(try await test.audit(scene.school).last == "homework.erase_pupils")
            try await Self.expectErased(scene, "轻声读不准")
            let row = try await scene.stage.house.database.read(in: .unit(scene.school)) { try LedgerStore(.homework, $0).row(id) }
            #expect(row.map { MarkingCounts($0) } == MarkingCounts(due: 40, collected: 38))
            let entries = try await test.audit(scene.school).count
            try await retention.erase()
            #expect(try await test.audit(scene.school).count == entries)
        }
    }
}
