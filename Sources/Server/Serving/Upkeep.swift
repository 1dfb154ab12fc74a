import Database
import Logging
import School
import ServiceLifecycle

/// What the program does by itself, from the queue in the database, while it serves.
public struct Upkeep: Service {
    private let runner: JobRunner
    private let findings: FindingJobs

    /// - Parameter worker: names this process among all that use the database.
    public init(house: House, backups: Backups, worker: String, logger: Logger) {
        findings = FindingJobs(house: house)
        runner = JobRunner(
            database: house.database, kinds: Self.kinds(house, backups, logger), recurring: Self.recurring(house, backups), worker: worker,
            now: house.surroundings.now,
            makeID: { house.surroundings.identifier() }, logger: logger)
    }

    static func kinds(_ house: House, _ backups: Backups, _ logger: Logger) -> [JobKind] {
        [
            JobKind("sessions.forget") { _ in try await Sessions(house: house).forget() },
            JobKind("api.forget") { _ in try await ApiAnswers(house: house).forget() }, backups.kind(house, logger),
        ]
            + FindingJobs(house: house).kinds + CalendarSpread(house: house).kinds + ImportJobs(house: house).kinds
            + PupilRetention(house: house).kinds + LedgerRetention(house: house).kinds
    }

    /// At night in China.
    static func recurring(_ house: House, _ backups: Backups) -> [RecurringJob] {
        [.daily("sessions.forget", hour: 3, minute: 10), .daily("api.forget", hour: 3, minute: 20), backups.nightly]
            + FindingJobs(house: house).recurring + ImportJobs(house: house).recurring + PupilRetention(house: house).recurring
            + LedgerRetention(house: house).recurring
    }

    /// Running jobs are finished before the database closes.
    public func run() async throws {
        try await findings.begin()
        await withGracefulShutdownHandler {
            await runner.run()
        } onGracefulShutdown: {
            runner.stop()
        }
    }
}
