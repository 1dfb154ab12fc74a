/// One parameter of a rule kind, for whoever writes a pack.
public struct ParameterReference: Sendable {
    public let name: String
    /// What it means and which values it takes.
    public let meaning: String
    /// What holds where a pack leaves it out; nil where it must be given.
    public let standard: String?
    /// The values of a closed list; nil where numbers, times or flags are written.
    public let choices: [Choice]?

    /// One of the values that a parameter takes: as a pack writes it, and as people call it.
    public struct Choice: Hashable, Sendable {
        public let value: String
        public let chinese: String
    }

    fileprivate init(_ name: String, _ meaning: String, _ standard: String?, choices: [Choice]? = nil) {
        (self.name, self.meaning, self.standard, self.choices) = (name, meaning, standard, choices)
    }

    /// - Parameter chinese: where the values are not Chinese themselves.
    fileprivate static func list<Value: RegisterValue>(
        _ name: String, _ meaning: String, _: Value.Type, _ standard: String? = nil, chinese: (Value) -> String = { $0.title }
    ) -> Self {
        Self(
            name, "\(meaning)：" + Value.allCases.map(\.title).joined(separator: "、"), standard,
            choices: Value.allCases.map { Choice(value: $0.title, chinese: chinese($0)) })
    }

    fileprivate static func place(_ standard: String) -> Self {
        .list("place", "any 都算，home 只算家庭", PlaceScope.self, standard) { $0 == .any ? "在校和在家做的都算" : "只算在家做的" }
    }

    fileprivate static func homeworkKinds(_ standard: String?) -> Self { .list("kinds", "作业类型", HomeworkKind.self, standard) }
    fileprivate static let examKinds = list("kinds", "考试类别", ExamKind.self, "全部")
}

extension RuleKind {
    /// The parameters that a pack can give, in the order of rules.md.
    public var parameters: [ParameterReference] {
        switch self {
        case .writtenMinutesCap: [.init("max_minutes", "分钟数", nil), .place("any")]
        case .writtenSubjectsCap: [.init("max_subjects", "科数", nil), .place("home")]
        case .trialRequired: [.homeworkKinds("书面；全部写 all")]
        case .postingRequired: [.init("within_days", "布置后几天内公示", "0")]
        case .channelBanned: [.list("channels", "布置途径", Channel.self)]
        case .mediumBanned: [.list("media", "介质", Medium.self)]
        case .setAtBanned: [.list("times", "布置时段", SetAt.self)]
        case .sourceBanned: [.list("sources", "来源", Source.self)]
        case .parentRoleBanned:
            [
                .list("roles", "家长参与", ParentRole.self), .homeworkKinds("全部"), .init("exempt_family", "true 时亲子作业不判", "false"),
            ]
        case .contentBanned:
            [
                .init(
                    "categories", "内容类别：" + WordingCategory.allCases.map { "\($0.key)（\($0.chinese)）" }.joined(separator: "、"), nil,
                    choices: WordingCategory.allCases.map { .init(value: $0.key, chinese: $0.chinese) })
            ]
        case .markingBanned: [.list("by", "批改方式", Marking.self)]
        case .inSchoolCompletion: [.init("min_share", "比例，0–1", nil)]
        case .homeworkFreeDay:
            [
                .init("min_days", "天数", "1"), .init("subject_level", "true 时一科整周不布置也算1天", "false"),
                .homeworkKinds("书面、预习、口头"),
            ]
        case .declaredFreeDayKept: [.homeworkKinds("书面、预习、口头")]
        case .varietyDaily: [.homeworkKinds(nil)]
        case .varietyWeekly, .varietyMonthly: [.homeworkKinds(nil), .init("min", "项数", "1")]
        case .examCountCap:
            [
                .examKinds, .init("max", "次数", nil), .init("written_only", "true 时只数纸笔考试", "false"),
                .list("term_half", "autumn 只看秋季，spring 只看春季", TermHalf.self, "any") { half in
                    switch half {
                    case .any: "全年"
                    case .autumn: "只看秋季学期"
                    case .spring: "只看春季学期"
                    }
                },
                .list("by", "exam 数考试，subject 每科分开数", ExamCount.self, "exam") { $0 == .exam ? "按考试次数" : "每科分开数" },
            ]
        case .examKindBanned: [.examKinds, .init("written_only", "true 时只看纸笔考试", "false")]
        case .examScopeBanned: [.list("scopes", "考试范围", ExamScope.self)]
        case .difficultyMix:
            [.init("mix", "易中难三个数", "[8, 1, 1]"), .examKinds, .init("tolerance", "折算成合计10后每项可差多少", "0.5")]
        case .panelRequired:
            [
                .init("min_people", "命题人数", "不判"), .init("min_reviewers", "审题人数", "不判"),
                .init("from_pool", "true 时须全部出自专家库", "false"), .init("all_signed", "true 时须人人签保密责任书", "false"),
                .init("spec_table", "true 时须有多维细目表", "false"), .init("approved", "true 时须审核通过", "false"),
            ]
        case .bandsRequired: [.init("min_bands", "最少几个等级", "不判"), .init("max_bands", "最多几个等级", "不判"), .examKinds]
        case .publicationBanned:
            [.list("what", "公布内容", PublishedResult.self, "不判"), .list("to", "告知方式", ResultRecipient.self, "不判")]
        case .resultUseBanned: [.list("uses", "结果用途", ResultUse.self)]
        case .serviceHours, .sleepHours: [.init("min_hours", "小时数", nil)]
        case .serviceEnd: [.init("not_before", "时刻，如 \"18:00\"", nil), .init("overrides", "另定时刻的学校，{学校: \"17:30\"}", "没有")]
        case .serviceTutoringWeek: [.list("kinds", "课后服务内容", ServiceKind.self, "作业辅导、自习、答疑"), .init("min", "次数", "5")]
        case .serviceKindBanned: [.list("kinds", "课后服务内容", ServiceKind.self, "新课")]
        case .activityCap: [.init("max", "项数", nil)]
        case .activityKindBanned: [.list("kinds", "活动类别", ActivityKind.self)]
        case .activityApproved: [.list("kinds", "活动类别", ActivityKind.self, "全部")]
        case .visitsComplete: [.init("online_counts", "false 时网络家访不算", "true")]
        case .trainingEnds: [.init("latest", "时刻", "\"20:30\"")]
        case .trainingBanned:
            [
                .init(
                    "what", "检查项目：" + TrainingFault.allCases.map { "\($0.title)（\($0.chinese)）" }.joined(separator: "、"), nil,
                    choices: TrainingFault.allCases.map { .init(value: $0.title, chinese: $0.chinese) })
            ]
        case .sampledMinutesCap: [.init("max_minutes", "分钟数", nil)]
        case .minutesRecorded, .noWrittenHome, .estimatePlausible, .confirmationRequired, .collectComplete, .markComplete, .correctComplete,
            .remarkComplete, .serviceNotDiverted, .appReviewed, .appNotRequired:
            []
        }
    }
}
