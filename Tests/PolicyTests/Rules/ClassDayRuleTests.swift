import Testing

@testable import Policy

/// rules.md, On homework: rules about all that one class gets on one day.
struct ClassDayRuleTests {
    private static func cap(_ name: String, _ parameters: String, _ items: HomeworkItem..., finds expected: String?) -> RuleCase {
        let facts = Facts(items: items)
        guard let expected else { return RuleCase(name, "written-minutes-cap", parameters, facts) }
        return RuleCase(name, "written-minutes-cap", parameters, facts, finds: expected)
    }
    private static func optional(_ minutes: Int32, subject: String = "数学") -> HomeworkItem {
        .sample(subject: subject, minutes: minutes) { $0.isRequired = false }
    }
    private static func home(_ subject: String, minutes: Int32 = 20, _ kind: HomeworkKind = .written) -> HomeworkItem {
        .sample(kind, subject: subject, minutes: minutes) { $0.place = .home }
    }

    static let caps: [RuleCase] = [
        cap("正好到上限", "max_minutes: 60", .sample(minutes: 40), .sample(subject: "数学", minutes: 20), finds: nil),
        cap("多一分钟", "max_minutes: 60", .sample(minutes: 40), .sample(subject: "数学", minutes: 21), finds: "violation 61/60 minute"),
        cap("必做没有超，加选做超了", "max_minutes: 60", .sample(minutes: 60), optional(1), finds: "advisory 61/60 minute"),
        cap("加选做正好到上限", "max_minutes: 60", .sample(minutes: 50), optional(10), finds: nil),
        cap("必做超了，只量必做", "max_minutes: 60", .sample(minutes: 61), optional(30), finds: "violation 61/60 minute"),
        cap("只有选做", "max_minutes: 60", optional(61), finds: "advisory 61/60 minute"),
        cap("没有登记用时的算0", "max_minutes: 60", .sample(minutes: 60), .sample(subject: "数学", minutes: nil), finds: nil),
        cap("口头作业不算", "max_minutes: 60", .sample(minutes: 60), .sample(.oral, minutes: 30), finds: nil),
        cap("上限为0", "max_minutes: 0", .sample(minutes: 1), finds: "violation 1/0 minute"),
        cap("默认校内也算", "max_minutes: 60", .sample(minutes: 31), home("数学", minutes: 30), finds: "violation 61/60 minute"),
        cap("只看家庭", "max_minutes: 60, place: home", .sample(minutes: 31), home("数学", minutes: 60), finds: nil),
        cap("家庭超了", "max_minutes: 60, place: home", .sample(minutes: 31), home("数学", minutes: 61), finds: "violation 61/60 minute"),
        cap("两个班分开算", "max_minutes: 60", .sample(minutes: 40), .sample(class: "3班", minutes: 40), finds: nil),
        cap("两天分开算", "max_minutes: 60", .sample(minutes: 40), .sample(on: "2021-09-15", minutes: 40), finds: nil),
        cap("同名班在不同年级分开算", "max_minutes: 60", .sample(minutes: 40), .sample(grade: 5, minutes: 40), finds: nil),
        cap("同名班在不同学校分开算", "max_minutes: 60", .sample(minutes: 40), .sample(school: "第二小学", minutes: 40), finds: nil),
        // written-subjects-cap
        RuleCase("正好两科", "written-subjects-cap", "max_subjects: 2", Facts(home("语文"), home("数学"), home("语文"))),
        RuleCase(
            "三科", "written-subjects-cap", "max_subjects: 2", Facts(home("语文"), home("数学"), home("英语")), finds: "violation 3/2 subject"),
        RuleCase("口头的学科不算", "written-subjects-cap", "max_subjects: 2", Facts(home("语文"), home("数学"), home("英语", .oral))),
        RuleCase("默认只看家庭", "written-subjects-cap", "max_subjects: 1", Facts(home("语文"), .sample(subject: "数学"))),
        RuleCase(
            "any 也看校内", "written-subjects-cap", "max_subjects: 1, place: any", Facts(home("语文"), .sample(subject: "数学")),
            finds: "violation 2/1 subject"),
        RuleCase(
            "选做也算一科", "written-subjects-cap", "max_subjects: 1, place: any", Facts(.sample(), optional(5)), finds: "violation 2/1 subject"),
    ]

    private static func done(_ done: Int32?, of due: Int32?, subject: String = "语文", _ kind: HomeworkKind = .written) -> HomeworkItem {
        .sample(kind, subject: subject) { ($0.inSchoolDone, $0.due) = (done, due) }
    }
    private static func share(_ name: String, _ share: String, _ items: HomeworkItem..., finds expected: String?) -> RuleCase {
        let (rule, parameters) = ("in-school-completion", "min_share: \(share)")
        guard let expected else { return RuleCase(name, rule, parameters, Facts(items: items)) }
        return RuleCase(name, rule, parameters, Facts(items: items), finds: expected)
    }

    static let shares: [RuleCase] = [
        share("正好达到", "0.9", done(36, of: 40), finds: nil),
        share("少一人", "0.9", done(35, of: 40), finds: "violation 0.875/0.9 share"),
        share("各科合计", "0.9", done(30, of: 40), done(40, of: 40, subject: "数学"), finds: "violation 0.875/0.9 share"),
        share("没有登记全的不算", "0.9", done(36, of: 40), done(nil, of: 40, subject: "数学"), done(0, of: nil, subject: "英语"), finds: nil),
        share("口头作业不算", "0.9", done(36, of: 40), done(0, of: 40, .oral), finds: nil),
        share("应收合计为0", "0.9", done(0, of: 0), finds: nil),
        share("什么都没有登记", "0.9", done(nil, of: nil), finds: nil),
        share("三位小数，四舍五入", "0.9", done(1, of: 16), finds: "violation 0.063/0.9 share"),
        share("舍去", "0.9", done(1, of: 3), finds: "violation 0.333/0.9 share"),
        share("比较用准确值：0.89999 舍入后是 0.9，仍不足", "0.9", done(89_999, of: 100_000), finds: "violation 0.9/0.9 share"),
        share("全部完成", "1", done(40, of: 40), finds: nil),
        share("完成人数多于应收", "1", done(41, of: 40), finds: nil),
        share("一个也没有", "0.5", done(0, of: 40), finds: "violation 0/0.5 share"),
    ]

    private static func free(
        _ name: String, with parameters: String = "", _ days: [DeclaredFreeDay], _ items: HomeworkItem..., finds: String?
    )
        -> RuleCase
    {
        let facts = Facts {
            $0.files = [.init(items: items)]
            $0.freeDays = days
        }
        guard let finds else { return RuleCase(name, "declared-free-day-kept", parameters, facts) }
        return RuleCase(name, "declared-free-day-kept", parameters, facts, finds: finds)
    }

    static let freeDays: [RuleCase] = [
        free("没有安排无作业日", [], .sample(), finds: nil),
        free("无作业日有两项", [.sample()], .sample(), .sample(.oral), finds: "violation 2/0 item"),
        free("别的日子", [.sample(on: "2021-09-15")], .sample(), finds: nil),
        free("别的班", [.sample(class: "3班")], .sample(), finds: nil),
        free("别的学校", [.sample(school: "第二小学")], .sample(), finds: nil),
        free("别的年级", [.sample(grade: 5, class: nil)], .sample(), finds: nil),
        free("全年级的无作业日", [.sample(class: nil)], .sample(), finds: "violation 1/0 item"),
        free("默认不看阅读和体育", [.sample()], .sample(.reading), .sample(.exercise), finds: nil),
        free("默认看预习", [.sample()], .sample(.preview), finds: "violation 1/0 item"),
        free("kinds 写明的", with: "kinds: [阅读]", [.sample()], .sample(), .sample(.reading), finds: "violation 1/0 item"),
        free("只无语文作业", [.sample(subject: "语文")], .sample(subject: "数学"), finds: nil),
        free("无语文作业日布置了语文", [.sample(subject: "语文")], .sample(), .sample(subject: "数学"), finds: "violation 1/0 item"),
        free("班和年级各有安排，一项只数一次", [.sample(), .sample(class: nil), .sample(subject: "语文")], .sample(), finds: "violation 1/0 item"),
        free("周末也可以是无作业日", [.sample(on: "2021-09-18")], .sample(on: "2021-09-18"), finds: "violation 1/0 item"),
    ]

    static let varieties: [RuleCase] = [
        RuleCase("样样都有", "variety-daily", "kinds: [书面, 体育]", Facts(.sample(), .sample(.exercise))),
        RuleCase("缺一样", "variety-daily", "kinds: [书面, 体育]", Facts(.sample(), .sample()), finds: "violation 1/2 kind"),
        RuleCase("只有别的", "variety-daily", "kinds: [书面, 体育]", Facts(.sample(.oral)), finds: "violation 0/2 kind"),
        RuleCase("当天没有作业", "variety-daily", "kinds: [书面, 体育]", Facts()),
        RuleCase("周末不看", "variety-daily", "kinds: [书面, 体育]", Facts(.sample(on: "2021-09-18"))),
        RuleCase(
            "调休上课的周六要看", "variety-daily", "kinds: [书面, 体育]",
            Facts {
                $0.files = [.init(items: [.sample(on: "2021-09-18")])]
                $0.calendar.add(school: nil, date: schoolDate("2021-09-18"), kind: .school, term: nil)
            }, finds: "violation 1/2 kind"),
        RuleCase(
            "放假的周二不看", "variety-daily", "kinds: [书面, 体育]",
            Facts {
                $0.files = [.init(items: [.sample()])]
                $0.calendar.add(school: nil, date: ordinaryDay, kind: .holiday, term: nil)
            }),
    ]

    @Test("一个班一天：合规、恰好超出、没有记录、别的班和日子", arguments: caps + shares + freeDays + varieties)
    func judges(_ one: RuleCase) throws { try one.check() }

    @Test("结果只依据量到的行：超限看必做，提醒看全部")
    func rows() throws {
        let items = [HomeworkItem.sample(minutes: 40), Self.optional(30), .sample(.oral), .sample(subject: "英语", minutes: 21)]
        let over = try findings("written-minutes-cap", "max_minutes: 60", in: Facts(items: items))
        #expect(over.map(\.rowNumbers) == [[2, 5]])
        let advisory = try findings("written-minutes-cap", "max_minutes: 61", in: Facts(items: items))
        #expect(advisory.map(\.brief) == ["advisory 91/61 minute"])
        #expect(advisory.map(\.rowNumbers) == [[2, 3, 5]])
    }

    @Test("同一个班同一天的行不必相连，几个文件合起来算")
    func scatteredRows() throws {
        let facts = Facts {
            $0.files = [
                .init(items: [.sample(minutes: 30), .sample(class: "3班"), .sample(on: "2021-09-15"), .sample(minutes: 20)]),
                .init(items: [.sample(minutes: 11)]),
            ]
        }
        let found = try findings("written-minutes-cap", "max_minutes: 60", in: facts)
        #expect(found.map(\.brief) == ["violation 61/60 minute"])
        #expect(found[0].rows.references == [.init(file: 10, row: 2), .init(file: 10, row: 5), .init(file: 11, row: 2)])
    }
}
