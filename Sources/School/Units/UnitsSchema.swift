import Database

extension Migration {
    /// The tree of units. It belongs to no single school, so it has no `school_id`; the identifier of a unit is the `school_id` of its rows.
    public static let units = Migration(
        10, "units",
        [
            """
            CREATE TABLE unit (
              id TEXT PRIMARY KEY,
              parent_id TEXT REFERENCES unit (id),
              path TEXT NOT NULL UNIQUE,
              kind TEXT NOT NULL CHECK (kind IN ('region', 'county', 'central_school', 'school', 'campus')),
              name TEXT NOT NULL CHECK (name <> ''),
              sort_key TEXT NOT NULL,
              region_code TEXT,
              school_code TEXT,
              school_type TEXT,
              school_system TEXT,
              first_grade BIGINT CHECK (first_grade BETWEEN 1 AND 12),
              last_grade BIGINT CHECK (last_grade BETWEEN first_grade AND 12),
              is_boarding BIGINT NOT NULL CHECK (is_boarding IN (0, 1)),
              is_small BIGINT NOT NULL CHECK (is_small IN (0, 1)),
              time_zone TEXT NOT NULL,
              closed_on TEXT,
              version BIGINT NOT NULL,
              CHECK ((kind = 'school') = (school_type IS NOT NULL)),
              CHECK ((school_type IS NULL) = (school_system IS NULL)),
              CHECK ((school_type IS NULL) = (first_grade IS NULL)),
              CHECK ((school_type IS NULL) = (last_grade IS NULL)),
              CHECK (parent_id IS NOT NULL OR kind = 'region')
            )
            """,
            "CREATE UNIQUE INDEX unit_sibling ON unit (parent_id, name) WHERE closed_on IS NULL",
            "CREATE UNIQUE INDEX unit_school_code ON unit (school_code) WHERE school_code IS NOT NULL AND closed_on IS NULL",
            "CREATE INDEX unit_region_code ON unit (region_code)",
            "CREATE INDEX unit_children ON unit (parent_id, sort_key, id)",
        ])
}
