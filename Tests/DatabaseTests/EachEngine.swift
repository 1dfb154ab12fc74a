import Foundation
import Logging
import Testing

@testable import Database

/// Runs the body on a fresh, migrated database of each engine; on PostgreSQL where `JIANFU_TEST_POSTGRES` says where it is.
func withEachEngine(
    schema: Schema = .sample, options: DatabaseOptions = DatabaseOptions(), _ body: @Sendable (Database) async throws -> Void
) async throws {
    try await withEachLocation { location in try await withDatabase(location, schema: schema, options: options, body) }
}

/// SQLite alone, for what only it has.
func withSQLite(
    schema: Schema = .sample, options: DatabaseOptions = DatabaseOptions(), _ body: @Sendable (Database) async throws -> Void
) async throws {
    try await withFolder { folder in
        try await withDatabase(.sqlite(path: folder + "/test.sqlite"), schema: schema, options: options, body)
    }
}

/// Runs the body with a place where nothing is yet, on each engine.
func withEachLocation(_ body: @Sendable (DatabaseLocation) async throws -> Void) async throws {
    try await withFolder { folder in try await body(.sqlite(path: folder + "/test.sqlite")) }
    try await PostgresFixture.withFreshSchema { try await body(.postgres(url: $0)) }
}

func withFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "jianfu-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder.path)
}

private func withDatabase(
    _ location: DatabaseLocation, schema: Schema, options: DatabaseOptions, _ body: @Sendable (Database) async throws -> Void
) async throws {
    let database = try await Database.open(location, schema: schema, options: options, logger: Logger(label: "test"))
    do {
        try await body(database)
    } catch {
        await database.close()
        throw error
    }
    await database.close()
}

extension Schema {
    /// A shared table, and one that belongs to schools.
    static let sample = Schema([
        .audit, .jobs,
        Migration(
            50, "sample",
            [
                "CREATE TABLE unit (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL)",
                """
                CREATE TABLE staff (
                    school_id TEXT NOT NULL REFERENCES unit (id), id TEXT NOT NULL, name TEXT NOT NULL, height DOUBLE PRECISION,
                    version BIGINT NOT NULL, PRIMARY KEY (school_id, id))
                """,
            ]),
    ])
}

extension Author {
    static let test = Author(person: nil, at: Instant(milliseconds: 1_790_000_000_000), road: .command)
}
