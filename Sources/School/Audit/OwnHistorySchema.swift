import Database

extension Migration {
    /// Finds what one person did in any unit's chain, for the history on their own page.
    public static let ownHistory = Migration(
        14, "own_history",
        [
            "CREATE INDEX audit_entry_own ON audit_entry (person, school_id)",
            "CREATE INDEX audit_entry_in_place ON audit_entry (on_behalf_of, school_id) WHERE on_behalf_of IS NOT NULL",
        ])
}
