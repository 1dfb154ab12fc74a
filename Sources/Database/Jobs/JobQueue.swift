extension Writer {
    /// Puts a job in the queue, in the transaction that gives rise to it. Needs no audit entry of its own.
    /// - Parameter at: not earlier than this; nil for the author's time, which is at once.
    /// - Returns: false where one of that kind and key waits already.
    @discardableResult
    public func enqueue(_ kind: String, id: Identifier<Job>, key: String? = nil, payload: String = "", at: Instant? = nil) throws -> Bool {
        try runUnchecked(
            """
            INSERT INTO job (id, kind, unique_key, payload, state, created_at, run_at, attempts)
            VALUES (:id, :kind, :key, :payload, 'waiting', :created_at, :run_at, 0)
            ON CONFLICT (kind, unique_key) WHERE state = 'waiting' DO NOTHING
            """,
            ["id": id, "kind": kind, "key": key, "payload": payload, "created_at": author.at, "run_at": at ?? author.at]) > 0
    }

    /// Has a job that waits for its next attempt run at once.
    /// - Returns: false where none waits for later.
    @discardableResult
    public func hurryJob(_ kind: String, key: String) throws -> Bool {
        try runUnchecked(
            "UPDATE job SET run_at = :now WHERE state = 'waiting' AND kind = :kind AND unique_key = :key AND run_at > :now",
            ["kind": kind, "key": key, "now": author.at]) > 0
    }

    /// Begins a failed job anew, as the administrator may.
    /// - Returns: false where it is not failed, or one of its kind and key waits already.
    @discardableResult
    public func retryJob(_ id: Identifier<Job>) throws -> Bool {
        try runUnchecked(
            """
            UPDATE job SET state = 'waiting', run_at = :now, attempts = 0, finished_at = NULL
             WHERE id = :id AND state = 'failed' AND NOT EXISTS (
                SELECT 1 FROM job o WHERE o.state = 'waiting' AND o.kind = job.kind AND o.unique_key = job.unique_key)
            """, ["id": id, "now": author.at]) > 0
    }

    /// Removes what is finished.
    /// - Returns: how many.
    @discardableResult
    public func removeJobs(doneBefore done: Instant, failedBefore failed: Instant) throws -> Int {
        try runUnchecked("DELETE FROM job WHERE state = 'done' AND finished_at < :before", ["before": done])
            + runUnchecked("DELETE FROM job WHERE state = 'failed' AND finished_at < :before", ["before": failed])
    }
}

extension Reader {
    /// The queue for the administrator, newest first.
    /// - Parameter after: the last job of the page before.
    public func jobs(_ state: Job.State? = nil, after: Identifier<Job>? = nil, limit: Int = 50) throws -> [Job] {
        var sql: SQL = "SELECT" + Job.columns + "FROM job j WHERE 1 = 1"
        var arguments: SQLArguments = ["limit": limit]
        if let state {
            sql = sql + "AND j.state = :state"
            arguments.add("state", state)
        }
        if let after {
            sql = sql + "AND j.id < :after"
            arguments.add("after", after)
        }
        return try all(sql + "ORDER BY j.id DESC LIMIT :limit", arguments) { try Job($0) }
    }

    public func jobCounts() throws -> [Job.State: Int] {
        let rows = try all("SELECT state, COUNT(*) FROM job GROUP BY state") { (try $0[0] as Job.State, try $0[1] as Int) }
        return Dictionary(uniqueKeysWithValues: rows)
    }
}

/// What a runner does to the queue; each in a transaction of its own.
struct JobQueue {
    let database: Database
    /// Names this process, so that it cannot finish what another took over.
    let worker: String
    /// Seconds.
    let lease: Int

    private func author(_ now: Instant) -> Author { Author(person: nil, at: now, road: .job) }

    /// Takes the job that has been due longest, or one whose process let its lease run out.
    func claim(kinds: [String], now: Instant) async throws -> Job? {
        // Most of the time nothing is due: a look costs no writer.
        let isDue = try await database.read(in: .installation) { reader in
            try kinds.contains { try Self.due($0, in: reader, now: now, locking: false) != nil }
        }
        guard isDue else { return nil }
        let (worker, lease, isPostgres) = (worker, lease, database.engine.dialect == .postgres)
        return try await database.write(in: .installation, by: author(now)) { writer in
            let due = try kinds.compactMap { try Self.due($0, in: writer, now: now, locking: isPostgres) }
            guard let first = due.min(by: { ($0.runAt, $0.id) < ($1.runAt, $1.id) }) else { return nil }
            try writer.run(
                "UPDATE job SET state = 'running', attempts = attempts + 1, worker = :worker, lease_until = :lease WHERE id = :id",
                ["id": first.id, "worker": worker, "lease": now.advanced(seconds: lease)])
            return try writer.first("SELECT" + Job.columns + "FROM job j WHERE j.id = :id", ["id": first.id]) { try Job($0) }
        }
    }

    /// On PostgreSQL several processes look at the same time: `FOR UPDATE SKIP LOCKED` gives each another row. SQLite does not know it and needs it not,
    /// since one process writes at a time.
    private static func due(_ kind: String, in reader: Reader, now: Instant, locking: Bool) throws -> Job? {
        let waiting: SQL = "FROM job j WHERE j.state = 'waiting' AND j.kind = :kind AND j.run_at <= :now ORDER BY j.run_at, j.id LIMIT 1"
        let left: SQL = "FROM job j WHERE j.state = 'running' AND j.kind = :kind AND j.lease_until <= :now ORDER BY j.run_at, j.id LIMIT 1"
        for rows in [waiting, left] {
            let sql = "SELECT" + Job.columns + rows
            let job = try reader.first(locking ? sql + "FOR UPDATE SKIP LOCKED" : sql, ["kind": kind, "now": now]) { try Job($0) }
            if let job { return job }
        }
        return nil
    }

    /// - Returns: false where another process took the job over.
    func extend(_ job: Job, now: Instant) async throws -> Bool {
        let lease = now.advanced(seconds: lease)
        return try await change(job, "UPDATE job SET lease_until = :lease", ["lease": lease], now: now)
    }

    func finish(_ job: Job, now: Instant) async throws {
        _ = try await change(job, "UPDATE job SET state = 'done', error = NULL, finished_at = :now", ["now": now], now: now)
    }

    /// Puts the job back for a later attempt, or ends it after the last.
    func fail(_ job: Job, of kind: JobKind, _ error: String, now: Instant) async throws {
        guard job.attempts < kind.attempts, try await !isReplaced(job) else {
            _ = try await change(
                job, "UPDATE job SET state = 'failed', error = :error, finished_at = :now", ["error": error, "now": now], now: now)
            return
        }
        let later = now.advanced(seconds: kind.delay(after: job.attempts))
        _ = try await change(
            job, "UPDATE job SET state = 'waiting', error = :error, run_at = :later", ["error": error, "later": later], now: now)
    }

    /// Gives the job back as if it had not been begun: the process stops.
    func giveBack(_ job: Job, now: Instant) async throws {
        guard try await !isReplaced(job) else { return try await finish(job, now: now) }
        _ = try await change(job, "UPDATE job SET state = 'waiting', attempts = attempts - 1", [:], now: now)
    }

    /// Whether one of the same kind and key was put in the queue since; it will do this one's work.
    private func isReplaced(_ job: Job) async throws -> Bool {
        guard let key = job.key else { return false }
        let arguments: SQLArguments = ["kind": job.kind, "key": key]
        return try await database.read(in: .installation) { reader in
            try reader.exists("SELECT 1 FROM job WHERE state = 'waiting' AND kind = :kind AND unique_key = :key", arguments)
        }
    }

    private func change(_ job: Job, _ update: SQL, _ arguments: SQLArguments, now: Instant) async throws -> Bool {
        var arguments = arguments
        arguments.add("id", job.id)
        arguments.add("worker", worker)
        arguments.add("attempts", job.attempts)
        let (sql, all) = (update + "WHERE id = :id AND state = 'running' AND worker = :worker AND attempts = :attempts", arguments)
        return try await database.write(in: .installation, by: author(now)) { try $0.run(sql, all) > 0 }
    }

    /// Puts a recurring job in the queue where its time has come; of several processes one does.
    func plan(_ recurring: RecurringJob, id: Identifier<Job>, now: Instant) async throws {
        let kind = recurring.kind
        let known = try await database.read(in: .installation) { reader in
            try reader.value("SELECT next_at FROM job_schedule WHERE kind = :kind", ["kind": kind], as: Instant.self)
        }
        if let known, known > now { return }
        let next = recurring.next(now)
        try await database.write(in: .installation, by: author(now)) { writer in
            guard let known else {
                try writer.run(
                    "INSERT INTO job_schedule (kind, next_at) VALUES (:kind, :next) ON CONFLICT (kind) DO NOTHING",
                    ["kind": kind, "next": next])
                return
            }
            let isMine = try writer.run(
                "UPDATE job_schedule SET next_at = :next WHERE kind = :kind AND next_at = :known",
                ["kind": kind, "next": next, "known": known])
            if isMine > 0 { try writer.enqueue(kind, id: id, key: "recurring") }
        }
    }
}
