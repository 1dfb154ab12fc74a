import Policy
import Report
import Testing

@Suite("只看一部分")
struct SelectionTests {
    static let items: [Sample.Item] = [
        .init(school: "甲校", grade: 3, date: "2021-09-14", channel: .qq),
        .init(school: "甲校", grade: 4, date: "2021-09-15", channel: .qq),
        .init(school: "乙校", grade: 4, date: "2021-10-15", trial: nil, channel: .qq),
    ]

    @Test(
        "条款、学校、年级、日期",
        arguments: [
            (Selection(), 3, 1), (Selection(provisions: ["S-3"]), 0, 1), (Selection(schools: ["甲校"]), 2, 0), (Selection(grades: [4]), 2, 1),
            (Selection(days: span("2021-09-15", nil)), 2, 1), (Selection(days: span(nil, "2021-09-14")), 1, 0),
            (Selection(schools: ["甲校"], grades: [4], days: span("2021-09-14", "2021-09-15")), 1, 0), (Selection(schools: ["丙校"]), 0, 0),
        ])
    func counts(selection: Selection, violations: Int, advisories: Int) throws {
        let summary = try Sample(Self.items, selection: selection).report.summary
        #expect((summary.violations, summary.advisories) == (violations, advisories))
        #expect((summary.rows, summary.classDays) == (3, 3), "读入的行和班日不随所选范围变")
    }

    @Test("图表也按所选学校、年级、日期") func loads() throws {
        #expect(try Sample(Self.items, selection: Selection(schools: ["甲校"])).loads.total.classDays == 2)
        #expect(try Sample(Self.items, selection: Selection(provisions: ["S-3"])).loads.total.classDays == 3)
    }

    @Test(
        "一周有一天在内就算", arguments: [("2021-09-13", true), ("2021-09-19", true), ("2021-09-20", false), ("2021-09-12", false)])
    func weekOverlaps(day: String, isSelected: Bool) throws {
        let pack = """
            pack: sample
            provisions:
              - {id: W-1, rule: variety-weekly, params: {kinds: [实践], min: 1}}
            """
        let week = (13...17).map { Sample.Item(date: "2021-09-\($0)") }
        let sample = try Sample(week, pack: pack, selection: Selection(days: span(day, day)))
        #expect(sample.report.summary.violations == (isSelected ? 1 : 0))
    }

    @Test("学期按校历，没有校历按日期") func terms() throws {
        let symbols = SymbolTable()
        let school = symbols.symbol(for: "甲校")
        var calendar = SchoolCalendar()
        let first = try #require(SchoolDate(iso: "2021-08-30"))
        calendar.add(school: school, date: first, kind: .school, term: "第一学期")
        #expect(calendar.days(ofTerm: "第一学期", at: school) == [first])
        let autumn = calendar.days(ofTerm: "2021秋", at: school)
        #expect(autumn.count == 183 && !autumn.contains(first), "八月一日到次年一月三十一日，校历另有安排的一天除外")
        #expect(calendar.days(ofTerm: "冬学期", at: school).isEmpty)
    }

    @Test("写明看的是哪一部分") func description() {
        let selection = Selection(provisions: ["S-10", "S-2"], grades: [7, 8, 9], days: span("2021-09-01", nil))
        #expect(selection.description == ["条款 S-2、S-10", "7–9年级", "2021-09-01 起"])
        #expect(Selection().description.isEmpty)
    }
}

private func span(_ from: String?, _ until: String?) -> DateSpan {
    DateSpan(from: from.flatMap { SchoolDate(iso: $0) }, until: until.flatMap { SchoolDate(iso: $0) })
}
