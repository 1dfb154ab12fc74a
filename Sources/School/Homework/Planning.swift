import Database
import Policy

/// A preparation group's weekly plan: what its teachers have designed, put together, and what the group says about it (HC-4.3.1).
extension Coordination {
    public struct PlanSheet: Sendable {
        public let subject: String
        public let grade: Int
        public let week: ISOWeek
        /// Of the grade, by number.
        public let classes: [SchoolClass]
        /// nil where none is kept.
        public let plan: WeeklyPlan?
        /// In the subject, by day and class; what is still being designed too.
        public let items: [PlannedHomework]
        /// Among what is under way.
        public let differences: [PlanDifference]
        /// nil where the governing pack asks for no plan.
        public let demands: HomeworkProcess.PlanDemands?
        /// The steps that the governing pack asks for.
        public let path: [ApprovalStep]
        /// Groups whose plan the actor may write; where there are none, those of the subjects that are designed for.
        public let groups: [Group]
        public let mayWrite: Bool
    }

    /// A preparation group.
    public struct Group: Hashable, Sendable {
        public let subject: String
        public let grade: Int

        public init(subject: String, grade: Int) { (self.subject, self.grade) = (subject, grade) }
    }

    /// - Parameter group: nil for the first of the actor's.
    /// - Returns: nil where there is no group.
    /// - Throws: `Refusal`.
    public func plan(of group: Group? = nil, in week: ISOWeek? = nil, at unit: UnitID, by actor: Actor) async throws -> PlanSheet? {
        let today = house.today
        return try await house.readOnBase(actor, .viewHomework, at: unit) { reader, base in
            let (week, place) = (week ?? base.schoolDay(from: today).week, base.place)
            let all = base.taught(in: week)
            let held = actor.grants.filter { $0.role == .preparationLeader && $0.holds(on: today) && $0.place.unit == place.unit }
            let own = Set(
                held.compactMap { grant in
                    grant.place.subject.flatMap { subject in grant.place.grade.map { Group(subject: subject, grade: $0) } }
                })
            let planned = try PlannedStore(reader).of(all.map(\.id), on: week.days)
            let seen = Set(
                planned.compactMap { item in
                    all.first { $0.id == item.schoolClass }?.grade(on: week.monday).map { Group(subject: item.subject, grade: $0) }
                })
            let groups = (own.isEmpty ? seen.union(group.map { [$0] } ?? []) : own).sorted {
                ($0.grade, Subjects.rank($0.subject), $0.subject) < ($1.grade, Subjects.rank($1.subject), $1.subject)
            }
            guard let group = group ?? groups.first else { return nil }
            let process = base.policies.effective(on: week.monday)?.pack.homework
            let classes = all.filter { $0.grade(on: week.monday) == group.grade }
            let ids = Set(classes.map(\.id))
            let items = planned.filter { ids.contains($0.schoolClass) && $0.subject == group.subject }
            let at = Place(unit: place.unit, path: place.path, grade: group.grade, subject: group.subject)
            return PlanSheet(
                subject: group.subject, grade: group.grade, week: week, classes: classes,
                plan: try WeeklyPlanStore(reader).plans(of: group.grade, in: week)[group.subject], items: items,
                differences: items.filter(\.stands).differences, demands: process?.plan, path: process?.path.map(\.step) ?? [],
                groups: groups, mayWrite: actor.may(.planHomework, at: at, on: today))
        }
    }

    /// - Parameter version: of the plan that was changed; 0 for a new one.
    /// - Throws: `FieldFaults`, `EditConflict`, `Refusal`.
    public func savePlan(
        _ draft: WeeklyPlanDraft, version: Int, of group: Group, in week: ISOWeek, at unit: UnitID, by actor: Actor
    ) async throws {
        let site = try await house.homework(at: unit, for: actor, to: .planHomework)
        guard let person = actor.person else { throw AssignmentRefusal.notFound }
        let at = Place(unit: site.place.unit, path: site.place.path, grade: group.grade, subject: group.subject)
        let ground = try Permissions.require(actor, .planHomework, at: at, on: site.today)
        let checked = try draft.checked(for: week, by: site.today)
        try await house.database.write(in: site.place.scope, by: house.author(actor, because: ground)) { writer in
            let old = try WeeklyPlanStore(writer).plans(of: group.grade, in: week)[group.subject]
            guard old?.version ?? 0 == version else {
                throw EditConflict(
                    "\(group.subject)作业周计划",
                    fields: [
                        .init("集体研究日期", yours: checked.meetingOn?.iso ?? "", theirs: old?.meetingOn?.iso ?? ""),
                        .init("参加的人", yours: checked.attendance, theirs: old?.attendance ?? ""),
                        .init("要求", yours: checked.requirements, theirs: old?.requirements ?? ""),
                    ], path: "/units/\(unit)/homework/plans")
            }
            // Approvals rest on them.
            if old?.meetingOn != nil, checked.meetingOn == nil {
                throw FieldFaults(WeeklyPlanDraft.Field.meetingOn, "登记过的集体研究不能清空，可以改正日期。")
            }
            if old?.filedNumber != nil, old?.difference.isEmpty == false, checked.difference.isEmpty {
                throw FieldFaults(WeeklyPlanDraft.Field.difference, "周计划已经备案，平行班不同的原因不能清空，可以改写。")
            }
            try WeeklyPlanStore.save(
                checked, of: group.subject, grade: group.grade, in: week, version: version + 1, by: person, writer)
            var changes: [AuditEntry.Change] = [
                .init("subject", from: String?.none, to: group.subject), .init("grade", from: Int?.none, to: group.grade),
                .init("week", from: SchoolDate?.none, to: week.monday),
            ]
            changes.add("meeting_on", old?.meetingOn, checked.meetingOn)
            changes.add("attendance", old?.attendance, checked.attendance)
            changes.add("requirements", old?.requirements, checked.requirements)
            changes.add("difference", old?.difference, checked.difference)
            try writer.record(AuditEntry("homework.plan", "unit", site.place.tenant, changes))
        }
    }
}

extension HomeworkSite {
    /// The plans of which some homework is part, with everything that was handed in for them; none where the pack asks for no plan.
    private func plans(
        of items: [PlannedHomework], _ reader: Reader
    ) throws -> [(demands: HomeworkProcess.PlanDemands, group: Coordination.Group, plan: WeeklyPlan?, all: [PlannedHomework])] {
        struct Key: Hashable {
            let group: Coordination.Group
            let week: ISOWeek
        }
        let keys = Set(
            items.compactMap { item in
                classes.first { $0.id == item.schoolClass }?.grade(on: item.day).map {
                    Key(group: .init(subject: item.subject, grade: $0), week: item.day.week)
                }
            })
        return try keys.compactMap { key in
            guard let demands = pack(on: key.week.monday)?.homework.plan else { return nil }
            let parallel = classes.filter { $0.grade(on: key.week.monday) == key.group.grade }
            let all = try PlannedStore(reader).of(parallel.map(\.id), on: key.week.days).filter {
                $0.subject == key.group.subject && $0.isHandedIn
            }
            let plan = try WeeklyPlanStore(reader).plans(of: key.group.grade, in: key.week)[key.group.subject]
            return (demands, key.group, plan, all)
        }
    }

    /// Stops an approval of homework whose preparation group has not met, or whose parallel classes differ for no known reason (HC-4.3.1a, HC-5.2a).
    /// - Throws: `AssignmentRefusal`.
    func requirePlans(of items: [PlannedHomework], _ reader: Reader) throws {
        for (demands, group, plan, all) in try plans(of: items, reader) {
            guard let plan, plan.meetingOn != nil else {
                throw AssignmentRefusal.noMeeting(subject: group.subject, provision: demands.meeting)
            }
            guard !plan.difference.isEmpty || all.filter(\.stands).differences.isEmpty else {
                throw AssignmentRefusal.notAlike(subject: group.subject, provision: demands.alike)
            }
        }
    }

    /// Files the plans of which everything is approved for the first time (HC-5.2b).
    /// - Returns: what is said of it in the record.
    func filePlans(of items: [PlannedHomework], _ writer: Writer) throws -> [AuditEntry.Change] {
        try plans(of: items, writer).compactMap { _, group, plan, all in
            guard let plan, plan.filedNumber == nil, !all.isEmpty,
                all.allSatisfy({ [.approved, .assigned].contains($0.state.standing(on: path(on: $0.day))) })
            else { return nil }
            let number = try WeeklyPlanStore.file(plan, writer)
            return .init("filed_number", from: String?.none, to: "\(group.subject) \(number)")
        }
    }
}
