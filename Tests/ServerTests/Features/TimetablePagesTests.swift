import Policy
import Registers
import School
import Testing

@testable import Server

@Suite("课程表的页面") struct TimetablePagesTests {
    private static let blocks = """
        一年级1班课程表
        节次,星期一,星期二,星期三,星期四,星期五
        1,语文,数学,语文,单周美术/双周音乐,<b>校本
        2,数学,语文,,,
        四年级1班课程表
        节次,星期一,星期二,星期三,星期四,星期五
        1,语文,语文,语文,语文,语文
        """

    private func stage(_ text: String = blocks) async throws -> FeatureStage {
        let stage = try await FeatureStage(under: "haicheng")
        let sent = try RosterSent([RosterFile(name: "课程表.csv", bytes: Array(text.utf8))])
        let (importing, term) = (RosterImporting(house: stage.house), TeachingTerm(containing: SchoolDate(stage.house.surroundings.now())))
        let choices: [String: RosterChoice] = ["1.1": .known(stage.classes[0].id), "4.1": .known(stage.classes[3].id)]
        let plan = try await importing.preview(sent, in: term, choices, of: stage.school.id, by: .program).plan
        #expect(plan.allFaults == [])
        _ = try await importing.write(sent, in: term, choices, promise: plan.promise, of: stage.school.id, by: .program)
        return stage
    }

    @Test("还没有课程表：说下一步做什么；教育局的页面请先选学校") func empty() async throws {
        let stage = try await FeatureStage()
        let page = try await stage.page("/timetable", keep: "timetable-empty")
        #expect(page.has(inOrder: "课程表", "2021年秋季学期还没有课程表", "学校现有的课程表可以直接上传", "href=\"/setup/import\""))
        let teacher = try await stage.page("/timetable", as: "teacher")
        #expect(teacher.contains("由教务处上传或登记") && !teacher.contains("/setup/import"))
        #expect(try await stage.page("/timetable", as: "overseer").contains("这里没有课程表"))
        #expect(try await stage.page("/timetable/problems").contains("还没有课程表"))
    }

    @Test("一个班的一周：课程、教师、单双周；空着的节次通到填好一半的登记表；内容都转义") func classWeek() async throws {
        let stage = try await stage()
        let page = try await stage.page("/timetable", keep: "timetable-class")
        #expect(
            page.has(
                inOrder: "节次", "星期一", "10月11日", "星期五", "10月15日", "第1节", "语文", "王子轩", "数学", "曾国强", "单周", "音乐", "双周", "&lt;b&gt;校本", "每周7节"))
        #expect(!page.contains("<b>校本"))
        let rest = try #require(page.split(separator: "aria-label=\"登记一年级1班周三第2节的课\"").first)
        let link = try #require(rest.split(separator: "href=\"").last?.split(separator: "\"").first).replacing("&amp;", with: "&")
        let form = try await stage.page(String(link))
        #expect(form.has(inOrder: "登记一行", "value=\"2021秋\"", "selected", "一年级1班", "周三", "value=\"2\"", "每周"))
        let other = try await stage.page("/timetable?class=\(stage.classes[3].id)&day=2", as: "teacher")
        #expect(other.has(inOrder: "四年级1班", "aria-current=\"true\">周二", "语文") && !other.contains("lesson-add"))
        #expect(try await stage.page("/units/\(stage.school.id)/timetable", as: "overseer").contains("王子轩"))
    }

    @Test("教师默认看自己的；打印全校、一个班、一名教师") func teacherWeek() async throws {
        let stage = try await stage()
        let own = try await stage.page("/timetable/teachers", as: "teacher", keep: "timetable-teacher")
        #expect(own.has(inOrder: "王子轩", "一年级1班", "四年级1班", "冲突", "每周8节"))
        #expect(try await stage.page("/timetable/teachers").contains("请选择一名教师"))
        #expect(try await stage.page("/timetable/teachers?teacher=\(Percent.encoded("曾国强"))").contains("每周2节"))
        let all = try await stage.page("/timetable/print", keep: "timetable-print")
        #expect(all.has(inOrder: "第一小学", "一年级1班课程表", "2021年秋季学期", "教务处", "四年级1班课程表") && !all.contains("一年级2班课程表"))
        #expect(!(try await stage.page("/timetable/print?class=\(stage.classes[3].id)").contains("一年级1班课程表")))
        #expect(try await stage.page("/timetable/print?teacher=\(Percent.encoded("曾国强"))").contains("曾国强课程表"))
    }

    @Test("要核对的：冲突、与课程设置不一致、受保护课程被占，各有依据和去处；这一周的调课标在格子里") func problems() async throws {
        let stage = try await stage()
        let without = try await stage.page("/timetable/problems")
        #expect(
            without.has(
                inOrder: "时间冲突（2）", "周一第1节", "王子轩同时在几个班上课", "HC-4.2a", "2021-2022学年还没有课程设置", "HC-4.2b", "体育与健康、音乐、美术、科学、综合实践", "没有。"))
        for (course, periods, protected) in [("语文", "8", "否"), ("美术", "0.5", "是"), ("体育", "4", "是")] {
            _ = try await LedgerChanges(.coursePlan, house: stage.house).add(
                LedgerDraft(["school_year": "2021-2022", "grade": "1", "course": course, "periods": periods, "protected": protected]),
                to: stage.school.id, by: .program)
        }
        let change = [
            "date": "2021-10-14", "class": "\(stage.classes[0].id)", "period": "1", "planned": "美术", "taught": "数学", "reason": "教师请假",
        ]
        _ = try await LedgerChanges(.substitutions, house: stage.house).add(LedgerDraft(change), to: stage.school.id, by: .program)
        let page = try await stage.page("/timetable/problems", keep: "timetable-problems")
        #expect(
            page.has(
                inOrder: "要核对的（5）", "与课程设置对照（2）", "一年级2班", "还没有课程表，没有对照", "一年级1班", "语文", "8节", "3节", "课时不足", "体育与健康", "4节", "0节", "缺课程",
                "受保护课程被占用（1）", "美术", "1节", "10月14日 周四第1节上了数学"))
        #expect(!page.contains("本单位不适用这份文件"))
        #expect(try await stage.page("/timetable").has(inOrder: "星期四", "10-14 改上数学"))
        #expect(!(try await stage.page("/timetable?week=2021-10-18").contains("改上数学")))
        #expect(!(try await stage.page("/units/\(stage.school.id)/timetable", as: "overseer").contains("改上数学")))
    }

    @Test("沿用到下学期：先说会怎样，再一次写入，可以撤销") func copy() async throws {
        let stage = try await stage()
        #expect(try await stage.page("/timetable").contains("沿用到2022年春季学期"))
        let asked = try await stage.page("/timetable/copy?term=\(Percent.encoded("2022春"))", keep: "timetable-copy")
        #expect(asked.has(inOrder: "沿用课程表到2022年春季学期？", "2个班的13节课", "name=\"count\" value=\"13\"", "沿用13节课"))
        let late = try await stage.send("/timetable/copy", [("term", "2022春"), ("count", "9")])
        #expect(late.status == .unprocessableContent && late.text.contains("有变动"))
        let done = try await stage.send("/timetable/copy", [("term", "2022春"), ("count", "13")])
        #expect(done.status == .seeOther && done.headers[.location]?.hasPrefix("/timetable?term=") == true)
        #expect(try await stage.page("/timetable?term=\(Percent.encoded("2022春"))").contains("每周7节"))
        let again = try await stage.page("/timetable/copy?term=\(Percent.encoded("2022春"))")
        #expect(again.contains("没有可以沿用的课"))
        let undone = try await stage.send("/ledgers/timetable/undo", [("entry", "\(try await stage.lastEntry())")])
        #expect(undone.status == .seeOther)
        #expect(try await stage.page("/timetable?term=\(Percent.encoded("2022春"))").contains("还没有课程表"))
        #expect(try await stage.ask("/timetable/copy?term=x").status == .notFound)
        #expect(try await stage.ask("/timetable/copy?term=\(Percent.encoded("2022春"))", as: "teacher").status == .forbidden)
    }
}
