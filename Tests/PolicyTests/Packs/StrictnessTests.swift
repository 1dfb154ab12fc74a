import Testing

@testable import Policy

/// For each rule kind, which of two sets of parameters asks for more.
struct StrictnessTests {
    private static func check(_ kind: RuleKind, _ parameters: String, _ more: String = "") throws -> ProvisionCheck {
        let yaml = "pack: A\nprovisions:\n  - id: X\n    checks:\n      - {rule: \(kind.rawValue), params: \(parameters)\(more)}\n"
        let pack = try PackReader { _, _ in nil }.read(yaml, file: "p.yaml")
        return try #require(pack.provisions.first?.checks.first)
    }

    private static func reversed(_ strictness: Strictness) -> Strictness {
        switch strictness {
        case .stricter: .looser
        case .looser: .stricter
        case .equal, .mixed: strictness
        }
    }

    /// Left parameters, right parameters, how the left compares.
    private static let table: [(RuleKind, String, String, Strictness)] = [
        (.writtenMinutesCap, "{max_minutes: 50}", "{max_minutes: 60}", .stricter),
        (.writtenMinutesCap, "{max_minutes: 60}", "{max_minutes: 60, place: home}", .stricter),
        (.writtenMinutesCap, "{max_minutes: 50, place: home}", "{max_minutes: 60}", .mixed),
        (.writtenSubjectsCap, "{max_subjects: 2}", "{max_subjects: 3}", .stricter),
        (.writtenSubjectsCap, "{max_subjects: 2, place: home}", "{max_subjects: 3, place: any}", .mixed),
        (.trialRequired, "{kinds: all}", "{}", .stricter),
        (.trialRequired, "{kinds: [口头]}", "{}", .mixed),
        (.postingRequired, "{}", "{within_days: 1}", .stricter),
        (.channelBanned, "{channels: [微信, QQ]}", "{channels: [微信]}", .stricter),
        (.channelBanned, "{channels: [QQ]}", "{channels: [微信]}", .mixed),
        (.mediumBanned, "{media: [电子, 纸质]}", "{media: [电子]}", .stricter),
        (.setAtBanned, "{times: [中午, 放学]}", "{times: [中午]}", .stricter),
        (.sourceBanned, "{sources: [教辅原样, 成套试卷]}", "{sources: [成套试卷]}", .stricter),
        (.parentRoleBanned, "{roles: [签字]}", "{roles: [签字], kinds: [书面]}", .stricter),
        (.parentRoleBanned, "{roles: [签字]}", "{roles: [签字], exempt_family: true}", .stricter),
        (.parentRoleBanned, "{roles: [签字, 打印], kinds: [书面]}", "{roles: [签字]}", .mixed),
        (.contentBanned, "{categories: [punitive, printing]}", "{categories: [printing]}", .stricter),
        (.markingBanned, "{by: [家长, 未批]}", "{by: [家长]}", .stricter),
        (.inSchoolCompletion, "{min_share: 1}", "{min_share: 0.9}", .stricter),
        (.homeworkFreeDay, "{min_days: 2}", "{}", .stricter),
        (.homeworkFreeDay, "{}", "{subject_level: true}", .stricter),
        (.homeworkFreeDay, "{kinds: all}", "{kinds: [书面]}", .stricter),
        (.homeworkFreeDay, "{min_days: 2, kinds: [书面]}", "{}", .mixed),
        (.declaredFreeDayKept, "{kinds: all}", "{}", .stricter),
        (.varietyDaily, "{kinds: [阅读, 体育]}", "{kinds: [体育]}", .stricter),
        (.varietyWeekly, "{kinds: [艺术], min: 2}", "{kinds: [艺术]}", .stricter),
        (.varietyWeekly, "{kinds: [艺术]}", "{kinds: [艺术, 体育]}", .stricter),
        (.varietyMonthly, "{kinds: [亲子], min: 2}", "{kinds: [亲子]}", .stricter),
        (.varietyMonthly, "{kinds: [亲子, 实践], min: 2}", "{kinds: [亲子]}", .mixed),
        (.examCountCap, "{max: 1}", "{max: 2}", .stricter),
        (.examCountCap, "{max: 1}", "{max: 1, kinds: [期末]}", .stricter),
        (.examCountCap, "{max: 1}", "{max: 1, written_only: true}", .stricter),
        (.examCountCap, "{max: 1}", "{max: 1, term_half: spring}", .stricter),
        (.examCountCap, "{max: 1, term_half: autumn}", "{max: 1, term_half: spring}", .mixed),
        (.examCountCap, "{max: 1}", "{max: 1, by: subject}", .stricter),
        (.examCountCap, "{max: 1, kinds: [期末]}", "{max: 2}", .mixed),
        (.examKindBanned, "{kinds: [月考, 周考]}", "{kinds: [周考]}", .stricter),
        (.examKindBanned, "{kinds: [周考]}", "{kinds: [周考], written_only: true}", .stricter),
        (.examScopeBanned, "{scopes: [跨校, 县域]}", "{scopes: [县域]}", .stricter),
        (.difficultyMix, "{tolerance: 0.2}", "{}", .stricter),
        (.difficultyMix, "{mix: [7, 2, 1]}", "{}", .mixed),
        (.panelRequired, "{min_people: 5}", "{min_people: 3}", .stricter),
        (.panelRequired, "{min_people: 3, approved: true}", "{min_people: 3}", .stricter),
        (.panelRequired, "{from_pool: true}", "{approved: true}", .mixed),
        (.panelRequired, "{min_reviewers: 1}", "{}", .stricter),
        (.bandsRequired, "{min_bands: 4, max_bands: 5}", "{max_bands: 5}", .stricter),
        (.bandsRequired, "{max_bands: 4}", "{max_bands: 5}", .stricter),
        (.bandsRequired, "{}", "{min_bands: 4}", .mixed),
        (.bandsRequired, "{}", "{kinds: [期末]}", .stricter),
        (.publicationBanned, "{what: [成绩], to: [公告]}", "{to: [公告]}", .stricter),
        (.publicationBanned, "{what: [成绩]}", "{to: [公告]}", .mixed),
        (.resultUseBanned, "{uses: [分班, 排座]}", "{uses: [分班]}", .stricter),
        (.serviceHours, "{min_hours: 2}", "{min_hours: 1.5}", .stricter),
        (.serviceEnd, "{not_before: \"18:00\"}", "{not_before: \"17:30\"}", .stricter),
        (.serviceEnd, "{not_before: \"18:00\"}", "{not_before: \"18:00\", overrides: {甲校: \"17:00\"}}", .stricter),
        (.serviceEnd, "{not_before: \"18:00\", overrides: {甲校: \"17:00\"}}", "{not_before: \"17:00\"}", .stricter),
        (.serviceEnd, "{not_before: \"18:00\", overrides: {甲校: \"16:00\"}}", "{not_before: \"17:00\"}", .mixed),
        (.serviceTutoringWeek, "{}", "{min: 4}", .stricter),
        (.serviceTutoringWeek, "{kinds: [作业辅导]}", "{}", .stricter),
        (.serviceKindBanned, "{kinds: [新课, 自习]}", "{}", .stricter),
        (.activityCap, "{max: 3}", "{max: 5}", .stricter),
        (.activityKindBanned, "{kinds: [商业, 收费]}", "{kinds: [收费]}", .stricter),
        (.activityApproved, "{}", "{kinds: [竞赛]}", .stricter),
        (.visitsComplete, "{online_counts: false}", "{}", .stricter),
        (.trainingEnds, "{latest: \"20:00\"}", "{}", .stricter),
        (.trainingBanned, "{what: [clashes, false_ads]}", "{what: [clashes]}", .stricter),
        (.sleepHours, "{min_hours: 10}", "{min_hours: 9}", .stricter),
        (.sampledMinutesCap, "{max_minutes: 60}", "{max_minutes: 90}", .stricter),
    ]

    @Test("每种规则：谁更严；反过来比，结果相反；和自己比，相同", arguments: table)
    func comparison(kind: RuleKind, left: String, right: String, expected: Strictness) throws {
        let (own, theirs) = (try Self.check(kind, left), try Self.check(kind, right))
        #expect(own.strictness(comparedTo: theirs) == expected)
        #expect(theirs.strictness(comparedTo: own) == Self.reversed(expected))
        #expect(own.strictness(comparedTo: own) == .equal)
        #expect(theirs.strictness(comparedTo: theirs) == .equal)
    }

    @Test("凡有参数的规则，都在表里有“更严”一行")
    func tableIsComplete() {
        let shown = Set(Self.table.filter { $0.3 == .stricter }.map(\.0))
        #expect(RuleKind.allCases.filter { !$0.parameters.isEmpty && !shown.contains($0) } == [])
    }

    @Test("没有参数的规则只和自己相同", arguments: RuleKind.allCases.filter(\.parameters.isEmpty))
    func withoutParameters(kind: RuleKind) throws {
        let check = try Self.check(kind, "{}")
        #expect(check.strictness(comparedTo: try Self.check(kind, "{}")) == .equal)
        #expect(check.strictness(comparedTo: try Self.check(kind == .noWrittenHome ? .appReviewed : .noWrittenHome, "{}")) == nil)
    }

    @Test("年级多的更严，违反比提醒严，一多一少则互有宽严")
    func gradesAndSeverity() throws {
        let all = try Self.check(.noWrittenHome, "{}", ", grades: 1-6")
        let some = try Self.check(.noWrittenHome, "{}", ", grades: 1-2")
        let mild = try Self.check(.noWrittenHome, "{}", ", grades: 1-6, severity: advisory")
        #expect(all.strictness(comparedTo: some) == .stricter)
        #expect(some.strictness(comparedTo: all) == .looser)
        #expect(all.strictness(comparedTo: mild) == .stricter)
        #expect(some.strictness(comparedTo: mild) == .mixed)
    }
}

/// Two packs laid side by side.
struct PackComparisonTests {
    private static func pack(_ name: String, _ provisions: String) throws -> Pack {
        try PackReader { _, _ in nil }.read("pack: \(name)\ngrades: 1-9\nprovisions:\n" + provisions, file: "\(name).yaml")
    }

    private static func lines(_ left: String, _ right: String) throws -> [String] {
        let comparison = PackComparison(try pack("A", left), try pack("B", right))
        return comparison.lines.map { "\($0.kind.rawValue) \($0.grades.chinese) \($0.strictness)" }
    }

    @Test("同样的禁令分散在几个条款里，仍算相同")
    func spreadBans() throws {
        let left =
            "  - {id: A-1, rule: channel-banned, params: {channels: [微信]}}\n  - {id: A-2, rule: channel-banned, params: {channels: [QQ]}}\n"
        let right = "  - {id: B-1, rule: channel-banned, params: {channels: [微信, QQ]}}\n"
        #expect(try Self.lines(left, right) == ["channel-banned 1–9年级 equal"])
    }

    @Test("年级不一样时按年级分段比较，一方没有要求算更松")
    func gradesAreSplit() throws {
        let left = """
              - {id: A-1, rule: written-minutes-cap, grades: 3-6, params: {max_minutes: 60}}
              - {id: A-2, rule: written-minutes-cap, grades: 7-9, params: {max_minutes: 90}}
            """
        let right = "  - {id: B-1, rule: written-minutes-cap, grades: 2-9, params: {max_minutes: 60}}\n"
        #expect(
            try Self.lines(left + "\n", right) == [
                "written-minutes-cap 2年级 looser", "written-minutes-cap 3–6年级 equal", "written-minutes-cap 7–9年级 looser",
            ])
    }

    @Test("只在一方的检查，这一方更严；同样的检查，违反比提醒严")
    func oneSided() throws {
        let left = "  - {id: A-1, rule: confirmation-required}\n  - {id: A-2, rule: no-written-home, severity: advisory}\n"
        let right = "  - {id: B-1, rule: no-written-home}\n"
        #expect(try Self.lines(left, right) == ["no-written-home 1–9年级 looser", "confirmation-required 1–9年级 stricter"])
    }

    @Test("一方多几类禁令而另一方判得更重，互有宽严")
    func mixed() throws {
        let left = "  - {id: A-1, rule: source-banned, severity: advisory, params: {sources: [教辅原样, 成套试卷]}}\n"
        let right = "  - {id: B-1, rule: source-banned, params: {sources: [成套试卷]}}\n"
        #expect(try Self.lines(left, right) == ["source-banned 1–9年级 mixed"])
    }

    @Test("按领域数条款；编号有相同的才算有关联，列出只有一方有的")
    func areasAndIDs() throws {
        let left = try Self.pack("A", "  - {id: X, area: exam}\n  - {id: Y, area: exam, rule: no-written-home}\n")
        let right = try Self.pack("B", "  - {id: X, area: homework}\n")
        let comparison = PackComparison(left, right)
        #expect(comparison.isRelated)
        #expect(comparison.onlyLeft == ["Y"])
        #expect(comparison.onlyRight == [])
        let exam = try #require(comparison.areas.first { $0.area == .exam })
        #expect((exam.left, exam.leftChecked, exam.right) == (2, 1, 0))
        #expect(!PackComparison(left, try Self.pack("C", "  - {id: Z}\n")).isRelated)
    }
}
