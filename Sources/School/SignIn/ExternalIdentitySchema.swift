import Database

extension Migration {
    /// Neither table belongs to a school: an identity is found before anybody knows whose it is, and a secret is the installation's.
    public static let externalIdentities = Migration(
        31, "external_identities",
        [
            """
            CREATE TABLE external_identity (
              issuer TEXT NOT NULL CHECK (issuer <> ''),
              subject TEXT NOT NULL CHECK (subject <> ''),
              id TEXT NOT NULL UNIQUE,
              person_id TEXT NOT NULL,
              home_id TEXT NOT NULL,
              linked_at BIGINT NOT NULL,
              -- The person; NULL where the program found the account by itself.
              linked_by TEXT,
              PRIMARY KEY (issuer, subject)
            )
            """,
            // Whoever has two accounts at a provider says which of them is meant by ending one link first.
            "CREATE UNIQUE INDEX external_identity_person ON external_identity (person_id, issuer)",
            // Through which link a session was opened; it ends with the link. NULL for those opened by password or code.
            "ALTER TABLE session ADD COLUMN identity_id TEXT",
            """
            CREATE TABLE installation_secret (
              name TEXT NOT NULL PRIMARY KEY,
              -- Hexadecimal.
              secret TEXT NOT NULL CHECK (secret <> ''),
              made_at BIGINT NOT NULL
            )
            """,
        ])
}
