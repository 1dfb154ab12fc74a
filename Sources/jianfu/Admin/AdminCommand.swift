import ArgumentParser

struct AdminCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "admin", abstract: "管理单位、人员、职务和账号，供只有终端的地方使用",
        discussion: "在数据库所在的机器上运行，不问密码；每次改变都记入操作记录，途径为“命令行”。",
        subcommands: [
            AdminInit.self, AdminUnit.self, AdminUser.self, AdminRole.self, AdminToken.self, AdminResetPassword.self,
        ])
}
