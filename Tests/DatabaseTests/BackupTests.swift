import Foundation
import Logging
import Testing

@testable import Database

@Suite struct BackupTests {
    static let now = Instant(milliseconds: 1_790_000_000_000)
    static let logger = Logger(label: "test")

    @Test("A backup is restored into each engine with every row and every chain, from each engine")
    func roundTrip() async throws {
        try await withEachEngine { database in
            try await fill(database)
            try await inFolder { folder in
                let written = try await Backup.write(database, to: folder + "/a", at: Self.now, program: "1.2")
                #expect(try await Backup.verify(folder + "/a") == written)
                #expect(written.rows["staff"] == 1203 && written.rows["unit"] == 3 && written.heads.count == 2)
                #expect(written.created == Self.now && written.header.program == "1.2" && written.header.schema == 50)
                let before = try await contents(database)
                try await check(restored: folder + "/a", into: .sqlite(path: folder + "/new.sqlite"), written, before)
                try await PostgresFixture.withFreshSchema { url in
                    try await check(restored: folder + "/a", into: .postgres(url: url), written, before)
                }
            }
        }
    }

    private func check(
        restored file: String, into location: DatabaseLocation, _ written: BackupSummary, _ before: [String]
    ) async throws {
        let restored = try await Backup.restore(file, into: location, schema: .sample, logger: Self.logger)
        #expect(restored == written)
        let database = try await Database.open(location, schema: .sample, logger: Self.logger)
        #expect(try await contents(database) == before)
        #expect(try await database.verifyAudit(remembered: written.heads).allSatisfy { $0.fault == nil })
        // Foreign keys hold again.
        do {
            try await database.addStaff("谁", at: .numbered(99))
            Issue.record("written without its school")
        } catch DatabaseError.constraint {}
        await database.close()
        // Now it holds rows.
        await #expect(throws: BackupError.notEmpty(table: "audit_entry")) {
            try await Backup.restore(file, into: location, schema: .sample, logger: Self.logger)
        }
    }

    @Test("Moving to another database compares rows and chains, and leaves no copy behind")
    func transfer() async throws {
        try await withEachEngine { database in
            try await fill(database)
            try await inFolder { folder in
                let before = try await contents(database)
                func move(to location: DatabaseLocation) async throws {
                    let moved = try await Backup.transfer(
                        from: database, to: location, through: folder + "/way", at: Self.now, program: "1", logger: Self.logger)
                    #expect(moved.rows["staff"] == 1203)
                    let target = try await Database.open(location, schema: .sample, logger: Self.logger)
                    #expect(try await contents(target) == before)
                    await target.close()
                    #expect(!FileManager.default.fileExists(atPath: folder + "/way"))
                }
                try await move(to: .sqlite(path: folder + "/new.sqlite"))
                try await PostgresFixture.withFreshSchema { try await move(to: .postgres(url: $0)) }
            }
        }
    }

    @Test("A backup taken among writes is of one moment, and the writes go on")
    func online() async throws {
        try await withEachEngine { database in
            try await fill(database)
            try await inFolder { folder in
                let isOver = Shared(false)
                async let writing: Int = {
                    var number = 0
                    while !isOver.value, !Task.isCancelled {
                        number += 1
                        try await database.addStaff("新", id: "new-\(number)", at: .numbered(1))
                    }
                    return number
                }()
                for number in 1...3 {
                    let file = folder + "/\(number)"
                    let summary = try await Backup.write(database, to: file, at: Self.now, program: "1")
                    let head = try #require(summary.heads.first { $0.school == .numbered(1) })
                    // One row for each entry since the first.
                    #expect(summary.rows["staff"] == 1202 + head.number)
                    #expect(try await Backup.verify(file) == summary)
                }
                isOver.change { $0 = true }
                let written = try await writing
                #expect(written > 0)
            }
        }
    }

    @Test("An older backup is restored and migrated; one of a newer or another schema is refused")
    func schemas() async throws {
        let later = Migration(60, "later", ["ALTER TABLE unit ADD COLUMN note TEXT", "UPDATE unit SET note = 'migrated'"])
        let newer = Schema(Schema.sample.migrations + [later])
        try await withEachEngine { database in
            try await fill(database)
            try await inFolder { folder in
                let file = folder + "/old"
                try await Backup.write(database, to: file, at: Self.now, program: "1")
                let location = DatabaseLocation.sqlite(path: folder + "/new.sqlite")
                try await Backup.restore(file, into: location, schema: newer, logger: Self.logger)
                let restored = try await Database.open(location, schema: newer, logger: Self.logger)
                let notes = try await restored.read(in: .installation) { try $0.all("SELECT note FROM unit") { try $0[0] as String } }
                #expect(notes == ["migrated", "migrated", "migrated"])
                try await Backup.write(restored, to: folder + "/new", at: Self.now, program: "2")
                await restored.close()
                await #expect(throws: BackupError.newer(file: folder + "/new", found: 60, known: 50)) {
                    try await Backup.testRestore(folder + "/new", schema: .sample, logger: Self.logger)
                }
                let other = Schema(Schema.sample.migrations + [Migration(60, "later", ["ALTER TABLE unit ADD COLUMN note TEXT"])])
                await #expect(throws: BackupError.otherSchema(file: folder + "/new", migration: 60)) {
                    try await Backup.testRestore(folder + "/new", schema: other, logger: Self.logger)
                }
            }
        }
    }

    @Test("The backup before a migration holds the old tables, and a migration without it does not begin")
    func beforeMigration() async throws {
        try await inFolder { folder in
            let location = DatabaseLocation.sqlite(path: folder + "/live.sqlite")
            let old = try await Database.open(location, schema: .sample, logger: Self.logger)
            try await fill(old)
            await old.close()
            let newer = Schema(
                Schema.sample.migrations + [
                    Migration(
                        60, "later", ["CREATE TABLE later (id TEXT NOT NULL PRIMARY KEY)", "CREATE VIEW tall AS SELECT * FROM staff"])
                ])
            let backups = BackupFolder(folder + "/backups", zone: .gmt)
            var options = DatabaseOptions()
            options.beforeMigration = { database, _, _ in
                try await backups.writeBeforeMigration(of: database, at: Self.now, program: "2")
            }
            await (try await Database.open(location, schema: newer, options: options, logger: Self.logger)).close()
            // Rotation does not know it.
            #expect(backups.files().isEmpty)
            let file = "\(backups.path)/before-upgrade-\(BackupName(Self.now))"
            let summary = try await Backup.testRestore(file, schema: .sample, logger: Self.logger)
            #expect(summary.header.schema == 50 && summary.rows["staff"] == 1203 && summary.rows["later"] == nil)
            // What a view shows is in its table already.
            let now = try await Database.open(location, schema: newer, logger: Self.logger)
            try await Backup.write(now, to: folder + "/now", at: Self.now, program: "2")
            await now.close()
            #expect(try await Backup.testRestore(folder + "/now", schema: newer, logger: Self.logger).rows["tall"] == nil)
        }
    }
}

/// Three units, one with more staff than a page holds, and texts, numbers and NULLs of every kind.
func fill(_ database: Database) async throws {
    for number in 1...3 { try await database.addSchool(.numbered(number)) }
    try await database.write(in: .school(.numbered(1)), by: .test) { writer in
        for number in 0..<1200 {
            try writer.run(
                "INSERT INTO staff (school_id, id, name, height, version) VALUES (:school, :id, :name, :height, :version)",
                [
                    "id": "s\(number)", "name": number % 2 == 0 ? "\"\\\n\u{1}𠮷\t" : "",
                    "height": number % 3 == 0 ? nil : 1.0 / Double(number),
                    "version": number == 7 ? Int64.max : Int64.min,
                ])
        }
        try writer.record(
            AuditEntry("staff.import", "unit", Identifier<Tenant>.numbered(1), [.init("count", from: 0, to: 1200)], reason: "导入"))
    }
    for number in 1...3 { try await database.addStaff("王芳", id: "\(number)", at: .numbered(2)) }
}

/// Every row of the tables as text.
func contents(_ database: Database) async throws -> [String] {
    try await database.read(in: .opened("test")) { reader in
        try reader.all("SELECT school_id, id, name, height, version FROM staff ORDER BY school_id, id") { row in
            let (school, id, name) = (try row[0] as String, try row[1] as String, try row[2] as String)
            return "\(school) \(id) \(name) \(String(describing: try row[3] as Double?)) \(try row[4] as Int64)"
        }
            + reader.all("SELECT id, name FROM unit ORDER BY id") { "\(try $0[0] as String) \(try $0[1] as String)" }
            + reader.all("SELECT school_id, hash FROM audit_entry ORDER BY school_id, number") {
                "\(try $0[0] as String) \(try $0[1] as String)"
            }
            + reader.all("SELECT salt, value FROM audit_personal ORDER BY salt") { "\(try $0[0] as String) \(try $0[1] as String)" }
    }
}

func inFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "jianfu-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(folder)
}
