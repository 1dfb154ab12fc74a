import Database
import Policy
import Registers

/// Balancing a class's homework: its week at a glance, minutes shared out beforehand, what its class teacher confirms or gives back (CZ-7, CZ-G2b).
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

    /// Items that are decided on at once: more than a class has in a fortnight.
    public static let most = 200
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
        let (today, packs, upkeep) = (house.today, house.packs, FindingUpkeep(house))
        return try await house.read(actor, .viewHomework, at: unit) { reader, place in
            let week = try week ?? Designs.schoolDay(from: today, reader).week
            let classes = try ClassStore(reader).all().filter { item in
                week.days.contains(where: item.isTaught) && (place.unit == place.tenant || item.campus == place.unit)
            }.ordered(on: week.monday)
            let own = actor.grants.filter { $0.holds(on: today) && $0.place.unit == place.unit }
            let wanted = [schoolClass] + (own.filter { $0.role == .classTeacher } + own).map(\.place.schoolClass)
            guard let chosen = wanted.lazy.compactMap({ id in classes.first { $0.id == id } }).first ?? classes.first else { return nil }
            let policies = try PolicyRecord(place, PolicyStore(reader: reader), packs)
            let classWeek = try ClassWeek(of: chosen, in: week, under: policies, upkeep, reader)
            return try WeekBoard(classWeek, classes: classes, pack: policies.effective(on: week.monday)?.pack, reader)
        }
    }

    // MARK: Deciding

    /// Confirms homework of a class with one's name and the time: from then on its amount may only fall.
    /// - Throws: `AssignmentRefusal`, `FindingStop` where the class's day or week would break a rule, `FieldFaults` where a reason is too long, `Refusal`.
    public func confirm(
        _ seen: [Seen], of schoolClass: ClassID, consent: FindingConsent = .none, at unit: UnitID, by actor: Actor
    ) async throws {
        try await decide(seen, of: schoolClass, at: unit, by: actor) { site, chosen, items, person, writer in
            for item in items { _ = try item.step.after(.confirm) }
            var passed: [(row: LedgerRowID, provision: String)] = []
            for (week, items) in Dictionary(grouping: items, by: \.day.week).sorted(by: { $0.key < $1.key }) {
                let classWeek = try ClassWeek(of: chosen, in: week, under: site.policies, site.upkeep, writer)
                let before = try classWeek.conflicts(with: classWeek.confirmed, writer)
                let after = try classWeek.conflicts(with: classWeek.confirmed + items, writer)
                for finding in try site.upkeep.check(confirming: after, before: before, on: Set(items.map(\.day)), consent) {
                    passed += items.map { ($0.id, finding.provision) }
                }
            }
            for item in items { try item.decide(.confirmed, by: person, writer) }
            let reason = try site.upkeep.keep(consent, for: passed, in: .homework, by: actor, writer)
            try writer.record(AuditEntry("homework.confirm", "class", schoolClass, items.map { $0.change("confirmed") }, reason: reason))
        }
    }

    /// Takes a confirmation back, as long as nobody has gone on from it.
    /// - Throws: `AssignmentRefusal`, `Refusal`.
    public func takeBackConfirmation(_ seen: [Seen], of schoolClass: ClassID, at unit: UnitID, by actor: Actor) async throws {
        try await decide(seen, of: schoolClass, at: unit, by: actor) { _, _, items, _, writer in
            for item in items {
                _ = try item.step.after(.takeBackConfirmation)
                try item.forgetDecisions(writer)
            }
            try writer.record(AuditEntry("homework.take_back_confirmation", "class", schoolClass, items.map { $0.change("waiting") }))
        }
    }

    /// Gives homework back to its author, who sees why.
    /// - Throws: `FieldFaults` without a reason; `AssignmentRefusal`, `Refusal`.
    public func giveBack(
        _ seen: [Seen], of schoolClass: ClassID, because reason: String, at unit: UnitID, by actor: Actor
    ) async throws {
        let reason = FieldText.trimmed(reason)
        if reason.isEmpty { throw FieldFaults("reason", "请写明为什么退回，让老师知道怎么改。") }
        guard reason.count <= Self.longestReason else {
            throw FieldFaults("reason", "退回的原因最多\(Self.longestReason)个字，现有\(reason.count)个字。请缩短。")
        }
        try await decide(seen, of: schoolClass, at: unit, by: actor) { _, _, items, person, writer in
            for item in items {
                _ = try item.step.after(.giveBack)
                try item.decide(.returned, by: person, reason: reason, writer)
            }
            try writer.record(
                AuditEntry("homework.give_back", "class", schoolClass, items.map { $0.change("returned") }, reason: reason))
        }
    }

    private func decide(
        _ seen: [Seen], of schoolClass: ClassID, at unit: UnitID, by actor: Actor,
        _ body: @escaping @Sendable (HomeworkSite, SchoolClass, [PlannedHomework], PersonID, Writer) throws -> Void
    ) async throws {
        guard !seen.isEmpty, seen.count <= Self.most else { throw AssignmentRefusal.nothingChosen }
        let site = try await house.homework(at: unit, for: actor, to: .confirmHomework)
        guard let person = actor.person, let chosen = site.classes.first(where: { $0.id == schoolClass }) else {
            throw AssignmentRefusal.notFound
        }
        let ground = try site.require(.confirmHomework, in: chosen)
        try await house.database.write(in: site.place.scope, by: house.author(actor, because: ground)) { writer in
            let items = try PlannedStore(writer).items(seen.map(\.item))
            guard items.count == seen.count, items.allSatisfy({ $0.schoolClass == schoolClass }) else { throw AssignmentRefusal.notFound }
            guard zip(items, seen).allSatisfy({ $0.mark == $1.mark }) else { throw AssignmentRefusal.changedSince }
            try body(site, chosen, items, person, writer)
        }
    }
}

extension PlannedHomework {
    /// `数学 2021-10-11 20分钟` for the record.
    func change(_ state: String) -> AuditEntry.Change {
        let text = "\(subject) \(day.iso) \(requiredMinutes)分钟：\(parts[0].content)"
        return AuditEntry.Change(state, from: String?.none, to: text)
    }
}

extension HomeworkSite {
    /// - Throws: `Refusal`.
    func require(_ action: Action, in schoolClass: SchoolClass) throws(Refusal) -> Ground {
        let at = Place(unit: place.unit, path: place.path, grade: schoolClass.grade(on: today), schoolClass: schoolClass.id)
        return try Permissions.require(actor, action, at: at, on: today)
    }
}
