import Testing

@testable import Policy

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("作业内容的措辞") struct WordingTests {
    @Test(
        "每一类：要求了什么，就得出什么",
        arguments: [
            ("昨天没完成的同学罚写词语一课", "punitive"),
            ("计算错三道以上的加练一页", "punitive"),
            ("默写错一个词抄八遍", "punitive;repetitive"),
            ("Unit 5单词每个6英1汉", "repetitive"),
            ("“飞”字写两行", "repetitive"),
            ("口算做完请家长签字", "parent-work"),
            ("今晚的题发在QQ群，抄下来做", "e-channel"),
            ("请在家打印附件二", "printing"),
            ("跳绳照片今晚上传", "check-in"),
            ("朗读录成视频发到班级微信群", "e-channel;check-in"),
            ("转发学校推文到朋友圈", "vote-share"),
            ("二模卷整份限时完成", "whole-paper"),
            ("请家长购买《思维训练》五年级下", "purchase"),
        ])
    func categories(text: String, expected: String) throws {
        #expect(try Lexicon.found(text) == expected)
    }

    @Test(
        "说“不”的不算，另外要求的仍算",
        arguments: [
            ("无需家长签字", "none"), ("家长不用签字", "none"), ("家长签字取消", "none"), ("不用打印，也不用拍照上传", "none"),
            ("不打卡，跟着录音读就行", "none"), ("不用打印，抄下来后请家长签字", "parent-work"), ("不要忘记请家长签字", "parent-work"),
            ("取消打印，改为抄题后拍照发群里", "e-channel;check-in"), ("全对免抄", "none"), ("资料不必买，做课本第3题", "none"),
        ])
    func negation(text: String, expected: String) throws {
        #expect(try Lexicon.found(text) == expected)
    }

    @Test(
        "只是提到的不算",
        arguments: [
            "用“点赞”说一句话", "阅读《打卡动物园》", "谈谈在微信群里传播未证实消息的后果", "印刷厂每小时打印1200张，5小时打印多少张",
            "小丽购买3支钢笔用了36元，每支几元", "成语接龙，从“春”字起接8个", "介绍家乡的一个打卡景点", "草原上的羊群", "书签自己做一张",
            "小组长签字", "课堂投票选出班花", "讨论：网络签到领奖的背后",
        ])
    func mention(text: String) throws {
        #expect(try Lexicon.found(text) == "none")
    }

    @Test(
        "遍数：五遍起算，读和运动不算，各写一遍不算",
        arguments: [
            ("生字每个写4遍", "none"), ("生字每个写5遍", "repetitive"), ("生字每个写５遍", "repetitive"), ("生字每个写五遍", "repetitive"),
            ("生字每个写十二遍", "repetitive"), ("生词x5", "repetitive"), ("生词×5", "repetitive"), ("单词四英一汉", "none"), ("单词五英一汉", "repetitive"),
            ("第5遍听写", "none"), ("课文朗读6遍", "none"), ("读6遍，抄1遍", "none"), ("仰卧起坐30个×5组", "none"), ("同一实验做五次，取平均值", "none"),
            ("10个词各写一遍", "none"), ("写两行诗", "none"),
        ])
    func counts(text: String, expected: String) throws {
        #expect(try Lexicon.found(text) == expected)
    }

    @Test(
        "全角、大写、繁体、空格和有意写错的字",
        arguments: [
            ("請家長簽字", "parent-work"), ("请家长 签 字", "parent-work"), ("请家长签zi", "parent-work"), ("作文写好发ＱＱ群", "e-channel"),
            ("日记发老师V信", "e-channel"), ("阅读打咔第3天", "check-in"),
        ])
    func variants(text: String, expected: String) throws {
        #expect(try Lexicon.found(text) == expected)
    }

    @Test("指出的是原文里最短的一段")
    func words() throws {
        let lexicon = try Lexicon.shared.get()
        #expect(lexicon.matches(in: "口算一页，做完请家长签字，明天交") == [WordingMatch(category: .parentWork, words: "家长签字")])
        #expect(lexicon.matches(in: "作文发Ｑ Ｑ 群 里。").map(\.words) == ["Ｑ Ｑ 群 里"])
    }

    @Test("类别的名称可以来回转换") func keys() {
        for category in WordingCategory.allCases { #expect(WordingCategory(key: category.key) == category) }
        #expect(WordingCategory(key: "parentWork") == nil)
        #expect(WordingCategory.allCases.map(\.rawValue) == Array(0...8))
    }
}

@Suite("词表文件的拒收") struct WordingLexiconRefusalTests {
    /// A sound lexicon, which each fault below spoils in one place. Line 1 is `words:`.
    static let sound = """
        words:
          家长: 家长 爸妈
          签: 签字 签名
        scopes:
          - opens: 不用
            reach: 8
        categories:
          parent-work:
            - find: <家长> ..6 <签>
              unless: 老师
        """

    @Test("没有毛病的词表可以读") func soundLexicon() throws {
        let lexicon = try WordingLexicon(yaml: Self.sound, file: "a.yaml")
        #expect(lexicon.matches(in: "请爸妈今晚签名").map(\.words) == ["爸妈今晚签名"])
        #expect(lexicon.matches(in: "爸妈不用签名").isEmpty)
        #expect(lexicon.matches(in: "老师说爸妈要签名").isEmpty)
    }

    @Test(
        "每一种毛病：指明文件、行和原因",
        arguments: [
            ("words:", "wrds:", 1, "不认识的键 wrds"),
            ("  签: 签字 签名", "  签: 签字 签名\n  签: 签", 3, "键重复"),
            ("  签: 签字 签名", "  签: <签名>", 3, "不认识的词类 <签名>"),
            ("  签: 签字 签名", "  签: <签>", 3, "词类互相包含"),
            ("  签: 签字 签名", "  签: ''", 3, "词类 签 是空的"),
            ("  签: 签字 签名", "  签: 签字，签名", 3, "词里不能有断句的标点"),
            ("  签: 签字 签名", "  签: 签字\n  多余: 多余", 4, "词类 多余 没有被任何句式用到"),
            ("  签: 签字 签名", "  签: 签字\n  书名: 书", 4, "内置词类"),
            ("  签: 签字 签名", "  签: [签字, {a: b}]", 3, "这里应是文字"),
            ("reach: 8", "reach: 很远", 6, "reach 应为"),
            ("reach: 8", "level: 段", 6, "应为 clause、sentence、text 之一"),
            ("reach: 8", "direction: up", 6, "应为 after、before、both 之一"),
            ("reach: 8", "for: [parents]", 6, "不认识的类别 parents"),
            ("  - opens: 不用", "  - name: 否定", 5, "缺少 opens"),
            ("parent-work:", "parents:", 8, "不认识的类别 parents"),
            ("    - find: <家长> ..6 <签>", "    - seek: <家长>", 9, "不认识的键 seek"),
            ("<家长> ..6 <签>", "<家长> ..6 <盖>", 9, "不认识的词类 <盖>"),
            ("<家长> ..6 <签>", "<家长> ..0 <签>", 9, "间隔应写成"),
            ("<家长> ..6 <签>", "<家长> ..99 <签>", 9, "间隔应写成"),
            ("<家长> ..6 <签>", "<家长> ..6 ,,6 <签>", 9, "两个间隔连在一起"),
            ("<家长> ..6 <签>", "<家长> <签> ..6", 9, "不能以间隔结尾"),
            ("<家长> ..6 <签>", "..6 <签>", 9, "不能以间隔开头"),
            ("<家长> ..6 <签>", "<家长>? <签>", 9, "第一个成分不能带"),
            ("<家长> ..6 <签>", "<家长> ^ <签>", 9, "只能写在最前面"),
            ("<家长> ..6 <签>", "<家长> $ <签>", 9, "之后不能再有内容"),
            ("<家长> ..6 <签>", "<家长> ..6 N>=多", 9, "数的条件应写成"),
            ("<家长> ..6 <签>", "<家长| <签>", 9, "词类应写成"),
            ("<家长> ..6 <签>", "家长||爸 <签>", 9, "两边都要有词"),
            ("<家长> ..6 <签>", "''", 9, "句式是空的"),
            ("      unless: 老师", "      unless: <谁>", 10, "不认识的词类 <谁>"),
            ("      unless: 老师", "   unless: 老师", 10, "YAML 写法有误"),
        ])
    func refusals(good: String, bad: String, line: Int, reason: String) throws {
        #expect(Self.sound.contains(good))
        let yaml = replacing(good, with: bad)
        let error = #expect(throws: WordingError.self) { try WordingLexicon(yaml: yaml, file: "a.yaml") }
        #expect(error?.file == "a.yaml")
        #expect(error?.line == line, "\(String(describing: error))")
        #expect(error?.reason.contains(reason) == true, "\(String(describing: error))")
        #expect(error?.description.hasPrefix("a.yaml 第 \(line) 行：") == true)
    }

    @Test("空文件、列表和没有类别的文件") func wholeFileFaults() {
        #expect(throws: WordingError(file: "a.yaml", line: 1, reason: "文件是空的")) { try WordingLexicon(yaml: "", file: "a.yaml") }
        #expect(throws: WordingError.self) { try WordingLexicon(yaml: "- a", file: "a.yaml") }
        #expect(throws: WordingError(file: "a.yaml", line: 1, reason: "缺少 categories")) {
            try WordingLexicon(yaml: "words:\n  签: 签", file: "a.yaml")
        }
    }

    private func replacing(_ part: String, with other: String) -> String {
        guard let range = Self.sound.firstRange(of: part) else { return Self.sound }
        return Self.sound.replacingCharacters(in: range, by: other)
    }
}

@Suite("任意输入") struct WordingRobustnessTests {
    @Test("空的、只有标点的和只有空格的文字") func empty() throws {
        for text in ["", " ", "，。！", "\n\n", "《", "“", "第", "5", "\u{0}"] { #expect(try Lexicon.found(text) == "none") }
    }

    /// An optimised build reads ten million bytes in about a second; tests are seldom optimised.
    @Test("一千万字节读得完", .timeLimit(.minutes(5)))
    func huge() throws {
        #if DEBUG
            let length = 1_000_000
        #else
            let length = 10_000_000
        #endif
        let piece = "口算一页做完家长签字，读两遍。"
        let text = String(repeating: piece, count: length / piece.utf8.count)
        #expect(try Lexicon.found(text) == "parent-work")
    }

    @Test(
        "用时随长度增长，不随长度的平方增长",
        arguments: ["家长请家长不用签字写五遍", "5", "五十", "不用", "《“", "错错错加", "抄写", "a", "　", "家长", "没", "，"])
    func linear(piece: String) throws {
        let lexicon = try Lexicon.shared.get()
        let clock = ContinuousClock()
        func time(_ length: Int) -> Duration {
            let text = String(repeating: piece, count: length / piece.utf8.count)
            return (0..<3).map { _ in clock.measure { _ = lexicon.matches(in: text) } }.min() ?? .zero
        }
        // Eight times the text: eight times the time if linear, 64 times if quadratic. Very short times say nothing.
        let short = max(time(10_000), .milliseconds(1))
        #expect(time(80_000) < short * 30)
    }

    @Test("任意字节不会中断程序") func randomBytes() throws {
        let lexicon = try Lexicon.shared.get()
        var generator = SplitMix(state: 20_210_724)
        let seeds = Array("请家长签字，错一个抄10遍；发QQ群《卷》“打卡”不用打印。".utf8)
        for _ in 0..<5_000 {
            var bytes = (0..<Int(generator.next() % 60)).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
            if generator.next() % 2 == 0 {
                bytes = seeds
                for _ in 0..<4 { bytes[Int(generator.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: generator.next()) }
                bytes = Array(bytes.prefix(Int(generator.next() % 90)))
            }
            let matches = bytes.withUnsafeBufferPointer { lexicon.matches(in: $0) }
            #expect(matches.map(\.category.rawValue) == matches.map(\.category.rawValue).sorted())
        }
    }

    private struct SplitMix {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}

@Suite("与人工标注相比") struct WordingAccuracyTests {
    /// The half that the patterns were written with, and the half that their writer never read.
    @Test("是否有问题：准确率不低于 0.95，F1 不低于 0.85；九类平均 F1 不低于 0.80", arguments: ["wording-dev.csv", "wording-held.csv", "wording-rounds.csv"])
    func accuracy(file: String) throws {
        let lexicon = try Lexicon.shared.get()
        let rows = CSVRows.read(try Files.text("Tests/Data/\(file)")).dropFirst()
        #expect(rows.count >= 400)
        var any = Tally()
        var each = [Tally](repeating: Tally(), count: WordingCategory.allCases.count)
        for row in rows {
            let wanted = Set(row[5].split(separator: ";").compactMap { WordingCategory(key: String($0)) })
            let found = Set(lexicon.matches(in: row[4]).map(\.category))
            any.add(wanted: !wanted.isEmpty, found: !found.isEmpty)
            for category in WordingCategory.allCases {
                each[Int(category.rawValue)].add(wanted: wanted.contains(category), found: found.contains(category))
            }
        }
        let mean = each.map(\.f1).reduce(0, +) / Double(each.count)
        print("\(file) 是否：准确率 \(any.precision)，召回率 \(any.recall)，F1 \(any.f1)；九类平均 F1 \(mean)")
        for category in WordingCategory.allCases { print("  \(category.key)：F1 \(each[Int(category.rawValue)].f1)") }
        #expect(any.precision >= 0.95)
        #expect(any.f1 >= 0.85)
        #expect(mean >= 0.80)
    }

    private struct Tally {
        private var right = 0.0
        private var excess = 0.0
        private var missed = 0.0
        var precision: Double { right + excess == 0 ? 0 : right / (right + excess) }
        var recall: Double { right + missed == 0 ? 0 : right / (right + missed) }
        var f1: Double { right == 0 ? 0 : 2 * right / (2 * right + excess + missed) }

        mutating func add(wanted: Bool, found: Bool) {
            if wanted && found { right += 1 } else if found { excess += 1 } else if wanted { missed += 1 }
        }
    }
}

// MARK: - Means

private enum Lexicon {
    /// The lexicon of the product, read once for all tests.
    static let shared = Result { try WordingLexicon(yaml: Files.text("Policies/wording.yaml"), file: "wording.yaml") }

    /// The categories found, as the labelled files write them.
    static func found(_ text: String) throws -> String {
        let keys = try shared.get().matches(in: text).map(\.category.key)
        return keys.isEmpty ? "none" : keys.joined(separator: ";")
    }
}

private enum Files {
    struct Unreadable: Error {
        let path: String
    }

    /// A file of the repository, by its path from the root. This file lies two folders below it.
    static func text(_ path: String) throws -> String {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        guard let file = fopen("\(root)/\(path)", "r") else { throw Unreadable(path: path) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

private enum CSVRows {
    /// Rows of cells; quoted cells may hold commas, line ends and doubled quotes.
    static func read(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = ""
        var isQuoted = false
        for character in text {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                row.append(cell)
                cell = ""
            case "\n" where !isQuoted, "\r\n" where !isQuoted:
                row.append(cell)
                rows.append(row)
                row = []
                cell = ""
            default: cell.append(character)
            }
        }
        if !cell.isEmpty || !row.isEmpty { rows.append(row + [cell]) }
        return rows.filter { $0.count > 5 }
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<String.Index>, by other: String) -> String {
        String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
    }
}
