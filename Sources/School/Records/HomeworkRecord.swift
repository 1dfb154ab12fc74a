import Policy
import Registers

/// A record that documents ask schools to keep of homework (provisions.md, D). Nobody fills it in: it shows what was done, and can be printed and taken along.
public enum HomeworkRecord: String, CaseIterable, Sendable {
    case designs, trials, approvals, marking, explanation, mistakes, completion, support, excellent

    public var title: String {
        switch self {
        case .designs: "设计档案"
        case .trials: "试做记录"
        case .approvals: "统筹审批记录"
        case .marking: "批改登记"
        case .explanation: "讲评分析记录"
        case .mistakes: "常见错误汇总"
        case .completion: "校内完成情况"
        case .support: "辅导帮扶和面批"
        case .excellent: "优秀作业评选和展出"
        }
    }

    /// What it shows, in one sentence.
    public var purpose: String {
        switch self {
        case .designs: "每份作业的目标、内容、层次和来源。"
        case .trials: "老师先做一遍用了几分钟，记下了什么。"
        case .approvals: "每项作业谁审核、统筹、确认，什么时候公示、布置，退回过没有。"
        case .marking: "应收、实收、已批、评语、订正、复批的人数，和批改用时。"
        case .explanation: "怎样讲评、常见错误和原因、教学上怎样调整。"
        case .mistakes: "哪个课时或知识点常错什么，错过几次、几人次。"
        case .completion: "离校以前完成的人数。"
        case .support: "帮了几人、几次，面批了几次，用了哪些办法；只有人数，没有座号。"
        case .excellent: "谁推荐、谁评选、在哪里展出；只有作业和设计人，没有学生。"
        }
    }

    /// Those that ask for it.
    public var provisions: [String] {
        switch self {
        case .designs: ["CJ-2.3a", "CJ-2.3d", "CZ-10a", "HC-4.3.2"]
        case .trials: ["CZ-3b", "HC-4.4.2b", "CJ-2.3h"]
        case .approvals: ["CZ-2a", "CZ-G2b", "HC-4.3.1c", "CJ-2.7c", "XZ-1b", "DZ-3.2.1.3a"]
        case .marking: ["CZ-13a", "CZ-13b", "HC-4.5.1b", "CJ-2.5a"]
        case .explanation: ["CZ-13c", "HC-4.6.1b", "HC-4.6.4", "CJ-2.5e", "CJ-2.6a", "DZ-3.2.1.4c"]
        case .mistakes: ["CZ-13c", "HC-4.6.1b", "CJ-2.6a", "CJ-2.6b"]
        case .completion: ["CZ-12d", "CZ-12e", "HC-4.4.9", "CJ-2.6e", "XZ-7c", "DZ-3.2.1.4a"]
        case .support: ["CZ-13d", "CZ-13f", "CZ-G7a", "DZ-3.2.1.2c"]
        case .excellent: ["CZ-15b", "HC-4.7.4", "CJ-2.7e"]
        }
    }

    private static let first: [Register.Column] = [
        Register.Column("date", "日期", .date), Register.Column("class", "班级", .text), Register.Column("subject", "学科", .text),
        Register.Column("content", "内容", .note),
    ]

    /// In the order in which it is printed.
    public var columns: [Register.Column] {
        func text(_ key: String, _ title: String) -> Register.Column { Register.Column(key, title, .text) }
        func count(_ key: String, _ title: String) -> Register.Column { Register.Column(key, title, .count) }
        let own: [Register.Column] =
            switch self {
            case .designs:
                [
                    text("kind", "类型"), text("layers", "层次"), count("minutes", "预计用时"), text("goal", "目标"), text("point", "课时或知识点"),
                    text("source", "来源"), text("taken_from", "选自"), text("traits", "特点"),
                    text("author", "设计人"),
                ]
            case .trials:
                [text("person", "试做人"), text("tried_at", "试做时间"), text("trial_minutes", "试做用时"), count("minutes", "预计用时")]
                    + TrialNote.allCases.map { text($0.rawValue, $0.title) }
            case .approvals:
                [count("minutes", "预计用时")] + ApprovalStep.allCases.map { text($0.rawValue, $0.title) } + [
                    text("returned", "退回"), text("posted", "公示"), text("assigned", "布置"),
                ]
            case .marking:
                [
                    count("due", "应收"), count("collected", "实收"), count("marked", "已批"), text("marking", "批改方式"), count("commented", "写评语"),
                    count("face_to_face", "面批"), count("to_correct", "应订正"), count("corrected", "已订正"), count("remarked", "已复批"),
                    count("minutes", "批改用时"), text("done", "办理"),
                ]
            case .explanation:
                [
                    text("forms", "讲评形式"), count("individual", "个别讲评"), text("mistakes", "常见错误"), text("causes", "错误原因"),
                    text("adjustment", "教学上的调整"), text("done", "办理"),
                ]
            case .mistakes: [text("point", "课时或知识点"), text("mistake", "常见错误"), count("times", "次数"), count("pupils", "人次")]
            case .completion:
                [text("kind", "类型"), count("due", "应交"), count("present", "在场"), count("finished", "完成"), text("hands", "举手统计")]
            case .support: [count("pupils", "人数"), count("times", "次数"), count("face_to_face", "面批"), count("with_result", "写了效果的")]
            case .excellent:
                [
                    text("author", "设计人"), text("nominated", "推荐"), text("result", "评选结果"), text("judges", "评选人"),
                    text("exhibited", "展出"),
                ]
            }
        return Self.first + own
    }
}

/// Which of it is shown.
public struct RecordFilter: Hashable, Sendable {
    public var days: ClosedRange<SchoolDate>
    /// nil for all.
    public var grade: Int?
    public var schoolClass: ClassID?
    public var subject: String?

    public init(days: ClosedRange<SchoolDate>, grade: Int? = nil, schoolClass: ClassID? = nil, subject: String? = nil) {
        (self.days, self.grade, self.schoolClass, self.subject) = (days, grade, schoolClass, subject)
    }
}
