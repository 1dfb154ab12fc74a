import FoundationEssentials
import Testing

@testable import Policy
@testable import Registers

@Suite("Rows of any table") struct SheetRowsTests {
    private func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: Fixture.path(name)))) }

    @Test("粘贴的表：引号里的换行和成对的引号，空行保留行号，行数有上限") func pasted() {
        let rows = SheetRows(pasted: "\u{FEFF}甲\t\"一\n\"\"二\"\"\"\r\n\t\r\n乙\t三\t四", limit: 10)
        #expect(rows.rows.map(\.number) == [1, 3] && rows.rows.map(\.cells) == [["甲", "一\n\"二\""], ["乙", "三", "四"]])
        #expect(!rows.hasMore && !rows.isWorkbook)
        let cut = SheetRows(pasted: "1\n2\n3", limit: 2)
        #expect(cut.rows.count == 2 && cut.hasMore)
        #expect(SheetRows(pasted: "甲\t\"没有闭合\n乙\t二", limit: 1).hasMore)
        #expect(SheetRows(pasted: "", limit: 1).rows.isEmpty)
    }

    @Test("日期、时刻、数字照台账的写法；隐藏的表不读；同名的表优先") func workbooks() throws {
        let odd = try SheetRows(file: try bytes("odd.xlsx"), sheet: "作业登记", limit: 20) { _ in false }
        #expect(odd.isWorkbook && odd.rows.first { $0.number == 5 }?.cells[1...2] == ["2021-09-06", "16:30"])
        let exams = try SheetRows(file: try bytes("several.xlsx"), sheet: "考试登记", limit: 20) { _ in false }
        #expect(exams.rows.map { $0.cells[0] } == ["学校", "第一小学"])
        let first = try SheetRows(file: try bytes("several.xlsx"), sheet: "没有", limit: 1) { _ in false }
        #expect(first.rows.map(\.cells) == [["请填后面的表"]])
        let cut = try SheetRows(file: try bytes("same.xls"), sheet: "作业登记", limit: 2) { _ in false }
        #expect(cut.rows.count == 2 && cut.hasMore)
        let faults = try SheetRows(file: try bytes("faults.xlsx"), sheet: "作业登记", limit: 20) { _ in false }
        #expect(
            faults.rows.flatMap { row in row.problems.map { "\(row.number) \($0.key) \($0.value.found)" } } == [
                "2 6 #REF!", "3 7 没有保存结果的公式",
            ])
    }

    @Test("UTF-8 里说得通的 GB18030 表头：按认得出表头的编码读") func ambiguousEncoding() throws {
        // 学校 in GB18030 is valid UTF-8 too.
        let gbk: [UInt8] = [0xD1, 0xA7, 0xD0, 0xA3, 0x0A, 0x31, 0x0A]
        let rows = try SheetRows(file: gbk, sheet: "", limit: 5) { $0 == ["学校"] }
        #expect(rows.rows.map(\.cells) == [["学校"], ["1"]])
    }

    @Test("表格写出再读回，一格不变") func tableWorkbook() throws {
        let columns = Ledger.afterClassService.columns
        let day = try #require(SchoolDate(iso: "2021-09-06"))
        let values: [CellValue] = [
            .whole(4), .text("2班"), .date(day), .time(TimeOfDay(minutes: 16 * 60 + 35)), .time(TimeOfDay(minutes: 1)), .text("自习"),
            .text("=甲、乙"),
            .whole(0), .empty, .yesNo(false),
        ]
        let book = try TableWorkbook("课后服务", columns)
        try book.append(values)
        let rows = try SheetRows(file: try book.bytes(), sheet: "课后服务", limit: 5) { _ in false }
        #expect(rows.rows[0].cells == columns.map(\.title) && rows.rows[1].cells == values.map(\.text))
        let decimals = Ledger.serviceFunds.columns
        let money = try TableWorkbook("经费", decimals)
        for text in ["0.1", "9999999999.99", "12345678901234567", "3", "0.07"] {
            try money.append([.date(day), .text("收入"), .text("款"), .decimal(try #require(Decimal(text: text))), .empty, .empty])
        }
        let read = try SheetRows(file: try money.bytes(), sheet: "经费", limit: 9) { _ in false }
        #expect(read.rows.dropFirst().map { $0.cells[3] } == ["0.1", "9999999999.99", "12345678901234567", "3", "0.07"])
    }
}
