import Policy

/// What somebody sees first after signing in: as whom they act, and what needs attention where they work.
public struct HomeOverview: Sendable {
    /// A role in force today, at this unit or above it.
    public struct Post: Hashable, Sendable {
        public let role: Role
        /// The unit where it is held.
        public let unit: UnitID
        /// `四年级 · 数学`; '' where the role is for the whole unit.
        public let narrowing: String
        /// The absent person in whose place it is held.
        public let inPlaceOf: String?
        /// The last day, where there is one.
        public let to: SchoolDate?
    }

    public let unit: Unit
    public let posts: [Post]
    /// What is amiss, the gravest first. Only what the person may put right, or look into.
    public let warnings: [HomeWarning]
    /// nil where the unit has none of its own (a bureau's classes are its schools') or the person may not see them.
    public let classes: Int?
    public let staff: Int?
}

/// Something that keeps the rest from being right.
public enum HomeWarning: Hashable, Sendable {
    /// No policy pack governs here, so nothing can be judged.
    case noPack
    /// Classes whose number of pupils nobody has recorded.
    case classesWithoutPupils(Int)
    /// Staff without account, who cannot sign in.
    case noStaff
    /// What breaks rules in the registers of this week, or without a day.
    case violations(Int)

    public var text: String {
        switch self {
        case .noPack: "这里还没有指定适用的政策，作业和考试还不能按限值判断。"
        case .classesWithoutPupils(let count): "有\(count)个班级没有登记学生人数。"
        case .noStaff: "这里还没有教职工名单。"
        case .violations(let count): "本周的登记（连同不分日期的）有\(count)处违反政策。"
        }
    }

    /// What the person may do about it.
    public var remedy: Action {
        switch self {
        case .noPack: .setGoverningPack
        case .classesWithoutPupils: .recordPupils
        case .noStaff: .manageStaff
        case .violations: .viewFindings
        }
    }
}
