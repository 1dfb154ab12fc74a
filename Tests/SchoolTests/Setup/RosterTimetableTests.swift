import Policy
import Registers
import Testing

@testable import Database
@testable import School

@Suite("用表格导入课程表") struct RosterTimetableTests {
    private static let blocks = """
        四年级1班课程表
        节次,星期一,星期二,星期三
        1,语文,语文(李明),单周美术/双周音乐
        2,体育,,语文
        四年级2班课程表
        节次,星期一,星期二,星期三
        1,语文,体育,语文
        """

    private static let first = [
        "四年级1班 周一第1节 语文 王芳", "四年级1班 周一第2节 体育与健康", "四年级1班 周三第1节 美术（单周）", "四年级1班 周三第1节 音乐（双周）", "四年级1班 周三第2节 语文 王芳",
        "四年级1班 周二第1节 语文 李明", "四年级2班 周一第1节 语文 王芳", "四年级2班 周三第1节 语文 王芳", "四年级2班 周二第1节 体育与健康 张伟(T03)",
    ]

    @Test("没写教师的按任课补上；一条记录；每一行指向这次导入；再传一遍没有改动") func whole() async throws {
        try await withHouse { test in
            try await test.take(try RosterTables.sent())
            let sent = try RosterSent(Self.blocks)
            let plan = try await test.preview(sent)
            #expect(plan.allFaults == [] && plan.promise == "9.0" && plan.rows.allSatisfy { $0.kind == .lesson })
            #expect(plan.rows.first.map { "\($0.title)|\($0.note)" } == "四年级1班 周一第1节 语文 王芳|")
            let made = try await test.take(sent)
            #expect((made.added, made.changed) == (9, 0))
            #expect(try await test.timetable("2021秋") == Self.first)
            let rows = try await test.rows(.timetable)
            #expect(rows.allSatisfy { $0.importID == "\(made.id)" })
            #expect(try await test.audit(test.world.school) == ["roster.import", "roster.import"])
            let lines = try await LedgerHistory(.timetable, house: test.house).lines(of: rows[0].id, of: test.world.school, by: .program)
            #expect(lines.map(\.number) == [made.entry])
            #expect(try await test.preview(sent).promise == "0.0")
        }
    }

    @Test("改过的节次先列出原来是什么；空着的节次删去；没提到的班不动；撤销恢复原样") func changes() async throws {
        try await withHouse { test in
            try await test.take(try RosterTables.sent())
            try await test.take(try RosterSent(Self.blocks))
            let sent = try RosterSent("四年级1班课程表\n节次,星期一,星期二,星期三\n1,数学,语文,单周美术/双周劳动\n2,体育,,\n")
            let plan = try await test.preview(sent)
            #expect(
                plan.lines(.changed) == [
                    "课程表 四年级1班 周一第1节 数学 原为语文 王芳", "课程表 四年级1班 周三第1节 劳动（双周） 原为音乐（双周）", "课程表 四年级1班 周三第2节 语文 王芳 表格里这一节空着，删去",
                ])
            #expect(plan.count(.unchanged) == 3 && plan.count(.added) == 0)
            let made = try await test.take(sent)
            #expect(
                try await test.timetable("2021秋").filter { $0.hasPrefix("四年级1班") } == [
                    "四年级1班 周一第1节 数学", "四年级1班 周一第2节 体育与健康", "四年级1班 周三第1节 劳动（双周）", "四年级1班 周三第1节 美术（单周）", "四年级1班 周二第1节 语文 李明",
                ])
            let shown = try await RosterUndo(house: test.house).shown(made.id, of: test.world.school, by: .program)
            #expect(shown.lines.first?.title == "课程表 四年级1班 周一第1节 语文 王芳（删去）" && shown.lines.count == 5)
            #expect(try await test.undo(made) == .init(undone: 5, left: []))
            #expect(try await test.timetable("2021秋") == Self.first)
        }
    }

    @Test("撤销时后来改过的节次不动，并且列出来；导入时顺便开设的班可以一起撤销") func undo() async throws {
        try await withHouse { test in
            try await test.take(try RosterTables.sent())
            let made = try await test.take(try RosterSent("五(2)班课程表\n节次,星期一,星期二,星期三\n1,语文,数学,语文\n"))
            #expect(try await test.timetable("2021秋").count == 3 && made.added == 4)
            #expect(try await test.undo(made) == .init(undone: 4, left: []))
            #expect(try await test.inventory() == RosterTables.inventory)

            let other = try await test.take(try RosterSent(Self.blocks))
            let row = try #require(try await test.rows(.timetable).first { $0.text("teacher", .timetable) == "李明" })
            _ = try await LedgerChanges(.timetable, house: test.house).edit(
                row.id, LedgerDraft(["place": "阶梯教室"]), version: 1, of: test.world.school, by: .program)
            let outcome = try await test.undo(other)
            #expect(outcome.undone == 8 && outcome.left.map { "\($0.title) \($0.why)" } == ["课程表 四年级1班 周二第1节 语文 李明 之后又改过"])
            #expect(try await test.timetable("2021秋") == ["四年级1班 周二第1节 语文 李明"])
        }
    }

    @Test(
        "格子里的教师、前后不一致：说出哪一格",
        arguments: [
            ("四年级1班课程表\n节次,星期一,星期二,星期三\n1,语文(赵强),,", "第3行B列 没有名叫“赵强”的在岗教职工。请先在教师表中登记，或改正姓名。"),
            ("四年级1班课程表\n节次,星期一,星期二,星期三\n1,语文(张伟),,", "第3行B列 名叫张伟的有2人，工号是T03、T04。请写成 张伟(T03) 这样，说明是哪一位。"),
            (
                "班级,星期,节次,课程\n四(1)班,周一,1,语文\n402,周一,1,数学\n四年级1班,星期一,1,数学\n", "第4行D列 这一节与“表1.csv”第2行D列的语文冲突。请改正其中一格。"
            ),
        ]) func faults(text: String, expected: String) async throws
    {
        try await withHouse { test in
            try await test.take(try RosterTables.sent())
            let plan = try await test.preview(try RosterSent(text))
            #expect(plan.allFaults.map { "\($0.spot.place) \($0.message)" } == [expected] && !plan.mayBeWritten)
        }
    }

    @Test("任课和课程表一起上传：教师按文件里的任课补上；下学期的课程表") func together() async throws {
        try await withHouse { test in
            let sent = try RosterSent(RosterTables.staff, "教师,班级,学科\n李明,四(1)班,音乐", "班级,星期,节次,课程,周次\n四(1)班,周二,3,音乐,双周")
            let (importing, school) = (test.importing, test.world.school)
            let next = test.term.next
            let choices: [String: RosterChoice] = ["4.1": .known(test.world.classA)]
            let plan = try await importing.preview(sent, in: next, choices, of: school, by: .program).plan
            _ = try await importing.write(sent, in: next, choices, promise: plan.promise, of: school, by: .program)
            #expect(try await test.timetable("2022春") == ["四年级1班 周二第3节 音乐 李明（双周）"])
            #expect(try await test.timetable("2021秋") == [])
        }
    }
}
