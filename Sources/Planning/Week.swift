/// What the subjects of one class want to set in one week, and the limits that hold. Minutes throughout; days and subjects by number.
public struct PlanWeek: Hashable, Sendable {
    /// 1–60 minutes: what is trimmed is trimmed by so much at a time.
    public let step: Int
    /// 0…`days.count`: at least so many days stay without homework; a closed day counts.
    public let freeDays: Int
    /// 1–7 days in the order of input.
    public let days: [PlanDay]
    /// 0–60 requests in the order of input.
    public let requests: [PlanRequest]

    public init(step: Int, freeDays: Int, days: [PlanDay], requests: [PlanRequest]) {
        (self.step, self.freeDays, self.days, self.requests) = (step, freeDays, days, requests)
    }

    public static let steps = 1...60
    public static let dayCounts = 1...7
    public static let mostRequests = 60
}

public struct PlanDay: Hashable, Sendable {
    /// 0–1440 minutes of written homework, all subjects together.
    public let cap: Int
    /// How many distinct subjects may set something; nil where that is not limited.
    public let maxSubjects: Int?
    /// Nothing may be set on a closed day, whatever its other values say.
    public let isClosed: Bool

    public init(cap: Int, maxSubjects: Int?, isClosed: Bool) {
        (self.cap, self.maxSubjects, self.isClosed) = (cap, maxSubjects, isClosed)
    }

    public static let caps = 0...1440
}

/// One subject's wish to set so many minutes on one of some days.
public struct PlanRequest: Hashable, Sendable {
    /// Equal numbers are the same subject.
    public let subject: Int
    /// 1–1440, a multiple of the week's step.
    public let minutes: Int
    /// What is left of it at least unless it is dropped: from one step to `minutes`, a multiple of the step.
    public let minMinutes: Int
    /// Numbers of days in `PlanWeek.days`.
    public let days: Set<Int>
    public let preferred: Preference
    /// 1–9, higher matters more.
    public let priority: Int

    public enum Preference: Hashable, Sendable {
        case none
        /// A number in `PlanWeek.days`; the day may be closed or none of the request's own: then the request is moved wherever it goes.
        case day(Int)
    }

    public init(subject: Int, minutes: Int, minMinutes: Int, days: Set<Int>, preferred: Preference, priority: Int) {
        (self.subject, self.minutes, self.minMinutes) = (subject, minutes, minMinutes)
        (self.days, self.preferred, self.priority) = (days, preferred, priority)
    }

    public static let lengths = 1...1440
    public static let priorities = 1...9
}
