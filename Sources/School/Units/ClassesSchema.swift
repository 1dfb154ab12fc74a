import Database

extension Migration {
    /// Classes as cohorts, the history of their names and numbers of pupils, and which class came out of which.
    public static let classes = Migration(
        11, "classes",
        [
            """
            CREATE TABLE school_class (
              school_id TEXT NOT NULL REFERENCES unit (id),
              id TEXT NOT NULL,
              campus_id TEXT REFERENCES unit (id),
              stage TEXT NOT NULL CHECK (stage IN ('primary', 'junior', 'senior')),
              school_system TEXT NOT NULL CHECK (school_system IN ('six_three', 'five_four')),
              entry_year BIGINT NOT NULL CHECK (entry_year BETWEEN 1990 AND 2199),
              number BIGINT NOT NULL CHECK (number BETWEEN 1 AND 99),
              own_name TEXT CHECK (own_name <> ''),
              opened_on TEXT NOT NULL,
              closed_on TEXT,
              pupils BIGINT CHECK (pupils BETWEEN 0 AND 200),
              version BIGINT NOT NULL,
              PRIMARY KEY (school_id, id)
            )
            """,
            "CREATE UNIQUE INDEX school_class_cohort ON school_class (school_id, stage, entry_year, number) WHERE closed_on IS NULL",
            // The name that the class bore from a date on; the first row is written when it is opened.
            """
            CREATE TABLE class_name (
              school_id TEXT NOT NULL REFERENCES unit (id),
              class_id TEXT NOT NULL,
              from_on TEXT NOT NULL,
              number BIGINT NOT NULL,
              own_name TEXT,
              PRIMARY KEY (school_id, class_id, from_on),
              FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id)
            )
            """,
            // The number of pupils from a date on.
            """
            CREATE TABLE class_size (
              school_id TEXT NOT NULL REFERENCES unit (id),
              class_id TEXT NOT NULL,
              from_on TEXT NOT NULL,
              pupils BIGINT NOT NULL CHECK (pupils BETWEEN 0 AND 200),
              PRIMARY KEY (school_id, class_id, from_on),
              FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id)
            )
            """,
            // What was split has several successors, what was merged several predecessors.
            """
            CREATE TABLE class_lineage (
              school_id TEXT NOT NULL REFERENCES unit (id),
              predecessor_id TEXT NOT NULL,
              successor_id TEXT NOT NULL,
              on_date TEXT NOT NULL,
              PRIMARY KEY (school_id, predecessor_id, successor_id),
              FOREIGN KEY (school_id, predecessor_id) REFERENCES school_class (school_id, id),
              FOREIGN KEY (school_id, successor_id) REFERENCES school_class (school_id, id)
            )
            """,
            "CREATE INDEX class_lineage_successor ON class_lineage (school_id, successor_id)",
        ])
}
