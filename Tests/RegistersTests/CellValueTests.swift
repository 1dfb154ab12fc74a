import Testing

@testable import Policy
@testable import Registers

/// registers.md, Common types: what each type of cell takes and refuses.
struct CellValueTests {
    private func code(_ text: String, _ type: ColumnType) -> CellCode? {
        CellParser(symbols: SymbolTable()).code(CellText.normalised(text), as: type)
    }

    @Test(
        "日期的六种写法",
        arguments: [
            "2021-09-06", "2021-9-6", "2021/9/6", "2021.9.6", "2021年9月6日", "20210906", "２０２１－09－06".replacing("－", with: "-"), "2021/09/06",
        ])
    func dates(_ text: String) { #expect(code(text, .date) == Int64(SchoolDate(iso: "2021-09-06")?.day ?? 0)) }

    @Test(
        "不是日期",
        arguments: [
            "2021-02-30", "2021-13-01", "2021-00-10", "2021-9", "21-9-6", "2021-09-06 08:00", "2021-09/06", "2021年9月6", "9月6日",
            "2021-009-06",
            "202109", "2021090", "20210931", "-2021-9-6", "44445", "2021--06", "二〇二一年九月六日", "1899-12-31", "2201-01-01", "2021-9-6-",
            "2021年9月6日晚",
        ])
    func noDates(_ text: String) { #expect(code(text, .date) == nil) }

    @Test("年级的各种写法")
    func grades() {
        let spellings: [(String, Int64)] =
            (1...12).map { ("\($0)", Int64($0)) } + (1...12).map { ("\($0)年级", Int64($0)) }
            + zip("一二三四五六七八九", 1...9).map { ("\($0)年级", Int64($1)) }
            + [("初一", 7), ("初二", 8), ("初三", 9), ("高一", 10), ("高二", 11), ("高三", 12), ("４", 4), ("１２年级", 12)]
        for (text, grade) in spellings { #expect(code(text, .grade) == grade, "\(text)") }
        for text in ["0", "13", "十年级", "四", "4.0", "小四", "初四", "年级", "-1", "四年级2班"] { #expect(code(text, .grade) == nil, "\(text)") }
    }

    @Test("整数只有数字，分钟到600，人数到100000")
    func wholes() {
        for (text, value) in [("0", 0), ("600", 600), ("007", 7), ("２０", 20)] as [(String, Int64)] {
            #expect(code(text, .minutes) == value)
        }
        for text in ["601", "-1", "+5", "20.0", "1e2", "1,000", "二十", "20分钟", "99999999999999999999999", "0x10", "٣", "½"] {
            #expect(code(text, .minutes) == nil, "\(text)")
        }
        #expect(code("100000", .count) == 100_000)
        #expect(code("100001", .count) == nil)
    }

    @Test("小数照写的值保存，不走样")
    func decimals() {
        for text in ["0", "9.5", "0.25", "99999999999999999", "0.00000000000000001", "12345678.123456789"] {
            #expect(code(text, .decimal)?.decimal.text == text, "\(text)")
        }
        for text in ["-1", ".5", "5.", "1e3", "九", "1.2.3", "1000000000000000000"] { #expect(code(text, .decimal) == nil, "\(text)") }
    }

    @Test("是否的各种写法")
    func yesNo() {
        for text in ["是", "有", "√", "1", "true", "TRUE", "True", "yes", "Yes", "Y", "y", "ｙｅｓ"] {
            #expect(code(text, .yesNo) == 1, "\(text)")
        }
        for text in ["否", "无", "×", "0", "false", "FALSE", "no", "NO", "n", "N"] { #expect(code(text, .yesNo) == 0, "\(text)") }
        for text in ["对", "x", "2", "没有", "✓", "是的", "on"] { #expect(code(text, .yesNo) == nil, "\(text)") }
    }

    @Test("词表：英文字母不分大小写，类型也认英文词")
    func choices() {
        let kinds = ColumnType.choice(HomeworkKind.self)
        for (text, kind) in [("书面", .written), ("written", .written), ("READING", .reading), ("ｏｒａｌ", .oral)] as [(String, HomeworkKind)] {
            #expect(code(text, kinds) == Int64(kind.rawValue), "\(text)")
        }
        #expect(code("app", .choice(Channel.self)) == Int64(Channel.app.rawValue))
        #expect(code("qq", .choice(Channel.self)) == Int64(Channel.qq.rawValue))
        #expect(code("a", .choice(Layer.self)) == Int64(Layer.a.rawValue))
        #expect(code("weChat", .choice(Channel.self)) == nil)
        #expect(code("书面、口头", kinds) == nil)
    }

    @Test("列表的六种分隔号，空的项不计，全角空格不计")
    func lists() {
        let roles = ColumnType.choices(ParentRole.self)
        let both = Int64(ValueList<ParentRole>([.sign, .check]).packed)
        for text in ["签字、检查", "签字,检查", "签字，检查", "签字;检查", "签字；检查", "签字/检查", "签字、 检查\u{3000}", "、签字，,检查/"] {
            #expect(code(text, roles) == both, "\(text)")
        }
        #expect(code("检查、签字", roles) == Int64(ValueList<ParentRole>([.check, .sign]).packed))
        for text in ["签字、代做", "签字 检查", "、", "///"] { #expect(code(text, roles) == nil, "\(text)") }
    }

    @Test("时刻")
    func times() {
        for (text, minutes) in [("8:05", 485), ("08:05", 485), ("２３：５９", 1439), ("0:00", 0)] as [(String, Int64)] {
            #expect(code(text, .time) == minutes)
        }
        for text in ["24:00", "8:5", "8点", "805", "08:05:00", "8.05"] { #expect(code(text, .time) == nil, "\(text)") }
    }

    @Test("空白：Unicode 的各种空白和 U+FEFF 都去掉，零宽空格不算")
    func whiteSpace() {
        let blanks: [UInt32] = [
            9, 10, 11, 12, 13, 0x20, 0x85, 0xA0, 0x1680, 0x2000, 0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF,
        ]
        for blank in blanks.compactMap(Unicode.Scalar.init) { #expect(CellText.normalised("\(blank)语 文\(blank)\(blank)") == "语 文") }
        for other in [0x200B, 0x1C, 0x1F, 0x180E, 0] as [UInt32] {
            let text = String(Unicode.Scalar(other) ?? "x")
            #expect(CellText.normalised(text) == text)
        }
        #expect(CellText.normalised("\u{3000} \t") == "")
    }

    @Test("全角的数字、字母、冒号变半角，别的符号不变")
    func fullWidth() { #expect(CellText.normalised("２班ＡＢｃｚ：，；（）。") == "2班ABcz:，；（）。") }

    @Test("每种类型都说得出该怎样写", arguments: Register.all.map(\.key))
    func expectations(_ key: RegisterKey) {
        for column in Register.of(key).columns { #expect(!column.type.expectation.isEmpty) }
    }

    @Test("UTF-8 的快速检验与标准库一致：所有两字节和随机的四字节")
    func utf8() {
        func agrees(_ bytes: [UInt8]) -> Bool {
            bytes.withUnsafeBufferPointer { UTF8Check.isValid($0) } == (String(validating: bytes, as: UTF8.self) != nil)
        }
        for first in UInt8.min...UInt8.max {
            for second in UInt8.min...UInt8.max where !agrees([first, second]) { Issue.record("\([first, second])") }
        }
        var seed: UInt64 = 1
        for _ in 0..<200_000 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let bits = UInt32(truncatingIfNeeded: seed >> 32)
            let bytes = [
                0xC0 | UInt8(bits >> 24 & 0x3F), 0x80 | UInt8(bits >> 16 & 0x7F), 0x80 | UInt8(bits >> 8 & 0x7F), UInt8(bits & 0xFF),
            ]
            if !agrees(bytes) { Issue.record("\(bytes)") }
        }
    }
}
