import Policy
import Testing

@testable import Database
@testable import Registers
@testable import School

@Suite("台账的校际隔离")
struct LedgerTenancyTests {
    @Test("别校的行、班级、操作记录，经哪个入口都用不到；本校的一行不变，不留记录") func foreignIdentifiers() async throws {
        try await withHouse { test in
            let (ledger, sibling) = (Ledger.homework, test.world.sibling)
            let change = try await LedgerChanges(ledger, house: test.house).add(Sample.homework(), to: test.world.school, by: .program)
            let (row, entry) = (change.rows[0], try #require(change.entry))
            let principal = try await test.holder(of: .principal, 43, at: sibling)
            let changes = LedgerChanges(ledger, house: test.house)
            for actor in [principal, .program] {
                await #expect(throws: LedgerRefusal.notFound) { try await changes.remove([row.id], of: sibling, by: actor) }
                await #expect(throws: LedgerRefusal.notFound) { try await changes.restore([row.id], of: sibling, by: actor) }
                await #expect(throws: LedgerRefusal.notFound) {
                    try await changes.set("minutes", to: "1", in: [row.id], of: sibling, by: actor)
                }
                await #expect(throws: LedgerRefusal.notFound) {
                    try await changes.edit(row.id, LedgerDraft(["minutes": "1"]), version: 1, of: sibling, by: actor)
                }
                await #expect(throws: LedgerRefusal.notUndoable) {
                    try await LedgerUndo(ledger, house: test.house).undo(entry, of: sibling, by: actor)
                }
                await #expect(throws: LedgerRefusal.notFound) {
                    try await LedgerHistory(ledger, house: test.house).lines(of: row.id, of: sibling, by: actor)
                }
                await #expect(throws: LedgerRefusal.notFound) {
                    try await LedgerList(ledger, house: test.house).row(row.id, of: sibling, by: actor)
                }
                let faults = await #expect(throws: FieldFaults.self) {
                    try await changes.add(Sample.homework(["class": test.world.classB.description]), to: sibling, by: actor)
                }
                #expect(faults?["class"] != nil)
                var filter = LedgerFilter(ledger)
                filter.narrow(to: test.world.classB)
                #expect(try await LedgerList(ledger, house: test.house).page(filter, of: sibling, by: actor).count == 0)
                let sheet = try LedgerSheet(
                    pasted: "日期,班级,学科,类型,内容\n2021-09-14,\(test.world.classB),数学,书面,第8页", for: ledger)
                let plan = try await LedgerIntake(ledger, house: test.house).preview(sheet, isPast: true, of: sibling, by: actor)
                #expect(plan.count == 0 && plan.refused.contains { $0.column == "class" })
            }
            #expect(try await test.row(row.id) == row)
            #expect(try await test.audit(test.world.school) == ["ledger.add"])
            #expect(try await test.audit(sibling).allSatisfy { !$0.hasPrefix("ledger.") })
        }
    }
}
