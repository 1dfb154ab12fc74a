import Policy

/// How far homework for one class has come between its design and the classroom (provisions.md, E1).
public enum AssignmentStep: String, CaseIterable, Sendable {
    /// Its design is not handed in yet.
    case designing
    /// Handed in, and nobody has decided.
    case waiting
    /// Given back to its author with a reason.
    case returned
    case confirmed
}

/// What can happen to it.
public enum AssignmentMove: Hashable, Sendable {
    case confirm
    /// Whoever confirmed it takes that back.
    case takeBackConfirmation
    case giveBack
    /// Its author changes its day or minutes for this class alone; `isLess` where only minutes change, and none rises (CZ-G2b, HC-5.3a).
    case revise(isLess: Bool)
}

extension AssignmentStep {
    /// The step after a move; the one place where it is decided what may follow what.
    /// - Throws: `AssignmentRefusal`.
    public func after(_ move: AssignmentMove) throws(AssignmentRefusal) -> AssignmentStep {
        switch (self, move) {
        case (.designing, .revise): return .designing
        case (.designing, _): throw .notHandedIn
        case (.waiting, .confirm): return .confirmed
        case (.returned, .confirm): throw .returned
        case (.confirmed, .confirm): throw .confirmedAlready
        case (.confirmed, .takeBackConfirmation): return .waiting
        case (.waiting, .takeBackConfirmation), (.returned, .takeBackConfirmation): throw .notConfirmed
        case (.waiting, .giveBack), (.confirmed, .giveBack): return .returned
        case (.returned, .giveBack): throw .returnedAlready
        case (.confirmed, .revise(isLess: true)): return .confirmed
        // What is changed after it was given back is handed in again by that.
        case (.confirmed, .revise), (.waiting, .revise), (.returned, .revise): return .waiting
        }
    }
}

/// Why homework for a class stays as it is.
public enum AssignmentRefusal: SortedRefusal, Hashable {
    case notFound
    case notYours
    case notHandedIn, notConfirmed, confirmedAlready, returned, returnedAlready
    /// It is another by now than whoever decides has seen.
    case changedSince
    case nothingChosen
    /// More minutes than the class has for the subject on that day.
    case aboveShare(ShareExcess, provision: String)

    public var kind: RefusalKind {
        switch self {
        case .notFound: .notFound
        case .notYours: .forbidden
        default: .refused
        }
    }

    public var userMessage: String {
        switch self {
        case .notFound: "没有找到这项作业，可能已经撤回。请返回“一周作业”再看。"
        case .notYours: "这项作业是别人的，只有布置它的老师可以修改。"
        case .notHandedIn: "这项作业还没有提交，暂时不能确认或退回。"
        case .notConfirmed: "这项作业还没有确认，不用撤销。"
        case .confirmedAlready: "这项作业已经确认过了。"
        case .returned: "这项作业已经退回，等老师修改、重新提交以后再确认。"
        case .returnedAlready: "这项作业已经退回过了。"
        case .changedSince: "您看的时候，其中有作业刚刚改过，没有保存。请看过新的内容再办理。"
        case .nothingChosen: "没有可以办理的作业。"
        case .aboveShare(let excess, let provision):
            "\(excess.className)\(excess.day.iso)的\(excess.subject)分到\(excess.share)分钟，已经有\(excess.others)分钟，再加\(excess.wanted)分钟就超出了（\(provision)）。请减少用时，或请班主任调整分配。"
        }
    }
}

/// Minutes of a subject on a day beyond what its class has shared out for it.
public struct ShareExcess: Hashable, Sendable {
    public let className: String
    public let subject: String
    public let day: SchoolDate
    public let share: Int
    /// Handed in already.
    public let others: Int
    public let wanted: Int
}
