import Database

extension Migration {
    /// Who teaches which subject in which class, a row for each term or part of one.
    public static let teaching = Migration(
        13, "teaching",
        [
            """
            CREATE TABLE teaching (
              school_id TEXT NOT NULL REFERENCES unit (id),
              id TEXT NOT NULL,
              person_id TEXT NOT NULL,
              class_id TEXT NOT NULL,
              subject TEXT NOT NULL CHECK (subject <> ''),
              term TEXT NOT NULL,
              from_on TEXT NOT NULL,
              to_on TEXT NOT NULL CHECK (to_on >= from_on),
              PRIMARY KEY (school_id, id),
              FOREIGN KEY (school_id, person_id) REFERENCES staff (school_id, id),
              FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id)
            )
            """,
            "CREATE INDEX teaching_person ON teaching (school_id, person_id, to_on)",
            "CREATE INDEX teaching_class ON teaching (school_id, class_id, term)",
            "CREATE INDEX teaching_term ON teaching (school_id, term, subject)",
        ])
}
