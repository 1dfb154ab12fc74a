import ArgumentParser
import Glibc
import Installation
import Policy
import Registers
import Report

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "检查台账：违反了哪一条、差多少、在哪几行",
        discussion: """
            退出状态：0 没有违反；1 有违反；2 有文件不能用、有行没有读进来或没有台账；64 命令写法有误。
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv, html, xlsx }

    @Argument(help: ArgumentHelp("台账文件夹或文件（.csv、.xlsx、.xls）", valueName: "文件夹或文件"))
    var paths: [String]

    @Option(name: .long, help: ArgumentHelp("政策包：名称、代码或文件路径，可多次给出", valueName: "政策包"))
    var pack: [String]

    @Option(name: .long, help: ArgumentHelp("没有日期的行按这一天有效的条款检查", valueName: "日期"))
    var asOf: SchoolDate?

    @Option(name: .long, help: ArgumentHelp("输出格式：text、json、csv、html、xlsx", valueName: "格式"))
    var format: Format = .text

    @Flag(name: .long, help: "只输出合计")
    var summary = false

    mutating func run() async throws {
        let installation = try Installation()
        let packs = try installation.packs(pack)
        let judge = Judge(packs: packs, asOf: asOf)
        let reader = RegisterReader(judge, lexicon: judge.readsWording ? try installation.library.lexicon() : nil)
        let result = await reader.check(RegisterSearch(paths))
        let read = result.contents.report
        let report = FindingReport(
            packs: packs, checks: judge.checks, findings: summary ? [] : result.findings, texts: result.contents.symbols.texts,
            fileNames: read.fileNames,
            summary: CheckSummary(
                rows: read.acceptedRows, rejected: read.rejectedRows, classDays: result.classDays, packs: packs.map(\.name),
                counts: result.counts), columnTitle: Register.columnTitle)
        for problem in read.fileProblems { Console.error("\(problem.file): \(problem.reason)") }
        for problem in read.rowProblems { Console.error(problem.description) }
        if summary {
            Console.write(Array((JSONLines.summaryLine(report.summary) + "\n").utf8))
        } else {
            JSONLines(report).write(Console.write)
        }
        throw ExitCode(read.isIncomplete ? 2 : report.summary.violations > 0 ? 1 : 0)
    }
}

extension SchoolDate: ExpressibleByArgument {
    public init?(argument: String) { self.init(iso: argument) }
}
