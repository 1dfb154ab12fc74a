/// The closed list of checks that a pack can ask for, by what a finding is about. A new kind must be answered wherever rules are read.
public enum Rule: Hashable, Sendable {
    case item(ItemRule)
    case classDay(ClassDayRule)
    case classPeriod(ClassPeriodRule)
    case exam(ExamRule)
    case examRow(ExamRowRule)
    case servicePeriod(ServicePeriodRule)
    case serviceSession(ServiceSessionRule)
    case activity(ActivityRule)
    case singleRow(SingleRowRule)
}

/// The names of the rule kinds, as packs and findings write them (rules.md).
public enum RuleKind: String, CaseIterable, Sendable {
    case writtenMinutesCap = "written-minutes-cap"
    case minutesRecorded = "minutes-recorded"
    case noWrittenHome = "no-written-home"
    case writtenSubjectsCap = "written-subjects-cap"
    case trialRequired = "trial-required"
    case estimatePlausible = "estimate-plausible"
    case confirmationRequired = "confirmation-required"
    case postingRequired = "posting-required"
    case channelBanned = "channel-banned"
    case mediumBanned = "medium-banned"
    case setAtBanned = "set-at-banned"
    case sourceBanned = "source-banned"
    case parentRoleBanned = "parent-role-banned"
    case contentBanned = "content-banned"
    case collectComplete = "collect-complete"
    case markComplete = "mark-complete"
    case correctComplete = "correct-complete"
    case remarkComplete = "remark-complete"
    case markingBanned = "marking-banned"
    case inSchoolCompletion = "in-school-completion"
    case homeworkFreeDay = "homework-free-day"
    case declaredFreeDayKept = "declared-free-day-kept"
    case varietyDaily = "variety-daily"
    case varietyWeekly = "variety-weekly"
    case varietyMonthly = "variety-monthly"
    case examCountCap = "exam-count-cap"
    case examKindBanned = "exam-kind-banned"
    case examScopeBanned = "exam-scope-banned"
    case difficultyMix = "difficulty-mix"
    case panelRequired = "panel-required"
    case bandsRequired = "bands-required"
    case publicationBanned = "publication-banned"
    case resultUseBanned = "result-use-banned"
    case serviceHours = "service-hours"
    case serviceEnd = "service-end"
    case serviceTutoringWeek = "service-tutoring-week"
    case serviceKindBanned = "service-kind-banned"
    case serviceNotDiverted = "service-not-diverted"
    case activityCap = "activity-cap"
    case activityKindBanned = "activity-kind-banned"
    case activityApproved = "activity-approved"
    case visitsComplete = "visits-complete"
    case appReviewed = "app-reviewed"
    case appNotRequired = "app-not-required"
    case trainingEnds = "training-ends"
    case trainingBanned = "training-banned"
    case sleepHours = "sleep-hours"
    case sampledMinutesCap = "sampled-minutes-cap"
}

extension Rule {
    public var kind: RuleKind {
        switch self {
        case .item(let rule):
            switch rule {
            case .minutesRecorded: .minutesRecorded
            case .noWrittenHome: .noWrittenHome
            case .trialRequired: .trialRequired
            case .estimatePlausible: .estimatePlausible
            case .confirmationRequired: .confirmationRequired
            case .postingRequired: .postingRequired
            case .channelBanned: .channelBanned
            case .mediumBanned: .mediumBanned
            case .setAtBanned: .setAtBanned
            case .sourceBanned: .sourceBanned
            case .parentRoleBanned: .parentRoleBanned
            case .contentBanned: .contentBanned
            case .collectComplete: .collectComplete
            case .markComplete: .markComplete
            case .correctComplete: .correctComplete
            case .remarkComplete: .remarkComplete
            case .markingBanned: .markingBanned
            }
        case .classDay(let rule):
            switch rule {
            case .writtenMinutesCap: .writtenMinutesCap
            case .writtenSubjectsCap: .writtenSubjectsCap
            case .inSchoolCompletion: .inSchoolCompletion
            case .declaredFreeDayKept: .declaredFreeDayKept
            case .varietyDaily: .varietyDaily
            }
        case .classPeriod(let rule):
            switch rule {
            case .homeworkFreeDay: .homeworkFreeDay
            case .varietyWeekly: .varietyWeekly
            case .varietyMonthly: .varietyMonthly
            }
        case .exam(let rule):
            switch rule {
            case .countCap: .examCountCap
            case .kindBanned: .examKindBanned
            case .scopeBanned: .examScopeBanned
            }
        case .examRow(let rule):
            switch rule {
            case .difficultyMix: .difficultyMix
            case .panelRequired: .panelRequired
            case .bandsRequired: .bandsRequired
            case .publicationBanned: .publicationBanned
            case .resultUseBanned: .resultUseBanned
            }
        case .servicePeriod(let rule):
            switch rule {
            case .hours: .serviceHours
            case .end: .serviceEnd
            case .tutoringWeek: .serviceTutoringWeek
            }
        case .serviceSession(let rule):
            switch rule {
            case .kindBanned: .serviceKindBanned
            case .notDiverted: .serviceNotDiverted
            }
        case .activity(let rule):
            switch rule {
            case .cap: .activityCap
            case .kindBanned: .activityKindBanned
            case .approved: .activityApproved
            }
        case .singleRow(let rule):
            switch rule {
            case .visitsComplete: .visitsComplete
            case .appReviewed: .appReviewed
            case .appNotRequired: .appNotRequired
            case .trainingEnds: .trainingEnds
            case .trainingBanned: .trainingBanned
            case .sleepHours: .sleepHours
            case .sampledMinutesCap: .sampledMinutesCap
            }
        }
    }
}

/// Which columns a rule cannot do without (rules.md, Absent columns).
public enum ColumnNeed: Hashable, Sendable {
    case nothing
    /// Judges nothing in a file that lacks any of these.
    case all([String])
    /// Judges independent parts: nothing only in a file that lacks every one of these.
    case any([String])
    /// `app-reviewed`: the first, and one of the others.
    case firstAndAny(String, [String])

    /// The columns whose absence keeps the rule from judging; empty where it can judge.
    public func missing(from columns: Set<String>) -> [String] {
        switch self {
        case .nothing: []
        case .all(let needed): needed.filter { !columns.contains($0) }
        case .any(let parts): parts.contains(where: columns.contains) ? [] : parts
        case .firstAndAny(let first, let others):
            (columns.contains(first) ? [] : [first]) + (others.contains(where: columns.contains) ? [] : others)
        }
    }
}

extension Rule {
    public var need: ColumnNeed {
        switch kind {
        case .writtenMinutesCap, .minutesRecorded: .all(["minutes"])
        case .trialRequired: .all(["trial_minutes"])
        case .estimatePlausible: .all(["minutes", "trial_minutes"])
        case .confirmationRequired: .all(["confirmed_by"])
        case .postingRequired: .all(["posted_on"])
        case .channelBanned: .all(["channel"])
        case .mediumBanned: .all(["medium"])
        case .setAtBanned: .all(["set_at"])
        case .sourceBanned: .all(["source"])
        case .parentRoleBanned: .all(["parent_role"])
        case .collectComplete: .all(["due", "collected"])
        case .markComplete: .all(["collected", "marked"])
        case .correctComplete: .all(["to_correct", "corrected"])
        case .remarkComplete: .all(["corrected", "remarked"])
        case .markingBanned: .all(["marking"])
        case .inSchoolCompletion: .all(["due", "in_school_done"])
        case .noWrittenHome, .writtenSubjectsCap, .contentBanned, .homeworkFreeDay, .declaredFreeDayKept, .varietyDaily, .varietyWeekly,
            .varietyMonthly, .examCountCap, .examKindBanned, .examScopeBanned, .serviceHours, .serviceEnd, .serviceTutoringWeek,
            .serviceKindBanned, .activityCap, .activityKindBanned:
            .nothing
        case .difficultyMix: .all(["easy", "medium", "hard"])
        case .panelRequired: .any(panelColumns)
        case .bandsRequired: .all([judgesBandCount ? "bands" : "grading"])
        case .publicationBanned: .any(publicationColumns)
        case .resultUseBanned: .all(["used_for"])
        case .serviceNotDiverted: .all(["diverted"])
        case .activityApproved: .all(["approved"])
        case .visitsComplete: .all(["pupils", "visited"])
        case .appReviewed: .firstAndAny("in_use", ["school_reviewed", "bureau_reviewed"])
        case .appNotRequired: .all(["required"])
        case .trainingEnds: .all(["ends"])
        case .trainingBanned: .any(trainingColumns)
        case .sleepHours: .all(["sleep_hours"])
        case .sampledMinutesCap: .all(["written_minutes"])
        }
    }

    private var panelColumns: [String] {
        guard case .examRow(.panelRequired(let demands)) = self else { return [] }
        return [
            demands.minPeople.map { _ in "panel" }, demands.minReviewers.map { _ in "reviewers" }, demands.fromPool ? "from_pool" : nil,
            demands.allSigned ? "confidentiality" : nil, demands.specTable ? "spec_table" : nil, demands.approved ? "approved" : nil,
        ].compactMap { $0 }
    }

    private var judgesBandCount: Bool {
        if case .examRow(.bandsRequired(let min, let max, _)) = self { min != nil || max != nil } else { false }
    }

    private var publicationColumns: [String] {
        guard case .examRow(.publicationBanned(let what, let to)) = self else { return [] }
        return (what.count > 0 ? ["published"] : []) + (to.count > 0 ? ["sent_to"] : [])
    }

    private var trainingColumns: [String] {
        if case .singleRow(.trainingBanned(let what)) = self { what.values.map(\.title) } else { [] }
    }

    /// What a number that this rule measures counts; nil where it measures nothing or text.
    public var unit: MeasureUnit? {
        switch kind {
        case .writtenMinutesCap, .estimatePlausible, .sampledMinutesCap: .minute
        case .writtenSubjectsCap: .subject
        case .postingRequired, .homeworkFreeDay: .day
        case .collectComplete, .markComplete, .correctComplete, .remarkComplete, .visitsComplete: .pupil
        case .inSchoolCompletion: .share
        case .declaredFreeDayKept, .varietyWeekly, .varietyMonthly: .item
        case .varietyDaily: .kind
        case .examCountCap: .exam
        case .panelRequired: .person
        case .bandsRequired: .band
        case .serviceHours, .sleepHours: .hour
        case .serviceTutoringWeek: .session
        case .activityCap: .activity
        default: nil
        }
    }

    /// The severity where a pack names none (rules.md: default violation).
    public var defaultSeverity: Severity {
        switch kind {
        case .minutesRecorded: .record
        case .estimatePlausible: .advisory
        default: .violation
        }
    }
}
