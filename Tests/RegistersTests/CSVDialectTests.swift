import Testing

@testable import Policy
@testable import Registers

/// registers.md, Files: encodings, delimiters, line ends, quotes.
struct CSVDialectTests {
    /// 第一小学 … as GB18030, by the numbers, so that the test does not lean on the decoder that it tests.
    static let gb18030: [UInt8] = gb("学校,年级,班级,日期,学科,类型,内容\n第一小学,4,2班,2021-09-14,语文,书面,抄写\n")

    private static let table: [Character: [UInt8]] = [
        "学": [0xD1, 0xA7], "校": [0xD0, 0xA3], "年": [0xC4, 0xEA], "级": [0xBC, 0xB6], "班": [0xB0, 0xE0], "日": [0xC8, 0xD5],
        "期": [0xC6, 0xDA], "科": [0xBF, 0xC6], "类": [0xC0, 0xE0], "型": [0xD0, 0xCD], "内": [0xC4, 0xDA], "容": [0xC8, 0xDD],
        "第": [0xB5, 0xDA], "一": [0xD2, 0xBB], "小": [0xD0, 0xA1], "语": [0xD3, 0xEF], "文": [0xCE, 0xC4], "书": [0xCA, 0xE9],
        "面": [0xC3, 0xE6], "抄": [0xB3, 0xAD], "写": [0xD0, 0xB4],
    ]
    static func gb(_ text: String) -> [UInt8] { text.flatMap { table[$0] ?? Array(String($0).utf8) } }

    @Test("UTF-8、带 BOM、GB18030 读出来一样")
    func encodings() async throws {
        let plain = Array(Sheet.text().utf8)
        for bytes in [plain, [0xEF, 0xBB, 0xBF] + plain, Self.gb18030, [0x84, 0x31, 0x95, 0x33] + Self.gb18030] {
            let reading = try await read(bytes)
            #expect(reading.counts == [1, 0])
            #expect(reading.subjects == ["语文"])
            #expect(reading.rows == [2])
            #expect(reading.notices.isEmpty && reading.problems.isEmpty)
        }
    }

    @Test("前面都是 ASCII，最后一格不是 UTF-8，整个文件按 GB18030 读", arguments: [64, 1 << 20])
    func lateGB18030(_ blockSize: Int) async throws {
        let ascii = "school,grade,class,date,subject,kind,content\n" + String(repeating: "A,4,2,2021-09-14,math,written,x\n", count: 5000)
        let bytes = Array(ascii.utf8) + Self.gb("A,4,2,2021-09-14,语文,written,抄写\n")
        let reading = try await read(bytes, blockSize: blockSize)
        #expect(reading.counts == [5001, 0])
        #expect(reading.subjects.last == "语文")
        #expect(reading.rows == Array(2...5002))
    }

    @Test("表头按 UTF-8 也读得通，但“学校”要按 GB18030 才认得")
    func headerThatIsBothEncodings() async throws {
        let bytes = Self.gb("学校,grade,class,date,subject,kind,content\nA,4,2,2021-09-14,语文,written,x\n")
        let reading = try await read(bytes)
        #expect(reading.refusals.isEmpty)
        #expect(reading.counts == [1, 0])
        #expect(reading.subjects == ["语文"])
    }

    @Test("很大的 GB18030 文件也读得完", arguments: [1 << 10, 1 << 16, 1 << 20])
    func largeGB18030(_ blockSize: Int) async throws {
        let row = Self.gb("第一小学,4,2班,2021-09-14,语文,书面,抄写抄写抄写抄写\n")
        let reading = try await read(Self.gb(Sheet.header + "\n") + Array(repeatElement(row, count: 40_000).joined()), blockSize: blockSize)
        #expect(reading.counts == [40_000, 0])
        #expect(reading.refusals.isEmpty)
    }

    @Test("既不是 UTF-8 也不是 GB18030，整个文件不能用")
    func neitherEncoding() async throws {
        for tail in [[0xFF, 0x2C] as [UInt8], [0x80, 0x2C], [0xE5, 0x2C, 0xFF, 0xFF]] {
            let reading = try await read(Array((Sheet.text() + "第一小学,4,2班,2021-09-14,").utf8) + tail + Array("书面,抄写\n".utf8))
            #expect(reading.refusals == ["homework.csv: 编码既不是 UTF-8 也不是 GB18030，请用 Excel 或 WPS 另存为“CSV UTF-8”"])
            #expect(reading.counts == [0, 0] && reading.items.isEmpty)
        }
    }

    @Test("截断在一个字中间的 UTF-8 文件，按 GB18030 也读不通时拒绝")
    func truncatedCharacter() async throws {
        let reading = try await read(Array(Sheet.text().utf8).dropLast(2).map { $0 })
        #expect(reading.counts[0] == 0)
        #expect(reading.refusals.count == 1)
    }

    @Test("引号切断一个字的文件不是 UTF-8，去掉引号也不会变成 UTF-8")
    func quoteInsideCharacter() async throws {
        var bytes = Array(Sheet.with(4, "\"语文\"课").utf8)
        #expect(try await read(bytes).subjects == ["语文课"])
        let close = try #require(bytes.lastIndex(of: 0x22))
        bytes.swapAt(close, close - 1)
        #expect(try await read(bytes).counts[0] == 0)
    }

    @Test("UTF-16 说明该怎样另存", arguments: [[0xFF, 0xFE, 0x66, 0x5B], [0xFE, 0xFF, 0x5B, 0x66]] as [[UInt8]])
    func utf16(_ bytes: [UInt8]) async throws {
        #expect(try await read(bytes).refusals == ["homework.csv: 是 UTF-16 编码的文本，请用 Excel 或 WPS 另存为“CSV UTF-8”"])
    }

    @Test("制表符和分号也能隔开", arguments: ["\t", ";", ","])
    func delimiters(_ delimiter: String) async throws {
        let text = Sheet.text("预计用时", "20").split(separator: ",", omittingEmptySubsequences: false).joined(separator: delimiter)
        let reading = try await read(text)
        #expect(reading.items.map(\.minutes) == [20])
    }

    @Test("看表头里最多的；引号里的不数，一样多时逗号、制表符、分号依次")
    func mostFrequentDelimiter() async throws {
        let header = Sheet.header.split(separator: ",").joined(separator: ";")
        let row = Sheet.row.split(separator: ",").joined(separator: ";")
        #expect(try await read("\(header);\"备注,,,,,,,,,,,\"\n\(row);a,b\n").counts == [1, 0])
        // Two commas against two tabs: commas count, so that nothing is a header here.
        #expect(try await read("学校\t年级\t班级,日期,学科\n").refusals.first?.contains("缺少必需的列") == true)
    }

    @Test("CRLF、LF、单独的 CR 混用，行号照数", arguments: [nil, 1, 16, 64] as [Int?])
    func lineEnds(_ blockSize: Int?) async throws {
        let text = Sheet.header + "\r\n" + Sheet.row + "\r" + Sheet.row + "\n" + Sheet.row + "\r\n\r\n" + Sheet.row
        let reading = try await read(text, blockSize: blockSize)
        #expect(reading.rows == [2, 3, 4, 6])
    }

    @Test("只有 CR 的文件", arguments: [nil, 16] as [Int?])
    func onlyCR(_ blockSize: Int?) async throws {
        let reading = try await read([Sheet.header, Sheet.row, Sheet.row, ""].joined(separator: "\r"), blockSize: blockSize)
        #expect(reading.rows == [2, 3])
    }

    @Test("最后一行没有换行", arguments: ["", "\n", "\r\n", "\r", "\n\n\n"])
    func lastLine(_ end: String) async throws { #expect(try await read(Sheet.header + "\n" + Sheet.row + end).rows == [2]) }

    @Test(
        "引号：换行、逗号、成对的引号、格子中间的引号、引号后面的字",
        arguments: [
            ("\"语,文\"", "语,文"), ("\"语\n文\"", "语\n文"), ("\"语\r\n文\"", "语\r\n文"), ("\"语\"\"文\"", "语\"文"), ("\"\"\"语文\"\"\"", "\"语文\""),
            ("语\"文", "语\"文"), ("语\"文\"", "语\"文\""), ("\"语\"文", "语文"), ("\"语\" ", "语"), (" \"语\"", "\"语\""), ("\"语\"\"文\"课", "语\"文课"),
        ])
    func quotes(_ cell: String, _ value: String) async throws {
        for blockSize in [nil, 8, 64] {
            let reading = try await read(Sheet.with(4, cell) + Sheet.row + "\n", blockSize: blockSize)
            #expect(reading.subjects == [value, "语文"])
            #expect(reading.rows == [2, 3])
        }
    }

    @Test("空的引号是空格子")
    func emptyQuotes() async throws {
        #expect(try await read(Sheet.with(4, "\"\"")).problems == ["homework.csv:2:学科: 现为“空”，应为文字"])
        #expect(try await read(Sheet.text("预计用时", "\"\"")).counts == [1, 0])
    }

    @Test("引号没有闭合：那一行不能用，前面的行照读", arguments: [nil, 32] as [Int?])
    func unclosedQuote(_ blockSize: Int?) async throws {
        let reading = try await read(Sheet.text() + Sheet.row + ",\"\n" + Sheet.row + "\n" + Sheet.row + "\n", blockSize: blockSize)
        #expect(reading.rows == [2])
        #expect(reading.problems == ["homework.csv:3:整行: 现为“引号没有闭合”，应为成对的英文双引号"])
        #expect(reading.counts == [1, 1])
    }

    @Test("表头的引号没有闭合：说明是表头")
    func unclosedHeader() async throws {
        #expect(try await read("\"学校,年级\n" + Sheet.text()).refusals == ["homework.csv: 第1行的引号没有闭合，应是成对的英文双引号"])
    }

    @Test("表头里格子中间的引号不会吞掉后面的行")
    func quoteInHeader() async throws {
        let reading = try await read(Sheet.header + ",量角器5\"\n" + Sheet.row + ",a\n" + Sheet.row + ",\"b\"\n")
        #expect(reading.rows == [2, 3])
        let titled = try await read("量角器 5\" 作业登记\n" + Sheet.text())
        #expect(titled.rows == [3])
    }

    @Test("读到块的边上：每一种块的大小结果都一样")
    func blockBorders() async throws {
        var text = Sheet.header + ",布置途径\r\n"
        for index in 0..<60 {
            let subject = ["语文", "\"数,学\"", "\"英\n语\"", "\"科\"\"学\"", "美\"术"][index % 5]
            text += "第一小学,4,\(index % 3 + 1)班,2021-09-\(index % 9 + 10),\(subject),书面,\"抄\(index)\",当面" + ["\n", "\r\n", "\r"][index % 3]
        }
        let whole = try await read(text)
        #expect(whole.counts == [60, 0])
        for blockSize in [1, 2, 3, 5, 8, 13, 31, 64, 100, 255, 1000, 4096] {
            let reading = try await read(text, blockSize: blockSize)
            #expect(reading.counts == whole.counts, "\(blockSize)")
            #expect(reading.rows == whole.rows, "\(blockSize)")
            #expect(reading.subjects == whole.subjects, "\(blockSize)")
        }
    }
}
