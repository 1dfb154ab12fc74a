import Database

extension Migration {
    /// Views belong to the unit whose ledger they filter, so that they end with its data; a person of a bureau has some at many schools.
    public static let savedViews = Migration(
        41, "saved_views",
        [
            """
            CREATE TABLE saved_view (
              school_id TEXT NOT NULL REFERENCES unit (id),
              id TEXT NOT NULL,
              person_id TEXT NOT NULL,
              -- The unit itself or a campus of it.
              unit_id TEXT NOT NULL REFERENCES unit (id),
              ledger TEXT NOT NULL,
              name TEXT NOT NULL CHECK (name <> ''),
              query TEXT NOT NULL,
              PRIMARY KEY (school_id, id)
            )
            """,
            "CREATE UNIQUE INDEX saved_view_name ON saved_view (school_id, person_id, unit_id, ledger, name)",
        ])
}
