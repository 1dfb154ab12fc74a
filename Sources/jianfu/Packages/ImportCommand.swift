import ArgumentParser
import Database
import School

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "把 jianfu export 写的数据包导入系统：先全部核对，再一次写入，有一处不对就什么也不写",
        discussion: """
            例：jianfu import 青山学校.zip --database 新系统.sqlite
                jianfu import 青山学校.zip --into 潞州区教育局
                jianfu import 全市/*

            空的系统：连同上级单位和政策一起建立。已有单位的系统：放到原来的上级单位之下，或用 --into 写明放在哪里。
            单位已经在系统里的，只有还没有数据时才导入。过去的行只判断，不阻拦；编号不变；有几个数据包时，一个一个导入，上级在前。

            退出状态：0 已导入；2 没有导入（有几个时：从出错的那个起没有导入），原因见提示；64 命令写法有误。
            """)

    @OptionGroup var choice: DatabaseChoice

    @Argument(help: ArgumentHelp("数据包：文件夹或 .zip 文件，可以有多个", valueName: "数据包"))
    var packages: [String]

    @Option(name: .customLong("into"), help: ArgumentHelp("放在这个单位之下：区划代码、学校代码或名称", valueName: "单位"))
    var into: String?

    @Flag(name: .customLong("dry-run"), help: "只核对，不写入")
    var isDryRun = false

    func run() async throws {
        try await choice.work(mayCreate: into == nil && !isDryRun) { house in
            var parent: UnitID?
            if let into { parent = try await Looking(house: house).unit(into).id }
            for package in packages { try await take(package, into: parent, house) }
        }
    }

    private func take(_ package: String, into parent: UnitID?, _ house: House) async throws {
        let progress = ProgressLine()
        defer { progress?.clear() }
        if isDryRun {
            let outcome = try await PackageImport(house: house).check(package, into: parent)
            progress?.clear()
            Console.print("\(package) 可以导入：\(outcome.name)，\(outcome.rows)行。没有写入任何内容。")
            return outcome.notices.forEach(Console.error)
        }
        let outcome = try await PackageImport(house: house)(package, into: parent) { progress?.say($0.title(package)) }
        progress?.clear()
        let place = outcome.parent.map { "，在\($0)之下" } ?? ""
        Console.print("已导入 \(outcome.name)\(place)：\(outcome.rows)行，按适用政策判断出问题\(outcome.findings ?? 0)处。")
        for notice in outcome.notices { Console.error(notice) }
        if outcome.isFirst {
            Console.error("账号和密码不在数据包里。请用 jianfu admin user add 在最上级单位登记一位管理员，再用 jianfu admin role grant 任命，由他开通各人的账号。")
        }
    }
}

extension PackageImport.Step {
    fileprivate func title(_ package: String) -> String {
        switch self {
        case .reading: "正在核对 \(package)"
        case .writing: "正在写入 \(package)"
        case .judging: "正在按适用政策判断"
        }
    }
}
