import Testing

@testable import Policy
@testable import Registers

/// registers.md, Files: headers, blank records, short and long rows, sizes beyond all reason.
struct CSVShapeTests {
    @Test(
        "没有表头可用的文件：说明为什么",
        arguments: [
            ("", "文件是空的，第一行应是表头"), ("\u{FEFF}", "文件是空的，第一行应是表头"),
            ("学校,年级\n第一小学,4\n", "第1行表头缺少必需的列：班级、日期、学科、类型、内容"),
            ("\n\n", "第1行表头缺少必需的列：学校、年级、班级、日期、学科、类型、内容"),
            ("甲,乙\n1,2\n", "第1行表头缺少必需的列：学校、年级、班级、日期、学科、类型、内容"),
            (Sheet.header + ",学科\n" + Sheet.row + ",数学\n", "第1行表头里“学科”出现了两次，请删去一列"),
            (Sheet.header + ",subject\n" + Sheet.row + ",数学\n", "第1行表头里“subject”出现了两次，请删去一列"),
        ])
    func refused(_ text: String, _ reason: String) async throws {
        let reading = try await read(text)
        #expect(reading.refusals == ["homework.csv: \(reason)"])
        #expect(reading.counts == [0, 0])
        #expect(reading.contents.report.isIncomplete)
    }

    @Test("只有表头，没有行", arguments: ["", "\n", "\n\n\n", "\r\n,,,\r\n"])
    func headerOnly(_ end: String) async throws {
        let reading = try await read(Sheet.header + end)
        #expect(reading.counts == [0, 0])
        #expect(reading.refusals.isEmpty && !reading.contents.report.isIncomplete)
        #expect(reading.contents.report.registers == [.homework])
    }

    @Test("中文列名和英文键可以混用，次序随意，全角和空白不计")
    func titles() async throws {
        let text = "content, 类型 ,ｓｕｂｊｅｃｔ,日期,class,\u{3000}年级,\u{FEFF}school\n抄写,书面,语文,2021-09-14,2班,4,第一小学\n"
        #expect(try await read(text).subjects == ["语文"])
    }

    @Test("不认识的列只提一次，内容不管，但必须是文字")
    func unknownColumns() async throws {
        let reading = try await read(Sheet.text("备注,Remark", "随便,\u{0}", "写,2021-02-30"))
        #expect(reading.counts == [2, 0])
        #expect(reading.notices == ["homework.csv：不认识的列已略过：备注、Remark"])
    }

    @Test("表头在标题行下面：行号照数，并说明", arguments: 1...9)
    func titleRows(_ count: Int) async throws {
        let titles = (1...count).map { $0 == 1 ? "第一小学2021年秋季作业登记,,,,,,\n" : ",,,,,,\n" }.joined()
        let reading = try await read(titles + Sheet.text())
        #expect(reading.rows == [UInt32(count + 2)])
        #expect(reading.notices == ["homework.csv：表头在第\(count + 1)行，上面的\(count)行不算数据"])
    }

    @Test("标题行超过十行就不找了")
    func tooManyTitleRows() async throws {
        #expect(try await read(String(repeating: "说明\n", count: 10) + Sheet.text()).refusals.first?.contains("第1行表头缺少必需的列") == true)
    }

    @Test("标题行很长，表头被读的边界切开也不会丢列", arguments: [16, 100, 1 << 16])
    func longTitleRows(_ blockSize: Int) async throws {
        let title = "作业登记" + String(repeating: ",", count: 16_383) + "\n"
        let text = String(repeating: title, count: 4) + Sheet.text("预计用时", "20")
        let reading = try await read(text, blockSize: blockSize)
        #expect(reading.items.map(\.minutes) == [20])
        #expect(reading.rows == [6])
    }

    @Test("空行保留行号，不算行", arguments: [nil, 16] as [Int?])
    func blankRecords(_ blockSize: Int?) async throws {
        let text = [Sheet.header, "", Sheet.row, ",,,,,,", " ,\u{3000},\u{FEFF}\t,\u{A0},,,", Sheet.row, ",,,,,,,,,,,"].joined(
            separator: "\n")
        let reading = try await read(text, blockSize: blockSize)
        #expect(reading.rows == [3, 6])
        #expect(reading.counts == [2, 0])
    }

    @Test("超出表头的格子：空的不计，有字的不收这一行")
    func beyondHeader() async throws {
        let reading = try await read([Sheet.header, Sheet.row + ",, ,", Sheet.row + ",,多", Sheet.row].joined(separator: "\n"))
        #expect(reading.rows == [2, 4])
        #expect(reading.problems == ["homework.csv:3:第9列: 现为“多”，应为表头没有这一列，应为空"])
    }

    @Test("短行：缺的格子是空的")
    func shortRows() async throws {
        let text = Sheet.header + ",预计用时\n" + Sheet.row + "\n第一小学,4,2班\n"
        let reading = try await read(text)
        #expect(reading.rows == [2])
        #expect(reading.problems.map { String($0.prefix(17)) } == ["日期", "学科", "类型", "内容"].map { "homework.csv:3:\($0)" })
        #expect(reading.counts == [1, 1])
    }

    @Test("十万个短行：全部数到，只说前一千处")
    func manyShortRows() async throws {
        let reading = try await read(Sheet.header + "\n" + String(repeating: "x\n", count: 100_000), blockSize: 1 << 14)
        #expect(reading.counts == [0, 100_000])
        #expect(reading.problems.count == 1000)
        #expect(reading.contents.report.furtherProblems == 599_000)
    }

    @Test("一百万列的表头和一百万格的行")
    func aMillionColumns() async throws {
        let commas = String(repeating: ",", count: 1_000_000)
        let reading = try await read(
            Sheet.header + commas + "\n" + Sheet.row + "\n" + Sheet.row + commas + "x\n" + Sheet.row + commas + ",x\n")
        #expect(reading.rows == [2, 3])
        #expect(reading.problems == ["homework.csv:4:第1000008列: 现为“x”，应为表头没有这一列，应为空"])
    }

    @Test("一千万字节的格子：内容可以，学科也可以，不合格的只引前30字")
    func hugeCells() async throws {
        let huge = String(repeating: "抄写", count: 1_700_000)
        #expect(try await read(Sheet.with(6, huge)).counts == [1, 0])
        #expect(try await read(Sheet.with(6, "\"\(huge)\"")).counts == [1, 0])
        #expect(try await read(Sheet.with(4, huge)).subjects.first?.utf8.count == huge.utf8.count)
        #expect(
            try await read(Sheet.with(5, huge)).problems.first?.hasPrefix(
                "homework.csv:2:类型: 现为“" + String(repeating: "抄写", count: 15) + "…”") == true)
    }

    @Test("一个字带一百万个附加符号也只引30个码位")
    func combiningMarks() async throws {
        let reading = try await read(Sheet.with(5, "e" + String(repeating: "\u{301}", count: 1_000_000)))
        #expect((reading.problems.first?.utf8.count ?? .max) < 400)
    }

    @Test("说明里没有控制字符，终端不会照办")
    func noControlCharacters() async throws {
        let reading = try await read(Sheet.with(5, "\"书\u{1B}[31m面\u{0}\n\u{202E}\""))
        #expect(reading.problems.first?.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E } == false)
    }

    @Test("引号没有闭合而后面还有一百多兆：说明多半是引号，不等内存用完")
    func recordTooLong() async throws {
        let reading = try await read(Array((Sheet.text() + "\"").utf8) + [UInt8](repeating: 0x78, count: 130 << 20))
        #expect(reading.refusals == ["homework.csv: 有一行超过 64 MB，多半是引号没有闭合"])
    }

    @Test("NUL 和别的控制字符只是字符")
    func controlBytes() async throws {
        let reading = try await read(Sheet.with(4, "语\u{0}文") + Sheet.row.replacing("语文", with: "语\u{0}\u{0}文") + "\n")
        #expect(reading.subjects == ["语\u{0}文", "语\u{0}\u{0}文"])
    }
}
