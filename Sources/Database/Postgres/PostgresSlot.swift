import Foundation

/// A thread's place for its connection: opens it when it is needed and again after it was lost.
final class PostgresSlot {
    private let url: String
    private let timeouts: PostgresTimeouts
    private var current: PostgresConnection?

    init(url: String, timeouts: PostgresTimeouts) { (self.url, self.timeouts) = (url, timeouts) }

    /// The connection, opened anew where need be, with growing pauses between the tries; one try is made even after the deadline.
    /// - Parameter settle: what the owner does on each new connection.
    /// - Throws: `DatabaseError.unavailable` with the last cause.
    func connection(
        until deadline: ContinuousClock.Instant, settle: (PostgresConnection) throws -> Void = { _ in }
    ) throws(DatabaseError) -> PostgresConnection {
        if let current, !current.isLost { return current }
        current = nil
        var pause = 0.02
        while true {
            do {
                let connection = PostgresConnection(try PostgresSession(url, timeouts))
                try settle(connection)
                current = connection
                return connection
            } catch {
                guard ContinuousClock.now.advanced(by: .seconds(pause)) < deadline else { throw Self.unavailable(error) }
                Thread.sleep(forTimeInterval: pause)
                pause = min(pause * 2, 1)
            }
        }
    }

    func drop() { current = nil }

    private static func unavailable(_ error: any Error) -> DatabaseError {
        let known = (error as? PostgresFault)?.databaseError ?? error as? DatabaseError
        if let known, case .unavailable = known { return known }
        return .unavailable(known.map { "\($0)" } ?? "\(error)")
    }
}
