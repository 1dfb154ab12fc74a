import Database
import Foundation
import Logging
import School

/// The backups of this installation: nightly, before each migration, and by hand.
public struct Backups: Sendable {
    let folder: BackupFolder
    /// The hour of the nightly one, in China.
    let hour: Int

    public init(_ settings: ServerSettings) {
        folder = BackupFolder(settings.backupFolder, zone: TimeZone(identifier: "Asia/Shanghai") ?? .gmt)
        hour = settings.backupHour
    }

    public func status() -> BackupStatus { folder.status() }

    /// What `Database.open` does before it migrates a database that holds anything.
    public func beforeMigration(_ surroundings: Surroundings) -> @Sendable (Database, _ from: Int, _ to: Int) async throws -> Void {
        { database, _, _ in try await folder.writeBeforeMigration(of: database, at: surroundings.now(), program: Version.current) }
    }

    func kind(_ house: House, _ logger: Logger, attempts: Int = 4) -> JobKind {
        JobKind(Operations.backup, attempts: attempts, firstDelay: 600) { _ in
            let status = await folder.make(of: house.database, at: house.surroundings.now(), program: Version.current, logger: logger)
            if let failure = status.failure { throw Failed(description: failure) }
        }
    }

    var nightly: RecurringJob { .daily(Operations.backup, hour: hour, minute: 20) }

    /// Shown to the administrator beside the job.
    struct Failed: Error, CustomStringConvertible { let description: String }
}
