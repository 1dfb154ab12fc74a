import Policy

/// What goes wrong in a school's homework, one by one. Each is found by at least one rule of some pack.
public enum Mistake: Int, CaseIterable, Sendable {
    case noMinutes, noTrial, implausibleEstimate, noConfirmation, noPosting, latePosting
    case electronicChannel, weChat, electronicMedium, workbookAsIs, parentRole, parentSignature, bannedTime
    case bannedMarking, notCollected, notMarked, notCorrected, notRemarked, notFinishedInSchool, writtenAtHome, forbiddenContent

    /// Lets it happen to a row.
    /// - Returns: false where the row is none to which it could happen.
    @discardableResult
    func befall(_ row: inout HomeworkRow, grade: Int, _ random: inout SeededRandom) -> Bool {
        switch self {
        case .noMinutes: row.minutes = nil
        case .noTrial: row.trial = nil
        case .implausibleEstimate:
            guard let trial = row.trial, row.minutes != nil, trial > 3 else { return false }
            row.minutes = trial - random.number(in: 1...3)
        case .noConfirmation: row.isConfirmed = false
        case .noPosting: row.postedAfter = nil
        case .latePosting: row.postedAfter = random.number(in: 1...3)
        case .electronicChannel: row.channel = random.pick([.weChat, .weChat, .qq, .dingTalk, .app, .sms, .xiaoXunTong, .otherElectronic])
        case .weChat: row.channel = .weChat
        case .electronicMedium: row.medium = .electronic
        case .workbookAsIs:
            guard row.isWritten else { return false }
            row.source = random.happens(250) ? .wholePaper : .workbookAsIs
        case .parentRole:
            row.parentRole = random.pick([
                .sign, .sign, .check, .check, .mark, .complete, .print, .checkIn, .uploadPhoto, .like, .vote, .forward,
            ])
        case .parentSignature: row.parentRole = .sign
        case .bannedTime: row.setAt = row.isWritten && grade >= 7 && random.happens(500) ? .afterEveningStudy : .midday
        case .writtenAtHome:
            guard row.isWritten, grade <= 2 else { return false }
            row.place = .home
        case .forbiddenContent:
            guard let content = ContentBank.shared.forbiddenChoice(row.subject, &random) else { return false }
            row.content = content
        default: return row.isCollected && befall(&row.marking, isWritten: row.isWritten, &random)
        }
        return true
    }

    private func befall(_ chain: inout MarkingChain, isWritten: Bool, _ random: inout SeededRandom) -> Bool {
        let lost = random.number(in: 1...4)
        switch self {
        case .bannedMarking: chain.by = random.pick([.selfMarked, .peer, .parent, .unmarked])
        case .notCollected:
            chain.collected = chain.collected.map { $0 - lost }
            chain.marked = chain.collected
        case .notMarked: chain.marked = chain.marked.map { $0 - lost * 2 }
        case .notCorrected:
            guard let wrong = chain.toCorrect, wrong > lost else { return false }
            (chain.corrected, chain.remarked) = (wrong - lost, wrong - lost)
        case .notRemarked:
            guard let corrected = chain.corrected, corrected > lost else { return false }
            chain.remarked = corrected - lost
        case .notFinishedInSchool:
            guard isWritten, let done = chain.inSchoolDone else { return false }
            chain.inSchoolDone = done * random.number(in: 55...92) / 100
        default: return false
        }
        return true
    }
}

/// How often each mistake happens, in permille of the rows to which it can.
public struct MistakeRates: Sendable {
    private var permille: [Int]

    public init(_ rates: [Mistake: Int]) { permille = Mistake.allCases.map { rates[$0] ?? 0 } }

    subscript(mistake: Mistake) -> Int { permille[mistake.rawValue] }

    /// A region as inspectors find it: every rule is broken now and then, none as a rule.
    public static let region = MistakeRates([
        .noMinutes: 8, .noTrial: 30, .implausibleEstimate: 8, .noConfirmation: 25, .noPosting: 12, .latePosting: 18, .electronicChannel: 15,
        .electronicMedium: 8, .workbookAsIs: 30, .parentRole: 20, .bannedTime: 12, .bannedMarking: 20, .notCollected: 60, .notMarked: 25,
        .notCorrected: 40, .notRemarked: 30, .notFinishedInSchool: 60, .writtenAtHome: 80, .forbiddenContent: 25,
    ])

    /// A school that does well: slips, not habits.
    public static let carefulSchool = MistakeRates([
        .noMinutes: 1, .noTrial: 3, .implausibleEstimate: 1, .noConfirmation: 2, .noPosting: 1, .latePosting: 1,
        .notCollected: 8, .notMarked: 3, .notCorrected: 10, .notRemarked: 8, .notFinishedInSchool: 8, .writtenAtHome: 6,
    ])
}
