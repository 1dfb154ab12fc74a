import ArgumentParser
import Installation
import Policy
import Registers
import Report

struct PolicyTest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "运行政策包旁边的测试（NAME.tests.yaml）", discussion: "退出状态：0 全部通过；1 有没通过的；2 有文件不能用。")

    @Argument(help: ArgumentHelp("名称、代码或文件路径；不写则是自带的全部", valueName: "政策包"))
    var packs: [String] = []

    func run() throws {
        let installation = try Installation()
        var (passed, failed) = (0, 0)
        for reference in packs.isEmpty ? PackLibrary.builtIn.map(\.0) : packs {
            let loaded = try installation.packs([reference])
            let tests = try installation.reporting { () throws(PackError) in try installation.library.tests(of: reference) }
            guard let pack = loaded.first else { continue }
            guard let tests else {
                Console.error("\(reference)：旁边没有测试文件（把 .yaml 换成 .tests.yaml 的那个）")
                throw ExitCode(2)
            }
            let runner = PackTestRunner(pack, lexicon: try installation.lexicon(for: pack))
            for outcome in tests.cases.map(runner.run) {
                if outcome.passed {
                    passed += 1
                } else {
                    failed += 1
                    Console.write(Array(PackTestFailure(outcome, file: tests.file).text.utf8))
                }
            }
        }
        Console.print("\(passed) passed, \(failed) failed")
        if failed > 0 { throw ExitCode(1) }
    }
}

extension PackTestFailure {
    fileprivate init(_ outcome: PackTestOutcome, file: String) {
        self.init(
            file: file, test: outcome.test, observed: outcome.observed, missing: outcome.missing, unexpected: outcome.unexpected,
            fault: outcome.fault.map { ($0.line, $0.reason) })
    }
}
