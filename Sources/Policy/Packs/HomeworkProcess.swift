/// How homework comes to be set under a document, as far as no check on registers can say it. What a document is silent about is left to the school.
public struct HomeworkProcess: Hashable, Sendable {
    /// The layers that the document names for layered homework, in its order; empty where it leaves the names open.
    public var layers: [Layer] = []
    /// The provision that names them.
    public var layersProvision: String?
    /// What each layer is for, as the document says it; empty where it does not.
    public var levels: [Level] = []
    /// What homework may be marked as by whoever designs it, so that its share can be seen: 合作, 单元整体设计; in the document's order.
    public var traits: [DocumentPoint] = []
    /// The provision that keeps homework within what was taught by its day (教学进度); nil where none does.
    public var progress: String?
    /// What a trial has to bring besides its time, in the order in which it is asked.
    public var trial: [TrialDemand] = []
    /// Who has to agree before homework is set, in the order of their steps.
    public var path: [Approval] = []
    /// What a preparation group plans for a week beforehand; nil where the document asks for no plan.
    public var plan: PlanDemands?
    /// What a reviewer looks at, in the document's order.
    public var review: [DocumentPoint] = []
    /// The provision that has a class's minutes shared out among its subjects beforehand; nil where none does.
    public var sharing: String?
    /// Where homework is shown in the school before it is set; nil where the document asks for no notice.
    public var notice: NoticeDemand?
    /// What pupils may do instead on a day without homework; nil where the document says nothing.
    public var freeDayIdeas: FreeDayIdeas?
    /// The provision that asks for a notebook of homework (家庭作业本); nil where none does.
    public var notebook: String?
    /// What has to be done with homework once it was set, in the order of the chain; empty where the document asks for none of it.
    public var marking: [MarkingDemand] = []
    /// The provision by which whoever stays for the after-class service finishes the day's written homework there; nil where none does.
    public var attendeesFinish: String?
    /// The provision that has excellent homework selected or shown regularly (评比优秀作业、展评); nil where none does.
    public var excellent: String?

    public init() {}

    /// A notice of homework on the wall (作业公示).
    public struct NoticeDemand: Hashable, Sendable {
        public enum Unit: String, CaseIterable, Sendable {
            case schoolClass = "class"
            case grade
        }

        /// For whom one sheet is.
        public let unit: Unit
        public let provision: String
    }

    public struct Level: Hashable, Sendable {
        public let layer: Layer
        public let text: String
        public let provision: String
    }

    public struct FreeDayIdeas: Hashable, Sendable {
        /// At least one, in the document's order: 做家务, 社会实践.
        public let texts: [String]
        public let provision: String
    }

    public struct Approval: Hashable, Sendable {
        public let step: ApprovalStep
        public let provision: String
    }

    /// The provision that asks for a step; nil where none does.
    public func provision(of step: ApprovalStep) -> String? { path.first { $0.step == step }?.provision }

    /// The provisions that ask for a preparation group's weekly plan.
    public struct PlanDemands: Hashable, Sendable {
        /// That the group meets once a week.
        public let meeting: String
        /// That it proposes content, quantity and requirements.
        public let content: String
        /// That parallel classes get the same.
        public let alike: String
        /// That the plan is filed with the school.
        public let filing: String
    }

    public struct TrialDemand: Hashable, Sendable {
        public let note: TrialNote
        public let provision: String
    }
}

/// Who agrees to homework between its design and the classroom (provisions.md, B14), in the order of E1.
public enum ApprovalStep: String, CaseIterable, Comparable, Sendable {
    /// The preparation group looks at its quality.
    case review
    /// The teaching office.
    case office
    /// The grade head, at the grade's totals.
    case coordination
    /// The class teacher's signature, item by item.
    case confirmation

    public var title: String {
        switch self {
        case .review: "备课组审核"
        case .office: "教务处批准"
        case .coordination: "年级统筹"
        case .confirmation: "班主任确认"
        }
    }

    /// Steps of a lower rank come first; those of one rank in either order.
    public var rank: Int {
        switch self {
        case .review: 0
        case .office, .coordination: 1
        case .confirmation: 2
        }
    }

    public static func < (left: ApprovalStep, right: ApprovalStep) -> Bool {
        (left.rank, left.rawValue) < (right.rank, right.rawValue)
    }
}

/// One of several things that a document names, with the clause in which it does.
public struct DocumentPoint: Hashable, Sendable {
    public let text: String
    public let provision: String
}

/// What a teacher notes after having tried homework out (provisions.md, D3).
public enum TrialNote: String, CaseIterable, Sendable {
    case difficulty, form, mistakes, audience, standard, amount

    public var title: String {
        switch self {
        case .difficulty: "难度"
        case .form: "规范要求"
        case .mistakes: "易错点"
        case .audience: "适合的学生"
        case .standard: "与课标相比"
        case .amount: "份量"
        }
    }

    /// What is usually noted, to be chosen with one tap; empty where only words will do.
    public var usual: [String] {
        switch self {
        case .difficulty: ["容易", "适中", "偏难"]
        case .form: []
        case .mistakes: []
        case .audience: ["全班", "多数学生", "学有余力的学生", "需要巩固的学生"]
        case .standard: ["符合课标", "低于课标", "高于课标"]
        case .amount: ["适量", "偏少", "偏多"]
        }
    }
}

extension Pack {
    /// The provision that asks for a trial of such homework; nil where nobody asks.
    public func trialProvision(of kind: HomeworkKind, grade: Int, on date: SchoolDate) -> String? {
        checks(of: grade, on: date).first { asked in
            if case .item(.trialRequired(let kinds)) = asked.check.rule { kinds.contains(kind) } else { false }
        }?.provision
    }

    /// How many subjects may set written homework on a day; nil where nobody says.
    public func subjectsLimit(grade: Int, on date: SchoolDate) -> (subjects: Int, provision: String)? {
        checks(of: grade, on: date).compactMap { asked in
            if case .classDay(.writtenSubjectsCap(let most, _)) = asked.check.rule { (most, asked.provision) } else { nil }
        }.min { $0.0 < $1.0 }
    }

    /// Sources of tasks that are refused in a grade.
    public func bannedSources(grade: Int, on date: SchoolDate) -> ValueSet<Source> {
        ValueSet(
            checks(of: grade, on: date).flatMap { asked -> [Source] in
                guard case .item(.sourceBanned(let sources)) = asked.check.rule, asked.check.severity == .violation else { return [] }
                return sources.values
            })
    }

    /// Times of the day at which homework may be set in a grade: all but those that are refused, and those that no form ever offers.
    public func settingTimes(grade: Int, on date: SchoolDate) -> [SetAt] {
        let banned = checks(of: grade, on: date).flatMap { asked -> [SetAt] in
            guard case .item(.setAtBanned(let times)) = asked.check.rule, asked.check.severity == .violation else { return [] }
            return times.values
        }
        return SetAt.offered.filter { !banned.contains($0) }
    }

    /// The provision that asks for days without homework in a grade, and whether one subject's will do; nil where none does.
    public func freeDayProvision(grade: Int, on date: SchoolDate) -> (provision: String, bySubject: Bool)? {
        checks(of: grade, on: date).lazy.compactMap { asked in
            guard case .classPeriod(.homeworkFreeDay(_, let bySubject, _)) = asked.check.rule else { return nil }
            return (asked.provision, bySubject)
        }.first
    }

    /// Those that hold for a grade on a day, in the pack's order.
    func checks(of grade: Int, on date: SchoolDate) -> [(provision: String, check: ProvisionCheck)] {
        guard let grade = UInt8(exactly: grade), grades.contains(grade) else { return [] }
        return provisions.filter { $0.span.contains(date) }.flatMap { provision in
            provision.checks.filter { $0.grades.contains(grade) }.map { (provision.id, $0) }
        }
    }
}
