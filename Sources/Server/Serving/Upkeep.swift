import Database
import Logging
import School
import ServiceLifecycle

/// What the program does by itself, from the queue in the database, while it serves.
public struct Upkeep: Service {
    private let runner: JobRunner

    /// - Parameter worker: names this process among all that use the database.
    public init(house: House, worker: String, logger: Logger) {
        runner = JobRunner(
            database: house.database, kinds: Self.kinds(house), recurring: Self.recurring, worker: worker, now: house.surroundings.now,
            makeID: { house.surroundings.identifier() }, logger: logger)
    }

    static func kinds(_ house: House) -> [JobKind] {
        [JobKind("sessions.forget") { _ in try await Sessions(house: house).forget() }]
    }

    /// At night in China.
    static let recurring: [RecurringJob] = [.daily("sessions.forget", hour: 3, minute: 10)]

    /// Running jobs are finished before the database closes.
    public func run() async throws {
        await withGracefulShutdownHandler {
            await runner.run()
        } onGracefulShutdown: {
            runner.stop()
        }
    }
}
