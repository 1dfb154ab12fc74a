import Database
import Policy
import Registers

/// What ledgers hold of persons ends as their declarations say (`Ledger.personal`): a job erases the values at night, from the rows, from those that were
/// removed too, and from the record, whose chain still verifies. All else of the row stays.
public struct LedgerRetention: Sendable {
    let house: House

    public init(house: House) { self.house = house }

    /// Values of a column that is kept no longer than a day.
    public struct Due: Hashable, Sendable {
        public let ledger: Ledger.ID
        public let title: String
        public let keptUntil: SchoolDate
        public let count: Int
    }

    /// By day. What is still needed has no day yet.
    /// - Throws: `Refusal`.
    public func due(at unit: UnitID, by actor: Actor) async throws -> [Due] {
        let (place, _) = try await house.permit(actor, .previewErasure, at: unit)
        return try await house.database.read(in: place.scope) { reader in
            var counts: [Due: Int] = [:]
            for ledger in Ledger.withPersonal {
                for (row, column, last) in try LedgerStore(ledger, reader).personal() where !ledger.isErased(column, of: row) {
                    let title = "\(ledger.title)：\(ledger.column(column)?.title ?? column)"
                    counts[Due(ledger: ledger.key, title: title, keptUntil: last, count: 0), default: 0] += 1
                }
            }
            return counts.map { Due(ledger: $0.ledger, title: $0.title, keptUntil: $0.keptUntil, count: $1) }.sorted {
                ($0.keptUntil, $0.title) < ($1.keptUntil, $1.title)
            }
        }
    }

    // MARK: At night

    public var kinds: [JobKind] { [JobKind(Self.erase) { _ in try await erase() }] }
    public var recurring: [RecurringJob] { [.daily(Self.erase, hour: 3, minute: 50)] }

    static let erase = "ledgers.erase"

    /// Erases what is over, unit by unit and ledger by ledger, one entry each.
    func erase() async throws {
        let today = house.today
        for ledger in Ledger.withPersonal {
            let units = try await house.database.read(in: .opened("ledgers.erase")) { reader in
                try reader.all("SELECT DISTINCT l.school_id FROM" + SQL.name(LedgerTable(ledger: ledger).name) + "AS l", [:]) {
                    try $0[0] as UnitID
                }
            }
            for unit in units {
                try await house.database.write(in: .unit(unit), by: house.jobAuthor) { writer in
                    try Self.erase(ledger, of: unit, before: today, writer)
                }
            }
        }
    }

    private static func erase(_ ledger: Ledger, of unit: UnitID, before today: SchoolDate, _ writer: Writer) throws {
        let due = try LedgerStore(ledger, writer).personal().filter { $0.until < today && !ledger.isErased($0.column, of: $0.row) }
        guard !due.isEmpty else { return }
        for (row, found) in Dictionary(grouping: due, by: \.row) {
            try LedgerStore.update(found.reduce(row) { ledger.erasing($1.column, of: $0) }, ledger, writer)
        }
        try writer.erasePersonal(ledger.auditKind, ofEach: Set(due.map(\.row.id)))
        try writer.record(
            AuditEntry("ledger.erase_personal", ledger.auditKind, unit, [.init("rows", from: due.count, to: 0)]))
    }
}

extension LedgerStore {
    /// Rows with values about persons that have a last day, those that were removed too.
    func personal() throws -> [(row: LedgerRow, column: String, until: SchoolDate)] {
        let ledger = table.ledger
        let kept = ledger.personal.sorted { $0.key < $1.key }
        return try withRemoved().flatMap { row in
            kept.compactMap { column, retention in
                guard ledger.value(column, of: row) != .empty, case .date(let day) = ledger.value(retention.column, of: row) else {
                    return nil
                }
                return SchoolDate(year: day.schoolYearStart + retention.schoolYears + 1, month: 7, day: 31).map { (row, column, $0) }
            }
        }
    }
}

extension Ledger {
    static var withPersonal: [Ledger] { all.filter { !$0.personal.isEmpty } }

    private static let erased = "（已删除"

    func isErased(_ column: String, of row: LedgerRow) -> Bool { value(column, of: row).text.hasPrefix(Self.erased) }

    /// Where something must stand, it is what nobody is told by; rows that may not be equal stay different.
    fileprivate func erasing(_ key: String, of row: LedgerRow) -> LedgerRow {
        guard let index = columns.firstIndex(where: { $0.key == key }) else { return row }
        var values = row.values
        values[index] = columns[index].isRequired ? .text("\(Self.erased)\(row.id.description.suffix(12))）") : .empty
        return LedgerRow(
            id: row.id, version: row.version, removedAt: row.removedAt, schoolClass: row.schoolClass, importID: row.importID, values: values
        )
    }
}
