import Database
import Policy

/// A week of homework as it hangs on the wall (作业公示; provisions.md, D8): what everybody has agreed to, day by day against the limit. For one class
/// (CZ-2b, CZ-G1), or for all classes of a grade together (DZ-3.2.1.1b).
public struct NoticeWeek: Sendable {
    public typealias Unit = HomeworkProcess.NoticeDemand.Unit

    /// The same homework of one day, for all classes that have it alike.
    public struct Entry: Hashable, Sendable {
        public let subject: String
        public let kind: HomeworkKind
        public let parts: [PlannedHomework.Part]
        public let day: SchoolDate
        /// By class; at least one.
        public fileprivate(set) var items: [PlannedHomework]

        public var requiredMinutes: Int { items[0].requiredMinutes }
        public var optionalMinutes: Int { items[0].optionalMinutes }
        public var classes: [ClassID] { items.map(\.schoolClass) }
    }

    public struct Day: Sendable {
        public let date: SchoolDate
        /// 国庆节, 运动会.
        public let name: String?
        /// As schools order subjects.
        public let entries: [Entry]
        /// Minutes of written homework by class, and the limit; nil where nothing limits it.
        public let loads: [ClassID: (minutes: Int, limit: Int?)]
        /// What is declared free of homework, by class: subjects, nil for the whole day.
        public let free: [ClassID: [String?]]

        /// Agreed to and on no notice yet.
        public var unposted: [PlannedHomework] { entries.flatMap(\.items).filter { $0.posted == nil && $0.assigned == nil } }
        public var posted: [PlannedHomework] { entries.flatMap(\.items).filter { $0.posted != nil } }
    }

    /// What one sheet is for.
    public let unit: Unit
    /// What the governing pack asks for; nil where it asks for no notice.
    public let demand: HomeworkProcess.NoticeDemand?
    /// The pack that governs; nil where none does.
    public let packTitle: String?
    /// Of the sheet: one class, or those of a grade.
    public let classes: [SchoolClass]
    public let grade: Int
    /// To choose from.
    public let allClasses: [SchoolClass]
    public let week: ISOWeek
    /// School days, and other days on which there is something.
    public let days: [Day]
    /// Under way, and not agreed to by everybody yet.
    public let waiting: Int
    public let ideas: HomeworkProcess.FreeDayIdeas?
    /// Where the last notice of these classes was put up.
    public let lastPlace: String?
    /// Whether the actor puts up notices of all these classes.
    public let mayPost: Bool

    public var unposted: [PlannedHomework] { days.flatMap(\.unposted) }
}

extension NoticeWeek {
    init?(
        _ unit: Unit, _ chosen: [SchoolClass], of all: [SchoolClass], _ weeks: [ClassWeek], pack: Pack?, lastPlace: String?, mayPost: Bool
    ) {
        guard let first = weeks.first, let grade = first.schoolClass.grade(on: first.week.monday) else { return nil }
        let path = pack?.homework.path.map(\.step) ?? []
        (self.unit, demand, classes, self.grade, allClasses) = (unit, pack?.homework.notice, chosen, grade, all)
        packTitle = pack?.title
        (week, ideas, self.lastPlace, self.mayPost) = (first.week, pack?.homework.freeDayIdeas, lastPlace, mayPost)
        let agreed = weeks.map { week in
            week.planned.filter { [.approved, .assigned].contains($0.state.standing(on: path)) }
        }
        waiting = weeks.reduce(0) { $0 + $1.planned.count(where: \.isUnderWay) } - agreed.joined().count { $0.assigned == nil }
        let loads = zip(weeks, agreed).map { week, items in week.loads(with: items.filter(\.isUnderWay)) }
        days = first.week.days.compactMap { date in
            let day = first.calendar.day(date)
            let items = agreed.joined().filter { $0.day == date }
            guard day.isSchoolDay || !items.isEmpty else { return nil }
            return Day(
                date: date, name: day.name, entries: Self.entries(items),
                loads: Dictionary(
                    uniqueKeysWithValues: zip(weeks, loads).map { week, loads in
                        (week.schoolClass.id, (loads[date]?.minutes ?? 0, loads[date]?.limit ?? week.limit(on: date)?.minutes))
                    }),
                free: Dictionary(
                    uniqueKeysWithValues: weeks.map { week in
                        (week.schoolClass.id, week.declaredFree.filter { $0.day == date }.map(\.subject))
                    }))
        }
    }

    /// Homework that is the same for several classes stands once.
    private static func entries(_ items: some Sequence<PlannedHomework>) -> [Entry] {
        var entries: [Entry] = []
        for item in items {
            let same = entries.firstIndex { entry in
                entry.items[0].design == item.design && entry.parts.map(\.minutes) == item.parts.map(\.minutes)
            }
            if let same {
                entries[same].items.append(item)
            } else {
                entries.append(Entry(subject: item.subject, kind: item.kind, parts: item.parts, day: item.day, items: [item]))
            }
        }
        return entries.enumerated().sorted {
            (Subjects.rank($0.element.subject), $0.element.subject, $0.offset)
                < (Subjects.rank($1.element.subject), $1.element.subject, $1.offset)
        }.map(\.element)
    }
}
