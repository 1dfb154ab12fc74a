import ArgumentParser
import Installation
import Policy
import Registers
import Report

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "检查台账：违反了哪一条、差多少、在哪几行",
        discussion: """
            例：jianfu check 台账文件夹 --pack changzhi
                jianfu check 台账文件夹 --pack CZ --format html -o 报告.html

            全部台账都会检查；--only、--school、--grade、--from、--to 只决定列出哪些结果，合计和退出状态也按所选范围计。
            按年级、日期选择时，没有年级、没有日期的结果不在其内。

            退出状态：0 没有违反；1 有违反；2 有文件或政策包不能用、有行没有读进来，或没有台账；64 命令写法有误；74 结果写不出去。
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, csv, html, xlsx

        /// Named in the help text itself, not once more behind it.
        static var allValueStrings: [String] { [] }

        /// Where a format that makes files writes to unless told.
        var defaultOutput: String? {
            switch self {
            case .html: "jianfu-report.html"
            case .xlsx: "jianfu-report"
            case .text, .json, .csv: nil
            }
        }
    }

    @Argument(help: ArgumentHelp("台账文件夹或文件（.csv、.xlsx、.xls），可以有多个", valueName: "文件夹或文件"))
    var paths: [String] = []

    @Option(name: .long, help: ArgumentHelp("政策包：名称、代码或文件路径，可多次给出", valueName: "政策包"))
    var pack: [String]

    @Option(name: .long, help: ArgumentHelp("没有日期的行按这一天有效的条款检查", valueName: "日期"))
    var asOf: SchoolDate?

    @Option(name: .long, help: ArgumentHelp("输出格式：text、json、csv、html、xlsx", valueName: "格式"))
    var format: Format = .text

    @Flag(name: .long, help: "只输出合计，不列出每一处")
    var summary = false

    @Flag(name: .long, help: "列出全部结果，不缩短")
    var all = false

    @Option(name: .shortAndLong, help: ArgumentHelp("写入文件；html 默认 jianfu-report.html，xlsx 写入文件夹，默认 jianfu-report；“-”表示屏幕", valueName: "文件"))
    var output: String?

    @OptionGroup(title: "只看一部分")
    var choice: SelectionOptions

    mutating func validate() throws {
        if paths.isEmpty, choice.only.isEmpty { throw ValidationError("缺少台账文件夹或文件") }
        if let from = choice.from, let to = choice.to, from > to { throw ValidationError("--from \(from.iso) 晚于 --to \(to.iso)") }
        if format == .xlsx, output == "-" { throw ValidationError("xlsx 是多个工作簿，不能输出到屏幕；请用 -o 给出文件夹") }
    }

    mutating func run() async throws {
        let installation = try Installation()
        let packs = try installation.packs(pack)
        let selection = try choice.selection(among: packs, paths: &paths)
        if paths.isEmpty { throw ValidationError("缺少台账文件夹或文件") }
        let judge = Judge(packs: packs, asOf: asOf)
        let lexicon = judge.readsWording ? try installation.lexicon() : nil
        let progress = ProgressLine()
        let search = RegisterSearch(paths)
        let result = await RegisterReader(judge, lexicon: lexicon, onProgress: progress?.show).check(search)
        progress?.clear()

        let outcome = CheckOutcome(result, selection, isSummary: summary && format != .html)
        try write(outcome, search)
        let isViolated = outcome.report.summary.violations > 0
        throw ExitCode(result.contents.report.isIncomplete ? 2 : isViolated ? 1 : 0)
    }

    private func write(_ outcome: CheckOutcome, _ search: RegisterSearch) throws {
        if format != .text { outcome.reportProblems() }
        let target = output ?? format.defaultOutput ?? "-"
        switch format {
        case .text:
            let output = try OutputFile(target)
            let report = TextReport(
                outcome.document(loads: false), style: TextStyle(isColoured: output.isColourTerminal), listsAll: all, isSummary: summary)
            report.write { output.write($0) }
            try output.close()
        case .json:
            let output = try OutputFile(target)
            if summary {
                output.write(JSONLines.summaryLine(outcome.report.summary) + "\n")
            } else {
                JSONLines(outcome.report).write(output.write)
            }
            try output.close()
        case .csv:
            let output = try OutputFile(target)
            CSVReport(outcome.report, isSummary: summary).write(output.write)
            try output.close()
            Console.error(outcome.report.summary.closing)
        case .html:
            let output = try OutputFile(target)
            output.write(HTMLReport(outcome.document(loads: true), listsAll: all, isSummary: summary) { $0.explanation }.page())
            try output.close()
            if target != "-" { Console.print("\(outcome.report.summary.closing)\n报告已写入 \(target)") }
        case .xlsx:
            try writeWorkbooks(outcome.report, search, to: target)
        }
    }
}

/// Which findings are listed.
struct SelectionOptions: ParsableArguments {
    @Option(name: .long, parsing: .upToNextOption, help: ArgumentHelp("只看这些条款，如 CZ-6c；可以有多个", valueName: "条款"))
    var only: [String] = []

    @Option(name: .long, help: ArgumentHelp("只看这所学校，可多次给出", valueName: "学校"))
    var school: [String] = []

    @Option(name: .long, help: ArgumentHelp("只看这个年级，如 4、四年级、7-9；可多次给出", valueName: "年级"))
    var grade: [GradeChoice] = []

    @Option(name: .long, help: ArgumentHelp("只看这一天起的，如 2021-09-01；周、月、学期有一天在内就算", valueName: "日期"))
    var from: SchoolDate?

    @Option(name: .long, help: ArgumentHelp("只看到这一天为止的", valueName: "日期"))
    var to: SchoolDate?

    /// - Parameter paths: gets the registers' paths that stood behind `--only PROVISION`.
    func selection(among packs: [Pack], paths: inout [String]) throws -> Selection {
        let known = packs.flatMap { $0.provisions.map(\.id) }
        var provisions: Set<String> = []
        for text in only {
            if let id = known.first(where: { $0.lowercased() == text.lowercased() }) {
                provisions.insert(id)
            } else if OutputFile.exists(text) {
                paths.append(text)
            } else {
                let near = known.filter { $0.lowercased().hasPrefix(text.lowercased().prefix(4)) }.prefix(8).joined(separator: "、")
                throw ValidationError("所选政策包里没有条款“\(text)”" + (near.isEmpty ? "" : "；相近的有：\(near)"))
            }
        }
        if !only.isEmpty, provisions.isEmpty { throw ValidationError("--only 后面没有条款") }
        return Selection(
            provisions: provisions, schools: Set(school.map(OptionText.text)), grades: Set(grade.flatMap(\.grades)),
            days: DateSpan(from: from, until: to))
    }
}

/// `4`, `四年级`, `初一` or a span of them, `7-9`.
struct GradeChoice: ExpressibleByArgument {
    let grades: [Int]

    init?(argument: String) {
        let ends = argument.split(separator: argument.contains("–") ? "–" : "-", omittingEmptySubsequences: false).map {
            OptionText.grade(String($0))
        }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last else { return nil }
        grades = Array(first...last)
    }
}

extension CheckCommand {
    private func writeWorkbooks(_ report: FindingReport, _ search: RegisterSearch, to folder: String) throws {
        do throws(FileProblem) {
            let written = try AnnotatedWorkbooks.write(report: report, search: search, to: folder)
            for path in written { Console.print(path) }
        } catch {
            Console.error("\(folder)：\(error.reason)")
            throw ExitCode(2)
        }
    }
}

extension SchoolDate: ExpressibleByArgument {
    public init?(argument: String) {
        guard let date = OptionText.date(argument) else { return nil }
        self = date
    }
    public var defaultValueDescription: String { iso }
}
