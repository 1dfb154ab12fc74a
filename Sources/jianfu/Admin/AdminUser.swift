import ArgumentParser
import Database
import School

struct AdminUser: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "教职工和账号：查看、新增", subcommands: [List.self, Add.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "列出一个单位的在岗教职工和账号")

        @OptionGroup var place: UnitChoice

        func run() async throws {
            try await place.work { house, unit in
                let lines = try await Accounts(house: house).list(at: unit.id, by: .program)
                for line in lines {
                    Console.print("\(line.number)　\(line.person.name)　\(line.state.title)")
                }
                Console.print("\(unit.name)共\(lines.count)人。")
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "add", abstract: "新增一位教职工并开通账号")

        @OptionGroup var place: UnitChoice

        @Option(name: .customLong("number"), help: ArgumentHelp("工号", valueName: "工号"))
        var number: String

        @Option(name: .customLong("name"), help: ArgumentHelp("姓名", valueName: "姓名"))
        var name: String

        @Option(name: .customLong("phone"), help: ArgumentHelp("手机号", valueName: "手机号"))
        var phone = ""

        @Flag(name: .customLong("no-account"), help: "只登记，不开通账号")
        var noAccount = false

        func run() async throws {
            try await place.work { house, unit in
                let draft = StaffDraft(number: number, name: name, phone: phone)
                let staff = try await StaffChanges(house: house).add(draft, to: unit.id, by: .program)
                Console.print("已在\(unit.name)登记 \(staff.name)，工号 \(staff.number)。")
                if !noAccount {
                    FirstPasswords.show(
                        try await Accounts(house: house).open([staff.id], at: unit.id, by: .program))
                }
            }
        }
    }
}
