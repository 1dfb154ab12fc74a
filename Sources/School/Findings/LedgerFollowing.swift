import Database
import Policy
import Registers

extension LedgerSite {
    /// Judges again what changed rows touch, in the transaction that changed them, and tells the units below of rows that hold for them too.
    /// - Parameter consent: of whoever typed them; nil for rows of the past, and for what is taken back: these are judged and never refused.
    /// - Returns: why a wording 'in principle' was passed, to stand in the entry; nil where none was.
    /// - Throws: `FieldFaults` or `LedgerRefusal.bound` where another road leads to the register; `FindingStop`.
    @discardableResult
    func follow(_ changes: [RowChange], consent: FindingConsent?, _ writer: Writer) throws -> String? {
        if let fault = try HomeworkRoad(changes, of: ledger, today: today, writer)?.firstFault(in: changes), !actor.isProgram {
            throw fault.column.isEmpty ? LedgerRefusal.bound(fault.message) : FieldFaults(fault.column, fault.message)
        }
        let moved = CalendarReach.days(of: changes, ledger)
        let difference = try upkeep.follow(changes.compactMap { FactChange($0, of: ledger) }, moved: moved, of: place.tenant, writer)
        if ledger.isInherited, try CalendarSpread.hasUnitsBelow(place.tenant, writer) {
            try InheritedRows.follow(changes, of: ledger, place.tenant, writer)
            if let moved { try CalendarSpread.enqueue(below: place.tenant, moved, upkeep.surroundings, writer) }
        }
        guard let consent, !actor.isProgram else { return nil }
        return try upkeep.keep(
            consent, for: try upkeep.check(difference, of: changes, ledger, consent, writer), in: ledger, by: actor, writer)
    }
}
