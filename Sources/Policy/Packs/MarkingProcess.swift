/// A step of homework between the classroom and its archive (provisions.md, E1; HC-4.5.1b, CJ-2.5a), in that order.
public enum MarkingStep: String, CaseIterable, Comparable, Sendable {
    case collected
    case marked
    case commented
    /// Pupils have corrected what was wrong.
    case corrected
    /// Their corrections were marked again (二次批改).
    case remarked
    /// Common mistakes before all, single ones face to face (讲评).
    case explained
    /// What followed for teaching was written down.
    case analysed

    /// What was done, as the chain of links is called (有布置必收、有收必改、有改必评、有错必纠、纠必复批).
    public var title: String {
        switch self {
        case .collected: "收齐"
        case .marked: "批改"
        case .commented: "评语"
        case .corrected: "订正"
        case .remarked: "复批"
        case .explained: "讲评"
        case .analysed: "分析"
        }
    }

    /// Its place in the chain.
    public var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    public static func < (left: MarkingStep, right: MarkingStep) -> Bool { left.rank < right.rank }
}

/// A step that a document asks for.
public struct MarkingDemand: Hashable, Sendable {
    public let step: MarkingStep
    public let provision: String
    /// School days after that of the homework by which it should be done; nil where nobody says. Documents ask for it 'in time' (及时) without a number, so
    /// that this is always one set locally (provisions.md, F 21).
    public let withinDays: Int?

    public init(step: MarkingStep, provision: String, withinDays: Int? = nil) {
        (self.step, self.provision, self.withinDays) = (step, provision, withinDays)
    }
}

extension [MarkingDemand] {
    /// What is asked of a step; nil where nobody asks for it.
    public func demand(of step: MarkingStep) -> MarkingDemand? { first { $0.step == step } }
}

/// What share of its written homework a class is to finish in school.
public struct CompletionDemand: Hashable, Sendable {
    /// Between 0 and 1.
    public let share: Decimal
    public let provision: String
    /// Whether the document leaves the number open ('basically', 'most'), so that it is one set locally.
    public let isLocal: Bool
    /// Whether it is asked of those alone who stay for the after-class service.
    public let isOfAttendees: Bool
}

extension Pack {
    /// What is asked of a grade on a day; nil where nobody asks.
    public func completionDemand(grade: Int, on date: SchoolDate) -> CompletionDemand? {
        let found = checks(of: grade, on: date).lazy.compactMap { asked -> CompletionDemand? in
            guard case .classDay(.inSchoolCompletion(let share)) = asked.check.rule else { return nil }
            return CompletionDemand(share: share, provision: asked.provision, isLocal: asked.check.isLocal, isOfAttendees: false)
        }.first
        return found
            ?? homework.attendeesFinish.map { CompletionDemand(share: Decimal(1), provision: $0, isLocal: false, isOfAttendees: true) }
    }
}
