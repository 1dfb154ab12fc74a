import Logging
import Synchronization

/// The one small interface over both engines.
public final class Database: Sendable {
    public let schema: Schema
    let engine: any Engine
    let statements: StatementCache
    private let logger: Logger
    private let opened = Mutex<[String: Int]>([:])
    private let commits = Atomic<Int64>(0)

    init(engine: any Engine, schema: Schema, options: DatabaseOptions = DatabaseOptions(), logger: Logger) {
        (self.engine, self.schema, self.logger) = (engine, schema, logger)
        statements = StatementCache(schema: schema.tables, randomBytes: options.randomBytes)
    }

    /// Opens the database, makes it where there is none, and migrates it.
    /// - Throws: `DatabaseError.unavailable` where it cannot be reached, `newer` where a later program wrote it, `damaged` where it is no database or a
    ///   migration that was applied reads differently now; what a migration throws, after which the database is as it was before that migration.
    public static func open(
        _ location: DatabaseLocation, schema: Schema, options: DatabaseOptions = DatabaseOptions(), logger: Logger
    ) async throws -> Database {
        let engine: any Engine
        switch location {
        case .sqlite(let path): engine = try await SQLiteEngine.open(path: path, options: options)
        case .postgres(let url): engine = try await PostgresEngine.open(url: url, options: options)
        }
        let database = Database(engine: engine, schema: schema, options: options, logger: logger)
        do {
            try await Migrator(database: database, options: options, logger: logger).migrate()
        } catch {
            await database.close()
            throw error
        }
        return database
    }

    /// Everything that the body reads is of one moment; it never waits for writers.
    public func read<T: Sendable>(in scope: Scope, _ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
        note(scope)
        let statements = statements
        return try await Work.result(of: { try body(Reader($0, statements, scope: scope)) }, handing: engine.read)
    }

    /// One transaction, all or nothing; returns after it is on disk.
    /// - Parameters:
    ///   - also: schools that an `.opened` scope writes to by `within`.
    ///   - body: synchronous, without I/O, and may run again. In a school's scope it records exactly one audit entry for what it changed.
    /// - Throws: what the body throws, unchanged; `DatabaseError`.
    @discardableResult
    public func write<T: Sendable>(
        in scope: Scope, also schools: [Identifier<Tenant>] = [], by author: Author, _ body: @escaping @Sendable (Writer) throws -> T
    ) async throws -> T {
        note(scope)
        let statements = statements
        var announced = Set(schools.map(\.description))
        if case .school(let school) = scope { announced.insert(school.description) }
        let sorted = announced.sorted()
        let run: @Sendable (any Connection) throws -> T = { connection in
            let ledger = WriteLedger(announced: sorted)
            let result = try body(Writer(connection, statements, scope: scope, author: author, ledger: ledger))
            try ledger.check()
            return result
        }
        defer { commits.add(1, ordering: .releasing) }
        return try await Work.result(schools: sorted, of: run, handing: engine.write)
    }

    /// How often each named scope across the schools' walls was opened since the start.
    public var openedScopes: [String: Int] { opened.withLock { $0 } }

    /// Statements that were run since the start: what a page costs is the difference.
    public var statementsRun: Int { statements.runs.load(ordering: .relaxed) }

    private func note(_ scope: Scope) {
        guard case .opened(let name) = scope else { return }
        opened.withLock { $0[name.description, default: 0] += 1 }
        logger.trace("scope opened", metadata: ["name": "\(name)"])
    }

    /// What each pooled connection says about itself, read back from the engine: for tests and diagnostics.
    public func settings() async throws(DatabaseError) -> [[String: String]] { try await engine.settings() }

    /// Why this program will not come to write here again until it opens the database anew, as where an SQLite file was replaced under it; nil
    /// while nothing keeps it from that.
    public func loss() async -> DatabaseError? { await engine.loss() }

    /// What has been committed so far, by this program or another, as far as can be told without asking for rows: for things that are kept until the
    /// database changes. On SQLite exact; on PostgreSQL another program's commits are told within a second.
    public func changeMark() -> ChangeMark { ChangeMark(own: commits.load(ordering: .acquiring), others: engine.othersMark()) }

    /// Waits for running transactions; later ones are told `unavailable`.
    public func close() async { await engine.close() }
}
