import ArgumentParser
import Database
import Policy
import School

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "操作记录：校验、查看、导出",
        subcommands: [Verify.self, List.self, Export.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify", abstract: "校验每个单位的操作记录链没有被改动、删减",
            discussion: "全部完好退出状态为0，有一处不符为1。用 --with 拿一份备份里记下的末端来对照，截去末尾也能发现。")

        @OptionGroup var choice: DatabaseChoice

        @Option(name: .customLong("with"), help: ArgumentHelp("备份文件，用其中记下的各链末端对照", valueName: "备份"))
        var backup: String?

        func run() async throws {
            var remembered: [AuditHead] = []
            if let backup { remembered = try await CommandErrors.reporting { try await Backup.verify(backup).heads } }
            let known = remembered
            let reports = try await choice.work { house in
                let names = try await Looking(house: house).units().reduce(
                    into: [Identifier<Tenant>: String]()
                ) { $0[$1.id.tenant] = $1.name }
                return try await house.database.verifyAudit(remembered: known).map {
                    ($0, names[$0.school] ?? "\($0.school)")
                }
            }
            for (report, name) in reports {
                if let fault = report.fault { Console.print("✗ \(name)：\(fault.spoken)") }
            }
            let entries = reports.reduce(0) { $0 + $1.0.entries }
            let broken = reports.count { $0.0.fault != nil }
            Console.print(
                "\(reports.count)条记录链，\(entries)条记录" + (broken == 0 ? "，全部完好。" : "，\(broken)条链有问题。"))
            if broken > 0 { throw ExitCode(1) }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "查看一个单位最近的操作记录")

        @OptionGroup var selection: AuditSelection

        @Option(name: .customLong("limit"), help: ArgumentHelp("最多几条，1–1000", valueName: "数"))
        var limit = 50

        func validate() throws {
            guard (1...1000).contains(limit) else { throw ValidationError("--limit 应是1–1000，现为\(limit)") }
        }

        func run() async throws {
            try await selection.place.work { house, unit in
                let page = try await AuditReading(house: house).page(
                    of: unit.id, selection.query, size: limit, by: .program)
                for line in page.lines {
                    let reason = line.reason.map { "（\($0)）" } ?? ""
                    Console.print(
                        "\(line.number)　\(line.isoTime)　\(line.person)　\(line.title)　\(line.subject)\(reason)　\(line.road)"
                    )
                }
                if page.lines.isEmpty { Console.print("没有符合条件的记录。") }
            }
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export", abstract: "把一个单位的操作记录导出为 CSV", discussion: "导出本身也记入操作记录。")

        @OptionGroup var selection: AuditSelection

        @Option(name: .customLong("output"), help: ArgumentHelp("写到这个文件；不写则输出到屏幕", valueName: "文件"))
        var output: String?

        func run() async throws {
            let bytes = try await selection.place.work { house, unit in
                try await AuditReading(house: house).export(
                    of: unit.id, selection.query, by: .program)
            }
            let file = try OutputFile(output ?? "-")
            file.write(bytes)
            try file.close()
        }
    }
}

/// Which entries are meant.
struct AuditSelection: ParsableArguments {
    @OptionGroup var place: UnitChoice

    @Option(
        name: .customLong("action"),
        help: ArgumentHelp("只看这一类，如 staff. 或 policy.govern", valueName: "操作"))
    var action = ""

    @Option(name: .customLong("from"), help: ArgumentHelp("从这一天起", valueName: "日期"))
    var from: SchoolDate?

    @Option(name: .customLong("to"), help: ArgumentHelp("到这一天为止", valueName: "日期"))
    var to: SchoolDate?

    var query: AuditQuery { AuditQuery(action: action, from: from, to: to) }
}

extension ChainReport.Fault {
    /// What is wrong, and where.
    var spoken: String {
        switch self {
        case .changed(let number): "第\(number)条记录被改动过，或它之前的被改动过"
        case .missing(let number): "第\(number)条记录不见了"
        case .personal(let number): "第\(number)条记录里的个人信息与当时记下的不符"
        case .cutOff(let after, let expected): "记录到第\(after)条为止，应有\(expected)条，末尾被截去"
        case .replaced(let number): "第\(number)条记录与另外记下的末端不符，此后的记录是重写的"
        }
    }
}
