import Database

extension Migration {
    /// Files of the past on their way into a ledger.
    public static let ledgerImports = Migration(
        80, "ledger imports",
        [
            """
            CREATE TABLE staged_import (
              school_id TEXT NOT NULL REFERENCES unit (id),
              id TEXT NOT NULL,
              ledger TEXT NOT NULL,
              state TEXT NOT NULL,
              -- 1 while nobody sees the rows that it brought.
              is_hidden BIGINT NOT NULL,
              file_name TEXT NOT NULL,
              file_hash TEXT NOT NULL,
              -- Titles that the ledger does not know, one a line.
              unknown_columns TEXT NOT NULL,
              person_id TEXT NULL,
              begun_at BIGINT NOT NULL,
              parts BIGINT NOT NULL,
              parts_read BIGINT NOT NULL,
              rows_read BIGINT NOT NULL,
              rows_refused BIGINT NOT NULL,
              first_day TEXT NULL,
              last_day TEXT NULL,
              first_row TEXT NULL,
              last_row TEXT NULL,
              steps BIGINT NOT NULL,
              steps_judged BIGINT NOT NULL,
              judge TEXT NULL,
              stale_from TEXT NULL,
              stale_to TEXT NULL,
              entry BIGINT NULL,
              ended_at BIGINT NULL,
              PRIMARY KEY (school_id, id)
            )
            """,
            "CREATE INDEX staged_import_ledger ON staged_import (school_id, ledger, id)",
            // Every statement on a ledger asks for these.
            "CREATE INDEX staged_import_hidden ON staged_import (school_id, id) WHERE is_hidden = 1",
            """
            CREATE TABLE staged_part (
              school_id TEXT NOT NULL REFERENCES unit (id),
              import_id TEXT NOT NULL,
              number BIGINT NOT NULL,
              content TEXT NOT NULL,
              PRIMARY KEY (school_id, import_id, number),
              FOREIGN KEY (school_id, import_id) REFERENCES staged_import (school_id, id)
            )
            """,
            """
            CREATE TABLE staged_fault (
              school_id TEXT NOT NULL REFERENCES unit (id),
              import_id TEXT NOT NULL,
              line BIGINT NOT NULL,
              column_key TEXT NOT NULL,
              message TEXT NOT NULL,
              PRIMARY KEY (school_id, import_id, line, column_key),
              FOREIGN KEY (school_id, import_id) REFERENCES staged_import (school_id, id)
            )
            """,
            // Findings that an import will end.
            """
            CREATE TABLE staged_finding_end (
              school_id TEXT NOT NULL REFERENCES unit (id),
              import_id TEXT NOT NULL,
              finding_id TEXT NOT NULL,
              PRIMARY KEY (school_id, import_id, finding_id),
              FOREIGN KEY (school_id, import_id) REFERENCES staged_import (school_id, id)
            )
            """,
            // The import that a finding came with.
            "ALTER TABLE derived_finding ADD COLUMN import_id TEXT NULL",
            "CREATE INDEX derived_finding_import ON derived_finding (school_id, import_id) WHERE import_id IS NOT NULL",
        ])

    public static let importWorkers = Migration(
        82, "import workers", ["ALTER TABLE staged_import ADD COLUMN worker TEXT NULL"])
}
