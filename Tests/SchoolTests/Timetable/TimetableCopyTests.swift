import Policy
import Registers
import Testing

@testable import Database
@testable import School

extension TestHouse {
    /// Rows of the timetable of the term before the present one and of this, as an office pastes them.
    func pasteTimetable(_ lines: String...) async throws {
        let text = "学期\t班级\t星期\t节次\t课程\t教师\t周次\n" + lines.map { $0.replacing(" ", with: "\t") }.joined(separator: "\n")
        let sheet = try LedgerSheet(pasted: text, for: .timetable)
        let intake = LedgerIntake(.timetable, house: house)
        let plan = try await intake.preview(sheet, isPast: false, of: world.school, by: .program)
        #expect(plan.refused == [])
        _ = try await intake.write(sheet, isPast: false, expecting: plan.count, of: world.school, by: .program)
    }

    func timetable(_ term: String) async throws -> [String] {
        guard let term = TeachingTerm(term) else { return [] }
        let data = try await Timetables(house: house).term(term, of: world.school, by: .program)
        return data.lessons.map { item in
            let name = data.classes.first { $0.id == item.schoolClass }?.name(on: data.day) ?? ""
            return "\(name) \(item.slot.title) \(item.summary)"
        }.sorted()
    }
}

@Suite("沿用课程表") struct TimetableCopyTests {
    @Test("整个学期沿用到下一个：一条记录，班级升了年级，可以整个撤销；已排的、离任的教师照说") func copy() async throws {
        try await withHouse { test in
            try await test.staff(11, "王芳")
            try await test.pasteTimetable(
                "2021秋 四(1)班 周一 1 语文 王芳 每周", "2021秋 402 周一 1 数学 李明 每周", "2021秋 402 周一 2 美术 王芳 单周", "2022春 四(1)班 周一 1 数学  双周")
            let (copy, school) = (TimetableCopy(house: test.house), test.world.school)
            let next = try #require(TeachingTerm("2022春"))
            let plan = try await copy.preview(into: next, of: school, by: .program)
            #expect((plan.rows.count, plan.classes, plan.taken, plan.ended, plan.withoutTeacher) == (2, 1, 1, 0, 1))
            await #expect(throws: LedgerRefusal.ledgerChanged) { try await copy.copy(into: next, expecting: 3, of: school, by: .program) }
            let change = try await copy.copy(into: next, expecting: 2, of: school, by: .program)
            #expect(change.rows.count == 2)
            #expect(
                try await test.timetable("2022春") == ["四年级1班 周一第1节 数学（双周）", "四年级2班 周一第1节 数学", "四年级2班 周一第2节 美术 王芳（单周）"])
            #expect(try await test.audit(school).suffix(2) == ["ledger.paste", "ledger.paste"])
            await #expect(throws: TimetableRefusal.nothingToCopy(next.previous)) {
                try await copy.copy(into: next, expecting: 0, of: school, by: .program)
            }
            let entry = try #require(change.entry)
            #expect(try await LedgerUndo(.timetable, house: test.house).undo(entry, of: school, by: .program).undone == 2)
            #expect(try await test.timetable("2022春") == ["四年级1班 周一第1节 数学（双周）"])
            // A school year later the same classes are in grade 5.
            let autumn = try #require(TeachingTerm("2022秋"))
            test.clock.pass(days: 200)
            try await test.pasteTimetable("2022春 402 周二 1 语文 王芳 每周")
            #expect(try await copy.copy(into: autumn, expecting: 2, of: school, by: .program).rows.count == 2)
            #expect(try await test.timetable("2022秋") == ["五年级1班 周一第1节 数学（双周）", "五年级2班 周二第1节 语文 王芳"])
        }
    }

    @Test("只有能登记的人可以沿用；别的学校看不到") func walls() async throws {
        try await withHouse { test in
            try await test.pasteTimetable("2021秋 四(1)班 周一 1 语文  每周")
            let (copy, next) = (TimetableCopy(house: test.house), try #require(TeachingTerm("2022春")))
            let teacher = try await test.mathematicsTeacher()
            await #expect(throws: Refusal.self) { try await copy.preview(into: next, of: test.world.school, by: teacher) }
            #expect(try await Timetables(house: test.house).term(next.previous, of: test.world.school, by: teacher).lessons.count == 1)
            let stranger = try await test.holder(of: .teachingOffice, 61, at: test.world.sibling)
            await #expect(throws: Refusal.self) { try await Timetables(house: test.house).term(next, of: test.world.school, by: stranger) }
            let office = try await test.holder(of: .teachingOffice, 62)
            #expect(try await copy.copy(into: next, expecting: 1, of: test.world.school, by: office).rows.count == 1)
        }
    }

    @Test("学期写错、班级不在那个学期：说明怎样写") func faults() async throws {
        try await withHouse { test in
            let cells = ["term": "2021-2022", "class": "402", "weekday": "周一", "period": "1", "course": "语文", "weeks": "每周"]
            await #expect(throws: FieldFaults("term", "学期“2021-2022”不能用：应写成 2025秋 或 2026春。")) {
                try await test.added(LedgerDraft(cells), to: .timetable)
            }
            // In that term the class is in grade 5, whatever it is now.
            let row = try await test.added(LedgerDraft(cells.merging(["term": "2022秋", "class": "502"]) { $1 }), to: .timetable)
            #expect(row.schoolClass == test.world.classB && row.text("grade", .timetable) == "5")
            #expect(Ledger.timetable.day(of: row) == SchoolDate(iso: "2022-08-01"))
        }
    }
}
