import Policy
import Testing

@testable import Database
@testable import Registers
@testable import School

@Suite("台账一行的经过")
struct LedgerHistoryTests {
    @Test("谁做了什么，新的在前：登记、修改、批量修改、删除、恢复、撤销；别的行的变更不在其中") func lines() async throws {
        try await withHouse { test in
            let (changes, school) = (LedgerChanges(.homework, house: test.house), test.world.school)
            let teacher = try await test.mathematicsTeacher()
            let row = try await test.added(Sample.homework(), by: teacher)
            let other = try await test.added(Sample.homework(["minutes": "15"]))
            _ = try await changes.edit(row.id, LedgerDraft(["class": test.world.classA.description]), version: 1, of: school, by: .program)
            let bulk = try await changes.set("minutes", to: "30", in: [row.id, other.id], of: school, by: .program)
            _ = try await LedgerUndo(.homework, house: test.house).undo(try #require(bulk.entry), of: school, by: .program)
            _ = try await changes.remove([row.id, other.id], of: school, by: .program)
            _ = try await changes.restore([row.id], of: school, by: .program)
            let lines = try await LedgerHistory(.homework, house: test.house).lines(of: row.id, of: school, by: teacher)
            #expect(lines.map(\.title) == ["恢复删除的台账行", "删除台账行", "撤销台账操作", "批量修改台账", "修改一行台账", "登记一行台账"])
            #expect(lines.allSatisfy { $0.subject == "台账 《作业登记》" })
            #expect(lines.last?.person == "李老师" && lines[0].person == "系统")
            #expect(lines[3].changes == [.init(field: "预计用时", before: "20", after: "30")])
            #expect(lines[2].changes == [.init(field: "预计用时", before: "30", after: "20")] && lines[1].changes.isEmpty)
            #expect(lines[4].changes == [.init(field: "班级", before: "四年级2班", after: "四年级1班")])
            let others = try await LedgerHistory(.homework, house: test.house).lines(of: other.id, of: school, by: teacher)
            #expect(others.map(\.title) == ["删除台账行", "撤销台账操作", "批量修改台账", "登记一行台账"])
        }
    }

    @Test("粘贴来的行有粘贴那一条；被粘贴改动的行也有，只写自己的变更") func pasted() async throws {
        try await withHouse { test in
            let (ledger, school) = (Ledger.schoolCalendar, test.world.school)
            let old = try await test.added(LedgerDraft(["date": "2021-10-13", "kind": "上课"]), to: ledger)
            let sheet = try LedgerSheet(pasted: "2021-10-13\t休息\n2021-10-14\t上课", for: ledger)
            let (_, change) = try await LedgerIntake(ledger, house: test.house).write(
                sheet, isPast: false, expecting: 2, of: school, by: .program)
            let history = LedgerHistory(ledger, house: test.house)
            let brought = try await history.lines(of: change.rows[0].id, of: school, by: .program)
            #expect(brought.map(\.title) == ["粘贴或导入台账"] && brought[0].changes.isEmpty)
            let edited = try await history.lines(of: old.id, of: school, by: .program)
            #expect(edited.map(\.title) == ["粘贴或导入台账", "登记一行台账"])
            #expect(edited[0].changes == [.init(field: "类别", before: "上课", after: "休息")])
        }
    }

    @Test("能看台账的人都能看经过；个人信息的旧值只给能登记的人看；删除了的写明；别人看不到") func privacy() async throws {
        try await withHouse { test in
            let (ledger, school) = (Ledger.expertPool, test.world.school)
            let history = LedgerHistory(ledger, house: test.house)
            let row = try await test.added(Sample.expert(), to: ledger)
            _ = try await LedgerChanges(ledger, house: test.house).edit(
                row.id, LedgerDraft(["phone": "13900000009"]), version: 1, of: school, by: .program)
            let researcher = try await test.holder(of: .researcher, 61, at: test.world.county)
            let office = try await test.holder(of: .teachingOffice, 62)
            let phone = AuditLine.Change(field: "联系电话", before: "13800000001", after: "13900000009")
            #expect(try await history.lines(of: row.id, of: school, by: office)[0].changes == [phone])
            let hidden = AuditLine.Change(field: "联系电话", before: "（不显示）", after: "（不显示）")
            #expect(try await history.lines(of: row.id, of: school, by: researcher)[0].changes == [hidden])
            try await test.within(school) { try $0.erasePersonal(ledger.auditKind, row.id) }
            let erased = AuditLine.Change(field: "联系电话", before: "（已按规定删除）", after: "（已按规定删除）")
            #expect(try await history.lines(of: row.id, of: school, by: office)[0].changes == [erased])

            let teacher = try await test.mathematicsTeacher()
            await #expect(throws: Refusal.self) { try await history.lines(of: row.id, of: school, by: teacher) }
            await #expect(throws: LedgerRefusal.notFound) { try await history.lines(of: row.id, of: test.world.sibling, by: .program) }
            await #expect(throws: LedgerRefusal.self) { try await history.lines(of: row.id, of: test.world.county, by: .program) }
        }
    }
}
