import Policy

/// What makes a school's term its own: how careful it is, where it loses its measure, who has which bad habit.
public struct Story: Sendable {
    /// A stretch of days on which some grades get too much.
    struct HeavySpell: Sendable {
        let grades: ClosedRange<Int>
        let days: ClosedRange<SchoolDate>
        /// In permille of the days.
        let permille: Int
    }

    /// A mistake that the teachers of one subject make often.
    struct Habit: Sendable {
        let mistake: Mistake
        let subject: Subject
        let grades: ClosedRange<Int>
        let days: ClosedRange<SchoolDate>
        let permille: Int
    }

    /// One mistake at one place, on the first row that it can happen to.
    struct Incident: Sendable {
        let mistake: Mistake
        let grade: Int
        let classNumber: Int
        let date: SchoolDate
        let subject: Subject?
    }

    /// A week in which a class has no day without homework.
    struct BusyWeek: Sendable {
        let grade: Int
        let classNumber: Int
        /// Any day of it.
        let day: SchoolDate
    }

    var rates: MistakeRates
    /// In permille of the class-days: too much homework on an ordinary day.
    var heavyDays: Int
    /// In permille of the class-weeks: a week without a free day.
    var busyWeeks: Int
    /// Percent of a class that finish before they leave, in primary and in junior grades.
    var inSchoolPrimary: ClosedRange<Int>
    var inSchoolJunior: ClosedRange<Int>
    var heavySpells: [HeavySpell] = []
    var habits: [Habit] = []
    var incidents: [Incident] = []
    var namedBusyWeeks: [BusyWeek] = []

    public static let region = Story(
        rates: .region, heavyDays: 18, busyWeeks: 45, inSchoolPrimary: 90...100, inSchoolJunior: 55...95)

    func isHeavy(grade: Int, date: SchoolDate, weekOfTerm: Int, weeks: Int, _ random: inout SeededRandom) -> Bool {
        // Ahead of the mid-term and the final even an orderly school does more.
        let isBeforeExam = weeks >= 16 && (weekOfTerm == weeks / 2 - 1 || weekOfTerm >= weeks - 2)
        var permille = heavyDays * (isBeforeExam ? 3 : 1)
        for spell in heavySpells where spell.grades.contains(grade) && spell.days.contains(date) {
            permille = max(permille, spell.permille)
        }
        return random.happens(permille)
    }

    func isBusyWeek(_ schoolClass: DemoClass, _ date: SchoolDate, _ random: inout SeededRandom) -> Bool {
        let byChance = random.happens(busyWeeks)
        return byChance
            || namedBusyWeeks.contains { $0.grade == schoolClass.grade && $0.classNumber == schoolClass.number && $0.day.week == date.week }
    }
}
