import Registers

/// One thing that a token may be given for. What its maker may not do, it does not give.
public enum TokenRight: String, CaseIterable, Sendable {
    case classes = "classes.read"
    case findings = "findings.read"
    case readTeaching = "teaching.read"
    case writeTeaching = "teaching.write"
    case readExams = "exams.read"
    case writeExams = "exams.write"
    case readCalendar = "calendar.read"
    case writeCalendar = "calendar.write"
    case readOffice = "office.read"
    case writeOffice = "office.write"
    case readBureau = "bureau.read"
    case writeBureau = "bureau.write"
    /// The text of what pupils are to do, which no other right opens.
    case homeworkText = "homework_text.read"

    /// As a verb phrase: `查看班级`.
    public var title: String {
        switch self {
        case .homeworkText: "读取作业内容"
        default: named.title
        }
    }

    /// The action by whose words people know it.
    private var named: Action {
        switch self {
        case .classes: .viewClasses
        case .findings: .viewFindings
        case .readTeaching: .viewTeachingLedgers
        case .writeTeaching: .writeTeachingLedgers
        case .readExams: .viewExamLedgers
        case .writeExams: .writeExamLedgers
        case .readCalendar: .viewCalendar
        case .writeCalendar: .writeCalendar
        case .readOffice: .viewOfficeLedgers
        case .writeOffice: .writeOfficeLedgers
        case .readBureau: .viewBureauLedgers
        case .writeBureau: .writeBureauLedgers
        case .homeworkText: .releaseHomeworkText
        }
    }

    /// What it opens. Whoever writes a ledger reads it too, since each answer is the row as it stands.
    public var actions: Set<Action> {
        switch self {
        case .writeTeaching: [.viewTeachingLedgers, .writeTeachingLedgers]
        case .writeExams: [.viewExamLedgers, .writeExamLedgers]
        case .writeCalendar: [.viewCalendar, .writeCalendar]
        case .writeOffice: [.viewOfficeLedgers, .writeOfficeLedgers]
        case .writeBureau: [.viewBureauLedgers, .writeBureauLedgers]
        case .homeworkText: [.viewTeachingLedgers, .releaseHomeworkText]
        default: [named]
        }
    }

    /// What every token opens: to know the units that it is for.
    static let always: Set<Action> = [.viewUnits]
}

extension Set<TokenRight> {
    /// In the order of their declaration, as tables and entries keep them: `classes.read,teaching.read`.
    var text: String { TokenRight.allCases.filter(contains).map(\.rawValue).joined(separator: ",") }

    init(text: String) { self.init(text.split(separator: ",").compactMap { TokenRight(rawValue: String($0)) }) }

    var actions: Set<Action> { reduce(into: TokenRight.always) { $0.formUnion($1.actions) } }

    /// In the order of their declaration.
    public var inOrder: [TokenRight] { TokenRight.allCases.filter(contains) }
}

/// What a program that acts with a person's token may do at most, and where.
public struct TokenLimit: Hashable, Sendable {
    public let token: ApiTokenID
    public let actions: Set<Action>
    /// The unit at which the token is held; what lies below it, too, as far as its maker may.
    public let place: Place

    public init(token: ApiTokenID, actions: Set<Action>, place: Place) { (self.token, self.actions, self.place) = (token, actions, place) }

    func admits(_ action: Action, at place: Place) -> Bool { actions.contains(action) && self.place.covers(place) }
}
