import Database
import Policy
import Testing

@testable import School

@Suite("班级：开设、更名、人数、拆分、合并")
struct ClassChangesTests {
    private func date(_ text: String) -> SchoolDate { SchoolDate(iso: text) ?? SchoolDate(day: 0) }

    /// The house's clock stands at 11 October 2021.
    @Test("一次开设几个班；重复的班号、未办的学段、超出的年级被拒绝") func opening() async throws {
        try await withHouse { test in
            let (changes, school) = (ClassChanges(house: test.house), test.world.school)
            let opened = try await changes.open(
                ClassDraft(stage: "primary", entryYear: "2021", numbers: "1-2，10", pupils: "40"), in: school, by: .program)
            #expect(opened.map { $0.name(on: test.today) } == ["一年级1班", "一年级2班", "一年级10班"])
            #expect(opened.allSatisfy { $0.pupils == 40 })
            #expect(try await test.audit(school) == ["class.open"])
            let list = try await ClassList(house: test.house).classes(of: school, on: test.today, by: .program)
            #expect(list.map { $0.name(on: test.today) } == ["一年级1班", "一年级2班", "一年级10班", "四年级1班", "四年级2班"])
            await #expect(throws: ClassRefusal.numberTaken("一年级2班")) {
                try await changes.open(ClassDraft(stage: "primary", entryYear: "2021", numbers: "2,3"), in: school, by: .program)
            }
            for draft in [
                ClassDraft(stage: "junior", entryYear: "2021", numbers: "1"), ClassDraft(stage: "primary", entryYear: "1999", numbers: "1"),
                ClassDraft(stage: "primary", entryYear: "2021", numbers: "0"),
                ClassDraft(stage: "primary", entryYear: "2021", numbers: "1-99"),
                ClassDraft(stage: "primary", entryYear: "2021", numbers: "5", pupils: "201"),
                ClassDraft(stage: "primary", entryYear: "2021", numbers: "5", campus: school.description),
                ClassDraft(stage: "primary", entryYear: "2021", numbers: "5,6", ownName: "雏鹰班"),
            ] {
                await #expect(throws: FieldFaults.self, "\(draft)") { try await changes.open(draft, in: school, by: .program) }
            }
            await #expect(throws: ClassRefusal.self) {
                try await changes.open(ClassDraft(stage: "primary", entryYear: "2021", numbers: "1"), in: test.world.county, by: .program)
            }
            #expect(try await ClassList(house: test.house).classes(of: school, on: test.today, others: true, by: .program).count == 5)
        }
    }

    @Test("更名从某日起算，过去的名称留着；一年后升级不改任何一行") func renaming() async throws {
        try await withHouse { test in
            let (changes, school, id) = (ClassChanges(house: test.house), test.world.school, test.world.classA)
            let (before, after) = (date("2021-09-30"), date("2021-10-01"))
            let renamed = try await changes.rename(
                id, of: school, number: "8", ownName: "", campus: "", from: after, version: 1, by: .program)
            #expect(renamed.number == 8)
            let history = try await ClassList(house: test.house).history(of: id, of: school, by: .program)
            // The house wrote the row without its first name, as a file of the past would not; the first name is then the one from October.
            #expect(history.names.map(\.number) == [8])
            #expect(history.name(on: after) == "四年级8班")
            #expect(history.name(on: date("2022-08-01")) == "五年级8班")
            #expect(renamed.name(on: before) == "四年级8班")
            await #expect(throws: EditConflict.self) {
                try await changes.rename(id, of: school, number: "9", ownName: "", campus: "", from: after, version: 1, by: .program)
            }
            await #expect(throws: ClassRefusal.numberTaken("四年级2班")) {
                try await changes.rename(id, of: school, number: "2", ownName: "", campus: "", from: after, version: 2, by: .program)
            }
            await #expect(throws: ClassRefusal.self, "an earlier day") {
                try await changes.rename(id, of: school, number: "9", ownName: "", campus: "", from: before, version: 2, by: .program)
            }
            await #expect(throws: ClassRefusal.self, "tomorrow") {
                try await changes.rename(
                    id, of: school, number: "9", ownName: "", campus: "", from: test.today.advanced(by: 1), version: 2, by: .program)
            }
        }
    }

    @Test("新开的班更名：旧名在旧日期仍查得到") func oldNames() async throws {
        try await withHouse { test in
            let (changes, school) = (ClassChanges(house: test.house), test.world.school)
            let opened = try await changes.open(ClassDraft(stage: "primary", entryYear: "2021", numbers: "3"), in: school, by: .program)
            let id = try #require(opened.first?.id)
            _ = try await changes.rename(
                id, of: school, number: "3", ownName: "雏鹰班", campus: test.world.campus.description, from: date("2021-10-08"), version: 1,
                by: .program)
            let history = try await ClassList(house: test.house).history(of: id, of: school, by: .program)
            #expect(history.name(on: date("2021-10-07")) == "一年级3班")
            #expect(history.name(on: date("2021-10-08")) == "雏鹰班")
            #expect(try await ClassList(house: test.house).classes(of: test.world.campus, on: test.today, by: .program).map(\.id) == [id])
        }
    }

    @Test("人数有历史：改过去某天的数不影响今天的数") func pupils() async throws {
        try await withHouse { test in
            let (changes, school, id) = (ClassChanges(house: test.house), test.world.school, test.world.classA)
            _ = try await changes.recordPupils(id, of: school, "45", from: date("2021-09-01"), by: .program)
            _ = try await changes.recordPupils(id, of: school, "47", from: date("2021-10-01"), by: .program)
            #expect(try await changes.recordPupils(id, of: school, "44", from: date("2021-09-01"), by: .program).pupils == 47)
            let history = try await ClassList(house: test.house).history(of: id, of: school, by: .program)
            #expect(history.sizes.map(\.pupils) == [44, 47])
            #expect(history.pupils(on: date("2021-09-30")) == 44 && history.pupils(on: date("2021-10-01")) == 47)
            #expect(history.pupils(on: date("2021-08-31")) == nil)
            await #expect(throws: FieldFaults.self) { try await changes.recordPupils(id, of: school, "-1", from: test.today, by: .program) }
            await #expect(throws: ClassRefusal.self) {
                try await changes.recordPupils(id, of: school, "40", from: test.today.advanced(by: 1), by: .program)
            }
        }
    }

    @Test("班主任登记本班人数，不能登记别班，也不能开班") func classTeacher() async throws {
        try await withHouse { test in
            let teacher = try await test.staff(41, "李老师")
            try await test.give(.classTeacher, to: teacher, schoolClass: test.world.classA)
            let actor = try await test.actor(teacher)
            let (changes, school) = (ClassChanges(house: test.house), test.world.school)
            #expect(try await changes.recordPupils(test.world.classA, of: school, "46", from: test.today, by: actor).pupils == 46)
            await #expect(throws: Refusal.self) {
                try await changes.recordPupils(test.world.classB, of: school, "46", from: test.today, by: actor)
            }
            await #expect(throws: Refusal.self) {
                try await changes.open(ClassDraft(stage: "primary", entryYear: "2021", numbers: "1"), in: school, by: actor)
            }
        }
    }

    @Test("拆分：旧班到前一天为止，新班接着，沿革两头都查得到，任课随之结束") func splitting() async throws {
        try await withHouse { test in
            let (changes, school, id) = (ClassChanges(house: test.house), test.world.school, test.world.classA)
            let teacher = try await test.staff(41, "李老师")
            let term = TeachingTerm(containing: test.today)
            _ = try await TeachingPlan(house: test.house).assign(teacher.id, "语文", in: [id], of: school, term: term, by: .program)
            let day = date("2021-11-01")
            let parts = try await changes.split(
                id, of: school, into: [.init(number: "1", pupils: "23"), .init(number: "3", pupils: "22")], on: day, by: .program)
            #expect(parts.map { $0.name(on: day) } == ["四年级1班", "四年级3班"])
            let list = ClassList(house: test.house)
            #expect(try await list.classes(of: school, on: day.advanced(by: -1), by: .program).map(\.id) == [id, test.world.classB])
            #expect(try await list.classes(of: school, on: day, by: .program).map(\.number) == [1, 2, 3])
            #expect(try await list.history(of: id, of: school, by: .program).successors.map(\.number).sorted() == [1, 3])
            let heir = try #require(parts.first)
            #expect(try await list.history(of: heir.id, of: school, by: .program).predecessors.map(\.id) == [id])
            let taught = try await TeachingPlan(house: test.house).assignments(of: school, in: term, by: .program)
            #expect(taught.map(\.teaching.to) == [day.advanced(by: -1)])
            await #expect(throws: ClassRefusal.self) {
                try await changes.split(id, of: school, into: [.init(number: "5"), .init(number: "6")], on: day, by: .program)
            }
        }
    }

    @Test("合并：人数相加，班号可沿用；跨年级、只选一个班、班号被占都被拒绝且什么也没变") func merging() async throws {
        try await withHouse { test in
            let (changes, school, world) = (ClassChanges(house: test.house), test.world.school, test.world)
            _ = try await changes.recordPupils(world.classA, of: school, "30", from: test.today, by: .program)
            _ = try await changes.recordPupils(world.classB, of: school, "25", from: test.today, by: .program)
            let other = try await changes.open(ClassDraft(stage: "primary", entryYear: "2018", numbers: "3"), in: school, by: .program)
            let young = try await changes.open(ClassDraft(stage: "primary", entryYear: "2021", numbers: "1"), in: school, by: .program)
            await #expect(throws: ClassRefusal.differentCohorts) {
                try await changes.merge([world.classA, young[0].id], of: school, into: .init(number: "1"), on: test.today, by: .program)
            }
            await #expect(throws: ClassRefusal.self) {
                try await changes.merge([world.classA], of: school, into: .init(number: "1"), on: test.today, by: .program)
            }
            await #expect(throws: ClassRefusal.self) {
                try await changes.merge(
                    [world.classA, world.classB], of: school, into: .init(number: "3"), on: test.today, by: .program)
            }
            let merged = try await changes.merge(
                [world.classA, world.classB], of: school, into: .init(number: "1"), on: test.today, by: .program)
            #expect(merged.pupils == 55 && merged.entryYear == 2018)
            let list = try await ClassList(house: test.house).classes(of: school, on: test.today, by: .program)
            #expect(list.map(\.id) == [young[0].id, merged.id, other[0].id])
        }
    }
}
