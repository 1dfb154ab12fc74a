import Policy
import Registers

/// A row of the substitution ledger, typed: another lesson than the timetable's.
public struct Substitution: Hashable, Sendable, Identifiable {
    public let id: LedgerRowID
    public let date: SchoolDate
    public let grade: Int
    public let schoolClass: ClassID?
    public let period: Int
    public let planned: String
    public let taught: String
    public let reason: String
    /// When the planned lesson is held instead; nil where it is not.
    public let madeUpOn: SchoolDate?

    public init(
        id: LedgerRowID, date: SchoolDate, grade: Int, schoolClass: ClassID?, period: Int, planned: String, taught: String,
        reason: String = "", madeUpOn: SchoolDate? = nil
    ) {
        (self.id, self.date, self.grade, self.schoolClass, self.period) = (id, date, grade, schoolClass, period)
        (self.planned, self.taught, self.reason) = (SubjectNames.full(planned), SubjectNames.full(taught), reason)
        self.madeUpOn = madeUpOn
    }

    init?(_ row: LedgerRow) {
        func value(_ key: String) -> CellValue { Ledger.substitutions.value(key, of: row) }
        guard case .date(let date) = value("date"), case .whole(let grade) = value("grade"), case .whole(let period) = value("period")
        else {
            return nil
        }
        var madeUpOn: SchoolDate?
        if case .date(let day) = value("made_up_on") { madeUpOn = day }
        self.init(
            id: row.id, date: date, grade: grade, schoolClass: row.schoolClass, period: period, planned: value("planned").text,
            taught: value("taught").text, reason: value("reason").text, madeUpOn: madeUpOn)
    }
}

/// Periods of a protected course in a class that were given to others and not made up.
public struct SqueezedCourse: Hashable, Sendable {
    public let schoolClass: ClassID
    public let course: String
    public let rows: [Substitution]

    /// The five of HC-4.2b, where the school's own course plan marks none.
    public static let usual: Set<String> = ["体育与健康", "音乐", "美术", "科学", "综合实践"]

    /// Class by class in the given order, each by course. Classes are not compared.
    public static func all(
        in substitutions: [Substitution], plan: [CoursePlanLine], classes: [ClassID]
    ) -> [SqueezedCourse] {
        let own = plan.filter(\.isProtected)
        func isProtected(_ row: Substitution) -> Bool {
            own.isEmpty ? usual.contains(row.planned) : own.contains { $0.grade == row.grade && $0.course == row.planned }
        }
        let lost = substitutions.filter { $0.taught != $0.planned && $0.madeUpOn == nil && isProtected($0) }
        return classes.flatMap { item in
            Dictionary(grouping: lost.filter { $0.schoolClass == item }, by: \.planned)
                .sorted { (Subjects.rank($0.key), $0.key) < (Subjects.rank($1.key), $1.key) }
                .map {
                    SqueezedCourse(schoolClass: item, course: $0.key, rows: $0.value.sorted { ($0.date, $0.period) < ($1.date, $1.period) })
                }
        }
    }
}
