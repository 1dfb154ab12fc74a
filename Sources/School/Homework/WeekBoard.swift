import Database
import Minutes
import Policy
import Registers

/// A class's week of homework as its class teacher balances it: days by subjects, each day against its limit, conflicts with their citation.
public struct WeekBoard: Sendable {
    public struct Day: Hashable, Sendable {
        public let date: SchoolDate
        public let isSchoolDay: Bool
        /// 国庆节, 运动会.
        public let name: String?
        /// Minutes of written homework that is in the register or confirmed, and with all that is under way.
        public let confirmed: Int
        public let planned: Int
        /// nil where nothing limits it.
        public let limit: Int?
        /// What it is likely to take with all that is under way; nil where nothing limits it or nothing was tried out.
        public let forecast: DayForecast?
        /// Minutes that are shared out.
        public let shared: Int
        /// Subjects that are declared free of homework; empty names for the whole day.
        public let free: [String?]
    }

    /// What the register holds already.
    public struct Recorded: Hashable, Sendable, Identifiable {
        public let id: LedgerRowID
        public let day: SchoolDate
        public let subject: String
        public let kind: String
        public let content: String
        public let minutes: Int?
        /// Whether it went the whole way here; a row of the past did not.
        public let isAssigned: Bool
    }

    /// To choose from: those that are taught in the week.
    public let classes: [SchoolClass]
    public let schoolClass: SchoolClass
    public let week: ISOWeek
    /// School days, and other days on which there is something.
    public let days: [Day]
    /// By day and then as it was designed; what is still being designed too, but not what is set.
    public let items: [PlannedHomework]
    public let recorded: [Recorded]
    public let sheet: MinuteSheet?
    /// What must be mended or looked at in days and week with everything that is handed in, the gravest first.
    public let conflicts: [FindingContent]
    /// Homework that takes more than its subject has on the day.
    public let excesses: [LedgerRowID: ShareExcess]
    /// The steps that the governing pack asks for.
    public let path: [HomeworkProcess.Approval]
    /// The provision that asks for a day without homework, and whether one subject's will do; nil where none does.
    public let freeDayProvision: (provision: String, bySubject: Bool)?
    /// The provision that has minutes shared out beforehand; nil where none does.
    public let sharingProvision: String?

    /// Those of the items, the register and the sheet, as schools order them.
    public var subjects: [String] {
        Subjects.ordered(items.map(\.subject) + recorded.map(\.subject) + (sheet?.shares.map(\.subject) ?? []))
    }

    /// The provision that asks for the class teacher's confirmation; nil where none does.
    public var confirmationProvision: String? { path.first { $0.step == .confirmation }?.provision }

    /// Whether a day or a subject of the week is declared free as the provision asks.
    public var hasFreeDay: Bool {
        days.contains { day in day.free.contains { $0 == nil || freeDayProvision?.bySubject == true } }
    }

    public func items(of subject: String, on day: SchoolDate) -> [PlannedHomework] {
        items.filter { $0.subject == subject && $0.day == day }
    }
}

extension WeekBoard {
    init(_ week: ClassWeek, classes: [SchoolClass], pack: Pack?, _ model: MinutesModel, _ reader: Reader) throws {
        self.classes = classes
        (schoolClass, self.week, items, sheet) = (
            week.schoolClass, week.week, week.planned.filter { $0.assigned == nil }, week.sheet
        )
        let assigned = Set(week.planned.filter { $0.assigned != nil }.flatMap { $0.parts.map(\.assignment) })
        recorded = week.recorded.compactMap { Recorded($0, isAssigned: assigned.contains($0.id)) }
        let (sure, likely) = (week.loads(with: week.approved(in: .confirmation)), week.loads(with: week.underWay))
        let busy = Set(items.map(\.day) + recorded.map(\.day))
        days = week.week.days.compactMap { date in
            let day = week.calendar.day(date)
            guard day.isSchoolDay || busy.contains(date) else { return nil }
            return Day(
                date: date, isSchoolDay: day.isSchoolDay, name: day.name, confirmed: sure[date]?.minutes ?? 0,
                planned: likely[date]?.minutes ?? 0, limit: likely[date]?.limit ?? week.limit(on: date)?.minutes,
                forecast: week.forecast(with: week.underWay, on: date, model), shared: week.sheet?.total(on: date) ?? 0,
                free: week.declaredFree.filter { $0.day == date }.map(\.subject))
        }
        conflicts = try week.conflicts(with: week.underWay, reader)
        excesses = Dictionary(uniqueKeysWithValues: week.underWay.compactMap { item in week.excess(of: item).map { (item.id, $0) } })
        (path, sharingProvision) = (pack?.homework.path ?? [], pack?.homework.sharing)
        freeDayProvision = schoolClass.grade(on: week.week.monday).flatMap { pack?.freeDayProvision(grade: $0, on: week.week.monday) }
    }
}

extension WeekBoard.Recorded {
    fileprivate init?(_ row: LedgerValues, isAssigned: Bool) {
        guard let day = row.date else { return nil }
        var minutes: Int?
        if case .whole(let found) = row.value("minutes") { minutes = found }
        self.init(
            id: row.id, day: day, subject: row.text("subject"), kind: row.text("kind"), content: row.text("content"),
            minutes: minutes, isAssigned: isAssigned)
    }
}
