import ArgumentParser
import Installation
import Policy
import Report

struct PolicyCoverage: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage", abstract: "五份文件的每一条由什么落实：规则检查、程序功能、文字展示，或尚未实现")

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @Option(name: .long, help: ArgumentHelp("输出格式：text、json（每条一个对象）", valueName: "格式"))
    var format: Format = .text

    @Flag(name: .long, help: "列出尚未实现的条款（text 格式）")
    var open = false

    func run() throws {
        let installation = try Installation()
        let features = try installation.reporting { () throws(PackError) in try installation.library.features() }
        let rows = try installation.allPacks().flatMap { pack in
            pack.provisions.map { ProvisionCoverage($0, of: pack, features: features.titles) }
        }
        let report = CoverageReport(rows)
        Console.write(Array((format == .json ? report.json : report.text(listingOpen: open)).utf8))
    }
}
