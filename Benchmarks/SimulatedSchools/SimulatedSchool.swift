import Policy

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Some weeks of one school's homework. A pupil's minutes are
///
///     trial × school × teacher(week) × subject × grade × kind × class × design × item × pupil × pupil's day
///
/// each factor by chance, by `SchoolAssumptions`. The same seed, number and assumptions give the same school.
public struct SimulatedSchool: Sendable {
    /// In the order of dates.
    public let homework: [SimulatedHomework]

    static let kinds: [HomeworkKind] = [.written, .oral, .reading, .preview, .practice]
    /// How often a design is of each kind.
    private static let kindShares = [0.6, 0.1, 0.12, 0.12, 0.06]
    /// A Monday.
    private static let firstDay = SchoolDate(year: 2026, month: 9, day: 7)!
    /// No pupil works longer: minutes.
    private static let bedtime = 240.0

    public init(seed: UInt64, number: Int, assumptions: SchoolAssumptions = .base, weeks: Int = 5) {
        var chance = Chance(seed: seed, school: UInt64(number))
        let plan = SchoolPlan(assumptions, weeks: weeks, &chance)
        var homework: [SimulatedHomework] = []
        for week in 0..<weeks {
            for day in 0..<5 {
                let date = Self.firstDay.advanced(by: week * 7 + day)
                for teaching in plan.teachings where chance.happens(teaching.isMain ? 0.85 : 0.3) {
                    homework += Self.design(of: teaching, date, week, plan, assumptions, &chance)
                }
            }
        }
        self.homework = homework
    }

    /// One design as each of the teacher's classes does it.
    private static func design(
        of teaching: SchoolPlan.Teaching, _ date: SchoolDate, _ week: Int, _ plan: SchoolPlan, _ assumptions: SchoolAssumptions,
        _ chance: inout Chance
    ) -> [SimulatedHomework] {
        let kind = chance.place(in: kindShares)
        let minutes = exp(log(teaching.isMain ? 9.0 : 6.0) + 0.4 * chance.normal())
        let trialMinutes = max(2, min(30, Int(minutes.rounded())))
        let teacher = teaching.teachers[week]
        let ofDesign =
            log(Double(trialMinutes)) + plan.multiplier + plan.subjectEffects[teaching.subject]! + plan.gradeEffects[teaching.grade]!
            + plan.kindEffects[kind] + teacher.effects[week] + teacher.kindEffects[kind] + assumptions.designNoise * chance.normal()
        return teaching.classes.map { ofClass in
            let typical = ofDesign + ofClass.effect + ofClass.subjectEffects[teaching.subject]! + assumptions.itemNoise * chance.normal()
            let pupilMinutes: [Double] = ofClass.pupils.compactMap { pupil in
                let minutes = exp(typical + pupil + assumptions.pupilNoise * chance.studentT(freedom: 5))
                return chance.happens(assumptions.absent) ? nil : min(bedtime, minutes)
            }
            let mean = pupilMinutes.reduce(0, +) / Double(pupilMinutes.count)
            let goesWithout = assumptions.longGoWithout ? 0.6 / (1 + exp((30 - mean) / 6)) : assumptions.neverTaken
            let mistake = chance.happens(assumptions.mistaken) ? (chance.happens(0.5) ? 2 : 0.5) : 1
            return SimulatedHomework(
                date: date, week: week, design: "\(date.iso) \(teacher.name)", teacher: teacher.name, subject: teaching.subject,
                grade: teaching.grade, kind: kinds[kind], schoolClass: ofClass.name, trialMinutes: trialMinutes, pupilMinutes: pupilMinutes,
                isShowOfHandsTaken: !chance.happens(goesWithout),
                answers: pupilMinutes.map { answer(to: $0 * mistake, assumptions, &chance) })
        }
    }

    private static func answer(to minutes: Double, _ assumptions: SchoolAssumptions, _ chance: inout Chance) -> SimulatedHomework.Answer {
        if chance.happens(assumptions.handsKeptDown) { return nil }
        guard let step = assumptions.answersRoundedTo.map(Double.init) else { return minutes }
        return (minutes / step).rounded() * step
    }
}
