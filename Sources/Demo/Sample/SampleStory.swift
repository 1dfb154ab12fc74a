import Policy

extension Story {
    /// The bundled school's term. What a reader of the report should find: grade 5 over its limit before the mid-term, physics posting a day
    /// late, two tasks by WeChat, some parents' signatures, one class without a free day in one week; else slips.
    static let sample = Story(
        rates: .carefulSchool, heavyDays: 0, busyWeeks: 0, inSchoolPrimary: 100...100, inSchoolJunior: 86...100,
        heavySpells: [
            HeavySpell(grades: 5...5, days: .sample(10, 25) ... .sample(11, 5), permille: 750),
            HeavySpell(grades: 9...9, days: .sample(1, 4) ... .sample(1, 7), permille: 500),
        ],
        habits: [
            Habit(mistake: .latePosting, subject: .physics, grades: 8...9, days: .sample(9, 20) ... .sample(11, 30), permille: 500),
            Habit(mistake: .noTrial, subject: .history, grades: 7...9, days: .sample(9, 1) ... .sample(10, 15), permille: 250),
            Habit(mistake: .notCollected, subject: .english, grades: 8...8, days: .sample(11, 15) ... .sample(12, 31), permille: 200),
        ],
        incidents: [
            Incident(mistake: .weChat, grade: 4, classNumber: 1, date: .sample(9, 16), subject: .maths),
            Incident(mistake: .weChat, grade: 7, classNumber: 2, date: .sample(11, 23), subject: nil),
            Incident(mistake: .forbiddenContent, grade: 3, classNumber: 2, date: .sample(9, 14), subject: .chinese),
            Incident(mistake: .forbiddenContent, grade: 6, classNumber: 1, date: .sample(10, 12), subject: .maths),
            Incident(mistake: .forbiddenContent, grade: 8, classNumber: 3, date: .sample(10, 20), subject: .english),
            Incident(mistake: .forbiddenContent, grade: 4, classNumber: 3, date: .sample(11, 9), subject: .chinese),
            Incident(mistake: .forbiddenContent, grade: 7, classNumber: 1, date: .sample(12, 2), subject: .maths),
            Incident(mistake: .workbookAsIs, grade: 6, classNumber: 2, date: .sample(12, 14), subject: nil),
            Incident(mistake: .workbookAsIs, grade: 9, classNumber: 1, date: .sample(12, 21), subject: nil),
            Incident(mistake: .bannedTime, grade: 5, classNumber: 2, date: .sample(10, 11), subject: nil),
            Incident(mistake: .bannedMarking, grade: 3, classNumber: 1, date: .sample(10, 19), subject: nil),
            Incident(mistake: .bannedMarking, grade: 8, classNumber: 1, date: .sample(12, 8), subject: nil),
            Incident(mistake: .writtenAtHome, grade: 2, classNumber: 1, date: .sample(11, 16), subject: nil),
        ]
            + [(1, 9, 13), (2, 9, 28), (2, 10, 18), (3, 11, 1), (3, 11, 29), (4, 12, 6)].map { grade, month, day in
                Incident(mistake: .parentSignature, grade: grade, classNumber: 2, date: .sample(month, day), subject: nil)
            },
        namedBusyWeeks: [BusyWeek(grade: 6, classNumber: 3, day: .sample(11, 3)), BusyWeek(grade: 9, classNumber: 2, day: .sample(12, 15))])
}
