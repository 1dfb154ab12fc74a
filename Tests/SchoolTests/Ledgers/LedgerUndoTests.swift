import Policy
import Testing

@testable import Database
@testable import Registers
@testable import School

@Suite("台账的撤销")
struct LedgerUndoTests {
    @Test("登记、修改、删除、批量修改，都能撤销一次，撤销本身记一条") func each() async throws {
        try await withHouse { test in
            let (changes, undo) = (LedgerChanges(.homework, house: test.house), LedgerUndo(.homework, house: test.house))
            let school = test.world.school
            let added = try await changes.add(Sample.homework(), to: school, by: .program)
            let id = added.rows[0].id
            let edited = try await changes.edit(
                id, LedgerDraft(["minutes": "30", "class": test.world.classA.description]), version: 1, of: school, by: .program)
            let back = try await undo.undo(try #require(edited.entry), of: school, by: .program)
            #expect(back.undone == 1 && back.left.isEmpty)
            let row = try await test.row(id)
            #expect(row.values == added.rows[0].values && row.schoolClass == test.world.classB && row.version == 3)
            let entry = try await test.entry(try #require(back.entry))
            #expect(entry.action == "ledger.undo" && entry.subject == id.description)
            #expect(entry.changes.map(\.field) == ["entry", "class", "minutes"] && entry.changes[2].after == .plain(.text("20")))
            await #expect(throws: LedgerRefusal.alreadyUndone) { try await undo.undo(try #require(edited.entry), of: school, by: .program) }

            let removed = try await changes.remove([id], of: school, by: .program)
            #expect(try await undo.undo(try #require(removed.entry), of: school, by: .program).undone == 1)
            #expect(try await test.row(id).removedAt == nil)

            let second = try await test.added(Sample.homework(["minutes": ""]))
            let bulk = try await changes.set("minutes", to: "45", in: [id, second.id], of: school, by: .program)
            #expect(try await undo.undo(try #require(bulk.entry), of: school, by: .program).undone == 2)
            #expect(try await test.row(id).text("minutes") == "20")
            #expect(try await test.row(second.id).text("minutes").isEmpty)

            #expect(try await undo.undo(try #require(added.entry), of: school, by: .program).undone == 1)
            #expect(try await test.row(id).removedAt != nil)
            await #expect(throws: LedgerRefusal.alreadyUndone) { try await undo.undo(try #require(added.entry), of: school, by: .program) }
            let both = try await changes.remove([second.id, try await test.added(Sample.homework()).id], of: school, by: .program)
            #expect(try await undo.undo(try #require(both.entry), of: school, by: .program).undone == 2)
            #expect(try await test.rows().count == 2)
        }
    }

    @Test("之后又改过的行不动，列出来；同一行别的列改过不妨碍") func changedAgain() async throws {
        try await withHouse { test in
            let (changes, undo) = (LedgerChanges(.homework, house: test.house), LedgerUndo(.homework, house: test.house))
            let school = test.world.school
            var rows: [LedgerRow] = []
            for _ in 0..<4 { rows.append(try await test.added(Sample.homework())) }
            let bulk = try #require(try await changes.set("minutes", to: "45", in: rows.map(\.id), of: school, by: .program).entry)
            _ = try await changes.edit(rows[0].id, LedgerDraft(["minutes": "50"]), version: 2, of: school, by: .program)
            _ = try await changes.edit(rows[1].id, LedgerDraft(["subject": "语文"]), version: 2, of: school, by: .program)
            _ = try await changes.remove([rows[2].id], of: school, by: .program)
            let outcome = try await undo.undo(bulk, of: school, by: .program)
            #expect(outcome.undone == 2 && Set(outcome.left.map(\.id)) == [rows[0].id, rows[2].id])
            #expect(try await test.row(rows[0].id).text("minutes") == "50")
            #expect(try await test.row(rows[1].id).text("minutes") == "20")
            let again = try await undo.undo(bulk, of: school, by: .program)
            #expect(again == LedgerUndo.Outcome(undone: 0, left: outcome.left, entry: nil))
        }
    }

    @Test("撤销会产生相同的两行时不撤销，列出来") func twins() async throws {
        try await withHouse { test in
            let ledger = Ledger.schoolCalendar
            let (changes, undo) = (LedgerChanges(ledger, house: test.house), LedgerUndo(ledger, house: test.house))
            let draft = LedgerDraft(["date": "2021-10-13", "kind": "上课"])
            let row = try await test.added(draft, to: ledger)
            let removed = try await changes.remove([row.id], of: test.world.school, by: .program)
            _ = try await test.added(draft, to: ledger)
            let outcome = try await undo.undo(try #require(removed.entry), of: test.world.school, by: .program)
            #expect(outcome.undone == 0 && outcome.left.map(\.id) == [row.id])
        }
    }

    @Test("不是本台账可撤销的操作、别校的记录、无权的人，都拒绝") func refusals() async throws {
        try await withHouse { test in
            let undo = LedgerUndo(.homework, house: test.house)
            let row = try await LedgerChanges(.homework, house: test.house).add(Sample.homework(), to: test.world.school, by: .program)
            let entry = try #require(row.entry)
            await #expect(throws: LedgerRefusal.notUndoable) { try await undo.undo(9_999, of: test.world.school, by: .program) }
            await #expect(throws: LedgerRefusal.notUndoable) { try await undo.undo(entry, of: test.world.sibling, by: .program) }
            await #expect(throws: LedgerRefusal.notUndoable) {
                try await LedgerUndo(.exams, house: test.house).undo(entry, of: test.world.school, by: .program)
            }
            let colleague = try await test.mathematicsTeacher()
            let other = try await LedgerChanges(.homework, house: test.house).add(
                Sample.homework(["subject": "语文"]), to: test.world.school, by: .program)
            await #expect(throws: Refusal.self) {
                try await undo.undo(try #require(other.entry), of: test.world.school, by: colleague)
            }
            #expect(try await undo.undo(entry, of: test.world.school, by: colleague).undone == 1)
            #expect(try await test.row(other.rows[0].id).removedAt == nil)
        }
    }

    @Test("两个人同时撤销同一次操作：一个成功，一个得知已经撤销") func concurrency() async throws {
        try await withHouse { test in
            let undo = LedgerUndo(.homework, house: test.house)
            let entry = try #require(
                try await LedgerChanges(.homework, house: test.house).add(Sample.homework(), to: test.world.school, by: .program).entry)
            let outcomes = await withTaskGroup(of: Result<Int, any Error>.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        do { return .success(try await undo.undo(entry, of: test.world.school, by: .program).undone) } catch {
                            return .failure(error)
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.compactMap { try? $0.get() } == [1])
            for case .failure(let error) in outcomes { #expect(error as? LedgerRefusal == .alreadyUndone) }
            #expect(try await test.audit(test.world.school) == ["ledger.add", "ledger.undo"])
        }
    }

    @Test("个人信息已按规定删除的，撤销不了，列出来") func erased() async throws {
        try await withHouse { test in
            let row = try await test.added(Sample.expert(), to: .expertPool)
            let edited = try await LedgerChanges(.expertPool, house: test.house).edit(
                row.id, LedgerDraft(["phone": "13900000009"]), version: 1, of: test.world.school, by: .program)
            try await test.within(test.world.school) { try $0.erasePersonal(Ledger.expertPool.auditKind, row.id) }
            let outcome = try await LedgerUndo(.expertPool, house: test.house).undo(
                try #require(edited.entry), of: test.world.school, by: .program)
            #expect(outcome.undone == 0 && outcome.left.map(\.id) == [row.id])
        }
    }
}
