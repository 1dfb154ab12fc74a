import Policy
import Registers
import Testing

@testable import Database
@testable import School

@Suite("校历的沿用") struct CalendarInheritanceTests {
    private static func sheet(_ test: TestHouse, _ unit: UnitID) async throws -> CalendarReading.Sheet {
        try await CalendarReading(house: test.house).sheet(of: unit, on: day("2021-08-01")...day("2022-07-31"), by: .program)
    }

    @Test("上级登记一次，下属学校都沿用；学校单独改一天，恢复沿用；各步可以撤销") func overrides() async throws {
        try await withHouse { test in
            let (county, school, entering) = (test.world.county, test.world.school, CalendarEntering(house: test.house))
            let holiday = try CalendarDraft.holiday(from: "2021-10-01", to: "2021-10-07", name: "国庆节")
            let made = try await entering.enter(holiday, of: county, by: .program)
            #expect(made.rows.count == 7)
            for unit in [school, test.world.sibling, test.world.campus] {
                #expect(try await Self.sheet(test, unit).calendar.day(day("2021-10-05")).name == "国庆节")
            }
            #expect(try await Self.sheet(test, test.world.foreign).calendar.day(day("2021-10-05")).name == nil)

            let single = try CalendarDraft.single(day("2021-10-05"), kind: "上课", name: "返校", follows: "2")
            _ = try await entering.enter(single, of: school, by: .program)
            let own = try await Self.sheet(test, school).calendar
            #expect(own.day(day("2021-10-05")).name == "返校" && own.day(day("2021-10-06")).name == "国庆节")
            #expect(try await Self.sheet(test, test.world.sibling).calendar.day(day("2021-10-05")).name == "国庆节")
            // The same again changes nothing.
            #expect(try await entering.enter(single, of: school, by: .program).entry == nil)

            let cleared = try await entering.clear(day("2021-10-05"), of: school, by: .program)
            #expect(try await Self.sheet(test, school).calendar.day(day("2021-10-05")).name == "国庆节")
            await #expect(throws: LedgerRefusal.notFound) { try await entering.clear(day("2021-10-05"), of: school, by: .program) }
            let undo = LedgerUndo(.schoolCalendar, house: test.house)
            _ = try await undo.undo(try #require(cleared.entry), of: school, by: .program)
            #expect(try await Self.sheet(test, school).calendar.day(day("2021-10-05")).name == "返校")

            _ = try await undo.undo(try #require(made.entry), of: county, by: .program)
            #expect(try await Self.sheet(test, test.world.sibling).calendar.day(day("2021-10-05")).name == nil)
            #expect(try await test.audit(county) == ["ledger.paste", "ledger.undo"])
        }
    }

    @Test("学期、作息也沿用；名称里有分隔符也不乱") func termsAndBells() async throws {
        try await withHouse { test in
            let (county, school) = (test.world.county, test.world.school)
            func add(_ ledger: Ledger, _ cells: [String: String], _ unit: UnitID) async throws {
                _ = try await LedgerChanges(ledger, house: test.house).add(LedgerDraft(cells), to: unit, by: .program)
            }
            try await add(.terms, ["term": "2021秋", "from": "2021-09-01", "to": "2022-01-14"], county)
            try await add(.terms, ["term": "2021秋", "from": "2021-08-30", "to": "2022-01-14"], school)
            try await add(
                .bellTimes, ["since": "2021-09-01", "start": "08:00", "end": "08:40", "kind": "上课", "period": "1", "name": "a¦b"],
                county)
            let own = try await Self.sheet(test, school)
            #expect(own.calendar.terms.map { "\($0.days.lowerBound.iso) \($0.unit == school)" } == ["2021-08-30 true"])
            let sibling = try await Self.sheet(test, test.world.sibling)
            #expect(sibling.calendar.terms.map(\.days.lowerBound.iso) == ["2021-09-01"] && sibling.units[county] == "长治市")
            let bells = try #require(sibling.bellTimes.holding(on: day("2021-09-01")))
            #expect(bells.unit == county && bells.times.map(\.period) == [1] && bells.times[0].end.text == "08:40")
        }
    }

    @Test("上级改了校历，下属学校的问题由后台重新判断，与检查相同；调整隶属也一样") func findings() async throws {
        try await withHouse { test in
            let stage = try await FindingStage(test, under: "haicheng")
            for date in 13...17 {
                let cells = ["date": "2021-09-\(date)", "subject": "语文", "minutes": "75", "trial_minutes": "10"]
                _ = try await LedgerChanges(.homework, house: stage.house).add(Sample.homework(cells), to: stage.school, by: .program)
            }
            try await FindingJobsTests.runQueue(stage)
            func provisions() async throws -> Set<String> { Set(try await stage.kept().map(\.content.provision)) }
            #expect(try await provisions().contains("HC-4.3.2b"))
            let entering = CalendarEntering(house: stage.house)
            let holiday = try CalendarDraft.holiday(from: "2021-09-15", to: "", name: "停课")
            _ = try await entering.enter(holiday, of: test.world.county, by: .program)
            try await FindingJobsTests.runQueue(stage)
            // Four school days are no full week.
            #expect(try await !provisions().contains("HC-4.3.2b"))
            try await stage.expectSame("上级放假一天")
            _ = try await LedgerChanges(.terms, house: stage.house).add(
                LedgerDraft(["term": "2021秋", "from": "2021-09-27", "to": "2022-01-14"]), to: test.world.county, by: .program)
            try await FindingJobsTests.runQueue(stage)
            try await stage.expectSame("开学推迟")
        }
    }

    @Test("没有编排校历的权限就不能登记；学校的人不能改上级的") func permissions() async throws {
        try await withHouse { test in
            let holiday = try CalendarDraft.holiday(from: "2021-10-01", to: "", name: "")
            let entering = CalendarEntering(house: test.house)
            let office = try await test.holder(of: .teachingOffice, 51)
            let teacher = try await test.mathematicsTeacher(52)
            _ = try await entering.enter(holiday, of: test.world.school, by: office)
            await #expect(throws: Refusal.self) { try await entering.enter(holiday, of: test.world.county, by: office) }
            await #expect(throws: Refusal.self) { try await entering.enter(holiday, of: test.world.sibling, by: office) }
            await #expect(throws: Refusal.self) { try await entering.enter(holiday, of: test.world.school, by: teacher) }
        }
    }
}
