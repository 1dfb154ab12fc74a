import Database

extension Migration {
    /// An account bears its person's identifier; whoever has none cannot sign in.
    public static let accounts = Migration(
        20, "accounts",
        [
            """
            CREATE TABLE account (
              school_id TEXT NOT NULL REFERENCES unit (id),
              id TEXT NOT NULL,
              password TEXT NOT NULL CHECK (password <> ''),
              -- 1 while the password is the one from the slip.
              is_first_password BIGINT NOT NULL CHECK (is_first_password IN (0, 1)),
              password_set_at BIGINT NOT NULL,
              code TEXT,
              code_expires_at BIGINT,
              opened_at BIGINT NOT NULL,
              blocked_at BIGINT,
              signed_in_at BIGINT,
              PRIMARY KEY (school_id, id),
              FOREIGN KEY (school_id, id) REFERENCES staff (school_id, id),
              CHECK ((code IS NULL) = (code_expires_at IS NULL))
            )
            """,
            // Numbers are unique within a unit only; signing in looks for them in all.
            "CREATE INDEX staff_sign_in ON staff (number)",
        ])
}
