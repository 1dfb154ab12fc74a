import Foundation
import Logging
import Testing

@testable import Database

@Suite struct MigrationTests {
    static let one = Migration(1, "one", ["CREATE TABLE one (id BIGINT NOT NULL PRIMARY KEY, name TEXT, size DOUBLE PRECISION)"])
    static let two = Migration(2, "two", ["ALTER TABLE one ADD COLUMN note TEXT", "INSERT INTO one (id, note) VALUES (7, 'x')"])

    private func open(_ location: DatabaseLocation, _ migrations: [Migration], options: DatabaseOptions = DatabaseOptions()) async throws
        -> Database
    {
        try await Database.open(location, schema: Schema(migrations), options: options, logger: Logger(label: "test"))
    }

    @Test("Migrations are applied once each, in order, and a later program adds its own")
    func applies() async throws {
        try await withEachLocation { location in
            await (try open(location, [Self.one])).close()
            let database = try await open(location, [Self.one, Self.two])
            let note = try await database.read(in: .installation) { try $0.value("SELECT note FROM one WHERE id = 7", as: String.self) }
            #expect(note == "x")
            let applied = try await database.read(in: .installation) { reader in
                try reader.all("SELECT number FROM schema_migration ORDER BY number") { try $0[0] as Int }
            }
            #expect(applied == [1, 2])
            await database.close()
            await (try open(location, [Self.one, Self.two])).close()
        }
    }

    @Test("A failing migration leaves the database as it was, and a mended one passes")
    func failing() async throws {
        try await withEachLocation { location in
            await (try open(location, [Self.one])).close()
            let broken = Migration(2, "two", ["ALTER TABLE one ADD COLUMN note TEXT", "INSERT INTO nowhere (id) VALUES (1)"])
            await #expect(throws: DatabaseError.self) { _ = try await open(location, [Self.one, broken]) }
            let old = try await open(location, [Self.one])
            #expect(try await old.read(in: .installation) { try $0.value("SELECT COUNT(*) FROM schema_migration", as: Int.self) } == 1)
            await old.close()
            await (try open(location, [Self.one, Self.two])).close()
        }
    }

    @Test("A newer database is refused with both numbers, an edited migration with its name")
    func refusals() async throws {
        try await withEachLocation { location in
            await (try open(location, [Self.one, Self.two])).close()
            await #expect {
                _ = try await open(location, [Self.one])
            } throws: { error in
                if case DatabaseError.newer(database: 2, program: 1) = error { true } else { false }
            }
            let edited = Migration(1, "one", ["CREATE TABLE one (id BIGINT NOT NULL PRIMARY KEY)"])
            await #expect {
                _ = try await open(location, [edited, Self.two])
            } throws: { error in
                if case DatabaseError.damaged(let message) = error { message.contains("1 (one)") } else { false }
            }
        }
    }

    @Test("A database that holds something is backed up before it is migrated, and not migrated where that fails")
    func backsUp() async throws {
        struct NoBackup: Error {}
        try await withEachLocation { location in
            let calls = Seen()
            var options = DatabaseOptions()
            options.beforeMigration = { _, from, to in calls.add("\(from)→\(to)") }
            await (try open(location, [Self.one], options: options)).close()
            #expect(calls.all.isEmpty)
            await #expect(throws: NoBackup.self) {
                var failing = DatabaseOptions()
                failing.beforeMigration = { _, _, _ in throw NoBackup() }
                _ = try await open(location, [Self.one, Self.two], options: failing)
            }
            await (try open(location, [Self.one, Self.two], options: options)).close()
            #expect(calls.all == ["1→2"])
            await (try open(location, [Self.one, Self.two], options: options)).close()
            #expect(calls.all == ["1→2"])
        }
    }

    @Test("Two programs that open an empty database at once apply each migration once")
    func together() async throws {
        try await withEachLocation { location in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<3 { group.addTask { await (try open(location, [Self.one, Self.two])).close() } }
                try await group.waitForAll()
            }
        }
    }
}
