import Database

extension Migration {
    /// The tables of all ledgers, as their declarations made them. A test prints what must be added here where a declaration changes.
    public static let ledgers = Migration(
        40, "ledgers",
        [
            """
            CREATE TABLE "ledger_homework" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, class_id TEXT NULL, "grade" BIGINT NOT NULL, "class" TEXT NOT NULL, "date" TEXT NOT NULL,
              "subject" TEXT NOT NULL, "kind" TEXT NOT NULL, "content" TEXT NOT NULL, "minutes" BIGINT NULL,
              "trial_minutes" BIGINT NULL, "layer" TEXT NULL, "place" TEXT NULL, "set_at" TEXT NULL, "channel" TEXT NULL,
              "medium" TEXT NULL, "source" TEXT NULL, "parent_role" TEXT NULL, "teacher" TEXT NULL, "confirmed_by" TEXT NULL,
              "posted_on" TEXT NULL, "due" BIGINT NULL, "collected" BIGINT NULL, "marked" BIGINT NULL, "marking" TEXT NULL,
              "to_correct" BIGINT NULL, "corrected" BIGINT NULL, "remarked" BIGINT NULL, "in_school_done" BIGINT NULL,
              PRIMARY KEY (school_id, id), FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id))
            """,
            #"CREATE INDEX "ledger_homework_date" ON "ledger_homework" (school_id, "date", id)"#,
            #"CREATE INDEX "ledger_homework_class" ON "ledger_homework" (school_id, class_id, id)"#,
            #"CREATE INDEX "ledger_homework_subject" ON "ledger_homework" (school_id, "subject", id)"#,
            #"CREATE INDEX "ledger_homework_teacher" ON "ledger_homework" (school_id, COALESCE("teacher", ''), id)"#,
            """
            CREATE TABLE "ledger_no_homework_days" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, class_id TEXT NULL, "grade" BIGINT NOT NULL, "class" TEXT NULL, "date" TEXT NOT NULL,
              "subject" TEXT NULL, PRIMARY KEY (school_id, id),
              FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id))
            """,
            #"CREATE INDEX "ledger_no_homework_days_date" ON "ledger_no_homework_days" (school_id, "date", id)"#,
            #"CREATE INDEX "ledger_no_homework_days_class" ON "ledger_no_homework_days" (school_id, class_id, id)"#,
            """
            CREATE UNIQUE INDEX "ledger_no_homework_days_identity" ON "ledger_no_homework_days"
             (school_id, "grade", COALESCE("class", ''), "date", COALESCE("subject", ''))
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_calendar" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "date" TEXT NOT NULL, "kind" TEXT NOT NULL, "term" TEXT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_calendar_date" ON "ledger_calendar" (school_id, "date", id)"#,
            #"CREATE UNIQUE INDEX "ledger_calendar_identity" ON "ledger_calendar" (school_id, "date") WHERE removed_at IS NULL"#,
            """
            CREATE TABLE "ledger_exams" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "grade" BIGINT NOT NULL, "date" TEXT NOT NULL, "subject" TEXT NOT NULL,
              "name" TEXT NOT NULL, "kind" TEXT NOT NULL, "scope" TEXT NULL, "written" BIGINT NULL, "easy" TEXT NULL,
              "medium" TEXT NULL, "hard" TEXT NULL, "panel" BIGINT NULL, "reviewers" BIGINT NULL, "from_pool" BIGINT NULL,
              "confidentiality" BIGINT NULL, "spec_table" BIGINT NULL, "approved" BIGINT NULL, "grading" TEXT NULL,
              "bands" BIGINT NULL, "published" TEXT NULL, "sent_to" TEXT NULL, "used_for" TEXT NULL,
              PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_exams_date" ON "ledger_exams" (school_id, "date", id)"#,
            #"CREATE INDEX "ledger_exams_grade" ON "ledger_exams" (school_id, "grade", id)"#,
            #"CREATE INDEX "ledger_exams_subject" ON "ledger_exams" (school_id, "subject", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_exams_identity" ON "ledger_exams"
             (school_id, "grade", "date", "subject", "name")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_service" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, class_id TEXT NULL, "grade" BIGINT NULL, "class" TEXT NULL, "date" TEXT NOT NULL,
              "start" TEXT NOT NULL, "end" TEXT NOT NULL, "kind" TEXT NOT NULL, "staff" TEXT NULL, "enrolled" BIGINT NULL,
              "total" BIGINT NULL, "diverted" BIGINT NULL, PRIMARY KEY (school_id, id),
              FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id))
            """,
            #"CREATE INDEX "ledger_service_date" ON "ledger_service" (school_id, "date", id)"#,
            #"CREATE INDEX "ledger_service_class" ON "ledger_service" (school_id, class_id, id)"#,
            """
            CREATE TABLE "ledger_activities" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "date" TEXT NOT NULL, "name" TEXT NOT NULL, "kind" TEXT NOT NULL, "approved" BIGINT NULL,
              "organiser" TEXT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_activities_date" ON "ledger_activities" (school_id, "date", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_activities_identity" ON "ledger_activities"
             (school_id, "date", "name")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_visits" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, class_id TEXT NULL, "grade" BIGINT NOT NULL, "class" TEXT NOT NULL,
              "school_year" TEXT NOT NULL, "pupils" BIGINT NULL, "visited" BIGINT NULL, "online" BIGINT NULL,
              PRIMARY KEY (school_id, id), FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id))
            """,
            #"CREATE INDEX "ledger_visits_school_year" ON "ledger_visits" (school_id, "school_year", id)"#,
            #"CREATE INDEX "ledger_visits_class" ON "ledger_visits" (school_id, class_id, id)"#,
            """
            CREATE UNIQUE INDEX "ledger_visits_identity" ON "ledger_visits"
             (school_id, "grade", "class", "school_year")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_apps" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "name" TEXT NOT NULL, "school_reviewed" BIGINT NULL, "bureau_reviewed" BIGINT NULL,
              "in_use" BIGINT NULL, "required" BIGINT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_apps_name" ON "ledger_apps" (school_id, "name", id)"#,
            #"CREATE UNIQUE INDEX "ledger_apps_identity" ON "ledger_apps" (school_id, "name") WHERE removed_at IS NULL"#,
            """
            CREATE TABLE "ledger_training" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "name" TEXT NOT NULL, "area" TEXT NULL, "date" TEXT NULL, "ends" TEXT NULL,
              "sets_homework" BIGINT NULL, "clashes" BIGINT NULL, "public_teachers" BIGINT NULL, "false_ads" BIGINT NULL,
              PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_training_date" ON "ledger_training" (school_id, COALESCE("date", ''), id)"#,
            #"CREATE INDEX "ledger_training_name" ON "ledger_training" (school_id, "name", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_training_identity" ON "ledger_training"
             (school_id, "name", COALESCE("date", ''))
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_wellbeing" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, class_id TEXT NULL, "grade" BIGINT NOT NULL, "class" TEXT NOT NULL, "date" TEXT NOT NULL,
              "sample" BIGINT NULL, "sleep_hours" TEXT NULL, "written_minutes" TEXT NULL, "sport_minutes" TEXT NULL,
              PRIMARY KEY (school_id, id), FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id))
            """,
            #"CREATE INDEX "ledger_wellbeing_date" ON "ledger_wellbeing" (school_id, "date", id)"#,
            #"CREATE INDEX "ledger_wellbeing_class" ON "ledger_wellbeing" (school_id, class_id, id)"#,
            """
            CREATE UNIQUE INDEX "ledger_wellbeing_identity" ON "ledger_wellbeing"
             (school_id, "grade", "class", "date")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_expert_pool" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "name" TEXT NOT NULL, "subject" TEXT NOT NULL, "workplace" TEXT NOT NULL,
              "qualification" TEXT NULL, "trained_on" TEXT NULL, "joined_on" TEXT NOT NULL, "left_on" TEXT NULL,
              "phone" TEXT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_expert_pool_subject" ON "ledger_expert_pool" (school_id, "subject", id)"#,
            #"CREATE INDEX "ledger_expert_pool_name" ON "ledger_expert_pool" (school_id, "name", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_expert_pool_identity" ON "ledger_expert_pool"
             (school_id, "name", "subject")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_teaching_aids" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "grade" BIGINT NOT NULL, "subject" TEXT NOT NULL, "title" TEXT NOT NULL,
              "publisher" TEXT NULL, "in_catalogue" BIGINT NOT NULL, "chosen_by" TEXT NOT NULL, "school_year" TEXT NOT NULL,
              PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_teaching_aids_grade" ON "ledger_teaching_aids" (school_id, "grade", id)"#,
            #"CREATE INDEX "ledger_teaching_aids_subject" ON "ledger_teaching_aids" (school_id, "subject", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_teaching_aids_identity" ON "ledger_teaching_aids"
             (school_id, "grade", "subject", "title")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_duties" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "scope" TEXT NOT NULL, "duty" TEXT NOT NULL, "person" TEXT NOT NULL, "post" TEXT NULL,
              "from" TEXT NOT NULL, "to" TEXT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_duties_scope" ON "ledger_duties" (school_id, "scope", id)"#,
            #"CREATE INDEX "ledger_duties_from" ON "ledger_duties" (school_id, "from", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_duties_identity" ON "ledger_duties"
             (school_id, "scope", "duty", "from")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_groups" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "name" TEXT NOT NULL, "head" TEXT NOT NULL, "deputies" TEXT NULL, "members" TEXT NULL,
              "seat" TEXT NULL, "task" TEXT NOT NULL, "from" TEXT NOT NULL, "to" TEXT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_groups_name" ON "ledger_groups" (school_id, "name", id)"#,
            #"CREATE INDEX "ledger_groups_from" ON "ledger_groups" (school_id, "from", id)"#,
            #"CREATE UNIQUE INDEX "ledger_groups_identity" ON "ledger_groups" (school_id, "name", "from") WHERE removed_at IS NULL"#,
            """
            CREATE TABLE "ledger_documents" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "kind" TEXT NOT NULL, "title" TEXT NOT NULL, "edition" TEXT NOT NULL,
              "issued_on" TEXT NOT NULL, "roles" TEXT NULL, "place" TEXT NULL, "ended_on" TEXT NULL,
              PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_documents_kind" ON "ledger_documents" (school_id, "kind", id)"#,
            #"CREATE INDEX "ledger_documents_issued_on" ON "ledger_documents" (school_id, "issued_on", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_documents_identity" ON "ledger_documents"
             (school_id, "kind", "title", "edition")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_training_sessions" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "date" TEXT NOT NULL, "kind" TEXT NOT NULL, "topic" TEXT NOT NULL, "lecturer" TEXT NULL,
              "due" BIGINT NULL, "present" BIGINT NULL, "place" TEXT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_training_sessions_date" ON "ledger_training_sessions" (school_id, "date", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_training_sessions_identity" ON "ledger_training_sessions"
             (school_id, "date", "topic")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_parent_meetings" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "date" TEXT NOT NULL, "kind" TEXT NOT NULL, "grade" BIGINT NULL, "topic" TEXT NOT NULL,
              "present" BIGINT NULL, "material" TEXT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_parent_meetings_date" ON "ledger_parent_meetings" (school_id, "date", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_parent_meetings_identity" ON "ledger_parent_meetings"
             (school_id, "date", "topic")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_publicity" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "date" TEXT NOT NULL, "channel" TEXT NOT NULL, "topic" TEXT NOT NULL, "audience" TEXT NULL,
              PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_publicity_date" ON "ledger_publicity" (school_id, "date", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_publicity_identity" ON "ledger_publicity"
             (school_id, "date", "topic")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_joint_meetings" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "date" TEXT NOT NULL, "departments" TEXT NOT NULL, "decisions" TEXT NOT NULL,
              "follow_up" TEXT NULL, "closed_on" TEXT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_joint_meetings_date" ON "ledger_joint_meetings" (school_id, "date", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_joint_meetings_identity" ON "ledger_joint_meetings"
             (school_id, "date")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_incidents" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "found_on" TEXT NOT NULL, "title" TEXT NOT NULL, "assessment" TEXT NULL,
              "level" TEXT NOT NULL, "responsible" TEXT NOT NULL, "action" TEXT NULL, "closed_on" TEXT NULL,
              PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_incidents_found_on" ON "ledger_incidents" (school_id, "found_on", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_incidents_identity" ON "ledger_incidents"
             (school_id, "found_on", "title")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_substitutions" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, class_id TEXT NULL, "date" TEXT NOT NULL, "grade" BIGINT NOT NULL, "class" TEXT NOT NULL,
              "period" BIGINT NOT NULL, "planned" TEXT NOT NULL, "taught" TEXT NOT NULL, "reason" TEXT NOT NULL,
              "teacher" TEXT NULL, "made_up_on" TEXT NULL, PRIMARY KEY (school_id, id),
              FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id))
            """,
            #"CREATE INDEX "ledger_substitutions_date" ON "ledger_substitutions" (school_id, "date", id)"#,
            #"CREATE INDEX "ledger_substitutions_class" ON "ledger_substitutions" (school_id, class_id, id)"#,
            """
            CREATE UNIQUE INDEX "ledger_substitutions_identity" ON "ledger_substitutions"
             (school_id, "date", "grade", "class", "period")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_group_meetings" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "date" TEXT NOT NULL, "group" TEXT NOT NULL, "grade" BIGINT NULL, "subject" TEXT NULL,
              "due" BIGINT NULL, "present" BIGINT NULL, "topic" TEXT NOT NULL, "decisions" TEXT NULL,
              PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_group_meetings_date" ON "ledger_group_meetings" (school_id, "date", id)"#,
            #"CREATE INDEX "ledger_group_meetings_subject" ON "ledger_group_meetings" (school_id, COALESCE("subject", ''), id)"#,
            """
            CREATE UNIQUE INDEX "ledger_group_meetings_identity" ON "ledger_group_meetings"
             (school_id, "date", "group")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_research_topics" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "title" TEXT NOT NULL, "leader" TEXT NOT NULL, "members" TEXT NULL, "from" TEXT NOT NULL,
              "to" TEXT NULL, "form" TEXT NULL, "result" TEXT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_research_topics_from" ON "ledger_research_topics" (school_id, "from", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_research_topics_identity" ON "ledger_research_topics"
             (school_id, "title")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_online_resources" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "name" TEXT NOT NULL, "link" TEXT NOT NULL, "level" TEXT NOT NULL, "grade" BIGINT NULL,
              "subject" TEXT NULL, "free" BIGINT NOT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_online_resources_subject" ON "ledger_online_resources" (school_id, COALESCE("subject", ''), id)"#,
            #"CREATE INDEX "ledger_online_resources_grade" ON "ledger_online_resources" (school_id, COALESCE("grade", -1), id)"#,
            """
            CREATE UNIQUE INDEX "ledger_online_resources_identity" ON "ledger_online_resources"
             (school_id, "link")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_outside_staff" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "name" TEXT NOT NULL, "category" TEXT NOT NULL, "qualification" TEXT NOT NULL,
              "service" TEXT NULL, "from" TEXT NOT NULL, "to" TEXT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_outside_staff_from" ON "ledger_outside_staff" (school_id, "from", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_outside_staff_identity" ON "ledger_outside_staff"
             (school_id, "name", "from")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_exchanges" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "kind" TEXT NOT NULL, "schools" TEXT NOT NULL, "people" TEXT NULL, "from" TEXT NOT NULL,
              "to" TEXT NULL, "content" TEXT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_exchanges_from" ON "ledger_exchanges" (school_id, "from", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_exchanges_identity" ON "ledger_exchanges"
             (school_id, "kind", "from", "schools")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_facilities" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "date" TEXT NOT NULL, "facility" TEXT NOT NULL, "start" TEXT NOT NULL, "end" TEXT NOT NULL,
              "present" BIGINT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_facilities_date" ON "ledger_facilities" (school_id, "date", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_facilities_identity" ON "ledger_facilities"
             (school_id, "facility", "date")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_free_time_activities" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "date" TEXT NOT NULL, "kind" TEXT NOT NULL, "grade" BIGINT NULL, "organiser" TEXT NOT NULL,
              "present" BIGINT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_free_time_activities_date" ON "ledger_free_time_activities" (school_id, "date", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_free_time_activities_identity" ON "ledger_free_time_activities"
             (school_id, "date", "kind", COALESCE("grade", -1))
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_service_funds" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "date" TEXT NOT NULL, "direction" TEXT NOT NULL, "item" TEXT NOT NULL,
              "amount" TEXT NOT NULL, "hours" TEXT NULL, "basis" TEXT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_service_funds_date" ON "ledger_service_funds" (school_id, "date", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_service_funds_identity" ON "ledger_service_funds"
             (school_id, "date", "item")
             WHERE removed_at IS NULL
            """,
            """
            CREATE TABLE "ledger_model_schools" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, "school_name" TEXT NOT NULL, "date" TEXT NOT NULL, "basis" TEXT NOT NULL,
              "inspection" TEXT NULL, "number" TEXT NULL, PRIMARY KEY (school_id, id))
            """,
            #"CREATE INDEX "ledger_model_schools_date" ON "ledger_model_schools" (school_id, "date", id)"#,
            """
            CREATE UNIQUE INDEX "ledger_model_schools_identity" ON "ledger_model_schools"
             (school_id, "school_name", "date")
             WHERE removed_at IS NULL
            """,
        ])
}
