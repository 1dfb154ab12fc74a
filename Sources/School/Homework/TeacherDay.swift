import Database
import Policy

/// What a teacher may do now: design, try out, hand in. What is not done is no fault, since no homework at all is none (provisions.md, F 20).
public struct TeacherDay: Sendable {
    /// A subject that the teacher has in one grade, for one day.
    public struct Course: Hashable, Sendable {
        public let subject: String
        public let grade: Int
        /// By number.
        public let classes: [SchoolClass]
        /// The last design that was set to them, or that a colleague has handed in: to go on from.
        public let before: [HomeworkDesign]
        /// Classes for which something is planned for the day.
        public let planned: Set<ClassID>
    }

    /// The school day that is designed for: today, or the next one.
    public let day: SchoolDate
    public let courses: [Course]
    /// The teacher's own that are not handed in, the latest first.
    public let open: [HomeworkDesign]
    /// The teacher's own that are handed in, for today and later.
    public let submitted: [HomeworkDesign]
    /// Which of `open` need a trial before they can be handed in.
    public let untried: Set<DesignID>
    public let run: TrialRun?
    /// Classes of `open` and `submitted`.
    public let classes: [DesignID: [SchoolClass]]
    /// What is planned of them, class by class.
    public let items: [DesignID: [PlannedHomework]]
    /// What is to be set to the person's classes by today, and what was set today.
    public let setting: Setting
    /// What was set to them before, and has to be collected, marked and gone over.
    public let marking: MarkingDay
    /// The steps that the governing pack asks for.
    public let path: [ApprovalStep]
    /// Classes that the person leads.
    public let leading: [SchoolClass]
    /// Preparation groups that the person leads, where the pack asks for weekly plans.
    public let groups: [Group]

    /// Setting homework to the classes that the person teaches.
    public struct Setting: Hashable, Sendable {
        /// On its way and not set; of earlier days only what could still be recorded. By day and class.
        public let open: [PlannedHomework]
        /// Set today, by the person.
        public let done: [PlannedHomework]
        /// Of both.
        public let classes: [ClassID: SchoolClass]
        /// The provision that asks for a notice before; nil where none does.
        public let noticeProvision: String?
        /// Of a grade: when in the day it may be set.
        public let times: [Int: [SetAt]]
    }

    /// A preparation group in the week that is designed for.
    public struct Group: Hashable, Sendable {
        public let group: Coordination.Group
        /// nil where it has not met.
        public let meetingOn: SchoolDate?
        /// That asks for the meeting.
        public let provision: String
    }
    /// What waits for the person in the next fortnight, by step; what the pack does not ask for is left out.
    public let waiting: [ApprovalStep: Waiting]
    /// What waits for its notice; nil where the pack asks for none, or it is not the person's to put up.
    public let unposted: Waiting?

    public struct Waiting: Hashable, Sendable {
        public fileprivate(set) var count = 0
        public fileprivate(set) var byClass: [ClassID: Int] = [:]
        /// Where the first of it is.
        public fileprivate(set) var grade: Int?
        public fileprivate(set) var week: ISOWeek?

        fileprivate mutating func add(_ item: PlannedHomework, in grade: Int?) {
            count += 1
            byClass[item.schoolClass, default: 0] += 1
            if week == nil { (self.grade, week) = (grade, item.day.week) }
        }
    }

    /// What was given back to the person.
    public var returned: [PlannedHomework] {
        submitted.flatMap { items[$0.id] ?? [] }.filter { $0.returned != nil }
    }

    /// What class teachers have put on another day and is still to be set.
    public var moved: [PlannedHomework] {
        submitted.flatMap { items[$0.id] ?? [] }.filter { $0.moved != nil && $0.isUnderWay }
    }
}

extension Designs {
    /// Days that lists look back, and ahead.
    private static let (back, ahead) = (14, 14)
    private static let most = 40

    /// - Throws: `Refusal`.
    public func day(at unit: UnitID, by actor: Actor) async throws -> TeacherDay {
        let (today, now) = (house.today, house.surroundings.now())
        return try await house.readOnBase(actor, .viewHomework, at: unit) { reader, base in
            let (place, policies) = (base.place, base.policies)
            guard let person = actor.person else { throw DesignRefusal.notYours }
            let store = DesignStore(reader)
            let span = today.advanced(by: -Self.back)...today.advanced(by: Self.ahead)
            let day = base.schoolDay(from: today)
            let own = try store.own(of: person, on: span, limit: Self.most)
            let items = try PlannedStore(reader).of(own.map(\.id))
            let taught = try TeachingStore(reader).taught(by: [person], in: TeachingTerm(containing: day), on: day)[person] ?? []
            let ids = Set(items.map(\.schoolClass))
            let known = base.classes.filter { ids.contains($0.id) }
            let process = policies.effective(on: day)?.pack.homework
            let path = process?.path.map(\.step) ?? []
            let classes = base.taught(in: day.week)
            let held = actor.grants.filter { $0.role == .classTeacher && $0.holds(on: today) && $0.place.unit == place.unit }
            let leads = classes.filter { item in held.contains { $0.place.schoolClass == item.id } }
            var courses: [TeacherDay.Course] = []
            for group in Self.courses(taught, on: day) {
                let mine = own.filter { $0.subject == group.subject && $0.grade == group.grade && $0.day < day && $0.step == .submitted }
                let others = try store.ofColleagues(
                    of: person, group.subject, grade: group.grade, on: day.advanced(by: -7)...day.advanced(by: 7), limit: 3)
                let planned = items.filter { $0.day == day && $0.subject == group.subject }
                courses.append(
                    .init(
                        subject: group.subject, grade: group.grade, classes: group.classes, before: mine.prefix(3) + others,
                        planned: Set(planned.map(\.schoolClass))))
            }
            let open = own.filter { $0.step != .submitted }
            // Laying tightenings on a pack is work; most designs are for the same few days.
            let packs = Dictionary(uniqueKeysWithValues: Set(open.map(\.day)).map { ($0, policies.effective(on: $0)?.pack) })
            let waiting = try Self.waiting(for: actor, process, in: classes, at: place, today, reader)
            let given = try Self.given(to: taught, on: today, reader)
            let untried = open.filter { design in
                design.step == .draft
                    && packs[design.day]??.trialProvision(of: design.task.kind, grade: design.grade, on: design.day) != nil
            }
            return TeacherDay(
                day: day, courses: courses, open: open, submitted: own.filter { $0.step == .submitted && $0.day >= today },
                untried: Set(untried.map(\.id)), run: try TrialRunStore(reader).run(of: person),
                classes: Dictionary(grouping: items, by: \.design).mapValues { items in
                    let ids = Set(items.map(\.schoolClass))
                    return known.filter { ids.contains($0.id) }.ordered(on: day)
                }, items: Dictionary(grouping: items, by: \.design),
                setting: Self.setting(of: given, in: taught, by: person, policies, on: today),
                marking: try .of(
                    given, by: person, in: Dictionary(taught.map { ($0.schoolClass.id, $0.schoolClass) }) { first, _ in first }, base,
                    on: today,
                    at: now, reader), path: path, leading: leads,
                groups: try Self.groups(of: actor, process?.plan, at: place, on: today, in: day.week, reader),
                waiting: waiting.steps, unposted: waiting.unposted)
        }
    }

    /// How much waits for somebody in the next fortnight; nothing is read for whoever approves nothing.
    private static func waiting(
        for actor: Actor, _ process: HomeworkProcess?, in classes: [SchoolClass], at place: UnitPlace, _ today: SchoolDate, _ reader: Reader
    ) throws -> (steps: [ApprovalStep: TeacherDay.Waiting], unposted: TeacherDay.Waiting?) {
        var found: [ApprovalStep: TeacherDay.Waiting] = [:]
        let path = process?.path.map(\.step) ?? []
        let steps = path.filter { Permissions.mayWithin(actor, $0.action, within: place.place, on: today) }
        for step in steps { found[step] = TeacherDay.Waiting() }
        let posts = process?.notice != nil && Permissions.mayWithin(actor, .postNotices, within: place.place, on: today)
        var unposted = posts ? TeacherDay.Waiting() : nil
        guard !steps.isEmpty || posts else { return ([:], nil) }
        let days = today...today.advanced(by: ahead)
        for item in try PlannedStore(reader).of(classes.map(\.id), on: days) {
            guard let schoolClass = classes.first(where: { $0.id == item.schoolClass }) else { continue }
            let at = Place(
                unit: place.unit, path: place.path, grade: schoolClass.grade(on: today), schoolClass: schoolClass.id, subject: item.subject)
            for step in item.state.open(on: path) where actor.may(step.action, at: at, on: today) {
                found[step, default: TeacherDay.Waiting()].add(item, in: at.grade)
            }
            if item.posted == nil, item.state.standing(on: path) == .approved, actor.may(.postNotices, at: at, on: today) {
                unposted?.add(item, in: at.grade)
            }
        }
        return (found, unposted)
    }

    /// Homework of the last days for the classes that somebody teaches, in their subjects.
    private static func given(to taught: [TaughtClass], on today: SchoolDate, _ reader: Reader) throws -> [PlannedHomework] {
        let days = today.advanced(by: -Assigning.longestDelay)...today
        return try PlannedStore(reader).of(Set(taught.map(\.schoolClass.id)).sorted(), on: days).filter { item in
            item.stands && taught.contains { $0.schoolClass.id == item.schoolClass && $0.subject == item.subject }
        }
    }

    /// What is to be set to the classes that somebody teaches.
    private static func setting(
        of items: [PlannedHomework], in taught: [TaughtClass], by person: PersonID, _ policies: PolicyRecord, on today: SchoolDate
    ) -> TeacherDay.Setting {
        let classes = Dictionary(taught.map { ($0.schoolClass.id, $0.schoolClass) }) { first, _ in first }
        let process = policies.effective(on: today)?.pack.homework
        let path = process?.path.map(\.step) ?? []
        let open = items.filter { item in
            guard item.assigned == nil else { return false }
            if item.day == today { return true }
            return item.state.standing(on: path) == .approved && (process?.notice == nil || item.posted != nil)
        }
        let done = items.filter { $0.assigned?.person == person && $0.assigned?.at.schoolDate == today }
        let grades = Set(open.compactMap { classes[$0.schoolClass]?.grade(on: $0.day) })
        let pack = policies.effective(on: today)?.pack
        return TeacherDay.Setting(
            open: open, done: done, classes: classes, noticeProvision: process?.notice?.provision,
            times: Dictionary(uniqueKeysWithValues: grades.map { ($0, pack?.settingTimes(grade: $0, on: today) ?? SetAt.offered) }))
    }

    private static func groups(
        of actor: Actor, _ demands: HomeworkProcess.PlanDemands?, at place: UnitPlace, on today: SchoolDate, in week: ISOWeek,
        _ reader: Reader
    ) throws -> [TeacherDay.Group] {
        guard let demands else { return [] }
        let held = actor.grants.filter { $0.role == .preparationLeader && $0.holds(on: today) && $0.place.unit == place.unit }
        return try held.compactMap { grant in
            guard let subject = grant.place.subject, let grade = grant.place.grade else { return nil }
            let plan = try WeeklyPlanStore(reader).plans(of: grade, in: week)[subject]
            return TeacherDay.Group(
                group: .init(subject: subject, grade: grade), meetingOn: plan?.meetingOn, provision: demands.meeting)
        }
    }

    private static func courses(_ taught: [TaughtClass], on day: SchoolDate) -> [(subject: String, grade: Int, classes: [SchoolClass])] {
        struct Key: Hashable {
            let subject: String
            let grade: Int
        }
        var groups: [Key: [SchoolClass]] = [:]
        for item in taught where item.from <= day && day <= item.to && item.schoolClass.isTaught(on: day) {
            guard let grade = item.schoolClass.grade(on: day) else { continue }
            groups[Key(subject: item.subject, grade: grade), default: []].append(item.schoolClass)
        }
        return groups.map { ($0.key.subject, $0.key.grade, $0.value.ordered(on: day)) }
            .sorted { (Subjects.rank($0.subject), $0.subject, $0.grade) < (Subjects.rank($1.subject), $1.subject, $1.grade) }
    }
}
