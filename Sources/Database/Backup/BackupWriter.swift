/// Writes one snapshot of a database to a file.
struct BackupWriter {
    let database: Database
    let file: String
    let now: Instant
    let program: String

    func write(on connection: any Connection) throws -> BackupSummary {
        let output = try GzipWriter(file)
        let header = BackupHeader(
            format: BackupHeader.currentFormat, program: program, created: now.milliseconds,
            engine: type(of: connection).dialect == .sqlite ? "sqlite" : "postgres", migrations: try steps(on: connection))
        try output.write(BackupLine.header(header).bytes)
        // A newer program makes a backup before it migrates: the tables are those that the database has.
        let schema = Schema(database.schema.migrations.filter { $0.number <= header.schema })
        let tables = try BackupTable.names(of: schema, on: connection, database.statements)
        var counts: [String: Int] = [:]
        for name in tables {
            counts[name] = try write(BackupTable(name, on: connection, database.statements), on: connection, to: output)
        }
        let heads = tables.contains("audit_head") ? try self.heads(on: connection) : []
        for head in heads { try output.write(BackupLine.head(BackupHead(head)).bytes) }
        try output.write(BackupLine.trailer(sha256: try output.checksum()).bytes)
        return BackupSummary(header: header, rows: counts, heads: heads, size: try output.commit())
    }

    private func steps(on connection: any Connection) throws -> [BackupHeader.Step] {
        var steps: [BackupHeader.Step] = []
        try connection.run(try database.statements.statement("SELECT number, checksum FROM schema_migration ORDER BY number"), []) {
            steps.append(BackupHeader.Step(number: try $0[0], checksum: try $0[1]))
            return true
        }
        return steps
    }

    private func write(_ table: BackupTable, on connection: any Connection, to output: GzipWriter) throws -> Int {
        try output.write(BackupLine.table(name: table.name, columns: table.columns).bytes)
        var line: [UInt8] = []
        let count = try table.each(on: connection, database.statements) { row in
            line.removeAll(keepingCapacity: true)
            try BackupRow.append(row, table.kinds, to: &line)
            try output.write(line)
        }
        try output.write(BackupLine.end(rows: count).bytes)
        return count
    }

    private func heads(on connection: any Connection) throws -> [AuditHead] {
        var heads: [AuditHead] = []
        try connection.run(try database.statements.statement("SELECT school_id, number, hash FROM audit_head ORDER BY school_id"), []) {
            heads.append(AuditHead(school: try $0[0], number: try $0[1], hash: try $0[2]))
            return true
        }
        return heads
    }
}
