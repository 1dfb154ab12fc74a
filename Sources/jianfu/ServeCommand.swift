import ArgumentParser
import Database
import FoundationEssentials
import Logging
import Policy
import School
import Server

/// `jianfu serve`. Its options are the server's settings, which may also stand in the environment or in a file; so it reads them itself.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "启动网页服务")

    @Argument(parsing: .captureForPassthrough, help: .hidden)
    var arguments: [String] = []

    mutating func run() async throws {
        if arguments.contains("--help") || arguments.contains("-h") {
            Console.print(SettingsHelp.text + DemoServing.help)
            return
        }
        if arguments.contains("--demo") { return try await DemoServing(arguments: arguments.filter { $0 != "--demo" }).run() }
        let settings = try await settings()
        var logger = Logger(label: "jianfu") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = settings.logLevel
        let backups = Backups(settings)
        try DatabaseChoice.mustExist(settings.database, otherwise: ExitCode(74))
        let house = try await house(settings, backups, logger)
        try await Self.serve(settings, house, backups, logger) { address in
            ServiceManager.ready()
            Console.print("减负已启动：\(address)\n按 Ctrl-C 停止。")
        }
    }

    /// Serves until a signal comes, with the job queue beside it.
    /// - Throws: exit status 64 for certificates that cannot be read, 74 where the port is taken or the database was taken from under the server.
    static func serve(
        _ settings: ServerSettings, _ house: House, _ backups: Backups, _ logger: Logger, onStart: @escaping @Sendable (String) -> Void
    ) async throws {
        let upkeep = Upkeep(
            house: house, backups: backups, worker: "\(ProcessInfo.processInfo.processIdentifier)-\(house.surroundings.now().milliseconds)",
            logger: logger)
        do {
            let provider = try await IdentityProvider(settings.provider, house: house)
            let serving = Serving(settings: settings, logger: logger)
            try await serving.run(
                house: house, desk: .standard(house, backups: backups, provider: provider, logger: logger), services: [upkeep],
                onStart: onStart)
        } catch let error as SettingsError {
            Console.error(error.description)
            throw ExitCode(64)
        } catch let error as DatabaseError {
            logger.error("stopped", metadata: ["error": "\(error)"])
            Console.error(error.spoken)
            throw ExitCode(74)
        } catch {
            logger.error("stopped", metadata: ["error": "\(error)"])
            Console.error("\(settings.host) 的端口 \(settings.port) 打不开，或服务意外停止。原因见上面的日志；端口被占用时可用 --port 换一个。")
            throw ExitCode(74)
        }
    }

    private func settings() async throws -> ServerSettings {
        let standard = SettingsSource.installedFile
        do {
            let file = FileManager.default.fileExists(atPath: standard) ? standard : nil
            let settings = try ServerSettings(
                try await SettingsSource(arguments: arguments, environment: ProcessInfo.processInfo.environment, standardFile: file))
            // Before the database is touched.
            _ = try settings.provider.settings()
            return settings
        } catch {
            Console.error(error.description)
            throw ExitCode(64)
        }
    }

    private func house(_ settings: ServerSettings, _ backups: Backups, _ logger: Logger) async throws -> House {
        var options = DatabaseOptions()
        options.readers = settings.databaseReaders
        options.openedAt = Surroundings.live.now()
        options.beforeMigration = backups.beforeMigration(.live)
        do {
            let database = try await Database.open(settings.database, schema: .jianfu, options: options, logger: logger)
            return House(database: database, surroundings: .live, road: .web, sessionLimits: settings.sessions, packs: try packs())
        } catch let error as DatabaseError {
            logger.error("database not opened", metadata: ["error": "\(error)"])
            Console.error(error.spoken)
            throw ExitCode(74)
        } catch let error as BackupError {
            logger.error("not migrated", metadata: ["error": "\(error)"])
            Console.error(error.description)
            throw ExitCode(74)
        }
    }

    private func packs() throws -> PackShelf {
        do {
            return try PackShelf(Installation().library)
        } catch let error as PackError {
            Console.error(error.description)
            throw ExitCode(74)
        }
    }
}
