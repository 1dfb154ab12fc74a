import Testing

@testable import Policy

/// The `…-banned` rules about one homework item: the value found, once an item.
struct BannedValueTests {
    static let cases: [RuleCase] = [
        RuleCase("当面布置", "channel-banned", "channels: [微信, QQ]", Facts(.sample())),
        RuleCase("微信布置", "channel-banned", "channels: [微信, QQ]", Facts(.sample { $0.channel = .weChat }), finds: "violation 微信"),
        RuleCase("没有列出的途径", "channel-banned", "channels: [微信, QQ]", Facts(.sample { $0.channel = .sms })),
        RuleCase("没有登记途径", "channel-banned", "channels: all", Facts(.sample { $0.channel = nil })),
        RuleCase("一个值也可以不写成列表", "channel-banned", "channels: 短信", Facts(.sample { $0.channel = .sms }), finds: "violation 短信"),
        RuleCase("纸质", "medium-banned", "media: [电子]", Facts(.sample())),
        RuleCase("电子", "medium-banned", "media: [电子]", Facts(.sample { $0.medium = .electronic }), finds: "violation 电子"),
        RuleCase("没有登记介质", "medium-banned", "media: [电子]", Facts(.sample { $0.medium = nil })),
        RuleCase("放学布置", "set-at-banned", "times: [中午, 晚自习后]", Facts(.sample())),
        RuleCase(
            "晚自习后布置", "set-at-banned", "times: [中午, 晚自习后]", Facts(.sample { $0.setAt = .afterEveningStudy }), finds: "violation 晚自习后"),
        RuleCase("没有登记时段", "set-at-banned", "times: all", Facts(.sample { $0.setAt = nil })),
        RuleCase("自编", "source-banned", "sources: [教辅原样, 成套试卷]", Facts(.sample())),
        RuleCase(
            "成套试卷", "source-banned", "sources: [教辅原样, 成套试卷]", Facts(.sample { $0.source = .wholePaper }), finds: "violation 成套试卷"),
        RuleCase("没有登记来源", "source-banned", "sources: all", Facts(.sample { $0.source = nil })),
        RuleCase("教师批改", "marking-banned", "by: [家长, 学生自批]", Facts(.sample())),
        RuleCase("家长批改", "marking-banned", "by: [家长, 学生自批]", Facts(.sample { $0.marking = .parent }), finds: "violation 家长"),
        RuleCase("没有登记批改方式", "marking-banned", "by: all", Facts(.sample { $0.marking = nil })),
        // parent-role-banned
        RuleCase("家长没有参与", "parent-role-banned", "roles: [签字, 批改]", Facts(.sample())),
        RuleCase("没有登记家长参与", "parent-role-banned", "roles: all", Facts(.sample { $0.parentRoles = .of() })),
        RuleCase(
            "只报被禁的，按单元格里的次序", "parent-role-banned", "roles: [签字, 批改]",
            Facts(.sample { $0.parentRoles = .of(.mark, .check, .sign) }), finds: "violation 批改、签字"),
        RuleCase(
            "只看列出的类型", "parent-role-banned", "roles: [签字], kinds: [书面]", Facts(.sample(.oral) { $0.parentRoles = .of(.sign) })),
        RuleCase(
            "亲子作业没有例外", "parent-role-banned", "roles: [完成]", Facts(.sample(.family) { $0.parentRoles = .of(.complete) }),
            finds: "violation 完成"),
        RuleCase(
            "写明例外的亲子作业", "parent-role-banned", "roles: [完成], exempt_family: true",
            Facts(.sample(.family) { $0.parentRoles = .of(.complete) })),
        RuleCase(
            "例外只给亲子作业", "parent-role-banned", "roles: [完成], exempt_family: true",
            Facts(.sample(.housework) { $0.parentRoles = .of(.complete) }), finds: "violation 完成"),
        // content-banned: what the wording asks for is found elsewhere; here one finding a category, in the guide's order.
        RuleCase("内容没有要求什么", "content-banned", "categories: all", Facts(.sample())),
        RuleCase(
            "每个类别一条", "content-banned", "categories: [punitive, check-in, printing]",
            Facts(.sample { $0.wording = [.init(category: .punitive, words: "罚抄"), .init(category: .checkIn, words: "打卡")] }),
            finds: "violation 罚抄/punitive", "violation 打卡/check-in"),
        RuleCase(
            "没有列出的类别", "content-banned", "categories: [printing]",
            Facts(.sample { $0.wording = [.init(category: .punitive, words: "罚抄")] })),
    ]

    @Test("禁止的值：合规、违反、没有记录、没有列出", arguments: cases)
    func judges(_ one: RuleCase) throws { try one.check() }

    static let chain: [RuleCase] = [
        RuleCase("应收实收相等", "collect-complete", "", Facts(.sample { ($0.due, $0.collected) = (45, 45) })),
        RuleCase("少收一份", "collect-complete", "", Facts(.sample { ($0.due, $0.collected) = (45, 44) }), finds: "violation 44/45 pupil"),
        RuleCase("多收一份", "collect-complete", "", Facts(.sample { ($0.due, $0.collected) = (45, 46) })),
        RuleCase("一份没收", "collect-complete", "", Facts(.sample { ($0.due, $0.collected) = (45, 0) }), finds: "violation 0/45 pupil"),
        RuleCase("没有登记应收", "collect-complete", "", Facts(.sample { ($0.due, $0.collected) = (nil, 0) })),
        RuleCase("没有登记实收", "collect-complete", "", Facts(.sample { ($0.due, $0.collected) = (45, nil) })),
        RuleCase("全部批改", "mark-complete", "", Facts(.sample { ($0.collected, $0.marked) = (44, 44) })),
        RuleCase("少批一份", "mark-complete", "", Facts(.sample { ($0.collected, $0.marked) = (44, 43) }), finds: "violation 43/44 pupil"),
        RuleCase("没有登记实收就不判批改", "mark-complete", "", Facts(.sample { ($0.collected, $0.marked) = (nil, 0) })),
        RuleCase("没有登记已批", "mark-complete", "", Facts(.sample { ($0.collected, $0.marked) = (44, nil) })),
        RuleCase("全部订正", "correct-complete", "", Facts(.sample { ($0.toCorrect, $0.corrected) = (9, 9) })),
        RuleCase("少订正一份", "correct-complete", "", Facts(.sample { ($0.toCorrect, $0.corrected) = (9, 8) }), finds: "violation 8/9 pupil"),
        RuleCase("没有登记应订正", "correct-complete", "", Facts(.sample { ($0.toCorrect, $0.corrected) = (nil, 8) })),
        RuleCase("没有登记已订正", "correct-complete", "", Facts(.sample { ($0.toCorrect, $0.corrected) = (9, nil) })),
        RuleCase("全部复批", "remark-complete", "", Facts(.sample { ($0.corrected, $0.remarked) = (8, 8) })),
        RuleCase("少复批一份", "remark-complete", "", Facts(.sample { ($0.corrected, $0.remarked) = (8, 7) }), finds: "violation 7/8 pupil"),
        RuleCase("没有登记已订正就不判复批", "remark-complete", "", Facts(.sample { ($0.corrected, $0.remarked) = (nil, 7) })),
        RuleCase("没有登记已复批", "remark-complete", "", Facts(.sample { ($0.corrected, $0.remarked) = (8, nil) })),
    ]

    @Test("收、批、订正、复批：部分小于全部才算", arguments: chain)
    func judgesChain(_ one: RuleCase) throws { try one.check() }
}
