import ArgumentParser
import Database
import FoundationEssentials
import School
import Server

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "备份数据库：服务照常运行，备份内容属于同一时刻",
        discussion: "写好、落盘之后才以这个文件名出现；两种数据库格式相同，可以互相恢复。")

    @OptionGroup var choice: DatabaseChoice

    @Argument(help: ArgumentHelp("备份文件，如 2026-11-28.jianfu", valueName: "文件"))
    var file: String

    @Flag(name: .customLong("force"), help: "覆盖同名文件")
    var force = false

    func run() async throws {
        guard force || !FileManager.default.fileExists(atPath: file) else {
            Console.error("\(file) 已经存在。换一个文件名，或加 --force 覆盖。")
            throw ExitCode(2)
        }
        let summary = try await choice.work { house in
            try await Backup.write(
                house.database, to: file, at: house.surroundings.now(),
                program: Version.current)
        }
        Console.print("已备份到 \(file)：\(summary.spoken)。")
    }
}

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "检查备份文件完整、可用：校验和、行数、操作记录链")

    @Argument(help: ArgumentHelp("备份文件", valueName: "文件"))
    var file: String

    @Flag(name: .customLong("restore"), help: "再试着恢复到一个临时数据库，恢复后删除")
    var restore = false

    func run() async throws {
        try await CommandErrors.reporting {
            let summary =
                restore
                ? try await Backup.testRestore(file, schema: .jianfu, logger: CommandErrors.logger)
                : try await Backup.verify(file)
            Console.print("\(file) 完好：\(summary.spoken)。" + (restore ? "试恢复成功。" : ""))
        }
    }
}

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "把备份恢复到一个新的空数据库",
        discussion: "已有数据的数据库不会被覆盖。先停下服务，恢复后让服务使用新的数据库。")

    @OptionGroup var choice: DatabaseChoice

    @Argument(help: ArgumentHelp("备份文件", valueName: "文件"))
    var file: String

    func run() async throws {
        let location = try await choice.location()
        try await CommandErrors.reporting {
            var options = DatabaseOptions()
            options.openedAt = Surroundings.live.now()
            let summary = try await Backup.restore(
                file, into: location, schema: .jianfu, options: options, logger: CommandErrors.logger)
            Console.print("已恢复：\(summary.spoken)。")
        }
    }
}

extension BackupSummary {
    /// `38张表，1204行，9条操作记录链，56 KB`.
    var spoken: String {
        "\(rows.count)张表，\(rows.values.reduce(0, +))行，\(heads.count)条操作记录链，\((size + 999) / 1000) KB"
    }
}
