import FoundationEssentials
import Testing

@testable import Registers

@Suite("学校自己的表格") struct RosterTableTests {
    @Test("合并的标题、两行表头、合并的年级、空行、合计、签字：.xlsx 和 .xls 读出的一样", arguments: ["roster.xlsx", "roster.xls"])
    func matrix(name: String) throws {
        let upload = try RosterUpload([try Roster.file(name)])
        let reading = RosterReading(upload)
        #expect(reading.faults == [])
        #expect(reading.classes.map { "\($0.name.key) \($0.pupils ?? -1)" } == ["4.1 45", "4.2 46", "5.1 -1"])
        #expect(reading.heads.map { "\($0.schoolClass.key) \($0.teacher.name)\($0.teacher.number)" } == ["4.1 王芳", "4.2 李明", "5.1 张伟T05"])
        #expect(
            reading.lessons.map { "\($0.schoolClass.key) \($0.subject) \($0.teacher.name)\($0.teacher.number)" } == [
                "4.1 语文 王芳", "4.1 数学 李明", "4.1 体育与健康 陈刚", "4.1 体育与健康 赵强", "4.2 语文 王芳", "4.2 数学 李明", "5.1 语文 张伟T05", "5.1 数学 李明",
                "5.1 体育与健康 陈刚",
            ])
        #expect(reading.lessons.first.map { upload.place($0.line.spot(.name)) }?.hasSuffix("第5行D列") == true)
    }

    @Test("一本里几张表：教职工照读，学生和家长只数不留，看不懂的和隐藏的说明没有读") func severalSheets() throws {
        let upload = try RosterUpload([try Roster.file("roster.xlsx")])
        let reading = RosterReading(upload)
        #expect(reading.staff.map { [$0.number, $0.name, $0.phone] } == [["T01", "王芳", "13800000001"], ["T02", "李明", ""]])
        #expect((upload.pupils, upload.guardians) == (2, 0))
        #expect(!upload.text.contains("小红") && !upload.text.contains("大红") && !upload.text.contains("请于周五"))
        #expect(upload.notices == ["“roster.xlsx”里隐藏的工作表“去年”没有读。", "“roster.xlsx·通知”看不出是班级、教师、任课还是课程的表格，没有读。"])
        #expect(reading.notices == ["“roster.xlsx·名单”里这些列没有读：备注。"])
    }

    @Test("GBK 的 CSV") func gbk() throws {
        // 工号,姓名 / T1,王芳
        let bytes: [UInt8] = [0xB9, 0xA4, 0xBA, 0xC5, 0x2C, 0xD0, 0xD5, 0xC3, 0xFB, 0x0A, 0x54, 0x31, 0x2C, 0xCD, 0xF5, 0xB7, 0xBC, 0x0A]
        let reading = RosterReading(try RosterUpload([RosterFile(name: "教师.csv", bytes: bytes)]))
        #expect(reading.staff.map { [$0.number, $0.name] } == [["T1", "王芳"]])
    }

    @Test("一张表里上下两段；任课一行写几个班、几名教师") func listsBelowEachOther() throws {
        let reading = try Roster.read(
            """
            任课情况
            工号,教师,任教学科,任教班级
            T01,王芳,语文,"四(1)、(2)班"
            ,李明、赵强,数学,402
            ,,,
            班级,入学年份,学段,学生人数,自有名称
            一年级1班,2025级,小学,30人,
            雏鹰班,,,,
            """)
        #expect(reading.faults == [])
        #expect(
            reading.lessons.map { "\($0.schoolClass.key) \($0.subject) \($0.teacher.name) \($0.teacher.number)" } == [
                "4.1 语文 王芳 T01", "4.2 语文 王芳 T01", "4.2 数学 李明 ", "4.2 数学 赵强 ",
            ])
        #expect(
            reading.classes.map(\.name.key) == ["1.1", "雏鹰班"] && reading.classes[0].entryYear == 2025 && reading.classes[0].pupils == 30)
        #expect(reading.staff.isEmpty)
    }

    @Test(
        "读不通的格子：说出哪一格、应当怎样",
        arguments: [
            ("班级,人数\n四(1)班,很多", "第2行B列 “很多”不能用：学生人数应为0—200的整数，也可以空着。"),
            ("班级,人数\n四(1)班,201", "第2行B列 “201”不能用：学生人数应为0—200的整数，也可以空着。"),
            ("班级,人数\n,30", "第2行A列 没有填班级。请填写班级，如 四(2)班。"),
            ("年级,班级,人数\n甲年级,1班,30", "第2行A列 “甲年级”不是年级。应为 四年级、初一 这样的写法。"),
            ("年级,班级,人数\n五年级,四(1)班,30", "第2行A列 年级是“五年级”，班级却是“四(1)班”。请改正其中一格。"),
            ("班级,学段,人数\n四(1)班,幼儿园,3", "第2行B列 “幼儿园”不是学段。应为 小学、初中 或 高中，也可以空着。"),
            ("班级,入学年份\n四(1)班,22", "第2行B列 “22”不能用：入学年份应为1990—2199的整数，也可以空着。"),
            ("教师,学科,班级\n王芳,语文,", "第2行C列 没有填班级。合并的单元格请取消合并，每一行都填上班级。"),
            ("教师,学科,班级\n王芳,,四(1)班", "第2行B列 没有填学科。请填写学科，如 语文。"),
            ("教师,学科,班级\n,语文,四(1)班", "第2行A列 没有填教师。请填写姓名；有同名的教师时，请写工号。"),
            ("班级,班主任\n四(1)班,王芳、李明", "第2行B列 “王芳、李明”有几个人。一个班只登记一名班主任，请留下一名。"),
            ("姓名,手机号\n王芳,13800000001", "第1行 表头缺少“工号”这一列。请补上这一列，或删去这张表。"),
            ("教师,学科\n王芳,语文", "第1行 表头缺少“班级”这一列。请补上这一列，或删去这张表。"),
            ("工号,姓名,工号,姓名\n1,甲,2,乙", "第1行C列 表头里“工号”出现了两次。请把并排的几栏改成一列往下排。"),
        ]) func faults(text: String, expected: String) throws
    {
        let reading = try Roster.read(text)
        #expect(reading.faults.map { "\($0.spot.place) \($0.message)" } == [expected])
        #expect(reading.classes.isEmpty && reading.lessons.isEmpty && reading.staff.isEmpty && reading.heads.isEmpty)
    }

    @Test("合并的年级只往下管班号更大的班") func mergedGrades() throws {
        let reading = try Roster.read("年级,班级,人数\n一年级,1班,3\n,2班,3\n,1班,3")
        #expect(reading.classes.map(\.name.key) == ["1.1", "1.2", "1班"])
    }

    @Test("作业台账、课表不是任课表") func otherTables() throws {
        let reading = try Roster.read("日期,班级,学科,教师\n2025-09-01,四(1)班,语文,王芳")
        #expect(reading.isEmpty)
    }

    @Test(
        "格子里的教师",
        arguments: [
            ("王芳", "王芳/"), ("王 芳", "王芳/"), ("王　芳", "王芳/"), ("王芳 李明", "王芳/ 李明/"), ("王芳、李明；赵强", "王芳/ 李明/ 赵强/"), ("张伟(2019001)", "张伟/2019001"),
            ("张伟2019001", "张伟/2019001"), ("张伟（兼）", "张伟/"), ("(T1)", "/T1"), ("/", ""), ("—", ""), ("无", ""), ("", ""),
            ("John Smith", "John Smith/"),
            ("王芳\n李明", "王芳/ 李明/"),
        ]) func teachers(cell: String, expected: String)
    {
        #expect(RosterTeacher.list(cell).map { "\($0.name)/\($0.number)" }.joined(separator: " ") == expected)
    }

    @Test("一份上传写成文字再读回，一格不变") func text() throws {
        let upload = try RosterUpload([try Roster.file("roster.xlsx"), try Roster.file("oneroster.zip")])
        let sent = upload.text.replacing("\n", with: "\r\n")
        #expect(RosterUpload(text: sent) == upload)
        #expect(RosterUpload(text: "R\t1\t四(1)班") == nil && RosterUpload(text: "王芳") == nil)
    }

    @Test("没有内容、太大、不是表格") func unreadable() {
        func reason(_ files: [RosterFile]) -> String {
            do throws(FileProblem) { _ = try RosterUpload(files) } catch { return error.reason }
            return ""
        }
        #expect(reason([]) == "没有选择文件。请选择要导入的表格")
        #expect(reason([RosterFile(name: "空.xlsx", bytes: [])]) == "文件“空.xlsx”是空的")
        #expect(reason([RosterFile(name: "大.csv", bytes: Array(repeating: 65, count: 10 << 20 + 1))]).hasPrefix("文件超过10 MB"))
        #expect(reason([RosterFile(name: "图.png", bytes: [0x89, 0x50, 0, 0, 1])]).hasPrefix("文件“图.png”不能读"))
        let many = "工号,姓名\n" + (1...5_001).map { "\($0),甲\n" }.joined()
        #expect(reason([RosterFile(name: "多.csv", bytes: Array(many.utf8))]) == "除学生外还有5002行，一次最多5000行。请分几次导入")
    }
}

enum Roster {
    static func file(_ name: String) throws -> RosterFile {
        RosterFile(name: name, bytes: [UInt8](try Data(contentsOf: URL(filePath: Fixture.path(name)))))
    }

    static func read(_ csv: String) throws -> RosterReading {
        RosterReading(try RosterUpload([RosterFile(name: "表.csv", bytes: Array(csv.utf8))]))
    }
}
