import Database

extension Migration {
    /// 教学进度 and 批改抽查 as their declarations make them, what a research topic is about, and what a design of homework is marked as.
    static let teachingLedgers = Migration(
        98, "teaching ledgers",
        [
            """
            CREATE TABLE "ledger_teaching_progress" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, class_id TEXT NULL, "c_grade" BIGINT NOT NULL, "c_class" TEXT NULL, "c_subject" TEXT NOT NULL,
              "c_unit" TEXT NOT NULL, "c_from" TEXT NOT NULL, "c_to" TEXT NULL, "c_taught_on" TEXT NULL, "c_finished_on" TEXT NULL,
              "c_note" TEXT NULL,
              PRIMARY KEY (school_id, id), FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id))
            """,
            """
            CREATE INDEX "ledger_teaching_progress_from" ON "ledger_teaching_progress"
             (school_id, "c_from", id, class_id, "c_subject") WHERE removed_at IS NULL
            """,
            """
            CREATE INDEX "ledger_teaching_progress_class" ON "ledger_teaching_progress"
             (school_id, class_id, "c_from", id, "c_subject") WHERE removed_at IS NULL
            """,
            """
            CREATE INDEX "ledger_teaching_progress_subject" ON "ledger_teaching_progress"
             (school_id, "c_subject", "c_from", id, class_id) WHERE removed_at IS NULL
            """,
            """
            CREATE UNIQUE INDEX "ledger_teaching_progress_identity" ON "ledger_teaching_progress"
             (school_id, "c_grade", COALESCE("c_class", ''), "c_subject", "c_unit", "c_from") WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_marking_samples" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, class_id TEXT NULL, "c_date" TEXT NOT NULL, "c_grade" BIGINT NOT NULL, "c_class" TEXT NOT NULL,
              "c_subject" TEXT NOT NULL, "c_teacher" TEXT NULL, "c_books" BIGINT NOT NULL, "c_wrong" BIGINT NULL,
              "c_commented" BIGINT NULL, "c_is_correct" BIGINT NOT NULL, "c_is_apt" BIGINT NOT NULL, "c_is_aimed" BIGINT NOT NULL,
              "c_advice" TEXT NULL, "c_looked_by" TEXT NULL,
              PRIMARY KEY (school_id, id), FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id))
            """,
            """
            CREATE INDEX "ledger_marking_samples_date" ON "ledger_marking_samples"
             (school_id, "c_date", id, class_id, "c_subject") WHERE removed_at IS NULL
            """,
            """
            CREATE INDEX "ledger_marking_samples_class" ON "ledger_marking_samples"
             (school_id, class_id, "c_date", id, "c_subject") WHERE removed_at IS NULL
            """,
            """
            CREATE INDEX "ledger_marking_samples_subject" ON "ledger_marking_samples"
             (school_id, "c_subject", "c_date", id, class_id) WHERE removed_at IS NULL
            """,
            """
            CREATE UNIQUE INDEX "ledger_marking_samples_identity" ON "ledger_marking_samples"
             (school_id, "c_date", "c_grade", "c_class", "c_subject") WHERE removed_at IS NULL
            """,
            #"ALTER TABLE "ledger_research_topics" ADD COLUMN "c_models" TEXT NULL"#,
            // Separated by 、 in the order of the pack that named them.
            "ALTER TABLE homework_design ADD COLUMN traits TEXT NOT NULL DEFAULT ''",
        ])

    /// Over how many school days homework is done.
    static let homeworkSpan = Migration(
        99, "homework span", ["ALTER TABLE homework_design ADD COLUMN span TEXT NOT NULL DEFAULT 'day'"])
}
