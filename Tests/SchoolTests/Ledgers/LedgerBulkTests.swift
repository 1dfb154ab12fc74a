import Policy
import Testing

@testable import Database
@testable import Registers
@testable import School

@Suite("台账的批量修改")
struct LedgerBulkTests {
    @Test("一列改成同一个值：一条记录，每行每列写明前后；没有变的行不动，全都没变就不记录") func setting() async throws {
        try await withHouse { test in
            let changes = LedgerChanges(.homework, house: test.house)
            let (first, second) = (try await test.added(Sample.homework()), try await test.added(Sample.homework(["minutes": "25"])))
            let change = try await changes.set(
                "minutes", to: "25", in: [first.id, second.id, first.id], of: test.world.school, by: .program)
            #expect(change.rows.map { $0.text("minutes") } == ["25", "25"] && change.rows.map(\.version) == [2, 1])
            let entry = try await test.entry(try #require(change.entry))
            #expect(entry.action == "ledger.edit_rows" && entry.changes.map(\.field) == ["\(first.id).minutes"])
            #expect(entry.changes[0].before == .plain(.text("20")) && entry.changes[0].after == .plain(.text("25")))
            #expect(try await test.rows().allSatisfy { $0.text("minutes") == "25" })
            let again = try await changes.set("minutes", to: "25", in: [first.id, second.id], of: test.world.school, by: .program)
            #expect(again.entry == nil && again.rows.count == 2)
            #expect(try await test.audit(test.world.school) == ["ledger.add", "ledger.add", "ledger.edit_rows"])
        }
    }

    @Test("班级按编号改，年级跟着班级；换日期时年级按新日期算") func classes() async throws {
        try await withHouse { test in
            let changes = LedgerChanges(.homework, house: test.house)
            let row = try await test.added(Sample.homework())
            let moved = try await changes.set("class", to: test.world.classA.description, in: [row.id], of: test.world.school, by: .program)
            #expect(moved.rows[0].schoolClass == test.world.classA && moved.rows[0].text("class") == "1班")
            let dated = try await changes.set("date", to: "2021-06-01", in: [row.id], of: test.world.school, by: .program)
            #expect(dated.rows[0].text("grade") == "3" && dated.rows[0].schoolClass == test.world.classA)
            let entry = try await test.entry(try #require(moved.entry))
            #expect(entry.changes.map(\.field) == ["\(row.id).class"])
            #expect(entry.changes[0].after == .plain(.text(test.world.classA.description)))
        }
    }

    @Test("要么全改，要么全不改：填错的值、相同的行、已删除的行、别校的行") func allOrNone() async throws {
        try await withHouse { test in
            let changes = LedgerChanges(.homework, house: test.house)
            let rows = [try await test.added(Sample.homework()), try await test.added(Sample.homework(["subject": "语文"]))]
            let faults = await #expect(throws: FieldFaults.self) {
                try await changes.set("minutes", to: "二十", in: rows.map(\.id), of: test.world.school, by: .program)
            }
            #expect(faults?.faults.map(\.field) == ["minutes"])
            await #expect(throws: FieldFaults.self) {
                try await changes.set("subject", to: "", in: rows.map(\.id), of: test.world.school, by: .program)
            }
            await #expect(throws: LedgerRefusal.noColumn) {
                try await changes.set("x\"; --", to: "1", in: rows.map(\.id), of: test.world.school, by: .program)
            }
            await #expect(throws: LedgerRefusal.notFound) {
                try await changes.set("minutes", to: "1", in: rows.map(\.id), of: test.world.sibling, by: .program)
            }
            await #expect(throws: LedgerRefusal.tooManyRows(most: 500)) {
                try await changes.set(
                    "minutes", to: "1", in: Array(repeating: rows[0].id, count: 501), of: test.world.school, by: .program)
            }
            _ = try await changes.remove([rows[1].id], of: test.world.school, by: .program)
            await #expect(throws: LedgerRefusal.notFound) {
                try await changes.set("minutes", to: "1", in: rows.map(\.id), of: test.world.school, by: .program)
            }
            #expect(try await test.row(rows[0].id) == rows[0])

            let calendar = LedgerChanges(.schoolCalendar, house: test.house)
            var days: [LedgerRowID] = []
            for day in ["2021-10-13", "2021-10-14"] {
                days.append(try await test.added(LedgerDraft(["date": day, "kind": "上课"]), to: .schoolCalendar).id)
            }
            await #expect(throws: LedgerRefusal.twin(columns: ["日期"])) {
                try await calendar.set("date", to: "2021-10-15", in: days, of: test.world.school, by: .program)
            }
            #expect(try await test.rows(.schoolCalendar).map { $0.text("date", .schoolCalendar) } == ["2021-10-14", "2021-10-13"])
        }
    }

    @Test("只查不填的值：原来就是的可以留着，不能新填") func foundOnly() async throws {
        try await withHouse { test in
            let changes = LedgerChanges(.homework, house: test.house)
            let past = try Sample.homework(["channel": "微信", "marking": "家长"]).row(
                test.house.surroundings.identifier(), in: .homework, classes: try await test.classes(), today: test.today,
                foundOnly: ["channel", "marking"])
            try await test.within(test.world.school) { try LedgerStore.insert(past, .homework, $0) }
            let row = try await test.added(Sample.homework())
            let kept = try await changes.set("channel", to: "微信", in: [past.id], of: test.world.school, by: .program)
            #expect(kept.entry == nil)
            let faults = await #expect(throws: FieldFaults.self) {
                try await changes.set("channel", to: "微信", in: [past.id, row.id], of: test.world.school, by: .program)
            }
            #expect(faults?.faults.map(\.field) == ["channel"])
            // The other old value is not in the way.
            let edited = try await changes.set("channel", to: "当面", in: [past.id, row.id], of: test.world.school, by: .program)
            #expect(edited.rows.map { $0.text("channel") } == ["当面", "当面"] && edited.rows[0].text("marking") == "家长")
        }
    }

    @Test("每一行改前改后的地方都要有权登记；个人信息仍按个人信息记录") func permissions() async throws {
        try await withHouse { test in
            let (changes, teacher) = (LedgerChanges(.homework, house: test.house), try await test.mathematicsTeacher())
            let own = try await test.added(Sample.homework())
            let other = try await test.added(Sample.homework(["class": "四年级1班"]))
            _ = try await changes.set("minutes", to: "15", in: [own.id], of: test.world.school, by: teacher)
            for (column, value, ids) in [
                ("minutes", "10", [own.id, other.id]), ("subject", "语文", [own.id]), ("class", test.world.classA.description, [own.id]),
            ] {
                await #expect(throws: Refusal.self) {
                    try await changes.set(column, to: value, in: ids, of: test.world.school, by: teacher)
                }
            }
            #expect(try await test.row(own.id).text("minutes") == "15")
            let stranger = try await test.holder(of: .principal, 43, at: test.world.sibling)
            await #expect(throws: Refusal.self) {
                try await changes.set("minutes", to: "10", in: [own.id], of: test.world.school, by: stranger)
            }

            let expert = try await test.added(Sample.expert(), to: .expertPool)
            let change = try await LedgerChanges(.expertPool, house: test.house).set(
                "phone", to: "13900000009", in: [expert.id], of: test.world.school, by: .program)
            let entry = try await test.entry(try #require(change.entry))
            #expect(entry.changes[0].before == .personal(.text("13800000001")) && entry.changes[0].after == .personal(.text("13900000009")))
        }
    }
}
