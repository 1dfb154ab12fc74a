import Logging
import Synchronization

/// Runs the jobs of the queue until it is told to stop. Several processes may do so on one database.
public final class JobRunner: Sendable {
    private let queue: JobQueue
    private let kinds: [String: JobKind]
    private let recurring: [RecurringJob]
    private let now: @Sendable () -> Instant
    private let makeID: @Sendable () -> Identifier<Job>
    private let atOnce: Int
    private let pause: Duration
    private let logger: Logger
    private let isStopping = Atomic(false)

    /// How long finished jobs are kept for the administrator. Seconds.
    private static let (keepDone, keepFailed) = (30 * 86_400, 90 * 86_400)

    /// - Parameters:
    ///   - worker: names this process, different from all others that use the database.
    ///   - atOnce: so many jobs run at the same time.
    ///   - lease: seconds after which a process that no longer reports is taken to be dead.
    ///   - pause: between two looks at an empty queue, and the longest that `stop` waits for an idle runner.
    public init(
        database: Database, kinds: [JobKind], recurring: [RecurringJob] = [], worker: String, now: @escaping @Sendable () -> Instant,
        makeID: @escaping @Sendable () -> Identifier<Job>, atOnce: Int = 2, lease: Int = 120, pause: Duration = .seconds(1), logger: Logger
    ) {
        queue = JobQueue(database: database, worker: worker, lease: lease)
        self.kinds = Dictionary(kinds.map { ($0.name, $0) }) { _, last in last }
        (self.recurring, self.now, self.makeID) = (recurring, now, makeID)
        (self.atOnce, self.pause, self.logger) = (atOnce, pause, logger)
    }

    /// Returns after `stop` was called and the jobs then running ended. Where the task is cancelled, handlers see it too, and a job whose handler
    /// gives up for that reason is put back.
    public func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.repeatedly(pause: max(self.pause, .milliseconds(1))) { try await self.plan() } }
            for _ in 0..<atOnce {
                group.addTask { await self.repeatedly(pause: self.pause) { while !self.isEnding, try await self.runOne() {} } }
            }
        }
    }

    public func stop() { isStopping.store(true, ordering: .relaxed) }

    /// Runs what is due now, one after the other, and what falls due by that: for tests and commands.
    /// - Returns: how many jobs were begun.
    @discardableResult
    public func runDue() async throws -> Int {
        try await plan()
        var count = 0
        while try await runOne() { count += 1 }
        return count
    }

    private var isEnding: Bool { isStopping.load(ordering: .relaxed) || Task.isCancelled }

    private func repeatedly(pause: Duration, _ body: () async throws -> Void) async {
        while !isEnding {
            do { try await body() } catch { logger.warning("jobs wait for the database", metadata: ["error": "\(error)"]) }
            try? await Task.sleep(for: pause)
        }
    }

    private func plan() async throws {
        for job in recurring { try await queue.plan(job, id: makeID(), now: now()) }
        let time = now()
        try await queue.database.removeJobs(
            doneBefore: time.advanced(seconds: -Self.keepDone), failedBefore: time.advanced(seconds: -Self.keepFailed), now: time)
    }

    private func runOne() async throws -> Bool {
        guard let job = try await queue.claim(kinds: kinds.keys.sorted(), now: now()), let kind = kinds[job.kind] else { return false }
        guard job.attempts <= kind.attempts else {
            try await queue.fail(job, of: kind, job.error ?? "its process ended", now: now())
            return true
        }
        do {
            try await withLease(job) { try await kind.handler(job) }
        } catch is CancellationError where Task.isCancelled {
            try await queue.giveBack(job, now: now())
            return true
        } catch {
            logger.warning("job failed", metadata: ["kind": "\(job.kind)", "job": "\(job.id)", "attempt": "\(job.attempts)"])
            try await queue.fail(job, of: kind, "\(error)", now: now())
            return true
        }
        try await queue.finish(job, now: now())
        return true
    }

    /// Keeps the lease fresh while the handler runs.
    private func withLease(_ job: Job, _ handler: @escaping @Sendable () async throws -> Void) async throws {
        let (queue, now, third) = (queue, now, Duration.seconds(queue.lease) / 3)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while true {
                    do { try await Task.sleep(for: third) } catch { return }
                    _ = try? await queue.extend(job, now: now())
                }
            }
            group.addTask { try await handler() }
            // The lease's task ends by cancellation only, unless the runner itself is cancelled: then the handler is the second to end.
            try await group.next()
            if Task.isCancelled { try await group.next() }
            group.cancelAll()
        }
    }
}

extension Database {
    /// Looks first, so that a queue without old jobs costs no writer.
    fileprivate func removeJobs(doneBefore done: Instant, failedBefore failed: Instant, now: Instant) async throws {
        let isAny = try await read(in: .installation) { reader in
            try reader.exists("SELECT 1 FROM job WHERE state = 'done' AND finished_at < :before", ["before": done])
                || reader.exists("SELECT 1 FROM job WHERE state = 'failed' AND finished_at < :before", ["before": failed])
        }
        guard isAny else { return }
        try await write(in: .installation, by: Author(person: nil, at: now, road: .job)) { writer in
            try writer.removeJobs(doneBefore: done, failedBefore: failed)
        }
    }
}
