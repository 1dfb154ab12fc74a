import Database
import Policy
import Registers

/// The homework of a school on one day, as anybody may see it: class by class what kinds of it, and its minutes against the limit. Never what it is, never who
/// set it (provisions.md, F 1, B16).
public struct DayLoad: Hashable, Sendable {
    public struct Kind: Hashable, Sendable {
        public let title: String
        /// Of required homework; nil where nobody has said.
        public let minutes: Int?
    }

    public struct ClassLoad: Hashable, Sendable {
        /// 2班
        public let name: String
        /// Written, required.
        public let minutes: Int
        /// nil where nothing limits it.
        public let limit: Int?
        /// Written first.
        public let kinds: [Kind]
        /// Whether the whole day is declared free of homework.
        public let isFree: Bool

        public var isOver: Bool { limit.map { minutes > $0 } ?? false }
    }

    public struct Grade: Hashable, Sendable {
        public let name: String
        /// By number.
        public let classes: [ClassLoad]
    }

    public let date: SchoolDate
    /// 国庆节, 运动会.
    public let dayName: String?
    public let isSchoolDay: Bool
    /// From the lowest up.
    public let grades: [Grade]
}

/// Reads the loads of a unit's days.
struct DayLoadReading {
    let base: UnitBase
    let unit: Unit
    let upkeep: FindingUpkeep
    let reader: Reader

    /// Of days on which school is taught, in their order.
    /// - Parameter withAgreed: whether what everybody has agreed to counts before it is set, as on the day itself.
    func loads(on days: ClosedRange<SchoolDate>, withAgreed: Bool) throws -> [DayLoad] {
        let (calendar, classes) = (base.calendar, base.classes)
        let facts = FactStore(reader: reader)
        let recorded = try facts.homework(on: days, of: .all)
        let freeDays = try facts.rows(.noHomeworkDays, on: days)
        let agreed = withAgreed ? try agreed(to: classes, on: days) : []
        let judge = upkeep.judge(of: base.policies).judge.narrowed(to: [.classDay])
        return stride(from: days.lowerBound, through: days.upperBound, by: 1).compactMap { date in
            let day = calendar.day(date)
            let taught = classes.filter { $0.isTaught(on: date) }.ordered(on: date)
            let grades = Dictionary(grouping: taught) { $0.grade(on: date) ?? 0 }.sorted { $0.key < $1.key }.map { grade, classes in
                DayLoad.Grade(
                    name: unit.gradeTitle(grade),
                    classes: classes.map { item in
                        load(
                            of: item, grade, on: date, judge,
                            rows: recorded.filter { $0.date == date && item.isNamed(by: $0, in: grade) }
                                + agreed.filter { $0.schoolClass == item.id && $0.day == date }.flatMap { $0.values(in: item) },
                            isFree: freeDays.contains { $0.isWholeDay(date, of: item, grade) })
                    })
            }
            guard day.isSchoolDay || grades.contains(where: { $0.classes.contains { !$0.kinds.isEmpty } }) else { return nil }
            return DayLoad(date: date, dayName: day.name, isSchoolDay: day.isSchoolDay, grades: grades)
        }
    }

    private func agreed(to classes: [SchoolClass], on days: ClosedRange<SchoolDate>) throws -> [PlannedHomework] {
        try PlannedStore(reader).of(classes.map(\.id), on: days).filter { item in
            item.state.standing(on: base.policies.effective(on: item.day)?.pack.homework.path.map(\.step) ?? []) == .approved
        }
    }

    private func load(
        of schoolClass: SchoolClass, _ grade: Int, on date: SchoolDate, _ judge: Judge, rows: [LedgerValues], isFree: Bool
    ) -> DayLoad.ClassLoad {
        var room = JudgingRoom(judge, nil, unit.name)
        room.addHomework(rows.sorted(by: LedgerValues.precedes))
        let figures = room.loads().classes.first?.days.first
        let required = rows.filter { Layer(title: $0.text("layer"))?.isRequired != false }
        let kinds = HomeworkKind.allCases.compactMap { kind -> DayLoad.Kind? in
            let all = required.filter { $0.text("kind") == kind.title }
            guard !all.isEmpty else { return nil }
            let minutes = all.compactMap { Int($0.text("minutes")) }
            return DayLoad.Kind(title: kind.title, minutes: minutes.isEmpty ? nil : minutes.reduce(0, +))
        }
        return DayLoad.ClassLoad(
            name: schoolClass.shortName, minutes: figures?.minutes ?? 0,
            limit: figures?.limit ?? judge.writtenLimit(of: grade, on: date)?.minutes, kinds: kinds, isFree: isFree)
    }
}

extension SchoolClass {
    /// As the register names it.
    fileprivate func isNamed(by row: LedgerValues, in grade: Int) -> Bool {
        row.value("grade") == .whole(grade) && row.text("class") == shortName
    }
}

extension LedgerRow {
    /// A row of the ledger of days without homework that frees a class for a whole day.
    fileprivate func isWholeDay(_ date: SchoolDate, of schoolClass: SchoolClass, _ grade: Int) -> Bool {
        let ledger = Ledger.noHomeworkDays
        let name = ledger.value("class", of: self)
        return ledger.value("date", of: self) == .date(date) && ledger.value("grade", of: self) == .whole(grade)
            && (name == .empty || name.text == schoolClass.shortName) && ledger.value("subject", of: self) == .empty
    }
}
