import Testing

@testable import Policy

/// rules.md, On the other registers: after-class service (课后服务).
struct ServiceRuleTests {
    private static func service(_ sessions: ServiceSession...) -> Facts { Facts { $0.sessions = sessions } }

    static let days: [RuleCase] = [
        RuleCase("正好两小时", "service-hours", "min_hours: 2", service(.sample())),
        RuleCase("少一分钟", "service-hours", "min_hours: 2", service(.sample(to: "17:59")), finds: "violation 1.98/2 hour"),
        RuleCase("从最早到最晚，中间空着也算", "service-hours", "min_hours: 2", service(.sample(to: "16:30"), .sample(from: "17:30"))),
        RuleCase(
            "两个年级合起来看学校", "service-hours", "min_hours: 2", service(.sample(grade: 3, to: "17:00"), .sample(grade: 5, from: "17:00"))),
        RuleCase("时长可以有小数", "service-hours", "min_hours: 1.5", service(.sample(to: "17:29")), finds: "violation 1.48/1.5 hour"),
        RuleCase("一开始就结束", "service-hours", "min_hours: 2", service(.sample(to: "16:00")), finds: "violation 0/2 hour"),
        RuleCase(
            "没有课后服务的日子不看", "service-hours", "min_hours: 2", service(.sample(), .sample(on: "2021-09-15", to: "17:00")),
            finds: "violation 1/2 hour"),
        RuleCase("正好到时", "service-end", "not_before: '18:00'", service(.sample())),
        RuleCase("早一分钟", "service-end", "not_before: '18:00'", service(.sample(to: "17:59")), finds: "violation 17:59/18:00"),
        RuleCase("最晚的一场到时就行", "service-end", "not_before: '18:00'", service(.sample(to: "17:00"), .sample())),
        RuleCase(
            "学校另有规定，更早", "service-end", "not_before: '18:00', overrides: {第一小学: '17:30'}", service(.sample(to: "17:30"))),
        RuleCase(
            "学校另有规定，更晚", "service-end", "not_before: '18:00', overrides: {第一小学: '18:30'}", service(.sample()),
            finds: "violation 18:00/18:30"),
        RuleCase(
            "别的学校的规定", "service-end", "not_before: '18:00', overrides: {第二小学: '17:30'}", service(.sample(to: "17:30")),
            finds: "violation 17:30/18:00"),
        RuleCase("不是新课", "service-kind-banned", "", service(.sample())),
        RuleCase("新课", "service-kind-banned", "", service(.sample(.newLesson)), finds: "violation 新课"),
        RuleCase("写明的内容", "service-kind-banned", "kinds: [自习]", service(.sample(.newLesson), .sample(.selfStudy)), finds: "violation 自习"),
        RuleCase("没有挪用", "service-not-diverted", "", service(.sample())),
        RuleCase("挪用了", "service-not-diverted", "", service(.sample(diverted: true)), finds: "violation"),
        RuleCase("没有登记是否挪用", "service-not-diverted", "", service(.sample(diverted: nil))),
    ]

    @Test("一场和一天：合规、恰好不足、没有记录", arguments: days)
    func judges(_ one: RuleCase) throws { try one.check() }

    private static let weekly = "service-tutoring-week"
    private static func week(_ name: String, with parameters: String = "", _ sessions: [ServiceSession], finds expected: String? = nil)
        -> RuleCase
    {
        let facts = Facts { $0.sessions = sessions }
        guard let expected else { return RuleCase(name, weekly, parameters, facts) }
        return RuleCase(name, weekly, parameters, facts, finds: expected)
    }
    private static func daily(_ kind: ServiceKind = .tutoring, grade: UInt8? = 4, class name: String? = "2班") -> [ServiceSession] {
        ordinaryWeek.map { .sample(kind, grade: grade, class: name, on: $0) }
    }

    static let weeks: [RuleCase] = [
        week("五天都有", daily()),
        week("只有四次", Array(daily().dropFirst()) + [.sample(.club, on: "2021-09-13")], finds: "violation 4/5 session"),
        week("自习和答疑也算", daily(.selfStudy).dropLast() + [.sample(.questions, on: "2021-09-17")]),
        week("社团不算，一次也没有", daily(.club), finds: "violation 0/5 session"),
        week("kinds 写明的", with: "kinds: [社团], min: 5", daily(.club)),
        week("min 写明的", with: "min: 6", daily(), finds: "violation 5/6 session"),
        week("同一时刻开始的算一次", with: "min: 6", daily() + [.sample(.selfStudy, on: "2021-09-13", to: "17:00")], finds: "violation 5/6 session"),
        week("同一天不同时刻算两次", with: "min: 6", daily() + [.sample(on: "2021-09-13", from: "17:00")]),
        week("登记从周二开始，不是完整的一周", Array(daily().dropFirst().prefix(2))),
        week("没有班级的场次算给全年级", daily(class: nil) + [.sample(.club)]),
        week("没有年级的场次算给全校", daily(grade: nil, class: nil) + [.sample(.club)]),
        week("别的年级的场次不算", daily(grade: 5, class: nil) + [.sample(.club)], finds: "violation 0/5 session"),
        week("全校都没有写班级，看学校", daily(class: nil).dropLast() + [.sample(.club, class: nil, on: "2021-09-17")], finds: "violation 4/5 session"),
    ]

    @Test("一周的作业辅导：完整的一周才判", arguments: weeks)
    func judgesWeek(_ one: RuleCase) throws { try one.check() }

    @Test("登记里出现过的每个班都看，整周没有的也看")
    func everyNamedClass() throws {
        let facts = Facts {
            $0.sessions = Self.daily() + [.sample(class: "3班", on: "2021-09-24")] + [.sample(class: "3班", on: "2021-09-20")]
        }
        let found = try findings(Self.weekly, in: facts)
        #expect(found.map(\.scope) == ["第一小学 4 2班 2021-W38", "第一小学 4 3班 2021-W37", "第一小学 4 3班 2021-W38"])
        #expect(found.map(\.rows.count) == [0, 0, 2])
    }

    @Test("没有班级的登记，结果只写学校")
    func schoolWeek() throws {
        let found = try findings(Self.weekly, in: Facts { $0.sessions = Self.daily(.club, class: nil) })
        #expect(found.map(\.scope) == ["第一小学 2021-W37"])
    }

    @Test("完整的一周看校历：放假后补课的周六要在登记范围内")
    func calendar() throws {
        var facts = Facts { $0.sessions = Self.daily(.club) }
        facts.calendar.add(school: nil, date: schoolDate("2021-09-18"), kind: .school, term: nil)
        #expect(try findings(Self.weekly, in: facts).isEmpty)
        facts.sessions.append(.sample(.club, on: "2021-09-18"))
        #expect(try findings(Self.weekly, in: facts).map(\.brief) == ["violation 0/5 session"])
    }

    @Test("一天里别的年级的场次不看")
    func hoursOfItsGrades() throws {
        let facts = Self.service(.sample(grade: 3, to: "17:00"), .sample(grade: 5, from: "17:00"))
        #expect(try findings("service-hours", "min_hours: 2", ["grades: 3"], in: facts).map(\.brief) == ["violation 1/2 hour"])
    }
}
