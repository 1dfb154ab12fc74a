extension Migration {
    /// One chain of entries a school. `audit_head` is the chain's last number and hash and, on PostgreSQL, the lock that makes a school's writes serial.
    public static let audit = Migration(
        1, "audit",
        [
            """
            CREATE TABLE audit_head (
                school_id TEXT NOT NULL PRIMARY KEY, number BIGINT NOT NULL, hash TEXT NOT NULL)
            """,
            """
            CREATE TABLE audit_entry (
                school_id TEXT NOT NULL, number BIGINT NOT NULL, at BIGINT NOT NULL, road TEXT NOT NULL, person TEXT, on_behalf_of TEXT,
                action TEXT NOT NULL, subject_kind TEXT NOT NULL, subject TEXT NOT NULL, changes TEXT NOT NULL, reason TEXT,
                previous TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (school_id, number))
            """,
            """
            CREATE TABLE audit_personal (
                school_id TEXT NOT NULL, number BIGINT NOT NULL, position BIGINT NOT NULL, salt TEXT NOT NULL, value TEXT NOT NULL,
                PRIMARY KEY (school_id, number, position))
            """,
            "CREATE INDEX audit_entry_at ON audit_entry (school_id, at, number)",
            "CREATE INDEX audit_entry_person ON audit_entry (school_id, person, number)",
            "CREATE INDEX audit_entry_subject ON audit_entry (school_id, subject, number)",
        ])
}
