import HTTPTypes
import Policy
import Registers
import School
import Testing

@testable import Server

@Suite("建校向导的页面") struct SetupPagesTests {

    private static func file(_ text: String, _ name: String = "任课.csv") -> (field: String, name: String, bytes: [UInt8]) {
        ("file", name, Array(text.utf8))
    }

    /// The value of a hidden field of a page, as a browser would send it.
    private static func hidden(_ name: String, in page: String) throws -> String {
        let start = try #require(page.firstRange(of: "name=\"\(name)\" value=\""))
        let value = page[start.upperBound...].prefix { $0 != "\"" }
        return String(value).replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing(
            "&#39;", with: "'"
        )
        .replacing("&amp;", with: "&")
    }

    @Test("向导：每一步的状态、缺什么、去哪里；模板可以下载；只有教务处、校长和管理员看得到") func guide() async throws {
        let stage = try await FeatureStage()
        let page = try await stage.page("/setup", keep: "setup")
        #expect(
            page.has(
                inOrder: "建校向导", "href=\"/setup/template.xlsx\"", "href=\"/setup/import\"", "9项中已完成2项", "学校信息", "已完成", "班级和人数",
                "二年级、三年级、五年级、六年级还没有班级",
                "教职工", "在岗5人", "任课", "课程表", "没有课程表", "班主任", "没有班主任", "账号", "5人还没有账号", "适用政策", "校历"))
        #expect(page.contains("href=\"/calendar\"") && page.contains("href=\"/roles\""))
        let template = try await stage.ask("/setup/template.xlsx")
        #expect(template.status == .ok && template.body.getString(at: 0, length: 2) == "PK")
        #expect(try await stage.ask("/setup", as: "teacher").status == .forbidden)
        #expect(
            try await stage.page("/units/\(stage.school.id)/setup", as: "bureau").contains(
                "href=\"/units/\(stage.school.id)/setup/import\""))
        #expect(try await stage.page("/units").contains("href=\"/units/\(stage.school.id)/setup\""))
        #expect(!(try await stage.page("/units", as: "teacher").contains("/setup")))
    }

    @Test("上传、确认班级、写入、撤销：不用脚本，四步表单") func wholeWay() async throws {
        let stage = try await FeatureStage()
        let form = try await stage.page("/setup/import", keep: "setup-import")
        #expect(form.has(inOrder: "上传表格", "name=\"file\"", "multiple", "2021秋", "2022春", "学生和家长的名单不用交"))
        let asked = try await stage.send("/setup/import", [("term", "2021秋")], file: Self.file("教师,班级,学科\n单雪梅,四(10)班,英语\n欧阳静,二(1)班,数学\n"))
        #expect(asked.status == .ok)
        #expect(
            asked.text.has(
                inOrder: "核对导入", "班级对应（2）", "四(10)班", "四年级10班", "待确认", "二(1)班", "开设新班：二年级1班", "确认班级对应", "新增（3）", "请先确认上面的“班级对应”"))
        #expect(!asked.text.contains("/setup/import/write"))
        let upload = try Self.hidden("upload", in: asked.text)
        let ten = try #require(stage.classes.first { $0.number == 10 })
        let choices = [("name", "4.10"), ("choice", "\(ten.id)"), ("name", "2.1"), ("choice", "open")]
        let settled = try await stage.send("/setup/import", [("upload", upload), ("term", "2021秋")] + choices)
        #expect(settled.text.has(inOrder: "已确认", "写入：新增3项，修改0项"))
        let promise = try Self.hidden("promise", in: settled.text)
        let written = try await stage.send(
            "/setup/import/write",
            [("upload", try Self.hidden("upload", in: settled.text)), ("term", "2021秋"), ("promise", promise)] + choices)
        #expect(written.status == .seeOther)
        let path = try #require(written.headers[.location])
        #expect(path.hasPrefix("/setup/imports/"))
        let made = try await stage.page(path, keep: "setup-made")
        #expect(made.has(inOrder: "任课.csv", "3项", "撤销这次导入", "班级 二年级1班", "已写入", "任课 四年级10班 英语 单雪梅"))
        #expect(try await stage.page("/setup").contains("href=\"\(path)\""))
        #expect(try await stage.page("/audit").contains("用表格导入基础数据"))

        let again = try await stage.send("/setup/import", [("term", "2021秋")], file: Self.file("教师,班级,学科\n单雪梅,410,英语\n"))
        #expect(!again.text.contains("班级对应") && again.text.contains("没有可以写入的改动"))
        let undone = try await stage.send("\(path)/undo", [])
        #expect(undone.status == .seeOther && undone.headers[.location] == path)
        #expect(try await stage.page(path).has(inOrder: "班级 （已撤销的班级）", "已撤销"))
        #expect(try await stage.send("\(path)/undo", []).status == .seeOther)
    }

    @Test("填错的格子：列出哪一格、怎么改；不能写入；可以下载批注的表格；内容都转义") func faults() async throws {
        let stage = try await FeatureStage()
        let text = "学校名单\n班级,人数\n四年级1班,<b>很多</b>\n四年级2班,43\n学号,姓名\n1,小红\n2,小明\n"
        let sent = try await stage.send("/setup/import", [("term", "2021秋")], file: Self.file(text, "班级<i>.csv"))
        #expect(
            sent.text.has(
                inOrder: "文件里有2行学生、0行家长或监护人，只数了数", "要改正的格子（1）", "下载批注的表格", "“班级&lt;i&gt;.csv”第3行B列", "&lt;b&gt;很多", "学生人数应为0—200的整数",
                "修改（1）",
                "一行也不会写入"))
        #expect(!sent.text.contains("小红") && !sent.text.contains("/setup/import/write") && !sent.text.contains("<b>很多"))
        let upload = try Self.hidden("upload", in: sent.text)
        let marked = try await stage.send("/setup/import/marked.xlsx", [("upload", upload), ("term", "2021秋")])
        #expect(marked.status == .ok && marked.headers[.contentType]?.contains("spreadsheetml") == true)
        let bytes = Array(marked.body.readableBytesView)
        let rows = try SheetRows(file: bytes, sheet: "", limit: 9) { _ in false }.rows
        #expect(rows.first { $0.number == 3 }?.cells.last?.hasPrefix("B列：“<b>很多</b>”不能用") == true)
    }

    @Test("没有文件、读不了的文件、改动过的内容、过期的核对：说明原因，不写入") func refusals() async throws {
        let stage = try await FeatureStage()
        let none = try await stage.send("/setup/import", [("term", "2021秋")])
        #expect(none.status == .unprocessableContent && none.text.contains("没有选择文件"))
        let bad = try await stage.send("/setup/import", [("term", "2021秋")], file: ("file", "图.png", [0x89, 0x50, 0, 0]))
        #expect(bad.status == .unprocessableContent && bad.text.contains("文件“图.png”不能读"))
        let nothing = try await stage.send("/setup/import", [("term", "2021秋")], file: Self.file("通知\n请于周五交\n"))
        #expect(nothing.status == .unprocessableContent && nothing.text.contains("里没有班级、教师或任课的表格"))
        let asked = try await stage.send("/setup/import", [("term", "2021秋")], file: Self.file("工号,姓名\n1009,新教师\n"))
        let upload = try Self.hidden("upload", in: asked.text)
        #expect(asked.text.contains("写入：新增1项，修改0项"))
        let forged = try await stage.send(
            "/setup/import/write", [("upload", upload.replacing("新教师", with: "别人")), ("term", "2021秋"), ("promise", "1.0")])
        #expect(forged.status == .unprocessableContent && forged.text.contains("没有完整送到"))
        let late = try await stage.send("/setup/import/write", [("upload", upload), ("term", "2021秋"), ("promise", "2.0")])
        #expect(late.status == .unprocessableContent && late.text.has(inOrder: "学校的数据在您核对之后有变动", "写入：新增1项"))
        #expect(try await stage.ask("/setup/imports/\(stage.school.id)").status == .notFound)
        #expect(!(try await stage.page("/staff").contains("新教师")))
    }
}
