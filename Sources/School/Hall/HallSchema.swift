import Database

extension Migration {
    /// Hall screens and what a unit shows to everybody. A screen is found by its cookie before anybody knows whose it is, so that it belongs to no school.
    public static let hall = Migration(
        92, "hall",
        [
            """
            CREATE TABLE hall_request (
              -- SHA-256 of the cookie of a device that waits to be paired.
              token_hash TEXT NOT NULL PRIMARY KEY,
              -- Six digits that it shows.
              code TEXT NOT NULL UNIQUE,
              -- SHA-256 of where it asks from.
              address_hash TEXT NOT NULL,
              asked_at BIGINT NOT NULL
            )
            """,
            """
            CREATE TABLE hall_screen (
              token_hash TEXT NOT NULL PRIMARY KEY,
              id TEXT NOT NULL UNIQUE,
              unit_id TEXT NOT NULL REFERENCES unit (id),
              name TEXT NOT NULL,
              paired_at BIGINT NOT NULL,
              -- To the hour.
              seen_at BIGINT NULL
            )
            """,
            "CREATE INDEX hall_screen_unit ON hall_screen (unit_id, paired_at, id)",
            """
            CREATE TABLE hall_setting (
              school_id TEXT NOT NULL,
              unit_id TEXT NOT NULL,
              -- Minutes after midnight between which screens show anything.
              opens BIGINT NOT NULL,
              closes BIGINT NOT NULL,
              is_public BIGINT NOT NULL,
              version BIGINT NOT NULL,
              PRIMARY KEY (school_id, unit_id)
            )
            """,
            // A row's history has the entry by which it was set.
            "DROP INDEX audit_entry_rows",
            """
            CREATE INDEX audit_entry_rows ON audit_entry (school_id, subject_kind, number)
             WHERE action IN ('ledger.edit_rows', 'ledger.paste', 'ledger.remove', 'ledger.restore', 'ledger.undo', 'homework.assign')
            """,
        ])
}
