import Policy
import Testing

@testable import Database
@testable import Registers
@testable import School

@Suite("台账的粘贴和导入")
struct LedgerIntakeTests {
    private static let calendar = """
        日期\t类别\t学期
        2021-10-13\t上课\t
        2021-10-14\t休息\t2021秋
        2021-10-15\t上课\t2021秋
        """

    private func sheet(_ text: String, _ ledger: Ledger = .homework) throws -> LedgerSheet { try LedgerSheet(pasted: text, for: ledger) }

    @Test("新的登记、相同的不动、不同的修改；一条记录；可以整个撤销") func plan() async throws {
        try await withHouse { test in
            let (ledger, school) = (Ledger.schoolCalendar, test.world.school)
            let intake = LedgerIntake(ledger, house: test.house)
            let same = try await test.added(LedgerDraft(["date": "2021-10-13", "kind": "上课"]), to: ledger)
            let old = try await test.added(LedgerDraft(["date": "2021-10-14", "kind": "上课", "term": "2021秋"]), to: ledger)
            let sheet = try sheet(Self.calendar, ledger)
            let plan = try await intake.preview(sheet, isPast: false, of: school, by: .program)
            #expect(plan.unchanged == [2] && plan.changed.map(\.line) == [3] && plan.added.map(\.line) == [4] && plan.refused.isEmpty)
            #expect(plan.changed[0].old == old && plan.changed[0].new.text("kind", ledger) == "休息" && plan.count == 2)
            #expect(try await test.rows(ledger).count == 2)
            await #expect(throws: LedgerRefusal.ledgerChanged) {
                try await intake.write(sheet, isPast: false, expecting: 3, of: school, by: .program)
            }
            let (written, change) = try await intake.write(sheet, isPast: false, expecting: 2, of: school, by: .program)
            #expect(written.count == 2 && change.rows.count == 2)
            let entry = try await test.entry(try #require(change.entry))
            #expect(entry.action == "ledger.paste" && entry.changes.map(\.field) == ["added", "changed", "\(old.id).kind"])
            #expect(change.rows[0].importID == entry.subject && change.rows[1].importID == nil)
            #expect(try await test.rows(ledger).map { $0.text("kind", ledger) } == ["上课", "休息", "上课"])
            #expect(try await test.row(same.id, of: ledger) == same)

            let again = try await intake.write(sheet, isPast: false, expecting: 0, of: school, by: .program)
            #expect(again.0.unchanged == [2, 3, 4] && again.1.entry == nil)
            let outcome = try await LedgerUndo(ledger, house: test.house).undo(try #require(change.entry), of: school, by: .program)
            #expect(outcome.undone == 2 && outcome.left.isEmpty)
            #expect(try await test.rows(ledger).map { $0.text("kind", ledger) } == ["上课", "上课"])
            #expect(try await test.audit(school) == ["ledger.add", "ledger.add", "ledger.paste", "ledger.undo"])
        }
    }

    @Test("表里没有的列不动；粘贴后又改过的行撤销时留下") func absentColumns() async throws {
        try await withHouse { test in
            let (ledger, school) = (Ledger.schoolCalendar, test.world.school)
            let intake = LedgerIntake(ledger, house: test.house)
            let old = try await test.added(LedgerDraft(["date": "2021-10-13", "kind": "上课", "term": "2021秋"]), to: ledger)
            let (_, change) = try await intake.write(
                try sheet("日期,类别\n2021-10-13,休息\n2021-10-14,上课\n2021-10-15,上课", ledger), isPast: false, expecting: 3, of: school,
                by: .program)
            #expect(try await test.row(old.id, of: ledger).text("term", ledger) == "2021秋")
            let later = change.rows[0]
            _ = try await LedgerChanges(ledger, house: test.house).edit(
                later.id, LedgerDraft(["kind": "假期"]), version: 1, of: school, by: .program)
            let outcome = try await LedgerUndo(ledger, house: test.house).undo(try #require(change.entry), of: school, by: .program)
            #expect(outcome.undone == 2 && outcome.left.map(\.id) == [later.id])
        }
    }

    @Test("每个不能用的格都写明行和列，什么也不写入；同一张表里重复的行指明先前那一行") func refused() async throws {
        try await withHouse { test in
            let (school, intake) = (test.world.school, LedgerIntake(.homework, house: test.house))
            let text = """
                日期\t班级\t学科\t类型\t内容\t预计用时\t布置途径
                2021-09-14\t四(2)班\t数学\t书面\t第8页\t20\t
                2021-02-30\t四(9)班\t\t抄写\t第8页\t二十\t
                2021-09-14\t四(2)班\t数学\t书面\t第9页\t20\t微信
                """
            let bad = try sheet(text)
            let plan = try await intake.preview(bad, isPast: false, of: school, by: .program)
            #expect(plan.added.map(\.line) == [2])
            #expect(
                Set(plan.refused.map { "\($0.line) \($0.column)" }) == [
                    "3 date", "3 class", "3 subject", "3 kind", "3 minutes", "3 grade", "4 channel",
                ])
            #expect(plan.refused.allSatisfy { $0.message.hasSuffix("。") })
            await #expect(throws: LedgerRefusal.refusedLines(plan.refused.count)) {
                try await intake.write(bad, isPast: false, expecting: plan.count, of: school, by: .program)
            }
            #expect(try await test.rows().isEmpty)

            let past = try await intake.preview(bad, isPast: true, of: school, by: .program)
            #expect(past.added.map(\.line) == [2, 4] && past.added[1].row.text("channel") == "微信")

            let twice = try await LedgerIntake(.schoolCalendar, house: test.house).preview(
                try sheet("2021-10-13\t上课\n2021/10/13\t休息", .schoolCalendar), isPast: false, of: school, by: .program)
            #expect(twice.added.map(\.line) == [1])
            #expect(twice.refused == [.init(line: 2, column: "", message: "日期与第1行相同。请删去其中一行，或改正这几项。")])
        }
    }

    @Test("一行也无权登记的人看不到预览；有些行无权的，逐行说明") func permissions() async throws {
        try await withHouse { test in
            let (school, intake) = (test.world.school, LedgerIntake(.homework, house: test.house))
            let sheet = try sheet("4\t2班\t2021-09-14\t数学\t书面\t第8页\n4\t1班\t2021-09-14\t数学\t书面\t第8页\n4\t2班\t2021-09-14\t语文\t书面\t抄写")
            let teacher = try await test.mathematicsTeacher()
            let plan = try await intake.preview(sheet, isPast: false, of: school, by: teacher)
            #expect(plan.added.map(\.line) == [1] && plan.refused.map(\.line) == [2, 3])
            #expect(plan.refused.allSatisfy { $0.column.isEmpty && $0.message.contains("登记教学台账") })
            for stranger in [
                try await test.holder(of: .principal, 43, at: test.world.sibling),
                try await test.holder(of: .inspector, 44, at: test.world.county),
                Actor(person: PersonID(45), name: "外人", home: test.world.sibling, grants: []),
            ] {
                await #expect(throws: Refusal.self) { try await intake.preview(sheet, isPast: false, of: school, by: stranger) }
                await #expect(throws: Refusal.self) {
                    try await intake.write(sheet, isPast: false, expecting: 3, of: school, by: stranger)
                }
            }
            // Classes of the school mean nothing at another.
            let elsewhere = try await intake.preview(sheet, isPast: false, of: test.world.sibling, by: .program)
            #expect(elsewhere.added.isEmpty && Set(elsewhere.refused.map(\.line)) == [1, 2, 3])
            #expect(try await test.audit(school).allSatisfy { $0 == "teaching.assign" || $0.hasPrefix("role.") })
        }
    }

    @Test("一次两千行；再粘一次都不变；一次撤销") func twoThousand() async throws {
        try await withHouse { test in
            let (ledger, school) = (Ledger.teachingAids, test.world.school)
            let intake = LedgerIntake(ledger, house: test.house)
            let lines = (0..<2_000).map { "\(1 + $0 % 6)\t数学\t练习册\($0)\t\t是\t学生自愿\t2021-2022" }
            let sheet = try sheet(lines.joined(separator: "\n"), ledger)
            let (plan, change) = try await intake.write(sheet, isPast: false, expecting: 2_000, of: school, by: .program)
            #expect(plan.added.count == 2_000 && change.rows.count == 2_000)
            let again = try await intake.preview(sheet, isPast: false, of: school, by: .program)
            #expect(again.unchanged.count == 2_000 && again.count == 0)
            let outcome = try await LedgerUndo(ledger, house: test.house).undo(try #require(change.entry), of: school, by: .program)
            #expect(outcome.undone == 2_000)
            #expect(try await test.rows(ledger).isEmpty)
        }
    }

    @Test("许多不同的日子；空的模板说明没有可登记的行") func days() async throws {
        try await withHouse { test in
            let ledger = Ledger.schoolCalendar
            let first = try #require(SchoolDate(iso: "2016-09-01"))
            let lines = (0..<1_500).map { "\(first.advanced(by: $0).iso)\t上课" }
            let intake = LedgerIntake(ledger, house: test.house)
            let sheet = try sheet(lines.joined(separator: "\n"), ledger)
            _ = try await intake.write(sheet, isPast: true, expecting: 1_500, of: test.world.school, by: .program)
            let again = try await intake.preview(sheet, isPast: true, of: test.world.school, by: .program)
            #expect(again.unchanged.count == 1_500)
            let template = try LedgerExport(ledger, house: test.house).template()
            #expect(throws: FieldFaults.self) { try LedgerSheet(file: template, named: "校历.xlsx", for: ledger) }
        }
    }
}
