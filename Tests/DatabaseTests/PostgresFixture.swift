import Foundation
import Logging
import Synchronization
import Testing

@testable import Database

/// The server that `scripts/postgres run` started, if it did.
enum PostgresFixture {
    static let url = ProcessInfo.processInfo.environment["JIANFU_TEST_POSTGRES"]
    /// Set by `make test`, where leaving PostgreSQL out would be a fault.
    static let isRequired = ProcessInfo.processInfo.environment["JIANFU_TEST_REQUIRE_POSTGRES"] == "1"

    /// Runs the body with the address of a schema of its own, and drops it afterwards.
    static func withFreshSchema(of server: String? = url, _ body: (String) async throws -> Void) async throws {
        guard let server else {
            if isRequired { Issue.record("JIANFU_TEST_POSTGRES is not set") }
            return
        }
        let name = "t_" + UUID().uuidString.lowercased().replacingOccurrences(of: "-", with: "")
        try run("CREATE SCHEMA \(name)", on: server)
        defer { _ = try? run("DROP SCHEMA \(name) CASCADE", on: server) }
        try await body("\(server)?options=-csearch_path%3D\(name)")
    }

    /// One statement of the engine's own, on a connection of its own.
    @discardableResult
    static func run(_ text: String, on url: String) throws -> [String] {
        var rows: [String] = []
        try PostgresSession(url, PostgresTimeouts()).execute(text) { result, index in
            rows.append((try? Row(source: .postgres(result, index)).text(0)) ?? "NULL")
            return true
        }
        return rows
    }

    static func open(
        _ url: String, schema: Schema = .sample, timeouts: PostgresTimeouts = PostgresTimeouts(),
        options: DatabaseOptions = DatabaseOptions()
    ) async throws -> Database {
        let engine = try await PostgresEngine.open(url: url, options: options, timeouts: timeouts)
        let database = Database(engine: engine, schema: schema, options: options, logger: Logger(label: "test"))
        try await Migrator(database: database, options: options, logger: Logger(label: "test")).migrate()
        return database
    }
}

/// A server that a test may break.
final class OwnPostgres: Sendable {
    let folder: String
    let url: String

    private static let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../scripts/postgres").standardized
        .path

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "jianfu-\(UUID())").path
        url = try Self.command(["start", folder])
    }

    func crash() throws { _ = try Self.command(["crash", folder]) }
    func start() throws { _ = try Self.command(["start", folder]) }
    func remove() { _ = try? Self.command(["stop", folder]) }

    private static func command(_ arguments: [String]) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: script)
        process.arguments = arguments
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

/// A value that the tasks of a test share.
final class Shared<Value: Sendable>: Sendable {
    private let content: Mutex<Value>

    init(_ value: Value) { content = Mutex(value) }

    var value: Value { content.withLock { $0 } }
    @discardableResult
    func change<Result: Sendable>(_ body: @Sendable (inout Value) -> Result) -> Result { content.withLock { body(&$0) } }
}
