import Dispatch
import GRDB
import Glibc
import Synchronization

/// SQLite by GRDB's pool: one writer, a few readers, each with a dispatch queue of its own, in WAL mode with a full sync at each COMMIT.
final class SQLiteEngine: Engine {
    let dialect = Dialect.sqlite
    private let pool: DatabasePool
    private let queue: WriteQueue
    private let path: String
    /// The file that was opened. One that was moved away or replaced would take writes that nobody finds again.
    private let file: FileIdentity?
    private let readerCount: Int
    private let watch: SQLiteChangeWatch
    private let connections = Mutex<[ObjectIdentifier: SQLiteConnection]>([:])

    private init(_ pool: DatabasePool, path: String, options: DatabaseOptions) {
        (self.pool, self.path, file) = (pool, path, FileIdentity(path: path))
        (queue, readerCount) = (WriteQueue(limit: options.waitingWrites), options.readers)
        watch = SQLiteChangeWatch(path: path)
    }

    /// Opens the file and makes it where there is none.
    static func open(path: String, options: DatabaseOptions) async throws -> SQLiteEngine {
        let engine = try await withUnsafeThrowingContinuation { (continuation: UnsafeContinuation<SQLiteEngine, any Error>) in
            DispatchQueue.global().async {
                continuation.resume(
                    with: Result {
                        SQLiteEngine(try openPool(path: path, options: options), path: path, options: options)
                    })
            }
        }
        // GRDB lowers this when it switches to WAL.
        try await Work.result(of: { try $0.execute("PRAGMA synchronous = FULL") }, handing: engine.alone)
        return engine
    }

    /// Switching a new file to WAL does not wait for another process that does the same, so it is tried again.
    private static func openPool(path: String, options: DatabaseOptions) throws(DatabaseError) -> DatabasePool {
        var tries = 50 * options.busySeconds
        while true {
            do {
                return try DatabasePool(path: path, configuration: configuration(options))
            } catch let error as GRDB.DatabaseError where error.resultCode == .SQLITE_BUSY && tries > 0 {
                tries -= 1
                usleep(20_000)
            } catch {
                throw DatabaseError(error)
            }
        }
    }

    private static func configuration(_ options: DatabaseOptions) -> Configuration {
        var configuration = Configuration()
        configuration.label = "jianfu"
        configuration.maximumReaderCount = options.readers
        configuration.busyMode = .timeout(Double(options.busySeconds))
        configuration.foreignKeysEnabled = true
        configuration.allowsUnsafeTransactions = true
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
            try database.execute(sql: "PRAGMA cache_size = -16384")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        return configuration
    }

    private func connection(_ database: GRDB.Database) throws(DatabaseError) -> SQLiteConnection {
        guard let handle = database.sqliteConnection else { throw .unavailable("the connection is closed") }
        return connections.withLock { connections in
            if let known = connections[ObjectIdentifier(database)] { return known }
            let new = SQLiteConnection(handle)
            connections[ObjectIdentifier(database)] = new
            return new
        }
    }

    func read(_ work: Work) {
        pool.asyncUnsafeRead { result in
            do {
                let connection = try self.connection(try result.get())
                try connection.begin(.read)
                defer { connection.rollback() }
                try work.run(connection)
            } catch let error as GRDB.DatabaseError {
                return work.finish(DatabaseError(error))
            } catch {
                return work.finish(error)
            }
            work.finish(nil)
        }
    }

    func write(_ work: Work) {
        do {
            guard try queue.add(work) else { return }
        } catch {
            return work.finish(error)
        }
        pool.asyncWriteWithoutTransaction { database in
            while case let batch = self.queue.next(), !batch.isEmpty {
                do {
                    if let moved = self.moved { throw moved }
                    WriteBatch.commit(batch, on: try self.connection(database))
                } catch {
                    for work in batch { work.finish(error) }
                }
            }
        }
    }

    private var moved: DatabaseError? {
        FileIdentity(path: path) == file ? nil : .unavailable("the file \(path) was moved away or replaced")
    }

    /// What we wrote to the WAL goes into the file that it belongs to: SQLite finds a WAL by its name and would take it for the new file's.
    func loss() async -> DatabaseError? {
        guard let moved else { return nil }
        try? await Work.result(of: { try $0.execute("PRAGMA wal_checkpoint(TRUNCATE)") }, handing: alone)
        return moved
    }

    func alone(_ work: Work) {
        pool.asyncWriteWithoutTransaction { database in
            do {
                try work.run(try self.connection(database))
            } catch {
                return work.finish(error)
            }
            work.finish(nil)
        }
    }

    func othersMark() -> Int64 { watch.mark() }

    func settings() async throws(DatabaseError) -> [[String: String]] {
        do {
            let writer = try await Work.result(of: { try $0.settings() }, handing: alone)
            // GRDB hands out readers one by one: holding them all at once meets each of them.
            let pool = pool
            let readers = try await withUnsafeThrowingContinuation { (continuation: UnsafeContinuation<[[String: String]], any Error>) in
                DispatchQueue.global().async { [readerCount] in
                    continuation.resume(with: Result { try self.settings(ofReaders: readerCount, pool) })
                }
            }
            return [writer] + readers
        } catch {
            throw DatabaseError(error)
        }
    }

    private func settings(ofReaders count: Int, _ pool: DatabasePool) throws -> [[String: String]] {
        guard count > 0 else { return [] }
        let held = DispatchSemaphore(value: 0)
        let release = DispatchSemaphore(value: 0)
        let found = Mutex<[Result<[String: String], any Error>]>([])
        for _ in 0..<count {
            pool.asyncUnsafeRead { result in
                let settings = Result { try self.connection(try result.get()).settings() }
                found.withLock { $0.append(settings) }
                held.signal()
                release.wait()
            }
        }
        for _ in 0..<count { held.wait() }
        for _ in 0..<count { release.signal() }
        return try found.withLock { try $0.map { try $0.get() } }
    }

    func close() async {
        queue.close()
        watch.close()
        await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
            pool.asyncBarrierWriteWithoutTransaction { database in
                // SQLite does this itself where a writer closes last, but the pool's readers may. The file alone then holds everything, and the WAL
                // nothing that could be taken for another file's. Where another program is at work, it is not waited for.
                if let connection = try? self.connection(database.get()) {
                    try? connection.execute("PRAGMA busy_timeout = 0")
                    try? connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                }
                // All statements end before their connections do.
                self.connections.withLock { connections in
                    for connection in connections.values { connection.forget() }
                    connections = [:]
                }
                continuation.resume()
            }
        }
        await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
            DispatchQueue.global().async { [pool] in
                try? pool.close()
                continuation.resume()
            }
        }
    }
}
