import Database
import Policy

/// The SQL of imports, in their owner's scope.
struct ImportStore {
    let reader: Reader

    init(_ reader: Reader) { self.reader = reader }

    /// Imports whose rows and findings nobody sees; usually there are none.
    static let hidden: SQL = "SELECT h.id FROM staged_import AS h WHERE h.school_id = :school AND h.is_hidden = 1"

    private static let select: SQL =
        """
        SELECT i.id, i.ledger, i.state, i.is_hidden, i.file_name, i.file_hash, i.unknown_columns, i.person_id, i.begun_at, i.parts, i.parts_read,
               i.rows_read, i.rows_refused, i.first_day, i.last_day, i.first_row, i.last_row, i.steps, i.steps_judged, i.judge, i.stale_from,
               i.stale_to, i.entry, i.ended_at, i.worker
          FROM staged_import AS i WHERE i.school_id = :school
        """

    func find(_ id: LedgerImportID) throws -> LedgerImport? { try reader.first(Self.select + "AND i.id = :id", ["id": id], Self.make) }

    /// The latest first.
    func latest(_ ledger: String, _ count: Int) throws -> [LedgerImport] {
        try reader.all(
            Self.select + "AND i.ledger = :ledger ORDER BY i.id DESC LIMIT :count", ["ledger": ledger, "count": count], Self.make)
    }

    /// Those that were begun before a moment and did not come to be published.
    func abandoned(before moment: Instant) throws -> [LedgerImport] {
        try reader.all(
            Self.select + "AND i.state NOT IN ('published', 'undone') AND i.begun_at < :before ORDER BY i.id", ["before": moment], Self.make
        )
    }

    /// Others that brought the same file and are in.
    func twin(of item: LedgerImport) throws -> LedgerImport? {
        try reader.first(
            Self.select
                + "AND i.ledger = :ledger AND i.file_hash = :hash AND i.state = 'published' AND i.id <> :id ORDER BY i.id DESC LIMIT 1",
            ["ledger": item.ledger, "hash": item.fileHash, "id": item.id], Self.make)
    }

    func part(_ number: Int, of id: LedgerImportID) throws -> String? {
        try reader.value(
            "SELECT p.content FROM staged_part AS p WHERE p.school_id = :school AND p.import_id = :id AND p.number = :number",
            ["id": id, "number": number])
    }

    func faults(of id: LedgerImportID, limit: Int) throws -> [LedgerImportFault] {
        try reader.all(
            """
            SELECT f.line, f.column_key, f.message FROM staged_fault AS f
             WHERE f.school_id = :school AND f.import_id = :id ORDER BY f.line, f.column_key LIMIT :limit
            """, ["id": id, "limit": limit]
        ) { LedgerImportFault(line: try $0[0], column: try $0[1], message: try $0[2]) }
    }

    func countOfFaults(_ id: LedgerImportID) throws -> Int {
        try reader.value("SELECT COUNT(*) FROM staged_fault AS f WHERE f.school_id = :school AND f.import_id = :id", ["id": id]) ?? 0
    }

    private static func make(_ row: Row) throws -> LedgerImport {
        func span<Bound: SQLConvertible & Comparable>(_ column: Int) throws -> ClosedRange<Bound>? {
            guard let first: Bound = try row[column], let last: Bound = try row[column + 1], first <= last else { return nil }
            return first...last
        }
        let titles = try row.text(6)
        return LedgerImport(
            id: try row[0], ledger: try row[1], state: try row[2], fileName: try row[4], fileHash: try row[5],
            unknownColumns: titles.split(separator: "\n").map(String.init), person: try row[7], begunAt: try row[8], parts: try row[9],
            partsRead: try row[10], rows: try row[11], refusedRows: try row[12], days: try span(13), rowSpan: try span(15),
            steps: try row[17],
            stepsJudged: try row[18], worker: try row[24], judge: try row[19], stale: try span(20), entry: try row[22],
            endedAt: try row[23],
            isHidden: try row[3])
    }
}

extension ImportStore {
    static func insert(_ item: LedgerImport, _ writer: Writer) throws {
        try writer.run(
            """
            INSERT INTO staged_import (school_id, id, ledger, state, is_hidden, file_name, file_hash, unknown_columns, person_id, begun_at, parts,
                                       parts_read, rows_read, rows_refused, steps, steps_judged)
            VALUES (:school, :id, :ledger, :state, 1, :file_name, :file_hash, :unknown, :person, :begun_at, 0, 0, 0, 0, 0, 0)
            """,
            [
                "id": item.id, "ledger": item.ledger, "state": item.state, "file_name": item.fileName, "file_hash": item.fileHash,
                "unknown": item.unknownColumns.joined(separator: "\n"), "person": item.person, "begun_at": item.begunAt,
            ])
    }

    /// Everything that changes while it is on its way.
    static func save(_ item: LedgerImport, _ writer: Writer) throws {
        try writer.run(
            """
            UPDATE staged_import
               SET state = :state, is_hidden = :is_hidden, parts = :parts, parts_read = :parts_read, rows_read = :rows_read,
                   rows_refused = :rows_refused, first_day = :first_day, last_day = :last_day, first_row = :first_row, last_row = :last_row,
                   steps = :steps, steps_judged = :steps_judged, judge = :judge, stale_from = :stale_from, stale_to = :stale_to,
                   entry = :entry, ended_at = :ended_at, worker = :worker
             WHERE school_id = :school AND id = :id
            """,
            [
                "state": item.state, "is_hidden": item.isHidden, "parts": item.parts, "parts_read": item.partsRead, "rows_read": item.rows,
                "rows_refused": item.refusedRows, "first_day": item.days?.lowerBound, "last_day": item.days?.upperBound,
                "first_row": item.rowSpan?.lowerBound, "last_row": item.rowSpan?.upperBound, "steps": item.steps,
                "steps_judged": item.stepsJudged, "judge": item.judge, "stale_from": item.stale?.lowerBound,
                "stale_to": item.stale?.upperBound, "entry": item.entry, "ended_at": item.endedAt,
                "worker": item.worker, "id": item.id,
            ])
    }

    static func insert(_ part: String, _ number: Int, of id: LedgerImportID, _ writer: Writer) throws {
        try writer.run(
            "INSERT INTO staged_part (school_id, import_id, number, content) VALUES (:school, :id, :number, :content)",
            ["id": id, "number": number, "content": part])
    }

    static func removePart(_ number: Int, of id: LedgerImportID, _ writer: Writer) throws {
        try writer.run(
            "DELETE FROM staged_part WHERE school_id = :school AND import_id = :id AND number = :number", ["id": id, "number": number])
    }

    static func insert(_ faults: [LedgerImportFault], of id: LedgerImportID, _ writer: Writer) throws {
        for fault in faults {
            try writer.run(
                """
                INSERT INTO staged_fault (school_id, import_id, line, column_key, message) VALUES (:school, :id, :line, :column, :message)
                ON CONFLICT (school_id, import_id, line, column_key) DO NOTHING
                """, ["id": id, "line": fault.line, "column": fault.column, "message": fault.message])
        }
    }

    /// All that is left of one that was given up.
    static func remove(_ id: LedgerImportID, _ writer: Writer) throws {
        for table: SQL in ["staged_part", "staged_fault", "staged_finding_end"] {
            try writer.run("DELETE FROM" + table + "WHERE school_id = :school AND import_id = :id", ["id": id])
        }
        try writer.run("DELETE FROM staged_import WHERE school_id = :school AND id = :id", ["id": id])
    }

    /// Something else about these days was changed, which imports that are judged, or were, may not have seen.
    static func note(_ days: ClosedRange<SchoolDate>, _ writer: Writer) throws {
        try writer.run(
            """
            UPDATE staged_import
               SET stale_from = CASE WHEN stale_from < :first THEN stale_from ELSE :first END,
                   stale_to = CASE WHEN stale_to > :last THEN stale_to ELSE :last END
             WHERE school_id = :school AND is_hidden = 1 AND state IN ('judging', 'ready')
            """, ["first": days.lowerBound, "last": days.upperBound])
    }
}

// MARK: Findings of an import

extension FindingStore {
    static func stage(
        _ difference: FindingDifference, of id: LedgerImportID, identifier: () -> KeptFindingID, _ writer: Writer
    ) throws {
        let gone = difference.gone.map(\.id) + difference.changed.map(\.id)
        for finding in gone {
            try writer.run(
                """
                INSERT INTO staged_finding_end (school_id, import_id, finding_id) VALUES (:school, :import, :finding)
                ON CONFLICT (school_id, import_id, finding_id) DO NOTHING
                """, ["import": id, "finding": finding])
        }
        for content in difference.added + difference.changed.map(\.content) {
            try insert(KeptFinding(id: identifier(), foundAt: writer.author.at, content: content), importID: id, writer)
        }
    }

    /// Ends what an import ends.
    static func end(by id: LedgerImportID, _ writer: Writer) throws {
        try writer.run(
            """
            DELETE FROM derived_finding WHERE school_id = :school AND id IN (
              SELECT e.finding_id FROM staged_finding_end AS e WHERE e.school_id = :school AND e.import_id = :import)
            """, ["import": id])
        try forgetEnds(by: id, writer)
    }

    /// It ends nothing after all.
    static func forgetEnds(by id: LedgerImportID, _ writer: Writer) throws {
        try writer.run("DELETE FROM staged_finding_end WHERE school_id = :school AND import_id = :import", ["import": id])
    }

    /// Takes out findings that came with an import.
    /// - Returns: how many; fewer than `limit` where none is left.
    static func unstage(_ id: LedgerImportID, limit: Int, _ writer: Writer) throws -> Int {
        // In two statements: PostgreSQL, which does not know yet how many there are, would look for each of them in all.
        let found = try writer.all(
            "SELECT f.id FROM derived_finding AS f WHERE f.school_id = :school AND f.import_id = :import LIMIT :limit",
            ["import": id, "limit": limit]
        ) { try $0[0] as KeptFindingID }
        try FindingStore.remove(found, writer)
        return found.count
    }

    /// What the rules found in an import, by provision and severity, the most first.
    func counts(of id: LedgerImportID) throws -> [LedgerImporting.Found] {
        try reader.all(
            """
            SELECT f.pack, f.provision, f.severity, COUNT(*) FROM derived_finding AS f WHERE f.school_id = :school AND f.import_id = :import
             GROUP BY f.pack, f.provision, f.severity ORDER BY COUNT(*) DESC, f.provision
            """, ["import": id]
        ) { row in
            let rank: Int = try row[2]
            return LedgerImporting.Found(
                pack: try row[0], provision: try row[1], severity: Severity.allCases.first { $0.rank == rank } ?? .record, count: try row[3]
            )
        }
    }
}
