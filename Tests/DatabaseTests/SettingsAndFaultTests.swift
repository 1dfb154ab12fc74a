import Foundation
import Logging
import Testing

@testable import Database

@Suite struct SettingsAndFaultTests {
    @Test("Every pooled SQLite connection says WAL, a full sync, foreign keys and a busy time-out")
    func sqliteSettings() async throws {
        try await withSQLite { database in
            let settings = try await database.settings()
            #expect(settings.count == 1 + DatabaseOptions().readers)
            for connection in settings {
                #expect(connection["synchronous"] == "2")
                #expect(connection["journal_mode"] == "wal")
                #expect(connection["foreign_keys"] == "1")
                // Readers wait longer by the library's own rule.
                #expect(connection["busy_timeout"].flatMap(Int.init) ?? 0 >= 5000)
            }
        }
    }

    @Test("When the disk is full the writer is told, others in the batch are kept, and all goes on once there is room")
    func diskFull() async throws {
        try await withSQLite { database in
            try await database.addSchool(.numbered(1))
            try await database.tamper("PRAGMA max_page_count = 100")
            let text = String(repeating: "x", count: 1_000_000)
            let outcomes = await withTaskGroup(of: (Int, Bool, Bool).self) { group in
                for number in 0..<16 {
                    group.addTask {
                        do {
                            try await database.write(in: .installation, by: .test) { writer in
                                try writer.run(
                                    "INSERT INTO unit (id, name) VALUES (:id, :name)",
                                    ["id": "\(number)", "name": number == 5 ? text : "x"])
                            }
                            return (number, true, false)
                        } catch DatabaseError.full { return (number, false, true) } catch { return (number, false, false) }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            for (number, isKept, isFull) in outcomes { #expect(isKept == (number != 5) && isFull == (number == 5)) }
            try await database.tamper("PRAGMA max_page_count = 100000")
            try await database.write(in: .installation, by: .test) { writer in
                try writer.run("INSERT INTO unit (id, name) VALUES ('big', :name)", ["name": text])
            }
            #expect(try await database.read(in: .installation) { try $0.value("SELECT COUNT(*) FROM unit", as: Int.self) } == 17)
        }
    }

    @Test("A database that cannot be written to says so, and goes on when it can be again")
    func readOnly() async throws {
        try await withSQLite { database in
            try await database.tamper("PRAGMA query_only = 1")
            await #expect {
                try await database.addSchool(.numbered(1))
            } throws: { error in
                if case DatabaseError.unavailable = error { true } else { false }
            }
            try await database.tamper("PRAGMA query_only = 0")
            try await database.addSchool(.numbered(1))
        }
    }

    @Test("A file that was moved away is not written to; brought back, it is again")
    func fileGone() async throws {
        try await withFolder { folder in
            let path = folder + "/test.sqlite"
            let database = try await Database.open(.sqlite(path: path), schema: .sample, logger: Logger(label: "test"))
            try await database.addSchool(.numbered(1))
            try FileManager.default.moveItem(atPath: path, toPath: path + ".away")
            await #expect {
                try await database.addSchool(.numbered(2))
            } throws: { error in
                if case DatabaseError.unavailable = error { true } else { false }
            }
            try FileManager.default.moveItem(atPath: path + ".away", toPath: path)
            try await database.addSchool(.numbered(3))
            #expect(try await database.read(in: .installation) { try $0.value("SELECT COUNT(*) FROM unit", as: Int.self) } == 2)
            await database.close()
        }
    }

    @Test("Under a replaced file nothing but a new start helps, and what was written goes with the old file, not into the new one")
    func fileReplaced() async throws {
        try await withFolder { folder in
            let (path, logger) = (folder + "/test.sqlite", Logger(label: "test"))
            let database = try await Database.open(.sqlite(path: path), schema: .sample, logger: logger)
            for number in 1...3 { try await database.addSchool(.numbered(number)) }
            #expect(await database.loss() == nil, "the file is there")
            let other = try await Database.open(.sqlite(path: path + ".other"), schema: .sample, logger: logger)
            try await other.addSchool(.numbered(4))
            await other.close()
            try FileManager.default.moveItem(atPath: path, toPath: path + ".away")
            try FileManager.default.moveItem(atPath: path + ".other", toPath: path)
            #expect(await database.loss() != nil)
            await database.close()
            for (file, count) in [(path, 1), (path + ".away", 3)] {
                let found = try await Database.open(.sqlite(path: file), schema: .sample, logger: logger)
                #expect(try await found.read(in: .installation) { try $0.value("SELECT COUNT(*) FROM unit", as: Int.self) } == count)
                await found.close()
            }
        }
    }

    @Test("The file of a closed database holds everything by itself, and while it is open others can see that it is")
    func oneFile() async throws {
        try await withFolder { folder in
            let path = folder + "/test.sqlite"
            let location = DatabaseLocation.sqlite(path: path)
            let database = try await Database.open(location, schema: .sample, logger: Logger(label: "test"))
            try await database.addSchool(.numbered(1))
            _ = try await database.settings()
            #expect(location.isInUse)
            await database.close()
            #expect(!location.isInUse)
            #expect((try? Data(contentsOf: URL(filePath: path + "-wal")))?.isEmpty ?? true)
            try FileManager.default.moveItem(atPath: path, toPath: path + ".moved")
            let moved = try await Database.open(.sqlite(path: path + ".moved"), schema: .sample, logger: Logger(label: "test"))
            #expect(try await moved.read(in: .installation) { try $0.value("SELECT COUNT(*) FROM unit", as: Int.self) } == 1)
            await moved.close()
        }
    }

    @Test("A file that is no database, a folder that is not there, and a damaged page give clear errors")
    func badFiles() async throws {
        try await withFolder { folder in
            let path = folder + "/bad.sqlite"
            try Data(repeating: 0x41, count: 8192).write(to: URL(filePath: path))
            await #expect {
                _ = try await Database.open(.sqlite(path: path), schema: .sample, logger: Logger(label: "test"))
            } throws: { error in
                if case DatabaseError.damaged = error { true } else { false }
            }
            await #expect {
                _ = try await Database.open(.sqlite(path: folder + "/no/such.sqlite"), schema: .sample, logger: Logger(label: "test"))
            } throws: { error in
                if case DatabaseError.unavailable = error { true } else { false }
            }
        }
    }

    @Test("After closing, readers and writers are told that the database is closed")
    func closed() async throws {
        try await withEachEngine { database in
            await database.close()
            await #expect {
                try await database.addSchool(.numbered(1))
            } throws: { error in
                if case DatabaseError.unavailable = error { true } else { false }
            }
            await #expect {
                _ = try await database.read(in: .installation) { try $0.exists("SELECT 1 FROM unit") }
            } throws: { error in
                if case DatabaseError.unavailable = error { true } else { false }
            }
        }
    }

    @Test("A missing value, one too many, or a column of another type is an error and not a guess")
    func arguments() async throws {
        try await withEachEngine { database in
            try await database.addSchool(.numbered(1))
            try await database.read(in: .installation) { reader in
                #expect(throws: DatabaseError.self) { try reader.exists("SELECT 1 FROM unit WHERE id = :id") }
                #expect(throws: DatabaseError.self) { try reader.exists("SELECT 1 FROM unit WHERE id = :id", ["id": "1", "name": "2"]) }
                #expect(throws: DatabaseError.self) { try reader.value("SELECT name FROM unit", as: Int.self) }
                #expect(throws: DatabaseError.self) { try reader.value("SELECT CAST(NULL AS TEXT) FROM unit", as: String.self) }
                let empty = try reader.all("SELECT CAST(NULL AS TEXT) FROM unit") { try $0[0] as String? }
                #expect(empty == [nil])
            }
        }
    }

    @Test("The same statement may run inside its own rows")
    func nested() async throws {
        try await withEachEngine { database in
            for number in 1...3 { try await database.addSchool(.numbered(number)) }
            let pairs = try await database.read(in: .installation) { reader in
                var pairs = 0
                try reader.each("SELECT id FROM unit ORDER BY id") { _ in
                    try reader.each("SELECT id FROM unit ORDER BY id") { _ in pairs += 1 }
                }
                return pairs
            }
            #expect(pairs == 9)
        }
    }

    @Test(
        "Where a database is, is read from one text",
        arguments: [
            ("postgres://a@b/c", DatabaseLocation.postgres(url: "postgres://a@b/c")),
            ("postgresql:///c", .postgres(url: "postgresql:///c")), ("sqlite:/var/x.db", .sqlite(path: "/var/x.db")),
            ("数据/jianfu.sqlite", .sqlite(path: "数据/jianfu.sqlite")), ("mysql://x", nil), ("", nil), ("sqlite:", nil),
        ])
    func locations(_ text: String, _ location: DatabaseLocation?) { #expect(DatabaseLocation(text) == location) }
}
