import Database
import Policy
import Registers

/// Taking a table into a ledger: first the preview, then the same table again with how much the preview would write.
public struct LedgerIntake: Sendable {
    public let house: House
    public let ledger: Ledger

    public init(_ ledger: Ledger, house: House) { (self.ledger, self.house) = (ledger, house) }

    /// - Parameter isPast: whether values that no form offers are taken, as files of the past bring them.
    /// - Throws: `LedgerRefusal`, `Refusal`; what is wrong with single rows is in the plan.
    public func preview(_ sheet: LedgerSheet, isPast: Bool, of unit: UnitID, by actor: Actor) async throws -> Plan {
        let site = try await house.site(ledger, of: unit, for: actor)
        return try await plan(sheet, planner(site, isPast: isPast).planner)
    }

    /// Writes all rows of the table or none.
    /// - Parameter expected: how many rows the preview would write.
    /// - Throws: `LedgerRefusal.refusedLines` where a row is refused, `LedgerRefusal.ledgerChanged` where the table would now do something else than was
    ///   shown; `FindingStop` unless the rows are of the past; `Refusal`.
    public func write(
        _ sheet: LedgerSheet, isPast: Bool, expecting expected: Int, consent: FindingConsent = .none, of unit: UnitID, by actor: Actor
    ) async throws -> (Plan, LedgerChange) {
        let site = try await house.site(ledger, of: unit, for: actor)
        let (planner, importID) = planner(site, isPast: isPast)
        let ground = try site.requireWriting(try await plan(sheet, planner).places)
        return try await house.database.write(in: site.place.scope, by: house.author(actor, because: ground)) { writer in
            try site.requireOpen(writer)
            let plan = try planner.plan(sheet, writer)
            guard plan.refused.isEmpty else { throw LedgerRefusal.refusedLines(plan.refused.count) }
            guard plan.count == expected else { throw LedgerRefusal.ledgerChanged }
            guard plan.count > 0 else { return (plan, LedgerChange(rows: [], entry: nil)) }
            for added in plan.added { try LedgerStore.insert(added.row, site.ledger, writer) }
            for changed in plan.changed { try LedgerStore.update(changed.new, site.ledger, writer) }
            let counts = [
                AuditEntry.Change("added", from: Int?.none, to: plan.added.count),
                AuditEntry.Change("changed", from: Int?.none, to: plan.changed.count),
            ]
            let cells = plan.changed.flatMap { site.ledger.changes(from: $0.old, to: $0.new, under: "\($0.old.id).") }
            let rows = plan.added.map { RowChange.added($0.row) } + plan.changed.map { RowChange(old: $0.old, new: $0.new) }
            let reason = try site.follow(rows, consent: isPast ? nil : consent, writer)
            let entry = try writer.record(AuditEntry("ledger.paste", site.ledger.auditKind, importID, counts + cells, reason: reason))
            return (plan, LedgerChange(rows: plan.added.map(\.row) + plan.changed.map(\.new), entry: entry))
        }
    }

    private func plan(_ sheet: LedgerSheet, _ planner: LedgerPlanner) async throws -> Plan {
        try await house.database.read(in: planner.site.place.scope) { try planner.plan(sheet, $0) }
    }

    private func planner(_ site: LedgerSite, isPast: Bool) -> (planner: LedgerPlanner, importID: LedgerImportID) {
        let (surroundings, importID) = (house.surroundings, house.surroundings.identifier(LedgerImport.self))
        return (
            LedgerPlanner(site: site, isPast: isPast, identifier: { surroundings.identifier() }, importID: importID.description), importID
        )
    }
}

extension LedgerIntake.Plan {
    fileprivate var places: [LedgerRow] { added.map(\.row) + changed.flatMap { [$0.old, $0.new] } }
}
