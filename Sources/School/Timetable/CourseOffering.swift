import Policy
import Registers

/// A line of the course plan: how many periods a week a grade has of a course.
public struct CoursePlanLine: Hashable, Sendable, Identifiable {
    public let id: LedgerRowID
    public let grade: Int
    public let course: String
    /// A week; 0.5 for every second week.
    public let periods: Decimal
    public let isProtected: Bool
    /// Whether a unit above has entered it.
    public let isInherited: Bool

    public init(id: LedgerRowID, grade: Int, course: String, periods: Decimal, isProtected: Bool, isInherited: Bool = false) {
        (self.id, self.grade, self.course, self.periods) = (id, grade, SubjectNames.full(course), periods)
        (self.isProtected, self.isInherited) = (isProtected, isInherited)
    }

    init?(_ row: LedgerRow, isInherited: Bool = false) {
        let ledger = Ledger.coursePlan
        guard case .whole(let grade) = ledger.value("grade", of: row), case .decimal(let periods) = ledger.value("periods", of: row) else {
            return nil
        }
        self.init(
            id: row.id, grade: grade, course: ledger.value("course", of: row).text, periods: periods,
            isProtected: ledger.value("protected", of: row) == .yesNo(true), isInherited: isInherited)
    }
}

extension CoursePlanLine {
    /// Of several units' rows for a course of a grade in a school year, the last unit's.
    /// - Parameter layers: from the top down, the school's own last.
    static func holding(in layers: [[LedgerRow]], of schoolYear: String) -> [CoursePlanLine] {
        struct Key: Hashable {
            let grade: Int
            let course: String
        }
        var lines: [Key: CoursePlanLine] = [:]
        for (number, rows) in layers.enumerated() {
            for row in rows where Ledger.coursePlan.value("school_year", of: row).text == schoolYear {
                guard let line = CoursePlanLine(row, isInherited: number < layers.count - 1) else { continue }
                lines[Key(grade: line.grade, course: line.course)] = line
            }
        }
        return lines.values.sorted { ($0.grade, Subjects.rank($0.course), $0.id) < ($1.grade, Subjects.rank($1.course), $1.id) }
    }
}

/// Where a class's timetable has fewer or more periods of a course than the plan.
public struct CourseGap: Hashable, Sendable {
    public enum Kind: Hashable, Sendable { case missing, tooFew, tooMany }

    public let schoolClass: ClassID
    public let line: CoursePlanLine
    /// Periods a week in the timetable.
    public let found: Decimal
    public let lessons: [TimetableLesson]

    public var kind: Kind { lessons.isEmpty ? .missing : found < line.periods ? .tooFew : .tooMany }

    /// Class by class in the given order, each in the plan's. A class without any lesson has no timetable yet and is left out; courses that the plan does not
    /// name are the school's own affair.
    /// - Parameter lessons: of one term.
    public static func all(
        of lessons: [TimetableLesson], against plan: [CoursePlanLine], in classes: [(id: ClassID, grade: Int)]
    ) -> [CourseGap] {
        let byClass = Dictionary(grouping: lessons, by: \.schoolClass)
        return classes.flatMap { item -> [CourseGap] in
            guard let held = byClass[item.id] else { return [] }
            return plan.filter { $0.grade == item.grade }.compactMap { line in
                let found = held.filter { $0.course == line.course }
                let periods = Decimal(mantissa: Int64(found.reduce(0) { $0 + $1.halves }) * 5, scale: 1)
                guard periods != line.periods else { return nil }
                return CourseGap(schoolClass: item.id, line: line, found: periods, lessons: found.sorted { $0.slot < $1.slot })
            }
        }
    }
}
