import Database

extension Migration {
    /// 分层调整, as its declaration makes it.
    static let layerReviews = Migration(
        95, "layer reviews",
        [
            """
            CREATE TABLE "ledger_layer_reviews" (
              school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, version BIGINT NOT NULL, removed_at BIGINT NULL,
              import_id TEXT NULL, class_id TEXT NULL, "c_date" TEXT NOT NULL, "c_grade" BIGINT NOT NULL, "c_class" TEXT NOT NULL,
              "c_subject" TEXT NOT NULL, "c_basis" TEXT NOT NULL, "c_first_layer" BIGINT NULL, "c_second_layer" BIGINT NULL,
              "c_third_layer" BIGINT NULL, "c_up" BIGINT NULL, "c_down" BIGINT NULL, "c_changes" TEXT NULL, "c_next_on" TEXT NULL,
              PRIMARY KEY (school_id, id), FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id))
            """,
            """
            CREATE INDEX "ledger_layer_reviews_date" ON "ledger_layer_reviews"
             (school_id, "c_date", id, class_id, "c_subject") WHERE removed_at IS NULL
            """,
            """
            CREATE INDEX "ledger_layer_reviews_class" ON "ledger_layer_reviews"
             (school_id, class_id, "c_date", id, "c_subject") WHERE removed_at IS NULL
            """,
            """
            CREATE INDEX "ledger_layer_reviews_subject" ON "ledger_layer_reviews"
             (school_id, "c_subject", "c_date", id, class_id) WHERE removed_at IS NULL
            """,
            """
            CREATE UNIQUE INDEX "ledger_layer_reviews_identity" ON "ledger_layer_reviews"
             (school_id, "c_grade", "c_class", "c_date", "c_subject") WHERE removed_at IS NULL
            """,
        ])
}
