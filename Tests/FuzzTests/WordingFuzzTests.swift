import FoundationEssentials
import Installation
import Testing

@testable import Policy

/// Wording lexicons and homework texts damaged at random.
struct WordingFuzzTests {
    private static let pieces = [
        "不需要家长签字", "请家长检查并签字", "抄写10遍", "群里打卡", "微信", "《练习册》", "“打印”", "第3题", "罚抄", "，", "。", "！", "（", "１０", "<家长>", "..6",
        ",,12", "N>=5", "^", "$", "?", "find: ", "without: ", "unless: ", "  - ", "categories:", "words:", "scopes:",
    ]

    @Test("文字：引的字在原文里，每类一次、按次序，两次一样")
    func texts() throws {
        let lexicon = try Self.library().lexicon()
        let seeds = Self.pieces.map { Array($0.utf8) } + [Array("请同学们完成练习册第12页，家长检查签字后拍照发到群里，错题罚抄20遍。不用打印。".utf8)]
        var mutator = Mutator(seed: 3000, pieces: Self.pieces)
        for number in 0..<FuzzBudget.share(15) {
            let text = String(decoding: mutator.damage(mutator.random.pick(seeds), seeds), as: UTF8.self)
            let comment: Comment = "第\(number)个：\(Data(text.utf8).base64EncodedString())"
            let matches = lexicon.matches(in: text)
            #expect(matches == lexicon.matches(in: text), comment)
            let order = matches.map(\.category.rawValue)
            #expect(zip(order, order.dropFirst()).allSatisfy { $0 < $1 }, comment)
            for match in matches {
                #expect(!match.words.isEmpty && Data(text.utf8).range(of: Data(match.words.utf8)) != nil, comment)
            }
        }
    }

    private static let small = """
        fold:
          - 签簽
        words:
          家长: 家长 爸爸 妈妈
          签: 签字 签名
          不: 不用 无需
        scopes:
          - {name: 不, opens: <不>, level: clause, direction: after}
        categories:
          parent-work:
            - <家长> ..6 <签>
            - find: [由|请 <家长> 检查, N>=3 遍]
              unless: <不>
        """

    @Test("词表：读得成，或者说出文件和原因；读成的能用")
    func lexicons() {
        let seeds = [Array(Self.small.utf8)]
        var mutator = Mutator(seed: 4000, pieces: Self.pieces)
        for number in 0..<FuzzBudget.share(5) {
            let yaml = String(decoding: mutator.damage(seeds[0], seeds), as: UTF8.self)
            let comment: Comment = "第\(number)个：\(Data(yaml.utf8).base64EncodedString())"
            let first = Self.read(yaml)
            #expect(first == Self.read(yaml), comment)
            #expect(!first.isEmpty, comment)
        }
    }

    /// What a lexicon finds in a text, or why it is refused.
    private static func read(_ yaml: String) -> String {
        do throws(WordingError) {
            let lexicon = try WordingLexicon(yaml: yaml, file: "own.yaml")
            return "读成了：\(lexicon.matches(in: "请爸爸签字，由家长检查，抄5遍，不用妈妈签名。"))"
        } catch {
            return "\(error)"
        }
    }

    private static func library() throws -> PackLibrary {
        PackLibrary(
            try #require(
                DataFolder(environment: [:], binary: CommandLine.arguments[0], workingFolder: FileManager.default.currentDirectoryPath)))
    }
}
