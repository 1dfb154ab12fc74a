import Database

extension Migration {
    /// Policies belong to no tenant: what a county sets governs the schools below it, and everybody may read what is in force.
    static let policies = Migration(
        30, "policies",
        [
            """
            CREATE TABLE governing_pack (
              id TEXT PRIMARY KEY,
              unit_id TEXT NOT NULL REFERENCES unit (id),
              pack TEXT NOT NULL CHECK (pack <> ''),
              content_hash TEXT NOT NULL,
              from_on TEXT NOT NULL,
              to_on TEXT CHECK (to_on >= from_on),
              reason TEXT NOT NULL,
              UNIQUE (unit_id, from_on)
            )
            """,
            """
            CREATE TABLE tightening (
              id TEXT PRIMARY KEY,
              unit_id TEXT NOT NULL REFERENCES unit (id),
              pack TEXT NOT NULL,
              provision TEXT NOT NULL,
              check_number BIGINT NOT NULL CHECK (check_number >= 0),
              rule TEXT NOT NULL,
              change TEXT NOT NULL,
              from_on TEXT NOT NULL,
              to_on TEXT CHECK (to_on >= from_on),
              reason TEXT NOT NULL CHECK (reason <> '')
            )
            """,
            "CREATE INDEX tightening_unit ON tightening (unit_id, from_on)",
        ])
}
