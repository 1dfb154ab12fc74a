import Testing

@testable import Registers

@Suite("建校的工作簿") struct RosterWorkbookTests {
    @Test("模板填上就能读；空模板没有内容也没有错") func template() throws {
        let bytes = try RosterTemplate.workbook()
        let upload = try RosterUpload([RosterFile(name: "模板.xlsx", bytes: bytes)])
        #expect(upload.tables.map(\.name) == ["模板.xlsx·班级", "模板.xlsx·教师", "模板.xlsx·任课", "模板.xlsx·任课总表", "模板.xlsx·课程表"])
        #expect(RosterReading(upload).isEmpty && RosterReading(upload).notices.isEmpty && upload.notices.isEmpty)
        let headers = upload.tables.compactMap { $0.rows.first.flatMap { RosterHeader($0.cells) } }
        #expect(headers.map(\.holdsClasses) == [true, false, false, false] && headers.map(\.holdsStaff) == [false, true, false, false])
        #expect(headers.map(\.holdsTeaching) == [false, false, true, false] && headers.map(\.isMatrix) == [false, false, false, true])
        #expect(headers.allSatisfy { $0.unknown.isEmpty && $0.missing == nil })
        #expect(TimetableSheet(upload.tables[4], at: 4) != nil)
    }

    @Test("批注的工作簿：原来的格子都在原处，错的行末尾写明怎么改；改好再传，批注不碍事") func marked() throws {
        let upload = try RosterUpload([RosterFile(name: "班级.csv", bytes: Array("我校班级\n班级,人数\n四(1)班,很多\n四(2)班,40\n".utf8))])
        let reading = RosterReading(upload)
        let bytes = try MarkedRoster.workbook(upload, reading.faults)
        let table = try SheetRows(file: bytes, sheet: "", limit: 10) { _ in false }
        #expect(table.rows.map(\.cells)[0] == ["我校班级", "", "怎么改"])
        #expect(table.rows.map(\.cells)[2] == ["四(1)班", "很多", "B列：“很多”不能用：学生人数应为0—200的整数，也可以空着。"])
        #expect(table.rows.map(\.cells)[3] == ["四(2)班", "40"])
        let again = RosterReading(try RosterUpload([RosterFile(name: "批注.xlsx", bytes: bytes)]))
        #expect(again.faults.map(\.message) == reading.faults.map(\.message) && again.classes.map(\.name.key) == ["4.2"])
        #expect(again.notices.isEmpty)
    }

    @Test("几张表同名：各成一张工作表") func names() throws {
        let files = ["甲.xlsx", "乙.xlsx"].map { name in RosterFile(name: name, bytes: Array("班级,人数\n四(1)班,\(name)\n".utf8)) }
        let upload = try RosterUpload(files + [RosterFile(name: "甲.xlsx", bytes: Array("班级,人数\n四(3)班,1\n".utf8))])
        let sheets = try SheetRows.sheets(of: try MarkedRoster.workbook(upload, []), limit: 9)
        #expect(sheets?.shown.map(\.title) == ["甲.xlsx", "乙.xlsx", "甲.xlsx(2)"])
    }

    @Test("列的字母", arguments: [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
    func letters(column: Int, expected: String) { #expect(RosterSpot.letters(column) == expected) }
}
