import Foundation

/// Work that waits for one of a few threads, each with a connection of its own. Putting never waits; only those threads do.
final class PostgresQueue: @unchecked Sendable {
    struct Waiting {
        let work: Work
        let since: ContinuousClock.Instant
    }

    enum Taken {
        case together([Waiting])
        /// For this thread alone, outside of a transaction.
        case alone(Work)
        case closed
    }

    // Everything below is touched only while `condition` is locked.
    private let condition = NSCondition()
    private var waiting: [Waiting] = []
    private var alone: [[Work]]
    private var isClosed = false
    private let limit: Int
    /// So many are taken at once at most.
    private let most: Int

    init(threads: Int, limit: Int, most: Int) {
        alone = Array(repeating: [], count: threads)
        (self.limit, self.most) = (limit, most)
    }

    /// - Throws: `unavailable` where too many wait or the queue is closed.
    func put(_ work: Work) throws(DatabaseError) {
        condition.lock()
        defer { condition.unlock() }
        guard !isClosed else { throw .unavailable("the database is closed") }
        guard waiting.count < limit else { throw .unavailable("\(limit) wait already") }
        waiting.append(Waiting(work: work, since: .now))
        condition.signal()
    }

    func put(_ work: Work, forThread thread: Int) throws(DatabaseError) {
        condition.lock()
        defer { condition.unlock() }
        guard !isClosed else { throw .unavailable("the database is closed") }
        alone[thread].append(work)
        condition.broadcast()
    }

    /// Waits for something to do. What was there before `close` is still handed out.
    func take(thread: Int) -> Taken {
        condition.lock()
        defer { condition.unlock() }
        while true {
            if !alone[thread].isEmpty { return .alone(alone[thread].removeFirst()) }
            if !waiting.isEmpty {
                let taken = Array(waiting.prefix(most))
                waiting.removeFirst(taken.count)
                return .together(taken)
            }
            if isClosed { return .closed }
            condition.wait()
        }
    }

    func close() {
        condition.lock()
        isClosed = true
        condition.broadcast()
        condition.unlock()
    }
}
