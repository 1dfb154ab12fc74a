import Database

extension Migration {
    /// Designs of homework with their parts and trials, and the classes for which they are planned. What is set becomes a row of the register.
    static let homework = Migration(
        90, "homework",
        [
            """
            CREATE TABLE homework_design (
              school_id TEXT NOT NULL REFERENCES unit (id),
              id TEXT NOT NULL,
              version BIGINT NOT NULL,
              author_id TEXT NOT NULL,
              subject TEXT NOT NULL,
              grade BIGINT NOT NULL,
              -- When it was meant for first.
              day TEXT NOT NULL,
              kind TEXT NOT NULL,
              goal TEXT NOT NULL,
              point TEXT NOT NULL,
              source TEXT NULL,
              taken_from TEXT NOT NULL,
              place TEXT NOT NULL,
              step TEXT NOT NULL,
              submitted_at BIGINT NULL,
              withdrawn_at BIGINT NULL,
              PRIMARY KEY (school_id, id),
              FOREIGN KEY (school_id, author_id) REFERENCES staff (school_id, id)
            )
            """,
            "CREATE INDEX homework_design_author ON homework_design (school_id, author_id, day, id)",
            "CREATE INDEX homework_design_subject ON homework_design (school_id, subject, grade, day, id)",
            """
            CREATE TABLE homework_part (
              school_id TEXT NOT NULL,
              design_id TEXT NOT NULL,
              number BIGINT NOT NULL,
              layer TEXT NULL,
              content TEXT NOT NULL,
              minutes BIGINT NULL,
              -- The teacher's own; NULL until somebody has tried the design out as it stands.
              trial_minutes BIGINT NULL,
              PRIMARY KEY (school_id, design_id, number),
              FOREIGN KEY (school_id, design_id) REFERENCES homework_design (school_id, id)
            )
            """,
            """
            CREATE TABLE homework_trial (
              school_id TEXT NOT NULL,
              design_id TEXT NOT NULL,
              person_id TEXT NOT NULL,
              tried_at BIGINT NOT NULL,
              difficulty TEXT NULL,
              form TEXT NULL,
              mistakes TEXT NULL,
              audience TEXT NULL,
              standard TEXT NULL,
              amount TEXT NULL,
              PRIMARY KEY (school_id, design_id),
              FOREIGN KEY (school_id, design_id) REFERENCES homework_design (school_id, id),
              FOREIGN KEY (school_id, person_id) REFERENCES staff (school_id, id)
            )
            """,
            // A stop-watch that runs: nobody tries two things out at once.
            """
            CREATE TABLE homework_trial_run (
              school_id TEXT NOT NULL,
              person_id TEXT NOT NULL,
              design_id TEXT NOT NULL,
              started_at BIGINT NOT NULL,
              PRIMARY KEY (school_id, person_id),
              FOREIGN KEY (school_id, design_id) REFERENCES homework_design (school_id, id),
              FOREIGN KEY (school_id, person_id) REFERENCES staff (school_id, id)
            )
            """,
            """
            CREATE TABLE homework_assignment (
              school_id TEXT NOT NULL,
              -- That of the row in the register, once it is set.
              id TEXT NOT NULL,
              version BIGINT NOT NULL,
              design_id TEXT NOT NULL,
              part BIGINT NOT NULL,
              class_id TEXT NOT NULL,
              day TEXT NOT NULL,
              minutes BIGINT NULL,
              teacher_id TEXT NOT NULL,
              PRIMARY KEY (school_id, id),
              FOREIGN KEY (school_id, design_id, part) REFERENCES homework_part (school_id, design_id, number),
              FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id),
              FOREIGN KEY (school_id, teacher_id) REFERENCES staff (school_id, id)
            )
            """,
            "CREATE UNIQUE INDEX homework_assignment_class ON homework_assignment (school_id, class_id, day, design_id, part)",
            "CREATE INDEX homework_assignment_design ON homework_assignment (school_id, design_id)",
            "CREATE INDEX homework_assignment_teacher ON homework_assignment (school_id, teacher_id, day)",
        ])

    /// What is decided on homework for a class, and how a class's minutes are shared out among its subjects.
    static let homeworkCoordination = Migration(
        91, "homework_coordination",
        [
            """
            CREATE TABLE homework_decision (
              school_id TEXT NOT NULL,
              assignment_id TEXT NOT NULL,
              kind TEXT NOT NULL,
              person_id TEXT NOT NULL,
              decided_at BIGINT NOT NULL,
              -- Why it was given back.
              reason TEXT NULL,
              PRIMARY KEY (school_id, assignment_id, kind),
              FOREIGN KEY (school_id, assignment_id) REFERENCES homework_assignment (school_id, id),
              FOREIGN KEY (school_id, person_id) REFERENCES staff (school_id, id)
            )
            """,
            """
            CREATE TABLE homework_plan (
              school_id TEXT NOT NULL,
              subject TEXT NOT NULL,
              grade BIGINT NOT NULL,
              monday TEXT NOT NULL,
              version BIGINT NOT NULL,
              person_id TEXT NOT NULL,
              -- When the preparation group met.
              meeting_on TEXT NULL,
              attendance TEXT NOT NULL,
              requirements TEXT NOT NULL,
              -- Why parallel classes differ.
              difference TEXT NOT NULL,
              filed_number BIGINT NULL,
              filed_at BIGINT NULL,
              PRIMARY KEY (school_id, subject, grade, monday),
              FOREIGN KEY (school_id, person_id) REFERENCES staff (school_id, id)
            )
            """,
            """
            CREATE TABLE homework_sheet (
              school_id TEXT NOT NULL,
              class_id TEXT NOT NULL,
              monday TEXT NOT NULL,
              version BIGINT NOT NULL,
              person_id TEXT NOT NULL,
              -- When the subject teachers had agreed; NULL while it is a draft.
              agreed_at BIGINT NULL,
              PRIMARY KEY (school_id, class_id, monday),
              FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id),
              FOREIGN KEY (school_id, person_id) REFERENCES staff (school_id, id)
            )
            """,
            """
            CREATE TABLE homework_share (
              school_id TEXT NOT NULL,
              class_id TEXT NOT NULL,
              monday TEXT NOT NULL,
              day TEXT NOT NULL,
              subject TEXT NOT NULL,
              minutes BIGINT NOT NULL,
              PRIMARY KEY (school_id, class_id, monday, day, subject),
              FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id)
            )
            """,
        ])
}
