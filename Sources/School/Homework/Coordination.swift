import Database
import Policy
import Registers

/// Balancing homework before it reaches a class: its week at a glance, minutes shared out beforehand, and who agrees to it or gives it back, step by step as the
/// governing pack asks (CZ-2a, CZ-7, CZ-G2b, HC-4.3.1c, HC-4.7.2, CJ-2.7, XZ-1b, DZ-3.2.1.3a).
public struct Coordination: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// Homework as whoever decides on it has seen it.
    public struct Seen: Hashable, Sendable {
        public let item: LedgerRowID
        /// `PlannedHomework.mark` at that time.
        public let mark: String

        public init(_ item: LedgerRowID, mark: String) { (self.item, self.mark) = (item, mark) }
    }

    /// Items that are decided on at once: a grade's week.
    public static let most = 500
    static let longestReason = 200

    // MARK: Reading

    /// - Parameters:
    ///   - schoolClass: nil for the one that the actor leads, or teaches.
    ///   - week: nil for this one, or the next where this one is over.
    /// - Returns: nil where the unit has no class in that week.
    /// - Throws: `Refusal`.
    public func board(
        of schoolClass: ClassID? = nil, in week: ISOWeek? = nil, at unit: UnitID, by actor: Actor
    ) async throws -> WeekBoard? {
        let (today, upkeep, models, now) = (house.today, FindingUpkeep(house), house.models, house.surroundings.now())
        return try await house.readOnBase(actor, .viewHomework, at: unit) { reader, base in
            let week = week ?? base.schoolDay(from: today).week
            let classes = base.taught(in: week)
            guard let chosen = actor.ownClass(among: classes, wanted: schoolClass, at: base.place, on: today) else { return nil }
            let classWeek = try ClassWeek.read([chosen], in: week, on: base, upkeep, reader)[0]
            return try WeekBoard(
                classWeek, classes: classes, pack: base.policies.effective(on: week.monday)?.pack,
                try models.model(of: base.place.tenant, on: today, at: now, reader), reader)
        }
    }

    // MARK: Deciding

    /// Agrees to homework with one's name and the time: from then on its amount may only fall.
    /// - Throws: `AssignmentRefusal`, `FindingStop` where a class's day or week would break a rule, `FieldFaults` where a reason is too long, `Refusal`.
    public func approve(
        _ step: ApprovalStep, _ seen: [Seen], consent: FindingConsent = .none, at unit: UnitID, by actor: Actor
    ) async throws {
        try await house.decide(seen, as: [step.action], at: unit, actor) { site, items, person, writer in
            for item in items { _ = try item.state.after(.approve(step), on: site.path(on: item.day)) }
            try site.requireTaught(items)
            if step != .review { try site.requirePlans(of: items, writer) }
            let passed = step == .review ? [] : try site.check(items, in: step, consent, writer)
            for item in items { try item.decide(.approved(step), by: person, writer) }
            let filed = try site.filePlans(of: items, writer)
            let reason = try site.upkeep.keep(consent, for: passed, in: .homework, by: actor, writer)
            try writer.record(site.entry("homework.approve", items, state: step.rawValue, filed, reason: reason))
        }
    }

    /// Takes an approval back, as long as nobody has gone on from it.
    /// - Throws: `AssignmentRefusal`, `Refusal`.
    public func takeBack(_ step: ApprovalStep, _ seen: [Seen], at unit: UnitID, by actor: Actor) async throws {
        try await house.decide(seen, as: [step.action], at: unit, actor) { site, items, _, writer in
            for item in items {
                _ = try item.state.after(.takeBack(step), on: site.path(on: item.day))
                try item.forget(.approved(step), writer)
            }
            try writer.record(site.entry("homework.take_back_approval", items, state: step.rawValue))
        }
    }

    /// Gives homework back to its author, who sees why.
    /// - Throws: `FieldFaults` without a reason; `AssignmentRefusal`, `Refusal`.
    public func giveBack(_ seen: [Seen], because reason: String, at unit: UnitID, by actor: Actor) async throws {
        let reason = FieldText.trimmed(reason)
        if reason.isEmpty { throw FieldFaults("reason", "请写明为什么退回，让老师知道怎么改。") }
        guard reason.count <= Self.longestReason else {
            throw FieldFaults("reason", "退回的原因最多\(Self.longestReason)个字，现有\(reason.count)个字。请缩短。")
        }
        try await house.decide(seen, as: ApprovalStep.allCases.map(\.action), at: unit, actor) { site, items, person, writer in
            for item in items {
                _ = try item.state.after(.giveBack, on: site.path(on: item.day))
                try item.forgetDecisions(writer)
                try item.decide(.returned, by: person, note: reason, writer)
            }
            try writer.record(site.entry("homework.give_back", items, state: "returned", reason: reason))
        }
    }
}

extension ApprovalStep {
    /// What is asked of whoever does it.
    public var action: Action {
        switch self {
        case .review: .reviewHomework
        case .office: .approveHomework
        case .coordination: .coordinateHomework
        case .confirmation: .confirmHomework
        }
    }
}

extension HomeworkSite {
    /// The steps that the pack of a day asks for.
    func path(on day: SchoolDate) -> [ApprovalStep] { pack(on: day)?.homework.path.map(\.step) ?? [] }

    /// - Throws: `AssignmentRefusal.notFound`.
    func schoolClass(_ id: ClassID) throws(AssignmentRefusal) -> SchoolClass {
        guard let found = classes.first(where: { $0.id == id }) else { throw .notFound }
        return found
    }

    /// - Throws: `Refusal`.
    func require(_ action: Action, in schoolClass: SchoolClass) throws(Refusal) -> Ground {
        try Permissions.require(actor, action, at: place(of: schoolClass, nil), on: today)
    }

    func place(of schoolClass: SchoolClass, _ subject: String?) -> Place {
        Place(unit: place.unit, path: place.path, grade: schoolClass.grade(on: today), schoolClass: schoolClass.id, subject: subject)
    }

    /// - Throws: `Refusal` where somebody no longer teaches one of the classes; `AssignmentRefusal.notFound`.
    func requireDesigning(_ items: [PlannedHomework]) throws {
        for item in items {
            let schoolClass = try schoolClass(item.schoolClass)
            try Permissions.require(actor, .designHomework, at: place(of: schoolClass, item.subject), on: today)
        }
    }

    /// - Throws: `AssignmentRefusal.notTaught` where a class has ended before its homework.
    func requireTaught(_ items: [PlannedHomework]) throws(AssignmentRefusal) {
        for item in items {
            guard let schoolClass = classes.first(where: { $0.id == item.schoolClass }), schoolClass.isTaught(on: item.day) else {
                throw .notTaught(day: item.day)
            }
        }
    }

    /// Stops an approval with which a class's day or week would break a rule.
    /// - Returns: what the reason passes, with the homework that it is kept with.
    fileprivate func check(
        _ items: [PlannedHomework], in step: ApprovalStep, _ consent: FindingConsent, _ writer: Writer
    ) throws -> [(row: LedgerRowID, provision: String)] {
        var (before, after): ([FindingContent], [FindingContent]) = ([], [])
        for (week, items) in Dictionary(grouping: items, by: \.day.week).sorted(by: { $0.key < $1.key }) {
            let touched = Set(items.map(\.schoolClass))
            let weeks = try ClassWeek.read(
                classes.filter { touched.contains($0.id) }, in: week, on: base, upkeep, writer)
            for classWeek in weeks {
                let own = items.filter { $0.schoolClass == classWeek.schoolClass.id }
                before += try classWeek.conflicts(with: classWeek.approved(in: step), writer)
                let found = try classWeek.conflicts(with: classWeek.approved(in: step) + own, writer)
                // A day that breaks a rule is refused, whatever breaks it; another day of the week is none of this.
                let days = Set(own.map(\.day))
                after += found.filter { $0.scope != .classDay || ($0.period?.firstDay).map(days.contains) == true }
            }
        }
        let passed = try upkeep.check(confirming: after, before: before, consent)
        let own = Set(items.flatMap { $0.parts.map(\.assignment) })
        return passed.flatMap { finding in finding.rows.filter(own.contains).map { (row: $0, provision: finding.provision) } }
    }

    /// What is said in the record of homework that somebody decides on; about its class, where it is all of one.
    func entry(
        _ action: String, _ items: [PlannedHomework], state: String, _ more: [AuditEntry.Change] = [], reason: String? = nil
    )
        -> AuditEntry
    {
        let changes =
            more
            + items.map { item in
                let name = classes.first { $0.id == item.schoolClass }?.name(on: item.day) ?? ""
                let text = "\(name) \(item.subject) \(item.day.iso) \(item.requiredMinutes)分钟：\(item.parts[0].content)"
                return AuditEntry.Change(state, from: String?.none, to: text)
            }
        if Set(items.map(\.schoolClass)).count == 1 { return AuditEntry(action, "class", items[0].schoolClass, changes, reason: reason) }
        return AuditEntry(action, "unit", place.tenant, changes, reason: reason)
    }
}
