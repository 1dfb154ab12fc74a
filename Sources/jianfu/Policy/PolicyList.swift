import ArgumentParser
import Installation
import Policy
import Report

struct PolicyList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "列出自带的政策包")

    func run() throws {
        let installation = try Installation()
        Console.write(Array(PackListing(try installation.allPacks()).text.utf8))
    }
}

struct PolicyShow: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "看一个政策包：文件信息、对原文的理解、全部条款")

    @Argument(help: ArgumentHelp("名称、代码或文件路径", valueName: "政策包"))
    var pack: String

    @Option(
        name: .long,
        help: ArgumentHelp("只看一个领域：\(Area.allCases.map { "\($0.rawValue)（\($0.chinese)）" }.joined(separator: "、"))", valueName: "领域"))
    var area: Area?

    @Option(
        name: .long,
        help: ArgumentHelp("只看一种约束力：\(Force.allCases.map { "\($0.rawValue)（\($0.chinese)）" }.joined(separator: "、"))", valueName: "约束力"))
    var force: Force?

    func run() throws {
        let installation = try Installation()
        for pack in try installation.packs([pack]) { Console.write(Array(PackPage(pack, area: area, force: force).text.utf8)) }
    }
}

struct PolicyDiff: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "diff", abstract: "两个政策包逐项对照，标出更严的一方")

    @Argument(help: ArgumentHelp("甲：名称、代码或文件路径", valueName: "政策包"))
    var left: String

    @Argument(help: ArgumentHelp("乙：名称、代码或文件路径", valueName: "政策包"))
    var right: String

    func run() throws {
        let installation = try Installation()
        let packs = try installation.packs([left, right])
        Console.write(Array(ComparisonPage(PackComparison(packs[0], packs[1])).text.utf8))
    }
}

extension Area: ExpressibleByArgument {
    /// The key or the Chinese name.
    public init?(argument: String) {
        guard let area = Self.allCases.first(where: { $0.rawValue == argument.lowercased() || $0.chinese == argument }) else { return nil }
        self = area
    }
}

extension Force: ExpressibleByArgument {
    /// The letter or the Chinese word.
    public init?(argument: String) {
        guard let force = Self.allCases.first(where: { $0.rawValue == argument.uppercased() || $0.chinese == argument }) else { return nil }
        self = force
    }
}
