import Testing

@testable import Policy

/// rules.md, On homework: rules about one item, its recording, its estimate and its way to the pupils.
struct ItemRuleTests {
    static let cases: [RuleCase] = [
        // minutes-recorded
        RuleCase("书面作业登记了用时", "minutes-recorded", "", Facts(.sample(minutes: 0))),
        RuleCase("书面作业没有登记用时", "minutes-recorded", "", Facts(.sample(minutes: nil)), finds: "record"),
        RuleCase("口头作业不要求用时", "minutes-recorded", "", Facts(.sample(.oral, minutes: nil))),
        // no-written-home
        RuleCase("校内书面作业", "no-written-home", "", Facts(.sample())),
        RuleCase("家庭书面作业", "no-written-home", "", Facts(.sample { $0.place = .home }), finds: "violation"),
        RuleCase("家庭口头作业", "no-written-home", "", Facts(.sample(.oral) { $0.place = .home })),
        // trial-required
        RuleCase("试做0分钟也是记录", "trial-required", "", Facts(.sample { $0.trialMinutes = 0 })),
        RuleCase("没有试做", "trial-required", "", Facts(.sample { $0.trialMinutes = nil }), finds: "violation"),
        RuleCase("默认只看书面", "trial-required", "", Facts(.sample(.oral) { $0.trialMinutes = nil })),
        RuleCase("kinds 写明的类型", "trial-required", "kinds: [口头]", Facts(.sample(.oral) { $0.trialMinutes = nil }), finds: "violation"),
        RuleCase("kinds 没有写的类型", "trial-required", "kinds: [口头]", Facts(.sample { $0.trialMinutes = nil })),
        RuleCase("all 是所有类型", "trial-required", "kinds: all", Facts(.sample(.family) { $0.trialMinutes = nil }), finds: "violation"),
        // estimate-plausible
        RuleCase("学生与教师一样快", "estimate-plausible", "", Facts(.sample { ($0.minutes, $0.trialMinutes) = (15, 15) })),
        RuleCase(
            "学生比教师快", "estimate-plausible", "", Facts(.sample { ($0.minutes, $0.trialMinutes) = (14, 15) }), finds: "advisory 14/15 minute"),
        RuleCase(
            "任何类型都看", "estimate-plausible", "", Facts(.sample(.reading) { ($0.minutes, $0.trialMinutes) = (0, 1) }),
            finds: "advisory 0/1 minute"),
        RuleCase("没有预计用时", "estimate-plausible", "", Facts(.sample { ($0.minutes, $0.trialMinutes) = (nil, 15) })),
        RuleCase("没有试做用时", "estimate-plausible", "", Facts(.sample { ($0.minutes, $0.trialMinutes) = (15, nil) })),
        // confirmation-required
        RuleCase("班主任确认了", "confirmation-required", "", Facts(.sample())),
        RuleCase("班主任没有确认", "confirmation-required", "", Facts(.sample(.oral) { $0.isConfirmed = false }), finds: "violation"),
        // posting-required
        RuleCase("当天公示", "posting-required", "", Facts(.sample())),
        RuleCase("提前公示", "posting-required", "", Facts(.sample { $0.postedOn = schoolDate("2021-09-13") })),
        RuleCase("晚一天公示", "posting-required", "", Facts(.sample { $0.postedOn = schoolDate("2021-09-15") }), finds: "violation 1/0 day"),
        RuleCase("没有公示，不量天数", "posting-required", "", Facts(.sample { $0.postedOn = nil }), finds: "violation"),
        RuleCase("正好在期限内", "posting-required", "within_days: 2", Facts(.sample { $0.postedOn = schoolDate("2021-09-16") })),
        RuleCase(
            "期限过了一天，跨月也按天数算", "posting-required", "within_days: 2",
            Facts(.sample(on: "2021-09-30") { $0.postedOn = schoolDate("2021-10-03") }), finds: "violation 3/2 day"),
    ]

    @Test("一项作业的规则：合规、恰好超出、没有记录", arguments: cases)
    func judges(_ one: RuleCase) throws { try one.check() }

    @Test("一项作业的结果说明学校、年级、班级、日期、学科和行")
    func scope() throws {
        let facts = Facts(.sample(), .sample(subject: "数学") { $0.isConfirmed = false })
        let found = try findings("confirmation-required", in: facts)
        #expect(found.map(\.scope) == ["第一小学 4 2班 2021-09-14 数学"])
        #expect(found.map(\.rowNumbers) == [[3]])
    }

    @Test("minutes-recorded 无论政策包写什么，都只是缺记录")
    func minutesRecordedStaysRecord() throws {
        let found = try findings("minutes-recorded", "", ["severity: violation"], in: Facts(.sample(minutes: nil)))
        #expect(found.map(\.brief) == ["record"])
    }

    @Test("没有一项作业的规则对样本作业有意见")
    func sampleIsBlameless() throws {
        for entry in RuleCatalogue.entries {
            guard case .item = try pack(entry.rule, entry.parameters).provisions[0].checks[0].rule else { continue }
            #expect(try findings(entry.rule, entry.parameters, in: Facts(.sample())).isEmpty, "\(entry.rule)")
        }
    }
}
