import Testing

@testable import Registers

@Suite("学校的课程表") struct TimetableSheetTests {
    private static func lines(_ reading: RosterReading, of schoolClass: String) -> [String] {
        reading.slots.filter { $0.schoolClass.key == schoolClass && !$0.lessons.isEmpty }
            .sorted { ($0.weekday, $0.period) < ($1.weekday, $1.period) }
            .map { slot in
                let lessons = slot.lessons.map { entry in
                    (entry.weeks == .every ? "" : entry.weeks.title) + entry.course
                        + entry.teachers.map { "(\($0.name)\($0.number))" }.joined()
                }
                return "\(slot.weekday.title)\(slot.period) \(lessons.joined(separator: "/"))"
            }
    }

    private static let first = [
        "周一1 语文(王芳)", "周一2 数学", "周一3 单周美术/双周音乐", "周一4 自习", "周二1 数学", "周二2 语文", "周二3 班队会", "周三1 语文(王芳)", "周三2 体育与健康(陈刚)", "周三3 科学", "周四1 数学",
        "周四2 语文", "周五1 语文", "周五2 单周美术/双周音乐", "周五3 劳动",
    ]
    private static let second = [
        "周一1 数学(李明)", "周一2 语文", "周二1 语文(王芳)", "周二2 数学", "周三1 语文(王芳)", "周三2 体育与健康", "周四1 数学(李明)", "周四2 语文", "周五1 语文(王芳)", "周五2 音乐",
    ]

    @Test("一个班一块，上下排着：标题、上午下午、早读、备注、教师另起一行；.xlsx 和 .xls 一样", arguments: ["timetable.xlsx", "timetable.xls"])
    func blocks(name: String) throws {
        let upload = try RosterUpload([try Roster.file(name)])
        let reading = RosterReading(upload)
        #expect(reading.faults == [] && upload.notices == [])
        #expect(Self.lines(reading, of: "4.1") == Self.first)
        #expect(Self.lines(reading, of: "4.2") == Self.second)
        // Empty periods are said to be empty.
        #expect(reading.slots.contains { $0.schoolClass.key == "4.1" && $0.weekday == .thursday && $0.period == 3 && $0.lessons.isEmpty })
        #expect(reading.notices == ["“\(name)\(name.hasSuffix("xlsx") ? "·课表" : "")”的课程表里这些行不是节次，没有读：早读。"])
        let spot = try #require(reading.slots.first { $0.schoolClass.key == "4.1" })
        #expect(upload.place(spot.spot).hasSuffix("第5行C列") && upload.place(spot.line.spot(.schoolClass)).hasSuffix("第2行A列"))
        #expect(reading.classes.isEmpty && reading.lessons.isEmpty && reading.staff.isEmpty)
    }

    @Test("工作表的名字就是班级；左右并排；全校一张、两行表头、年级合并") func otherSheets() throws {
        let reading = RosterReading(try RosterUpload([try Roster.file("timetable.xlsx")]))
        #expect(reading.slots.contains { $0.schoolClass.text == "403" && $0.weekday == .friday && $0.period == 1 })
        #expect(Self.lines(reading, of: "1.1").first == "周一1 语文" && Self.lines(reading, of: "1.1").count == 10)
        #expect(Self.lines(reading, of: "1.2").first == "周一1 数学" && Self.lines(reading, of: "1.2").last == "周五2 语文")
        #expect(
            Self.lines(reading, of: "5.1") == [
                "周一1 语文", "周一2 数学", "周一3 英语", "周二1 数学", "周二2 语文", "周三1 语文", "周三2 数学", "周三3 体育与健康(赵强)",
            ])
        #expect(Self.lines(reading, of: "5.2") == ["周一1 数学", "周一2 语文", "周二1 语文", "周二2 数学", "周二3 英语"])
    }

    @Test("一行一节；合并的班级和星期；连堂；教师和周次各成一列") func list() throws {
        let reading = try Roster.read(
            """
            课程安排
            班级,星期,节次,课程,任课教师,单双周
            四(1)班,周一,1-2,语文,王芳,
            ,,第3节,美术,,单周
            ,,3,音乐,李明,双
            402,星期二,1,体育,,
            """)
        #expect(reading.faults == [])
        #expect(Self.lines(reading, of: "4.1") == ["周一1 语文(王芳)", "周一2 语文(王芳)", "周一3 单周美术", "周一3 双周音乐(李明)"])
        #expect(Self.lines(reading, of: "4.2") == ["周二1 体育与健康"])
        #expect(reading.lessons.isEmpty)
    }

    @Test("班级作列：星期合并，下午的节次从1数起") func classColumns() throws {
        let reading = try Roster.read(
            """
            星期,,节次,四(1)班,四(2)班
            星期一,上午,1,语文,数学
            ,,2,数学,语文
            ,下午,1,体育,音乐
            星期二,上午,1,数学,语文
            """)
        #expect(Self.lines(reading, of: "4.1") == ["周一1 语文", "周一2 数学", "周一3 体育与健康", "周二1 数学"])
        #expect(Self.lines(reading, of: "4.2") == ["周一1 数学", "周一2 语文", "周一3 音乐", "周二1 语文"])
    }

    @Test("全校一张：星期、上午下午、节次三行表头") func threeHeaderRows() throws {
        let reading = try Roster.read(
            """
            班级,星期一,,,星期二,,,星期三
            ,上午,,下午,上午,,下午,上午
            ,1,2,1,1,2,1,1
            四(1)班,语文,数学,体育,数学,语文,美术,语文
            """)
        #expect(Self.lines(reading, of: "4.1") == ["周一1 语文", "周一2 数学", "周一3 体育与健康", "周二1 数学", "周二2 语文", "周二3 美术", "周三1 语文"])
    }

    @Test("GBK 的 CSV；表头是一二三四五；文件名里的班级") func gbk() throws {
        // 节次,一,二,三,四,五 / 1,语文,数学,语文,数学,语文
        let (yuwen, shuxue): ([UInt8], [UInt8]) = ([0xD3, 0xEF, 0xCE, 0xC4], [0xCA, 0xFD, 0xD1, 0xA7])
        let header: [UInt8] = [
            0xBD, 0xDA, 0xB4, 0xCE, 0x2C, 0xD2, 0xBB, 0x2C, 0xB6, 0xFE, 0x2C, 0xC8, 0xFD, 0x2C, 0xCB, 0xC4, 0x2C, 0xCE, 0xE5, 0x0A,
        ]
        var row: [UInt8] = [0x31]
        for word in [yuwen, shuxue, yuwen, shuxue, yuwen] { row += [0x2C] + word }
        row.append(0x0A)
        let reading = RosterReading(try RosterUpload([RosterFile(name: "四（2）班课程表.csv", bytes: header + row)]))
        #expect(Self.lines(reading, of: "4.2") == ["周一1 语文", "周二1 数学", "周三1 语文", "周四1 数学", "周五1 语文"])
    }

    @Test("一张表里先有任课、后有课程表，各读各的；空的课程表什么也不说") func mixed() throws {
        let reading = try Roster.read(
            """
            教师,班级,学科
            王芳,四(1)班,语文
            四(1)班课程表
            节次,星期一,星期二,星期三
            1,语文,数学,语文
            四(2)班课程表
            节次,星期一,星期二,星期三
            1,,,
            2,,,
            班级,人数
            四(1)班,40
            """)
        #expect(reading.faults == [])
        #expect(reading.lessons.map(\.teacher.name) == ["王芳"] && reading.classes.map(\.pupils) == [40])
        #expect(Set(reading.slots.map(\.schoolClass.key)) == ["4.1"] && reading.slots.count == 3)
    }

    @Test(
        "读不通的：说出哪一格、应当怎样",
        arguments: [
            ("节次,星期一,星期二,星期三\n1,语文,数学,语文", "第1行A列 看不出这是哪个班的课程表。请在它上方写上班级，如 四(2)班课程表，或把工作表改名为班级。"),
            ("四(1)班课表\n节次,星期一,星期二,星期三\n1,语文,美术/音乐,语文", "第3行C列 “美术/音乐”看不出哪一门是单周、哪一门是双周。请写成 单周美术/双周音乐。"),
            ("班级,星期,节次,课程\n四(1)班,周八,1,语文", "第2行B列 “周八”不是星期几。请写成 周一 或 星期一。"),
            ("班级,星期,节次,课程\n四(1)班,周一,早读,语文", "第2行C列 “早读”不是节次。请写成 1 或 第1节，最多第12节。"),
            ("班级,星期,节次,课程\n四(1)班,周一,1,", "第2行D列 没有填课程。请填写课程，如 语文。"), ("班级,星期,节次,课程\n,周一,1,语文", "第2行A列 没有填班级。请填写班级，如 四(2)班。"),
            ("班级,星期,节次,课程,周次\n四(1)班,周一,1,语文,三周", "第2行E列 “三周”不是周次。请写成 每周、单周 或 双周，也可以空着。"),
        ]) func faults(text: String, expected: String) throws
    {
        let reading = try Roster.read(text)
        #expect(reading.faults.map { "\($0.spot.place) \($0.message)" } == [expected])
    }

    @Test("教师的课程表没有读，说明原因") func teachers() throws {
        let reading = try Roster.read("王芳课程表\n节次,星期一,星期二,星期三\n1,四(1)班,四(2)班,\n2,四(2)班语文,,四(1)班")
        #expect(reading.faults == [] && reading.slots == [])
        #expect(reading.notices == ["“表.csv”第2行起像是教师的课程表，没有读。有各班的课程表就够了。"])
    }

    @Test("一份上传写成文字再读回，一格不变；批注的课程表改好再传照样读") func again() throws {
        let upload = try RosterUpload([try Roster.file("timetable.xlsx")])
        #expect(RosterUpload(text: upload.text.replacing("\n", with: "\r\n")) == upload)
        let bad = try RosterUpload([
            RosterFile(name: "表.csv", bytes: Array("四(1)班课表\n节次,星期一,星期二,星期三\n1,语文,美术/音乐,语文".utf8))
        ])
        let marked = try MarkedRoster.workbook(bad, RosterReading(bad).faults)
        let reading = RosterReading(try RosterUpload([RosterFile(name: "批注.xlsx", bytes: marked)]))
        #expect(reading.faults.count == 1 && Set(reading.slots.map(\.schoolClass.key)) == ["4.1"])
    }
}
