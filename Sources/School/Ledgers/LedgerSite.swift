import Database
import Policy
import Registers

/// A ledger of a unit for somebody who wants to write it: what every change finds first.
struct LedgerSite: Sendable {
    let ledger: Ledger
    let place: UnitPlace
    let actor: Actor
    let today: SchoolDate
    /// Open and closed; none where the ledger names no class.
    let classes: [SchoolClass]
    /// Of a ledger in which a policy says what may be written.
    let policies: PolicyRecord?
    let upkeep: FindingUpkeep

    /// The right to write at the place of each row; done in another's place where one of them needs that.
    /// - Throws: `Refusal`.
    @discardableResult
    func requireWriting(_ rows: some Sequence<LedgerRow>) throws(Refusal) -> Ground {
        var found: Ground?
        for row in rows {
            let ground = try Permissions.require(actor, ledger.writing, at: ledger.place(of: row, at: place), on: today)
            found = Ground.both(found, ground)
        }
        return found ?? .program
    }

    /// A draft as a row of this ledger.
    func row(_ draft: LedgerDraft, _ id: LedgerRowID, foundOnly: Set<String> = [], importID: String? = nil) throws(FieldFaults) -> LedgerRow
    {
        let row = try draft.row(id, in: ledger, classes: classes, today: today, foundOnly: foundOnly, importID: importID)
        try requireAllowed(row, besides: foundOnly)
        return row
    }

    /// A row with what a draft changes in it; the row itself where that is nothing.
    /// - Parameter allowsFoundOnly: also where such a value does not stand already.
    func row(_ old: LedgerRow, with draft: LedgerDraft, allowsFoundOnly: Bool = false) throws(FieldFaults) -> LedgerRow {
        let kept = draft.keeping(old, of: ledger)
        let foundOnly = allowsFoundOnly ? Set(ledger.columns.map(\.key)) : kept.standing(in: old, of: ledger)
        let new = try kept.row(
            old.id, version: old.version + 1, in: ledger, classes: classes, today: today, foundOnly: foundOnly, importID: old.importID)
        try requireAllowed(new, besides: foundOnly)
        return ledger.changes(from: old, to: new).isEmpty ? old : new
    }

    /// - Throws: `LedgerRefusal.unitClosed`.
    func requireOpen(_ reader: Reader) throws {
        if let unit = try UnitStore(reader).unit(place.tenant), unit.closedOn != nil { throw LedgerRefusal.unitClosed(unit.name) }
    }

    /// - Throws: `LedgerRefusal.twin`.
    func requireNoTwin(_ row: LedgerRow, _ reader: Reader) throws {
        guard try LedgerStore(ledger, reader).twin(of: row) != nil else { return }
        throw LedgerRefusal.twin(columns: ledger.identity.compactMap { ledger.column($0)?.title })
    }

    /// What an entry is about: the row, or the unit where it is about several.
    func entry(_ action: String, about rows: [LedgerRow], _ changes: [AuditEntry.Change]) -> AuditEntry {
        let subject = rows.count == 1 ? rows[0].id.of(Tenant.self) : place.tenant.tenant
        return AuditEntry(action, ledger.auditKind, subject, changes)
    }
}

extension House {
    /// - Throws: `Refusal` where `actor` may write nothing of it at the unit, or there is no such unit; `LedgerRefusal.notKeptHere`.
    func site(_ ledger: Ledger, of unit: UnitID, for actor: Actor) async throws -> LedgerSite {
        let (today, upkeep) = (today, FindingUpkeep(self))
        return try await database.read(in: .installation) { reader in
            guard let place = try UnitPlace.find(unit, reader) else { throw Refusal.outOfReach(ledger.writing) }
            if !Permissions.mayWithin(actor, ledger.writing, within: place.place, on: today) {
                try Permissions.require(actor, ledger.writing, at: place.place, on: today)
            }
            try ledger.requireKept(at: place, reader)
            let classes = try ledger.column("class") == nil ? [] : reader.enter(place.tenant.tenant) { try ClassStore($0).all() }
            let policies = try ledger.isRuled ? PolicyRecord(place, PolicyStore(reader: reader), upkeep.packs) : nil
            return LedgerSite(
                ledger: ledger, place: place, actor: actor, today: today, classes: classes, policies: policies, upkeep: upkeep)
        }
    }
}

extension Ledger {
    /// - Returns: the unit whose rows they are.
    /// - Throws: `LedgerRefusal.notKeptHere`.
    @discardableResult
    func requireKept(at place: UnitPlace, _ reader: Reader) throws -> Unit {
        guard let owner = try UnitStore(reader).unit(place.tenant), isKept(by: owner.kind) else {
            throw LedgerRefusal.notKeptHere(ledger: title, unit: place.name)
        }
        return owner
    }
}
