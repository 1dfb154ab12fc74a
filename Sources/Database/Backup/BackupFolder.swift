import Foundation
import Logging

/// The folder of an installation's backups, with a record of how the last ones went.
public struct BackupFolder: Sendable {
    public let path: String
    let rotation: BackupRotation
    let zone: TimeZone

    /// - Parameter zone: where a day begins at midnight.
    public init(_ path: String, rotation: BackupRotation = .standard, zone: TimeZone) {
        (self.path, self.rotation, self.zone) = (path, rotation, zone)
    }

    /// What the nightly job does: writes a backup, restores it once for trial, removes what rotation no longer keeps, and notes the outcome.
    /// Nothing is removed before the new backup has proved good.
    /// - Returns: the outcome; what went wrong is in it, so that it is kept as well.
    public func make(of database: Database, at now: Instant, program: String, logger: Logger) async -> BackupStatus {
        var status = self.status()
        status.lastAttempt = now
        let name = BackupName(now).description
        do {
            let summary = try await write(database, to: name, at: now, program: program)
            // How the trial's own database comes to its tables is nobody's news.
            var quiet = logger
            quiet.logLevel = .error
            _ = try await Backup.testRestore(path + "/" + name, schema: database.schema, logger: quiet)
            (status.lastGood, status.file, status.size, status.failure) = (now, name, summary.size, nil)
        } catch {
            logger.error("backup failed", metadata: ["error": "\(error)"])
            status.failure = (error as? BackupError)?.description ?? "数据库当前无法备份，请查看运行日志。"
        }
        do {
            if status.failure == nil { try expire() }
            try save(status)
        } catch {
            logger.error("backup folder", metadata: ["error": "\(error)"])
            status.failure = status.failure ?? (error as? BackupError)?.description
        }
        return status
    }

    /// Writes the backup that the program before can still use. Rotation passes it over, however many follow it that day.
    @discardableResult
    public func writeBeforeMigration(of database: Database, at now: Instant, program: String) async throws -> BackupSummary {
        do {
            return try await write(database, to: "before-upgrade-\(BackupName(now))", at: now, program: program)
        } catch let error as BackupError {
            throw BackupError.beforeMigration(cause: error.description)
        }
    }

    private func write(_ database: Database, to name: String, at now: Instant, program: String) async throws -> BackupSummary {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw BackupError.cannotWrite(file: path, cause: "无法建立文件夹")
        }
        return try await Backup.write(database, to: path + "/" + name, at: now, program: program)
    }

    /// Backups by name, newest first.
    public func files() -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { BackupName($0) != nil }.sorted(by: >)
    }

    /// What is known of the last backups; empty where there was none.
    public func status() -> BackupStatus {
        guard let data = FileManager.default.contents(atPath: statusFile) else { return BackupStatus() }
        return (try? JSONDecoder().decode(BackupStatus.self, from: data)) ?? BackupStatus()
    }

    private var statusFile: String { path + "/status.json" }

    private func save(_ status: BackupStatus) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        do {
            try encoder.encode(status).write(to: URL(filePath: statusFile), options: .atomic)
        } catch {
            throw BackupError.cannotWrite(file: statusFile, cause: "无法保存备份状态")
        }
    }

    private func expire() throws {
        for name in rotation.expired(files(), zone: zone) {
            guard unlink(path + "/" + name) == 0 || errno == ENOENT else {
                throw BackupError.cannotWrite(file: name, cause: "无法删除过期备份，" + describe(errno))
            }
        }
    }
}

/// How the backups stand, for the office's page.
public struct BackupStatus: Equatable, Sendable {
    /// When the last backup was written that could also be restored.
    public var lastGood: Instant?
    public var file: String?
    /// Bytes.
    public var size: Int?
    public var lastAttempt: Instant?
    /// Why the last attempt, writing or restoring for trial, failed: one Chinese sentence; nil where it was good.
    public var failure: String?

    public init() {}

    /// A good backup is older than this many hours at most.
    public static let hours = 36

    public func isOverdue(at now: Instant) -> Bool { lastGood.map { $0.seconds(to: now) > Self.hours * 3600 } ?? true }
}

extension BackupStatus: Codable {
    private enum Key: String, CodingKey { case lastGood, file, size, lastAttempt, failure }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        lastGood = try values.decodeIfPresent(Int64.self, forKey: .lastGood).map(Instant.init(milliseconds:))
        file = try values.decodeIfPresent(String.self, forKey: .file)
        size = try values.decodeIfPresent(Int.self, forKey: .size)
        lastAttempt = try values.decodeIfPresent(Int64.self, forKey: .lastAttempt).map(Instant.init(milliseconds:))
        failure = try values.decodeIfPresent(String.self, forKey: .failure)
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encodeIfPresent(lastGood?.milliseconds, forKey: .lastGood)
        try values.encodeIfPresent(file, forKey: .file)
        try values.encodeIfPresent(size, forKey: .size)
        try values.encodeIfPresent(lastAttempt?.milliseconds, forKey: .lastAttempt)
        try values.encodeIfPresent(failure, forKey: .failure)
    }
}
