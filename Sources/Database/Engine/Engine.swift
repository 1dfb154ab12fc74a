/// A pool of connections with threads of their own. No method blocks its caller.
protocol Engine: Sendable {
    var dialect: Dialect { get }
    /// Runs the work in a read transaction. It may run again after the connection was lost.
    func read(_ work: Work)
    /// Runs the work in a write transaction together with others that wait, a savepoint each; `finish` is called after COMMIT returned.
    /// The work may run again.
    func write(_ work: Work)
    /// Runs the work on a writing connection outside any transaction, once: for migrations.
    func alone(_ work: Work)
    /// A number that is another wherever somebody else may have committed since; takes microseconds.
    func othersMark() -> Int64
    /// `Connection.settings()` of every connection in the pool, writers first.
    func settings() async throws(DatabaseError) -> [[String: String]]
    /// Why this program will not come to write here again until it opens the database anew; nil while nothing keeps it from that.
    func loss() async -> DatabaseError?
    /// Lets running work end, refuses new work, closes the connections.
    func close() async
}

extension Engine {
    /// A server that is gone comes back.
    func loss() async -> DatabaseError? { nil }
}

/// Equal to an earlier one only where nothing has been committed in between.
public struct ChangeMark: Hashable, Sendable {
    /// This program's own commits.
    let own: Int64
    let others: Int64
}

/// Something to be done on a connection, and whom to tell.
final class Work: Sendable {
    /// The schools that it may write to: identifiers as text, sorted.
    let schools: [String]
    /// Runs the body and keeps its result aside; throws what the body throws.
    let run: @Sendable (any Connection) throws -> Void
    /// Called exactly once: nil where the last run is kept.
    let finish: @Sendable ((any Error)?) -> Void

    init(
        schools: [String] = [], run: @escaping @Sendable (any Connection) throws -> Void, finish: @escaping @Sendable ((any Error)?) -> Void
    ) {
        (self.schools, self.run, self.finish) = (schools, run, finish)
    }

    /// Makes work of a body and waits for it without blocking a thread.
    static func result<T: Sendable>(
        schools: [String] = [], of body: @escaping @Sendable (any Connection) throws -> T, handing submit: (Work) -> Void
    ) async throws -> T {
        try await withUnsafeThrowingContinuation { (continuation: UnsafeContinuation<T, any Error>) in
            let kept = Kept<T>()
            submit(
                Work(schools: schools) { connection in
                    kept.value = nil
                    kept.value = try body(connection)
                } finish: { error in
                    if let value = kept.value, error == nil {
                        continuation.resume(returning: value)
                    } else {
                        continuation.resume(throwing: error ?? DatabaseError.unavailable("finished without having run"))
                    }
                })
        }
    }
}

/// Written by `run` and read by `finish`, which an engine calls one after the other.
private final class Kept<T: Sendable>: @unchecked Sendable {
    var value: T?
}
