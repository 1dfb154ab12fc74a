import Policy

extension Rule {
    /// The register whose rows its findings rest on.
    public var register: RegisterKey {
        switch self {
        case .item, .classDay, .classPeriod: .homework
        case .exam, .examRow: .exams
        case .servicePeriod, .serviceSession: .service
        case .activity: .activities
        case .singleRow(.visitsComplete): .visits
        case .singleRow(.appReviewed), .singleRow(.appNotRequired): .apps
        case .singleRow(.trainingEnds), .singleRow(.trainingBanned): .training
        case .singleRow(.sleepHours), .singleRow(.sampledMinutesCap): .wellbeing
        }
    }
}
