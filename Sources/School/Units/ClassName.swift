import Policy
import Report

/// How classes are called and in which order they stand.
enum ClassName {
    static func text(
        stage: Stage, system: SchoolSystem, standing: SchoolClass.Standing, entryYear: Int, number: Int, ownName: String?
    ) -> String {
        switch standing {
        case .grade(let grade):
            if let ownName { return ownName }
            return stage == .primary ? "\(system.gradeTitle(grade))\(number)班" : "\(system.gradeTitle(grade))(\(number))班"
        case .notYet, .graduated:
            return "\(entryYear)级\(ownName ?? "\(number)班")（\(stage.title)）"
        }
    }
}

extension [SchoolClass] {
    /// By grade, then number (1, 2, 10), then name; classes that are not taught on the date come last.
    public func ordered(on date: SchoolDate) -> [SchoolClass] {
        sorted { left, right in
            let (first, second) = (left.grade(on: date) ?? 99, right.grade(on: date) ?? 99)
            if first != second { return first < second }
            if left.entryYear != right.entryYear { return left.entryYear > right.entryYear }
            if left.number != right.number { return left.number < right.number }
            let names = (left.name(on: date), right.name(on: date))
            return names.0 == names.1 ? left.id < right.id : NaturalOrder.precedes(names.0, names.1)
        }
    }
}
