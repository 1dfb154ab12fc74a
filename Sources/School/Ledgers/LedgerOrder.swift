import Database

extension Migration {
    /// The indexes of ledgers by a value now have the rows of one value by day: a list of any length that is narrowed by it is read and not sorted.
    public static let ledgerOrder = Migration(
        53, "ledger_order",
        [
            #"DROP INDEX "ledger_homework_class""#,
            #"CREATE INDEX "ledger_homework_class" ON "ledger_homework" (school_id, class_id, "c_date", id)"#,
            #"DROP INDEX "ledger_homework_subject""#,
            #"CREATE INDEX "ledger_homework_subject" ON "ledger_homework" (school_id, "c_subject", "c_date", id)"#,
            #"DROP INDEX "ledger_homework_teacher""#,
            #"CREATE INDEX "ledger_homework_teacher" ON "ledger_homework" (school_id, COALESCE("c_teacher", ''), "c_date", id)"#,
            #"DROP INDEX "ledger_no_homework_days_class""#,
            #"CREATE INDEX "ledger_no_homework_days_class" ON "ledger_no_homework_days" (school_id, class_id, "c_date", id)"#,
            #"DROP INDEX "ledger_exams_grade""#,
            #"CREATE INDEX "ledger_exams_grade" ON "ledger_exams" (school_id, "c_grade", "c_date", id)"#,
            #"DROP INDEX "ledger_exams_subject""#,
            #"CREATE INDEX "ledger_exams_subject" ON "ledger_exams" (school_id, "c_subject", "c_date", id)"#,
            #"DROP INDEX "ledger_service_class""#,
            #"CREATE INDEX "ledger_service_class" ON "ledger_service" (school_id, class_id, "c_date", id)"#,
            #"DROP INDEX "ledger_training_name""#,
            #"CREATE INDEX "ledger_training_name" ON "ledger_training" (school_id, "c_name", COALESCE("c_date", ''), id)"#,
            #"DROP INDEX "ledger_wellbeing_class""#,
            #"CREATE INDEX "ledger_wellbeing_class" ON "ledger_wellbeing" (school_id, class_id, "c_date", id)"#,
            #"DROP INDEX "ledger_duties_scope""#,
            #"CREATE INDEX "ledger_duties_scope" ON "ledger_duties" (school_id, "c_scope", "c_from", id)"#,
            #"DROP INDEX "ledger_groups_name""#,
            #"CREATE INDEX "ledger_groups_name" ON "ledger_groups" (school_id, "c_name", "c_from", id)"#,
            #"DROP INDEX "ledger_documents_kind""#,
            #"CREATE INDEX "ledger_documents_kind" ON "ledger_documents" (school_id, "c_kind", "c_issued_on", id)"#,
            #"DROP INDEX "ledger_substitutions_class""#,
            #"CREATE INDEX "ledger_substitutions_class" ON "ledger_substitutions" (school_id, class_id, "c_date", id)"#,
            #"DROP INDEX "ledger_group_meetings_subject""#,
            #"CREATE INDEX "ledger_group_meetings_subject" ON "ledger_group_meetings" (school_id, COALESCE("c_subject", ''), "c_date", id)"#,
        ])
}
