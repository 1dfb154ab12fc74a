import Foundation

/// A thread that serves reads, one after the other.
struct PostgresReader {
    let slot: PostgresSlot
    let timeouts: PostgresTimeouts
    /// A body that meets a lost connection or an old plan runs again, so often in all.
    static let mostRuns = 4

    func connection(until deadline: ContinuousClock.Instant) throws(DatabaseError) -> PostgresConnection {
        try slot.connection(until: deadline)
    }

    func serve(_ waiting: PostgresQueue.Waiting) {
        let work = waiting.work
        let deadline = waiting.since.advanced(by: .seconds(timeouts.absence))
        for run in 1...Self.mostRuns {
            do {
                let connection = try connection(until: deadline)
                do {
                    try connection.begin(.read)
                    try work.run(connection)
                    // Nobody needs the answer to the end of a read.
                    work.finish(nil)
                    connection.rollback()
                    return
                } catch {
                    connection.rollback()
                    guard connection.isLost || connection.invitesAnotherRun, run < Self.mostRuns else { throw error }
                }
            } catch {
                return work.finish(error)
            }
        }
    }
}
