import Policy
import Testing

@testable import Registers
@testable import School

@Suite("粘贴和文件里的行")
struct LedgerSheetTests {
    private func pasted(_ text: String, _ ledger: Ledger = .homework) throws -> LedgerSheet { try LedgerSheet(pasted: text, for: ledger) }

    @Test("从表格复制：标题行上面有大标题，列的次序随意，有空行，单元格里有换行、引号和全角数字") func messy() throws {
        let text = [
            "第一小学四年级作业登记表\t\t\t\t\t\t", "\t\t\t\t\t\t", "内容\t日期\t班级\t学 科\t类型\t\"预计\n用时\"\t备注\t学校",
            "\"第一行\n\"\"第二行\"\"\"\t2021年9月14日\t四（2）班\t数学\t书面\t２０\t无\t一小", "\t\t\t\t\t\t\t", "朗读课文\t2021/9/14\t402\t语文\t口头\t\t\t",
        ].joined(separator: "\r\n")
        let sheet = try pasted(text)
        #expect(sheet.lines.map(\.row) == [4, 6] && sheet.unknownColumns == ["备注"])
        #expect(sheet.lines[0].cells["content"] == "第一行\n\"第二行\"" && sheet.lines[0].cells["minutes"] == "２０")
        #expect(sheet.lines[1].cells["class"] == "402" && sheet.lines[1].cells["minutes"]?.isEmpty == true)
        #expect(sheet.lines.allSatisfy { $0.cells["school"] == nil && $0.cells["layer"] == nil && $0.faults.isEmpty })
    }

    @Test("没有标题行时按台账的列序；英文键也是标题；没有制表符时用逗号") func order() throws {
        let plain = try pasted("4\t2班\t2021-09-14\t数学\t书面\t第8页，1,2题\t20\r\n4\t1班\t2021-09-14\t数学\t书面\t第9页\t")
        #expect(plain.lines.map { $0.cells["content"] } == ["第8页，1,2题", "第9页"] && plain.lines[0].cells["minutes"] == "20")
        #expect(plain.lines[1].cells["remarked"]?.isEmpty == true)
        let keyed = try pasted("kind,date\n上课,2021-10-13\n", .schoolCalendar)
        #expect(keyed.lines.map(\.cells) == [["kind": "上课", "date": "2021-10-13"]])
        let one = try pasted("2021-10-13,上课", .schoolCalendar)
        #expect(one.lines.map(\.cells) == [["date": "2021-10-13", "kind": "上课", "term": "", "name": "", "follows": ""]])
    }

    @Test("单独一个引号是普通字符；多出来的格说明在哪里；挡公式的撇号去掉") func quotesAndSurplus() throws {
        let lone = try pasted("2021-10-13\t上课\t\"秋\n2021-10-14\t上课\t", .schoolCalendar)
        #expect(lone.lines.map { $0.cells["term"] } == ["\"秋", ""])
        let surplus = try pasted("2021-10-13\t上课\t\t\t\t多的", .schoolCalendar)
        #expect(surplus.lines[0].faults.map(\.message) == ["第6格“多的”不属于任何一列，应为空。"])
        let guarded = try pasted("2021-10-13\t上课\t'=1+1\n2021-10-14\t上课\t''=1\n2021-10-15\t上课\t'秋'", .schoolCalendar)
        #expect(guarded.lines.map { $0.cells["term"] } == ["=1+1", "'=1", "'秋'"])
    }

    @Test("整张表不能用时说明该怎么办") func unusable() throws {
        func fault(_ text: String) -> String? {
            do { _ = try pasted(text) } catch { return (error as? FieldFaults)?["pasted"] }
            return nil
        }
        #expect(fault("")?.contains("粘贴到这里") == true)
        #expect(fault(" \n\t\t\n")?.contains("粘贴到这里") == true)
        #expect(fault("日期\t班级\t学科")?.contains("缺少必填的列：类型、内容") == true)
        #expect(fault("日期\t日期\t班级\n1\t2\t3")?.contains("“日期”出现了两次") == true)
        #expect(fault("日期\t班级\t学科\t类型\t内容\n")?.contains("没有可登记的行") == true)
        let row = "4\t2班\t2021-09-14\t数学\t书面\t第8页\n"
        #expect(try pasted(String(repeating: row, count: 2_000)).lines.count == 2_000)
        #expect(fault(String(repeating: row, count: 2_001))?.contains("2000") == true)
        #expect(fault(String(repeating: "很长", count: 2 << 20))?.contains("10 MB") == true)
    }

    @Test("文件：CSV 的三种编码、旧 XLS、XLSX 读出来一样，不看文件名") func formats() throws {
        let sheets = try ["same.csv", "same.xls", "same.xlsx"].map {
            try LedgerSheet(file: try Sample.fixture($0), named: "随便.doc", for: .homework)
        }
        for sheet in sheets {
            #expect(sheet.lines.map(\.cells) == sheets[0].lines.map(\.cells) && sheet.unknownColumns.isEmpty)
            #expect(sheet.lines[0].cells["date"] == "2021-09-06" && sheet.lines[0].cells["minutes"] == "40" && sheet.lines[0].row == 2)
        }
        let calendar = [["date": "2021-10-13", "kind": "上课", "term": ""]]
        let utf8 = Array("日期,类别,学期\r\n2021-10-13,上课,\r\n".utf8)
        for bytes in [utf8, [0xEF, 0xBB, 0xBF] + utf8, Sample.gbkCalendar, Array("校历;;\n日期;类别;学期\n2021-10-13;上课;\n".utf8)] {
            #expect(try LedgerSheet(file: bytes, named: "a.csv", for: .schoolCalendar).lines.map(\.cells) == calendar)
        }
        let several = try LedgerSheet(file: try Sample.fixture("several.xlsx"), named: "a.xlsx", for: .exams)
        #expect(several.lines.map { $0.cells["name"] } == ["期中考试"])
        #expect(try LedgerSheet(file: try Sample.fixture("several.xlsx"), named: "a.xlsx", for: .homework).lines[0].row == 4)
    }

    @Test(
        "损坏的、假冒的、加密的、空的文件：一句话说明，记在 file 下",
        arguments: [
            "truncated.xlsx", "truncated.xls", "bomb.xlsx", "laughs.xlsx", "encrypted.xlsx", "protected.xls", "page.xls", "empty.xlsx",
        ])
    func damaged(name: String) throws {
        let bytes = try Sample.fixture(name)
        let faults = #expect(throws: FieldFaults.self) { try LedgerSheet(file: bytes, named: name, for: .homework) }
        let message = try #require(faults?["file"])
        #expect(message.hasPrefix("文件“\(name)”") && message.hasSuffix("。") && faults?.faults.count == 1)
    }

    @Test("不是文本也不是表格的、太大的、UTF-16 的、引号不闭合的文件") func notTables() throws {
        for bytes in [
            [], [0xFF, 0xFE, 0x41, 0x00], Array(repeating: 0, count: 600), [0x89, 0x50, 0x4E, 0x47, 0xFF, 0xFF, 0x80],
            Array("日期,类别\n2021-10-13,\"上课\n".utf8), Array(repeating: 0x41, count: (10 << 20) + 1),
        ] as [[UInt8]] {
            let faults = #expect(throws: FieldFaults.self) { try LedgerSheet(file: bytes, named: "a.csv", for: .schoolCalendar) }
            #expect(faults?["file"]?.hasSuffix("。") == true)
        }
    }

    @Test("出错的公式按格说明") func formulas() throws {
        let sheet = try LedgerSheet(file: try Sample.fixture("faults.xlsx"), named: "a.xlsx", for: .homework)
        #expect(sheet.lines.flatMap { line in line.faults.map { "\(line.row) \($0.column)" } } == ["2 content", "3 minutes"])
    }

    @Test("随意弄坏的文件和文字：要么读出来，要么一句话说明", arguments: ["same.csv", "same.xls", "several.xlsx", "odd.xlsx", "faults.xlsx"])
    func random(name: String) throws {
        let whole = try Sample.fixture(name)
        let counter = Counter(UInt64(name.utf8.count))
        for number in 0..<60 {
            var bytes = whole
            let changes = counter.bytes(80)
            for change in 0..<20 {
                let place = Int(changes[4 * change]) << 16 | Int(changes[4 * change + 1]) << 8 | Int(changes[4 * change + 2])
                bytes[place % bytes.count] = changes[4 * change + 3]
            }
            if number % 5 == 0 { bytes.removeLast(bytes.count / 3) }
            do {
                let sheet = try LedgerSheet(file: bytes, named: name, for: .homework)
                #expect(sheet.lines.count <= LedgerSheet.mostRows)
            } catch { #expect(error.faults.map(\.field) == ["file"] && error.userMessage.hasSuffix("。")) }
            do { _ = try LedgerSheet(pasted: String(decoding: bytes, as: UTF8.self), for: .homework) } catch {
                #expect(error.faults.map(\.field) == ["pasted"])
            }
        }
    }
}
