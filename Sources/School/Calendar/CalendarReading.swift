import Database
import Policy
import Registers

/// What the pages of a unit's calendar show.
public struct CalendarReading: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    public struct Sheet: Sendable {
        public let calendar: UnitCalendar
        public let bellTimes: BellTimes
        /// Names of the units whose entries hold.
        public let units: [UnitID: String]
        public let exams: [ExamDay]
        public let freeDays: [FreeDay]

        /// Of a unit whose entries hold: 本单位 for the calendar's own.
        public func name(of unit: UnitID) -> String { unit == calendar.unit ? "本单位" : units[unit] ?? "上级" }
        /// `本单位登记`, `沿用潞州区的登记`.
        public func source(of unit: UnitID) -> String { unit == calendar.unit ? "本单位登记" : "沿用\(name(of: unit))的登记" }
    }

    /// An exam as far as everybody in the school knows it.
    public struct ExamDay: Hashable, Sendable {
        public let date: SchoolDate
        public let grade: Int
        public let subject: String
        public let name: String
    }

    /// 无作业日.
    public struct FreeDay: Hashable, Sendable {
        public let date: SchoolDate
        public let grade: Int
        /// nil for the whole grade.
        public let className: String?
        /// nil for all subjects.
        public let subject: String?

        /// `四年级2班（英语）`.
        /// - Parameter gradeTitle: as the unit calls a grade.
        public func title(_ gradeTitle: (Int) -> String) -> String {
            gradeTitle(grade) + (className ?? "") + (subject.map { "（\($0)）" } ?? "")
        }
    }

    /// - Parameter days: of which single days, exams and no-homework days are shown.
    /// - Throws: `Refusal`.
    public func sheet(of unit: UnitID, on days: ClosedRange<SchoolDate>, by actor: Actor) async throws -> Sheet {
        try await house.read(actor, .viewCalendar, at: unit) { reader, place in
            let store = CalendarStore(reader: reader)
            guard let calendar = try store.calendar(on: days) else { throw UnitRefusal.notFound }
            let names = try UnitStore(reader).units(place.path.units).map { ($0.id, $0.name) }
            let facts = FactStore(reader: reader)
            return Sheet(
                calendar: calendar, bellTimes: try store.bellTimes(), units: Dictionary(uniqueKeysWithValues: names),
                exams: try facts.examDays(on: days), freeDays: try facts.freeDays(on: days))
        }
    }
}

extension FactStore {
    func examDays(on days: ClosedRange<SchoolDate>) throws -> [CalendarReading.ExamDay] {
        try reader.all(
            """
            SELECT DISTINCT l.c_date, l.c_grade, l.c_name, l.c_subject FROM ledger_exams AS l
             WHERE l.school_id = :school AND l.removed_at IS NULL AND l.c_date >= :first AND l.c_date <= :last
             ORDER BY l.c_date, l.c_grade, l.c_name, l.c_subject
            """, ["first": days.lowerBound, "last": days.upperBound]
        ) { CalendarReading.ExamDay(date: try $0[0], grade: try $0[1], subject: try $0[3], name: try $0[2]) }
    }

    func freeDays(on days: ClosedRange<SchoolDate>) throws -> [CalendarReading.FreeDay] {
        try reader.all(
            """
            SELECT DISTINCT l.c_date, l.c_grade, l.c_class, l.c_subject FROM ledger_no_homework_days AS l
             WHERE l.school_id = :school AND l.removed_at IS NULL AND l.c_date >= :first AND l.c_date <= :last
             ORDER BY l.c_date, l.c_grade, l.c_class NULLS FIRST, l.c_subject NULLS FIRST
            """, ["first": days.lowerBound, "last": days.upperBound]
        ) { CalendarReading.FreeDay(date: try $0[0], grade: try $0[1], className: try $0[2], subject: try $0[3]) }
    }
}
