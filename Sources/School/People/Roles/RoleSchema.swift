import Database

extension Migration {
    /// A role is held at a unit of the tenant `school_id`: at itself or, for a school, at one of its campuses. Whoever holds it may be staff of another
    /// unit (a school's teacher as the county's researcher), so persons stand with their home and without a foreign key.
    public static let roles = Migration(
        22, "roles",
        [
            """
            CREATE TABLE role_grant (
              school_id TEXT NOT NULL REFERENCES unit (id),
              id TEXT NOT NULL,
              unit_id TEXT NOT NULL REFERENCES unit (id),
              person_id TEXT NOT NULL,
              home_id TEXT NOT NULL REFERENCES unit (id),
              role TEXT NOT NULL CHECK (role <> ''),
              grade BIGINT CHECK (grade BETWEEN 1 AND 12),
              class_id TEXT,
              subject TEXT CHECK (subject <> ''),
              from_on TEXT NOT NULL,
              to_on TEXT,
              granted_at BIGINT NOT NULL,
              -- Set where it was ended before its day, for example by leaving.
              ended_at BIGINT,
              PRIMARY KEY (school_id, id),
              FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id)
            )
            """,
            "CREATE INDEX role_grant_person ON role_grant (person_id, ended_at)",
            "CREATE INDEX role_grant_unit ON role_grant (school_id, role, from_on)",
            """
            CREATE TABLE delegation (
              school_id TEXT NOT NULL REFERENCES unit (id),
              id TEXT NOT NULL,
              giver_id TEXT NOT NULL,
              giver_home_id TEXT NOT NULL REFERENCES unit (id),
              receiver_id TEXT NOT NULL,
              receiver_home_id TEXT NOT NULL REFERENCES unit (id),
              from_on TEXT NOT NULL,
              to_on TEXT NOT NULL,
              reason TEXT NOT NULL,
              given_at BIGINT NOT NULL,
              ended_at BIGINT,
              PRIMARY KEY (school_id, id),
              CHECK (giver_id <> receiver_id),
              CHECK (from_on <= to_on)
            )
            """,
            "CREATE INDEX delegation_receiver ON delegation (receiver_id, to_on)",
            "CREATE INDEX delegation_giver ON delegation (school_id, giver_id, to_on)",
            """
            CREATE TABLE delegated_role (
              school_id TEXT NOT NULL REFERENCES unit (id),
              delegation_id TEXT NOT NULL,
              grant_id TEXT NOT NULL,
              PRIMARY KEY (school_id, delegation_id, grant_id),
              FOREIGN KEY (school_id, delegation_id) REFERENCES delegation (school_id, id),
              FOREIGN KEY (school_id, grant_id) REFERENCES role_grant (school_id, id)
            )
            """,
        ])
}
