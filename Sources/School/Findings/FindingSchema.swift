import Database

extension Migration {
    /// Findings of each unit as they stand now, and how far they are up to date: worked out of its ledgers, policies and calendar, so that they can be
    /// dropped and judged again at any time. Beside them what people wrote when they passed a finding, which nothing can work out.
    static let findings = Migration(
        43, "findings",
        [
            """
            CREATE TABLE derived_finding (
              school_id TEXT NOT NULL REFERENCES unit (id),
              id TEXT NOT NULL,
              scope TEXT NOT NULL,
              pack TEXT NOT NULL,
              provision TEXT NOT NULL,
              rule TEXT NOT NULL,
              severity BIGINT NOT NULL,
              is_local BIGINT NOT NULL,
              register TEXT NOT NULL,
              grade BIGINT NULL,
              of_class TEXT NULL,
              -- The first day of its day, week, month or school year; '' where it has none.
              day TEXT NOT NULL,
              period TEXT NULL,
              -- Of a scope that is a term.
              term TEXT NULL,
              subject TEXT NULL,
              topic TEXT NULL,
              measured TEXT NULL,
              limit_value TEXT NULL,
              unit TEXT NULL,
              message TEXT NOT NULL,
              -- The row of a scope that is a row, else NULL.
              row_id TEXT NULL,
              row_ids TEXT NOT NULL,
              found_at BIGINT NOT NULL,
              PRIMARY KEY (school_id, id)
            )
            """,
            "CREATE INDEX derived_finding_list ON derived_finding (school_id, day, id)",
            "CREATE INDEX derived_finding_scope ON derived_finding (school_id, scope, day, grade, of_class)",
            "CREATE INDEX derived_finding_row ON derived_finding (school_id, row_id)",
            "CREATE INDEX derived_finding_provision ON derived_finding (school_id, provision, day, id)",
            """
            CREATE TABLE derived_finding_state (
              school_id TEXT NOT NULL PRIMARY KEY REFERENCES unit (id),
              -- Tells by which packs the findings were judged.
              judge TEXT NOT NULL,
              computed_at BIGINT NOT NULL,
              -- First and last date of the homework register and of that of after-class service.
              homework_from TEXT NULL,
              homework_to TEXT NULL,
              service_from TEXT NULL,
              service_to TEXT NULL,
              -- The days that wait to be judged again; both NULL where none do.
              stale_from TEXT NULL,
              stale_to TEXT NULL,
              -- How often days were added to them.
              stale_count BIGINT NOT NULL
            )
            """,
            """
            CREATE TABLE finding_reason (
              school_id TEXT NOT NULL REFERENCES unit (id),
              id TEXT NOT NULL,
              ledger TEXT NOT NULL,
              row_id TEXT NOT NULL,
              provision TEXT NOT NULL,
              reason TEXT NOT NULL CHECK (reason <> ''),
              person_id TEXT NULL,
              given_at BIGINT NOT NULL,
              PRIMARY KEY (school_id, id)
            )
            """,
            "CREATE INDEX finding_reason_row ON finding_reason (school_id, row_id)",
            // Of one class's days, and of which classes after-class service names.
            "CREATE INDEX ledger_homework_class_day ON ledger_homework (school_id, c_grade, c_class, c_date)",
            "CREATE INDEX ledger_service_class_day ON ledger_service (school_id, c_grade, c_class, c_date)",
        ])
}
