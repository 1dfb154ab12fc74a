import Policy
import Testing

@testable import Database
@testable import Registers
@testable import School

@Suite("撤销用表格导入的内容") struct RosterUndoTests {
    @Test("撤销：全部回到原样；再撤销没有可撤的；之后同一份还能导入") func undo() async throws {
        try await withHouse { test in
            let before = try await test.inventory()
            let made = try await test.take(try RosterTables.sent())
            let (shown, lines) = try await RosterUndo(house: test.house).shown(made.id, of: test.world.school, by: .program)
            #expect(shown == made && lines.count == 13 && lines.allSatisfy { !$0.isUndone } && lines[0].title == "班级 五年级1班")
            let outcome = try await test.undo(made)
            #expect(outcome == RosterUndo.Outcome(undone: 13, left: []))
            #expect(try await test.inventory() == before)
            #expect(try await test.audit(test.world.school) == ["roster.import", "roster.undo"])
            await #expect(throws: RosterRefusal.alreadyUndone) { try await test.undo(made) }
            try await test.take(try RosterTables.sent())
            #expect(try await test.inventory() == RosterTables.inventory)
        }
    }

    @Test("撤销时，之后改过的留下并列出") func undoLeavesChanges() async throws {
        try await withHouse { test in
            let (school, house) = (test.world.school, test.house)
            let made = try await test.take(try RosterTables.sent())
            let staff = try await StaffList(house: house).all(of: school, by: .program)
            let liming = try #require(staff.first { $0.name == "李明" })
            _ = try await Accounts(house: house).open([liming.id], at: school, by: .program)
            _ = try await ClassChanges(house: house).recordPupils(test.world.classA, of: school, "44", from: test.today, by: .program)
            let lessons = try await TeachingPlan(house: house).assignments(of: school, in: test.term, by: .program)
            let chinese = try #require(lessons.first { $0.teaching.schoolClass == test.world.classB && $0.teaching.subject == "语文" })
            try await TeachingPlan(house: house).end(chinese.teaching.id, of: school, on: test.today, by: .program)
            let outcome = try await test.undo(made)
            #expect(
                outcome.left.map { "\($0.title)：\($0.why)" } == [
                    "学生人数 四年级1班 45人：之后又登记过", "教职工 王芳（T01）：已有任课", "教职工 李明（T02）：已开通账号", "任课 四年级2班 语文 王芳：之后又改过",
                ])
            #expect(outcome.undone == 9)
            #expect(
                try await test.inventory() == [
                    "四年级1班 44人", "四年级2班 0人", "T01 王芳 13800000001", "T02 李明 ", "四年级2班 语文 王芳 2021-08-01—2021-10-11",
                ])
            await #expect(throws: RosterRefusal.self) { try await test.undo(made) }
        }
    }

    @Test("换教师、换班主任、改姓名和手机号：从今天起改，撤销后如前") func changes() async throws {
        try await withHouse { test in
            try await test.take(try RosterTables.sent())
            test.clock.pass(days: 7)
            let before = try await test.inventory()
            let sent = try RosterSent(
                "工号,姓名,手机号\nT01,王芳芳,13800000009\nT02,李明,13800000001",
                "班级,班主任,语文,数学,学生人数\n四年级1班,李明,李明,李明,45\n四年级2班,李明,王芳芳、李明,,47")
            let plan = try await test.preview(sent)
            #expect(!plan.isOpen && plan.count(.refused) == 0)
            #expect(
                plan.lines(.changed) == [
                    "学生人数 四年级2班 46人改为47人", "教职工 王芳芳（T01） 姓名原为王芳，手机号原为138****0001", "教职工 李明（T02） 手机号原为空",
                    "班主任 四年级1班 李明 原为王芳，自2021-10-18起改", "班主任 四年级2班 李明 原为张伟，自2021-10-18起改", "任课 四年级1班 语文 李明 原为王芳，自2021-10-18起改",
                ])
            #expect(plan.lines(.added) == ["任课 四年级1班 数学 李明 2021年秋季学期", "任课 四年级2班 语文 李明 2021年秋季学期"])
            #expect(plan.lines(.unchanged) == ["学生人数 四年级1班", "任课 四年级2班 语文 王芳芳"])
            let made = try await test.take(sent)
            #expect(
                try await test.inventory() == [
                    "四年级1班 45人", "四年级2班 47人", "五年级1班 40人", "T01 王芳芳 13800000009", "T02 李明 13800000001", "T03 张伟 ", "T04 张伟 ",
                    "五年级1班 数学 李明 2021-08-01—2022-01-31", "四年级1班 数学 李明 2021-08-01—2022-01-31", "四年级1班 语文 李明 2021-10-18—2022-01-31",
                    "四年级1班 语文 王芳芳 2021-08-01—2021-10-17", "四年级2班 体育与健康 张伟 2021-08-01—2022-01-31", "四年级2班 语文 李明 2021-08-01—2022-01-31",
                    "四年级2班 语文 王芳芳 2021-08-01—2022-01-31", "班主任 四年级1班 李明", "班主任 四年级2班 李明",
                ])
            let outcome = try await test.undo(made)
            #expect(outcome.left == [])
            #expect(try await test.inventory() == before)
        }
    }

    @Test("两个人互换手机号，撤销后换回来；有一个之后又改过，就都不动") func phones() async throws {
        try await withHouse { test in
            try await test.take(try RosterSent("工号,姓名,手机号\nT01,王芳,13800000001\nT02,李明,13800000002"))
            let before = try await test.inventory()
            let exchange = try RosterSent("工号,姓名,手机号\nT01,王芳,13800000002\nT02,李明,13800000001")
            #expect(try await test.undo(try await test.take(exchange)).left == [])
            #expect(try await test.inventory() == before)
            let made = try await test.take(exchange)
            let staff = try await StaffList(house: test.house).all(of: test.world.school, by: .program)
            let wangfang = try #require(staff.first { $0.name == "王芳" })
            _ = try await StaffChanges(house: test.house).edit(
                wangfang.id, of: test.world.school, StaffDraft(number: "T01", name: "王芳芳", phone: "13800000002"), version: wangfang.version,
                by: .program)
            await #expect(throws: RosterRefusal.self) { try await test.undo(made) }
            #expect(try await test.inventory().suffix(2) == ["T01 王芳芳 13800000002", "T02 李明 13800000001"])
        }
    }
}
