import Policy

extension Register {
    public static let all: [Register] = RegisterKey.allCases.map(Register.of)

    public static func of(_ key: RegisterKey) -> Register {
        switch key {
        case .homework: homework
        case .noHomeworkDays: noHomeworkDays
        case .calendar: calendar
        case .exams: exams
        case .service: service
        case .activities: activities
        case .visits: visits
        case .apps: apps
        case .training: training
        case .wellbeing: wellbeing
        }
    }

    /// The register whose English key or Chinese name this is.
    public static func named(_ name: String) -> Register? { all.first { $0.key.rawValue == name || $0.title == name } }

    static let school = Column("school", "学校", .text, required: true, help: "学校名称或10位学校代码")
    static let grade = Column("grade", "年级", .grade, required: true)
    static let className = Column("class", "班级", .text, required: true)
    static let date = Column("date", "日期", .date, required: true)

    static let homework = Register(
        key: .homework, title: "作业登记", rowMeaning: "一行是某天给一个班布置的一项作业",
        columns: [
            school, grade, className,
            Column("date", "日期", .date, required: true, help: "布置当天"),
            Column("subject", "学科", .text, required: true, help: "语文、数学、英语、道德与法治、科学等，也可以填其他名称"),
            Column("kind", "类型", .choice(HomeworkKind.self), required: true),
            Column("content", "内容", .note, required: true, help: "要学生做什么"),
            Column("minutes", "预计用时", .minutes, help: "学生平均完成用时（分钟）"),
            Column("trial_minutes", "试做用时", .minutes, help: "教师自己试做的用时（分钟）；空着表示没有试做记录"),
            Column("layer", "层次", .choice(Layer.self), help: "必做、基础、A是必做；其余是选做；空着算必做"),
            Column("place", "地点", .choice(Place.self), help: "空着算家庭"),
            Column("set_at", "布置时段", .choice(SetAt.self), foundOnly: SetAt.allCases.filter { !SetAt.offered.contains($0) }.map(\.title)),
            Column(
                "channel", "布置途径", .choice(Channel.self), help: "作业应当面布置",
                foundOnly: ["微信", "QQ", "钉钉", "校讯通", "APP", "短信", "其他电子"]),
            Column("medium", "介质", .choice(Medium.self), foundOnly: ["电子"]),
            Column("source", "来源", .choice(Source.self)),
            Column(
                "parent_role", "家长参与", .choices(ParentRole.self), help: "作业不要求家长参与，填“无”",
                foundOnly: ["签字", "检查", "批改", "完成", "打印", "打卡", "拍照上传", "点赞", "投票", "转发"]),
            Column("teacher", "教师", .note),
            Column("confirmed_by", "班主任确认", .note, help: "确认人姓名；有这一列而空着，表示没有确认"),
            Column("posted_on", "公示日期", .date, help: "有这一列而空着，表示没有公示"),
            Column("due", "应收", .count, help: "应交人数"),
            Column("collected", "实收", .count),
            Column("marked", "已批", .count, help: "教师批改的人数"),
            Column("marking", "批改方式", .choice(Marking.self), foundOnly: ["学生自批", "学生互批", "家长", "未批"]),
            Column("to_correct", "应订正", .count),
            Column("corrected", "已订正", .count),
            Column("remarked", "已复批", .count, help: "订正后再批的人数"),
            Column("in_school_done", "校内完成人数", .count, help: "离校前完成的人数"),
        ])

    static let noHomeworkDays = Register(
        key: .noHomeworkDays, title: "无作业日", rowMeaning: "一行是一个安排好的无作业日",
        columns: [
            school, grade,
            Column("class", "班级", .text, help: "空着表示整个年级"), date,
            Column("subject", "学科", .text, help: "空着表示所有学科"),
        ])

    static let calendar = Register(
        key: .calendar, title: "校历", rowMeaning: "一行是一天；没写到的日期，周一至周五算上课日",
        columns: [
            Column("school", "学校", .text, help: "空着表示所有学校"), date,
            Column("kind", "类别", .choice(DayKind.self), required: true),
            Column("term", "学期", .text, help: "如 2021秋；空着按日期推算"),
        ])

    static let exams = Register(
        key: .exams, title: "考试登记", rowMeaning: "一行是一个年级一科的一次考试；学校、年级、学期、名称都相同的行是同一次考试",
        columns: [
            school, grade, date,
            Column("subject", "学科", .text, required: true),
            Column("name", "名称", .text, required: true),
            Column("kind", "类别", .choice(ExamKind.self), required: true, isRuled: true),
            Column("scope", "范围", .choice(ExamScope.self), help: "空着算校内"),
            Column("written", "纸笔", .yesNo, help: "空着算是"),
            Column("easy", "容易题", .decimal, help: "分值，任何比例都可以，按合计10折算"),
            Column("medium", "中档题", .decimal),
            Column("hard", "较难题", .decimal),
            Column("panel", "命题人数", .count, help: "含审题人"),
            Column("reviewers", "审题人数", .count),
            Column("from_pool", "专家库选取", .yesNo, help: "命题人员是否全部出自专家库"),
            Column("confidentiality", "保密责任书", .count, help: "签了保密责任书的人数"),
            Column("spec_table", "多维细目表", .yesNo),
            Column("approved", "审核通过", .yesNo),
            Column("grading", "成绩呈现", .choice(Grading.self)),
            Column("bands", "等级数", .count),
            Column("published", "公布内容", .choices(PublishedResult.self)),
            Column("sent_to", "告知方式", .choices(ResultRecipient.self)),
            Column("used_for", "结果用途", .choices(ResultUse.self)),
        ])

    static let service = Register(
        key: .service, title: "课后服务", rowMeaning: "一行是一场课后服务",
        columns: [
            school,
            Column("grade", "年级", .grade), Column("class", "班级", .text), date,
            Column("start", "开始", .time, required: true),
            Column("end", "结束", .time, required: true, help: "不早于开始"),
            Column("kind", "内容", .choice(ServiceKind.self), required: true, foundOnly: ["新课"]),
            Column("staff", "教师", .notes),
            Column("enrolled", "参加人数", .count),
            Column("total", "应参加人数", .count),
            Column("diverted", "挪用", .yesNo),
        ])

    static let activities = Register(
        key: .activities, title: "进校园活动", rowMeaning: "一行是一项进校园活动",
        columns: [
            school, date,
            Column("name", "名称", .text, required: true),
            Column("kind", "类别", .choice(ActivityKind.self), required: true),
            Column("approved", "审批", .yesNo),
            Column("organiser", "主办", .note),
        ])

    static let visits = Register(
        key: .visits, title: "家访", rowMeaning: "一行是一个班一学年的家访情况",
        columns: [
            school, grade, className,
            Column("school_year", "学年", .text, required: true, help: "如 2021-2022"),
            Column("pupils", "学生数", .count),
            Column("visited", "已家访", .count),
            Column("online", "网络家访", .count),
        ])

    static let apps = Register(
        key: .apps, title: "进校APP", rowMeaning: "一行是一个进校APP",
        columns: [
            school,
            Column("name", "名称", .text, required: true),
            Column("school_reviewed", "学校审查", .yesNo),
            Column("bureau_reviewed", "教育局审查", .yesNo),
            Column("in_use", "使用中", .yesNo),
            Column("required", "强制使用", .yesNo),
        ])

    static let training = Register(
        key: .training, title: "校外培训机构", rowMeaning: "一行是对一家机构的一次检查",
        columns: [
            Column("name", "名称", .text, required: true),
            Column("area", "区域", .note),
            Column("date", "检查日期", .date),
            Column("ends", "最晚结束", .time),
            Column("sets_homework", "布置作业", .yesNo),
            Column("clashes", "与教学时间冲突", .yesNo),
            Column("public_teachers", "公办教师兼职", .yesNo),
            Column("false_ads", "虚假宣传", .yesNo),
        ])

    static let wellbeing = Register(
        key: .wellbeing, title: "身心健康抽样", rowMeaning: "一行是一个班一次自愿、匿名抽样的平均值",
        columns: [
            school, grade, className, date,
            Column("sample", "样本人数", .count),
            Column("sleep_hours", "平均睡眠", .decimal, help: "小时"),
            Column("written_minutes", "实际书面用时", .decimal, help: "分钟"),
            Column("sport_minutes", "平均运动", .decimal, help: "分钟"),
        ])
}

extension Register {
    private static let titles = Dictionary(all.flatMap { $0.columns.map { ($0.key, $0.title) } }, uniquingKeysWith: { first, _ in first })

    /// The Chinese title of a column by its key; the key itself where no register has it.
    @Sendable public static func columnTitle(_ key: String) -> String { titles[key] ?? key }
}
