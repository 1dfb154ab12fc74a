import Database

extension Migration {
    /// A token belongs to no school's table, as a session: it is found by its secret before anybody knows whose it is. What was answered to a request
    /// that may be repeated belongs to the school whose rows it shows.
    public static let apiTokens = Migration(
        70, "api_tokens",
        [
            """
            CREATE TABLE api_token (
              -- SHA-256 of the secret.
              digest TEXT NOT NULL PRIMARY KEY,
              id TEXT NOT NULL UNIQUE,
              unit_id TEXT NOT NULL REFERENCES unit (id),
              person_id TEXT NOT NULL,
              home_id TEXT NOT NULL,
              name TEXT NOT NULL,
              purpose TEXT NOT NULL,
              rights TEXT NOT NULL,
              text_purpose TEXT NULL,
              prefix TEXT NOT NULL,
              from_on TEXT NOT NULL,
              to_on TEXT NOT NULL,
              made_at BIGINT NOT NULL,
              used_at BIGINT NULL,
              ended_at BIGINT NULL
            )
            """,
            "CREATE INDEX api_token_unit ON api_token (unit_id, id)",
            "CREATE INDEX api_token_person ON api_token (person_id)",
            """
            CREATE TABLE api_answer (
              school_id TEXT NOT NULL REFERENCES unit (id),
              token_id TEXT NOT NULL,
              -- As the program chose it.
              request_key TEXT NOT NULL,
              -- SHA-256 of what was asked.
              digest TEXT NOT NULL,
              status BIGINT NOT NULL,
              location TEXT NOT NULL,
              etag TEXT NOT NULL,
              body TEXT NOT NULL,
              answered_at BIGINT NOT NULL,
              PRIMARY KEY (school_id, token_id, request_key)
            )
            """,
            "CREATE INDEX api_answer_at ON api_answer (answered_at)",
        ])
}
