import Policy

@testable import Minutes

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension TimedHomework {
    /// A Monday, a teacher's only class, a trial of ten minutes.
    static func sample(
        day: Int = 0, design: String? = nil, teacher: String = "王", subject: String = "数学", grade: Int = 5, kind: HomeworkKind = .written,
        schoolClass: String = "五年级1班", pupils: Int = 40, trialMinutes: Double = 10
    ) -> TimedHomework {
        TimedHomework(
            date: SchoolDate(year: 2026, month: 9, day: 7)!.advanced(by: day),
            design: design ?? "\(teacher) \(subject) \(schoolClass) \(day)", teacher: teacher, subject: subject, grade: grade,
            kind: kind, schoolClass: schoolClass, pupils: pupils, trialMinutes: trialMinutes)
    }
}

extension HandCount {
    /// Of forty pupils unless told otherwise, by the clock.
    static func sample(_ done: [Int], by times: [Int] = [20, 30, 40], of present: Int = 40, _ way: Way = .byTheClock) throws -> HandCount {
        try HandCount(times: times, done: done, present: present, way: way)
    }

    /// What a class would show, by the clock, whose pupils take so many minutes on average and lie around that as the model takes them to lie.
    static func expected(mean: Double) throws -> HandCount {
        let pupils = PupilTimes(scale: MinutesParameters.usual.pupils)
        let times = [0.25, 0.5, 0.75].map { Int(exp(pupils.logQuantile($0, logMean: log(mean))).rounded()) }
        return try .sample([10, 20, 30], by: times)
    }
}
