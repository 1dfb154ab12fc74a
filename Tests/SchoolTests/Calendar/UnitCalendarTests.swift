import Policy
import Registers
import Testing

@testable import Database
@testable import School

@Suite("校历的计算") struct UnitCalendarTests {
    private typealias Layer = UnitCalendar.Layer

    private static func id<Entity>(_ number: UInt64) -> Identifier<Entity> { Identifier(milliseconds: 1, random: (0, number)) }
    private static let (region, county, school): (UnitID, UnitID, UnitID) = (id(1), id(2), id(3))

    private static func stated(
        _ kind: DayKind, _ name: String? = nil, follows: Weekday? = nil, term: String? = nil, row: UInt64 = 9
    ) -> UnitCalendar.StatedDay {
        UnitCalendar.StatedDay(row: id(row), kind: kind, name: name, follows: follows, term: term)
    }

    private static func term(_ name: String, _ first: String, _ last: String, of unit: UnitID) -> UnitCalendar.Term {
        UnitCalendar.Term(row: id(7), unit: unit, name: name, days: day(first)...day(last))
    }

    /// The region has both terms and the National Day week, the county moves one day, the school has a sports day.
    private static let calendar = UnitCalendar(
        of: school,
        layers: [
            Layer(
                unit: region,
                days: Dictionary(
                    uniqueKeysWithValues: (1...7).map { (day("2021-10-0\($0)"), stated(.holiday, "国庆节", row: UInt64(20 + $0))) }
                        + [
                            (day("2021-09-26"), stated(.school, "国庆节调休", follows: .thursday)),
                            (day("2021-10-09"), stated(.school, "国庆节调休", follows: .friday)),
                        ]),
                terms: [term("2021秋", "2021-09-01", "2022-01-14", of: region), term("2022春", "2022-02-21", "2022-07-08", of: region)]),
            Layer(
                unit: county, days: [day("2021-10-09"): stated(.rest, "台风停课")],
                terms: [term("2022春", "2022-02-28", "2022-07-01", of: county)]),
            Layer(unit: school, days: [day("2021-10-22"): stated(.school, "运动会"), day("2021-10-07"): stated(.school, "返校")]),
        ])

    struct Case: Sendable, CustomTestStringConvertible {
        let date: String
        let kind: DayKind
        let name: String?
        let week: Int?
        let ground: String
        var testDescription: String { date }
    }

    @Test(
        "近的单位说了算；学期之外的工作日是假期；没人说的按星期",
        arguments: [
            Case(date: "2021-08-31", kind: .holiday, name: nil, week: nil, ground: "vacation"),
            Case(date: "2021-08-29", kind: .rest, name: nil, week: nil, ground: "usual"),
            Case(date: "2021-09-01", kind: .school, name: nil, week: 1, ground: "usual"),
            Case(date: "2021-09-05", kind: .rest, name: nil, week: 1, ground: "usual"),
            Case(date: "2021-09-06", kind: .school, name: nil, week: 2, ground: "usual"),
            Case(date: "2021-09-26", kind: .school, name: "国庆节调休", week: 4, ground: "region"),
            Case(date: "2021-10-01", kind: .holiday, name: "国庆节", week: 5, ground: "region"),
            Case(date: "2021-10-07", kind: .school, name: "返校", week: 6, ground: "school"),
            Case(date: "2021-10-09", kind: .rest, name: "台风停课", week: 6, ground: "county"),
            Case(date: "2021-10-22", kind: .school, name: "运动会", week: 8, ground: "school"),
            Case(date: "2022-01-14", kind: .school, name: nil, week: 20, ground: "usual"),
            Case(date: "2022-01-17", kind: .holiday, name: nil, week: nil, ground: "vacation"),
            // The county's term goes before the region's.
            Case(date: "2022-02-24", kind: .holiday, name: nil, week: nil, ground: "vacation"),
            Case(date: "2022-07-04", kind: .holiday, name: nil, week: nil, ground: "vacation"),
            // Nothing is known of the next school year.
            Case(date: "2022-09-01", kind: .school, name: nil, week: nil, ground: "usual"),
        ]) func days(_ item: Case)
    {
        let found = Self.calendar.day(day(item.date))
        let ground =
            switch found.ground {
            case .stated(let unit, _): unit == Self.region ? "region" : unit == Self.county ? "county" : "school"
            case .vacation: "vacation"
            case .usual: "usual"
            }
        #expect(found.kind == item.kind && found.name == item.name && found.week == item.week && ground == item.ground)
    }

    @Test("按周几上课；不沿用上级那天的名称和课表") func follows() {
        #expect(Self.calendar.day(day("2021-09-26")).timetableWeekday == .thursday)
        #expect(Self.calendar.day(day("2021-10-09")).follows == nil)
        #expect(Self.calendar.inherited(day("2021-10-07")).name == "国庆节")
        #expect(Self.calendar.own(day("2021-10-07"))?.name == "返校" && Self.calendar.own(day("2021-10-06")) == nil)
    }

    @Test("给检查用的行：读回来得到同样的上课日和学期") func rows() {
        let rows = Self.calendar.rows()
        var register = SchoolCalendar()
        let symbols = SymbolTable()
        let school = symbols.symbol(for: "第一小学")
        for row in rows {
            guard let (date, stated) = UnitCalendar.StatedDay.read(row) else { return #expect(Bool(false)) }
            register.add(school: school, date: date, kind: stated.kind, term: stated.term)
        }
        for date in day("2021-07-01")...day("2022-12-31") {
            let found = Self.calendar.day(date)
            #expect(register.isSchoolDay(date, of: school) == found.isSchoolDay, "\(date.iso)")
            #expect(register.term(of: date, at: school) == found.termName, "\(date.iso)")
        }
        let october = day("2021-10-01")...day("2021-10-31")
        #expect(Self.calendar.rows(on: october).count == 9)
        #expect(UnitCalendar(of: Self.school, layers: []).rows().isEmpty)
    }

    @Test("学期跨到下半学年：那几天仍属本学期") func overlong() {
        let late = UnitCalendar(
            of: Self.school, layers: [Layer(unit: Self.school, terms: [Self.term("2021秋", "2021-09-01", "2022-02-04", of: Self.school)])])
        #expect(late.day(day("2022-02-03")).termName == "2021秋" && late.day(day("2022-02-03")).isSchoolDay)
        // Of the spring nothing is known.
        #expect(late.day(day("2022-02-07")).isSchoolDay && late.day(day("2022-02-07")).termName == "2022春")
        #expect(late.rows().contains { $0.values.contains(.date(day("2022-02-03"))) && $0.values.contains(.text("2021秋")) })
    }

    @Test("连续、相同的登记合成一段") func runs() {
        let runs = Self.calendar.runs(in: day("2021-09-01")...day("2021-10-31"))
        #expect(
            runs.map { "\($0.days.lowerBound.iso) \($0.days.count) \($0.title)" } == [
                "2021-09-26 1 国庆节调休（上课，按周四课表）", "2021-10-01 6 国庆节（放假）", "2021-10-07 1 返校（上课）", "2021-10-09 1 台风停课（休息）",
                "2021-10-22 1 运动会（上课）",
            ])
    }

    @Test("作息：自己登记过的用自己的整套，否则用最近上级的；按起用日期换季") func bells() throws {
        func time(_ since: String, _ start: String, _ end: String, _ period: Int?) throws -> BellTimes.Time {
            BellTimes.Time(
                row: Self.id(1), since: day(since), start: try #require(TimeOfDay(text: start)), end: try #require(TimeOfDay(text: end)),
                kind: "上课", period: period)
        }
        let times = BellTimes(layers: [
            .init(
                unit: Self.region,
                times: [
                    try time("2021-05-01", "08:50", "09:30", 2), try time("2021-05-01", "08:00", "08:40", 1),
                    try time("2021-10-08", "08:30", "09:10", 1),
                ]),
            .init(unit: Self.school, times: [try time("2021-11-01", "08:40", "09:20", 1)]),
        ])
        #expect(times.holding(on: day("2021-04-30")) == nil)
        #expect(try #require(times.holding(on: day("2021-09-01"))).times.map(\.title) == ["第1节", "第2节"])
        #expect(try #require(times.holding(on: day("2021-10-08"))).times.map(\.start.text) == ["08:30"])
        #expect(try #require(times.holding(on: day("2021-12-01"))).unit == Self.school)
    }
}
