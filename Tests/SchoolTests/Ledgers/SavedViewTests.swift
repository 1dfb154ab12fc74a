import Policy
import Testing

@testable import Database
@testable import Registers
@testable import School

@Suite("常用筛选")
struct SavedViewTests {
    @Test("保存、同名替换、删除，各记一条；没有变就不记") func saving() async throws {
        try await withHouse { test in
            let (views, school) = (SavedViews(house: test.house), test.world.school)
            let teacher = try await test.mathematicsTeacher()
            let before = try await test.audit(school).count
            let first = try await views.save(name: " 本班数学 ", query: "subject=数学", of: .homework, at: school, by: teacher)
            #expect(first.name == "本班数学")
            let same = try await views.save(name: "本班数学", query: "subject=数学", of: .homework, at: school, by: teacher)
            let replaced = try await views.save(name: "本班数学", query: "subject=数学&kind=书面", of: .homework, at: school, by: teacher)
            #expect(same == first && replaced.id == first.id)
            _ = try await views.save(name: "全部", query: "", of: .homework, at: school, by: teacher)
            #expect(try await views.all(of: .homework, at: school, by: teacher).map(\.query).sorted() == ["", "subject=数学&kind=书面"])
            #expect(try await views.all(of: .schoolCalendar, at: school, by: teacher).isEmpty)
            try await views.remove(first.id, of: .homework, at: school, by: teacher)
            #expect(try await views.all(of: .homework, at: school, by: teacher).map(\.name) == ["全部"])
            #expect(try await test.audit(school).dropFirst(before) == ["view.save", "view.save", "view.save", "view.remove"])
        }
    }

    @Test("只是本人的：同事看不到、删不掉；不能看台账的人、别校的人不能存") func ownership() async throws {
        try await withHouse { test in
            let (views, school) = (SavedViews(house: test.house), test.world.school)
            let (teacher, colleague) = (try await test.mathematicsTeacher(), try await test.holder(of: .teachingOffice, 46))
            let view = try await views.save(name: "甲", query: "a=1", of: .homework, at: school, by: teacher)
            _ = try await views.save(name: "甲", query: "a=2", of: .homework, at: school, by: colleague)
            #expect(try await views.all(of: .homework, at: school, by: colleague).map(\.query) == ["a=2"])
            await #expect(throws: LedgerRefusal.noView) { try await views.remove(view.id, of: .homework, at: school, by: colleague) }
            let stranger = try await test.holder(of: .principal, 43, at: test.world.sibling)
            for (ledger, unit, actor) in [(Ledger.exams, school, teacher), (.homework, school, stranger)] {
                await #expect(throws: Refusal.self) { try await views.save(name: "乙", query: "", of: ledger, at: unit, by: actor) }
                await #expect(throws: Refusal.self) { try await views.all(of: ledger, at: unit, by: actor) }
            }
            await #expect(throws: LedgerRefusal.noView) {
                try await views.remove(view.id, of: .homework, at: test.world.sibling, by: stranger)
            }
            #expect(try await views.all(of: .homework, at: school, by: teacher) == [view])
        }
    }

    @Test("名称、条件太长，存得太多，都说明怎么办") func limits() async throws {
        try await withHouse { test in
            let (views, school) = (SavedViews(house: test.house), test.world.school)
            let teacher = try await test.mathematicsTeacher()
            let long = await #expect(throws: FieldFaults.self) {
                try await views.save(
                    name: String(repeating: "字", count: 41), query: String(repeating: "a", count: 2_001), of: .homework, at: school,
                    by: teacher)
            }
            #expect(long?.faults.map(\.field) == ["name", "query"])
            for number in 0..<30 { _ = try await views.save(name: "第\(number)个", query: "", of: .homework, at: school, by: teacher) }
            await #expect(throws: LedgerRefusal.tooManyViews(most: 30)) {
                try await views.save(name: "再一个", query: "", of: .homework, at: school, by: teacher)
            }
            _ = try await views.save(name: "第3个", query: "a=1", of: .homework, at: school, by: teacher)
        }
    }
}
