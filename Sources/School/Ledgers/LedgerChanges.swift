import Algorithms
import Database
import Policy
import Registers

/// What a change of a ledger did.
public struct LedgerChange: Hashable, Sendable {
    /// The rows as they are now.
    public let rows: [LedgerRow]
    /// The number of its entry in the unit's record, by which it is undone; nil where nothing changed.
    public let entry: Int?
}

/// Writing a ledger, by rows.
public struct LedgerChanges: Sendable {
    public let house: House
    public let ledger: Ledger

    public init(_ ledger: Ledger, house: House) { (self.ledger, self.house) = (ledger, house) }

    /// More rows are not changed at once.
    public static let mostRows = 500

    /// What else a change writes in its transaction, told the rows as they are then; what it throws undoes the change.
    public typealias Alongside = @Sendable (LedgerChange, Writer) throws -> Void

    /// - Throws: `FieldFaults`, `FindingStop`, `LedgerRefusal`, `Refusal`.
    public func add(
        _ draft: LedgerDraft, consent: FindingConsent = .none, to unit: UnitID, alongside: @escaping Alongside = { _, _ in },
        by actor: Actor
    ) async throws -> LedgerChange {
        let site = try await house.site(ledger, of: unit, for: actor)
        let row = try site.row(draft, house.surroundings.identifier())
        let ground = try site.requireWriting([row])
        return try await house.database.write(in: site.place.scope, by: house.author(actor, because: ground)) { writer in
            try site.requireOpen(writer)
            try site.requireNoTwin(row, writer)
            try LedgerStore.insert(row, site.ledger, writer)
            let reason = try site.follow([.added(row)], consent: consent, writer)
            let changes = site.ledger.changes(from: nil, to: row)
            let entry = try writer.record(AuditEntry("ledger.add", site.ledger.auditKind, row.id, changes, reason: reason))
            let change = LedgerChange(rows: [row], entry: entry)
            try alongside(change, writer)
            return change
        }
    }

    /// - Throws: `EditConflict` where somebody else was quicker; `FieldFaults`, `FindingStop`, `LedgerRefusal`, `Refusal`.
    public func edit(
        _ id: LedgerRowID, _ draft: LedgerDraft, version: Int, consent: FindingConsent = .none, of unit: UnitID, by actor: Actor
    ) async throws -> LedgerChange {
        let site = try await house.site(ledger, of: unit, for: actor)
        let old = try await standing([id], site)[0]
        let row = try site.row(old, with: draft)
        // Whoever moves a row to another class must be allowed to write at both.
        let ground = try site.requireWriting([old, row])
        return try await house.database.write(in: site.place.scope, by: house.author(actor, because: ground)) { writer in
            let now = try LedgerStore(site.ledger, writer).standing([id])[0]
            guard now.version == version, now.version == old.version else { throw site.ledger.conflict(row, with: now, at: site.place) }
            guard row != old else { return LedgerChange(rows: [now], entry: nil) }
            try site.requireOpen(writer)
            try site.requireNoTwin(row, writer)
            try LedgerStore.update(row, site.ledger, writer)
            let reason = try site.follow([RowChange(old: old, new: row)], consent: consent, writer)
            let changes = site.ledger.changes(from: old, to: row)
            let entry = try writer.record(AuditEntry("ledger.edit", site.ledger.auditKind, id, changes, reason: reason))
            return LedgerChange(rows: [row], entry: entry)
        }
    }

    /// Sets one column in many rows to the same value, in all of them or in none. A class may be given by its identifier.
    /// - Throws: `FieldFaults` under the column's key; `FindingStop`, `LedgerRefusal`, `Refusal`.
    public func set(
        _ column: String, to typed: String, in ids: [LedgerRowID], consent: FindingConsent = .none, of unit: UnitID, by actor: Actor
    ) async throws -> LedgerChange {
        guard ledger.column(column) != nil else { throw LedgerRefusal.noColumn }
        let ids = try Self.distinct(ids)
        let site = try await house.site(ledger, of: unit, for: actor)
        let work: @Sendable (Reader) throws -> [LedgerEdit] = { reader in
            try site.edits(try LedgerStore(site.ledger, reader).standing(ids), setting: column, to: typed)
        }
        let ground = try site.requireWriting(try await house.database.read(in: site.place.scope, work).flatMap(\.places))
        return try await house.database.write(in: site.place.scope, by: house.author(actor, because: ground)) { writer in
            let edits = try work(writer)
            // Rows may have come to another class since.
            try site.requireWriting(edits.flatMap(\.places))
            let changed = edits.filter(\.isChange)
            guard !changed.isEmpty else { return LedgerChange(rows: edits.map(\.new), entry: nil) }
            try site.requireOpen(writer)
            for edit in changed {
                try site.requireNoTwin(edit.new, writer)
                try LedgerStore.update(edit.new, site.ledger, writer)
            }
            let reason = try site.follow(changed.map(RowChange.edited), consent: consent, writer)
            let changes = changed.flatMap { site.ledger.changes(from: $0.old, to: $0.new, under: "\($0.old.id).") }
            let entry = try writer.record(AuditEntry("ledger.edit_rows", site.ledger.auditKind, site.place.tenant, changes, reason: reason))
            return LedgerChange(rows: edits.map(\.new), entry: entry)
        }
    }

    /// The rows are kept out of sight until their retention ends, so that this can be taken back.
    /// - Parameter version: that every row must have; nil where whatever stands there is removed.
    /// - Throws: `EditConflict` where a row has another version; `LedgerRefusal`, `Refusal`.
    public func remove(_ ids: [LedgerRowID], version: Int? = nil, of unit: UnitID, by actor: Actor) async throws -> LedgerChange {
        try await setRemoved(true, ids, version: version, unit, actor) { site, rows in
            site.entry("ledger.remove", about: rows, site.ledger.removal(of: rows))
        }
    }

    /// - Throws: `LedgerRefusal`, `Refusal`.
    public func restore(_ ids: [LedgerRowID], of unit: UnitID, by actor: Actor) async throws -> LedgerChange {
        try await setRemoved(false, ids, unit, actor) { site, rows in
            site.entry("ledger.restore", about: rows, site.ledger.restoration(of: rows))
        }
    }

    private func setRemoved(
        _ isRemoved: Bool, _ ids: [LedgerRowID], version: Int? = nil, _ unit: UnitID, _ actor: Actor,
        entry: @escaping @Sendable (LedgerSite, [LedgerRow]) -> AuditEntry
    ) async throws -> LedgerChange {
        let ids = try Self.distinct(ids)
        let site = try await house.site(ledger, of: unit, for: actor)
        let work: @Sendable (Reader) throws -> [LedgerRow] = { reader in
            let rows = try LedgerStore(site.ledger, reader).rows(ids)
            guard rows.count == ids.count else { throw LedgerRefusal.notFound }
            return rows
        }
        let ground = try site.requireWriting(try await house.database.read(in: site.place.scope, work))
        return try await house.database.write(in: site.place.scope, by: house.author(actor, because: ground)) { writer in
            let rows = try work(writer)
            try site.requireWriting(rows)
            if let version, let other = rows.first(where: { $0.version != version }) {
                throw site.ledger.conflict(other, with: other, at: site.place)
            }
            let changed = rows.filter { ($0.removedAt != nil) != isRemoved }
            guard !changed.isEmpty else { return LedgerChange(rows: rows, entry: nil) }
            try site.requireOpen(writer)
            for row in changed {
                if !isRemoved { try site.requireNoTwin(row, writer) }
                try LedgerStore.setRemoved(row.id, at: isRemoved ? writer.author.at : nil, site.ledger, writer)
            }
            try site.follow(changed.map { isRemoved ? .removed($0) : .added($0) }, consent: nil, writer)
            let number = try writer.record(entry(site, changed))
            return LedgerChange(rows: try LedgerStore(site.ledger, writer).rows(ids), entry: number)
        }
    }

    private func standing(_ ids: [LedgerRowID], _ site: LedgerSite) async throws -> [LedgerRow] {
        try await house.database.read(in: site.place.scope) { try LedgerStore(site.ledger, $0).standing(ids) }
    }

    private static func distinct(_ ids: [LedgerRowID]) throws(LedgerRefusal) -> [LedgerRowID] {
        guard ids.count <= mostRows else { throw .tooManyRows(most: mostRows) }
        return ids.uniqued(on: \.self)
    }
}

/// A row before and after a change.
struct LedgerEdit: Hashable {
    let old: LedgerRow
    /// The old one where nothing changes.
    let new: LedgerRow

    var isChange: Bool { old != new }
    /// Where writing must be allowed.
    var places: [LedgerRow] { [old, new] }
}

extension LedgerSite {
    /// - Throws: `FieldFaults` with each fault once, however many rows have it.
    fileprivate func edits(_ rows: [LedgerRow], setting column: String, to typed: String) throws(FieldFaults) -> [LedgerEdit] {
        var faults = FieldFaults()
        var edits: [LedgerEdit] = []
        for row in rows {
            do throws(FieldFaults) { edits.append(LedgerEdit(old: row, new: try self.row(row, with: LedgerDraft([column: typed])))) } catch
            {
                for fault in error.faults where !faults.faults.contains(fault) { faults.add(fault.field, fault.message) }
            }
        }
        try faults.throwIfAny()
        return edits
    }
}

extension Ledger {
    var auditKind: String { "ledger.\(key)" }

    /// The cells that differ, personal ones as such. A class is recorded by its identifier, since its name changes.
    /// - Parameter prefix: before the column's key, where an entry is about several rows.
    func changes(from old: LedgerRow?, to new: LedgerRow?, under prefix: String = "") -> [AuditEntry.Change] {
        func recorded(_ row: LedgerRow?, _ index: Int) -> String? {
            guard let row, row.values[index] != .empty else { return nil }
            if columns[index].key == "class", let schoolClass = row.schoolClass { return schoolClass.description }
            return row.values[index].text
        }
        var changes: [AuditEntry.Change] = []
        for (index, column) in columns.enumerated() {
            changes.add(prefix + column.key, recorded(old, index), recorded(new, index), personal: personal[column.key] != nil)
        }
        return changes
    }

    /// One row by its cells, several by their identifiers.
    func removal(of rows: [LedgerRow]) -> [AuditEntry.Change] {
        if rows.count == 1 { return changes(from: rows[0], to: nil) }
        return rows.map { AuditEntry.Change("row", from: $0.id, to: LedgerRowID?.none) }
    }

    func restoration(of rows: [LedgerRow]) -> [AuditEntry.Change] {
        if rows.count == 1 { return changes(from: nil, to: rows[0]) }
        return rows.map { AuditEntry.Change("row", from: LedgerRowID?.none, to: $0.id) }
    }

    func conflict(_ mine: LedgerRow, with theirs: LedgerRow, at place: UnitPlace) -> EditConflict {
        EditConflict(
            "《\(title)》的一行",
            fields: columns.indices.map { .init(columns[$0].title, yours: mine.values[$0].text, theirs: theirs.values[$0].text) },
            path: "/units/\(place.unit)/ledgers/\(key)/rows/\(theirs.id)/edit")
    }
}
