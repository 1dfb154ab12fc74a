import Database
import Policy
import Registers

/// Taking back what an entry of the record did to a ledger.
public struct LedgerUndo: Sendable {
    public let house: House
    public let ledger: Ledger

    public init(_ ledger: Ledger, house: House) { (self.ledger, self.house) = (ledger, house) }

    public struct Outcome: Hashable, Sendable {
        /// How many rows are as they were before.
        public let undone: Int
        /// Rows that stay as they are, since somebody changed the same again meanwhile.
        public let left: [LedgerRow]
        /// The number of the entry that this made; nil where nothing could be taken back.
        public let entry: Int?
    }

    /// - Parameter entry: the number of a `ledger.add`, `ledger.edit`, `ledger.remove`, `ledger.edit_rows` or `ledger.paste` in the unit's record.
    /// - Throws: `LedgerRefusal.notUndoable`, `LedgerRefusal.alreadyUndone`; `Refusal` where one of its rows is not the actor's to write.
    public func undo(_ entry: Int, of unit: UnitID, by actor: Actor) async throws -> Outcome {
        let site = try await house.site(ledger, of: unit, for: actor)
        let work: @Sendable (Reader) throws -> LedgerReversal = { try LedgerReversal(of: entry, site, $0) }
        let ground = try site.requireWriting(try await house.database.read(in: site.place.scope, work).places)
        return try await house.database.write(in: site.place.scope, by: house.author(actor, because: ground)) { writer in
            let reversal = try work(writer)
            try site.requireWriting(reversal.places)
            try site.requireOpen(writer)
            var (done, left): ([LedgerReversal.Step], [LedgerRow]) = ([], reversal.left)
            let road = try HomeworkRoad(reversal.steps.map(\.change), of: site.ledger, today: site.today, writer)
            for step in reversal.steps {
                if road?.fault(in: step.change) != nil {
                    left.append(step.row)
                } else if step.mayMeetTwin, try LedgerStore(site.ledger, writer).twin(of: step.row) != nil {
                    left.append(step.row)
                } else {
                    try step.take(site.ledger, writer)
                    done.append(step)
                }
            }
            guard !done.isEmpty else {
                if left.isEmpty { throw LedgerRefusal.alreadyUndone }
                return Outcome(undone: 0, left: left, entry: nil)
            }
            try site.follow(done.map(\.change), consent: nil, writer)
            let changes = [AuditEntry.Change("entry", from: Int?.none, to: entry)] + site.ledger.changes(of: done)
            let number = try writer.record(site.entry("ledger.undo", about: done.map(\.row), changes))
            return Outcome(undone: done.count, left: left, entry: number)
        }
    }
}

/// What must be done to the rows of an entry so that they are as before it.
struct LedgerReversal {
    enum Step {
        case remove(LedgerRow)
        case restore(LedgerRow)
        case edit(LedgerEdit)

        var row: LedgerRow {
            switch self {
            case .remove(let row), .restore(let row): row
            case .edit(let edit): edit.new
            }
        }

        var places: [LedgerRow] { if case .edit(let edit) = self { edit.places } else { [row] } }
        var change: RowChange {
            switch self {
            case .remove(let row): .removed(row)
            case .restore(let row): .added(row)
            case .edit(let edit): .edited(edit)
            }
        }

        var mayMeetTwin: Bool { if case .remove = self { false } else { true } }

        func take(_ ledger: Ledger, _ writer: Writer) throws {
            switch self {
            case .remove(let row): try LedgerStore.setRemoved(row.id, at: writer.author.at, ledger, writer)
            case .restore(let row): try LedgerStore.setRemoved(row.id, at: nil, ledger, writer)
            case .edit(let edit): try LedgerStore.update(edit.new, ledger, writer)
            }
        }
    }

    private(set) var steps: [Step] = []
    /// Rows that were changed again.
    private(set) var left: [LedgerRow] = []

    /// Where writing must be allowed.
    var places: [LedgerRow] { steps.flatMap(\.places) }

    /// - Throws: `LedgerRefusal.notUndoable`.
    init(of number: Int, _ site: LedgerSite, _ reader: Reader) throws {
        guard let entry = try AuditLog(reader).entry(number), entry.subjectKind == site.ledger.auditKind else {
            throw LedgerRefusal.notUndoable
        }
        let store = LedgerStore(site.ledger, reader)
        switch entry.action {
        case "ledger.add": takeBackAdding(try store.rows(entry.rows), entry, site)
        case "ledger.remove": takeBackRemoving(try store.rows(entry.rows), entry)
        case "ledger.edit", "ledger.edit_rows": try takeBackEditing(entry, site, store)
        case "ledger.paste":
            for row in try store.rows(ofImport: entry.subject) where row.removedAt == nil {
                if row.version == 1 { steps.append(.remove(row)) } else { left.append(row) }
            }
            try takeBackEditing(entry, site, store)
        default: throw LedgerRefusal.notUndoable
        }
    }

    private mutating func takeBackAdding(_ rows: [LedgerRow], _ entry: RecordedEntry, _ site: LedgerSite) {
        for row in rows where row.removedAt == nil {
            let cells = site.ledger.recordedCells(of: row)
            let isAsAdded = entry.changes.allSatisfy { $0.after.cell == cells[$0.field] ?? "" } && entry.changes.count == cells.count
            if isAsAdded { steps.append(.remove(row)) } else { left.append(row) }
        }
    }

    private mutating func takeBackRemoving(_ rows: [LedgerRow], _ entry: RecordedEntry) {
        for row in rows {
            guard let removedAt = row.removedAt else { continue }
            if removedAt == entry.at { steps.append(.restore(row)) } else { left.append(row) }
        }
    }

    private mutating func takeBackEditing(_ entry: RecordedEntry, _ site: LedgerSite, _ store: LedgerStore) throws {
        let changes = entry.cellChanges
        for row in try store.rows(changes.keys.sorted()) {
            let cells = site.ledger.recordedCells(of: row)
            let changed = changes[row.id] ?? []
            if row.removedAt == nil, changed.allSatisfy({ $0.before.cell != nil && $0.before.cell == cells[$0.column] ?? "" }) { continue }
            guard row.removedAt == nil, changed.allSatisfy({ $0.before.cell != nil && $0.after.cell == cells[$0.column] ?? "" }) else {
                left.append(row)
                continue
            }
            var draft = LedgerDraft(row, of: site.ledger)
            for change in changed { draft.cells[change.column] = change.before.cell }
            let before = try? draft.row(
                row.id, version: row.version + 1, in: site.ledger, classes: site.classes, today: site.today,
                foundOnly: Set(site.ledger.columns.map(\.key)), importID: row.importID)
            // A class that is no longer there, for example.
            guard let before else {
                left.append(row)
                continue
            }
            steps.append(.edit(LedgerEdit(old: row, new: before)))
        }
    }
}

extension RecordedEntry {
    /// The rows that the entry is about: its subject, or those that it names.
    fileprivate var rows: [LedgerRowID] {
        let named = changes.filter { $0.field == "row" }.compactMap { ($0.before.cell ?? $0.after.cell).flatMap { LedgerRowID($0) } }
        return named.isEmpty ? [subject].compactMap { LedgerRowID($0) } : named
    }

    /// The cells that the entry changed, by row: of its subject, or of rows that stand before their columns (`<row>.<column>`).
    fileprivate var cellChanges: [LedgerRowID: [(column: String, before: Value, after: Value)]] {
        var found: [LedgerRowID: [(column: String, before: Value, after: Value)]] = [:]
        for change in changes {
            let parts = change.field.split(separator: ".", maxSplits: 1).map(String.init)
            if parts.count == 2, let row = LedgerRowID(parts[0]) {
                found[row, default: []].append((parts[1], change.before, change.after))
            } else if action == "ledger.edit", let row = LedgerRowID(subject) {
                found[row, default: []].append((change.field, change.before, change.after))
            }
        }
        return found
    }
}

extension RecordedEntry.Value {
    /// As a draft has it; nil where it was erased.
    fileprivate var cell: String? {
        switch self {
        case .erased: nil
        case .plain(.text(let text)), .personal(.text(let text)): text
        case .plain(.null), .personal(.null): ""
        case .plain(.integer(let number)), .personal(.integer(let number)): "\(number)"
        case .plain(.real(let number)), .personal(.real(let number)): "\(number)"
        }
    }
}

extension Ledger {
    /// The row's cells as an entry records them.
    fileprivate func recordedCells(of row: LedgerRow) -> [String: String] {
        let changes = changes(from: nil, to: row)
        return Dictionary(
            changes.map { change in if case .text(let text) = change.after { (change.field, text) } else { (change.field, "") } }
        ) { first, _ in first }
    }

    /// What an entry says of a reversal: of one row its cells, of several which row is meant.
    fileprivate func changes(of steps: [LedgerReversal.Step]) -> [AuditEntry.Change] {
        let isOne = steps.count == 1
        return steps.flatMap { step in
            switch step {
            case .remove(let row):
                isOne ? removal(of: [row]) : [AuditEntry.Change("row", from: row.id, to: LedgerRowID?.none)]
            case .restore(let row):
                isOne ? restoration(of: [row]) : [AuditEntry.Change("row", from: LedgerRowID?.none, to: row.id)]
            case .edit(let edit): changes(from: edit.old, to: edit.new, under: isOne ? "" : "\(edit.old.id).")
            }
        }
    }
}
