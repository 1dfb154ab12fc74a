import Policy

/// How far homework has come since it was set (provisions.md, E1, from Assigned to Archived).
public struct MarkingState: Hashable, Sendable {
    public var counts: MarkingCounts
    /// Steps that leave no count in the register: comments, explanation, analysis.
    public var noted: Set<MarkingStep>

    public init(counts: MarkingCounts = MarkingCounts(), noted: Set<MarkingStep> = []) { (self.counts, self.noted) = (counts, noted) }

    /// Whether it was done, if only for some of the pupils.
    public func isDone(_ step: MarkingStep) -> Bool {
        switch step {
        case .collected: counts.collected != nil
        case .marked: counts.marked != nil
        case .corrected: counts.toCorrect == 0 || counts.corrected != nil
        case .remarked: counts.toCorrect == 0 || counts.remarked != nil
        case .commented, .explained, .analysed: noted.contains(step)
        }
    }

    /// Whether it was done for all pupils whom it concerns.
    public func isWhole(_ step: MarkingStep) -> Bool {
        guard isDone(step) else { return false }
        return switch step {
        case .collected: counts.collected ?? 0 >= counts.due ?? 0
        case .marked: counts.marked ?? 0 >= counts.collected ?? 0
        case .corrected: counts.corrected ?? 0 >= counts.toCorrect ?? 0
        case .remarked: counts.remarked ?? 0 >= counts.toCorrect ?? 0
        case .commented, .explained, .analysed: true
        }
    }

    /// The first step of the chain that is asked for and still open; nil where all is done.
    public func next(on chain: [MarkingDemand]) -> MarkingDemand? { chain.first { !isWhole($0.step) } }

    /// Every link that the pack asks for is closed.
    public func isArchived(on chain: [MarkingDemand]) -> Bool { next(on: chain) == nil }

    /// Steps that come before another. A guard applies only where the pack asks for the step; corrections need their number, whoever asks.
    private static let before: [MarkingStep: [MarkingStep]] = [
        .marked: [.collected], .commented: [.marked], .corrected: [.marked, .commented], .remarked: [.corrected],
        .explained: [.marked, .commented],
        .analysed: [.explained],
    ]

    /// - Parameter chain: what the governing pack asks for.
    /// - Returns: why a step cannot be recorded now; nil where it can. One that was done may be recorded anew, as when a book comes in late.
    public func refusal(of step: MarkingStep, on chain: [MarkingDemand]) -> MarkingRefusal? {
        for earlier in Self.before[step] ?? [] where !isDone(earlier) {
            if let demand = chain.demand(of: earlier) { return .tooEarly(earlier, provision: demand.provision) }
        }
        guard [.corrected, .remarked].contains(step) else { return nil }
        guard let toCorrect = counts.toCorrect else { return .nothingMarkedWrong }
        if toCorrect == 0 { return .nothingToCorrect }
        if step == .remarked, counts.corrected == nil { return .tooEarly(.corrected, provision: nil) }
        return nil
    }

    /// Whether it rests on a step, so that this one cannot be taken back.
    public func goesOn(from step: MarkingStep) -> MarkingStep? {
        MarkingStep.allCases.first { later in
            guard later > step, counts.toCorrect != 0 || ![.corrected, .remarked].contains(later) else { return false }
            return isDone(later)
        }
    }
}

/// Why a step is not recorded.
public enum MarkingRefusal: SortedRefusal, Hashable {
    case notFound
    /// It was never set, or that was taken back.
    case notAssigned
    /// Another step comes first, by a provision or by its nature.
    case tooEarly(MarkingStep, provision: String?)
    /// How many have something to correct was not said.
    case nothingMarkedWrong
    case nothingToCorrect
    case notDone(MarkingStep)
    /// A later step was recorded.
    case wentOn(MarkingStep)
    case notYours
    case changedSince
    case nothingChosen
    case tooMany(most: Int)

    public var kind: RefusalKind {
        switch self {
        case .notFound: .notFound
        case .notYours: .forbidden
        default: .refused
        }
    }

    public var userMessage: String {
        switch self {
        case .notFound: "没有找到这项作业。请返回“今天”再看。"
        case .notAssigned: "这项作业还没有布置，或者布置已经撤销，不用收、批。"
        case .tooEarly(let step, let provision): "还没有登记“\(step.title)”\(provision.map { "（\($0)）" } ?? "")，要先登记它。"
        case .nothingMarkedWrong: "还没有登记有几人要订正。请先在“批改”里填写应订正的人数。"
        case .nothingToCorrect: "这项作业没有人要订正，不用登记。"
        case .notDone(let step): "这项作业没有登记“\(step.title)”，不用撤销。"
        case .wentOn(let step): "后面已经登记“\(step.title)”，前面的一步不能再撤销；数字不对可以重新登记。"
        case .notYours: "这一步是别人登记的，只有登记的人可以撤销。"
        case .changedSince: "您看的时候，这项作业刚刚有人登记过，没有保存。请看过新的内容再登记。"
        case .nothingChosen: "没有选择作业。请勾选要登记的班级。"
        case .tooMany(let most): "一次最多登记\(most)项作业。请分几次登记。"
        }
    }
}
