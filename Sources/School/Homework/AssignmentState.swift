import Policy

/// How far homework for one class has come between its design and the classroom (provisions.md, E1).
public struct AssignmentState: Hashable, Sendable {
    /// With its design.
    public var isHandedIn: Bool
    /// Given back to its author with a reason.
    public var isReturned = false
    public var approvals: Set<ApprovalStep> = []
    /// It stands on a notice in the school.
    public var isPosted = false
    /// Set face to face: a row of the register from then on.
    public var isAssigned = false

    public init(
        isHandedIn: Bool, isReturned: Bool = false, approvals: Set<ApprovalStep> = [], isPosted: Bool = false, isAssigned: Bool = false
    ) {
        (self.isHandedIn, self.isReturned, self.approvals) = (isHandedIn, isReturned, approvals)
        (self.isPosted, self.isAssigned) = (isPosted, isAssigned)
    }
}

/// How it stands, for whoever looks at it.
public enum AssignmentStanding: Hashable, Sendable {
    case designing, returned
    /// For the steps that may be done now.
    case waits([ApprovalStep])
    /// All that the pack asks for is done.
    case approved
    case assigned
}

/// What can happen to it.
public enum AssignmentMove: Hashable, Sendable {
    case approve(ApprovalStep)
    /// Whoever approved it takes that back, as long as nobody has gone on from it.
    case takeBack(ApprovalStep)
    case giveBack
    /// Its author changes its day or minutes for this class alone; `isLess` where only minutes change, and none rises (CZ-G2b, HC-5.3a, CJ-2.7d).
    case revise(isLess: Bool)
    /// Its class teacher puts it on another day of the week before it is confirmed (CZ-7b, HC-4.7.2): what it is stays, so its quality need not be looked at
    /// again, but the day's totals do.
    case move
    /// Its notice was put up (CZ-2b, DZ-3.2.1.1b).
    case post
    case takeBackPosting
    /// Its teacher has set it face to face (CZ-4a). `noticeProvision`: that asks for a notice before; nil where none does.
    case assign(noticeProvision: String?)
    /// Its teacher takes that back.
    case takeBackAssigning
}

extension AssignmentState {
    /// The state after a move; the one place where it is decided what may follow what.
    /// - Parameter path: the steps that the governing pack asks for.
    /// - Throws: `AssignmentRefusal`.
    public func after(_ move: AssignmentMove, on path: [ApprovalStep]) throws(AssignmentRefusal) -> AssignmentState {
        var state = self
        switch move {
        case .takeBackAssigning:
            guard isAssigned else { throw .notAssigned }
            state.isAssigned = false
        case _ where isAssigned: throw .assignedAlready
        case .revise(let isLess):
            // What is changed after it was given back is handed in again by that; what grows has to be approved anew.
            if !isLess || isReturned { (state.isReturned, state.approvals, state.isPosted) = (false, [], false) }
            return state
        case _ where !isHandedIn: throw .notHandedIn
        case .approve(let step):
            guard path.contains(step) else { throw .notAsked(step) }
            if isReturned { throw .returned }
            if approvals.contains(step) { throw .approvedAlready(step) }
            if let earlier = missing(on: path).first(where: { $0.rank < step.rank }) { throw .tooEarly(earlier) }
            state.approvals.insert(step)
        case .takeBack(let step):
            guard approvals.contains(step) else { throw .notApproved(step) }
            if isPosted { throw .postedAlready }
            if let later = approvals.first(where: { $0.rank > step.rank }) { throw .wentOn(later) }
            state.approvals.remove(step)
        case .giveBack:
            if isReturned { throw .returnedAlready }
            (state.isReturned, state.approvals, state.isPosted) = (true, [], false)
        case .move:
            if isReturned { throw .returned }
            if isPosted { throw .postedAlready }
            if approvals.contains(.confirmation) { throw .wentOn(.confirmation) }
            state.approvals.formIntersection([.review])
        case .post:
            try requireApproved(on: path)
            if isPosted { throw .postedAlready }
            state.isPosted = true
        case .takeBackPosting:
            guard isPosted else { throw .notPosted }
            state.isPosted = false
        case .assign(let noticeProvision):
            try requireApproved(on: path)
            if let noticeProvision, !isPosted { throw .noNotice(noticeProvision) }
            state.isAssigned = true
        }
        return state
    }

    private func requireApproved(on path: [ApprovalStep]) throws(AssignmentRefusal) {
        if isReturned { throw .returned }
        if let missing = missing(on: path).first { throw .tooEarly(missing) }
    }

    /// The steps that are still to come, in their order.
    public func missing(on path: [ApprovalStep]) -> [ApprovalStep] { path.filter { !approvals.contains($0) }.sorted() }

    public func standing(on path: [ApprovalStep]) -> AssignmentStanding {
        if !isHandedIn { return .designing }
        if isReturned { return .returned }
        if isAssigned { return .assigned }
        let open = open(on: path)
        return open.isEmpty ? .approved : .waits(open)
    }

    /// The steps that may be done now.
    public func open(on path: [ApprovalStep]) -> [ApprovalStep] {
        guard isHandedIn, !isReturned, !isAssigned else { return [] }
        let missing = missing(on: path)
        return missing.filter { $0.rank == missing.first?.rank }
    }
}

/// Why homework for a class stays as it is.
public enum AssignmentRefusal: SortedRefusal, Hashable {
    case notFound
    case notYours
    case notHandedIn, returned, returnedAlready
    /// The governing pack asks for no such step.
    case notAsked(ApprovalStep)
    case notApproved(ApprovalStep)
    case approvedAlready(ApprovalStep)
    /// Another step comes first.
    case tooEarly(ApprovalStep)
    /// Somebody has gone on from it.
    case wentOn(ApprovalStep)
    case postedAlready, notPosted
    /// The provision that asks for a notice before it is set.
    case noNotice(String)
    case assignedAlready, notAssigned
    /// It is not yet its day.
    case notItsDay(SchoolDate)
    /// Too long ago to be recorded now.
    case tooLate(SchoolDate)
    /// The pack refuses homework that is set then, or nothing was chosen.
    case noSuchTime(offered: [SetAt])
    /// Somebody has gone on with its row in the register.
    case rowChanged
    /// It is another by now than whoever decides has seen.
    case changedSince
    case nothingChosen
    case tooMany(most: Int)
    /// Its class has ended, or been divided, before that day.
    case notTaught(day: SchoolDate)
    /// The preparation group has not met about the week.
    case noMeeting(subject: String, provision: String)
    /// Parallel classes differ, and nobody has said why.
    case notAlike(subject: String, provision: String)
    /// More minutes than the class has for the subject on that day.
    case aboveShare(ShareExcess, provision: String)
    /// Its unit is taught only later.
    case aheadOfProgress(unit: String, begins: SchoolDate, provision: String)

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
        case .aheadOfProgress(let unit, let begins, let provision):
            "“\(unit)”按教学进度\(begins.iso)才开始讲，在那以前不能布置（\(provision)）。请换一个课时或日期；已经提前讲了的，在“教学进度”里填上实际开始的日期；预习作业不受限制。"
        case .notYours: "这项作业是别人的，只有布置它的老师可以修改。"
        case .notHandedIn: "这项作业还没有提交，暂时不能办理。"
        case .returned: "这项作业已经退回，等老师修改、重新提交以后再办理。"
        case .returnedAlready: "这项作业已经退回过了。"
        case .notAsked(let step): "适用的政策不要求“\(step.title)”，不用办理。"
        case .notApproved(let step): "这项作业还没有“\(step.title)”，不用撤销。"
        case .approvedAlready(let step): "这项作业的“\(step.title)”已经办理过了。"
        case .tooEarly(let step): "这项作业还没有“\(step.title)”，要先办理它。"
        case .wentOn(let step): "这项作业已经“\(step.title)”，前面的一步不能再撤销；可以退回。"
        case .postedAlready: "这项作业已经公示，前面的一步不能再撤销。要改，请先撤销公示，或者退回。"
        case .notPosted: "这项作业没有公示，不用撤销。"
        case .noNotice(let provision): "这项作业还没有公示（\(provision)），暂时不能布置。请先张贴作业公示，再登记布置。"
        case .assignedAlready: "这项作业已经布置，不能再改。用时要减少，请在“作业登记”里修改这一行。"
        case .notAssigned: "这项作业没有布置，或者布置已经撤销。"
        case .notItsDay(let day): "这项作业是\(day.iso)的，到那天当面布置以后再登记。"
        case .tooLate(let day): "这项作业是\(day.iso)的，已经超过\(Assigning.longestDelay)天，不能再登记布置。"
        case .noSuchTime(let offered): "请选择布置的时段：\(offered.map(\.title).joined(separator: "、"))。"
        case .rowChanged: "这项作业登记以后，台账里已经有人接着填写，布置不能再撤销。"
        case .changedSince: "您看的时候，其中有作业刚刚改过，没有保存。请看过新的内容再办理。"
        case .nothingChosen: "没有选择作业。请勾选要办理的作业。"
        case .tooMany(let most): "一次最多办理\(most)项作业。请分几次办理。"
        case .notTaught(let day): "有作业的班级\(day.iso)已经不上课，不能办理。请退回，或由老师改日期。"
        case .noMeeting(let subject, let provision): "\(subject)备课组还没有登记这一周的集体研究（\(provision)），暂时不能批准。请备课组长先填写作业周计划。"
        case .notAlike(let subject, let provision): "\(subject)这一周各班的必做内容不一样（\(provision)）。请改成一致，或由备课组长在周计划里写明原因。"
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
