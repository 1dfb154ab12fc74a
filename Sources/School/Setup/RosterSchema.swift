import Database

extension Migration {
    /// What a school's set-up from tables made, so that it can be taken back, and which classes the names in its files were confirmed to be.
    public static let rosterImports = Migration(
        50, "roster imports",
        [
            """
            CREATE TABLE roster_import (
              school_id TEXT NOT NULL REFERENCES unit (id),
              id TEXT NOT NULL,
              -- The number of the audit entry that all its rows share.
              entry BIGINT NOT NULL,
              made_at BIGINT NOT NULL,
              person_id TEXT,
              term TEXT NOT NULL,
              -- The files' names, one a line.
              files TEXT NOT NULL,
              added BIGINT NOT NULL,
              changed BIGINT NOT NULL,
              PRIMARY KEY (school_id, id)
            )
            """,
            "CREATE INDEX roster_import_made ON roster_import (school_id, made_at, id)",
            // Names and phones of staff stand in the audit entry alone, from which they can be erased.
            """
            CREATE TABLE roster_row (
              school_id TEXT NOT NULL REFERENCES unit (id),
              import_id TEXT NOT NULL,
              number BIGINT NOT NULL,
              step TEXT NOT NULL CHECK (step <> ''),
              subject_id TEXT NOT NULL,
              -- What it was and became, as the step writes it.
              was TEXT NOT NULL,
              became TEXT NOT NULL,
              undone_at BIGINT,
              PRIMARY KEY (school_id, import_id, number),
              FOREIGN KEY (school_id, import_id) REFERENCES roster_import (school_id, id)
            )
            """,
            // Of one school year: the next year 四(2)班 is another class.
            """
            CREATE TABLE roster_class_name (
              school_id TEXT NOT NULL REFERENCES unit (id),
              year BIGINT NOT NULL,
              name_key TEXT NOT NULL CHECK (name_key <> ''),
              class_id TEXT NOT NULL,
              PRIMARY KEY (school_id, year, name_key),
              FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id)
            )
            """,
            "CREATE INDEX roster_class_name_class ON roster_class_name (school_id, class_id)",
        ])
}
