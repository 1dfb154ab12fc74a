import Synchronization

/// Writers that wait for one writing connection. They are taken together, so that many share one COMMIT.
final class WriteQueue: Sendable {
    private struct State {
        var waiting: [Work] = []
        var isServed = false
        var isClosed = false
    }

    private let state = Mutex(State())
    private let limit: Int
    /// So many are committed together at most; bounds how long the first of them waits.
    private static let most = 256

    init(limit: Int) { self.limit = limit }

    /// - Returns: true where nobody serves the queue: the caller must see to it that `next` is called until it gives nothing.
    /// - Throws: `unavailable` where too many wait or the queue is closed.
    func add(_ work: Work) throws(DatabaseError) -> Bool {
        try state.withLock { state throws(DatabaseError) in
            guard !state.isClosed else { throw .unavailable("the database is closed") }
            guard state.waiting.count < limit else { throw .unavailable("\(limit) writers wait already") }
            state.waiting.append(work)
            defer { state.isServed = true }
            return !state.isServed
        }
    }

    /// The next batch in the order of arrival; empty where the queue is no longer served.
    func next() -> [Work] {
        state.withLock { state in
            let batch = Array(state.waiting.prefix(Self.most))
            state.waiting.removeFirst(batch.count)
            if batch.isEmpty { state.isServed = false }
            return batch
        }
    }

    /// What is already waiting is still served.
    func close() { state.withLock { $0.isClosed = true } }
}
