import FoundationEssentials
import Installation
import Policy
import Registers
import Testing

@testable import Demo

@Suite struct RegionTests {
    static func region(seed: UInt64 = 1, schools: Int = 3, days: Int = 95, holidays: Bool = false) -> Region {
        Region(seed: seed, schools: schools, days: SchoolDays(from: .termStart, count: days, holidays: holidays))
    }

    /// FNV-1a, 64 bits.
    static func hash(_ bytes: [UInt8]) -> UInt64 { bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } }

    // MARK: The same everywhere

    @Test func sameSeedMakesTheSameBytesOnEveryMachine() {
        let region = Self.region(days: 10)
        #expect(region.homework(ofSchool: 0) == region.homework(ofSchool: 0))
        #expect(Self.hash(region.homework(ofSchool: 0)) == 4_206_867_023_788_469_431)
        #expect(Self.hash(region.homework(ofSchool: 2)) == 13_083_208_228_427_377_397)
    }

    @Test func anotherSeedMakesOtherBytes() {
        #expect(Self.region(seed: 1, days: 5).homework(ofSchool: 0) != Self.region(seed: 2, days: 5).homework(ofSchool: 0))
    }

    @Test func aSchoolDoesNotDependOnHowManyThereAre() {
        #expect(Self.region(schools: 3, days: 5).homework(ofSchool: 2) == Self.region(schools: 300, days: 5).homework(ofSchool: 2))
    }

    // MARK: The figures that the benchmarks count on

    @Test func rowsAndBytesPerSchoolAreAboutWhatTheIssueSays() {
        let region = Self.region()
        let (rows, bytes) = (0..<3).reduce(into: (0, 0)) { sum, number in
            let text = region.homework(ofSchool: number)
            sum.0 += text.count { $0 == 10 }
            sum.1 += text.count
        }
        #expect((8500...8900).contains(rows / 3), "\(rows / 3)")
        #expect((160...180).contains(bytes / rows), "\(bytes / rows)")
    }

    @Test func schoolsBearDifferentNames() {
        let region = Self.region(schools: 2000, days: 1)
        #expect(Set((0..<2000).map { region.school($0).name }).count == 2000)
    }

    @Test func twoThirdsOfTheSchoolsArePrimaryAndEachHasTheClassesAskedFor() {
        let schools = (0..<30).map { Self.region(schools: 30, days: 1).school($0) }
        #expect(schools.count { $0.stage == .primary } == 20)
        #expect(schools.allSatisfy { $0.classes.count == 24 && Set($0.classes.map(\.grade)) == Set($0.stage.grades) })
        #expect(schools.allSatisfy { school in Set(school.classes.map { "\($0.grade)-\($0.name)" }).count == 24 })
    }

    @Test func rowsAreSortedByClassAndDate() {
        for number in 0..<3 {
            let keys = Self.region(days: 15).homeworkRows(ofSchool: number).map { "\($0[1]) \($0[2].count) \($0[2]) \($0[3])" }
            #expect(keys == keys.sorted())
        }
    }

    @Test func everyColumnIsUsed() {
        let rows = Self.region().homeworkRows(ofSchool: 2)
        #expect(rows.allSatisfy { $0.count == 27 })
        for (index, column) in Register.of(.homework).columns.enumerated() {
            #expect(rows.contains { !$0[index].isEmpty }, "\(column.title)")
        }
    }

    @Test func foundOnlyValuesAreRareButThere() {
        let rows = (0..<3).flatMap { Self.region().homeworkRows(ofSchool: $0) }
        for (index, column) in Register.of(.homework).columns.enumerated() where !column.foundOnly.isEmpty {
            for value in column.foundOnly {
                let count = rows.count { $0[index] == value }
                #expect(count > 0 && count * 50 < rows.count, "\(column.title) \(value) \(count)")
            }
        }
    }

    // MARK: People

    @Test func onlyStaffAreNamed() {
        let region = Self.region(schools: 2, holidays: true)
        let staff = Set((0..<2).flatMap { region.school($0).classes.flatMap { $0.teachers + [$0.classTeacher] } })
        for number in 0..<2 {
            for row in region.homeworkRows(ofSchool: number) {
                #expect(staff.contains(row[16]) && (row[17].isEmpty || staff.contains(row[17])))
            }
        }
        for table in region.otherRegisters() {
            for (index, column) in Register.of(table.register).columns.enumerated() where column.key == "staff" {
                #expect(table.rows.allSatisfy { staff.contains($0[index]) })
            }
        }
    }

    // MARK: School days

    @Test func withoutACalendarEveryWeekdayCounts() {
        let days = SchoolDays(from: .termStart, count: 95, holidays: false)
        #expect(days.days.count == 95 && days.days.first?.iso == "2021-09-01" && days.days.last?.iso == "2022-01-11")
        #expect(days.days.allSatisfy(\.isWeekday) && days.exceptions.isEmpty)
    }

    @Test func nationalDayIsOffAndTheDaysAroundItAreTaught() {
        let days = SchoolDays(from: .termStart, count: 60, holidays: true)
        let isos = Set(days.days.map(\.iso))
        #expect(isos.contains("2021-09-26") && isos.contains("2021-10-09"))
        #expect((1...7).allSatisfy { !isos.contains("2021-10-0\($0)") })
    }

    @Test(arguments: [20_210_901, 20_220_214, 20_230_101]) func aTermMayBeginAnywhere(_ day: Int) throws {
        let start = try #require(SchoolDate(year: day / 10000, month: day / 100 % 100, day: day % 100))
        #expect(SchoolDays(from: start, count: 100, holidays: true).days.count == 100)
    }
}
