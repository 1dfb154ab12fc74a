import Database

extension Migration {
    /// Help for single pupils, by seat number.
    static let support = Migration(
        94, "support",
        [
            """
            CREATE TABLE support_note (
              school_id TEXT NOT NULL,
              id TEXT NOT NULL,
              version BIGINT NOT NULL,
              class_id TEXT NOT NULL,
              subject TEXT NOT NULL,
              seat BIGINT NOT NULL,
              day TEXT NOT NULL,
              difficulty TEXT NOT NULL,
              help TEXT NOT NULL,
              face_to_face BIGINT NOT NULL,
              result TEXT NOT NULL,
              person_id TEXT NOT NULL,
              -- Erased after this day.
              kept_until TEXT NOT NULL,
              PRIMARY KEY (school_id, id),
              FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id),
              FOREIGN KEY (school_id, person_id) REFERENCES staff (school_id, id)
            )
            """,
            "CREATE INDEX support_note_class ON support_note (school_id, class_id, subject, day, id)",
            "CREATE INDEX support_note_kept_until ON support_note (school_id, kept_until)",
        ])
}
