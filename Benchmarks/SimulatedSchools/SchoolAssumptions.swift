/// What a simulated school is taken to be like. All numbers are ours: no measured ones are known to us.
///
/// Effects are standard deviations on the log scale, so 0.25 means that two thirds lie within about ±25 %. Each school multiplies each of its effects by
/// its own chance (`schoolsDiffer`), so that no estimator can know them.
public struct SchoolAssumptions: Sendable {
    /// The typical (median) pupil's minutes over the teacher's: median over schools, and how much schools differ.
    public var multiplier = (median: 2.0, spread: 0.25)
    public var schoolsDiffer = 0.25

    public var teacherEffect = 0.25
    public var subjectEffect = 0.10
    public var gradeEffect = 0.08
    public var kindEffect = 0.15
    public var classEffect = 0.08
    public var classSubjectEffect = 0.0
    public var teacherKindEffect = 0.0
    /// How far off the trial of one design is, for all classes that get it.
    public var designNoise = 0.10
    /// What else is special about one class doing one item: the hour, the lesson before.
    public var itemNoise = 0.08
    /// A teacher's walk from week to week.
    public var weeklyDrift = 0.04

    /// Pupils of a class are quick or slow for good, and have good and bad days (Student's t with 5 degrees of freedom).
    public var pupilEffect = 0.30
    public var pupilNoise = 0.18
    /// Some pupils are slower still, by an exponential number on the log scale: a Pareto tail of minutes.
    public var slowShare = 0.08
    public var slowTail = 0.35

    /// Pupils answer in steps of so many minutes, to the nearest; nil where hands are raised while the clock shows the time.
    public var answersRoundedTo: Int? = 10
    /// The share of shows of hands that are never taken.
    public var neverTaken = 0.15
    /// Whether it is the long homework that goes without; then `neverTaken` is not read.
    public var longGoWithout = false
    /// The share of pupils who have finished and keep their hands down.
    public var handsKeptDown = 0.0
    public var absent = 0.02
    /// The share of shows of hands that are written down for the wrong homework: one that took half or twice as long.
    public var mistaken = 0.0

    /// The share of teachers who are replaced at the beginning of the fourth week by others whose trials are quicker by `newTeacherBias` (log scale).
    public var newTeachers = 0.0
    public var newTeacherBias = 0.4

    public var classesPerGrade = 3...8

    public init() {}

    public static let base = SchoolAssumptions()

    /// Each assumption broken in turn.
    public static let broken: [(name: String, assumptions: SchoolAssumptions)] = [
        but("no heavy tail") { ($0.slowShare, $0.pupilNoise) = (0, 0.10) },
        but("heavier tail (20 % slow)") { ($0.slowShare, $0.slowTail) = (0.20, 0.5) },
        but("no drift") { $0.weeklyDrift = 0 },
        but("drift ×3") { $0.weeklyDrift *= 3 },
        but("class effects ×2") { $0.classEffect *= 2 },
        but("class × subject effects 0.12") { $0.classSubjectEffect = 0.12 },
        but("teacher × kind effects 0.15") { $0.teacherKindEffect = 0.15 },
        but("trials and items ×1.5 noisier") { ($0.designNoise, $0.itemNoise) = ($0.designNoise * 1.5, $0.itemNoise * 1.5) },
        but("answers rounded to 15 minutes") { $0.answersRoundedTo = 15 },
        but("answers not rounded") { $0.answersRoundedTo = nil },
        but("50 % never taken") { $0.neverTaken = 0.5 },
        but("long homework goes without") { $0.longGoWithout = true },
        but("5 % of hands kept down") { $0.handsKeptDown = 0.05 },
        but("15 % of hands kept down") { $0.handsKeptDown = 0.15 },
        but("3 % written down for the wrong homework") { $0.mistaken = 0.03 },
        but("a quarter of teachers new, trials quicker") { $0.newTeachers = 0.25 },
        but("tiny school (a class a grade)") { $0.classesPerGrade = 1...1 },
    ]

    private static func but(_ name: String, _ change: (inout SchoolAssumptions) -> Void) -> (name: String, assumptions: SchoolAssumptions) {
        var assumptions = base
        change(&assumptions)
        return (name, assumptions)
    }
}
