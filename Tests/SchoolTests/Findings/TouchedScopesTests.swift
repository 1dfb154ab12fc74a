import Policy
import Testing

@testable import Database
@testable import Registers
@testable import School

@Suite("改动涉及哪些范围")
struct TouchedScopesTests {
    private static let row = LedgerRowID(milliseconds: 1, random: (1, 1))
    private static let own = ClassRange(grade: 4, name: "2班")
    private static let monday = day("2021-09-13")

    private static func fact(_ date: String?, subject: String = "数学", grade: Int? = 4, className: String? = "2班") -> FactChange.Fact {
        FactChange.Fact(row: row, date: date.map { day($0) }, grade: grade, className: className, subject: subject)
    }

    private static func around(
        homework: ChangeSurroundings.Extent = .init(), service: ChangeSurroundings.Extent = .init(), namesOthers: Bool = false,
        subjectDays: [ChangeSurroundings.SubjectDay] = []
    ) -> ChangeSurroundings {
        let symbols = SymbolTable()
        let calendar = SchoolCalendarOfSchool(calendar: SchoolCalendar(), school: symbols.symbol(for: "第一小学"))
        return ChangeSurroundings(
            calendar: calendar, homework: homework, service: service, namesOthers: namesOthers, subjectDays: subjectDays)
    }

    /// A pack with a rule of each scope, or only those named.
    private static func judge(_ rules: String...) throws -> Judge {
        let all = [
            "rule: written-minutes-cap\n    params: {max_minutes: 60}", "rule: variety-weekly\n    params: {kinds: [体育]}",
            "rule: variety-monthly\n    params: {kinds: [亲子]}",
            "rule: trial-required", "rule: exam-count-cap\n    params: {max: 1}", "rule: service-hours\n    params: {min_hours: 2}",
            "rule: service-tutoring-week",
            "rule: activity-cap\n    params: {max: 5}", "rule: declared-free-day-kept",
            "rule: homework-free-day\n    params: {subject_level: true}",
        ]
        let chosen = rules.isEmpty ? all : all.filter { rule in rules.contains { rule.hasPrefix("rule: \($0)") } }
        let provisions = chosen.enumerated().map { "  - id: T-\($0.offset)\n    force: M\n    \($0.element)" }
        return Judge(packs: [try Packs.pack("pack: t\ntitle: 测试\nprovisions:\n" + provisions.joined(separator: "\n"))])
    }

    private static func span(_ first: String, _ last: String) -> Coverage { Coverage(day(first)...day(last)) }

    @Test("一行作业涉及它自己，和它那个班的那天、那周、那月") func homework() throws {
        let scopes = try Self.judge().scopes(touchedBy: [.init(.homework, from: nil, to: Self.fact("2021-09-14"))], in: Self.around())
        #expect(
            scopes == [
                .row(.homework, Self.row), .classDay(day("2021-09-14"), Self.own), .classWeek(Self.monday.week, Self.own),
                .classMonth(day("2021-09-14").month, Self.own),
            ])
    }

    @Test("改了日期，两头都重新看；规则不看的范围不动") func moved() throws {
        let change = FactChange(.homework, from: Self.fact("2021-09-14"), to: Self.fact("2021-09-24", className: "1班"))
        let scopes = try Self.judge("written-minutes-cap").scopes(touchedBy: [change], in: Self.around())
        #expect(scopes == [.classDay(day("2021-09-14"), Self.own), .classDay(day("2021-09-24"), ClassRange(grade: 4, name: "1班"))])
    }

    @Test("登记的最后一天移过周末，那一周所有班都重新看；周中移动不惊动别的班") func coverage() throws {
        let change = FactChange(.homework, from: nil, to: Self.fact("2021-09-17"))
        let judge = try Self.judge("variety-weekly")
        let crossing = Self.around(
            homework: .init(before: Self.span("2021-09-06", "2021-09-16"), after: Self.span("2021-09-06", "2021-09-17")))
        #expect(judge.scopes(touchedBy: [change], in: crossing) == [.classWeek(Self.monday.week, .all)])
        let within = Self.around(
            homework: .init(before: Self.span("2021-09-06", "2021-09-14"), after: Self.span("2021-09-06", "2021-09-15")))
        #expect(judge.scopes(touchedBy: [change], in: within) == [.classWeek(Self.monday.week, Self.own)])
    }

    @Test("某科停布置的周，随那个班那一科的任何一行重新看") func subjectHistory() throws {
        let declared = ChangeSurroundings.SubjectDay(date: day("2021-10-13"), grade: 4, className: nil, subject: "数学")
        let around = Self.around(subjectDays: [declared])
        let judge = try Self.judge("homework-free-day")
        let touched = judge.scopes(touchedBy: [.init(.homework, from: nil, to: Self.fact("2021-09-14"))], in: around)
        #expect(touched == [.classWeek(Self.monday.week, Self.own), .classWeek(day("2021-10-13").week, Self.own)])
        let other = judge.scopes(touchedBy: [.init(.homework, from: nil, to: Self.fact("2021-09-14", subject: "语文"))], in: around)
        #expect(other == [.classWeek(Self.monday.week, Self.own)])
    }

    @Test("课后服务头尾之间的每一周都算；登记的班级变了，全部重算") func service() throws {
        let judge = try Self.judge("service-tutoring-week")
        let change = FactChange(.service, from: nil, to: Self.fact("2021-10-11"))
        let longer = ChangeSurroundings.Extent(before: Self.span("2021-09-13", "2021-09-24"), after: Self.span("2021-09-13", "2021-10-11"))
        // The first week is an end too, and looked at although it stays where it is.
        let weeks = Set(
            ["2021-09-13", "2021-09-20", "2021-09-27", "2021-10-04", "2021-10-11"].map { JudgedScope.serviceWeek(day($0).week) })
        #expect(judge.scopes(touchedBy: [change], in: Self.around(service: longer)) == weeks)
        let inside = FactChange(.service, from: nil, to: Self.fact("2021-09-30"))
        let same = ChangeSurroundings.Extent(before: Self.span("2021-09-27", "2021-10-11"), after: Self.span("2021-09-27", "2021-10-11"))
        #expect(judge.scopes(touchedBy: [inside], in: Self.around(service: same, namesOthers: true)).count == 3)
    }

    @Test("考试和活动按学期，校历留给后台") func terms() throws {
        let judge = try Self.judge()
        let exam = judge.scopes(touchedBy: [.init(.exams, from: nil, to: Self.fact("2022-01-10"))], in: Self.around())
        #expect(exam == [.row(.exams, Self.row), .examTerm("2021秋", grade: 4)])
        let activity = judge.scopes(
            touchedBy: [.init(.activities, from: nil, to: Self.fact("2022-03-10", grade: nil, className: nil))], in: Self.around())
        #expect(activity == [.row(.activities, Self.row), .activityTerm("2022春")])
        #expect(judge.scopes(touchedBy: [.init(.calendar, from: nil, to: Self.fact("2022-01-10"))], in: Self.around()).isEmpty)
    }

    @Test("范围大的盖过范围小的") func merged() {
        let scopes: Set<JudgedScope> = [
            .classDay(Self.monday, Self.own), .classDay(Self.monday, ClassRange(grade: 4)), .classWeek(Self.monday.week, .all),
            .classWeek(Self.monday.week, ClassRange(grade: 4)), .classDay(day("2021-09-14"), Self.own),
        ]
        #expect(
            scopes.merged == [
                .classDay(Self.monday, ClassRange(grade: 4)), .classWeek(Self.monday.week, .all), .classDay(day("2021-09-14"), Self.own),
            ])
    }
}
