/// Which grades a school has.
public enum SchoolStage: Sendable {
    case primary, junior, nineYear

    var grades: ClosedRange<Int> {
        switch self {
        case .primary: 1...6
        case .junior: 7...9
        case .nineYear: 1...9
        }
    }
}

/// A class with the people who teach it.
public struct DemoClass: Sendable {
    public let grade: Int
    public let number: Int
    /// As it stands in the register: `2班`.
    public let name: String
    public let pupils: Int
    public let classTeacher: String
    /// By `Subject.rawValue`.
    let teachers: [String]

    func teacher(of subject: Subject) -> String { teachers[subject.rawValue] }
}

/// An invented school.
public struct DemoSchool: Sendable {
    public let number: Int
    public let name: String
    public let stage: SchoolStage
    public let classes: [DemoClass]

    /// - Parameters:
    ///   - number: from 0; two thirds of a region's schools are primary schools.
    ///   - classes: spread over the grades as evenly as it goes.
    init(number: Int, seed: UInt64, classes: Int, stage: SchoolStage? = nil, name: String? = nil) {
        self.number = number
        let stage = stage ?? (number % 3 == 2 ? .junior : .primary)
        self.stage = stage
        let rank =
            switch stage {
            case .primary: number - number / 3
            case .junior: number / 3
            case .nineYear: number
            }
        self.name = name ?? Names.school(stage, number: rank)
        var random = SeededRandom(seed, UInt64(number), 1)
        let offset = random.below(4000)
        let grades = Array(stage.grades)
        self.classes = (0..<max(classes, grades.count)).map { index in
            let total = max(classes, grades.count)
            let gradeIndex = index * grades.count / total
            // The first class whose share falls to this grade: the ceiling of gradeIndex × total ÷ grades.
            let first = (gradeIndex * total + grades.count - 1) / grades.count
            let teachers = Subject.allCases.map { subject in
                Names.teacher(subject.rawValue * 40 + (subject.isTaughtByFew ? index / 6 : index / 2), offset: offset)
            }
            let head = [Subject.chinese, .maths, .english][index % (stage == .primary ? 2 : 3)]
            return DemoClass(
                grade: grades[gradeIndex], number: index - first + 1, name: "\(index - first + 1)班", pupils: random.number(in: 34...50),
                classTeacher: teachers[head.rawValue], teachers: teachers)
        }
    }
}
