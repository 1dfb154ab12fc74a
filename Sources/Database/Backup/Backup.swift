import Dispatch
import Foundation
import Logging

/// Copies of a database in one format for both engines: compressed lines of JSON with counts, the heads of the audit chains and a checksum.
public enum Backup {
    /// Writes a backup while the service goes on: everything in it is of one moment. The file appears under its name only when it is whole and on disk.
    /// - Parameters:
    ///   - now: noted in the file as its time.
    ///   - program: the program's version.
    /// - Throws: `BackupError.cannotWrite`, `DatabaseError`.
    @discardableResult
    public static func write(_ database: Database, to file: String, at now: Instant, program: String) async throws -> BackupSummary {
        try await Work.result(
            of: { try BackupWriter(database: database, file: file, now: now, program: program).write(on: $0) },
            handing: database.engine.read)
    }

    /// Reads the whole file: checksum, counts, and that each chain of audit entries ends where its head says.
    /// - Throws: `BackupError`
    public static func verify(_ file: String) async throws -> BackupSummary {
        try await withUnsafeThrowingContinuation { (continuation: UnsafeContinuation<BackupSummary, any Error>) in
            DispatchQueue.global(qos: .utility).async {
                continuation.resume(
                    with: Result {
                        var reader = try BackupReader(file)
                        return try reader.read()
                    })
            }
        }
    }

    /// Restores a verified backup into a database without data, then migrates it to the program's schema.
    /// Rows are counted and audit chains verified in the new database; a failure leaves no row behind.
    /// - Throws: `BackupError`, `DatabaseError`
    @discardableResult
    public static func restore(
        _ file: String, into location: DatabaseLocation, schema: Schema, options: DatabaseOptions = DatabaseOptions(), logger: Logger
    ) async throws -> BackupSummary {
        try await BackupRestorer(file: file, location: location, schema: schema, options: options, logger: logger).restore()
    }

    /// Moves everything to another database, of another engine or the same; the source is only read.
    /// - Parameter file: where the copy lies on its way; removed afterwards.
    @discardableResult
    public static func transfer(
        from database: Database, to location: DatabaseLocation, through file: String, at now: Instant, program: String,
        options: DatabaseOptions = DatabaseOptions(), logger: Logger
    ) async throws -> BackupSummary {
        defer { try? FileManager.default.removeItem(atPath: file) }
        let written = try await write(database, to: file, at: now, program: program)
        let restored = try await restore(file, into: location, schema: database.schema, options: options, logger: logger)
        guard written == restored else { throw BackupError.altered(file: file, what: "写入后内容改变") }
        return restored
    }

    /// Restores into a temporary SQLite file, which is removed: that a backup can be used is known only when it was used.
    public static func testRestore(_ file: String, schema: Schema, logger: Logger) async throws -> BackupSummary {
        let folder = FileManager.default.temporaryDirectory.appending(path: "jianfu-restore-\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw BackupError.cannotWrite(file: folder.path, cause: "无法建立临时文件夹")
        }
        defer { try? FileManager.default.removeItem(at: folder) }
        let location = DatabaseLocation.sqlite(path: folder.appending(path: "restored.sqlite").path)
        return try await restore(file, into: location, schema: schema, logger: logger)
    }
}
