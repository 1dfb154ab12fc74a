import ArgumentParser
import Database
import School

struct AdminResetPassword: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset-password", abstract: "忘记密码：发放一次性验证码，24小时内有效，凭它自己设新密码")

    @OptionGroup var place: UnitChoice

    @Option(name: .customLong("number"), help: ArgumentHelp("工号", valueName: "工号"))
    var number: String

    func run() async throws {
        try await place.work { house, unit in
            let staff = try await Looking(house: house).staff(number, of: unit)
            let code = try await Accounts(house: house).issueCode(
                for: staff.id, at: unit.id, by: .program)
            Console.print("\(code.person.name)（工号 \(code.number)）的一次性验证码：\(code.code)")
            Console.print("24小时内有效，只能用一次；原密码在用它之前不变。")
        }
    }
}
