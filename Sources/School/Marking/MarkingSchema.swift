import Database

extension Migration {
    /// What is kept of marking beside the counts of the homework register.
    static let marking = Migration(
        93, "marking",
        [
            """
            CREATE TABLE homework_marking (
              school_id TEXT NOT NULL,
              -- The row of the register, which is the assignment.
              row_id TEXT NOT NULL,
              version BIGINT NOT NULL,
              commented BIGINT NULL,
              face_to_face BIGINT NULL,
              minutes BIGINT NULL,
              forms TEXT NOT NULL,
              individual BIGINT NULL,
              causes TEXT NOT NULL,
              adjustment TEXT NOT NULL,
              PRIMARY KEY (school_id, row_id),
              FOREIGN KEY (school_id, row_id) REFERENCES homework_assignment (school_id, id)
            )
            """,
            """
            CREATE TABLE homework_marking_step (
              school_id TEXT NOT NULL,
              row_id TEXT NOT NULL,
              step TEXT NOT NULL,
              person_id TEXT NOT NULL,
              -- When it was done first.
              done_at BIGINT NOT NULL,
              PRIMARY KEY (school_id, row_id, step),
              FOREIGN KEY (school_id, row_id) REFERENCES homework_marking (school_id, row_id),
              FOREIGN KEY (school_id, person_id) REFERENCES staff (school_id, id)
            )
            """,
            "CREATE INDEX homework_marking_step_person ON homework_marking_step (school_id, person_id, done_at)",
            """
            CREATE TABLE homework_mistake (
              school_id TEXT NOT NULL,
              row_id TEXT NOT NULL,
              number BIGINT NOT NULL,
              mistake TEXT NOT NULL,
              pupils BIGINT NULL,
              PRIMARY KEY (school_id, row_id, number),
              FOREIGN KEY (school_id, row_id) REFERENCES homework_marking (school_id, row_id)
            )
            """,
            // Who still owes, by seat number: for the teachers of that class, until the last book is in.
            """
            CREATE TABLE homework_owing (
              school_id TEXT NOT NULL,
              row_id TEXT NOT NULL,
              seat BIGINT NOT NULL,
              PRIMARY KEY (school_id, row_id, seat),
              FOREIGN KEY (school_id, row_id) REFERENCES homework_marking (school_id, row_id)
            )
            """,
            // What a duty teacher saw in study hall.
            """
            CREATE TABLE homework_completion (
              school_id TEXT NOT NULL,
              row_id TEXT NOT NULL,
              version BIGINT NOT NULL,
              -- Pupils in the room.
              present BIGINT NOT NULL,
              person_id TEXT NOT NULL,
              recorded_at BIGINT NOT NULL,
              PRIMARY KEY (school_id, row_id),
              FOREIGN KEY (school_id, row_id) REFERENCES homework_assignment (school_id, id),
              FOREIGN KEY (school_id, person_id) REFERENCES staff (school_id, id)
            )
            """,
            // A show of hands: by so many minutes so many had finished.
            """
            CREATE TABLE homework_hands (
              school_id TEXT NOT NULL,
              row_id TEXT NOT NULL,
              minutes BIGINT NOT NULL,
              done BIGINT NOT NULL,
              PRIMARY KEY (school_id, row_id, minutes),
              FOREIGN KEY (school_id, row_id) REFERENCES homework_completion (school_id, row_id)
            )
            """,
            """
            CREATE TABLE comment_phrase (
              school_id TEXT NOT NULL,
              id TEXT NOT NULL,
              person_id TEXT NOT NULL,
              kind TEXT NOT NULL,
              phrase TEXT NOT NULL,
              PRIMARY KEY (school_id, id),
              FOREIGN KEY (school_id, person_id) REFERENCES staff (school_id, id)
            )
            """,
            "CREATE INDEX comment_phrase_person ON comment_phrase (school_id, person_id, id)",
            // A stop-watch that runs: nobody marks two piles at once.
            """
            CREATE TABLE homework_marking_run (
              school_id TEXT NOT NULL,
              person_id TEXT NOT NULL,
              row_id TEXT NOT NULL,
              started_at BIGINT NOT NULL,
              PRIMARY KEY (school_id, person_id),
              FOREIGN KEY (school_id, row_id) REFERENCES homework_assignment (school_id, id),
              FOREIGN KEY (school_id, person_id) REFERENCES staff (school_id, id)
            )
            """,
        ])
}
