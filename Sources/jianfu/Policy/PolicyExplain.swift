import ArgumentParser
import Installation
import Policy
import Registers
import Report

struct PolicyExplain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "讲清楚一个条款：要求什么、约束力、依据、怎样计算、举例")

    @Argument(help: ArgumentHelp("条款号，如 CZ-6c，大小写不限", valueName: "条款"))
    var provision: String?

    @Flag(name: .long, help: "列出全部规则和参数，写政策包时用")
    var rules = false

    @Option(name: .long, help: ArgumentHelp("只在这个政策包里找：名称、代码或文件路径", valueName: "政策包"))
    var pack: String?

    func validate() throws {
        if provision == nil, !rules { throw ValidationError("请写出条款号，如 CZ-6c；或用 --rules 列出全部规则") }
    }

    func run() throws {
        if rules { Console.write(Array(RulesPage().text.utf8)) }
        if let provision { try explain(provision) }
    }

    private func explain(_ provision: String) throws {
        let installation = try Installation()
        let references = pack.map { [$0] } ?? PackLibrary.builtIn.map(\.0)
        let packs = try installation.packs(references)
        for (pack, reference) in zip(packs, references) {
            guard let found = pack.provisions.first(where: { $0.id.lowercased() == provision.lowercased() }) else { continue }
            let tests = try installation.reporting { () throws(PackError) in try installation.library.tests(of: reference) }
            let runner = PackTestRunner(pack, lexicon: try installation.lexicon(for: pack))
            let examples = runner.examples(of: found, in: tests?.cases ?? []).map(\.text)
            let page = ProvisionPage(found, of: pack, examples: examples, columnTitle: Register.columnTitle)
            return Console.write(Array(page.text.utf8))
        }
        let near = ProvisionSearch.near(provision, among: packs.flatMap { $0.provisions.map(\.id) })
        Console.error("没有条款 \(provision)。" + (near.isEmpty ? "用 jianfu policy show 政策包 查看条款号。" : "相近的有：\(near.joined(separator: "、"))"))
        throw ExitCode(2)
    }
}

extension WorkedExample {
    fileprivate var text: ExampleText {
        ExampleText(
            name: name,
            tables: tables.map { .init(register: $0.register, columns: $0.columns, rows: $0.rows, omitted: $0.omitted) },
            results: results.map { "\($0.severity.chinese)：\($0.message)" })
    }
}
