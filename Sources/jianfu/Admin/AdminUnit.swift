import ArgumentParser
import Database
import School

struct AdminUnit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unit", abstract: "单位：查看、新建", subcommands: [List.self, Add.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "按隶属关系列出全部单位")

        @OptionGroup var choice: DatabaseChoice

        func run() async throws {
            try await choice.work { house in
                for unit in try await Looking(house: house).units() {
                    let indent = String(repeating: "　", count: max(0, unit.path.units.count - 1))
                    let code = unit.schoolCode?.text ?? unit.regionCode?.text ?? ""
                    let closed = unit.closedOn.map { "（\($0.iso)撤并）" } ?? ""
                    Console.print("\(indent)\(unit.name)　\(unit.kind.title)　\(code)\(closed)")
                }
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "add", abstract: "在一个单位下面新建单位")

        @OptionGroup var choice: DatabaseChoice

        @Option(name: .customLong("below"), help: ArgumentHelp("上级单位：区划代码、学校代码或名称", valueName: "单位"))
        var below: String

        @Option(name: .customLong("kind"), help: ArgumentHelp("单位类别", valueName: "类别"))
        var kind: UnitKind

        @Option(name: .customLong("name"), help: ArgumentHelp("名称", valueName: "名称"))
        var name: String

        @Option(name: .customLong("region-code"), help: ArgumentHelp("行政区划代码，六位；区县必填", valueName: "代码"))
        var regionCode = ""

        @Option(name: .customLong("school-code"), help: ArgumentHelp("学校（机构）标识码，十位", valueName: "代码"))
        var schoolCode = ""

        @Option(name: .customLong("type"), help: ArgumentHelp("办学类型，学校必填", valueName: "类型"))
        var type: SchoolType?

        @Flag(name: .customLong("five-four"), help: "五四学制；不写为六三学制")
        var fiveFour = false

        @Flag(name: .customLong("boarding"), help: "寄宿制")
        var boarding = false

        @Flag(name: .customLong("small"), help: "小规模学校")
        var small = false

        func run() async throws {
            try await choice.work { house in
                let parent = try await Looking(house: house).unit(below)
                let draft = UnitDraft(
                    name: name, regionCode: regionCode, schoolCode: schoolCode, type: type?.rawValue ?? "",
                    system: (fiveFour ? SchoolSystem.fiveFour : .sixThree).rawValue, isBoarding: boarding,
                    isSmall: small)
                let unit = try await UnitChanges(house: house).add(
                    draft, kind, below: parent.id, by: .program)
                Console.print("已在\(parent.name)下面建立\(unit.kind.title) \(unit.name)。")
            }
        }
    }
}
