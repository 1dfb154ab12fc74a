import HTTPTypes
import Policy
import Registers
import School
import Testing

@testable import Server

@Suite("校历的页面") struct CalendarPagesTests {
    @Test("没有登记时说该怎么办；登记学期、放假、调休；学校沿用上级、单独改一天、恢复；每步可以撤销") func wholeWay() async throws {
        let stage = try await FeatureStage()
        let empty = try await stage.page("/calendar", keep: "calendar-empty")
        #expect(empty.has(inOrder: "校历", "登记学期", "登记调休", "登记放假", "2021—2022学年", "这个学年还没有登记学期", "2021年8月", "2022年7月", "还没有登记放假和调休"))
        let reader = try await stage.page("/calendar", as: "teacher")
        #expect(!reader.contains("/calendar/holiday") && reader.contains("/calendar/week"))
        #expect(try await stage.ask("/calendar/holiday", as: "teacher").status == .forbidden)

        // The bureau enters it once.
        let county = "/units/\(stage.county.id)"
        let made = try await stage.send(
            "\(county)/calendar/holiday", as: "overseer", [("from", "2021-10-01"), ("to", "2021-10-07"), ("name", "国庆节"), ("kind", "假期")])
        #expect(made.status == .seeOther && made.headers[.location] == "/calendar?year=2021")
        _ = try await stage.send(
            "\(county)/calendar/swap", as: "overseer", [("taught", "2021-10-09"), ("off", ""), ("follows", "4"), ("name", "国庆节调休")])
        let terms = LedgerChanges(.terms, house: stage.house)
        _ = try await terms.add(
            LedgerDraft(["term": "2021秋", "from": "2021-09-01", "to": "2022-01-14"]), to: stage.county.id, by: .program)

        let year = try await stage.page("/calendar", keep: "calendar-year")
        #expect(year.has(inOrder: "2021秋", "2021年9月1日 周三", "2022年1月14日 周五", "20", "潞州区"))
        #expect(year.has(inOrder: "放假和调休", "10月1日—7日", "国庆节", "假期", "10月9日 周六", "国庆节调休", "上课日", "按周四"))
        #expect(year.contains("aria-label=\"10月9日 周六，上课日，国庆节调休，按周四课表，第6周\""))
        #expect(year.contains("aria-label=\"10月15日 周五，上课日，第7周\" aria-current=\"date\""))

        let day = try await stage.page("/calendar/days/2021-10-07", keep: "calendar-day")
        #expect(day.has(inOrder: "2021年10月7日 周四", "假期", "沿用潞州区的登记", "国庆节", "2021秋 第6周", "单独安排这一天"))
        let own = try await stage.send("/calendar/days/2021-10-07", [("kind", "上课"), ("name", "返校"), ("follows", "")])
        #expect(own.status == .seeOther && own.headers[.location] == "/calendar/days/2021-10-07")
        let changed = try await stage.page("/calendar/days/2021-10-07")
        #expect(changed.has(inOrder: "上课日", "本单位登记", "返校", "修改这一天", "不单独安排时，这一天是假期（沿用潞州区的登记）", "恢复沿用"))
        _ = try await stage.send("/calendar/days/2021-10-07/clear", [])
        #expect(try await stage.page("/calendar/days/2021-10-07").contains("沿用潞州区的登记"))

        let week = try await stage.page("/calendar/week?day=2021-10-06", keep: "calendar-week")
        #expect(week.has(inOrder: "一周校历", "2021秋第6周，共20周", "10月4日 周一", "国庆节", "10月9日 周六", "国庆节调休，按周四课表", "还没有登记作息时间"))
        #expect(try await stage.page("/calendar/week").contains("今天"))
        #expect(try await stage.page("/audit").contains("粘贴或导入台账"))
    }

    @Test("填错的说在那一格，填过的还在；没有的日子和学年是404") func faults() async throws {
        let stage = try await FeatureStage()
        let wrong = try await stage.send("/calendar/holiday", [("from", "2021-10-08"), ("to", "2021-10-01"), ("name", "<b>国庆</b>")])
        #expect(wrong.status == .unprocessableContent)
        #expect(wrong.text.contains("最后一天（2021-10-01）早于第一天（2021-10-08）") && wrong.text.contains("value=\"&lt;b&gt;国庆&lt;/b&gt;\""))
        #expect(try await stage.send("/calendar/days/2021-10-08", [("kind", "")]).text.contains("请选择这一天是上课、休息还是假期"))
        #expect(try await stage.send("/calendar/swap", [("taught", "")]).text.contains("请填写补课上班的日期"))
        for path in ["/calendar/days/2021-02-30", "/calendar/days/x", "/calendar?year=99999"] {
            #expect(try await stage.ask(path).status == .notFound, "\(path)")
        }
        #expect(try await stage.send("/calendar/days/2021-10-08/clear", []).status == .notFound)
    }

    @Test("导出的校历可以给检查用；订阅的地址只认钥匙") func files() async throws {
        let stage = try await FeatureStage()
        _ = try await stage.send("/calendar/holiday", [("from", "2021-10-01"), ("to", ""), ("name", "国庆节")])
        let file = try await stage.ask("/calendar/export.csv")
        #expect(file.status == .ok && file.text.contains("学校,日期,类别,学期\r\n第一小学,2021-10-01,假期,"))
        for path in ["/feeds/x", "/feeds/\(String(repeating: "0", count: 64)).ics", "/feeds/\(String(repeating: "0", count: 64))"] {
            #expect(try await stage.ask(path).status == .notFound, "\(path)")
        }
    }
}
