extension ExamRule {
    /// What counts as one exam.
    private static let grouping = "同一学校、年级、学期、名称的各行算一次考试，日期、类别、范围以第一行为准。"

    var explanation: String {
        switch self {
        case .countCap(let kinds, let max, let writtenOnly, let half, let by):
            "数一个年级\(half.chinese ?? "一个学期")里\(writtenOnly ? "纸笔形式的" : "")\(kinds.named("考试"))\(by == .subject ? "，每科分开数" : "")："
                + "超过\(max)次的算一处问题，正好\(max)次不算。" + Self.grouping
        case .kindBanned(let kinds, let writtenOnly):
            "逐次看考试的“类别”：\(writtenOnly ? "是纸笔考试并且" : "")属于\(kinds.alternatives)的，每次算一处问题。" + Self.grouping
        case .scopeBanned(let scopes): "逐次看考试的“范围”：属于\(scopes.alternatives)的，每次算一处问题；空着算校内。" + Self.grouping
        }
    }
}

extension ExamRowRule {
    var explanation: String {
        switch self {
        case .difficultyMix(let mix, let kinds, let tolerance):
            "逐科看\(kinds.named("考试"))的容易题、中档题、较难题，三项都登记了才判：折算成合计10，与\(mix.map(\.text).joined(separator: ":"))比较，"
                + "任何一项相差超过\(tolerance.text)的算一处问题。"
        case .panelRequired(let demands):
            "逐科看命题情况，要求\(demands.parts.joined(separator: "、"))。登记下来而没有做到任何一条的，这一科算一处问题；空着的不判。"
        case .bandsRequired(nil, nil, let kinds): "逐科看\(kinds.named("考试"))的“成绩呈现”：登记为分数的，每科算一处问题；没有登记的不判。"
        case .bandsRequired(let min, let max, let kinds):
            "逐科看\(kinds.named("考试"))的“等级数”：应为\(Self.bandSpan(min, max))个，不合的每科算一处问题；用分数呈现或没有登记的不在这里判。"
        case .publicationBanned(let what, let to):
            "逐科看成绩怎样公布："
                + [what.count > 0 ? "“公布内容”里有\(what.alternatives)的" : nil, to.count > 0 ? "“告知方式”里有\(to.alternatives)的" : nil]
                .compactMap { $0 }.joined(separator: "，或") + "，每科算一处问题。"
        case .resultUseBanned(let uses): "逐科看“结果用途”：里面有\(uses.alternatives)的，每科算一处问题。"
        }
    }
}

extension ServicePeriodRule {
    var explanation: String {
        switch self {
        case .hours(let min): "一所学校一天里最早开始到最晚结束的课后服务时间，不足\(min.text)小时的算一处问题；没有课后服务的日子不判。"
        case .end(let time, let overrides):
            "一所学校一天里课后服务最晚结束的时刻，早于\(time.text)的算一处问题；没有课后服务的日子不判。"
                + (overrides.isEmpty
                    ? ""
                    : "另定时刻的学校：" + overrides.sorted { $0.key < $1.key }.map { "\($0.key)\($0.value.text)" }.joined(separator: "、") + "。")
        case .tutoringWeek(let kinds, let min):
            "数一个班一周里\(kinds.alternatives)的课后服务（同一天同一开始时刻算一次；没有写班级的算给全年级，没有写年级的算给全校）："
                + "少于\(min)次的算一处问题。只看完整的周：上课日都在课后服务台账的起止日期之内，并且至少有5个上课日。"
        }
    }
}

extension ServiceSessionRule {
    var explanation: String {
        switch self {
        case .kindBanned(let kinds): "逐场看课后服务的“内容”：是\(kinds.alternatives)的，每场算一处问题。"
        case .notDiverted: "逐场看课后服务的“挪用”：登记为是的，每场算一处问题；空着的不判。"
        }
    }
}

extension ActivityRule {
    var explanation: String {
        switch self {
        case .cap(let limit): "数一所学校一个学期的进校园活动，一行算一项：超过\(limit)项的算一处问题，正好\(limit)项不算。"
        case .kindBanned(let kinds): "逐项看进校园活动的“类别”：是\(kinds.alternatives)的，每项算一处问题。"
        case .approved(let kinds): "逐项看\(kinds.named("活动"))的“审批”：登记为否的，每项算一处问题；空着的不判。"
        }
    }
}

extension SingleRowRule {
    var explanation: String {
        switch self {
        case .visitsComplete(let onlineCounts):
            "逐班比较“学生数”和“已家访”\(onlineCounts ? "加“网络家访”" : "（网络家访不算）")，两者都登记了才比：少于学生数的，每班算一处问题。"
        case .appReviewed: "逐个看使用中的APP：学校审查或教育局审查登记为否的，每个算一处问题。"
        case .appNotRequired: "逐个看APP的“强制使用”：登记为是的，每个算一处问题。"
        case .trainingEnds(let latest): "逐家看校外培训机构的“最晚结束”：晚于\(latest.text)的，每家算一处问题，正好\(latest.text)不算。"
        case .trainingBanned(let what):
            "逐家看校外培训机构的检查结果：\(what.values.map { "“\($0.chinese)”" }.joined(separator: "、"))中任何一项登记为是的，每家算一处问题。"
        case .sleepHours(let min): "看抽样的“平均睡眠”：不足\(min.text)小时的，每班每次算一处问题，正好\(min.text)小时不算。"
        case .sampledMinutesCap(let limit):
            "看抽样的“实际书面用时”（学生真正花的平均时间）：超过\(limit)分钟的，每班每次算一处问题，正好\(limit)分钟不算。"
        }
    }
}
