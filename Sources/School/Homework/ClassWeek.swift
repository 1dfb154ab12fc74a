import Database
import Policy
import Registers

/// A class's week: what its register holds, what is planned for it, and what the rules say of both together.
struct ClassWeek {
    let schoolClass: SchoolClass
    let week: ISOWeek
    let calendar: UnitCalendar
    let sheet: MinuteSheet?
    let planned: [PlannedHomework]
    /// What is in the register.
    let recorded: [LedgerValues]
    private let judge: Judge
    /// As the export names it.
    private let school: String
    private let upkeep: FindingUpkeep
    private let classes: ClassRange

    init(
        of schoolClass: SchoolClass, in week: ISOWeek, under policies: PolicyRecord, _ upkeep: FindingUpkeep, _ reader: Reader
    ) throws {
        (self.schoolClass, self.week, self.upkeep) = (schoolClass, week, upkeep)
        // Grades change in the holidays only.
        classes = ClassRange(grade: schoolClass.grade(on: week.monday), name: schoolClass.shortName)
        (judge, school) = (upkeep.judge(of: policies).judge, policies.names[policies.place.tenant] ?? policies.place.name)
        calendar = try CalendarStore(reader: reader).calendar(on: week.days) ?? UnitCalendar(of: policies.place.tenant, layers: [])
        sheet = try MinuteSheetStore(reader).sheet(of: schoolClass.id, in: week)
        planned = try PlannedStore(reader).of(schoolClass.id, on: week.days)
        recorded = try FactStore(reader: reader).homework(on: week.days, of: classes)
    }

    /// The register as it would be with some of what is planned.
    private func rows(with items: [PlannedHomework]) -> [LedgerValues] {
        (recorded + items.flatMap { $0.values(in: schoolClass) }).sorted(by: LedgerValues.precedes)
    }

    /// What somebody must see or mend in the class's days and week, the gravest first.
    /// - Parameter days: nil for the days of the week and the week itself.
    func conflicts(with items: [PlannedHomework], on days: Set<SchoolDate>? = nil, _ reader: Reader) throws -> [FindingContent] {
        var facts = FactStore(reader: reader)
        facts.supposed = SupposedWeek(week: week, classes: classes, rows: rows(with: items), calendar: calendar)
        var scopes = Set((days ?? Set(week.days)).map { JudgedScope.classDay($0, classes) })
        // Days and week are judged from the same rows.
        scopes.insert(.classWeek(week, classes))
        let found = try ScopeJudgement(judge, wording: nil, school: school, facts).findings(in: scopes)
        return upkeep.stopping(days == nil ? found : found.filter { $0.scope == .classDay })
    }

    /// The written homework of each day on which there is any.
    func loads(with items: [PlannedHomework]) -> [SchoolDate: LoadFigures.Day] {
        var room = JudgingRoom(judge.narrowed(to: [.classDay]), nil, school)
        room.addHomework(rows(with: items))
        return Dictionary(room.loads().classes.flatMap(\.days).map { ($0.date, $0) }) { first, _ in first }
    }

    func limit(on day: SchoolDate) -> (minutes: Int, provision: String)? {
        schoolClass.grade(on: day).flatMap { judge.writtenLimit(of: $0, on: day) }
    }

    /// What counts for the class so far: confirmed, or also what waits for it.
    var confirmed: [PlannedHomework] { planned.filter { $0.step == .confirmed } }
    var handedIn: [PlannedHomework] { planned.filter { $0.step == .confirmed || $0.step == .waiting } }

    /// Homework that is more than its subject has on the day.
    /// - Parameter item: not among those handed in.
    func excess(of item: PlannedHomework) -> ShareExcess? {
        guard item.countedMinutes > 0, let share = sheet?.ceiling(of: item.subject, on: item.day) else { return nil }
        let others = handedIn.filter { $0.subject == item.subject && $0.day == item.day && $0.id != item.id }
            .reduce(0) { $0 + $1.countedMinutes }
        guard others + item.countedMinutes > share else { return nil }
        return ShareExcess(
            className: schoolClass.name(on: item.day), subject: item.subject, day: item.day, share: share, others: others,
            wanted: item.countedMinutes)
    }
}
