import Testing

@testable import Policy

/// rules.md, On the other registers: activities, visits, apps, training institutions, wellbeing.
struct OtherRegisterRuleTests {
    private static func facts(_ change: (inout Facts) -> Void) -> Facts { Facts(change) }

    static let cases: [RuleCase] = [
        RuleCase("正好一项", "activity-cap", "max: 1", facts { $0.activities = [.sample()] }),
        RuleCase("同名的两行是两项", "activity-cap", "max: 1", facts { $0.activities = [.sample(), .sample()] }, finds: "violation 2/1 activity"),
        RuleCase("两个学期分开算", "activity-cap", "max: 1", facts { $0.activities = [.sample(), .sample(on: "2022-03-01")] }),
        RuleCase("两个学校分开算", "activity-cap", "max: 1", facts { $0.activities = [.sample(), .sample(school: "第二小学")] }),
        RuleCase("讲座", "activity-kind-banned", "kinds: [商业, 收费]", facts { $0.activities = [.sample(.lecture)] }),
        RuleCase("收费", "activity-kind-banned", "kinds: [商业, 收费]", facts { $0.activities = [.sample(.charging)] }, finds: "violation 收费"),
        RuleCase("审批了", "activity-approved", "", facts { $0.activities = [.sample()] }),
        RuleCase("没有审批", "activity-approved", "", facts { $0.activities = [.sample(approved: false)] }, finds: "violation"),
        RuleCase("没有登记审批", "activity-approved", "", facts { $0.activities = [.sample(approved: nil)] }),
        RuleCase("不看的类别", "activity-approved", "kinds: [讲座]", facts { $0.activities = [.sample(approved: false)] }),
        // visits-complete
        RuleCase("全部家访", "visits-complete", "", facts { $0.visits = [.sample()] }),
        RuleCase("少一名", "visits-complete", "", facts { $0.visits = [.sample(visited: 44)] }, finds: "violation 44/45 pupil"),
        RuleCase("网络家访补足", "visits-complete", "", facts { $0.visits = [.sample(visited: 40, online: 5)] }),
        RuleCase(
            "网络家访不算", "visits-complete", "online_counts: false", facts { $0.visits = [.sample(visited: 40, online: 5)] },
            finds: "violation 40/45 pupil"),
        RuleCase(
            "加上网络还少一名", "visits-complete", "", facts { $0.visits = [.sample(visited: 40, online: 4)] }, finds: "violation 44/45 pupil"),
        RuleCase("没有登记学生数", "visits-complete", "", facts { $0.visits = [.sample(pupils: nil, visited: 1)] }),
        RuleCase("没有登记已家访", "visits-complete", "", facts { $0.visits = [.sample(visited: nil, online: 1)] }),
        // app-reviewed, app-not-required
        RuleCase("两级都审查了", "app-reviewed", "", facts { $0.apps = [.sample()] }),
        RuleCase("学校没有审查", "app-reviewed", "", facts { $0.apps = [.sample(school: false)] }, finds: "violation"),
        RuleCase("教育局没有审查，学校没有登记", "app-reviewed", "", facts { $0.apps = [.sample(school: nil, bureau: false)] }, finds: "violation"),
        RuleCase("两级都没有登记", "app-reviewed", "", facts { $0.apps = [.sample(school: nil, bureau: nil)] }),
        RuleCase("不用了", "app-reviewed", "", facts { $0.apps = [.sample(bureau: false, inUse: false)] }),
        RuleCase("没有登记是否使用", "app-reviewed", "", facts { $0.apps = [.sample(bureau: false, inUse: nil)] }),
        RuleCase("不强制", "app-not-required", "", facts { $0.apps = [.sample()] }),
        RuleCase("强制", "app-not-required", "", facts { $0.apps = [.sample(required: true)] }, finds: "violation"),
        RuleCase("没有登记是否强制", "app-not-required", "", facts { $0.apps = [.sample(required: nil)] }),
        // training
        RuleCase("正好20:30", "training-ends", "", facts { $0.institutions = [.sample()] }),
        RuleCase("晚一分钟", "training-ends", "", facts { $0.institutions = [.sample(ends: "20:31")] }, finds: "violation 20:31/20:30"),
        RuleCase("没有登记", "training-ends", "", facts { $0.institutions = [.sample(ends: nil)] }),
        RuleCase(
            "latest 写明的", "training-ends", "latest: '20:00'", facts { $0.institutions = [.sample(ends: "20:01")] },
            finds: "violation 20:01/20:00"),
        RuleCase("没有问题", "training-banned", "what: all", facts { $0.institutions = [.sample()] }),
        RuleCase(
            "几处问题一条，按列的次序", "training-banned", "what: [false_ads, sets_homework]",
            facts { $0.institutions = [.sample(faults: [.falseAds, .setsHomework, .clashes])] }, finds: "violation sets_homework、false_ads"),
        RuleCase("没有问到的", "training-banned", "what: [clashes]", facts { $0.institutions = [.sample(faults: [.falseAds])] }),
        // wellbeing
        RuleCase("正好10小时", "sleep-hours", "min_hours: 10", facts { $0.samples = [.sample()] }),
        RuleCase("差一点", "sleep-hours", "min_hours: 10", facts { $0.samples = [.sample(sleep: "9.999")] }, finds: "violation 9.999/10 hour"),
        RuleCase("没有登记睡眠", "sleep-hours", "min_hours: 10", facts { $0.samples = [.sample(sleep: nil)] }),
        RuleCase("下限可以有小数", "sleep-hours", "min_hours: 9.5", facts { $0.samples = [.sample(sleep: "9.5")] }),
        RuleCase("正好60分钟", "sampled-minutes-cap", "max_minutes: 60", facts { $0.samples = [.sample(written: "60.0")] }),
        RuleCase(
            "多一点", "sampled-minutes-cap", "max_minutes: 60", facts { $0.samples = [.sample(written: "60.01")] },
            finds: "violation 60.01/60 minute"),
        RuleCase("没有登记用时", "sampled-minutes-cap", "max_minutes: 60", facts { $0.samples = [.sample(written: nil)] }),
    ]

    @Test("其余台账：合规、恰好超出、没有记录", arguments: cases)
    func judges(_ one: RuleCase) throws { try one.check() }

    @Test("没有检查日期的机构按没有日期的行判")
    func undatedInstitution() throws {
        let facts = Facts { $0.institutions = [.sample(on: nil, ends: "21:00")] }
        #expect(try findings("training-ends", "", ["in_force: 2021-09-01"], in: facts).map(\.scope) == ["启航培训"])
        #expect(try findings("training-ends", "", ["until: 2030-01-01"], in: facts).isEmpty)
        #expect(try findings("training-ends", "", ["until: 2030-01-01"], asOf: "2030-01-01", in: facts).count == 1)
    }

    @Test("学年写得不成样子时按没有日期的行判", arguments: ["2021", "2021-2023", "二〇二一学年", "2021-2022-2023"])
    func unreadableSchoolYear(_ year: String) throws {
        let facts = Facts { $0.visits = [.sample(year: year, visited: 0)] }
        #expect(try findings("visits-complete", in: facts).map(\.scope) == ["第一小学 4 2班 \(year)"])
        #expect(try findings("visits-complete", "", ["until: 2021-09-01"], in: facts).isEmpty)
    }

    @Test("没有生效时的活动不数")
    func activitiesInForce() throws {
        let facts = Facts { $0.activities = [.sample(on: "2021-09-13"), .sample(), .sample(on: "2021-09-15")] }
        let found = try findings("activity-cap", "max: 1", ["until: 2021-09-14"], in: facts)
        #expect(found.map(\.brief) == ["violation 2/1 activity"])
        #expect(found.map(\.rowNumbers) == [[2, 3]])
    }
}
