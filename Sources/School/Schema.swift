import Database

extension Schema {
    /// All migrations of the program, in order; each stands beside the feature whose tables it makes.
    public static let jianfu = Schema([
        .audit, .jobs, .units, .classes, .staff, .teaching, .ownHistory, .accounts, .sessions, .roles, .policies,
        .externalIdentities, .ledgers, .savedViews, .ledgerHistory, .findings, .rosterImports, .calendar, .calendarFeeds, .ledgerOrder,
        .timetable, .apiTokens, .ledgerImports, .ledgerIndexes, .importWorkers,
        .homework, .homeworkCoordination, .hall, .marking, .support, .layerReviews, .excellence, .balancing, .teachingLedgers,
        .homeworkSpan, .seats,
    ])
}
