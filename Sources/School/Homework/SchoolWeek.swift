import Database
import Policy

/// A school's week of homework at a glance, for whoever answers for several classes (HC-4.7.2, CJ-2.7c, CJ-2.7e): how full each day of each class is, how far
/// homework has come on its way, and for whom it waits. Counts alone; classes stand by their number, never by how much they have.
public struct SchoolWeek: Sendable {
    public struct ClassLoads: Sendable {
        public let schoolClass: SchoolClass
        public let grade: Int
        /// In the register and under way, by day; days without written homework are left out.
        public let loads: [SchoolDate: LoadFigures.Day]
        /// Days that are declared free as a whole, and whether the week has the free day that the pack asks for; true where it asks for none.
        public let freeDays: [SchoolDate]
        public let keepsFreeDay: Bool
    }

    /// Homework that is somewhere on its way: one design for one class counts once.
    public struct Progress: Hashable, Sendable {
        public var designing = 0, returned = 0, waiting = 0, approved = 0, posted = 0, assigned = 0
        public var all: Int { designing + returned + waiting + approved + posted + assigned }
    }

    /// What waits for one step in one grade.
    public struct Waiting: Hashable, Sendable {
        public let step: ApprovalStep
        public let grade: Int
        public let count: Int
    }

    public let week: ISOWeek
    /// Of the unit, to choose from.
    public let grades: [Int]
    /// School days, and other days on which there is something.
    public let days: [SchoolDate]
    /// By grade and number.
    public let classes: [ClassLoads]
    public let progress: Progress
    /// By step, then by grade.
    public let waiting: [Waiting]
    /// The steps that the pack asks for, with the provisions.
    public let path: [HomeworkProcess.Approval]
    public let notice: HomeworkProcess.NoticeDemand?
    /// The provision that asks for a free day; nil where none does in any of the grades.
    public let freeDayProvision: String?
    /// Class-days over their limit.
    public var over: Int { classes.reduce(0) { $0 + $1.loads.values.count(where: \.isOver) } }
}

extension SchoolWeek {
    init(_ week: ISOWeek, _ weeks: [ClassWeek], grades: [Int], pack: Pack?) {
        (self.week, self.grades) = (week, grades)
        (path, notice) = (pack?.homework.path ?? [], pack?.homework.notice)
        let steps = path.map(\.step)
        var progress = Progress()
        struct Key: Hashable {
            let step: ApprovalStep
            let grade: Int
        }
        var (waiting, busy, provision): ([Key: Int], Set<SchoolDate>, String?) = ([:], [], nil)
        classes = weeks.map { classWeek in
            let grade = classWeek.schoolClass.grade(on: week.monday) ?? 0
            for item in classWeek.planned {
                progress.add(item, steps)
                busy.insert(item.day)
                for step in item.state.open(on: steps) { waiting[Key(step: step, grade: grade), default: 0] += 1 }
            }
            let (free, loads) = (classWeek.declaredFree, classWeek.loads(with: classWeek.underWay))
            busy.formUnion(loads.keys)
            let asked = pack?.freeDayProvision(grade: grade, on: week.monday)
            provision = provision ?? asked?.provision
            return ClassLoads(
                schoolClass: classWeek.schoolClass, grade: grade, loads: loads, freeDays: free.filter { $0.subject == nil }.map(\.day),
                keepsFreeDay: asked.map { asked in free.contains { $0.subject == nil || asked.bySubject } } ?? true)
        }
        freeDayProvision = provision
        self.progress = progress
        self.waiting = waiting.map { Waiting(step: $0.step, grade: $0.grade, count: $1) }.sorted {
            ($0.step, $0.grade) < ($1.step, $1.grade)
        }
        let calendar = weeks.first?.calendar
        days = week.days.filter { busy.contains($0) || calendar?.day($0).isSchoolDay == true }
    }
}

extension SchoolWeek.Progress {
    fileprivate mutating func add(_ item: PlannedHomework, _ steps: [ApprovalStep]) {
        switch item.state.standing(on: steps) {
        case .designing: designing += 1
        case .returned: returned += 1
        case .waits: waiting += 1
        case .approved: if item.posted == nil { approved += 1 } else { posted += 1 }
        case .assigned: assigned += 1
        }
    }
}

extension Coordination {
    /// - Parameters:
    ///   - grade: nil for all grades of the unit.
    ///   - week: nil for this one, or the next where this one is over.
    /// - Throws: `Refusal`.
    public func school(grade: Int? = nil, in week: ISOWeek? = nil, at unit: UnitID, by actor: Actor) async throws -> SchoolWeek {
        let (today, upkeep) = (house.today, FindingUpkeep(house))
        return try await house.readOnBase(actor, .viewHomework, at: unit) { reader, base in
            let week = week ?? base.schoolDay(from: today).week
            let all = base.taught(in: week)
            let classes = all.filter { grade == nil || $0.grade(on: week.monday) == grade }
            let weeks = try ClassWeek.read(classes, in: week, on: base, upkeep, reader)
            return SchoolWeek(
                week, weeks, grades: Set(all.compactMap { $0.grade(on: week.monday) }).sorted(),
                pack: base.policies.effective(on: week.monday)?.pack)
        }
    }
}
