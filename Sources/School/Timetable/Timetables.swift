import Database
import Policy
import Registers

/// Reading the timetables of a school.
public struct Timetables: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// All of a term that a page of timetables shows, of one moment.
    public struct Term: Sendable {
        public let term: TeachingTerm
        /// A day of the term, by which its classes are called: today, or the end that lies closer.
        public let day: SchoolDate
        /// That are taught in it, by grade and number; of a campus its own.
        public let classes: [SchoolClass]
        /// Of these classes.
        public let lessons: [TimetableLesson]
        /// Of the school year.
        public let plan: [CoursePlanLine]
        /// Of the term's days.
        public let calendar: UnitCalendar
        public let bellTimes: BellTimes
        /// Of the term; none where the reader may not see the ledger.
        public let substitutions: [Substitution]
        /// How timetables name the people who teach or taught here, by person.
        public let teachers: [PersonID: String]

        public var conflicts: [TimetableConflict] { TimetableConflict.all(in: lessons) }
        public var gaps: [CourseGap] {
            CourseGap.all(of: lessons, against: plan, in: classes.compactMap { item in item.grade(on: day).map { (item.id, $0) } })
        }
        public var squeezed: [SqueezedCourse] { SqueezedCourse.all(in: substitutions, plan: plan, classes: classes.map(\.id)) }
        /// Everybody whom a lesson names, by pinyin.
        public var teacherNames: [String] {
            Set(lessons.flatMap(\.teachers)).map { (key: Pinyin($0).sortKey, name: $0) }.sorted { ($0.key, $0.name) < ($1.key, $1.name) }
                .map(\.name)
        }
        /// Classes for which nothing is entered.
        public var classesWithout: [SchoolClass] {
            let with = Set(lessons.map(\.schoolClass))
            return classes.filter { !with.contains($0.id) }
        }
    }

    /// - Throws: `Refusal`.
    public func term(_ term: TeachingTerm, of unit: UnitID, by actor: Actor) async throws -> Term {
        let today = house.today
        return try await house.read(actor, .viewTeaching, at: unit) { reader, place in
            let day = term.nearest(to: today)
            let classes = try ClassStore(reader).all().filter { item in
                item.isTaught(on: day) && (place.unit == place.tenant || item.campus == place.unit)
            }.ordered(on: day)
            let known = Set(classes.map(\.id))
            let maySee = actor.may(.viewTeachingLedgers, at: place.place, on: today)
            let calendars = CalendarStore(reader: reader)
            // A week of the term may begin or end outside it.
            let days = term.days.lowerBound.advanced(by: -7)...term.days.upperBound.advanced(by: 7)
            return Term(
                term: term, day: day, classes: classes,
                lessons: try TimetableStore(reader).lessons(in: term).filter { known.contains($0.schoolClass) },
                plan: try TimetableStore(reader).plan(of: day.schoolYearStart),
                calendar: try calendars.calendar(on: days) ?? UnitCalendar(of: place.tenant, layers: []),
                bellTimes: try calendars.bellTimes(), substitutions: maySee ? try TimetableStore(reader).substitutions(in: term.days) : [],
                teachers: TimetableNames.names(of: try StaffStore(reader).all()))
        }
    }
}

/// How timetables name people: by name, with the staff number where several who are there bear it.
enum TimetableNames {
    static func names(of staff: [Staff]) -> [PersonID: String] {
        let bearers = Dictionary(grouping: staff.filter { !$0.hasLeft }, by: \.name)
        return Dictionary(
            staff.map { ($0.id, (bearers[$0.name]?.count ?? 0) > 1 ? "\($0.name)(\($0.number))" : $0.name) },
            uniquingKeysWith: { first, _ in first })
    }
}

/// The SQL of timetables, in their school's scope.
struct TimetableStore {
    let reader: Reader

    init(_ reader: Reader) { self.reader = reader }

    func rows(in term: TeachingTerm) throws -> [LedgerRow] {
        try LedgerStore(.timetable, reader).standing(where: "l.c_term = :term", ["term": term])
    }

    func lessons(in term: TeachingTerm) throws -> [TimetableLesson] {
        try rows(in: term).compactMap(TimetableLesson.init).sorted { ($0.slot, $0.id) < ($1.slot, $1.id) }
    }

    /// A course of a grade as the nearest unit has it: the school itself, or those above it.
    /// - Parameter year: the one in which the school year begins.
    func plan(of year: Int) throws -> [CoursePlanLine] {
        guard let path = try InheritedRows.path(reader) else { return [] }
        let layers = try InheritedRows.layers(.coursePlan, along: path, reader)
        return CoursePlanLine.holding(in: layers.map(\.rows), of: "\(year)-\(year + 1)")
    }

    func substitutions(in days: ClosedRange<SchoolDate>) throws -> [Substitution] {
        try FactStore(reader: reader).rows(.substitutions, on: days).compactMap(Substitution.init)
    }
}
