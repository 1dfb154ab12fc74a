import Database
import Policy
import Registers

/// A ledger as a file. Taking rows out is itself recorded, since what leaves the system is no longer kept by it.
public struct LedgerExport: Sendable {
    public let house: House
    public let ledger: Ledger

    public init(_ ledger: Ledger, house: House) { (self.ledger, self.house) = (ledger, house) }

    public static let mostRows = 100_000

    /// UTF-8 with byte order mark, so that spreadsheets read it. What schools keep of the registers can be given to `jianfu check` as it is.
    /// - Throws: `LedgerRefusal.tooManyToExport`, `LedgerRefusal.notKeptHere`, `Refusal`.
    public func csv(_ filter: LedgerFilter, of unit: UnitID, by actor: Actor) async throws -> [UInt8] {
        let columns = ledger.fileColumns
        return try await export(filter, unit, actor) { rows in
            var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
            CSVRecord.append(columns.map(\.title), to: &bytes)
            try rows { CSVRecord.append($0.map { FormulaText.guarded($0.text) }, to: &bytes) }
            return bytes
        }
    }

    /// The same as .xlsx, in which dates are dates and texts are never run.
    /// - Throws: as `csv`; `FileProblem` where the disk is full.
    public func workbook(_ filter: LedgerFilter, of unit: UnitID, by actor: Actor) async throws -> [UInt8] {
        let (title, columns) = (ledger.title, ledger.fileColumns)
        return try await export(filter, unit, actor) { rows in
            let workbook = try TableWorkbook(title, columns)
            try rows { try workbook.append($0) }
            return try workbook.bytes()
        }
    }

    /// An empty table to fill in and take in again.
    /// - Throws: `FileProblem` where the disk is full.
    public func template() throws -> [UInt8] { try RegisterTemplate(ledger).workbook() }

    /// Hands over the rows one by one, each with the values of `Ledger.fileColumns`.
    private func export(
        _ filter: LedgerFilter, _ unit: UnitID, _ actor: Actor,
        _ write: @escaping @Sendable (_ rows: (([CellValue]) throws -> Void) throws -> Void) throws -> [UInt8]
    ) async throws -> [UInt8] {
        let (ledger, today) = (ledger, house.today)
        var filter = filter.settled(for: ledger, today: today).filter
        // Files run with the days: what rules make of the first and the last of several rows follows from their order.
        if let date = ledger.dateColumn { filter.order = LedgerFilter.Order(date.key) }
        let ordered = filter
        let (place, ground) = try await house.permit(actor, ledger.viewing, at: unit)
        let (bytes, count) = try await house.database.read(in: place.scope) { reader in
            let owner = try ledger.requireKept(at: place, reader)
            let store = LedgerStore(ledger, reader)
            let count = try store.count(ordered, upTo: Self.mostRows + 1)
            guard count <= Self.mostRows else { throw LedgerRefusal.tooManyToExport(most: Self.mostRows) }
            // What holds for all schools below names none of them.
            let school: CellValue = ledger.isInherited && !owner.kind.hasClasses ? .empty : .text(owner.name)
            let own = ledger.fileColumns.count > ledger.columns.count ? [school] : []
            let bytes = try write { row in try store.each(ordered, on: today, upTo: Self.mostRows) { try row(own + $0.values) } }
            return (bytes, count)
        }
        try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            try writer.record(
                AuditEntry("ledger.export", ledger.auditKind, place.tenant, [.init("rows", from: Int?.none, to: count)]))
        }
        return bytes
    }
}
