#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Who learns and who teaches in one simulated school, each with the effects that nobody there knows (log scale).
struct SchoolPlan {
    struct Class {
        let name: String
        let effect: Double
        /// By subject.
        let subjectEffects: [String: Double]
        /// Each pupil's own pace, slow tail included.
        let pupils: [Double]
    }

    struct Teacher {
        let name: String
        /// By week.
        let effects: [Double]
        /// By `kinds`.
        let kindEffects: [Double]
    }

    /// A teacher's classes in one subject and grade, all given the same design.
    struct Teaching {
        let grade: Int
        let subject: String
        let isMain: Bool
        let classes: [Class]
        /// Who teaches them, by week.
        let teachers: [Teacher]
    }

    let multiplier: Double
    let subjectEffects: [String: Double]
    let gradeEffects: [Int: Double]
    /// By `kinds`.
    let kindEffects: [Double]
    let teachings: [Teaching]

    /// Main subjects set homework nearly every day and their teachers have two classes each; of the others a teacher has four.
    private static let mainSubjects = ["语文", "数学", "英语"]
    private static let otherSubjects = (primary: ["科学", "道德与法治"], junior: ["历史", "地理", "生物学", "物理"])

    init(_ assumptions: SchoolAssumptions, weeks: Int, _ chance: inout Chance) {
        func own(_ effect: Double) -> Double { effect * exp(assumptions.schoolsDiffer * chance.normal()) }
        multiplier = log(assumptions.multiplier.median) + assumptions.multiplier.spread * chance.normal()
        let (teacherEffect, drift) = (own(assumptions.teacherEffect), own(assumptions.weeklyDrift))
        let (subjectEffect, gradeEffect) = (own(assumptions.subjectEffect), own(assumptions.gradeEffect))
        let (kindEffect, classEffect) = (own(assumptions.kindEffect), own(assumptions.classEffect))

        let isPrimary = chance.happens(0.5)
        let grades = Array(isPrimary ? 3...6 : 7...9)
        let subjects = Self.mainSubjects + (isPrimary ? Self.otherSubjects.primary : Self.otherSubjects.junior)
        func effects<Key: Hashable>(_ keys: [Key], _ effect: Double) -> [Key: Double] {
            Dictionary(uniqueKeysWithValues: keys.map { ($0, effect * chance.normal()) })
        }
        subjectEffects = effects(subjects, subjectEffect)
        gradeEffects = effects(grades, gradeEffect)
        kindEffects = SimulatedSchool.kinds.map { _ in kindEffect * chance.normal() }

        func pupil() -> Double {
            let pace = assumptions.pupilEffect * chance.normal()
            return chance.happens(assumptions.slowShare) ? pace + chance.exponential(mean: assumptions.slowTail) : pace
        }
        var teachers = 0
        func teacher(newIn week: Int?) -> Teacher {
            teachers += 1
            var level = teacherEffect * chance.normal() + (week == nil ? 0 : assumptions.newTeacherBias)
            let walk = (0..<weeks).map { _ in
                level += drift * chance.normal()
                return level
            }
            return Teacher(
                name: "教师\(teachers)", effects: walk,
                kindEffects: SimulatedSchool.kinds.map { _ in assumptions.teacherKindEffect * chance.normal() })
        }
        /// By week; perhaps somebody new from the fourth week on.
        func teachersByWeek() -> [Teacher] {
            let first = teacher(newIn: nil)
            let later = chance.happens(assumptions.newTeachers) ? teacher(newIn: Self.changeOfTeachers) : first
            return (0..<weeks).map { $0 < Self.changeOfTeachers ? first : later }
        }

        var teachings: [Teaching] = []
        let classCount = chance.number(in: assumptions.classesPerGrade)
        for grade in grades {
            let classes = (1...classCount).map { number in
                Class(
                    name: "\(grade)年级\(number)班", effect: classEffect * chance.normal(),
                    subjectEffects: effects(subjects, assumptions.classSubjectEffect),
                    pupils: (0..<chance.number(in: 35...50)).map { _ in pupil() })
            }
            for subject in subjects {
                let isMain = Self.mainSubjects.contains(subject)
                for first in stride(from: 0, to: classCount, by: isMain ? 2 : 4) {
                    teachings.append(
                        Teaching(
                            grade: grade, subject: subject, isMain: isMain,
                            classes: Array(classes[first..<min(first + (isMain ? 2 : 4), classCount)]), teachers: teachersByWeek()))
                }
            }
        }
        self.teachings = teachings
    }

    private static let changeOfTeachers = 3
}
