import Database
import Policy
import Registers

extension Migration {
    /// Ledgers whose rows hold below their unit too: the terms, the bell times, what a calendar's day is called; and the copies that others may read.
    public static let calendar = Migration(
        51, "calendar",
        [
            #"ALTER TABLE "ledger_calendar" ADD COLUMN "c_name" TEXT NULL"#,
            #"ALTER TABLE "ledger_calendar" ADD COLUMN "c_follows" TEXT NULL"#,
            """
            CREATE TABLE "ledger_terms" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "c_term" TEXT NOT NULL, "c_from" TEXT NOT NULL, "c_to" TEXT NOT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_terms_from" ON "ledger_terms" (school_id, "c_from", id)"#,
            #"CREATE UNIQUE INDEX "ledger_terms_identity" ON "ledger_terms" (school_id, "c_term") WHERE removed_at IS NULL"#,
            """
            CREATE TABLE "ledger_bell_times" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "c_since" TEXT NOT NULL, "c_grades" TEXT NULL, "c_start" TEXT NOT NULL, "c_end" TEXT NOT NULL,
              "c_kind" TEXT NOT NULL, "c_period" BIGINT NULL, "c_name" TEXT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_bell_times_since" ON "ledger_bell_times" (school_id, "c_since", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_bell_times_identity" ON "ledger_bell_times"
             (school_id, "c_since", COALESCE("c_grades", ''), "c_start")
             WHERE removed_at IS NULL
            """,
            // What a unit tells the units below it: nobody's own, so that they may read it within their walls.
            """
            CREATE TABLE derived_inherited_row (
              unit_id TEXT NOT NULL REFERENCES unit (id),
              ledger TEXT NOT NULL,
              row_id TEXT NOT NULL,
              day TEXT NULL,
              -- The values in the order of the ledger's columns, with ¦ between them.
              cells TEXT NOT NULL,
              PRIMARY KEY (unit_id, ledger, row_id)
            )
            """,
            "CREATE INDEX derived_inherited_row_day ON derived_inherited_row (unit_id, ledger, day)",
            """
            INSERT INTO derived_inherited_row (unit_id, ledger, row_id, day, cells)
            SELECT l.school_id, 'calendar', l.id, l.c_date,
                   l.c_date || '¦' || l.c_kind || '¦' || COALESCE(l.c_term, '') || '¦' || '¦'
              FROM ledger_calendar l
              JOIN unit u ON u.id = l.school_id
             WHERE u.kind = 'central_school' AND l.removed_at IS NULL
            """,
        ])
}

/// Rows that hold below their unit: written beside the ledger, in the same transaction, and read by the units below within their own walls.
enum InheritedRows {
    /// Follows a change of an inherited ledger.
    static func follow(_ changes: [RowChange], of ledger: Ledger, _ unit: UnitID, _ writer: Writer) throws {
        for change in changes {
            if let old = change.old {
                try writer.run(
                    "DELETE FROM derived_inherited_row WHERE unit_id = :unit AND ledger = :ledger AND row_id = :row",
                    ["unit": unit, "ledger": ledger.key, "row": old.id])
            }
            guard let new = change.new else { continue }
            try writer.run(
                "INSERT INTO derived_inherited_row (unit_id, ledger, row_id, day, cells) VALUES (:unit, :ledger, :row, :day, :cells)",
                ["unit": unit, "ledger": ledger.key, "row": new.id, "day": ledger.day(of: new), "cells": cells(new)])
        }
    }

    /// Where the unit lies in whose scope the reader is.
    static func path(_ reader: Reader) throws -> UnitPath? {
        try reader.value("SELECT u.path FROM unit AS u WHERE u.id = :school", as: UnitPath.self)
    }

    /// A ledger's rows as they hold for the unit: those of the units above it from the top down, its own last.
    /// - Parameters:
    ///   - days: nil for rows of all days.
    ///   - path: of the unit in whose scope the reader is.
    static func layers(
        _ ledger: Ledger, on days: ClosedRange<SchoolDate>? = nil, along path: UnitPath, _ reader: Reader
    ) throws -> [(unit: UnitID, rows: [LedgerRow])] {
        let above = path.units.dropLast()
        let told = Dictionary(grouping: try rows(ledger, on: days, of: Array(above), reader), by: \.unit)
        let facts = FactStore(reader: reader)
        let own = try days.map { try facts.rows(ledger, on: $0) } ?? facts.allRows(ledger)
        return above.map { ($0, told[$0, default: []].map(\.row)) } + path.units.suffix(1).map { ($0, own) }
    }

    /// What units have told those below them, in no useful order of units.
    private static func rows(
        _ ledger: Ledger, on days: ClosedRange<SchoolDate>?, of units: [UnitID], _ reader: Reader
    ) throws -> [(unit: UnitID, row: LedgerRow)] {
        guard !units.isEmpty else { return [] }
        var conditions = Conditions("i.unit_id IN" + .list("unit", units.count) + "AND i.ledger = :ledger", ["ledger": ledger.key])
        conditions.add("i.day >= :first", "first", days?.lowerBound)
        conditions.add("i.day <= :last", "last", days?.upperBound)
        var arguments = conditions.arguments
        arguments.add("unit", in: units)
        return try reader.all(
            "SELECT i.unit_id, i.row_id, i.cells FROM derived_inherited_row AS i WHERE" + conditions.sql + "ORDER BY i.row_id", arguments
        ) { (unit: try $0[0], row: LedgerRow(id: try $0[1], schoolClass: nil, values: values(try $0.text(2), of: ledger))) }
    }

    private static let separator: Character = "¦"

    private static func cells(_ row: LedgerRow) -> String {
        row.values.map { $0.text.replacing(String(separator), with: " ") }.joined(separator: String(separator))
    }

    private static func values(_ cells: String, of ledger: Ledger) -> [CellValue] {
        let texts = cells.split(separator: separator, omittingEmptySubsequences: false)
        return ledger.columns.enumerated().map { place, column in
            // They were values of these columns; a column that came later has none.
            place < texts.count ? (try? column.value(of: String(texts[place]), allowsFoundOnly: true)) ?? .empty : .empty
        }
    }
}
