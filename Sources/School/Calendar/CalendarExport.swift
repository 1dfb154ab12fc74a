import Database
import Policy
import Registers

/// The calendar as it holds for a school, as `jianfu check` reads it: with what units above have entered, and the vacations between terms.
public struct CalendarExport: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// UTF-8 with byte order mark.
    /// - Throws: `LedgerRefusal.notKeptHere`, `Refusal`.
    public func csv(of unit: UnitID, by actor: Actor) async throws -> [UInt8] {
        let ledger = Ledger.schoolCalendar
        let (place, ground) = try await house.permit(actor, ledger.viewing, at: unit)
        let (bytes, count) = try await house.database.read(in: place.scope) { reader in
            let owner = try ledger.requireKept(at: place, reader)
            let days = try CalendarStore(reader: reader).calendar()?.remarkable() ?? []
            return (Self.csv(days, of: owner.kind.hasClasses ? owner.name : ""), days.count)
        }
        try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            try writer.record(AuditEntry("calendar.export", ledger.auditKind, place.tenant, [.init("rows", from: Int?.none, to: count)]))
        }
        return bytes
    }

    /// - Parameter school: as the other registers name it; empty for all schools.
    static func csv(_ days: [UnitCalendar.Day], of school: String) -> [UInt8] {
        let register = Register.of(.calendar)
        var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
        CSVRecord.append(register.columns.map(\.title), to: &bytes)
        for day in days {
            let cells = register.columns.map { column in
                switch column.key {
                case "school": FormulaText.guarded(school)
                case "date": day.date.iso
                case "kind": day.kind.title
                case "term": day.termName == day.date.defaultTerm ? "" : FormulaText.guarded(day.termName)
                default: ""
                }
            }
            CSVRecord.append(cells, to: &bytes)
        }
        return bytes
    }
}
