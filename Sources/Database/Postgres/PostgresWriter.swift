import Foundation

/// A thread that commits waiting writes together, each batch exactly once, also where the connection is lost while COMMIT is under way.
///
/// Whether such a COMMIT took place is kept in the database itself: each writer has a row in `engine_commit` that the transaction sets to the batch's number just
/// before COMMIT. A new connection raises the row's epoch, for which it waits until the old transaction has ended one way or the other; from then on the
/// old transaction, should its server process still read our last words, finds another epoch and fails. `pg_xact_status` alone would not do: after a
/// crash PostgreSQL hands out numbers of transactions again that left no trace in its log.
final class PostgresWriter {
    private let slot: PostgresSlot
    private let timeouts: PostgresTimeouts
    private var identifier: String?
    private var epoch: Int64 = 0
    /// Of the last batch that this writer began to commit.
    private var batchNumber: Int64 = 0
    /// Of the last batch that the database knows as committed, read when the connection was opened.
    private var committed: Int64 = 0

    static let mostRuns = 6
    /// How much longer than an answer in general the outcome of a COMMIT is looked for.
    private static let patience = 4.0

    init(slot: PostgresSlot, timeouts: PostgresTimeouts) { (self.slot, self.timeouts) = (slot, timeouts) }

    func connection(until deadline: ContinuousClock.Instant) throws(DatabaseError) -> PostgresConnection {
        try slot.connection(until: deadline, settle: settle)
    }

    /// Takes the marker over from the connection before.
    private func settle(_ connection: PostgresConnection) throws {
        if identifier == nil {
            try Self.prepare(connection)
            try connection.answered("SELECT CAST(gen_random_uuid() AS TEXT)") { identifier = try $0.text(0) }
        }
        try connection.answered(
            """
            INSERT INTO engine_commit AS mark (writer, epoch, batch, seen) VALUES ($1, 1, 0, now())
            ON CONFLICT (writer) DO UPDATE SET epoch = mark.epoch + 1, seen = now() RETURNING epoch, batch
            """, [.text(identifier ?? "")]
        ) { (epoch, committed) = (try $0.integer(0), try $0.integer(1)) }
    }

    /// Several programs may open the database at once. Rows of programs that ended long ago go.
    private static func prepare(_ connection: PostgresConnection) throws {
        try connection.begin(.migration)
        defer { connection.rollback() }
        try connection.execute(
            """
            CREATE TABLE IF NOT EXISTS engine_commit (
                writer TEXT COLLATE "C" NOT NULL PRIMARY KEY, epoch BIGINT NOT NULL, batch BIGINT NOT NULL, seen TIMESTAMPTZ NOT NULL)
            """)
        try connection.execute("DELETE FROM engine_commit WHERE seen < now() - INTERVAL '90 days'")
        try connection.commit()
    }

    func serve(_ waiting: [PostgresQueue.Waiting]) {
        guard let first = waiting.first else { return }
        let batch = waiting.map(\.work)
        let deadline = first.since.advanced(by: .seconds(timeouts.absence))
        do {
            for run in 1...Self.mostRuns {
                if let refused = try attempt(batch, until: deadline, isLast: run == Self.mostRuns) {
                    for (index, work) in batch.enumerated() { work.finish(refused[index]) }
                    return
                }
                Thread.sleep(forTimeInterval: 0.005 * Double(run))
            }
            throw DatabaseError.unavailable("\(Self.mostRuns) runs were lost")
        } catch {
            for work in batch { work.finish(error) }
        }
    }

    /// - Returns: whom the batch refused, by index, after the others were committed; nil where nothing was written and the batch should run again.
    private func attempt(_ batch: [Work], until deadline: ContinuousClock.Instant, isLast: Bool) throws -> [Int: any Error]? {
        let connection = try connection(until: deadline)
        do {
            defer { connection.rollback() }
            try connection.begin(.write)
            try connection.lock(schools: Set(batch.flatMap(\.schools)).sorted())
            switch WriteBatch.run(batch, on: connection) {
            case .lost(_, let error): throw error
            case .ready(let refused):
                if connection.invitesAnotherRun, !isLast { return nil }
                if refused.count < batch.count, try !commit(on: connection) { return nil }
                return refused
            }
        } catch let error as InDoubt {
            throw error.databaseError
        } catch {
            guard connection.isLost || connection.invitesAnotherRun, !isLast else { throw error }
            return nil
        }
    }

    /// The server is gone for so long that nobody can say whether the batch was committed.
    private struct InDoubt: Error {
        let cause: DatabaseError
        var databaseError: DatabaseError {
            .failed(code: "08007", message: "it is not known whether the change was written: \(cause)", statement: "COMMIT")
        }
    }

    /// - Returns: false where the batch was surely not committed because the connection was lost.
    private func commit(on connection: PostgresConnection) throws -> Bool {
        batchNumber += 1
        let number = batchNumber
        // Fails (division by zero), and COMMIT with it, where another connection has taken the marker over.
        connection.session.later(
            """
            WITH mark AS (
                UPDATE engine_commit SET batch = CAST($1 AS BIGINT), seen = now()
                 WHERE writer = $2 AND epoch = CAST($3 AS BIGINT) RETURNING 1)
            SELECT 1 / (SELECT count(*) FROM mark)
            """, [String(number), identifier ?? "", String(epoch)])
        do {
            try connection.commitOrFault()
            return true
        } catch {
            guard connection.isLost, !error.invitesAnotherRun else { throw error.databaseError }
        }
        slot.drop()
        do {
            _ = try self.connection(until: .now.advanced(by: .seconds(timeouts.absence * Self.patience)))
        } catch {
            throw InDoubt(cause: error)
        }
        return committed >= number
    }
}
