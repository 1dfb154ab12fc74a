#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How much each thing matters to the minutes of a school's classes. `.usual` holds until the school's own hands say otherwise.
///
/// Where nothing else is said: standard deviations on the log scale, above 0.
public struct MinutesParameters: Hashable, Sendable {
    /// Between teachers: how quickly they work themselves and how they try homework.
    public var teacher: Double
    public var subject: Double
    public var grade: Double
    public var kind: Double
    public var schoolClass: Double
    /// How far off a design's trial is, for all classes that get it.
    public var design: Double
    /// What is special about one item in one class.
    public var item: Double
    /// A teacher's random walk: per root of a week.
    public var drift: Double
    /// Between the pupils of a class: the logistic scale of their log minutes; the standard deviation is 1.81 times that.
    public var pupils: Double
    /// How many minutes more than asked about still count as 'done by then' in answers from memory: half of the ten to which most people round.
    public var generosity: Double

    /// Set by us: round numbers.
    public static let usual = MinutesParameters(
        teacher: 0.3, subject: 0.15, grade: 0.15, kind: 0.15, schoolClass: 0.1, design: 0.1, item: 0.1, drift: 0.05, pupils: 0.2,
        generosity: 5)

    /// Class mean over trial where nothing is known. A teaching centre advises to expect at least twice one's own time, three to four times with beginners
    /// (Eberly Center, Carnegie Mellon University, 'Students performed poorly on an exam'); its 80 % interval here is 1.05–3.8. Set by us.
    public static let schoolMultiplier = (median: 2.0, spread: 0.5)

    /// Those on the log scale.
    var deviations: [Double] { [teacher, subject, grade, kind, schoolClass, design, item, drift, pupils] }

    func generosity(of way: HandCount.Way) -> Double {
        switch way {
        case .fromMemory: generosity
        case .byTheClock: 0
        }
    }

    static func mean(of effect: Effect) -> Double { effect == .school ? log(schoolMultiplier.median) : 0 }

    func variance(of effect: Effect) -> Double {
        let deviation =
            switch effect {
            case .school: Self.schoolMultiplier.spread
            case .teacher: teacher
            case .subject: subject
            case .grade: grade
            case .kind: kind
            case .schoolClass: schoolClass
            }
        return deviation * deviation
    }
}
