import ArgumentParser
import Database
import School

struct AdminInit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "新装：建立数据库、最上级单位和第一位管理员",
        discussion: "最上级单位一般是市、州教育局；只有一个区县时也建一个，学校以后建在它下面。")

    @OptionGroup var choice: DatabaseChoice

    @Option(name: .customLong("unit"), help: ArgumentHelp("最上级单位的名称", valueName: "名称"))
    var unit: String

    @Option(
        name: .customLong("region-code"), help: ArgumentHelp("它的行政区划代码，六位，如 140400", valueName: "代码"))
    var regionCode: String

    @Option(name: .customLong("name"), help: ArgumentHelp("管理员的姓名", valueName: "姓名"))
    var name: String

    @Option(name: .customLong("number"), help: ArgumentHelp("管理员的工号，用来登录", valueName: "工号"))
    var number: String

    @Option(name: .customLong("phone"), help: ArgumentHelp("管理员的手机号，也可用来登录", valueName: "手机号"))
    var phone = ""

    func run() async throws {
        try await choice.work(mayCreate: true) { house in
            let actor = Actor.program
            guard try await UnitTree(house: house).mine(by: actor).isEmpty else {
                Console.error("这个数据库里已有单位，不再初始化。要加单位或管理员，请用 jianfu admin unit add、jianfu admin role grant。")
                throw ExitCode(2)
            }
            let top = try await UnitChanges(house: house).add(
                UnitDraft(name: unit, regionCode: regionCode), .region, below: nil, by: actor)
            let staff = try await StaffChanges(house: house).add(
                StaffDraft(number: number, name: name, phone: phone), to: top.id, by: actor)
            try await RoleList(house: house).grant(
                RoleDraft(.administrator, person: staff.id, home: top.id, at: top.id, from: house.today),
                by: actor)
            let opened = try await Accounts(house: house).open([staff.id], at: top.id, by: actor)
            Console.print("已建立 \(top.name)。")
            FirstPasswords.show(opened)
        }
    }
}

/// First passwords are shown once, at the moment they are made.
enum FirstPasswords {
    static func show(_ opened: OpenedAccounts) {
        for slip in opened.slips {
            Console.print("工号 \(slip.number)　\(slip.person.name)　初始密码 \(slip.password)")
        }
        if !opened.slips.isEmpty { Console.print("初始密码只显示这一次，首次登录后须更改。") }
        for (person, role) in opened.passedOver { Console.print("\(person.name)是\(role.title)，没有开通。") }
    }
}
