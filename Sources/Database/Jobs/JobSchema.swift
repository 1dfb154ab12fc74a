extension Migration {
    /// Work in the background. A key keeps a job from waiting twice; `job_schedule` says when a recurring kind is next put in the queue.
    public static let jobs = Migration(
        2, "jobs",
        [
            """
            CREATE TABLE job (
                id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, unique_key TEXT, payload TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')), created_at BIGINT NOT NULL,
                run_at BIGINT NOT NULL, attempts BIGINT NOT NULL, worker TEXT, lease_until BIGINT, finished_at BIGINT, error TEXT)
            """,
            "CREATE UNIQUE INDEX job_waiting_key ON job (kind, unique_key) WHERE state = 'waiting'",
            "CREATE INDEX job_due ON job (state, kind, run_at, id)",
            "CREATE INDEX job_finished ON job (state, finished_at)",
            "CREATE TABLE job_schedule (kind TEXT NOT NULL PRIMARY KEY, next_at BIGINT NOT NULL)",
        ])
}
