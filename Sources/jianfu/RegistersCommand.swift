import ArgumentParser
import FoundationEssentials
import Registers

struct RegistersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registers", abstract: "台账：有哪几种、空白模板、每一列填什么",
        subcommands: [List.self, Template.self, Describe.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "列出所有台账")

        func run() { Console.write(Array(RegisterDescription.list.utf8)) }
    }

    struct Describe: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "describe", abstract: "说明一种台账的每一列")

        @Argument(help: ArgumentHelp("台账的中文名或英文名", valueName: "台账"))
        var name: String

        func run() throws {
            let register = try Register.asked(name)
            Console.write(Array(RegisterDescription(register).text.utf8))
        }
    }

    struct Template: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "template", abstract: "生成空白台账，给学校填写")

        enum Format: String, ExpressibleByArgument, CaseIterable { case xlsx, csv }

        @Argument(help: ArgumentHelp("台账的中文名或英文名", valueName: "台账"))
        var name: String

        @Option(name: .long, help: ArgumentHelp("xlsx（有下拉选项和填写说明）或 csv（只有表头）", valueName: "格式"))
        var format: Format = .xlsx

        @Option(name: .shortAndLong, help: ArgumentHelp("写到这个文件；不写就是当前文件夹里的“台账名.格式”", valueName: "文件"))
        var output: String?

        func run() throws {
            let register = try Register.asked(name)
            let path = output ?? "\(register.title).\(format.rawValue)"
            // A file that was not named may be a register that somebody has filled in.
            if output == nil, FileManager.default.fileExists(atPath: path) {
                Console.error("已经有“\(path)”，没有覆盖；请用 --output 写明另一个文件名。")
                throw ExitCode(2)
            }
            do {
                switch format {
                case .xlsx: try RegisterTemplate(register).writeWorkbook(to: path)
                case .csv: try Data(RegisterTemplate(register).csv).write(to: URL(filePath: path))
                }
            } catch let problem as FileProblem {
                Console.error("\(path)：\(problem.reason)")
                throw ExitCode(2)
            } catch {
                Console.error("\(path)：写不了文件，请查看文件夹是否存在、是否有权限")
                throw ExitCode(2)
            }
            Console.print(path)
        }
    }
}

extension Register {
    /// The register that a user names; the command line is wrong where there is none.
    fileprivate static func asked(_ name: String) throws -> Register {
        if let register = named(name) { return register }
        let names = all.map { "\($0.title)（\($0.key.rawValue)）" }.joined(separator: "、")
        throw ValidationError("没有“\(name)”这种台账；可用：\(names)")
    }
}
