import ArgumentParser
import Database
import FoundationEssentials
import Glibc
import Logging
import Policy
import School
import Server

/// Which database a command works on: the option, else as `jianfu serve` finds its own.
struct DatabaseChoice: ParsableArguments {
    @Option(
        name: .customLong("database"),
        help: ArgumentHelp(
            "数据库：SQLite 文件的路径，或 postgres:// 网址；不写则按服务器的设置（JIANFU_DATABASE 或设置文件）", valueName: "数据库"))
    var database: String?

    /// The settings that the server has too; the option goes before them.
    private func settings() async throws -> ServerSettings {
        if let database { _ = try Self.location(database, option: "--database") }
        return try await CommandErrors.reporting {
            let installed = SettingsSource.installedFile
            return try ServerSettings(
                try await SettingsSource(
                    arguments: database.map { ["--database=\($0)"] } ?? [], environment: ProcessInfo.processInfo.environment,
                    standardFile: FileManager.default.fileExists(atPath: installed) ? installed : nil))
        }
    }

    func location() async throws -> DatabaseLocation { try await settings().database }

    static func location(_ text: String, option: String) throws -> DatabaseLocation {
        guard let location = DatabaseLocation(text) else {
            Console.error("\(option) 的值“\(text)”不能用：应为 SQLite 文件的路径，或 postgres://用户@主机/数据库。")
            throw ExitCode(2)
        }
        return location
    }

    /// Opens the database for a command, with the command line as the road of its changes, runs the body and closes it.
    /// - Parameter mayCreate: whether a SQLite file that is not there is made.
    func work<Result>(mayCreate: Bool = false, _ body: (House) async throws -> Result) async throws
        -> Result
    {
        let settings = try await settings()
        return try await CommandErrors.reporting {
            let database = try await Self.open(
                settings.database, mayCreate: mayCreate, beforeMigration: Backups(settings).beforeMigration(.live))
            let shelf = try PackShelf(Installation().library)
            do {
                let result = try await body(
                    House(database: database, surroundings: .live, road: .command, packs: shelf))
                await database.close()
                return result
            } catch {
                await database.close()
                throw error
            }
        }
    }

    /// - Parameter beforeMigration: makes a backup before a database of an earlier program is migrated, or throws.
    static func open(
        _ location: DatabaseLocation, mayCreate: Bool, beforeMigration: (@Sendable (Database, Int, Int) async throws -> Void)? = nil
    ) async throws -> Database {
        if !mayCreate { try mustExist(location, otherwise: ExitCode(2)) }
        var options = DatabaseOptions()
        options.openedAt = Surroundings.live.now()
        options.beforeMigration = beforeMigration
        return try await Database.open(
            location, schema: .jianfu, options: options, logger: CommandErrors.logger)
    }

    /// An empty database in place of one that is missing (a misspelt path, a disk that is not mounted) would look as if everything were lost.
    static func mustExist(_ location: DatabaseLocation, otherwise status: ExitCode) throws {
        guard case .sqlite(let path) = location else { return }
        // Whether somebody may look there at all is for the engine to say.
        guard access(path, F_OK) != 0, errno == ENOENT else { return }
        Console.error("没有数据库文件 \(path)。请检查设置 database（或 --database）和磁盘是否挂载；新装的系统先运行 jianfu admin init。")
        throw status
    }
}
