extension RuleKind {
    /// The rule's name as a head teacher would call it.
    public var chinese: String {
        switch self {
        case .writtenMinutesCap: "每天书面作业用时上限"
        case .minutesRecorded: "书面作业登记用时"
        case .noWrittenHome: "不布置家庭书面作业"
        case .writtenSubjectsCap: "每天书面作业科目上限"
        case .trialRequired: "教师试做"
        case .estimatePlausible: "预计用时与试做相符"
        case .confirmationRequired: "班主任确认"
        case .postingRequired: "作业公示"
        case .channelBanned: "禁止的布置途径"
        case .mediumBanned: "禁止的作业介质"
        case .setAtBanned: "禁止的布置时段"
        case .sourceBanned: "禁止的作业来源"
        case .parentRoleBanned: "禁止要求家长做的事"
        case .contentBanned: "禁止的作业内容"
        case .collectComplete: "作业全收"
        case .markComplete: "作业全批"
        case .correctComplete: "错题全订正"
        case .remarkComplete: "订正全复批"
        case .markingBanned: "禁止的批改方式"
        case .inSchoolCompletion: "书面作业校内完成比例"
        case .homeworkFreeDay: "每周无作业日"
        case .declaredFreeDayKept: "无作业日落实"
        case .varietyDaily: "每天的作业类型"
        case .varietyWeekly: "每周的作业类型"
        case .varietyMonthly: "每月的作业类型"
        case .examCountCap: "考试次数上限"
        case .examKindBanned: "禁止的考试类别"
        case .examScopeBanned: "禁止的考试范围"
        case .difficultyMix: "试题难度比例"
        case .panelRequired: "命题管理"
        case .bandsRequired: "等级呈现成绩"
        case .publicationBanned: "禁止的成绩公布方式"
        case .resultUseBanned: "禁止的成绩用途"
        case .serviceHours: "课后服务时长"
        case .serviceEnd: "课后服务结束时刻"
        case .serviceTutoringWeek: "每周作业辅导次数"
        case .serviceKindBanned: "课后服务禁止的内容"
        case .serviceNotDiverted: "课后服务时间不挪用"
        case .activityCap: "进校园活动数量上限"
        case .activityKindBanned: "禁止的进校园活动"
        case .activityApproved: "进校园活动审批"
        case .visitsComplete: "家访全覆盖"
        case .appReviewed: "进校APP双审查"
        case .appNotRequired: "不强制使用APP"
        case .trainingEnds: "校外培训结束时刻"
        case .trainingBanned: "校外培训机构禁止的行为"
        case .sleepHours: "睡眠时间"
        case .sampledMinutesCap: "抽样书面作业用时上限"
        }
    }
}

extension Rule {
    /// The parameters in a few words, for a cell of a table; the rule's kind stands beside it.
    public var brief: String {
        switch self {
        case .item(let rule): rule.brief
        case .classDay(let rule):
            switch rule {
            case .writtenMinutesCap(let limit, let place): "不超过\(limit)分钟" + (place == .home ? "（只算家庭）" : "")
            case .writtenSubjectsCap(let limit, let place): "不超过\(limit)科" + (place == .home ? "（只算家庭）" : "")
            case .inSchoolCompletion(let share): "不低于\(share.percent)"
            case .declaredFreeDayKept(let kinds): "不布置\(kinds.spoken)"
            case .varietyDaily(let kinds): "每天都有\(kinds.spoken)"
            }
        case .classPeriod(let rule):
            switch rule {
            case .homeworkFreeDay(let days, let subjectLevel, let kinds):
                "每周至少\(days)天无\(kinds.spoken)" + (subjectLevel ? "，或一科整周不布置" : "")
            case .varietyWeekly(let kinds, let min): "每周至少\(min)项\(kinds.spoken)"
            case .varietyMonthly(let kinds, let min): "每月至少\(min)项\(kinds.spoken)"
            }
        case .exam(let rule): rule.brief
        case .examRow(let rule): rule.brief
        case .servicePeriod(let rule):
            switch rule {
            case .hours(let min): "不少于\(min.text)小时"
            case .end(let time, let overrides): "不早于\(time.text)" + (overrides.isEmpty ? "" : "，\(overrides.count)所学校另定")
            case .tutoringWeek(let kinds, let min): "每周至少\(min)次\(kinds.spoken)"
            }
        case .serviceSession(let rule):
            switch rule {
            case .kindBanned(let kinds): "禁止\(kinds.spoken)"
            case .notDiverted: "不得挪用"
            }
        case .activity(let rule):
            switch rule {
            case .cap(let limit): "每学期不超过\(limit)项"
            case .kindBanned(let kinds): "禁止\(kinds.spoken)"
            case .approved(let kinds): "\(kinds == .all ? "每项活动" : kinds.titles)须审批"
            }
        case .singleRow(let rule):
            switch rule {
            case .visitsComplete(let onlineCounts): onlineCounts ? "全部学生，网络家访也算" : "全部学生，网络家访不算"
            case .appReviewed: "学校和教育局都要审查"
            case .appNotRequired: "不得强制"
            case .trainingEnds(let latest): "不晚于\(latest.text)"
            case .trainingBanned(let what): "禁止" + what.values.map(\.chinese).joined(separator: "、")
            case .sleepHours(let min): "不少于\(min.text)小时"
            case .sampledMinutesCap(let limit): "平均不超过\(limit)分钟"
            }
        }
    }
}

extension ItemRule {
    fileprivate var brief: String {
        switch self {
        case .minutesRecorded: "须登记预计用时"
        case .noWrittenHome: "不得布置"
        case .trialRequired(let kinds): "\(kinds == .all ? "任何" : kinds.titles)作业须试做"
        case .estimatePlausible: "不少于试做用时"
        case .confirmationRequired: "每项须确认"
        case .postingRequired(let days): days == 0 ? "当天或之前公示" : "\(days)天内公示"
        case .channelBanned(let set): "禁止\(set.spoken)"
        case .mediumBanned(let set): "禁止\(set.spoken)"
        case .setAtBanned(let set): "禁止\(set.spoken)"
        case .sourceBanned(let set): "禁止\(set.spoken)"
        case .parentRoleBanned(let roles, let kinds, let exemptFamily):
            "禁止\(roles.spoken)" + (kinds == .all ? "" : "（只看\(kinds.spoken)作业）") + (exemptFamily ? "（亲子作业除外）" : "")
        case .contentBanned(let categories): "禁止" + categories.values.map(\.chinese).joined(separator: "、")
        case .collectComplete: "全部收齐"
        case .markComplete: "全部批改"
        case .correctComplete: "全部订正"
        case .remarkComplete: "全部复批"
        case .markingBanned(let set): "禁止\(set.spoken)"
        }
    }
}

extension ExamRule {
    fileprivate var brief: String {
        switch self {
        case .countCap(let kinds, let max, let writtenOnly, let half, let by):
            (half.chinese ?? "每学期") + (by == .subject ? "每科" : "")
                + "\(writtenOnly ? "纸笔" : "")\(kinds == .all ? "考试" : kinds.titles)不超过\(max)次"
        case .kindBanned(let kinds, let writtenOnly): "禁止\(writtenOnly ? "纸笔形式的" : "")\(kinds.spoken)"
        case .scopeBanned(let scopes): "禁止\(scopes.spoken)"
        }
    }
}

extension ExamRowRule {
    fileprivate var brief: String {
        switch self {
        case .difficultyMix(let mix, let kinds, let tolerance):
            "\(kinds == .all ? "" : kinds.titles)易中难\(mix.map(\.text).joined(separator: ":"))，各差不超过\(tolerance.text)"
        case .panelRequired(let demands): demands.parts.joined(separator: "、")
        case .bandsRequired(nil, nil, let kinds): "\(kinds == .all ? "" : kinds.titles)用等级呈现"
        case .bandsRequired(let min, let max, let kinds): "\(kinds == .all ? "" : kinds.titles)分\(Self.bandSpan(min, max))个等级"
        case .publicationBanned(let what, let to):
            "禁止"
                + [what.count > 0 ? "公布\(what.spoken)" : nil, to.count > 0 ? "通过\(to.spoken)告知" : nil].compactMap { $0 }.joined(
                    separator: "、")
        case .resultUseBanned(let uses): "禁止用于\(uses.spoken)"
        }
    }

    static func bandSpan(_ min: Int?, _ max: Int?) -> String {
        switch (min, max) {
        case (.some(let min), .some(let max)): min == max ? "\(min)" : "\(min)–\(max)"
        case (.some(let min), nil): "不少于\(min)"
        case (nil, .some(let max)): "不多于\(max)"
        case (nil, nil): "若干"
        }
    }
}

extension PanelDemands {
    /// What is asked for, part by part.
    var parts: [String] {
        [
            minPeople.map { "命题人员不少于\($0)人" }, minReviewers.map { "审题人不少于\($0)人" }, fromPool ? "全部出自专家库" : nil,
            allSigned ? "人人签保密责任书" : nil, specTable ? "有多维细目表" : nil, approved ? "经审核通过" : nil,
        ].compactMap { $0 }
    }
}

extension TermHalf {
    /// Nil where the whole year counts.
    var chinese: String? {
        switch self {
        case .any: nil
        case .autumn: "秋季学期"
        case .spring: "春季学期"
        }
    }
}

extension ValueSet {
    /// The values as they stand in a sentence; 任何一种 where the list is complete.
    var spoken: String { self == .all ? "任何一种" : titles }
}

extension Decimal {
    /// A share as per cent: `0.9` is `90%`.
    var percent: String { scale >= 2 ? "\(Decimal(mantissa: mantissa, scale: scale - 2).text)%" : "\(wide(2))%" }
}
