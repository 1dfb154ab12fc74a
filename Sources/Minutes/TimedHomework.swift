import Policy

/// One homework item of one class, with what its time may depend on.
public struct TimedHomework: Hashable, Sendable {
    public let date: SchoolDate
    /// What is set to several classes on one trial; any name by which designs are told apart.
    public let design: String
    /// Who tried it; any name by which the school tells its teachers apart.
    public let teacher: String
    public let subject: String
    /// 1–9.
    public let grade: Int
    public let kind: HomeworkKind
    public let schoolClass: String
    /// Pupils of the class, 1–100.
    public let pupils: Int
    /// What the teacher's own trial (试做) took, above 0.
    public let trialMinutes: Double

    public init(
        date: SchoolDate, design: String, teacher: String, subject: String, grade: Int, kind: HomeworkKind, schoolClass: String,
        pupils: Int, trialMinutes: Double
    ) {
        precondition(trialMinutes > 0 && pupils > 0, "a trial takes time, a class has pupils")
        (self.date, self.design, self.teacher, self.subject, self.grade) = (date, design, teacher, subject, grade)
        (self.kind, self.schoolClass, self.pupils, self.trialMinutes) = (kind, schoolClass, pupils, trialMinutes)
    }

    /// Those that last. What is special about the design and the item comes on top.
    var effects: [Effect] {
        [.school, .teacher(teacher), .subject(subject), .grade(grade), .kind(kind), .schoolClass(schoolClass)]
    }
}

/// Something that makes classes take longer or shorter than the trial, on the log scale.
enum Effect: Hashable, Sendable {
    case school
    case teacher(String)
    case subject(String)
    case grade(Int)
    case kind(HomeworkKind)
    case schoolClass(String)
}
