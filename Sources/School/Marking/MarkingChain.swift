import Algorithms
import Database
import Policy
import Registers

/// From the collected pile to its archive: collect, mark, comment, correct, mark again, explain, analyse (CZ-13, HC-4.5, HC-4.6, CJ-2.5, CJ-2.6; provisions.md, E1). It is
/// done on paper and in the classroom; what is kept here are counts, in the homework register, and kinds. Whoever owes is known by seat number to the
/// teachers of that class alone.
public struct MarkingChain: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// `PlannedHomework.id` and `MarkedHomework.mark`.
    public typealias Seen = Coordination.Seen

    /// Classes for which one tap does.
    public static let most = 20

    // MARK: Reading

    /// One class's homework with all that is kept of it.
    public struct Opened: Hashable, Sendable {
        public let marked: MarkedHomework
        public let schoolClass: SchoolClass
        /// What pupils of the class are known to be: those of whom work is due, unless somebody says otherwise.
        public let pupils: Int?
        public let chain: [MarkingDemand]
        public let mistakes: [CommonMistake]
        /// By seat; nil for whoever may not see them.
        public let owing: [Int]?
        /// Names by seat, where the class keeps them and the actor may see them.
        public let names: [Int: String]
        /// The design that it comes from.
        public let design: HomeworkDesign
        /// The actor's own stop-watch, where it runs for this.
        public let run: MarkingRun?
        public let mayRecord: Bool
    }

    /// - Parameter id: `PlannedHomework.id`.
    /// - Throws: `MarkingRefusal.notFound`, `MarkingRefusal.notAssigned`, `Refusal`.
    public func open(_ id: LedgerRowID, at unit: UnitID, by actor: Actor) async throws -> Opened {
        let today = house.today
        return try await house.readOnBase(actor, .viewHomework, at: unit) { reader, base in
            guard let item = try PlannedStore(reader).items([id]).first else { throw MarkingRefusal.notFound }
            let store = MarkingStore(reader)
            guard let marked = try store.marked([item]).first else { throw MarkingRefusal.notAssigned }
            guard let schoolClass = base.classes.first(where: { $0.id == item.schoolClass }),
                let design = try DesignStore(reader).design(item.design)
            else { throw MarkingRefusal.notFound }
            let at = Place(
                unit: base.place.unit, path: base.place.path, grade: schoolClass.grade(on: today), schoolClass: schoolClass.id,
                subject: item.subject)
            let run = try actor.person.flatMap { try store.run(of: $0) }
            let seesSeats = actor.may(.viewSeats, at: at, on: today)
            return Opened(
                marked: marked, schoolClass: schoolClass, pupils: marked.counts.due ?? schoolClass.pupils,
                chain: item.span?.isContinued == true ? [] : base.policies.effective(on: item.day)?.pack.homework.marking ?? [],
                mistakes: try store.mistakes(of: marked.id),
                owing: seesSeats ? try store.owing(of: marked.id) : nil,
                names: seesSeats ? try SeatStore(reader).names(of: schoolClass.id) : [:], design: design,
                run: run?.row == marked.id ? run : nil, mayRecord: actor.may(.markHomework, at: at, on: today))
        }
    }

    // MARK: Recording

    /// Records a sitting; what was recorded before is replaced.
    /// - Throws: `FieldFaults`, `MarkingRefusal`, `Refusal`.
    public func record(_ draft: MarkingDraft, of seen: Seen, in unit: UnitID, by actor: Actor) async throws {
        try await change([seen], in: unit, actor) { site, marked, person, writer in
            try site.record(try draft.checked(onto: marked.counts, marked.notes), draft.sitting, of: marked, by: person, writer)
        }
    }

    /// Records that a sitting was done for whole classes: all books are in, all are marked, all corrections are marked again.
    /// - Throws: `FieldFaults` where a class's number of pupils is not known, `MarkingRefusal`, `Refusal`.
    public func recordWhole(_ sitting: MarkingSitting, of seen: [Seen], in unit: UnitID, by actor: Actor) async throws {
        try await change(seen, in: unit, actor) { site, marked, person, writer in
            let entry = try site.whole(sitting, of: marked)
            try site.record(entry, sitting, of: marked, by: person, writer)
        }
    }

    /// Starts the stop-watch of one's marking; one that runs for another pile is stopped without a trace.
    /// - Throws: `MarkingRefusal`, `Refusal`.
    public func start(_ seen: Seen, in unit: UnitID, by actor: Actor) async throws {
        try await change([seen], in: unit, actor) { site, marked, person, writer in
            if let refusal = marked.state.refusal(of: .marked, on: site.chain(of: marked)) { throw refusal }
            try MarkingStore.start(MarkingRun(row: marked.id, startedAt: writer.author.at), of: person, writer)
            try writer.record(AuditEntry("homework.marking_start", Ledger.homework.auditKind, marked.id, []))
        }
    }

    /// Takes one's own step back, as long as nobody has gone on from it.
    /// - Throws: `MarkingRefusal`, `Refusal`.
    public func takeBack(_ step: MarkingStep, of seen: Seen, in unit: UnitID, by actor: Actor) async throws {
        try await change([seen], in: unit, actor) { site, marked, person, writer in
            guard let done = marked.done[step] else { throw MarkingRefusal.notDone(step) }
            guard done.person == person else { throw MarkingRefusal.notYours }
            if let later = marked.state.goesOn(from: step) { throw MarkingRefusal.wentOn(later) }
            try site.takeBack(step, of: marked, writer)
        }
    }

    private func change(
        _ seen: [Seen], in unit: UnitID, _ actor: Actor,
        _ body: @escaping @Sendable (HomeworkSite, MarkedHomework, PersonID, Writer) throws -> Void
    ) async throws {
        // A form may name the same twice.
        let seen = seen.uniqued(on: \.item)
        guard !seen.isEmpty else { throw MarkingRefusal.nothingChosen }
        guard seen.count <= Self.most else { throw MarkingRefusal.tooMany(most: Self.most) }
        let site = try await house.homework(at: unit, for: actor, to: .markHomework)
        guard let person = actor.person else { throw MarkingRefusal.notFound }
        @Sendable func checked(_ reader: Reader) throws -> (items: [MarkedHomework], ground: Ground) {
            let items = try PlannedStore(reader).items(seen.map(\.item))
            guard items.count == seen.count else { throw MarkingRefusal.notFound }
            let ground = try site.requireMarking(items)
            let marked = try MarkingStore(reader).marked(items)
            guard marked.count == items.count else { throw MarkingRefusal.notAssigned }
            return (marked, ground)
        }
        let ground = try await house.database.read(in: site.place.scope) { try checked($0).ground }
        try await house.database.write(in: site.place.scope, by: house.author(actor, because: ground)) { writer in
            let items = try checked(writer).items
            guard zip(items, seen).allSatisfy({ $0.mark == $1.mark }) else { throw MarkingRefusal.changedSince }
            for item in items { try body(site, item, person, writer) }
        }
    }
}

extension HomeworkSite {
    /// The right to mark each item; done in another's place where one of them needs that.
    /// - Throws: `AssignmentRefusal.notFound`; `Refusal`.
    fileprivate func requireMarking(_ items: [PlannedHomework]) throws -> Ground {
        var found: Ground?
        for item in items {
            let at = place(of: try schoolClass(item.schoolClass), item.subject)
            found = Ground.both(found, try Permissions.require(actor, .markHomework, at: at, on: today))
        }
        return found ?? .program
    }

    /// What the pack asks for on the homework's day.
    fileprivate func chain(of marked: MarkedHomework) -> [MarkingDemand] { pack(on: marked.item.day)?.homework.marking ?? [] }

    /// A sitting that was done for all pupils of a class.
    fileprivate func whole(_ sitting: MarkingSitting, of marked: MarkedHomework) throws -> MarkingEntry {
        var entry = MarkingEntry(counts: marked.counts, notes: marked.notes)
        let name = try schoolClass(marked.item.schoolClass).name(on: marked.item.day)
        switch sitting {
        case .collecting:
            guard let due = try marked.counts.due ?? schoolClass(marked.item.schoolClass).pupils else {
                throw FieldFaults(MarkingDraft.Field.due, "还不知道\(name)有多少人。请先填写应收人数，以后就不用再填。")
            }
            (entry.counts.due, entry.counts.collected, entry.owing) = (due, due, [])
            entry.steps = [.collected]
        case .marking:
            guard let collected = try marked.counts.collected ?? marked.counts.due ?? schoolClass(marked.item.schoolClass).pupils else {
                throw FieldFaults(MarkingDraft.Field.marked, "还不知道\(name)收了多少本。请填写已批人数。")
            }
            entry.counts.marked = collected
            entry.steps = [.marked]
            if chain(of: marked).demand(of: .commented) != nil {
                entry.notes.commented = collected
                entry.steps.append(.commented)
            }
        case .correcting:
            entry.counts.corrected = marked.counts.toCorrect
            entry.counts.remarked = marked.counts.toCorrect
            entry.steps = [.corrected, .remarked]
        case .explaining:
            entry.notes.forms = marked.notes.forms.isEmpty ? [.together] : marked.notes.forms
            entry.steps = [.explained]
        }
        return entry
    }

    /// Writes a sitting: counts into the register, the rest beside it, one entry.
    fileprivate func record(
        _ entry: MarkingEntry, _ sitting: MarkingSitting, of marked: MarkedHomework, by person: PersonID, _ writer: Writer
    ) throws {
        let chain = chain(of: marked)
        var state = marked.state
        if let toCorrect = entry.counts.toCorrect { state.counts.toCorrect = toCorrect }
        for step in entry.steps {
            if let refusal = state.refusal(of: step, on: chain) { throw refusal }
            state.counts = entry.counts
            state.noted.insert(step)
        }
        var notes = entry.notes
        if sitting == .marking {
            if let run = try MarkingStore(writer).run(of: person), run.row == marked.id {
                if notes.minutes == nil { notes.minutes = run.minutes(at: writer.author.at) }
                try MarkingStore.stop(of: person, writer)
            }
        }
        var changes = try write(entry.counts, isMarking: sitting == .marking, faceToFace: notes.faceToFace, of: marked, writer)
        changes += Self.changes(from: marked.notes, to: notes)
        try MarkingStore.save(notes, version: marked.version + 1, of: marked.id, writer)
        for step in entry.steps {
            if marked.done[step] == nil { changes.append(.init("step", from: String?.none, to: step.rawValue)) }
            try MarkingStore.done(step, of: marked.id, by: person, writer)
        }
        if let seats = entry.owing {
            // Who owes is no one's business but the class's teachers': the entry says how many.
            changes.add("owing", try MarkingStore(writer).owing(of: marked.id).count, seats.count)
            try MarkingStore.set(owing: seats, of: marked.id, writer)
        }
        if let mistakes = entry.mistakes {
            func spoken(_ mistakes: [CommonMistake]) -> String? {
                mistakes.isEmpty ? nil : mistakes.map { "\($0.text)\($0.pupils.map { "（\($0)人）" } ?? "")" }.joined(separator: "；")
            }
            changes.add("common_mistakes", spoken(try MarkingStore(writer).mistakes(of: marked.id)), spoken(mistakes))
            try MarkingStore.set(mistakes, of: marked.id, writer)
        }
        try writer.record(AuditEntry(sitting.action, Ledger.homework.auditKind, marked.id, changes))
    }

    fileprivate func takeBack(_ step: MarkingStep, of marked: MarkedHomework, _ writer: Writer) throws {
        var (counts, notes) = (marked.counts, marked.notes)
        switch step {
        case .collected:
            (counts.due, counts.collected) = (nil, nil)
            try MarkingStore.set(owing: [], of: marked.id, writer)
        case .marked:
            (counts.marked, counts.toCorrect, notes.faceToFace, notes.minutes) = (nil, nil, nil, nil)
            try MarkingStore.set([CommonMistake](), of: marked.id, writer)
        case .commented: notes.commented = nil
        case .corrected: counts.corrected = nil
        case .remarked: counts.remarked = nil
        case .explained: (notes.forms, notes.individual) = ([], nil)
        case .analysed: (notes.causes, notes.adjustment) = ([], "")
        }
        var changes = try write(counts, isMarking: step == .marked, faceToFace: nil, of: marked, writer)
        changes += Self.changes(from: marked.notes, to: notes)
        changes.append(.init("step", from: step.rawValue, to: String?.none))
        try MarkingStore.save(notes, version: marked.version + 1, of: marked.id, writer)
        try MarkingStore.forget(step, of: marked.id, writer)
        try writer.record(AuditEntry("homework.marking_take_back", Ledger.homework.auditKind, marked.id, changes))
    }

    /// Writes counts into the register, and what follows there for the findings.
    /// - Parameter isMarking: whether the way of marking follows from the counts.
    private func write(
        _ counts: MarkingCounts, isMarking: Bool, faceToFace: Int?, of marked: MarkedHomework, _ writer: Writer
    ) throws -> [AuditEntry.Change] {
        var cells = counts.cells
        if isMarking {
            let isAllFaceToFace = faceToFace ?? 0 > 0 && faceToFace == counts.marked
            cells["marking"] = counts.marked == nil ? .empty : .text((isAllFaceToFace ? Policy.Marking.faceToFace : .teacher).title)
        }
        return try replace(marked.row, with: marked.row.having(cells, of: .homework), writer)
    }

    /// - Parameter prefix: before the columns' keys in the entry, where that is about several rows.
    /// - Returns: what changed, for the entry; empty where nothing did.
    func replace(_ old: LedgerRow, with new: LedgerRow, under prefix: String = "", _ writer: Writer) throws -> [AuditEntry.Change] {
        guard new != old else { return [] }
        try LedgerStore.update(new, .homework, writer)
        try upkeep.follow([RowChange(old: old, new: new)].compactMap { FactChange($0, of: .homework) }, of: place.tenant, writer)
        return Ledger.homework.changes(from: old, to: new, under: prefix)
    }

    private static func changes(from old: MarkingNotes, to new: MarkingNotes) -> [AuditEntry.Change] {
        var changes: [AuditEntry.Change] = []
        changes.add("commented", old.commented, new.commented)
        changes.add("face_to_face", old.faceToFace, new.faceToFace)
        changes.add("marking_minutes", old.minutes, new.minutes)
        changes.add("forms", old.forms.spoken(\.title), new.forms.spoken(\.title))
        changes.add("individual", old.individual, new.individual)
        changes.add("causes", old.causes.spoken(\.title), new.causes.spoken(\.title))
        changes.add("adjustment", old.adjustment.isEmpty ? nil : old.adjustment, new.adjustment.isEmpty ? nil : new.adjustment)
        return changes
    }
}

extension Array {
    /// Their titles in one text; nil where there is none.
    fileprivate func spoken(_ title: (Element) -> String) -> String? { isEmpty ? nil : map(title).joined(separator: "、") }
}

extension LedgerRow {
    /// With other values in some columns, in the version after its own; itself where nothing differs.
    func having(_ cells: [String: CellValue], of ledger: Ledger) -> LedgerRow {
        let new = zip(ledger.columns, values).map { column, value in cells[column.key] ?? value }
        guard new != values else { return self }
        return LedgerRow(id: id, version: version + 1, removedAt: removedAt, schoolClass: schoolClass, importID: importID, values: new)
    }
}
