import Foundation

/// PostgreSQL by libpq: a few threads, each with a connection of its own on which bodies run; nobody else ever waits for the network.
///
/// Reads share one queue. Each writer has its own, and a school always goes to the same one, so that its writes are serial and many share one COMMIT;
/// what belongs to no school goes to the first. Between processes the locks on `audit_head` do the same.
final class PostgresEngine: Engine {
    let dialect = Dialect.postgres
    private let readers: PostgresQueue
    private let writers: [PostgresQueue]
    private let readerCount: Int
    private let threads: DispatchGroup
    private let start = ContinuousClock.now

    /// All connections together.
    static let mostThreads = 16
    private static let mostTogether = 256

    /// - Throws: `DatabaseError.unavailable` where the server cannot be reached or refuses.
    static func open(url: String, options: DatabaseOptions, timeouts: PostgresTimeouts = PostgresTimeouts()) async throws -> PostgresEngine
    {
        let engine = PostgresEngine(url: url, options: options, timeouts: timeouts)
        do {
            try await Work.result(of: { _ in }, handing: engine.alone)
        } catch {
            await engine.close()
            throw error
        }
        return engine
    }

    private init(url: String, options: DatabaseOptions, timeouts: PostgresTimeouts) {
        let writerCount = min(max(options.writers, 1), Self.mostThreads - 1)
        let readerCount = min(max(options.readers, 1), Self.mostThreads - writerCount)
        let readers = PostgresQueue(threads: readerCount, limit: options.waitingWrites, most: 1)
        let writers = (0..<writerCount).map { _ in PostgresQueue(threads: 1, limit: options.waitingWrites, most: Self.mostTogether) }
        let threads = DispatchGroup()
        (self.readers, self.writers, self.readerCount, self.threads) = (readers, writers, readerCount, threads)
        for number in 0..<readerCount {
            Self.start("jianfu-read-\(number)", in: threads) {
                let reader = PostgresReader(slot: PostgresSlot(url: url, timeouts: timeouts), timeouts: timeouts)
                Self.serve(readers, number, timeouts, connection: reader.connection) { $0.forEach(reader.serve) }
            }
        }
        for (number, queue) in writers.enumerated() {
            Self.start("jianfu-write-\(number)", in: threads) {
                let writer = PostgresWriter(slot: PostgresSlot(url: url, timeouts: timeouts), timeouts: timeouts)
                Self.serve(queue, 0, timeouts, connection: writer.connection, together: writer.serve)
            }
        }
    }

    private static func start(_ name: String, in threads: DispatchGroup, _ body: @escaping @Sendable () -> Void) {
        threads.enter()
        let thread = Thread {
            body()
            threads.leave()
        }
        thread.name = name
        thread.start()
    }

    /// What a thread does until its queue is closed.
    private static func serve(
        _ queue: PostgresQueue, _ thread: Int, _ timeouts: PostgresTimeouts,
        connection: (ContinuousClock.Instant) throws(DatabaseError) -> PostgresConnection, together: ([PostgresQueue.Waiting]) -> Void
    ) {
        while true {
            switch queue.take(thread: thread) {
            case .together(let waiting): together(waiting)
            case .alone(let work):
                do {
                    let connection = try connection(.now.advanced(by: .seconds(timeouts.absence)))
                    defer { connection.rollback() }
                    try work.run(connection)
                } catch {
                    work.finish(error)
                    continue
                }
                work.finish(nil)
            case .closed: return
            }
        }
    }

    func read(_ work: Work) { put(work) { queueWork throws(DatabaseError) in try readers.put(queueWork) } }

    func write(_ work: Work) { put(work) { queueWork throws(DatabaseError) in try writer(for: queueWork.schools.first).put(queueWork) } }

    func alone(_ work: Work) { put(work) { queueWork throws(DatabaseError) in try writers[0].put(queueWork, forThread: 0) } }

    private func put(_ work: Work, _ body: (Work) throws(DatabaseError) -> Void) {
        do { try body(work) } catch { work.finish(error) }
    }

    private func writer(for school: String?) -> PostgresQueue {
        guard let school else { return writers[0] }
        // FNV-1a: the same for every process and run.
        let hash = school.utf8.reduce(14_695_981_039_346_656_037 as UInt64) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
        return writers[Int(hash % UInt64(writers.count))]
    }

    /// Nobody tells of other programs' commits, so that each second there may be some.
    func othersMark() -> Int64 { start.duration(to: .now).components.seconds }

    func settings() async throws(DatabaseError) -> [[String: String]] {
        var all: [[String: String]] = []
        do {
            for (queue, thread) in writers.map({ ($0, 0) }) + (0..<readerCount).map({ (readers, $0) }) {
                all.append(
                    try await Work.result(of: { try $0.settings() }) { work in
                        put(work) { work throws(DatabaseError) in try queue.put(work, forThread: thread) }
                    })
            }
        } catch {
            throw DatabaseError(error)
        }
        return all
    }

    func close() async {
        readers.close()
        for queue in writers { queue.close() }
        await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
            threads.notify(queue: .global()) { continuation.resume() }
        }
    }
}
