import Database
import Policy

/// A design that somebody recommends as excellent, with what the school made of it (CZ-15b, HC-4.7.4, CJ-2.7e; provisions.md, E19). It is about homework and
/// whoever designed it: pupils, their work and any order of places are not kept.
public struct ExcellentHomework: Hashable, Sendable, Identifiable {
    public struct Judgement: Hashable, Sendable {
        public let isChosen: Bool
        /// Whoever looked at it together, as typed.
        public let judges: String
        public let at: Instant
    }

    public struct Exhibition: Hashable, Sendable {
        public let day: SchoolDate
        /// In the school: 教学楼一层展板.
        public let place: String
    }

    /// One design is recommended once.
    public let id: DesignID
    public let version: Int
    public let subject: String
    public let grade: Int
    public let day: SchoolDate
    public let content: String
    public let author: PersonID
    public let authorName: String
    public let nominator: PersonID
    public let nominatorName: String
    /// Empty where nobody said why.
    public let reason: String
    public let judgement: Judgement?
    /// Only of what was chosen.
    public let exhibition: Exhibition?

    /// Keys of forms' fields.
    public enum Field {
        public static let reason = "reason"
        public static let judges = "judges"
        public static let chosen = "chosen"
        public static let day = "day"
        public static let place = "place"
    }

    public static let longest = 100
}

/// Why nothing is recommended, chosen or shown.
public enum ExcellenceRefusal: SortedRefusal, Hashable {
    case notFound
    /// Classes have not had it yet, so that nobody knows.
    case notAssigned
    case nominatedAlready
    case judgedAlready
    case notJudged
    case exhibitedAlready
    case notChosen
    case notYours
    case nothingChosen
    case changedSince

    public var kind: RefusalKind {
        switch self {
        case .notFound: .notFound
        case .notYours: .forbidden
        default: .refused
        }
    }

    public var userMessage: String {
        switch self {
        case .notFound: "没有找到这份推荐，可能已经撤销。"
        case .notAssigned: "这份作业还没有布置过，用过以后再推荐。"
        case .nominatedAlready: "这份作业已经推荐过。"
        case .judgedAlready: "这份作业已经评过；要改，先撤销评选。"
        case .notJudged: "这份作业还没有评。"
        case .exhibitedAlready: "这份作业已经登记展出，不能撤销评选；先清空展出。"
        case .notChosen: "评为优秀的作业才展出。"
        case .notYours: "这份作业是别人推荐的，只有推荐的人可以撤销。"
        case .nothingChosen: "没有选择作业。请勾选要评的作业。"
        case .changedSince: "您看的时候，这份作业刚刚有人评过，没有保存。请看过新的结果再评。"
        }
    }
}
