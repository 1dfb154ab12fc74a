import Testing

@testable import Policy

/// rules.md, On homework: rules about a class's week or month, which must be full or covered.
struct ClassPeriodRuleTests {
    /// Items that cover the ordinary week without homework of the usual kinds.
    private static let edges: [HomeworkItem] = [.sample(.exercise, on: "2021-09-13"), .sample(.exercise, on: "2021-09-17")]
    private static func days(_ days: [String], _ kind: HomeworkKind = .written, subject: String = "语文") -> [HomeworkItem] {
        days.map { .sample(kind, on: $0, subject: subject) }
    }
    private static func week(
        _ name: String, with parameters: String = "", _ items: [HomeworkItem], free: [DeclaredFreeDay] = [],
        calendar: [(String, DayKind)] = [], rule: String = "homework-free-day", finds expected: String? = nil
    ) -> RuleCase {
        let facts = Facts {
            $0.files = [.init(items: items)]
            $0.freeDays = free
            for (day, kind) in calendar { $0.calendar.add(school: nil, date: schoolDate(day), kind: kind, term: nil) }
        }
        guard let expected else { return RuleCase(name, rule, parameters, facts) }
        return RuleCase(name, rule, parameters, facts, finds: expected)
    }

    static let weeks: [RuleCase] = [
        week("有一天没有作业", days(["2021-09-13", "2021-09-14", "2021-09-15", "2021-09-17"])),
        week("天天有作业", days(ordinaryWeek), finds: "violation 0/1 day"),
        week("两天才够", with: "min_days: 2", days(["2021-09-13", "2021-09-14", "2021-09-15", "2021-09-17"]), finds: "violation 1/2 day"),
        week("只有体育的一天也算无作业", days(["2021-09-13", "2021-09-14", "2021-09-15", "2021-09-17"]) + days(["2021-09-16"], .exercise)),
        week(
            "口头和预习都算作业", days(["2021-09-13", "2021-09-17"], .oral) + days(["2021-09-14", "2021-09-15", "2021-09-16"], .preview),
            finds: "violation 0/1 day"),
        week(
            "kinds 只看书面", with: "kinds: [书面]",
            days(["2021-09-13", "2021-09-17"], .oral) + days(["2021-09-14", "2021-09-15", "2021-09-16"])),
        week("登记没有到周五，不是完整的一周", days(Array(ordinaryWeek.dropLast()))),
        week("登记从周二开始，不是完整的一周", days(Array(ordinaryWeek.dropFirst()))),
        week("周一放假，上课日不足五天", days(ordinaryWeek), calendar: [("2021-09-13", .holiday)]),
        week(
            "周一放假周六补课，又是五天；周六没有作业", days(ordinaryWeek) + days(["2021-09-20"], .exercise),
            calendar: [("2021-09-13", .holiday), ("2021-09-18", .school)]),
        week(
            "六个上课日天天有作业", days(ordinaryWeek + ["2021-09-18"]), calendar: [("2021-09-18", .school)], finds: "violation 0/1 day"),
        week("补课的周六不在登记范围内", days(ordinaryWeek), calendar: [("2021-09-18", .school)]),
        week("周末的作业不算上课日", days(["2021-09-13", "2021-09-14", "2021-09-15", "2021-09-17", "2021-09-18", "2021-09-19"])),
        week("min_days 为 0", with: "min_days: 0", days(ordinaryWeek)),
        // subject_level
        week("学科无作业日不算一天，除非写明", days(ordinaryWeek), free: [.sample(subject: "数学")], finds: "violation 0/1 day"),
        week(
            "当周没有布置的学科，本学期别的周有", with: "subject_level: true", days(ordinaryWeek) + days(["2021-09-21"], subject: "数学"),
            free: [.sample(subject: "数学")]),
        week("本学期从来没有作业的学科不算", with: "subject_level: true", days(ordinaryWeek), free: [.sample(subject: "数学")], finds: "violation 0/1 day"),
        week(
            "上学期的作业不算本学期", with: "subject_level: true", days(ordinaryWeek) + days(["2021-06-21"], subject: "数学"),
            free: [.sample(subject: "数学")], finds: "violation 0/1 day"),
        week(
            "那一周还是布置了", with: "subject_level: true", days(ordinaryWeek) + days(["2021-09-16", "2021-09-21"], subject: "数学"),
            free: [.sample(subject: "数学")], finds: "violation 0/1 day"),
        week(
            "只在周末布置，不算布置在上课日", with: "subject_level: true", days(ordinaryWeek) + days(["2021-09-18"], subject: "数学"),
            free: [.sample(subject: "数学")]),
        week(
            "别的类型的作业不算有过", with: "subject_level: true", days(ordinaryWeek) + days(["2021-09-21"], .exercise, subject: "数学"),
            free: [.sample(subject: "数学")], finds: "violation 0/1 day"),
        week(
            "周末的声明不算", with: "subject_level: true", days(ordinaryWeek) + days(["2021-09-21"], subject: "数学"),
            free: [.sample(on: "2021-09-18", subject: "数学")], finds: "violation 0/1 day"),
        week(
            "没有学科的声明不加一天", with: "subject_level: true", days(ordinaryWeek), free: [.sample()], finds: "violation 0/1 day"),
        week(
            "全年级的学科声明", with: "subject_level: true", days(ordinaryWeek) + days(["2021-09-21"], subject: "数学"),
            free: [.sample(class: nil, subject: "数学")]),
        week(
            "几门学科也只多一天", with: "subject_level: true, min_days: 2",
            days(ordinaryWeek) + days(["2021-09-21"], subject: "数学") + days(["2021-09-21"], subject: "英语"),
            free: [.sample(subject: "数学"), .sample(on: "2021-09-15", subject: "英语")], finds: "violation 1/2 day"),
        // variety-weekly
        week("够一项", with: "kinds: [体育]", edges, rule: "variety-weekly"),
        week("一项也没有", with: "kinds: [家务]", edges, rule: "variety-weekly", finds: "violation 0/1 item"),
        week("差一项", with: "kinds: [体育], min: 3", edges, rule: "variety-weekly", finds: "violation 2/3 item"),
        week("几类合起来数，周末的也数", with: "kinds: [体育, 家务], min: 3", edges + days(["2021-09-19"], .housework), rule: "variety-weekly"),
        week("不是完整的一周", with: "kinds: [家务]", days(["2021-09-14"]), rule: "variety-weekly"),
    ]

    @Test("一个班一周：完整的一周才判", arguments: weeks)
    func judgesWeek(_ one: RuleCase) throws { try one.check() }

    private static func month(
        _ name: String, with parameters: String = "kinds: [家务]", _ items: [HomeworkItem], holidays: [String] = [],
        finds expected: String? = nil
    ) -> RuleCase {
        week(name, with: parameters, items, calendar: holidays.map { ($0, .holiday) }, rule: "variety-monthly", finds: expected)
    }

    static let months: [RuleCase] = [
        month("这个月有一项", days(["2021-09-01", "2021-09-30"]) + days(["2021-09-18"], .housework)),
        month("这个月没有", days(["2021-09-01", "2021-09-30"]), finds: "violation 0/1 item"),
        month(
            "差一项", with: "kinds: [家务], min: 2", days(["2021-09-01", "2021-09-30"]) + days(["2021-09-10"], .housework),
            finds: "violation 1/2 item"
        ),
        month("缺第一个上课日", days(["2021-09-02", "2021-09-30"])),
        month("缺最后一个上课日", days(["2021-09-01", "2021-09-29"])),
        month("第一天放假，覆盖从第二天起", days(["2021-09-02", "2021-09-30"]), holidays: ["2021-09-01"], finds: "violation 0/1 item"),
        month("上个月的不算", days(["2021-09-01", "2021-09-30"]) + days(["2021-08-31"], .housework), finds: "violation 0/1 item"),
        month(
            "整个月没有上课日", days(["2022-02-05"]), holidays: (1...28).map { "2022-02-" + ($0 < 10 ? "0\($0)" : "\($0)") }),
    ]

    @Test("一个班一月：覆盖的月份才判", arguments: months)
    func judgesMonth(_ one: RuleCase) throws { try one.check() }

    @Test("登记的范围按学校算，别的班的行也算")
    func coverageIsTheSchools() throws {
        let facts = Facts(.sample(class: "3班", on: "2021-09-13"), .sample(), .sample(class: "3班", on: "2021-09-17"))
        let found = try findings("variety-weekly", "kinds: [体育]", in: facts)
        #expect(found.map(\.scope) == ["第一小学 4 2班 2021-W37", "第一小学 4 3班 2021-W37"])
        let elsewhere = Facts(.sample(school: "第二小学", on: "2021-09-13"), .sample(), .sample(school: "第二小学", on: "2021-09-17"))
        #expect(try findings("variety-weekly", "kinds: [体育]", in: elsewhere).map(\.scope) == ["第二小学 4 2班 2021-W37"])
    }

    @Test("范围在筛选之前：别的年级的行也算覆盖")
    func coverageIsBeforeFilters() throws {
        let facts = Facts(.sample(grade: 1, on: "2021-09-13"), .sample(), .sample(grade: 1, on: "2021-09-17"))
        #expect(try findings("variety-weekly", "kinds: [体育]", ["grades: 4"], in: facts).map(\.scope) == ["第一小学 4 2班 2021-W37"])
    }

    @Test("没有作业的一周不判，空的登记也不判")
    func weeksWithoutItems() throws {
        let facts = Facts(.sample(on: "2021-09-06"), .sample(on: "2021-09-24"))
        #expect(
            try findings("variety-weekly", "kinds: [体育]", in: facts).map(\.scope) == [
                "第一小学 4 2班 2021-W36", "第一小学 4 2班 2021-W38",
            ])
        #expect(try findings("variety-weekly", "kinds: [体育]", in: Facts()).isEmpty)
    }

    @Test("跨年的一周属于星期四的年份")
    func weekAcrossYears() throws {
        let week = ["2020-12-28", "2020-12-29", "2020-12-30", "2020-12-31", "2021-01-01"]
        let found = try findings("homework-free-day", in: Facts(items: Self.days(week)))
        #expect(found.map(\.scope) == ["第一小学 4 2班 2020-W53"])
        #expect(found.map(\.rowNumbers) == [[2, 3, 4, 5, 6]])
    }

    @Test("很早和很晚的日期也不出错", arguments: ["1900-01-01", "1969-12-28", "2200-12-31"])
    func extremeDates(_ day: String) throws {
        for rule in ["homework-free-day", "variety-weekly", "variety-monthly"] {
            let parameters = rule == "homework-free-day" ? "" : "kinds: [体育]"
            _ = try findings(rule, parameters, in: Facts(.sample(on: day)))
        }
    }
}
