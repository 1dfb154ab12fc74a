import Policy
import Report
import Testing

@Suite("班日用时")
struct LoadFiguresTests {
    static func days(_ items: [Sample.Item], pack: String = Sample.pack) throws -> [LoadFigures.Day] {
        try Sample(items, pack: pack).loads.classes.flatMap(\.days)
    }

    @Test("必做书面作业相加，选做不算", arguments: [(60, false), (61, true)])
    func edge(minutes: Int32, isOver: Bool) throws {
        let day = try #require(try Self.days([.init(minutes: minutes), .init(minutes: 30, isRequired: false)]).first)
        #expect((day.minutes, day.limit, day.isOver) == (Int(minutes), 60, isOver))
    }

    @Test("没有登记用时的算零，并记下不全") func incomplete() throws {
        let day = try #require(try Self.days([.init(minutes: nil), .init(minutes: 20)]).first)
        #expect(day.minutes == 20 && day.isIncomplete)
    }

    @Test("别的年级没有上限") func otherGrade() throws {
        let day = try #require(try Self.days([.init(grade: 8, minutes: 300)]).first)
        #expect(day.limit == nil && !day.isOver)
    }

    @Test("只管家庭作业的上限只算家庭作业；几个上限取余地最小的") func places() throws {
        let pack = """
            pack: sample
            provisions:
              - {id: A, rule: written-minutes-cap, params: {max_minutes: 90}}
              - {id: B, rule: written-minutes-cap, params: {max_minutes: 60, place: home}}
            """
        let home = try #require(try Self.days([.init(minutes: 61)], pack: pack).first)
        #expect((home.minutes, home.limit, home.isOver) == (61, 60, true))
        let school = try #require(try Self.days([.init(minutes: 80, place: .school), .init(minutes: 5)], pack: pack).first)
        #expect((school.minutes, school.limit, school.isOver) == (85, 90, false))
    }

    @Test("合计：平均、最多、超限、比例") func summary() throws {
        let total = try Sample([
            .init(minutes: 60), .init(className: "3班", minutes: 75), .init(className: "4班", minutes: 20), .init(grade: 8, minutes: 10),
        ]).loads.total
        #expect((total.classDays, total.maximum, total.daysOver, total.limitedDays, total.limits) == (4, 75, 1, 3, [60]))
        #expect(total.average?.text == "41.3")
        #expect(total.percentOver?.text == "33.3")
    }
}
