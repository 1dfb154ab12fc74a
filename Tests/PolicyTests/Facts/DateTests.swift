import Testing

@testable import Policy

struct DateTests {
    @Test("日期与天数互换，从1900年到2200年每一天")
    func everyDay() throws {
        var day = try #require(SchoolDate(year: 1900, month: 1, day: 1))
        var weekday = 1  // 1900-01-01 was a Monday.
        let last = try #require(SchoolDate(year: 2200, month: 12, day: 31))
        while day <= last {
            let parts = day.components
            try #require(SchoolDate(year: parts.year, month: parts.month, day: parts.day) == day)
            try #require(day.weekday == weekday)
            try #require(day.week.days.contains(day) && day.week.monday.weekday == 1)
            try #require(day.month.days.contains(day))
            weekday = weekday % 7 + 1
            day = day.advanced(by: 1)
        }
    }

    @Test(
        "不存在的日期",
        arguments: [(2021, 2, 29), (1900, 2, 29), (2021, 4, 31), (2021, 0, 1), (2021, 13, 1), (2021, 1, 0), (1899, 12, 31), (2201, 1, 1)])
    func missing(_ year: Int, _ month: Int, _ day: Int) { #expect(SchoolDate(year: year, month: month, day: day) == nil) }

    @Test("闰日", arguments: [(2020, 2, 29), (2000, 2, 29)])
    func leap(_ year: Int, _ month: Int, _ day: Int) { #expect(SchoolDate(year: year, month: month, day: day) != nil) }

    @Test(
        "ISO 周属于星期四的年份",
        arguments: [
            ("2021-01-03", "2020-W53"), ("2021-01-04", "2021-W01"), ("2020-12-28", "2020-W53"), ("2024-12-30", "2025-W01"),
            ("2016-01-03", "2015-W53"), ("2022-01-01", "2021-W52"), ("2026-12-31", "2026-W53"), ("1969-12-29", "1970-W01"),
            ("1969-12-28", "1969-W52"), ("2200-12-31", "2201-W01"), ("1900-01-01", "1900-W01"),
        ])
    func weeks(_ day: String, _ week: String) { #expect(schoolDate(day).week.text == week) }

    @Test(
        "学期按日期：8月到1月是秋，2月到7月是春，年份是开学那年",
        arguments: [
            ("2021-07-31", "2021春"), ("2021-08-01", "2021秋"), ("2021-12-31", "2021秋"), ("2022-01-31", "2021秋"), ("2022-02-01", "2022春"),
        ])
    func terms(_ day: String, _ term: String) { #expect(schoolDate(day).defaultTerm == term) }

    @Test("人说的日期", arguments: [("2021-09-06", "9月6日 周一"), ("1969-12-28", "12月28日 周日"), ("2021-09-12", "9月12日 周日")])
    func spoken(_ day: String, _ text: String) { #expect(schoolDate(day).spoken == text) }

    @Test(
        "只认 2021-09-06 这一种写法", arguments: ["2021-9-06", "21-09-06", "2021/09/06", "2021-09-06 ", "2021-09", "", "２０２１-09-06", "+021-09-06"])
    func isoOnly(_ text: String) { #expect(SchoolDate(iso: text) == nil) }

    @Test("学年是8月1日到次年7月31日")
    func schoolYears() throws {
        let year = try #require(SchoolYear(text: "2021-2022"))
        #expect(year.days == schoolDate("2021-08-01")...schoolDate("2022-07-31"))
        for text in ["2021", "2021-2021", "2022-2021", "2021-2023", "2021—2022", "", "2021-2022-", "+2021-2022"] {
            #expect(SchoolYear(text: text) == nil, "\(text)")
        }
    }

    @Test("时刻是24小时制", arguments: [("8:05", "08:05"), ("08:05", "08:05"), ("0:00", "00:00"), ("23:59", "23:59")])
    func times(_ text: String, _ shown: String) { #expect(TimeOfDay(text: text)?.text == shown) }

    @Test("不是时刻", arguments: ["24:00", "12:60", "8:5", "800", "8:05:00", "", ":05", "8:", "-1:00", "八:05", "008:05"])
    func noTimes(_ text: String) { #expect(TimeOfDay(text: text) == nil) }
}

struct CalendarTests {
    private let school = Names.symbol("第一小学")

    @Test("没有校历时周一至周五上课")
    func weekdays() {
        let calendar = SchoolCalendar()
        let days = calendar.schoolDays(in: schoolDate("2021-09-13")...schoolDate("2021-09-19"), of: school)
        #expect(days == ordinaryWeek.map { schoolDate($0) })
    }

    @Test("学校自己的行先于共同的行，同样的行以后读的为准")
    func precedence() {
        var calendar = SchoolCalendar()
        calendar.add(school: school, date: ordinaryDay, kind: .school, term: nil)
        calendar.add(school: nil, date: ordinaryDay, kind: .holiday, term: "2021春")
        #expect(calendar.isSchoolDay(ordinaryDay, of: school))
        #expect(!calendar.isSchoolDay(ordinaryDay, of: Names.symbol("第二小学")))
        #expect(calendar.term(of: ordinaryDay, at: school) == "2021秋")
        #expect(calendar.term(of: ordinaryDay, at: Names.symbol("第二小学")) == "2021春")
        calendar.add(school: school, date: ordinaryDay, kind: .rest, term: nil)
        #expect(!calendar.isSchoolDay(ordinaryDay, of: school))
    }

    @Test(
        "学期的半年：名称末尾的春秋，否则看月份",
        arguments: [
            ("2021秋", "2022-03-01", false), ("下学期春", "2021-09-01", true), ("第二学期", "2022-03-01", true), ("第一学期", "2022-01-31", false),
            ("第一学期", "2022-08-01", false), ("第二学期", "2022-07-31", true),
        ])
    func halves(_ term: String, _ day: String, _ isSpring: Bool) {
        #expect(SchoolCalendar.isSpring(term: term, date: schoolDate(day)) == isSpring)
    }

    @Test("空的登记什么也不覆盖")
    func emptyCoverage() {
        #expect(Coverage().fullWeek(ordinaryDay.week, SchoolCalendar(), school) == nil)
        #expect(!Coverage().covers(ordinaryDay.month, SchoolCalendar(), school))
    }

    @Test("覆盖的范围可以合并，次序无关")
    func merging() {
        var (left, right) = (Coverage(), Coverage())
        for day in ["2021-09-14", "2021-09-01"] { left.include(schoolDate(day)) }
        for day in ["2021-09-30", "2021-09-13"] { right.include(schoolDate(day)) }
        var (one, two) = (left, right)
        one.merge(right)
        two.merge(left)
        #expect(one.span == schoolDate("2021-09-01")...schoolDate("2021-09-30"))
        #expect(two.span == one.span)
        one.merge(Coverage())
        #expect(one.span == two.span)
    }
}
