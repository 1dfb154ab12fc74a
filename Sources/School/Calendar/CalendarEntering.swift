import Database
import Policy
import Registers

/// Entering days of a unit's own calendar: rows of its ledger, by the same road as a pasted table, so that they can be taken back together.
public struct CalendarEntering: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    private var ledger: Ledger { .schoolCalendar }

    /// Writes all days of the draft; one that the unit has entered before becomes what the draft says.
    /// - Throws: `FieldFaults`, `LedgerRefusal`, `Refusal`.
    public func enter(_ draft: CalendarDraft, of unit: UnitID, by actor: Actor) async throws -> LedgerChange {
        let lines = draft.entries.enumerated().map { number, entry in
            LedgerSheet.Line(
                row: number + 1,
                cells: [
                    "date": entry.date.iso, "kind": entry.kind.title, "name": entry.name,
                    "follows": entry.follows?.title ?? "",
                ])
        }
        let (sheet, intake) = (LedgerSheet(lines: lines), LedgerIntake(ledger, house: house))
        let plan = try await intake.preview(sheet, isPast: false, of: unit, by: actor)
        if let refused = plan.refused.first { throw FieldFaults(refused.column, refused.message) }
        return try await intake.write(sheet, isPast: false, expecting: plan.count, of: unit, by: actor).1
    }

    /// Takes the unit's own entry of a day away, so that it is as the units above have it.
    /// - Throws: `LedgerRefusal.notFound` where there is none; `Refusal`.
    public func clear(_ date: SchoolDate, of unit: UnitID, by actor: Actor) async throws -> LedgerChange {
        let row = try await house.read(actor, .viewCalendar, at: unit) { reader, _ in
            try CalendarStore(reader: reader).calendar(on: date...date)?.own(date)?.row
        }
        guard let row else { throw LedgerRefusal.notFound }
        return try await LedgerChanges(ledger, house: house).remove([row], of: unit, by: actor)
    }
}
