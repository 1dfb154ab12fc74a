import ArgumentParser
import Server

@main
struct Jianfu: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jianfu",
        abstract: "减负：按“双减”政策检查学校的作业、考试和课后服务台账",
        version: Version.current,
        subcommands: [
            ServeCommand.self, AdminCommand.self, AuditCommand.self, BackupCommand.self, RestoreCommand.self, VerifyCommand.self,
            MigrateCommand.self, ExportCommand.self, ImportCommand.self, CheckCommand.self, PlanCommand.self, RegistersCommand.self,
            PolicyCommand.self, DemoCommand.self,
        ])
}
