import Testing

@testable import Policy

/// What `policy explain` says about rules.
struct ExplanationTests {
    /// Parameters for the kinds that cannot do without.
    private static let needed: [RuleKind: String] = [
        .writtenMinutesCap: "{max_minutes: 61}", .writtenSubjectsCap: "{max_subjects: 3}", .channelBanned: "{channels: [微信, QQ]}",
        .mediumBanned: "{media: [电子]}", .setAtBanned: "{times: [中午]}", .sourceBanned: "{sources: [成套试卷]}",
        .parentRoleBanned: "{roles: [签字]}", .contentBanned: "{categories: [printing]}", .markingBanned: "{by: [家长]}",
        .inSchoolCompletion: "{min_share: 0.9}", .varietyDaily: "{kinds: [体育, 家务]}", .varietyWeekly: "{kinds: [艺术]}",
        .varietyMonthly: "{kinds: [亲子]}", .examCountCap: "{max: 2}", .examScopeBanned: "{scopes: [县域]}",
        .resultUseBanned: "{uses: [分班]}", .serviceHours: "{min_hours: 2}", .serviceEnd: "{not_before: \"18:00\"}",
        .activityCap: "{max: 5}", .activityKindBanned: "{kinds: [收费]}", .trainingBanned: "{what: [clashes]}",
        .sleepHours: "{min_hours: 10}", .sampledMinutesCap: "{max_minutes: 90}", .panelRequired: "{min_people: 3, approved: true}",
        .publicationBanned: "{what: [成绩], to: [公告]}",
    ]

    private static func rule(_ kind: RuleKind, _ parameters: String? = nil) throws -> Rule {
        let yaml = "pack: A\nprovisions:\n  - id: X\n    rule: \(kind.rawValue)\n    params: \(parameters ?? needed[kind] ?? "{}")\n"
        let pack = try PackReader { _, _ in nil }.read(yaml, file: "p.yaml")
        return try #require(pack.provisions.first?.checks.first?.rule)
    }

    @Test("48种规则都讲得清怎样计算：有整句，没有英文和空白", arguments: RuleKind.allCases)
    func everyKind(kind: RuleKind) throws {
        let rule = try Self.rule(kind)
        #expect(rule.explanation.count > 12)
        #expect(rule.explanation.hasSuffix("。"))
        #expect(!rule.explanation.contains("（空）"))
        #expect(!rule.brief.isEmpty)
        #expect(!kind.chinese.isEmpty)
        let latin = rule.explanation.replacing("APP", with: "").replacing("QQ", with: "").replacing("A", with: "").filter {
            $0.isASCII && $0.isLetter
        }
        #expect(latin.isEmpty, "\(rule.explanation)")
    }

    @Test("规则共48种，名字各不相同")
    func kinds() {
        #expect(RuleKind.allCases.count == 48)
        #expect(Set(RuleKind.allCases.map(\.chinese)).count == 48)
    }

    @Test(
        "参数写进说明里",
        arguments: [
            (RuleKind.writtenMinutesCap, "{max_minutes: 61, place: home}", ["超过61分钟", "只算带回家的", "只作提醒"]),
            (.channelBanned, "{channels: [微信, QQ]}", ["微信或QQ"]),
            (.inSchoolCompletion, "{min_share: 0.85}", ["低于85%"]),
            (.inSchoolCompletion, "{min_share: 1}", ["低于100%"]),
            (.postingRequired, "{within_days: 2}", ["2天内"]),
            (.postingRequired, "{}", ["当天或更早"]),
            (.examCountCap, "{max: 1, term_half: spring, by: subject, written_only: true}", ["春季学期", "每科", "纸笔", "超过1次"]),
            (.homeworkFreeDay, "{subject_level: true}", ["书面、口头、预习作业", "某科"]),
            (.serviceEnd, "{not_before: \"18:00\", overrides: {甲校: \"17:30\"}}", ["早于18:00", "甲校17:30"]),
            (.trainingBanned, "{what: [clashes]}", ["“与教学时间冲突”"]),
            (.bandsRequired, "{min_bands: 4, max_bands: 5}", ["应为4–5个"]),
            (.bandsRequired, "{}", ["登记为分数"]),
            (.visitsComplete, "{online_counts: false}", ["网络家访不算"]),
            (.publicationBanned, "{to: [家长群]}", ["“告知方式”里有家长群"]),
        ])
    func parameters(kind: RuleKind, parameters: String, words: [String]) throws {
        let explanation = try Self.rule(kind, parameters).explanation
        for word in words { #expect(explanation.contains(word), "\(explanation)") }
    }

    @Test("参数说明与读政策包时接受的参数一致", arguments: RuleKind.allCases)
    func reference(kind: RuleKind) throws {
        // An unknown parameter is refused with the names that the reader takes.
        let yaml = "pack: A\nprovisions:\n  - id: X\n    rule: \(kind.rawValue)\n    params: {zzzzzzzz: 1\(Self.given(kind))}\n"
        let reason = try #require(PackReader { _, _ in nil }.inspect(yaml, file: "p.yaml").faults.first?.reason)
        let names = kind.parameters.map(\.name).sorted().joined(separator: "、")
        #expect(reason.hasSuffix(names.isEmpty ? "这条规则没有参数" : "可用：\(names)"), "\(reason)")
        // Left out, a parameter without a standard is missed.
        let required = kind.parameters.filter { $0.standard == nil }
        let bare = PackReader { _, _ in nil }.inspect("pack: A\nprovisions:\n  - id: X\n    rule: \(kind.rawValue)\n", file: "p.yaml")
        #expect(bare.faults.first?.reason == required.first.map { "规则 \(kind.rawValue)：缺少参数 \($0.name)" })
    }

    private static func given(_ kind: RuleKind) -> String {
        guard let text = needed[kind] else { return "" }
        return ", " + text.dropFirst().dropLast()
    }

    @Test("五种约束力各有含义；鼓励和允许不算问题")
    func forces() {
        #expect(Set(Force.allCases.map(\.meaning)).count == 5)
        #expect(Force.encouraged.meaning.contains("不算问题"))
        #expect(Force.allowed.meaning.contains("不做不算问题"))
    }

    @Test("拦得住的条款说明会拦住") func blocks() {
        var provision = Provision(id: "T")
        provision.force = .must
        #expect(provision.forceMeaning == Force.must.meaning)
        provision.blocks = true
        #expect(provision.forceMeaning.contains("不能登记"))
    }
}

/// Near ids for one that does not exist.
struct ProvisionSearchTests {
    @Test func prefixesComeFirst() {
        #expect(ProvisionSearch.near("cz-6", among: ["CZ-5a", "CZ-6a", "CZ-6b", "HC-6a"]) == ["CZ-6a", "CZ-6b"])
    }
    @Test func slipsAreFound() {
        #expect(ProvisionSearch.near("CZ-6z", among: ["CZ-6a", "DZ-9.9.9.9"]) == ["CZ-6a"])
    }
    @Test func nothingNearGivesNothing() {
        #expect(ProvisionSearch.near("", among: ["CZ-6a"]) == [])
        #expect(ProvisionSearch.near("完全不同的东西", among: ["CZ-6a"]) == [])
    }
}
