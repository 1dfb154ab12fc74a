import ArgumentParser
import Database
import Policy
import School

struct AdminRole: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "role", abstract: "职务：查看、任命、免去", subcommands: [List.self, Grant.self, End.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "列出一个单位现任的职务")

        @OptionGroup var place: UnitChoice

        func run() async throws {
            try await place.work { house, unit in
                let held = try await RoleList(house: house).all(at: unit.id, by: .program).filter {
                    $0.holds(on: house.today)
                }
                for role in held {
                    let until = role.grant.to.map { "至 \($0.iso)" } ?? "起"
                    Console.print(
                        "\(role.grant.role.title)\(role.grant.place.narrowed)　\(role.person.name)　\(role.grant.from.iso) \(until)"
                    )
                }
                if held.isEmpty { Console.print("\(unit.name)没有现任的职务。") }
            }
        }
    }

    struct Grant: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "grant", abstract: "任命职务")

        @OptionGroup var choice: DatabaseChoice
        @OptionGroup var whom: RoleHolder

        @Option(name: .customLong("grade"), help: ArgumentHelp("年级，1–12；年级组长、备课组长必填", valueName: "年级"))
        var grade: Int?

        @Option(name: .customLong("class"), help: ArgumentHelp("班级名称，如 四年级2班；班主任必填", valueName: "班级"))
        var schoolClass: String?

        @Option(name: .customLong("subject"), help: ArgumentHelp("学科；备课组长必填", valueName: "学科"))
        var subject: String?

        @Option(name: .customLong("from"), help: ArgumentHelp("起始日期，不写为今天", valueName: "日期"))
        var from: SchoolDate?

        @Option(name: .customLong("to"), help: ArgumentHelp("最后一天，不写为长期", valueName: "日期"))
        var to: SchoolDate?

        func run() async throws {
            try await choice.work { house in
                let (unit, home, staff) = try await whom.find(house)
                var id: ClassID?
                if let schoolClass {
                    let classes = try await ClassList(house: house).classes(
                        of: unit.id, on: house.today, by: .program)
                    guard let found = classes.first(where: { $0.name(on: house.today) == schoolClass }) else {
                        Console.error(
                            "\(unit.name)没有班级“\(schoolClass)”；现有："
                                + classes.prefix(12).map { $0.name(on: house.today) }.joined(separator: "、"))
                        throw ExitCode(2)
                    }
                    id = found.id
                }
                let draft = RoleDraft(
                    whom.role, person: staff.id, home: home.id, at: unit.id, grade: grade, schoolClass: id,
                    subject: subject,
                    from: from ?? house.today, to: to)
                try await RoleList(house: house).grant(draft, by: .program)
                Console.print("已任命 \(staff.name) 为\(unit.name)\(whom.role.title)。")
            }
        }
    }

    struct End: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "end", abstract: "免去职务")

        @OptionGroup var choice: DatabaseChoice
        @OptionGroup var whom: RoleHolder

        @Option(name: .customLong("last-day"), help: ArgumentHelp("最后一天，不写为立即", valueName: "日期"))
        var lastDay: SchoolDate?

        func run() async throws {
            try await choice.work { house in
                let (unit, _, staff) = try await whom.find(house)
                let held = try await RoleList(house: house).all(at: unit.id, by: .program)
                    .filter {
                        $0.person.id == staff.id && $0.grant.role == whom.role && $0.holds(on: house.today)
                    }
                guard !held.isEmpty else {
                    Console.error("\(staff.name)现在不是\(unit.name)的\(whom.role.title)。")
                    throw ExitCode(2)
                }
                for role in held {
                    try await RoleList(house: house).end(role.id, at: unit.id, lastDay: lastDay, by: .program)
                }
                Console.print(
                    "已免去 \(staff.name) 的\(whom.role.title)\(held.count > 1 ? "（\(held.count)项）" : "")。")
            }
        }
    }
}

/// Who holds which role where.
struct RoleHolder: ParsableArguments {
    @Option(name: .customLong("unit"), help: ArgumentHelp("任职单位：区划代码、学校代码或名称", valueName: "单位"))
    var unit: String

    @Option(name: .customLong("home"), help: ArgumentHelp("人员所在单位，与任职单位不同时填", valueName: "单位"))
    var home: String?

    @Option(name: .customLong("number"), help: ArgumentHelp("工号", valueName: "工号"))
    var number: String

    @Option(name: .customLong("role"), help: ArgumentHelp("职务", valueName: "职务"))
    var role: Role

    func find(_ house: House) async throws -> (unit: Unit, home: Unit, staff: Staff) {
        let looking = Looking(house: house)
        let unit = try await looking.unit(self.unit)
        var holder = unit
        if let home { holder = try await looking.unit(home) }
        return (unit, holder, try await looking.staff(number, of: holder))
    }
}

extension School.Place {
    /// `（四年级 语文）`; empty for the whole unit.
    fileprivate var narrowed: String {
        let parts = [grade.map { "\($0)年级" }, subject].compactMap { $0 }
        return parts.isEmpty ? "" : "（\(parts.joined(separator: " "))）"
    }
}
