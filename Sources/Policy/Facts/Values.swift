/// A closed list of values that a register's column accepts, with the Chinese title that stands in the cell.
public protocol RegisterValue: CaseIterable, Hashable, Sendable, RawRepresentable<UInt8> where AllCases == [Self] {
    var title: String { get }
    /// Further spellings that mean this value.
    var synonyms: [String] { get }
}

extension RegisterValue {
    public var synonyms: [String] { [] }
    public init?(title: String) {
        guard let value = Self.allCases.first(where: { $0.title == title }) else { return nil }
        self = value
    }
}

/// A set of such values as one machine word, so that rules over millions of rows stay trivial to copy.
public struct ValueSet<Value: RegisterValue>: Hashable, Sendable, ExpressibleByArrayLiteral {
    public private(set) var bits: UInt32

    public init(_ values: some Sequence<Value>) { bits = values.reduce(0) { $0 | 1 << UInt32($1.rawValue) } }
    public init(arrayLiteral elements: Value...) { self.init(elements) }
    public static var all: ValueSet { ValueSet(Value.allCases) }

    @inline(__always) public func contains(_ value: Value) -> Bool { bits & (1 << UInt32(value.rawValue)) != 0 }
    public func contains(_ value: Value?) -> Bool { value.map { contains($0) } ?? false }
    public var values: [Value] { Value.allCases.filter(contains) }
    public var count: Int { bits.nonzeroBitCount }
    public func isSuperset(of other: ValueSet) -> Bool { bits & other.bits == other.bits }
    public var titles: String { values.map(\.title).joined(separator: "、") }
}

/// A cell with several values of one list, in the cell's order; at most fifteen, each four bits, packed so that copying is free.
public struct ValueList<Value: RegisterValue>: Hashable, Sendable {
    public let packed: UInt64

    public init(packed: UInt64) { self.packed = packed }
    public init(_ values: some Sequence<Value>) {
        packed = values.prefix(15).enumerated().reduce(0) { $0 | UInt64($1.element.rawValue + 1) << UInt64(4 * $1.offset) }
    }

    /// The values that belong to `set`, as text joined by `、` in the cell's order; nil where none does.
    public func titles(in set: ValueSet<Value>) -> String? {
        var (rest, text) = (packed, "")
        while rest != 0 {
            if let value = Value(rawValue: UInt8(rest & 15) - 1), set.contains(value) {
                text += text.isEmpty ? value.title : "、" + value.title
            }
            rest >>= 4
        }
        return text.isEmpty ? nil : text
    }
}

/// 类型 of a homework item.
public enum HomeworkKind: UInt8, RegisterValue {
    case written, oral, reading, preview, practice, inquiry, exercise, housework, arts, family, other
    public var title: String {
        switch self {
        case .written: "书面"
        case .oral: "口头"
        case .reading: "阅读"
        case .preview: "预习"
        case .practice: "实践"
        case .inquiry: "探究"
        case .exercise: "体育"
        case .housework: "家务"
        case .arts: "艺术"
        case .family: "亲子"
        case .other: "其他"
        }
    }
    public var synonyms: [String] { ["\(self)"] }
}

/// 层次: which pupils the item is for; only the first three are required.
public enum Layer: UInt8, RegisterValue {
    case required, basic, a, optional, raised, inquiry, extended, encouraged, flexible, b, c
    public var isRequired: Bool { self == .required || self == .basic || self == .a }
    public var title: String {
        switch self {
        case .required: "必做"
        case .basic: "基础"
        case .a: "A"
        case .optional: "选做"
        case .raised: "提高"
        case .inquiry: "探究"
        case .extended: "拓展"
        case .encouraged: "鼓励"
        case .flexible: "弹性"
        case .b: "B"
        case .c: "C"
        }
    }
}

/// 地点: where the item is to be done.
public enum Place: UInt8, RegisterValue {
    case school, home
    public var title: String { self == .school ? "校内" : "家庭" }
}

/// 布置时段: when in the day the item was set.
public enum SetAt: UInt8, RegisterValue {
    case inClass, morning, midday, afternoon, dismissal, afterEveningStudy
    public var title: String {
        switch self {
        case .inClass: "课上"
        case .morning: "上午"
        case .midday: "中午"
        case .afternoon: "下午"
        case .dismissal: "放学"
        case .afterEveningStudy: "晚自习后"
        }
    }

    /// Those at which homework may be set; the others come in by files of the past alone (CZ-N1a, CZ-N1b).
    public static let offered: [SetAt] = [.inClass, .morning, .afternoon, .dismissal]
}

/// 布置途径: by which channel. 校讯通 is a messaging service that schools subscribe to for parents.
public enum Channel: UInt8, RegisterValue {
    case faceToFace, weChat, qq, dingTalk, xiaoXunTong, app, sms, otherElectronic
    public var title: String {
        switch self {
        case .faceToFace: "当面"
        case .weChat: "微信"
        case .qq: "QQ"
        case .dingTalk: "钉钉"
        case .xiaoXunTong: "校讯通"
        case .app: "APP"
        case .sms: "短信"
        case .otherElectronic: "其他电子"
        }
    }
}

/// 介质.
public enum Medium: UInt8, RegisterValue {
    case paper, electronic
    public var title: String { self == .paper ? "纸质" : "电子" }
}

/// 来源: where the item's questions come from. 学案 is a study guide written by the school.
public enum Source: UInt8, RegisterValue {
    case own, adapted, selected, textbook, studyGuide, workbookAsIs, wholePaper
    public var title: String {
        switch self {
        case .own: "自编"
        case .adapted: "改编"
        case .selected: "选编"
        case .textbook: "课本"
        case .studyGuide: "学案"
        case .workbookAsIs: "教辅原样"
        case .wholePaper: "成套试卷"
        }
    }
}

/// 家长参与: what the item asks of parents.
public enum ParentRole: UInt8, RegisterValue {
    case none, sign, check, mark, complete, print, checkIn, uploadPhoto, like, vote, forward
    public var title: String {
        switch self {
        case .none: "无"
        case .sign: "签字"
        case .check: "检查"
        case .mark: "批改"
        case .complete: "完成"
        case .print: "打印"
        case .checkIn: "打卡"
        case .uploadPhoto: "拍照上传"
        case .like: "点赞"
        case .vote: "投票"
        case .forward: "转发"
        }
    }
}

/// 批改方式. 面批 is marking in the pupil's presence.
public enum Marking: UInt8, RegisterValue {
    case teacher, faceToFace, selfMarked, peer, parent, unmarked
    public var title: String {
        switch self {
        case .teacher: "教师"
        case .faceToFace: "面批"
        case .selfMarked: "学生自批"
        case .peer: "学生互批"
        case .parent: "家长"
        case .unmarked: "未批"
        }
    }
}

/// 类别 of an exam, disguised forms included (CJ-3.1f).
public enum ExamKind: UInt8, RegisterValue {
    case final, midterm, unit, monthly, weekly, mock, joint, quiz, timedPractice, survey, graduation
    public var title: String {
        switch self {
        case .final: "期末"
        case .midterm: "期中"
        case .unit: "单元"
        case .monthly: "月考"
        case .weekly: "周考"
        case .mock: "模拟"
        case .joint: "联考"
        case .quiz: "测验"
        case .timedPractice: "限时练习"
        case .survey: "学情调研"
        case .graduation: "毕业升学"
        }
    }
}

/// 范围 of an exam.
public enum ExamScope: UInt8, RegisterValue {
    case school, severalSchools, county, city
    public var title: String {
        switch self {
        case .school: "校内"
        case .severalSchools: "跨校"
        case .county: "县域"
        case .city: "市域"
        }
    }
}

/// 成绩呈现.
public enum Grading: UInt8, RegisterValue {
    case bands, marks
    public var title: String { self == .bands ? "等级" : "分数" }
}

/// 公布内容 of an exam's results.
public enum PublishedResult: UInt8, RegisterValue {
    case nothing, scores, ranking
    public var title: String {
        switch self {
        case .nothing: "无"
        case .scores: "成绩"
        case .ranking: "排名"
        }
    }
}

/// 告知方式 of an exam's results.
public enum ResultRecipient: UInt8, RegisterValue {
    case individual, parentGroup, noticeBoard
    public var title: String {
        switch self {
        case .individual: "个别告知"
        case .parentGroup: "家长群"
        case .noticeBoard: "公告"
        }
    }
}

/// 结果用途 of an exam.
public enum ResultUse: UInt8, RegisterValue {
    case teaching, classAssignment, seating, honours, teacherRewards
    public var title: String {
        switch self {
        case .teaching: "教学改进"
        case .classAssignment: "分班"
        case .seating: "排座"
        case .honours: "评优"
        case .teacherRewards: "奖惩教师"
        }
    }
}

/// 内容 of an after-school session (课后服务).
public enum ServiceKind: UInt8, RegisterValue {
    case tutoring, selfStudy, questions, club, sport, arts, reading, science, labour, interestGroup, newLesson
    public var title: String {
        switch self {
        case .tutoring: "作业辅导"
        case .selfStudy: "自习"
        case .questions: "答疑"
        case .club: "社团"
        case .sport: "体育"
        case .arts: "艺术"
        case .reading: "阅读"
        case .science: "科普"
        case .labour: "劳动"
        case .interestGroup: "兴趣小组"
        case .newLesson: "新课"
        }
    }
}

/// 类别 of an activity brought into the school (进校园活动). 小手拉大手 makes pupils carry a campaign to their families (XZ-11d).
public enum ActivityKind: UInt8, RegisterValue {
    case topic, duplicatesTeaching, lecture, contest, awards, commercial, advertising, charging, familyCampaign, duplicatesHigher, other
    public var title: String {
        switch self {
        case .topic: "专题教育"
        case .duplicatesTeaching: "与教学重复"
        case .lecture: "讲座"
        case .contest: "竞赛"
        case .awards: "评优"
        case .commercial: "商业"
        case .advertising: "商业广告"
        case .charging: "收费"
        case .familyCampaign: "小手拉大手"
        case .duplicatesHigher: "与上级重复"
        case .other: "其他"
        }
    }
}

/// 类别 of a calendar day.
public enum DayKind: UInt8, RegisterValue {
    case school, rest, holiday
    public var title: String {
        switch self {
        case .school: "上课"
        case .rest: "休息"
        case .holiday: "假期"
        }
    }
}

/// What a check of a training institution found, by column (rules.md, `training-banned`).
public enum TrainingFault: UInt8, RegisterValue {
    case setsHomework, clashes, publicTeachers, falseAds
    public var title: String {
        switch self {
        case .setsHomework: "sets_homework"
        case .clashes: "clashes"
        case .publicTeachers: "public_teachers"
        case .falseAds: "false_ads"
        }
    }
    /// The column's Chinese title.
    public var chinese: String {
        switch self {
        case .setsHomework: "布置作业"
        case .clashes: "与教学时间冲突"
        case .publicTeachers: "公办教师兼职"
        case .falseAds: "虚假宣传"
        }
    }
}
