import Database
import Policy
import Registers

/// Why somebody passed what a wording 'in principle' asks, kept with the row.
public struct FindingReason: Hashable, Sendable, Identifiable {
    public let id: Identifier<FindingReason>
    public let ledger: String
    public let row: LedgerRowID
    public let provision: String
    public let reason: String
    /// nil for the program.
    public let person: PersonID?
    public let givenAt: Instant

    /// Characters.
    public static let longest = 200
}

extension FindingStore {
    /// Those given for these rows, the oldest first.
    func reasons(for rows: [LedgerRowID]) throws -> [FindingReason] {
        try rows.parts(of: 512).flatMap { part in
            var arguments: SQLArguments = [:]
            arguments.add("row", in: Array(part))
            return try reader.all(
                """
                SELECT r.id, r.ledger, r.row_id, r.provision, r.reason, r.person_id, r.given_at FROM finding_reason r
                 WHERE r.school_id = :school AND r.row_id IN
                """ + .list("row", part.count) + "ORDER BY r.id", arguments
            ) { row in
                FindingReason(
                    id: try row[0], ledger: try row[1], row: try row[2], provision: try row[3], reason: try row[4], person: try row[5],
                    givenAt: try row[6])
            }
        }
    }

    static func add(_ reason: FindingReason, _ writer: Writer) throws {
        try writer.run(
            """
            INSERT INTO finding_reason (school_id, id, ledger, row_id, provision, reason, person_id, given_at)
            VALUES (:school, :id, :ledger, :row, :provision, :reason, :person, :at)
            """,
            [
                "id": reason.id, "ledger": reason.ledger, "row": reason.row, "provision": reason.provision, "reason": reason.reason,
                "person": reason.person, "at": reason.givenAt,
            ])
    }
}
