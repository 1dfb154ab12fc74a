import Database
import Policy
import Registers

/// Study hall and after-class service: what the pupils of a room finished of the day's homework before going home, by counts (CZ-12d, CZ-12e, HC-4.4.9,
/// CJ-2.6e, CJ-2.6f, XZ-7c, DZ-3.2.1.4).
public struct StudyHall: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// Classes in one room.
    public static let mostClasses = 12
    /// Times at which hands are shown.
    public static let hands = 3

    /// What a show of hands said of one piece of homework: by so many minutes so many had finished, in the order of minutes.
    public struct Hand: Hashable, Sendable {
        public let minutes: Int
        public let done: Int

        public init(minutes: Int, done: Int) { (self.minutes, self.done) = (minutes, done) }
    }

    /// One class's homework of the day.
    public struct Item: Hashable, Sendable, Identifiable {
        public let marked: MarkedHomework
        /// Pupils in the room, as last recorded; nil where nobody has.
        public let present: Int?
        public let hands: [Hand]
        /// When to ask, in minutes from the start: by when a quarter, half and four fifths are expected to be done; empty where it was not tried out.
        public var times: [Int] = []
        let version: Int

        public var id: LedgerRowID { marked.id }
        public var mark: String { "\(marked.row.version).\(version)" }
    }

    public struct Room: Hashable, Sendable {
        public let schoolClass: SchoolClass
        public let items: [Item]
        public let demand: CompletionDemand?

        /// Of written homework for which both are known: finished, and by how many it was to be.
        public var written: (finished: Int, due: Int)? {
            let known = items.filter { $0.marked.item.kind == .written }.compactMap { item -> (Int, Int)? in
                let due = demand?.isOfAttendees == true ? item.present : item.marked.counts.due
                guard let finished = item.marked.counts.finished, let due, due > 0 else { return nil }
                return (finished, due)
            }
            guard !known.isEmpty else { return nil }
            return (known.reduce(0) { $0 + $1.0 }, known.reduce(0) { $0 + $1.1 })
        }

        /// Whether less was finished than is asked for; false where it is not known.
        public var isShort: Bool {
            guard let demand, let written else { return false }
            return Decimal.rounded(Int128(written.finished), over: Int128(written.due), places: 6) < demand.share
        }
    }

    public struct Sheet: Hashable, Sendable {
        public let day: SchoolDate
        /// All that have lessons on the day.
        public let classes: [SchoolClass]
        public let rooms: [Room]
    }

    // MARK: Reading

    /// - Parameter chosen: classes in the room; the actor's own where none is named.
    /// - Throws: `Refusal`.
    public func sheet(of chosen: [ClassID], at unit: UnitID, by actor: Actor) async throws -> Sheet {
        let (today, models, now) = (house.today, house.models, house.surroundings.now())
        return try await house.readOnBase(actor, .viewHomework, at: unit) { reader, base in
            let model = try models.model(of: base.place.tenant, on: today, at: now, reader)
            let classes = base.taught(in: today.week).filter { $0.isTaught(on: today) }
            var named = classes.filter { chosen.contains($0.id) }
            if named.isEmpty {
                let own = Set(actor.grants.filter { $0.role == .classTeacher && $0.holds(on: today) }.compactMap(\.place.schoolClass))
                named = classes.filter { own.contains($0.id) }
            }
            let rooms = Array(named.prefix(Self.mostClasses))
            let items = try Dictionary(
                grouping: CompletionStore(reader).items(of: rooms.map(\.id), on: today), by: \.marked.item.schoolClass)
            let pack = base.policies.effective(on: today)?.pack
            return Sheet(
                day: today, classes: classes,
                rooms: rooms.map { item in
                    let asked = (items[item.id] ?? []).map { known in
                        var known = known
                        known.times = known.marked.item.timed(in: item).map { model.timesToAsk(about: $0, .byTheClock) } ?? []
                        return known
                    }
                    return Room(
                        schoolClass: item, items: asked,
                        demand: item.grade(on: today).flatMap { pack?.completionDemand(grade: $0, on: today) })
                })
        }
    }

    // MARK: Recording

    /// What is typed of one piece of homework.
    public struct Draft: Hashable, Sendable {
        public let row: LedgerRowID
        /// `Item.mark` as it was seen.
        public let mark: String
        public var present: String
        public var finished: String
        /// Minutes and how many, of each show of hands.
        public var hands: [Hands]

        public struct Hands: Hashable, Sendable {
            public let minutes: String
            public let done: String

            public init(minutes: String, done: String) { (self.minutes, self.done) = (minutes, done) }
        }

        public init(_ row: LedgerRowID, mark: String, present: String = "", finished: String, hands: [Hands] = []) {
            (self.row, self.mark, self.present, self.finished, self.hands) = (row, mark, present, finished, hands)
        }

        /// Keys of the form's fields.
        public func field(_ name: String) -> String { "\(name)-\(row)" }

        /// Whether nothing was typed of it.
        var isEmpty: Bool { ([present, finished] + hands.map(\.done)).allSatisfy { FieldText.trimmed($0).isEmpty } }
    }

    /// Records what a room finished; of homework of which nothing was typed nothing changes.
    /// - Throws: `FieldFaults` that names every bad field, `MarkingRefusal`, `Refusal`.
    public func record(_ drafts: [Draft], in unit: UnitID, by actor: Actor) async throws {
        let drafts = drafts.filter { !$0.isEmpty }
        guard !drafts.isEmpty else { throw MarkingRefusal.nothingChosen }
        guard drafts.count <= 100 else { throw MarkingRefusal.tooMany(most: 100) }
        let site = try await house.homework(at: unit, for: actor, to: .recordCompletion)
        guard let person = actor.person else { throw MarkingRefusal.notFound }
        let ground = try Permissions.require(actor, .recordCompletion, at: site.place.place, on: site.today)
        try await house.database.write(in: site.place.scope, by: house.author(actor, because: ground)) { writer in
            let items = try CompletionStore(writer).items(drafts.map(\.row), on: site.today)
            guard items.count == drafts.count else { throw MarkingRefusal.notFound }
            guard zip(items, drafts).allSatisfy({ $0.mark == $1.mark }) else { throw MarkingRefusal.changedSince }
            var faults = FieldFaults()
            let entries = try zip(items, drafts).map { item, draft in
                (item, draft.read(item, pupils: try site.schoolClass(item.marked.item.schoolClass).pupils, &faults))
            }
            try faults.throwIfAny()
            var changes: [AuditEntry.Change] = []
            for case (let item, let entry?) in entries {
                changes += try site.record(entry, of: item, by: person, writer)
            }
            guard !changes.isEmpty else { return }
            try writer.record(AuditEntry("homework.completion", Ledger.homework.auditKind, site.place.tenant, changes))
        }
    }
}

extension StudyHall.Draft {
    struct Entry {
        let due: Int
        let present: Int
        let finished: Int?
        let hands: [StudyHall.Hand]
    }

    /// - Parameter pupils: of the class, where that is known.
    func read(_ item: StudyHall.Item, pupils: Int?, _ faults: inout FieldFaults) -> Entry? {
        func count(_ text: String, _ name: String, _ title: String) -> Int? {
            let text = FieldText.trimmed(text)
            guard !text.isEmpty else { return nil }
            if let number = FieldText.number(text, in: 0...MarkingDraft.mostPupils) { return number }
            faults.add(field(name), "\(title)“\(FieldText.excerpt(text))”不能用：应为0—\(MarkingDraft.mostPupils)的整数。")
            return nil
        }
        let before = faults.faults.count
        let (finished, typed) = (count(self.finished, "finished", "完成人数"), count(present, "present", "在场人数"))
        let due = item.marked.counts.due ?? pupils ?? typed
        guard let present = typed ?? item.present ?? due, let due else {
            if faults.faults.count == before { faults.add(field("present"), "还不知道这个班有多少人。请填写在场人数。") }
            return nil
        }
        if let finished, finished > present { faults.add(field("finished"), "完成\(finished)人，多于在场的\(present)人。请改正。") }
        if present > due { faults.add(field("present"), "在场\(present)人，多于应交的\(due)人。请改正。") }
        var hands: [StudyHall.Hand] = []
        for (number, hand) in self.hands.enumerated() {
            guard let done = count(hand.done, "hands-\(number)", "举手人数") else { continue }
            guard let minutes = FieldText.number(hand.minutes, in: 1...300) else {
                faults.add(field("hands-\(number)"), "几分钟时的举手“\(FieldText.excerpt(hand.minutes))”不能用：应为1—300的整数分钟。")
                continue
            }
            hands.append(StudyHall.Hand(minutes: minutes, done: done))
        }
        hands.sort { $0.minutes < $1.minutes }
        for (number, pair) in zip(hands, hands.dropFirst()).enumerated() where pair.1.done < pair.0.done {
            faults.add(field("hands-\(number + 1)"), "\(pair.1.minutes)分钟时完成\(pair.1.done)人，少于\(pair.0.minutes)分钟时的\(pair.0.done)人。请改正。")
        }
        if let last = hands.last, last.done > present {
            faults.add(field("hands-\(hands.count - 1)"), "举手\(last.done)人，多于在场的\(present)人。请改正。")
        }
        guard faults.faults.count == before else { return nil }
        return Entry(
            due: due, present: present, finished: finished ?? item.marked.counts.finished, hands: hands.isEmpty ? item.hands : hands)
    }
}

extension HomeworkSite {
    /// - Returns: what changed, by field.
    fileprivate func record(_ entry: StudyHall.Draft.Entry, of item: StudyHall.Item, by person: PersonID, _ writer: Writer) throws
        -> [AuditEntry.Change]
    {
        var counts = item.marked.counts
        (counts.due, counts.finished) = (counts.due ?? entry.due, entry.finished)
        if let fault = counts.fault { throw FieldFaults(fault.column, fault.message) }
        let prefix = "\(item.id)."
        var changes = try replace(item.marked.row, with: item.marked.row.having(counts.cells, of: .homework), under: prefix, writer)
        changes.add(prefix + "present", item.present, entry.present)
        func spoken(_ hands: [StudyHall.Hand]) -> String? {
            hands.isEmpty ? nil : hands.map { "\($0.minutes)分钟\($0.done)人" }.joined(separator: "、")
        }
        changes.add(prefix + "hands", spoken(item.hands), spoken(entry.hands))
        guard !changes.isEmpty else { return [] }
        try CompletionStore.save(entry, version: item.version + 1, of: item.id, by: person, writer)
        return changes
    }
}

/// The SQL of what was finished in school, in its school's scope.
struct CompletionStore {
    let reader: Reader

    init(_ reader: Reader) { self.reader = reader }

    /// What was set to some classes on a day, by class.
    func items(of classes: [ClassID], on day: SchoolDate) throws -> [StudyHall.Item] {
        guard !classes.isEmpty else { return [] }
        return try items(PlannedStore(reader).of(classes, on: day...day))
    }

    /// Those of `items` that were set.
    func items(_ items: [PlannedHomework]) throws -> [StudyHall.Item] {
        try MarkingStore(reader).marked(items).parts(of: 512).flatMap { try of(Array($0)) }
    }

    /// By their rows, in the order of `rows`; what was not set on the day is left out.
    func items(_ rows: [LedgerRowID], on day: SchoolDate) throws -> [StudyHall.Item] {
        let planned = try PlannedStore(reader).holding(rows).filter { $0.day == day }
        let found = Dictionary(uniqueKeysWithValues: try items(planned).map { ($0.id, $0) })
        return rows.compactMap { found[$0] }
    }

    private func of(_ marked: [MarkedHomework]) throws -> [StudyHall.Item] {
        var arguments: SQLArguments = [:]
        arguments.add("row", in: marked.map(\.id))
        var found: [LedgerRowID: (version: Int, present: Int, hands: [StudyHall.Hand])] = [:]
        try reader.each(
            """
            SELECT c.row_id, c.version, c.present, h.minutes, h.done FROM homework_completion AS c
              LEFT JOIN homework_hands AS h ON h.school_id = c.school_id AND h.row_id = c.row_id
             WHERE c.school_id = :school AND c.row_id IN
            """ + .list("row", marked.count) + "ORDER BY c.row_id, h.minutes NULLS FIRST", arguments
        ) { row in
            let id: LedgerRowID = try row[0]
            var known = try found[id] ?? (version: row[1], present: row[2], hands: [])
            if !row.isNull(3) { known.hands.append(StudyHall.Hand(minutes: try row[3], done: try row[4])) }
            found[id] = known
        }
        return marked.map { item in
            let known = found[item.id]
            return StudyHall.Item(marked: item, present: known?.present, hands: known?.hands ?? [], version: known?.version ?? 0)
        }
    }

    static func save(_ entry: StudyHall.Draft.Entry, version: Int, of id: LedgerRowID, by person: PersonID, _ writer: Writer) throws {
        try writer.run(
            """
            INSERT INTO homework_completion (school_id, row_id, version, present, person_id, recorded_at)
            VALUES (:school, :row, :version, :present, :person, :at)
            ON CONFLICT (school_id, row_id) DO UPDATE SET version = excluded.version, present = excluded.present, person_id = excluded.person_id,
              recorded_at = excluded.recorded_at
            """, ["row": id, "version": version, "present": entry.present, "person": person, "at": writer.author.at])
        try writer.run("DELETE FROM homework_hands WHERE school_id = :school AND row_id = :row", ["row": id])
        for hand in entry.hands {
            try writer.run(
                "INSERT INTO homework_hands (school_id, row_id, minutes, done) VALUES (:school, :row, :minutes, :done)",
                ["row": id, "minutes": hand.minutes, "done": hand.done])
        }
    }
}
