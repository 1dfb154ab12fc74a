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
    /// Declared days without homework, of any class.
    let freeDays: [LedgerRow]
    private let judge: Judge
    /// As the export names it.
    private let school: String
    private let upkeep: FindingUpkeep

    /// As registers name the class. Grades change in the holidays only.
    private var range: ClassRange { ClassRange(grade: schoolClass.grade(on: week.monday), name: schoolClass.shortName) }

    /// Several classes' week, with no more statements than that of one. (Where a subject is declared free, judging each class reads its term.)
    static func read(
        _ classes: [SchoolClass], in week: ISOWeek, on base: UnitBase, _ upkeep: FindingUpkeep, _ reader: Reader
    ) throws -> [ClassWeek] {
        let facts = FactStore(reader: reader)
        let judge = upkeep.judge(of: base.policies).judge
        let sheets = try MinuteSheetStore(reader).sheets(of: classes.map(\.id), in: [week])
        let planned = Dictionary(grouping: try PlannedStore(reader).of(classes.map(\.id), on: week.days), by: \.schoolClass)
        let freeDays = try facts.rows(.noHomeworkDays, on: week.days)
        let ranges = classes.map { ClassRange(grade: $0.grade(on: week.monday), name: $0.shortName) }
        let recorded =
            try ranges.count == 1
            ? facts.homework(on: week.days, of: ranges[0])
            : facts.homework(on: week.days, of: Set(ranges.map(\.grade)).count == 1 ? ClassRange(grade: ranges[0].grade) : .all)
        return zip(classes, ranges).map { item, range in
            ClassWeek(
                schoolClass: item, week: week, calendar: base.calendar, sheet: sheets[item.id]?.first, planned: planned[item.id] ?? [],
                recorded: recorded.filter { range.contains(grade: $0.grade, name: $0.className) }, freeDays: freeDays, judge: judge,
                school: base.policies.names[base.place.tenant] ?? base.place.name, upkeep: upkeep)
        }
    }

    /// The register as it would be with some of what is planned.
    private func rows(with items: [PlannedHomework]) -> [LedgerValues] {
        (recorded + items.flatMap { $0.values(in: schoolClass) }).sorted(by: LedgerValues.precedes)
    }

    /// What somebody must see or mend in the class's days and week, the gravest first.
    /// - Parameter days: nil for the days of the week and the week itself.
    func conflicts(with items: [PlannedHomework], on days: Set<SchoolDate>? = nil, _ reader: Reader) throws -> [FindingContent] {
        var facts = FactStore(reader: reader)
        facts.supposed = SupposedWeek(week: week, classes: range, rows: rows(with: items), calendar: calendar, freeDays: freeDays)
        var scopes = Set((days ?? Set(week.days)).map { JudgedScope.classDay($0, range) })
        if days == nil { scopes.insert(.classWeek(week, range)) }
        let found = try ScopeJudgement(judge, wording: nil, school: school, facts).findings(in: scopes)
        return upkeep.stopping(found)
    }

    /// The written homework of each day on which there is any.
    func loads(with items: [PlannedHomework]) -> [SchoolDate: LoadFigures.Day] {
        var room = JudgingRoom(judge.narrowed(to: [.classDay]), nil, school)
        room.addHomework(rows(with: items))
        return Dictionary(room.loads().classes.flatMap(\.days).map { ($0.date, $0) }) { first, _ in first }
    }

    /// With written homework in the register.
    func recordedSubjects(on day: SchoolDate) -> Set<String> {
        Set(recorded.filter { $0.date == day && $0.text("kind") == HomeworkKind.written.title }.map { $0.text("subject") })
    }

    /// Written, required, in the register.
    func recordedMinutes(on day: SchoolDate, besides rows: Set<LedgerRowID>) -> Int {
        recorded.filter { row in
            row.date == day && !rows.contains(row.id) && row.text("kind") == HomeworkKind.written.title
                && Layer(title: row.text("layer"))?.isRequired != false
        }.reduce(0) { $0 + (Int($1.text("minutes")) ?? 0) }
    }

    /// Written, required, in the register.
    func recordedMinutes(of subject: String, on day: SchoolDate) -> Int {
        recorded.filter { row in
            row.date == day && row.text("subject") == subject && row.text("kind") == HomeworkKind.written.title
                && Layer(title: row.text("layer"))?.isRequired != false
        }.reduce(0) { $0 + (Int($1.text("minutes")) ?? 0) }
    }

    func limit(on day: SchoolDate) -> (minutes: Int, provision: String)? {
        schoolClass.grade(on: day).flatMap { judge.writtenLimit(of: $0, on: day) }
    }

    /// Whether the limit of the day is on what is done at home alone.
    func limitsHomeAlone(on day: SchoolDate) -> Bool {
        guard let grade = schoolClass.grade(on: day), let limit = judge.writtenLimit(of: grade, on: day) else { return false }
        return judge.writtenLimit(of: grade, on: day, atAnyPlace: true)?.minutes != limit.minutes
    }

    /// What counts for the class so far: approved in a step, or also what waits for that.
    func approved(in step: ApprovalStep) -> [PlannedHomework] { underWay.filter { $0.approvals[step] != nil } }
    var underWay: [PlannedHomework] { planned.filter(\.isUnderWay) }

    /// What is declared free for the class: subjects by day, nil for a whole day.
    var declaredFree: [(day: SchoolDate, subject: String?)] {
        let ledger = Ledger.noHomeworkDays
        return freeDays.compactMap { row in
            guard case .date(let day) = ledger.value("date", of: row), case .whole(let grade) = ledger.value("grade", of: row),
                grade == range.grade
            else { return nil }
            let (name, subject) = (ledger.value("class", of: row), ledger.value("subject", of: row))
            guard name == .empty || name.text == range.name else { return nil }
            return (day, subject == .empty ? nil : subject.text)
        }
    }

    /// Homework that is more than its subject has on the day.
    /// - Parameter design: that does not count beside it.
    func excess(of item: PlannedHomework, besides design: DesignID? = nil) -> ShareExcess? {
        guard item.countedMinutes > 0, let share = sheet?.ceiling(of: item.subject, on: item.day) else { return nil }
        let planned = underWay.filter { $0.subject == item.subject && $0.day == item.day && $0.id != item.id && $0.design != design }
            .reduce(0) { $0 + $1.countedMinutes }
        let others = planned + recordedMinutes(of: item.subject, on: item.day)
        guard others + item.countedMinutes > share else { return nil }
        return ShareExcess(
            className: schoolClass.name(on: item.day), subject: item.subject, day: item.day, share: share, others: others,
            wanted: item.countedMinutes)
    }
}

/// Values of `Ledger.classDayColumns`.
extension LedgerValues {
    fileprivate var grade: Int? { if case .whole(let grade) = value("grade") { grade } else { nil } }
    fileprivate var className: String? { value("class") == .empty ? nil : text("class") }

    func value(_ key: String) -> CellValue { Ledger.classDayColumns.firstIndex { $0.key == key }.map { values[$0] } ?? .empty }
    func text(_ key: String) -> String { value(key).text }
}
