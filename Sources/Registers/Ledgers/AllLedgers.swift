extension Ledger {
    typealias Column = Register.Column

    /// All that an installation keeps, in the order of its list: what rules judge, then what schools keep besides, then what bureaus keep.
    public static let all: [Ledger] = [
        homework, noHomeworkDays, schoolCalendar, terms, bellTimes, exams, layerReviews, markingSamples, teachingProgress,
        afterClassService, campusActivities, homeVisits, schoolApps, trainingInstitutions, wellbeingSamples, expertPool, teachingAids,
        duties, groups, documents, trainingSessions, parentMeetings, publicity,
        jointMeetings, incidents, timetable, coursePlan, substitutions, groupMeetings, researchTopics, onlineResources,
        outsideStaff, exchanges, facilities, freeTimeActivities, serviceFunds, modelSchools,
    ]
}
