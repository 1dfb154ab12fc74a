import Policy

/// One piece of homework of one class on one day, with what nobody in a real school knows: how long each pupil took.
public struct SimulatedHomework: Sendable {
    public let date: SchoolDate
    /// From 0.
    public let week: Int
    /// What the teacher's classes of one grade are given together.
    public let design: String
    public let teacher: String
    public let subject: String
    public let grade: Int
    public let kind: HomeworkKind
    public let schoolClass: String
    public let trialMinutes: Int
    /// Of the pupils present.
    public let pupilMinutes: [Double]
    public let isShowOfHandsTaken: Bool
    let answers: [Answer]

    /// What a pupil would say, in minutes; nil where the hand stays down.
    typealias Answer = Double?

    public var present: Int { pupilMinutes.count }
    /// Who raises a hand when asked, be it for not being done yet.
    public var answering: Int { answers.count { $0 != nil } }
    /// What an estimate is measured against.
    public var classMean: Double { pupilMinutes.reduce(0, +) / Double(present) }

    /// How many pupils raise their hands when asked whether they were done by so many minutes.
    public func hands(doneBy times: [Int]) -> [Int] {
        times.map { time in answers.count { $0.map { $0 <= Double(time) } ?? false } }
    }
}
