extension Finding {
    /// What is wrong, in one Chinese sentence: how much was measured, against which limit.
    ///
    /// - Parameter columnTitle: the Chinese title of a register's column, for the names of columns that are absent.
    public func message(_ check: Check, columnTitle: (String) -> String) -> String {
        // Only findings about absent columns name columns; a pack may give any rule the severity `record`.
        if severity == .record, unit == .item, let measured, let detail {
            let columns = detail.split(separator: "、").map { "“\(columnTitle(String($0)))”" }.joined()
            return "台账没有\(columns)列，\(measured.text)行无法检查"
        }
        let have = measured?.text ?? ""
        let limit = limit?.text ?? ""
        let text = sentence(check.rule, have, limit)
        return check.isLocal ? text + "（本地设定）" : text
    }

    private func sentence(_ rule: Rule, _ have: String, _ limit: String) -> String {
        switch rule.kind {
        case .writtenMinutesCap:
            severity == .advisory
                ? "必做书面作业没有超限，但连同选做合计\(have)分钟，超过\(limit)分钟" : "书面作业合计\(have)分钟，超过上限\(limit)分钟"
        case .minutesRecorded: "书面作业没有登记预计用时"
        case .noWrittenHome: "布置了家庭书面作业"
        case .writtenSubjectsCap: "当天有\(have)科布置书面作业，超过\(limit)科"
        case .trialRequired: "没有教师试做记录"
        case .estimatePlausible: "预计用时\(have)分钟，比教师试做的\(limit)分钟还少"
        case .confirmationRequired: "没有班主任确认"
        case .postingRequired: have.isEmpty ? "没有公示" : "布置后第\(have)天才公示，应在\(limit)天内"
        case .channelBanned: "通过\(have)布置作业"
        case .mediumBanned: "布置了\(have)作业"
        case .setAtBanned: "在\(have)布置作业"
        case .sourceBanned: "作业来源是\(have)"
        case .parentRoleBanned: "要求家长\(have)"
        case .contentBanned: "内容里“\(have)”属于\(WordingCategory(key: limit)?.chinese ?? limit)"
        case .collectComplete: "应收\(limit)份，实收\(have)份"
        case .markComplete: "实收\(limit)份，只批改了\(have)份"
        case .correctComplete: "应订正\(limit)份，已订正\(have)份"
        case .remarkComplete: "已订正\(limit)份，只复批了\(have)份"
        case .markingBanned: "批改方式是\(have)"
        case .inSchoolCompletion: "书面作业校内完成比例\(have)，低于\(limit)"
        case .homeworkFreeDay: "一周里只有\(have)天无作业，应有\(limit)天"
        case .declaredFreeDayKept: "无作业日布置了\(have)项作业"
        case .varietyDaily: "当天规定的\(limit)类作业只布置了\(have)类"
        case .varietyWeekly: "一周里规定的作业只有\(have)项，应有\(limit)项"
        case .varietyMonthly: "一个月里规定的作业只有\(have)项，应有\(limit)项"
        case .examCountCap: "一学期考试\(have)次，超过\(limit)次"
        case .examKindBanned: "组织了\(have)"
        case .examScopeBanned: "组织了\(have)范围的考试"
        case .difficultyMix: "易中难比例\(have)，应为\(limit)"
        case .panelRequired: detail ?? "命题组不合要求"
        case .bandsRequired: measured?.isText == true ? "成绩以\(have)呈现，应以\(limit)呈现" : "等级数是\(have)，应为\(limit)"
        case .publicationBanned: "成绩的公布或告知方式是\(have)"
        case .resultUseBanned: "考试结果用于\(have)"
        case .serviceHours: "当天课后服务\(have)小时，不足\(limit)小时"
        case .serviceEnd: "当天课后服务\(have)结束，早于\(limit)"
        case .serviceTutoringWeek: "一周里作业辅导类课后服务\(have)次，不足\(limit)次"
        case .serviceKindBanned: "课后服务时间上\(have)"
        case .serviceNotDiverted: "课后服务时间被挪用"
        case .activityCap: "一学期进校园活动\(have)项，超过\(limit)项"
        case .activityKindBanned: "进校园活动属于“\(have)”"
        case .activityApproved: "活动未经审批"
        case .visitsComplete: "\(limit)名学生中只家访了\(have)名"
        case .appReviewed: "使用中的APP没有经过学校和教育局审查"
        case .appNotRequired: "强制使用APP"
        case .trainingEnds: "最晚\(have)结束，超过\(limit)"
        case .trainingBanned: "检查发现：\(detail ?? have)"
        case .sleepHours: "平均睡眠\(have)小时，不足\(limit)小时"
        case .sampledMinutesCap: "学生书面作业实际平均用时\(have)分钟，超过\(limit)分钟"
        }
    }
}

extension WordingCategory {
    /// The category as a teacher would call it.
    public var chinese: String {
        switch self {
        case .punitive: "惩罚性作业"
        case .repetitive: "机械重复作业"
        case .parentWork: "家长任务"
        case .eChannel: "电子途径布置"
        case .printing: "要求打印"
        case .checkIn: "打卡"
        case .voteShare: "点赞投票转发"
        case .wholePaper: "成套照搬"
        case .purchase: "要求购买"
        }
    }
}
