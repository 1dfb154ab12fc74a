import Logging

/// Brings a backup into a database without data.
struct BackupRestorer {
    let file: String
    let location: DatabaseLocation
    let schema: Schema
    let options: DatabaseOptions
    let logger: Logger

    func restore() async throws -> BackupSummary {
        // The whole file is read before anything is written.
        let summary = try await Backup.verify(file)
        let then = try schema(of: summary.header)
        try await refuseUsed(upTo: summary.header.schema)
        try await with(then) { database in
            try await Work.result(of: { try load(summary, into: database, on: $0) }, handing: database.engine.alone)
            do {
                try await verifyChains(of: database, summary)
            } catch {
                try await Work.result(of: { try remove(from: database, on: $0) }, handing: database.engine.alone)
                throw error
            }
        }
        if then.migrations.count < schema.migrations.count { try await with(schema) { _ in } }
        return summary
    }

    private func verifyChains(of database: Database, _ summary: BackupSummary) async throws {
        guard summary.rows["audit_head"] != nil else { return }
        for report in try await database.verifyAudit(remembered: summary.heads) {
            guard let fault = report.fault else { continue }
            throw BackupError.chain(school: report.school.description, what: fault.sentence)
        }
    }

    /// The program's schema as it was when the backup was written.
    private func schema(of header: BackupHeader) throws -> Schema {
        let known = schema.migrations.last?.number ?? 0
        guard header.schema <= known else { throw BackupError.newer(file: file, found: header.schema, known: known) }
        let steps = schema.migrations.filter { $0.number <= header.schema }
        let ours = steps.map { BackupHeader.Step(number: $0.number, checksum: $0.checksum) }
        if let (one, other) = zip(ours, header.migrations).first(where: { $0 != $1 }) {
            throw BackupError.otherSchema(file: file, migration: min(one.number, other.number))
        }
        guard ours.count == header.migrations.count else { throw BackupError.otherSchema(file: file, migration: header.schema) }
        return Schema(steps)
    }

    private func with(_ schema: Schema, _ body: @Sendable (Database) async throws -> Void) async throws {
        var options = options
        options.beforeMigration = nil
        let database = try await Database.open(location, schema: schema, options: options, logger: logger)
        do {
            try await body(database)
        } catch {
            await database.close()
            throw error
        }
        await database.close()
    }

    /// A database that was set up already is accepted as long as it holds no rows, so that a restore that failed can be repeated.
    private func refuseUsed(upTo last: Int) async throws {
        do {
            try await with(Schema([])) { _ in }
        } catch DatabaseError.newer(let found, _) {
            let present = Schema(schema.migrations.filter { $0.number <= found })
            guard found <= last, present.migrations.last?.number == found else { throw BackupError.notEmpty(table: "schema_migration") }
            try await with(present) { database in
                let used = try await Work.result(
                    of: { connection in
                        try BackupTable.names(of: present, on: connection, database.statements).first {
                            try BackupTable($0, on: connection, database.statements).count(on: connection, database.statements) > 0
                        }
                    }, handing: database.engine.alone)
                if let used { throw BackupError.notEmpty(table: used) }
            }
        }
    }

    /// All rows in one transaction.
    private func load(_ summary: BackupSummary, into database: Database, on connection: any Connection) throws {
        try connection.begin(.migration)
        defer { connection.rollback() }
        let keys = try ForeignKeys.suspended(on: connection)
        // Rows that a migration itself wrote are in the backup too, as they became.
        try empty(database, on: connection)
        var reader = try BackupReader(file)
        let read = try reader.read { name, columns in
            let table = try BackupTable(name, on: connection, database.statements)
            guard table.columns == columns else { throw BackupError.altered(file: file, what: "表 \(name) 的列与本程序不一致") }
            return loader(of: table, on: connection, database.statements)
        }
        guard read == summary else { throw BackupError.altered(file: file, what: "读取期间内容改变") }
        for name in try BackupTable.names(of: database.schema, on: connection, database.statements) {
            let found = try BackupTable(name, on: connection, database.statements).count(on: connection, database.statements)
            guard let stated = summary.rows[name] else { throw BackupError.altered(file: file, what: "缺少表 \(name)") }
            guard stated == found else { throw BackupError.count(file: file, table: name, stated: stated, found: found) }
        }
        try keys.resume(on: connection)
        try connection.commit()
    }

    private func remove(from database: Database, on connection: any Connection) throws {
        try connection.begin(.migration)
        defer { connection.rollback() }
        let keys = try ForeignKeys.suspended(on: connection)
        try empty(database, on: connection)
        try keys.resume(on: connection)
        try connection.commit()
    }

    private func empty(_ database: Database, on connection: any Connection) throws {
        for name in try BackupTable.names(of: database.schema, on: connection, database.statements) {
            try connection.run(try database.statements.statement(SQL(generated: "DELETE FROM \(name)")), []) { _ in true }
        }
    }

    private func loader(
        of table: BackupTable, on connection: any Connection, _ statements: StatementCache
    ) -> (ArraySlice<UInt8>?) throws -> Void {
        var waiting: [[SQLValue]] = []
        return { line in
            if let line {
                guard let values = BackupRow.values(line, table.kinds) else {
                    throw BackupError.altered(file: file, what: "表 \(table.name) 有无法识别的行")
                }
                waiting.append(values)
                guard waiting.count == table.rowsTogether else { return }
                try table.insert(waiting[...], on: connection, statements)
            } else {
                for index in waiting.indices { try table.insert(waiting[index...index], on: connection, statements) }
            }
            waiting.removeAll(keepingCapacity: true)
        }
    }
}

/// Foreign keys while rows come in whatever order: SQLite checks them at COMMIT; PostgreSQL's are taken away and made again, which checks all rows at once.
private struct ForeignKeys {
    private let statements: [String]

    static func suspended(on connection: any Connection) throws -> ForeignKeys {
        guard let connection = connection as? PostgresConnection else {
            try connection.execute("PRAGMA defer_foreign_keys = ON")
            return ForeignKeys(statements: [])
        }
        var (drop, add): ([String], [String]) = ([], [])
        try connection.answered(
            """
            SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', CAST(conrelid AS regclass), conname),
                   format('ALTER TABLE %s ADD CONSTRAINT %I %s', CAST(conrelid AS regclass), conname, pg_get_constraintdef(oid))
              FROM pg_constraint WHERE contype = 'f' AND connamespace = CAST(current_schema() AS regnamespace) ORDER BY conrelid, conname
            """
        ) {
            drop.append(try $0.text(0))
            add.append(try $0.text(1))
        }
        for statement in drop { try connection.execute(statement) }
        return ForeignKeys(statements: add)
    }

    func resume(on connection: any Connection) throws {
        for statement in statements { try connection.execute(statement) }
    }
}

extension ChainReport.Fault {
    fileprivate var sentence: String {
        switch self {
        case .changed(let number): "第 \(number) 条记录被改动"
        case .missing(let number): "缺少第 \(number) 条记录"
        case .personal(let number): "第 \(number) 条记录的个人信息被改动"
        case .cutOff(let after, let expected): "应有 \(expected) 条记录，第 \(after) 条之后缺失"
        case .replaced(let number): "第 \(number) 条记录被替换"
        }
    }
}
