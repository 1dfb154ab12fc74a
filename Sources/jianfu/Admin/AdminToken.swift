import ArgumentParser
import Database
import Policy
import School

struct AdminToken: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "接口令牌：查看、新建、停用", subcommands: [List.self, Add.self, End.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "列出一个单位的令牌")

        @OptionGroup var place: UnitChoice

        func run() async throws {
            try await place.work { house, unit in
                let tokens = try await ApiTokens(house: house).all(of: unit.id, by: .program)
                for token in tokens {
                    let state = token.endedAt == nil ? "至 \(token.to.iso)" : "已停用"
                    Console.print(
                        "\(token.prefix)　\(token.name)　\(token.rights.inOrder.map(\.title).joined(separator: "、"))　\(token.maker.name)　\(state)"
                    )
                }
                if tokens.isEmpty { Console.print("\(unit.name)没有令牌。") }
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "新建令牌；程序用它代写明的人办事，记在这个人名下",
            discussion: "标准输出只有令牌一行，说明写在标准错误里，便于脚本使用。权限不能多于这个人自己在这个单位能做的。")

        @OptionGroup var place: UnitChoice

        @Option(name: .customLong("number"), help: ArgumentHelp("负责的教职工的工号", valueName: "工号"))
        var number: String

        @Option(name: .customLong("home"), help: ArgumentHelp("这个人所在的单位，与令牌的单位不同时填", valueName: "单位"))
        var home: String?

        @Option(name: .customLong("name"), help: ArgumentHelp("名称，例如 区教育数据平台", valueName: "名称"))
        var name: String

        @Option(name: .customLong("purpose"), help: ArgumentHelp("用途", valueName: "用途"))
        var purpose: String

        @Option(name: .customLong("right"), help: ArgumentHelp("权限，可以写多次", valueName: "权限"))
        var rights: [TokenRight]

        @Option(name: .customLong("to"), help: ArgumentHelp("末日，最多一年以后", valueName: "日期"))
        var to: SchoolDate

        @Option(name: .customLong("text-purpose"), help: ArgumentHelp("读取作业内容的用途，选了这项权限时必填", valueName: "用途"))
        var textPurpose = ""

        func run() async throws {
            try await place.work { house, unit in
                let looking = Looking(house: house)
                var holder = unit
                if let home { holder = try await looking.unit(home) }
                let staff = try await looking.staff(number, of: holder)
                let tokens = ApiTokens(house: house)
                let maker = try await tokens.maker(Person(id: staff.id, home: holder.id, name: staff.name))
                let draft = ApiTokenDraft(
                    name: name, purpose: purpose, rights: rights.map(\.rawValue), to: to.iso, textPurpose: textPurpose)
                let made = try await tokens.add(draft, at: unit.id, for: maker, by: .program)
                Console.print(made.secret)
                Console.error("已为\(unit.name)建立令牌“\(made.token.name)”，由\(staff.name)负责，至\(made.token.to.iso)。令牌只显示这一次。")
            }
        }
    }

    struct End: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "end", abstract: "停用令牌")

        @OptionGroup var place: UnitChoice

        @Option(name: .customLong("token"), help: ArgumentHelp("令牌的开头，如 jf_1a2b3c4d，用 jianfu admin token list 查看", valueName: "开头"))
        var prefix: String

        func run() async throws {
            try await place.work { house, unit in
                let tokens = ApiTokens(house: house)
                guard let token = try await tokens.all(of: unit.id, by: .program).first(where: { $0.prefix == prefix && $0.endedAt == nil })
                else {
                    Console.error("\(unit.name)没有以 \(prefix) 开头、还没有停用的令牌。")
                    throw ExitCode(2)
                }
                try await tokens.end(token.id, of: unit.id, by: .program)
                Console.print("已停用令牌“\(token.name)”。")
            }
        }
    }
}

extension TokenRight: ExpressibleByArgument {
    public static var allValueStrings: [String] { allCases.map(\.rawValue) }
}
