import Database

extension Migration {
    /// The tables of all ledgers, as their declarations made them. A test prints what must be added here where a declaration changes.
    public static let ledgers = Migration(
        40, "ledgers",
        [
            """
            CREATE TABLE "ledger_homework" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, class_id TEXT NULL, "c_grade" BIGINT NOT NULL, "c_class" TEXT NOT NULL,
              "c_date" TEXT NOT NULL, "c_subject" TEXT NOT NULL, "c_kind" TEXT NOT NULL, "c_content" TEXT NOT NULL,
              "c_minutes" BIGINT NULL, "c_trial_minutes" BIGINT NULL, "c_layer" TEXT NULL, "c_place" TEXT NULL,
              "c_set_at" TEXT NULL, "c_channel" TEXT NULL, "c_medium" TEXT NULL, "c_source" TEXT NULL,
              "c_parent_role" TEXT NULL, "c_teacher" TEXT NULL, "c_confirmed_by" TEXT NULL, "c_posted_on" TEXT NULL,
              "c_due" BIGINT NULL, "c_collected" BIGINT NULL, "c_marked" BIGINT NULL, "c_marking" TEXT NULL,
              "c_to_correct" BIGINT NULL, "c_corrected" BIGINT NULL, "c_remarked" BIGINT NULL, "c_in_school_done" BIGINT NULL,
              PRIMARY KEY (school_id, id), FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id))
            """,
            #"CREATE INDEX "ledger_homework_date" ON "ledger_homework" (school_id, "c_date", id)"#,
            #"CREATE INDEX "ledger_homework_class" ON "ledger_homework" (school_id, class_id, id)"#,
            #"CREATE INDEX "ledger_homework_subject" ON "ledger_homework" (school_id, "c_subject", id)"#,
            #"CREATE INDEX "ledger_homework_teacher" ON "ledger_homework" (school_id, COALESCE("c_teacher", ''), id)"#,
            """
            CREATE TABLE "ledger_no_homework_days" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, class_id TEXT NULL, "c_grade" BIGINT NOT NULL, "c_class" TEXT NULL, "c_date" TEXT NOT NULL,
              "c_subject" TEXT NULL, PRIMARY KEY (school_id, id),
              FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id))
            """,
            #"CREATE INDEX "ledger_no_homework_days_date" ON "ledger_no_homework_days" (school_id, "c_date", id)"#,
            #"CREATE INDEX "ledger_no_homework_days_class" ON "ledger_no_homework_days" (school_id, class_id, id)"#,
            """
            CREATE UNIQUE INDEX "ledger_no_homework_days_identity" ON "ledger_no_homework_days"
             (school_id, "c_grade", COALESCE("c_class", ''), "c_date", COALESCE("c_subject", ''))
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_calendar" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "c_date" TEXT NOT NULL, "c_kind" TEXT NOT NULL, "c_term" TEXT NULL,
              PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_calendar_date" ON "ledger_calendar" (school_id, "c_date", id)"#,
            #"CREATE UNIQUE INDEX "ledger_calendar_identity" ON "ledger_calendar" (school_id, "c_date") WHERE removed_at IS NULL"#,
            """
            CREATE TABLE "ledger_exams" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "c_grade" BIGINT NOT NULL, "c_date" TEXT NOT NULL, "c_subject" TEXT NOT NULL,
              "c_name" TEXT NOT NULL, "c_kind" TEXT NOT NULL, "c_scope" TEXT NULL, "c_written" BIGINT NULL, "c_easy" TEXT NULL,
              "c_medium" TEXT NULL, "c_hard" TEXT NULL, "c_panel" BIGINT NULL, "c_reviewers" BIGINT NULL,
              "c_from_pool" BIGINT NULL, "c_confidentiality" BIGINT NULL, "c_spec_table" BIGINT NULL, "c_approved" BIGINT NULL,
              "c_grading" TEXT NULL, "c_bands" BIGINT NULL, "c_published" TEXT NULL, "c_sent_to" TEXT NULL,
              "c_used_for" TEXT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_exams_date" ON "ledger_exams" (school_id, "c_date", id)"#,
            #"CREATE INDEX "ledger_exams_grade" ON "ledger_exams" (school_id, "c_grade", id)"#,
            #"CREATE INDEX "ledger_exams_subject" ON "ledger_exams" (school_id, "c_subject", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_exams_identity" ON "ledger_exams"
             (school_id, "c_grade", "c_date", "c_subject", "c_name")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_service" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, class_id TEXT NULL, "c_grade" BIGINT NULL, "c_class" TEXT NULL, "c_date" TEXT NOT NULL,
              "c_start" TEXT NOT NULL, "c_end" TEXT NOT NULL, "c_kind" TEXT NOT NULL, "c_staff" TEXT NULL,
              "c_enrolled" BIGINT NULL, "c_total" BIGINT NULL, "c_diverted" BIGINT NULL, PRIMARY KEY (school_id, id),
              FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id))
            """,
            #"CREATE INDEX "ledger_service_date" ON "ledger_service" (school_id, "c_date", id)"#,
            #"CREATE INDEX "ledger_service_class" ON "ledger_service" (school_id, class_id, id)"#,
            """
            CREATE TABLE "ledger_activities" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "c_date" TEXT NOT NULL, "c_name" TEXT NOT NULL, "c_kind" TEXT NOT NULL,
              "c_approved" BIGINT NULL, "c_organiser" TEXT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_activities_date" ON "ledger_activities" (school_id, "c_date", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_activities_identity" ON "ledger_activities"
             (school_id, "c_date", "c_name")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_visits" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, class_id TEXT NULL, "c_grade" BIGINT NOT NULL, "c_class" TEXT NOT NULL,
              "c_school_year" TEXT NOT NULL, "c_pupils" BIGINT NULL, "c_visited" BIGINT NULL, "c_online" BIGINT NULL,
              PRIMARY KEY (school_id, id), FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id))
            """,
            #"CREATE INDEX "ledger_visits_school_year" ON "ledger_visits" (school_id, "c_school_year", id)"#,
            #"CREATE INDEX "ledger_visits_class" ON "ledger_visits" (school_id, class_id, id)"#,
            """
            CREATE UNIQUE INDEX "ledger_visits_identity" ON "ledger_visits"
             (school_id, "c_grade", "c_class", "c_school_year")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_apps" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "c_name" TEXT NOT NULL, "c_school_reviewed" BIGINT NULL, "c_bureau_reviewed" BIGINT NULL,
              "c_in_use" BIGINT NULL, "c_required" BIGINT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_apps_name" ON "ledger_apps" (school_id, "c_name", id)"#,
            #"CREATE UNIQUE INDEX "ledger_apps_identity" ON "ledger_apps" (school_id, "c_name") WHERE removed_at IS NULL"#,
            """
            CREATE TABLE "ledger_training" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "c_name" TEXT NOT NULL, "c_area" TEXT NULL, "c_date" TEXT NULL, "c_ends" TEXT NULL,
              "c_sets_homework" BIGINT NULL, "c_clashes" BIGINT NULL, "c_public_teachers" BIGINT NULL,
              "c_false_ads" BIGINT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_training_date" ON "ledger_training" (school_id, COALESCE("c_date", ''), id)"#,
            #"CREATE INDEX "ledger_training_name" ON "ledger_training" (school_id, "c_name", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_training_identity" ON "ledger_training"
             (school_id, "c_name", COALESCE("c_date", ''))
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_wellbeing" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, class_id TEXT NULL, "c_grade" BIGINT NOT NULL, "c_class" TEXT NOT NULL,
              "c_date" TEXT NOT NULL, "c_sample" BIGINT NULL, "c_sleep_hours" TEXT NULL, "c_written_minutes" TEXT NULL,
              "c_sport_minutes" TEXT NULL, PRIMARY KEY (school_id, id),
              FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id))
            """,
            #"CREATE INDEX "ledger_wellbeing_date" ON "ledger_wellbeing" (school_id, "c_date", id)"#,
            #"CREATE INDEX "ledger_wellbeing_class" ON "ledger_wellbeing" (school_id, class_id, id)"#,
            """
            CREATE UNIQUE INDEX "ledger_wellbeing_identity" ON "ledger_wellbeing"
             (school_id, "c_grade", "c_class", "c_date")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_expert_pool" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "c_name" TEXT NOT NULL, "c_subject" TEXT NOT NULL, "c_workplace" TEXT NOT NULL,
              "c_qualification" TEXT NULL, "c_trained_on" TEXT NULL, "c_joined_on" TEXT NOT NULL, "c_left_on" TEXT NULL,
              "c_phone" TEXT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_expert_pool_subject" ON "ledger_expert_pool" (school_id, "c_subject", id)"#,
            #"CREATE INDEX "ledger_expert_pool_name" ON "ledger_expert_pool" (school_id, "c_name", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_expert_pool_identity" ON "ledger_expert_pool"
             (school_id, "c_name", "c_subject")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_teaching_aids" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "c_grade" BIGINT NOT NULL, "c_subject" TEXT NOT NULL, "c_title" TEXT NOT NULL,
              "c_publisher" TEXT NULL, "c_in_catalogue" BIGINT NOT NULL, "c_chosen_by" TEXT NOT NULL,
              "c_school_year" TEXT NOT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_teaching_aids_grade" ON "ledger_teaching_aids" (school_id, "c_grade", id)"#,
            #"CREATE INDEX "ledger_teaching_aids_subject" ON "ledger_teaching_aids" (school_id, "c_subject", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_teaching_aids_identity" ON "ledger_teaching_aids"
             (school_id, "c_grade", "c_subject", "c_title")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_duties" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "c_scope" TEXT NOT NULL, "c_duty" TEXT NOT NULL, "c_person" TEXT NOT NULL,
              "c_post" TEXT NULL, "c_from" TEXT NOT NULL, "c_to" TEXT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_duties_scope" ON "ledger_duties" (school_id, "c_scope", id)"#,
            #"CREATE INDEX "ledger_duties_from" ON "ledger_duties" (school_id, "c_from", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_duties_identity" ON "ledger_duties"
             (school_id, "c_scope", "c_duty", "c_from")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_groups" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "c_name" TEXT NOT NULL, "c_head" TEXT NOT NULL, "c_deputies" TEXT NULL,
              "c_members" TEXT NULL, "c_seat" TEXT NULL, "c_task" TEXT NOT NULL, "c_from" TEXT NOT NULL, "c_to" TEXT NULL,
              PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_groups_name" ON "ledger_groups" (school_id, "c_name", id)"#,
            #"CREATE INDEX "ledger_groups_from" ON "ledger_groups" (school_id, "c_from", id)"#,
            #"CREATE UNIQUE INDEX "ledger_groups_identity" ON "ledger_groups" (school_id, "c_name", "c_from") WHERE removed_at IS NULL"#,
            """
            CREATE TABLE "ledger_documents" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "c_kind" TEXT NOT NULL, "c_title" TEXT NOT NULL, "c_edition" TEXT NOT NULL,
              "c_issued_on" TEXT NOT NULL, "c_roles" TEXT NULL, "c_place" TEXT NULL, "c_ended_on" TEXT NULL,
              PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_documents_kind" ON "ledger_documents" (school_id, "c_kind", id)"#,
            #"CREATE INDEX "ledger_documents_issued_on" ON "ledger_documents" (school_id, "c_issued_on", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_documents_identity" ON "ledger_documents"
             (school_id, "c_kind", "c_title", "c_edition")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_training_sessions" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "c_date" TEXT NOT NULL, "c_kind" TEXT NOT NULL, "c_topic" TEXT NOT NULL,
              "c_lecturer" TEXT NULL, "c_due" BIGINT NULL, "c_present" BIGINT NULL, "c_place" TEXT NULL,
              PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_training_sessions_date" ON "ledger_training_sessions" (school_id, "c_date", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_training_sessions_identity" ON "ledger_training_sessions"
             (school_id, "c_date", "c_topic")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_parent_meetings" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "c_date" TEXT NOT NULL, "c_kind" TEXT NOT NULL, "c_grade" BIGINT NULL,
              "c_topic" TEXT NOT NULL, "c_present" BIGINT NULL, "c_material" TEXT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_parent_meetings_date" ON "ledger_parent_meetings" (school_id, "c_date", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_parent_meetings_identity" ON "ledger_parent_meetings"
             (school_id, "c_date", "c_topic")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_publicity" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "c_date" TEXT NOT NULL, "c_channel" TEXT NOT NULL, "c_topic" TEXT NOT NULL,
              "c_audience" TEXT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_publicity_date" ON "ledger_publicity" (school_id, "c_date", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_publicity_identity" ON "ledger_publicity"
             (school_id, "c_date", "c_topic")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_joint_meetings" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "c_date" TEXT NOT NULL, "c_departments" TEXT NOT NULL, "c_decisions" TEXT NOT NULL,
              "c_follow_up" TEXT NULL, "c_closed_on" TEXT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_joint_meetings_date" ON "ledger_joint_meetings" (school_id, "c_date", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_joint_meetings_identity" ON "ledger_joint_meetings"
             (school_id, "c_date")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_incidents" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "c_found_on" TEXT NOT NULL, "c_title" TEXT NOT NULL, "c_assessment" TEXT NULL,
              "c_level" TEXT NOT NULL, "c_responsible" TEXT NOT NULL, "c_action" TEXT NULL, "c_closed_on" TEXT NULL,
              PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_incidents_found_on" ON "ledger_incidents" (school_id, "c_found_on", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_incidents_identity" ON "ledger_incidents"
             (school_id, "c_found_on", "c_title")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_substitutions" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, class_id TEXT NULL, "c_date" TEXT NOT NULL, "c_grade" BIGINT NOT NULL,
              "c_class" TEXT NOT NULL, "c_period" BIGINT NOT NULL, "c_planned" TEXT NOT NULL, "c_taught" TEXT NOT NULL,
              "c_reason" TEXT NOT NULL, "c_teacher" TEXT NULL, "c_made_up_on" TEXT NULL, PRIMARY KEY (school_id, id),
              FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id))
            """,
            #"CREATE INDEX "ledger_substitutions_date" ON "ledger_substitutions" (school_id, "c_date", id)"#,
            #"CREATE INDEX "ledger_substitutions_class" ON "ledger_substitutions" (school_id, class_id, id)"#,
            """
            CREATE UNIQUE INDEX "ledger_substitutions_identity" ON "ledger_substitutions"
             (school_id, "c_date", "c_grade", "c_class", "c_period")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_group_meetings" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "c_date" TEXT NOT NULL, "c_group" TEXT NOT NULL, "c_grade" BIGINT NULL,
              "c_subject" TEXT NULL, "c_due" BIGINT NULL, "c_present" BIGINT NULL, "c_topic" TEXT NOT NULL,
              "c_decisions" TEXT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_group_meetings_date" ON "ledger_group_meetings" (school_id, "c_date", id)"#,
            #"CREATE INDEX "ledger_group_meetings_subject" ON "ledger_group_meetings" (school_id, COALESCE("c_subject", ''), id)"#,
            """
            CREATE UNIQUE INDEX "ledger_group_meetings_identity" ON "ledger_group_meetings"
             (school_id, "c_date", "c_group")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_research_topics" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "c_title" TEXT NOT NULL, "c_leader" TEXT NOT NULL, "c_members" TEXT NULL,
              "c_from" TEXT NOT NULL, "c_to" TEXT NULL, "c_form" TEXT NULL, "c_result" TEXT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_research_topics_from" ON "ledger_research_topics" (school_id, "c_from", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_research_topics_identity" ON "ledger_research_topics"
             (school_id, "c_title")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_online_resources" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "c_name" TEXT NOT NULL, "c_link" TEXT NOT NULL, "c_level" TEXT NOT NULL,
              "c_grade" BIGINT NULL, "c_subject" TEXT NULL, "c_free" BIGINT NOT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_online_resources_subject" ON "ledger_online_resources" (school_id, COALESCE("c_subject", ''), id)"#,
            #"CREATE INDEX "ledger_online_resources_grade" ON "ledger_online_resources" (school_id, COALESCE("c_grade", -1), id)"#,
            """
            CREATE UNIQUE INDEX "ledger_online_resources_identity" ON "ledger_online_resources"
             (school_id, "c_link")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_outside_staff" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "c_name" TEXT NOT NULL, "c_category" TEXT NOT NULL, "c_qualification" TEXT NOT NULL,
              "c_service" TEXT NULL, "c_from" TEXT NOT NULL, "c_to" TEXT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_outside_staff_from" ON "ledger_outside_staff" (school_id, "c_from", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_outside_staff_identity" ON "ledger_outside_staff"
             (school_id, "c_name", "c_from")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_exchanges" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "c_kind" TEXT NOT NULL, "c_schools" TEXT NOT NULL, "c_people" TEXT NULL,
              "c_from" TEXT NOT NULL, "c_to" TEXT NULL, "c_content" TEXT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_exchanges_from" ON "ledger_exchanges" (school_id, "c_from", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_exchanges_identity" ON "ledger_exchanges"
             (school_id, "c_kind", "c_from", "c_schools")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_facilities" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "c_date" TEXT NOT NULL, "c_facility" TEXT NOT NULL, "c_start" TEXT NOT NULL,
              "c_end" TEXT NOT NULL, "c_present" BIGINT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_facilities_date" ON "ledger_facilities" (school_id, "c_date", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_facilities_identity" ON "ledger_facilities"
             (school_id, "c_facility", "c_date")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_free_time_activities" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "c_date" TEXT NOT NULL, "c_kind" TEXT NOT NULL, "c_grade" BIGINT NULL,
              "c_organiser" TEXT NOT NULL, "c_present" BIGINT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_free_time_activities_date" ON "ledger_free_time_activities" (school_id, "c_date", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_free_time_activities_identity" ON "ledger_free_time_activities"
             (school_id, "c_date", "c_kind", COALESCE("c_grade", -1))
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_service_funds" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "c_date" TEXT NOT NULL, "c_direction" TEXT NOT NULL, "c_item" TEXT NOT NULL,
              "c_amount" TEXT NOT NULL, "c_hours" TEXT NULL, "c_basis" TEXT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_service_funds_date" ON "ledger_service_funds" (school_id, "c_date", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_service_funds_identity" ON "ledger_service_funds"
             (school_id, "c_date", "c_item")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_model_schools" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "c_school_name" TEXT NOT NULL, "c_date" TEXT NOT NULL, "c_basis" TEXT NOT NULL,
              "c_inspection" TEXT NULL, "c_number" TEXT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_model_schools_date" ON "ledger_model_schools" (school_id, "c_date", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_model_schools_identity" ON "ledger_model_schools"
             (school_id, "c_school_name", "c_date")
             WHERE removed_at IS NULL
            """,
        ])
}
