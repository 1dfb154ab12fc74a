/// What the findings of a rule are about: the smallest piece of a school's registers that is judged by itself. Findings that are kept up to date are
/// kept by such pieces, and a piece is judged again as a whole when a fact in it changes.
public enum ScopeKind: String, CaseIterable, Sendable {
    /// A row of any register.
    case row
    case classDay = "class_day"
    case classWeek = "class_week"
    case classMonth = "class_month"
    /// All exams of a grade in a term.
    case examTerm = "exam_term"
    /// A school's after-class service of a day, of a week.
    case serviceDay = "service_day"
    case serviceWeek = "service_week"
    case activityTerm = "activity_term"
}

/// What a rule reads beside the rows of its scope, so that a change of it touches the scope too.
public enum ScopeDependency: String, CaseIterable, Sendable {
    /// Which days are school days.
    case schoolDays
    /// To which term a day belongs.
    case terms
    /// The first and last date of the register: a week or month at either end is judged only where it is covered.
    case coverage
    /// Declared no-homework days.
    case declaredDays
    /// In which subjects the class has homework in the term.
    case subjectHistory
    /// Which classes the register names anywhere.
    case namedClasses
}

extension Judge {
    /// Whether any rule treats schools differently by their names.
    public var namesSchools: Bool {
        applied.contains { if case .servicePeriod(.end(_, let overrides)) = $0.rule { !overrides.isEmpty } else { false } }
    }
}

extension Rule {
    public var scopeKind: ScopeKind {
        switch self {
        case .item, .examRow, .serviceSession, .singleRow, .activity(.kindBanned), .activity(.approved): .row
        case .classDay: .classDay
        case .classPeriod(let rule): rule.isMonthly ? .classMonth : .classWeek
        case .exam: .examTerm
        case .servicePeriod(.hours), .servicePeriod(.end): .serviceDay
        case .servicePeriod(.tutoringWeek): .serviceWeek
        case .activity(.cap): .activityTerm
        }
    }

    public var dependencies: Set<ScopeDependency> {
        switch self {
        case .classDay(.varietyDaily): [.schoolDays]
        case .classDay(.declaredFreeDayKept): [.declaredDays]
        case .classPeriod(.homeworkFreeDay(_, let subjectLevel, _)):
            subjectLevel ? [.schoolDays, .coverage, .declaredDays, .subjectHistory, .terms] : [.schoolDays, .coverage]
        case .classPeriod: [.schoolDays, .coverage]
        case .exam, .activity(.cap): [.terms]
        case .servicePeriod(.tutoringWeek): [.schoolDays, .coverage, .namedClasses]
        case .item, .classDay, .examRow, .servicePeriod, .serviceSession, .activity, .singleRow: []
        }
    }
}
