import ArgumentParser
import Database
import FoundationEssentials
import Registers
import School
import Server

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "把一个单位的台账和基础数据导出为数据包（Frictionless Data Package）",
        discussion: """
            例：jianfu export --unit 青山学校 -o 青山学校.zip
                jianfu export --unit 长治市教育局 --below -o 全市

            数据包里有全部台账、单位、班级、教职工、任课、职务、适用政策和问题的理由，用 jianfu import 导入后不丢失；
            各台账可以直接用 jianfu check 检查。没有密码、登录、操作记录和已删除的行，那些由 jianfu backup 带走。
            默认含手机号等个人信息，文件只有本人可读；交给别人时请加 --without-personal。服务照常运行，内容属于同一时刻，导出记入操作记录。

            退出状态：0 已导出；2 没有导出，原因见提示；64 命令写法有误。
            """)

    @OptionGroup var choice: DatabaseChoice

    @Option(name: .customLong("unit"), help: ArgumentHelp("单位：区划代码、学校代码或名称", valueName: "单位"))
    var unit: String

    @Option(name: .shortAndLong, help: ArgumentHelp("写到这个文件夹或文件，不能已经存在；不写则用单位的名称", valueName: "路径"))
    var output: String?

    @Option(name: .long, help: ArgumentHelp("folder（文件夹）或 zip（一个文件）；不写则看路径是否以 .zip 结尾", valueName: "格式"))
    var format: PackageForm?

    @Flag(name: .customLong("without-personal"), help: "不写手机号等个人信息")
    var withoutPersonal = false

    @Flag(name: .long, help: "连同下属单位，每个单位一个数据包，放在同一个文件夹里")
    var below = false

    func run() async throws {
        try await choice.work { house in
            let looking = Looking(house: house)
            let top = try await looking.unit(unit)
            guard below else {
                let form = format ?? (output?.lowercased().hasSuffix(".zip") == true ? .zip : .folder)
                return try await export(top, to: output ?? Self.fileName(top) + (form == .zip ? ".zip" : ""), form, house)
            }
            let folder = output ?? Self.fileName(top)
            guard !FileManager.default.fileExists(atPath: folder) else {
                Console.error("\(folder) 已经存在。请换一个名称，或先移走它。")
                throw ExitCode(2)
            }
            do {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            } catch {
                Console.error("不能新建文件夹 \(folder)。")
                throw ExitCode(2)
            }
            let units = try await looking.units().filter { top.path.covers($0.path) && $0.kind.isTenant }
            // Parents come first, also by name, since none is taken in before that which it lies below.
            for (index, unit) in units.enumerated() {
                let number = String("000\(index + 1)".suffix(max(3, "\(units.count)".count)))
                let form = format ?? .folder
                try await export(unit, to: "\(folder)/\(number) \(Self.fileName(unit))\(form == .zip ? ".zip" : "")", form, house)
            }
        }
    }

    /// A name may hold what would lead to another folder.
    private static func fileName(_ unit: Unit) -> String { unit.name.replacing("/", with: "／") }

    private func export(_ unit: Unit, to target: String, _ form: PackageForm, _ house: House) async throws {
        let progress = ProgressLine()
        defer { progress?.clear() }
        let outcome = try await PackageExport(house: house)(
            unit.id, to: target, form, withPersonal: !withoutPersonal, program: Version.current
        ) { progress?.say("正在导出\(unit.name)：\($0)") }
        progress?.clear()
        let size = (outcome.summary.bytes + 999) / 1000
        Console.print("已导出 \(unit.name) 到 \(target)：\(outcome.summary.rows.count)张表，\(outcome.summary.rowCount)行，\(size) KB。")
        for notice in outcome.notices { Console.error(notice) }
        if !withoutPersonal { Console.error("\(target) 含手机号等个人信息，只有本人可读；请妥善保管，用后删除。") }
    }
}

extension PackageForm: ExpressibleByArgument {}
