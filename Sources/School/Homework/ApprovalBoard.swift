import Database
import Policy

/// A grade's week for whoever reviews or coordinates it: totals class by class, what conflicts, and what waits for one step, design by design.
public struct ApprovalBoard: Sendable {
    /// A design with what waits of it, class by class.
    public struct Waiting: Sendable, Identifiable {
        public let design: HomeworkDesign
        /// By day and class.
        public let items: [PlannedHomework]
        /// Why its author passes wordings 'in principle', each text once.
        public let reasons: [String]
        /// How it stands to what is taught.
        public let remarks: [ProgressRemark]

        public var id: DesignID { design.id }
    }

    /// Written homework of one class on one day.
    public struct Load: Hashable, Sendable {
        /// In the register and under way.
        public let minutes: Int
        public let limit: Int?
        /// With written homework.
        public let subjects: Int
    }

    public struct Conflict: Hashable, Sendable {
        public let schoolClass: SchoolClass
        public let finding: FindingContent
    }

    public let step: ApprovalStep
    /// The provision that asks for it; nil where none does.
    public let provision: String?
    /// Steps that the actor may do here, as the pack asks for them.
    public let steps: [ApprovalStep]
    /// In which the actor may do it.
    public let grades: [Int]
    public let grade: Int
    public let week: ISOWeek
    /// Of the grade, by number.
    public let classes: [SchoolClass]
    /// School days, and other days on which there is something.
    public let days: [SchoolDate]
    public let loads: [ClassID: [SchoolDate: Load]]
    public let conflicts: [Conflict]
    /// What waits for the step and for the actor, by subject.
    public let waiting: [Waiting]
    /// Under way for the grade's classes in this week, in all.
    public let underWay: Int
    /// What a reviewer looks at.
    public let points: [DocumentPoint]
    /// The weekly plans of the grade's preparation groups, by subject, and what the pack asks of them; nil where it asks for none.
    public let plans: [String: WeeklyPlan]
    public let demands: HomeworkProcess.PlanDemands?
}

extension Coordination {
    /// - Parameters:
    ///   - step: nil for the first that the actor may do.
    ///   - grade: nil for the first in which the actor may do it.
    ///   - week: nil for this one, or the next where this one is over.
    /// - Returns: nil where there is nothing that the actor may approve: the pack asks for no step of theirs, or there is no class.
    /// - Throws: `Refusal`.
    public func approvals(
        in step: ApprovalStep? = nil, grade: Int? = nil, week: ISOWeek? = nil, at unit: UnitID, by actor: Actor
    ) async throws -> ApprovalBoard? {
        let (today, upkeep) = (house.today, FindingUpkeep(house))
        return try await house.readOnBase(actor, .viewHomework, at: unit) { reader, base in
            let (week, place) = (week ?? base.schoolDay(from: today).week, base.place)
            let process = base.policies.effective(on: week.monday)?.pack.homework ?? HomeworkProcess()
            let all = base.taught(in: week)
            func may(_ step: ApprovalStep, _ grade: Int?) -> Bool {
                let at = Place(unit: place.unit, path: place.path, grade: grade)
                return Permissions.mayWithin(actor, step.action, within: at, on: today)
            }
            // The class teacher has a board of their own.
            let steps = process.path.map(\.step).filter { $0 != .confirmation && may($0, nil) }
            guard let step = step.flatMap({ steps.contains($0) ? $0 : nil }) ?? steps.first else { return nil }
            // Rights go by the grade of today, which a class has left or not reached in another school year.
            let grades = Set(all.compactMap { $0.grade(on: today) }).sorted().filter { may(step, $0) }
            guard let grade = grade.flatMap({ grades.contains($0) ? $0 : nil }) ?? grades.first else { return nil }
            let classes = all.filter { $0.grade(on: today) == grade }
            let weeks = try ClassWeek.read(classes, in: week, on: base, upkeep, reader)
            let path = process.path.map(\.step)
            let mine = weeks.flatMap(\.planned).filter { item in
                let at = Place(unit: place.unit, path: place.path, grade: grade, schoolClass: item.schoolClass, subject: item.subject)
                return item.state.open(on: path).contains(step) && actor.may(step.action, at: at, on: today)
            }
            return try ApprovalBoard(
                step: step, provision: process.provision(of: step), steps: steps, grades: grades, grade: grade, week: week, weeks: weeks,
                waiting: waiting(mine, reader), process: process, reader)
        }
    }

    private func waiting(_ items: [PlannedHomework], _ reader: Reader) throws -> [ApprovalBoard.Waiting] {
        let byDesign = Dictionary(grouping: items, by: \.design)
        let reasons = Dictionary(
            grouping: try FindingStore(reader: reader).reasons(for: items.flatMap { $0.parts.map(\.assignment) }), by: \.row)
        var progress = ProgressLook()
        return try DesignStore(reader).designs(byDesign.keys.sorted()).map { design in
            let own = byDesign[design.id] ?? []
            let said = own.flatMap { $0.parts.flatMap { reasons[$0.assignment] ?? [] } }.map(\.reason)
            return ApprovalBoard.Waiting(
                design: design, items: own, reasons: Array(Set(said)).sorted(),
                remarks: try progress.remarks(on: design, own, reader))
        }.sorted { ($0.design.day, Subjects.rank($0.design.subject), $0.id) < ($1.design.day, Subjects.rank($1.design.subject), $1.id) }
    }
}

extension ApprovalBoard {
    fileprivate init(
        step: ApprovalStep, provision: String?, steps: [ApprovalStep], grades: [Int], grade: Int, week: ISOWeek, weeks: [ClassWeek],
        waiting: [Waiting], process: HomeworkProcess, _ reader: Reader
    ) throws {
        (self.step, self.provision, self.steps, self.grades, self.grade, self.week) = (step, provision, steps, grades, grade, week)
        (self.waiting, classes) = (waiting, weeks.map(\.schoolClass))
        // Quality is looked at once.
        let isReviewed = process.provision(of: .review) != nil
        points = step == .review || !isReviewed ? process.review : []
        demands = process.plan
        plans = try demands == nil ? [:] : WeeklyPlanStore(reader).plans(of: grade, in: week)
        underWay = weeks.reduce(0) { $0 + $1.underWay.count }
        conflicts = try weeks.flatMap { week in
            try week.conflicts(with: week.underWay, reader).map { Conflict(schoolClass: week.schoolClass, finding: $0) }
        }
        var (loads, busy): ([ClassID: [SchoolDate: Load]], Set<SchoolDate>) = ([:], [])
        for classWeek in weeks {
            let written = classWeek.underWay.filter { $0.kind == .written }
            for (day, load) in classWeek.loads(with: classWeek.underWay) {
                busy.insert(day)
                let subjects = Set(written.filter { $0.day == day }.map(\.subject)).union(classWeek.recordedSubjects(on: day))
                loads[classWeek.schoolClass.id, default: [:]][day] = Load(
                    minutes: load.minutes, limit: load.limit, subjects: subjects.count)
            }
        }
        self.loads = loads
        let calendar = weeks.first?.calendar
        days = week.days.filter { busy.contains($0) || calendar?.day($0).isSchoolDay == true }
    }
}
