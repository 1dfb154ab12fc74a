import Crypto
import Logging

/// Brings a database to the program's schema: forward only, each migration in a transaction of its own, under a lock that keeps other programs out.
struct Migrator {
    let database: Database
    let options: DatabaseOptions
    let logger: Logger

    private static let table: SQL = """
        CREATE TABLE IF NOT EXISTS schema_migration (
            number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)
        """

    func migrate() async throws {
        let schema = database.schema
        let applied: Int = try await Work.result(of: { try self.lastApplied(on: $0) }, handing: database.engine.alone)
        let pending = schema.migrations.filter { $0.number > applied }
        guard let last = pending.last else { return }
        if applied > 0 { try await options.beforeMigration?(database, applied, last.number) }
        for migration in pending {
            let ran: Bool = try await Work.result(of: { try self.apply(migration, on: $0) }, handing: database.engine.alone)
            if ran { logger.info("migrated", metadata: ["migration": "\(migration.number) \(migration.name)"]) }
        }
    }

    /// The number of the last migration applied; 0 for an empty database.
    /// - Throws: where the database is newer than the program, or an applied migration reads differently now.
    private func lastApplied(on connection: any Connection) throws -> Int {
        try connection.begin(.migration)
        defer { connection.rollback() }
        try connection.execute(try SchemaText.text(Self.table, for: type(of: connection).dialect))
        let last = try check(on: connection)
        try connection.commit()
        return last
    }

    private func check(on connection: any Connection) throws -> Int {
        let schema = database.schema
        let known = Dictionary(uniqueKeysWithValues: schema.migrations.map { ($0.number, $0) })
        let program = schema.migrations.last?.number ?? 0
        var last = 0
        let select = try database.statements.statement("SELECT number, name, checksum FROM schema_migration ORDER BY number")
        var rows: [(number: Int, name: String, checksum: String)] = []
        try connection.run(select, []) {
            rows.append((try $0[0], try $0[1], try $0[2]))
            return true
        }
        for row in rows {
            guard row.number <= program else { throw DatabaseError.newer(database: rows.last?.number ?? row.number, program: program) }
            guard let migration = known[row.number], migration.checksum == row.checksum else {
                throw DatabaseError.damaged("migration \(row.number) (\(row.name)) was applied with another text than the program's")
            }
            last = row.number
        }
        return last
    }

    /// - Returns: false where another program applied it in the meantime.
    private func apply(_ migration: Migration, on connection: any Connection) throws -> Bool {
        try connection.begin(.migration)
        defer { connection.rollback() }
        guard try check(on: connection) < migration.number else { return false }
        for statement in migration.statements {
            try connection.execute(try SchemaText.text(statement, for: type(of: connection).dialect))
        }
        let insert = try database.statements.statement(
            "INSERT INTO schema_migration (number, name, checksum, applied_at) VALUES (:number, :name, :checksum, :at)")
        let values: [SQLValue] = [
            .integer(Int64(migration.number)), .text(migration.name), .text(migration.checksum), options.openedAt.sqlValue,
        ]
        try connection.run(insert, values) { _ in true }
        try connection.commit()
        return true
    }
}

extension Migration {
    /// SHA-256 over number, name and statements, in hex.
    var checksum: String {
        var hash = SHA256()
        hash.update(data: Array("\(number) \(name)".utf8))
        for statement in statements { hash.update(data: Array(("\n" + statement.text).utf8)) }
        return Hex.text(hash.finalize())
    }
}
