extension ItemRule {
    var explanation: String {
        switch self {
        case .minutesRecorded: "逐项看书面作业：没有登记“预计用时”的，记为缺记录。"
        case .noWrittenHome: "逐项看书面作业：地点是家庭，或者没有登记地点（算家庭）的，每项算一处问题；地点是校内的不算。"
        case .trialRequired(let kinds): "逐项看\(kinds.named("作业"))：没有登记“试做用时”的，每项算一处问题。"
        case .estimatePlausible: "逐项比较“预计用时”和“试做用时”，两者都登记了才比：学生的预计用时比教师自己试做还短的，算一处问题，因为学生不会比教师做得快。"
        case .confirmationRequired: "逐项看“班主任确认”：空着的，每项算一处问题。"
        case .postingRequired(let days):
            "逐项比较“公示日期”和布置日期：没有公示的算问题；\(days == 0 ? "布置当天或更早公示的符合要求，晚一天也算问题" : "布置后\(days)天内公示的符合要求，再晚就算问题")。"
        case .channelBanned(let set): "逐项看“布置途径”：登记为\(set.alternatives)的，每项算一处问题；没有登记途径的不判。"
        case .mediumBanned(let set): "逐项看“介质”：登记为\(set.alternatives)的，每项算一处问题；没有登记的不判。"
        case .setAtBanned(let set): "逐项看“布置时段”：登记为\(set.alternatives)的，每项算一处问题；没有登记的不判。"
        case .sourceBanned(let set): "逐项看“来源”：登记为\(set.alternatives)的，每项算一处问题；没有登记的不判。"
        case .parentRoleBanned(let roles, let kinds, let exemptFamily):
            "逐项看\(kinds.named("作业"))的“家长参与”：里面有\(roles.alternatives)的，每项算一处问题"
                + (exemptFamily ? "；亲子作业不判。" : "。")
        case .contentBanned(let categories):
            "读每项作业的“内容”文字，看它是不是在要求这样的事：\(categories.values.map(\.meaning).joined(separator: "；"))。"
                + "只是提到（如应用题里的微信）或明说不要（如无需家长签字）的不算。每类算一处问题，并引出原话。"
        case .collectComplete: "逐项比较“应收”和“实收”，两者都登记了才比：实收少于应收的，算一处问题。"
        case .markComplete: "逐项比较“实收”和“已批”，两者都登记了才比：已批少于实收的，算一处问题。"
        case .correctComplete: "逐项比较“应订正”和“已订正”，两者都登记了才比：已订正少于应订正的，算一处问题。"
        case .remarkComplete: "逐项比较“已订正”和“已复批”，两者都登记了才比：已复批少于已订正的，算一处问题。"
        case .markingBanned(let set): "逐项看“批改方式”：登记为\(set.alternatives)的，每项算一处问题；没有登记的不判。"
        }
    }
}

extension ClassDayRule {
    var explanation: String {
        switch self {
        case .writtenMinutesCap(let limit, let place):
            "把一个班一天所有必做的书面作业（层次空着、必做、基础或A\(place == .home ? "，只算带回家的" : "，校内完成的也算")）的“预计用时”加起来："
                + "超过\(limit)分钟的算一处问题，正好\(limit)分钟不算。必做没有超过、连同选做才超过的，只作提醒。没有登记用时的作业按0分钟计。"
        case .writtenSubjectsCap(let limit, let place):
            "数一个班一天有几科布置了\(place == .home ? "要带回家的" : "")书面作业（选做的也算）：超过\(limit)科的算一处问题，正好\(limit)科不算。"
        case .inSchoolCompletion(let share):
            "把一个班一天书面作业的“校内完成人数”相加，除以“应收”之和，只算两项都登记了的作业：比例低于\(share.percent)的算一处问题，正好\(share.percent)不算。"
        case .declaredFreeDayKept(let kinds):
            "“无作业日”台账安排了哪个班（或年级、学科）哪天不留作业，那天就不应有\(kinds.named("作业"))：有的，每班每天算一处问题。"
        case .varietyDaily(let kinds):
            "一个班在上课日只要有作业，就应当\(kinds.count > 1 ? "同时" : "")有\(kinds.titles)类的作业：缺任何一类的算一处问题；整天没有作业的不判。"
        }
    }
}

extension ClassPeriodRule {
    /// What makes a week count at all.
    static let fullWeek = "只看完整的周：这一周的上课日都在登记的起止日期之内，并且至少有5个上课日。"

    var explanation: String {
        switch self {
        case .homeworkFreeDay(let days, let subjectLevel, let kinds):
            "数一个班一周里有几个上课日没有\(kinds.named("作业"))：少于\(days)天的算一处问题。"
                + (subjectLevel ? "“无作业日”台账在这一周安排了某科，该科本学期有作业而这一周的上课日都没有的，多算1天。" : "") + Self.fullWeek
        case .varietyWeekly(let kinds, let min): "数一个班一周里\(kinds.alternatives)类的作业：少于\(min)项的算一处问题。\(Self.fullWeek)整周没有作业的不判。"
        case .varietyMonthly(let kinds, let min):
            "数一个班一个月里\(kinds.alternatives)类的作业：少于\(min)项的算一处问题。只看上课日都在登记起止日期之内的月份，整月没有作业的不判。"
        }
    }
}

extension WordingCategory {
    /// What a teacher would have to write for the category to be found.
    var meaning: String {
        switch self {
        case .punitive: "因出错、分数、迟到或表现而多留作业（罚抄、加倍）"
        case .repetitive: "同一个字、词、句或题写或做五遍及以上"
        case .parentWork: "让家长签字、检查、批改、报听写、打分或代做"
        case .eChannel: "通过群、聊天软件、APP或学习平台布置、领取、完成或提交"
        case .printing: "让学生或家长打印、下载"
        case .checkIn: "打卡、签到、接龙，或把照片、视频、录音发来"
        case .voteShare: "拉票、点赞、投票、转发"
        case .wholePaper: "整套试卷、整个单元或整本教辅照做，没有挑选"
        case .purchase: "购买、订购指定的教辅、试卷或资料"
        }
    }
}

extension ValueSet {
    /// `微信、QQ或钉钉`.
    var alternatives: String {
        let titles = values.map(\.title)
        guard let last = titles.last, titles.count > 1 else { return titles.first ?? "（空）" }
        return titles.dropLast().joined(separator: "、") + "或" + last
    }

    /// `书面、预习作业`; `每一项作业` where the list is complete.
    func named(_ noun: String) -> String { self == .all ? "任何\(noun)" : titles + noun }
}
