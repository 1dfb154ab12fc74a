import ArgumentParser
import Database
import Demo
import FoundationEssentials
import Glibc
import Logging
import School
import Server

/// `jianfu serve --demo`: what `make run` starts. The first time it makes an SQLite file and loads the demo into it.
struct DemoServing {
    /// Those of `jianfu serve` without `--demo`.
    let arguments: [String]

    static let standardFile = "jianfu-demo.sqlite"

    static let help = """

        示例：
          --demo    打开示例系统：一个市、两个区县、五所学校，每种职务一个登录。第一次运行时建立 \(standardFile)
                    （或 --database 写明的文件）并装入示例；删掉文件就重新开始。单位、姓名、手机号都是虚构的。
        """

    func run() async throws {
        try await CommandErrors.reporting {
            let settings = try await settings()
            if case .sqlite(let path) = settings.database, !FileManager.default.fileExists(atPath: path) { try await load(path) }
            var logger = Logger(label: "jianfu") { StreamLogHandler.standardError(label: $0) }
            logger.logLevel = settings.logLevel
            let database = try await DatabaseChoice.open(settings.database, mayCreate: true)
            let house = House(
                database: database, surroundings: .live, sessionLimits: settings.sessions, packs: try PackShelf(Installation().library))
            guard try await isDemo(house) else {
                await database.close()
                Console.error("这个数据库里不是示例，没有启动。去掉 --demo 打开它，或用 --database 写明另一个文件来装示例。")
                throw ExitCode(2)
            }
            try await ServeCommand.serve(settings, house, Backups(settings), logger) { address in
                Console.print(
                    """
                    示例系统已启动：\(address)
                    用下面的工号和密码登录（职务　姓名　工号　密码）：
                    \(DemoSignIn.table(DemoInstallation.signIns))
                    青山学校最近三周的台账在系统里；一个学期的放在 Examples/changzhi-sample，用 jianfu check 检查。
                    按 Ctrl-C 停止。
                    """)
            }
        }
    }

    /// The demo's own file unless another is named here: what the environment names is somebody's real database.
    private func settings() async throws -> ServerSettings {
        var arguments = arguments
        func has(_ flag: String) -> Bool { arguments.contains { $0 == flag || $0.hasPrefix(flag + "=") } }
        if !has("--database"), !has("--database-url") { arguments += ["--database", "sqlite:" + Self.standardFile] }
        if !has("--log-level") { arguments += ["--log-level", "warning"] }
        let settings = try ServerSettings(
            try await SettingsSource(arguments: arguments, environment: ProcessInfo.processInfo.environment, standardFile: nil))
        _ = try settings.provider.settings()
        return settings
    }

    private func isDemo(_ house: House) async throws -> Bool {
        if try await DemoInstallation.isEmpty(house) { try await DemoInstallation(house: try loading(house.database)).load() }
        return try await DemoInstallation.isDemo(house)
    }

    /// In which the demo is loaded, with passwords that cost little: they are printed anyway.
    private func loading(_ database: Database) throws -> House {
        House(
            database: database, surroundings: .live, road: .command, passwords: DemoInstallation.passwords,
            packs: try PackShelf(Installation().library))
    }

    /// Into a file of another name at first: what was broken off leaves nothing that looks complete.
    private func load(_ path: String) async throws {
        let partial = path + ".partial"
        for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: partial + suffix) {
            try FileManager.default.removeItem(atPath: partial + suffix)
        }
        let database = try await DatabaseChoice.open(.sqlite(path: partial), mayCreate: true)
        do {
            try await DemoInstallation(house: try loading(database)).load()
        } catch {
            await database.close()
            throw error
        }
        await database.close()
        guard rename(partial, path) == 0 else {
            Console.error("写不了 \(path)（\(Console.reason(errno))）。")
            throw ExitCode(2)
        }
        // Empty after the end; SQLite leaves them where a reader closes last.
        for suffix in ["-wal", "-shm"] { unlink(partial + suffix) }
    }
}
