import Database

extension Migration {
    /// The indexes of ledgers also have what else lists are narrowed by, and only rows that were not removed: which rows belong into a list, and
    /// how many, is found without reading rows.
    public static let ledgerIndexes = Migration(
        81, "ledger indexes",
        [
            #"DROP INDEX "ledger_homework_date""#,
            """
            CREATE INDEX "ledger_homework_date" ON "ledger_homework"
             (school_id, "c_date", id, class_id, "c_subject", "c_teacher")
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_homework_class""#,
            """
            CREATE INDEX "ledger_homework_class" ON "ledger_homework"
             (school_id, class_id, "c_date", id, "c_subject", "c_teacher")
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_homework_subject""#,
            """
            CREATE INDEX "ledger_homework_subject" ON "ledger_homework"
             (school_id, "c_subject", "c_date", id, class_id, "c_teacher")
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_homework_teacher""#,
            """
            CREATE INDEX "ledger_homework_teacher" ON "ledger_homework"
             (school_id, COALESCE("c_teacher", ''), "c_date", id, class_id, "c_subject", "c_teacher")
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_no_homework_days_date""#,
            """
            CREATE INDEX "ledger_no_homework_days_date" ON "ledger_no_homework_days"
             (school_id, "c_date", id, class_id)
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_no_homework_days_class""#,
            """
            CREATE INDEX "ledger_no_homework_days_class" ON "ledger_no_homework_days"
             (school_id, class_id, "c_date", id)
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_calendar_date""#,
            #"CREATE INDEX "ledger_calendar_date" ON "ledger_calendar" (school_id, "c_date", id) WHERE removed_at IS NULL"#,
            #"DROP INDEX "ledger_terms_from""#,
            #"CREATE INDEX "ledger_terms_from" ON "ledger_terms" (school_id, "c_from", id) WHERE removed_at IS NULL"#,
            #"DROP INDEX "ledger_bell_times_since""#,
            #"CREATE INDEX "ledger_bell_times_since" ON "ledger_bell_times" (school_id, "c_since", id) WHERE removed_at IS NULL"#,
            #"DROP INDEX "ledger_exams_date""#,
            """
            CREATE INDEX "ledger_exams_date" ON "ledger_exams"
             (school_id, "c_date", id, "c_grade", "c_subject")
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_exams_grade""#,
            """
            CREATE INDEX "ledger_exams_grade" ON "ledger_exams"
             (school_id, "c_grade", "c_date", id, "c_subject")
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_exams_subject""#,
            """
            CREATE INDEX "ledger_exams_subject" ON "ledger_exams"
             (school_id, "c_subject", "c_date", id, "c_grade")
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_service_date""#,
            #"CREATE INDEX "ledger_service_date" ON "ledger_service" (school_id, "c_date", id, class_id) WHERE removed_at IS NULL"#,
            #"DROP INDEX "ledger_service_class""#,
            #"CREATE INDEX "ledger_service_class" ON "ledger_service" (school_id, class_id, "c_date", id) WHERE removed_at IS NULL"#,
            #"DROP INDEX "ledger_activities_date""#,
            #"CREATE INDEX "ledger_activities_date" ON "ledger_activities" (school_id, "c_date", id) WHERE removed_at IS NULL"#,
            #"DROP INDEX "ledger_visits_school_year""#,
            """
            CREATE INDEX "ledger_visits_school_year" ON "ledger_visits"
             (school_id, "c_school_year", id, class_id)
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_visits_class""#,
            #"CREATE INDEX "ledger_visits_class" ON "ledger_visits" (school_id, class_id, id, "c_school_year") WHERE removed_at IS NULL"#,
            #"DROP INDEX "ledger_apps_name""#,
            #"CREATE INDEX "ledger_apps_name" ON "ledger_apps" (school_id, "c_name", id) WHERE removed_at IS NULL"#,
            #"DROP INDEX "ledger_training_date""#,
            """
            CREATE INDEX "ledger_training_date" ON "ledger_training"
             (school_id, COALESCE("c_date", ''), id, "c_date", "c_name")
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_training_name""#,
            """
            CREATE INDEX "ledger_training_name" ON "ledger_training"
             (school_id, "c_name", COALESCE("c_date", ''), id, "c_date")
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_wellbeing_date""#,
            #"CREATE INDEX "ledger_wellbeing_date" ON "ledger_wellbeing" (school_id, "c_date", id, class_id) WHERE removed_at IS NULL"#,
            #"DROP INDEX "ledger_wellbeing_class""#,
            #"CREATE INDEX "ledger_wellbeing_class" ON "ledger_wellbeing" (school_id, class_id, "c_date", id) WHERE removed_at IS NULL"#,
            #"DROP INDEX "ledger_expert_pool_subject""#,
            """
            CREATE INDEX "ledger_expert_pool_subject" ON "ledger_expert_pool"
             (school_id, "c_subject", id, "c_name")
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_expert_pool_name""#,
            """
            CREATE INDEX "ledger_expert_pool_name" ON "ledger_expert_pool"
             (school_id, "c_name", id, "c_subject")
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_teaching_aids_grade""#,
            """
            CREATE INDEX "ledger_teaching_aids_grade" ON "ledger_teaching_aids"
             (school_id, "c_grade", id, "c_subject")
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_teaching_aids_subject""#,
            """
            CREATE INDEX "ledger_teaching_aids_subject" ON "ledger_teaching_aids"
             (school_id, "c_subject", id, "c_grade")
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_duties_scope""#,
            #"CREATE INDEX "ledger_duties_scope" ON "ledger_duties" (school_id, "c_scope", "c_from", id) WHERE removed_at IS NULL"#,
            #"DROP INDEX "ledger_duties_from""#,
            #"CREATE INDEX "ledger_duties_from" ON "ledger_duties" (school_id, "c_from", id, "c_scope") WHERE removed_at IS NULL"#,
            #"DROP INDEX "ledger_groups_name""#,
            #"CREATE INDEX "ledger_groups_name" ON "ledger_groups" (school_id, "c_name", "c_from", id) WHERE removed_at IS NULL"#,
            #"DROP INDEX "ledger_groups_from""#,
            #"CREATE INDEX "ledger_groups_from" ON "ledger_groups" (school_id, "c_from", id, "c_name") WHERE removed_at IS NULL"#,
            #"DROP INDEX "ledger_documents_kind""#,
            """
            CREATE INDEX "ledger_documents_kind" ON "ledger_documents"
             (school_id, "c_kind", "c_issued_on", id)
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_documents_issued_on""#,
            """
            CREATE INDEX "ledger_documents_issued_on" ON "ledger_documents"
             (school_id, "c_issued_on", id, "c_kind")
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_training_sessions_date""#,
            """
            CREATE INDEX "ledger_training_sessions_date" ON "ledger_training_sessions"
             (school_id, "c_date", id)
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_parent_meetings_date""#,
            #"CREATE INDEX "ledger_parent_meetings_date" ON "ledger_parent_meetings" (school_id, "c_date", id) WHERE removed_at IS NULL"#,
            #"DROP INDEX "ledger_publicity_date""#,
            #"CREATE INDEX "ledger_publicity_date" ON "ledger_publicity" (school_id, "c_date", id) WHERE removed_at IS NULL"#,
            #"DROP INDEX "ledger_joint_meetings_date""#,
            #"CREATE INDEX "ledger_joint_meetings_date" ON "ledger_joint_meetings" (school_id, "c_date", id) WHERE removed_at IS NULL"#,
            #"DROP INDEX "ledger_incidents_found_on""#,
            #"CREATE INDEX "ledger_incidents_found_on" ON "ledger_incidents" (school_id, "c_found_on", id) WHERE removed_at IS NULL"#,
            #"DROP INDEX "ledger_timetable_term""#,
            """
            CREATE INDEX "ledger_timetable_term" ON "ledger_timetable"
             (school_id, "c_term", id, class_id, "c_teacher")
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_timetable_class""#,
            """
            CREATE INDEX "ledger_timetable_class" ON "ledger_timetable"
             (school_id, class_id, id, "c_term", "c_teacher")
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_timetable_teacher""#,
            """
            CREATE INDEX "ledger_timetable_teacher" ON "ledger_timetable"
             (school_id, COALESCE("c_teacher", ''), id, "c_term", class_id, "c_teacher")
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_course_plan_school_year""#,
            """
            CREATE INDEX "ledger_course_plan_school_year" ON "ledger_course_plan"
             (school_id, "c_school_year", id, "c_grade")
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_course_plan_grade""#,
            """
            CREATE INDEX "ledger_course_plan_grade" ON "ledger_course_plan"
             (school_id, "c_grade", id, "c_school_year")
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_substitutions_date""#,
            """
            CREATE INDEX "ledger_substitutions_date" ON "ledger_substitutions"
             (school_id, "c_date", id, class_id)
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_substitutions_class""#,
            """
            CREATE INDEX "ledger_substitutions_class" ON "ledger_substitutions"
             (school_id, class_id, "c_date", id)
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_group_meetings_date""#,
            """
            CREATE INDEX "ledger_group_meetings_date" ON "ledger_group_meetings"
             (school_id, "c_date", id, "c_subject")
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_group_meetings_subject""#,
            """
            CREATE INDEX "ledger_group_meetings_subject" ON "ledger_group_meetings"
             (school_id, COALESCE("c_subject", ''), "c_date", id, "c_subject")
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_research_topics_from""#,
            #"CREATE INDEX "ledger_research_topics_from" ON "ledger_research_topics" (school_id, "c_from", id) WHERE removed_at IS NULL"#,
            #"DROP INDEX "ledger_online_resources_subject""#,
            """
            CREATE INDEX "ledger_online_resources_subject" ON "ledger_online_resources"
             (school_id, COALESCE("c_subject", ''), id, "c_subject", "c_grade")
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_online_resources_grade""#,
            """
            CREATE INDEX "ledger_online_resources_grade" ON "ledger_online_resources"
             (school_id, COALESCE("c_grade", -1), id, "c_subject", "c_grade")
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_outside_staff_from""#,
            #"CREATE INDEX "ledger_outside_staff_from" ON "ledger_outside_staff" (school_id, "c_from", id) WHERE removed_at IS NULL"#,
            #"DROP INDEX "ledger_exchanges_from""#,
            #"CREATE INDEX "ledger_exchanges_from" ON "ledger_exchanges" (school_id, "c_from", id) WHERE removed_at IS NULL"#,
            #"DROP INDEX "ledger_facilities_date""#,
            #"CREATE INDEX "ledger_facilities_date" ON "ledger_facilities" (school_id, "c_date", id) WHERE removed_at IS NULL"#,
            #"DROP INDEX "ledger_free_time_activities_date""#,
            """
            CREATE INDEX "ledger_free_time_activities_date" ON "ledger_free_time_activities"
             (school_id, "c_date", id)
             WHERE removed_at IS NULL
            """,
            #"DROP INDEX "ledger_service_funds_date""#,
            #"CREATE INDEX "ledger_service_funds_date" ON "ledger_service_funds" (school_id, "c_date", id) WHERE removed_at IS NULL"#,
            #"DROP INDEX "ledger_model_schools_date""#,
            #"CREATE INDEX "ledger_model_schools_date" ON "ledger_model_schools" (school_id, "c_date", id) WHERE removed_at IS NULL"#,
        ])
}
