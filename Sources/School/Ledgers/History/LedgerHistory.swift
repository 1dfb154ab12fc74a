import Database
import Policy
import Registers

/// Who did what with one row of a ledger.
public struct LedgerHistory: Sendable {
    public let house: House
    public let ledger: Ledger

    public init(_ ledger: Ledger, house: House) { (self.ledger, self.house) = (ledger, house) }

    static let most = 100

    /// The latest entries about a row, newest first, with the row's own changes only. Earlier values of personal columns are for those who may write the row.
    /// - Throws: `LedgerRefusal`, `Refusal`.
    public func lines(of id: LedgerRowID, of unit: UnitID, by actor: Actor) async throws -> [AuditLine] {
        let (ledger, today) = (ledger, house.today)
        let (place, row, entries) = try await house.read(actor, ledger.viewing, at: unit) { reader, place in
            try ledger.requireKept(at: place, reader)
            guard let row = try LedgerStore(ledger, reader).row(id) else { throw LedgerRefusal.notFound }
            let log = AuditLog(reader)
            return (place, row, try Self.numbers(of: row, ledger, reader).compactMap(log.entry))
        }
        let showsPersonal = actor.may(ledger.writing, at: ledger.place(of: row, at: place), on: today)
        return try await house.database.read(in: .opened("audit.names")) { reader in
            var names = AuditNames(reader, today: today)
            return try entries.map { entry in
                try names.line(entry.narrowed(to: id, hidingPersonal: !showsPersonal), of: place.tenant, showsPhones: true)
            }
        }
    }

    /// The entries about the row, about the import that brought it, and those about several rows that name it.
    private static func numbers(of row: LedgerRow, _ ledger: Ledger, _ reader: Reader) throws -> [Int] {
        var arguments: SQLArguments = ["kind": ledger.auditKind, "row": row.id, "limit": most]
        var numbers = try reader.all(
            """
            SELECT e.number FROM audit_entry e WHERE e.school_id = :school AND e.subject = :row AND e.subject_kind = :kind
             ORDER BY e.number DESC LIMIT :limit
            """, arguments
        ) { try $0[0] as Int }
        if let importID = row.importID {
            numbers += try reader.all(
                """
                SELECT e.number FROM audit_entry e
                 WHERE e.school_id = :school AND e.subject = :import AND e.subject_kind IN (:kind, 'roster')
                """,
                ["import": importID, "kind": ledger.auditKind]
            ) { try $0[0] as Int }
        }
        arguments = ["kind": ledger.auditKind, "text": "%\(row.id)%", "limit": most]
        numbers += try reader.all(
            """
            SELECT e.number FROM audit_entry e
             WHERE e.school_id = :school AND e.subject_kind = :kind
               AND e.action IN ('ledger.edit_rows', 'ledger.paste', 'ledger.remove', 'ledger.restore', 'ledger.undo', 'homework.assign')
               AND e.changes LIKE :text
             ORDER BY e.number DESC LIMIT :limit
            """, arguments
        ) { try $0[0] as Int }
        return Array(Set(numbers).sorted(by: >).prefix(most))
    }
}

extension Migration {
    /// The entries about several rows of a ledger, in which a row's history looks for its row.
    public static let ledgerHistory = Migration(
        42, "ledger_history",
        [
            """
            CREATE INDEX audit_entry_rows ON audit_entry (school_id, subject_kind, number)
             WHERE action IN ('ledger.edit_rows', 'ledger.paste', 'ledger.remove', 'ledger.restore', 'ledger.undo')
            """
        ])
}

extension RecordedEntry {
    /// The entry as far as it is about one row.
    fileprivate func narrowed(to row: LedgerRowID, hidingPersonal: Bool) -> RecordedEntry {
        let prefix = "\(row)."
        let isAboutRow = subject == row.description
        let own = changes.compactMap { change -> Change? in
            if change.field.hasPrefix(prefix) { return Change(String(change.field.dropFirst(prefix.count)), change.before, change.after) }
            return isAboutRow && change.field != "row" ? change : nil
        }
        guard hidingPersonal else { return with(own) }
        return with(own.map { Change($0.field, $0.before.hidden, $0.after.hidden) })
    }
}

extension RecordedEntry.Value {
    fileprivate var hidden: RecordedEntry.Value { if case .personal = self { .plain(.text("（不显示）")) } else { self } }
}
