import ArgumentParser
import Database
import School
import Server

struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "把数据搬到另一种数据库", subcommands: [SQLiteToPostgres.self])

    struct SQLiteToPostgres: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sqlite-to-postgres", abstract: "从 SQLite 文件搬到空的 PostgreSQL 数据库，核对每张表的行数和操作记录链",
            discussion: "原来的文件只读不改。先停下服务，搬完后把设置 database 改成这个网址再启动。")

        /// What is only to be read is not to be migrated either.
        struct NotUpgraded: UserMessage {
            let userMessage = "原来的数据库是旧版本写的，还没有升级。请先在它上面启动一次服务（会先备份再升级），停下后再搬。"
        }

        @Option(name: .customLong("from"), help: ArgumentHelp("SQLite 文件", valueName: "文件"))
        var from: String

        @Option(
            name: .customLong("to"),
            help: ArgumentHelp("PostgreSQL：postgres://用户@主机/数据库", valueName: "网址"))
        var to: String

        func run() async throws {
            let (source, target) = (
                try DatabaseChoice.location(from, option: "--from"),
                try DatabaseChoice.location(to, option: "--to")
            )
            guard case .sqlite(let path) = source else {
                Console.error("--from 应是 SQLite 文件的路径。")
                throw ExitCode(2)
            }
            guard case .postgres = target else {
                Console.error("--to 应是 PostgreSQL 的网址，如 postgres://jianfu@localhost/jianfu。")
                throw ExitCode(2)
            }
            guard !source.isInUse else {
                Console.error("\(path) 正被服务或另一个命令使用，此后写入的内容会漏掉。请先停下服务：sudo systemctl stop jianfu")
                throw ExitCode(2)
            }
            try await CommandErrors.reporting {
                let database = try await DatabaseChoice.open(source, mayCreate: false) { _, _, _ in throw NotUpgraded() }
                do {
                    let now = Surroundings.live.now()
                    var options = DatabaseOptions()
                    options.openedAt = now
                    let summary = try await Backup.transfer(
                        from: database, to: target, through: "\(path).moving", at: now,
                        program: Version.current, options: options, logger: CommandErrors.logger)
                    await database.close()
                    Console.print("已搬到 PostgreSQL：\(summary.spoken)，行数和操作记录链都一致。现在把设置 database 改成这个网址，再启动服务。")
                } catch {
                    await database.close()
                    throw error
                }
            }
        }
    }
}
