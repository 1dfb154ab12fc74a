import Database

/// Whether requests can be served.
enum Readiness: Equatable {
    case ready
    /// Three words for whoever runs the machine; what the engine said is in the log of whoever met it.
    case not(String)

    static func check(_ database: Database) async -> Readiness {
        let program = database.schema.migrations.last?.number ?? 0
        do {
            let applied = try await database.read(in: .installation) { reader in
                try reader.value("SELECT COALESCE(MAX(number), 0) FROM schema_migration", as: Int.self) ?? 0
            }
            return applied == program ? .ready : .not("migrations \(applied)/\(program)")
        } catch {
            return .not("database")
        }
    }
}
