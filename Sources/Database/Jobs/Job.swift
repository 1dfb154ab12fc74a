/// One piece of work in the queue.
public struct Job: Hashable, Sendable, Identifiable {
    public enum State: String, CaseIterable, Sendable, SQLConvertible { case waiting, running, done, failed }

    public let id: Identifier<Job>
    public let kind: String
    /// Among waiting jobs of a kind a key occurs once.
    public let key: String?
    /// What the handler reads, in a form of its own choosing. No personal data: the administrator sees it.
    public let payload: String
    public let state: State
    public let createdAt: Instant
    /// Not earlier than this.
    public let runAt: Instant
    /// How often it was begun.
    public let attempts: Int
    /// Until then the job belongs to the process that runs it; afterwards another may begin it anew.
    public let leaseUntil: Instant?
    public let finishedAt: Instant?
    /// Why the last attempt failed.
    public let error: String?

    static let columns: SQL =
        "j.id, j.kind, j.unique_key, j.payload, j.state, j.created_at, j.run_at, j.attempts, j.lease_until, j.finished_at, j.error"

    /// Reads `Job.columns`.
    init(_ row: Row) throws {
        (id, kind, key, payload) = (try row[0], try row[1], try row[2], try row[3])
        (state, createdAt, runAt, attempts) = (try row[4], try row[5], try row[6], try row[7])
        (leaseUntil, finishedAt, error) = (try row[8], try row[9], try row[10])
    }
}

/// A kind of job: what it does, and how patiently.
public struct JobKind: Sendable {
    public let name: String
    /// So often it is begun before it counts as failed.
    public let attempts: Int
    /// Seconds before the second attempt; doubled before each further one.
    public let firstDelay: Int
    /// No delay is longer. Seconds.
    public let longestDelay: Int
    /// Runs outside of any transaction and may run twice, when a process dies or loses its lease: it must bear that.
    let handler: @Sendable (Job) async throws -> Void

    public init(
        _ name: String, attempts: Int = 8, firstDelay: Int = 30, longestDelay: Int = 6 * 3600,
        handler: @escaping @Sendable (Job) async throws -> Void
    ) {
        (self.name, self.attempts, self.firstDelay, self.longestDelay) = (name, attempts, firstDelay, longestDelay)
        self.handler = handler
    }

    /// Seconds from the failure of the `attempt`-th attempt (1…) to the next.
    func delay(after attempt: Int) -> Int {
        let doublings = min(attempt - 1, 30)
        return min(firstDelay << doublings, longestDelay)
    }
}

/// When a kind without key is put in the queue by itself.
public struct RecurringJob: Sendable {
    public let kind: String
    /// The first moment after the given one.
    let next: @Sendable (Instant) -> Instant

    public init(_ kind: String, next: @escaping @Sendable (Instant) -> Instant) { (self.kind, self.next) = (kind, next) }

    /// Each day at a time of day.
    /// - Parameter offset: seconds east of UTC; China's eight hours by default.
    public static func daily(_ kind: String, hour: Int, minute: Int = 0, offset: Int = 8 * 3600) -> RecurringJob {
        RecurringJob(kind) { now in
            let day: Int64 = 86_400_000
            let time = Int64(hour * 3600 + minute * 60 - offset) * 1000
            let passed = (now.milliseconds - time) % day
            return Instant(milliseconds: now.milliseconds - (passed < 0 ? passed + day : passed) + day)
        }
    }
}
