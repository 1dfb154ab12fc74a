import Database

extension Migration {
    /// Both tables belong to no school: a session is found by its token before anybody knows whose it is, and tries are counted for names that
    /// nobody bears.
    public static let sessions = Migration(
        21, "sessions",
        [
            """
            CREATE TABLE session (
              -- SHA-256 of the cookie's token.
              token TEXT NOT NULL PRIMARY KEY,
              id TEXT NOT NULL UNIQUE,
              person_id TEXT NOT NULL,
              home_id TEXT NOT NULL,
              form_secret TEXT NOT NULL,
              opened_at BIGINT NOT NULL,
              seen_at BIGINT NOT NULL,
              idle_seconds BIGINT NOT NULL CHECK (idle_seconds > 0),
              ends_at BIGINT NOT NULL,
              device TEXT NOT NULL,
              -- Shortened: enough to tell home from school.
              address TEXT NOT NULL
            )
            """,
            "CREATE INDEX session_person ON session (person_id)",
            "CREATE INDEX session_end ON session (ends_at)",
            """
            CREATE TABLE sign_in_try (
              kind TEXT NOT NULL CHECK (kind IN ('account', 'address')),
              -- SHA-256 of account, name or address, so that the table names nobody.
              subject TEXT NOT NULL,
              tries BIGINT NOT NULL,
              last_at BIGINT NOT NULL,
              PRIMARY KEY (kind, subject)
            )
            """,
            "CREATE INDEX sign_in_try_last ON sign_in_try (last_at)",
        ])
}
