import Policy
import Registers

/// Which class somebody means who writes `四(2)班`, `402`, `四年级二班` or `2班`.
enum ClassMatch: Hashable {
    case found(SchoolClass)
    /// The class is there, but not in the grade that the row names.
    case otherGrade(SchoolClass)
    case several([String])
    case none

    /// - Parameters:
    ///   - text: the class's identifier, or its name with or without the grade.
    ///   - grade: where the row names one beside it.
    static func find(_ text: String, grade: Int?, on day: SchoolDate, among classes: [SchoolClass]) -> ClassMatch {
        let typed = OptionText.text(text)
        let taught = classes.filter { $0.isTaught(on: day) }
        if let id = ClassID(typed) {
            guard let item = taught.first(where: { $0.id == id }) else { return .none }
            return grade == nil || item.grade(on: day) == grade ? .found(item) : .otherGrade(item)
        }
        let wanted = ClassSpelling(typed)
        let fitting = taught.filter { item in
            if let name = item.ownName { return name == typed }
            guard let wanted, wanted.number == item.number else { return false }
            if let spelled = wanted.grade { return item.isIn(spelled, on: day) }
            return grade.map { $0 == item.grade(on: day) } ?? true
        }
        let inGrade = grade.map { grade in fitting.filter { $0.grade(on: day) == grade } } ?? fitting
        if inGrade.count == 1, let item = inGrade.first { return .found(item) }
        if inGrade.isEmpty, let item = fitting.first { return .otherGrade(item) }
        return inGrade.isEmpty ? .none : .several(inGrade.ordered(on: day).map { $0.name(on: day) })
    }
}

extension SchoolClass {
    /// Whether the class is in the grade that somebody wrote, on a day.
    func isIn(_ grade: GradeSpelling, on day: SchoolDate) -> Bool {
        if case .entered(let year) = grade { return year == entryYear }
        return grade.grade(in: system) == self.grade(on: day)
    }

    /// `2班`, or its own name: as registers write a class beside its grade.
    public var shortName: String { ownName ?? "\(number)班" }
}

extension GradeSpelling {
    /// The grade, 1–12, in schools of that system; nil where only the year of entry is written, or the system has no such grade.
    func grade(in system: SchoolSystem) -> Int? {
        let (stage, year): (Stage, Int)
        switch self {
        case .grade(let grade): return grade
        case .entered: return nil
        case .junior(let number): (stage, year) = (.junior, number)
        case .senior(let number): (stage, year) = (.senior, number)
        }
        let grades = system.grades(stage)
        let grade = grades.lowerBound + year - 1
        return grades.contains(grade) ? grade : nil
    }
}
