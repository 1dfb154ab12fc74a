import Database

extension Migration {
    /// The tables of timetable and course plan, as their declarations made them.
    public static let timetable = Migration(
        60, "timetable",
        [
            """
            CREATE TABLE "ledger_timetable" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, class_id TEXT NULL, "c_term" TEXT NOT NULL, "c_grade" BIGINT NOT NULL,
              "c_class" TEXT NOT NULL, "c_weekday" TEXT NOT NULL, "c_period" BIGINT NOT NULL, "c_course" TEXT NOT NULL,
              "c_teacher" TEXT NULL, "c_weeks" TEXT NOT NULL, "c_place" TEXT NULL, PRIMARY KEY (school_id, id),
              FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id))
            """,
            #"CREATE INDEX "ledger_timetable_term" ON "ledger_timetable" (school_id, "c_term", id)"#,
            #"CREATE INDEX "ledger_timetable_class" ON "ledger_timetable" (school_id, class_id, id)"#,
            #"CREATE INDEX "ledger_timetable_teacher" ON "ledger_timetable" (school_id, COALESCE("c_teacher", ''), id)"#,
            """
            CREATE UNIQUE INDEX "ledger_timetable_identity" ON "ledger_timetable"
             (school_id, "c_term", "c_grade", "c_class", "c_weekday", "c_period", "c_weeks")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_course_plan" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "c_school_year" TEXT NOT NULL, "c_grade" BIGINT NOT NULL, "c_course" TEXT NOT NULL,
              "c_periods" TEXT NOT NULL, "c_protected" BIGINT NOT NULL, "c_note" TEXT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_course_plan_school_year" ON "ledger_course_plan" (school_id, "c_school_year", id)"#,
            #"CREATE INDEX "ledger_course_plan_grade" ON "ledger_course_plan" (school_id, "c_grade", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_course_plan_identity" ON "ledger_course_plan"
             (school_id, "c_school_year", "c_grade", "c_course")
             WHERE removed_at IS NULL
            """,
        ])
}
