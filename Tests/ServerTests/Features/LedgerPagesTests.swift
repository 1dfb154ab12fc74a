import Database
import HTTPTypes
import Policy
import Registers
import School
import Testing

@testable import Server

@Suite("台账的页面")
struct LedgerPagesTests {
    private static func homework(_ stage: FeatureStage, _ changes: [(String, String)] = []) -> [(String, String)] {
        var fields = [
            ("cell-class", "\(stage.classes[3].id)"), ("cell-date", "2021-10-14"), ("cell-subject", "语文"), ("cell-kind", "书面"),
            ("cell-content", "抄写词语“<b>”两遍"), ("cell-minutes", "15"), ("cell-parent_role", "无"), ("cell-teacher", "王子轩"),
        ]
        for change in changes {
            fields.removeAll { $0.0 == change.0 }
            fields.append(change)
        }
        return fields
    }

    @Test("目录：各人只见到能看的台账，能登记的有按钮") func directory() async throws {
        let stage = try await FeatureStage()
        let office = try await stage.page("/ledgers", keep: "ledgers")
        #expect(office.has(inOrder: "教学", "作业登记", "考试与命题", "命题专家库", "校历", "学校管理", "制度文件") && !office.contains("联席会议"))
        #expect(office.contains("href=\"/ledgers/homework/new\"") && office.contains("href=\"/ledgers/documents/new\""))
        let teacher = try await stage.page("/ledgers", as: "teacher")
        #expect(teacher.contains("作业登记") && !teacher.contains("命题专家库") && !teacher.contains("href=\"/ledgers/documents/new\""))
        #expect(try await stage.ask("/ledgers/nothing").status == .notFound)
        #expect(try await stage.ask("/ledgers/joint_meetings").status == .forbidden)
    }

    @Test("每一种台账都有列表、表单、打印、模板和粘贴页", arguments: Ledger.all.filter { $0.isKept(by: .school) })
    func everyLedger(_ ledger: Ledger) async throws {
        let stage = try await FeatureStage()
        let path = "/ledgers/\(ledger.key)"
        #expect(try await stage.page(path).has(inOrder: ledger.title, ledger.purpose, "还没有登记"))
        let form = try await stage.page("\(path)/new")
        for column in ledger.ownColumns { #expect(form.contains("name=\"cell-\(column.key)\""), "\(column.key)") }
        #expect(try await stage.page("\(path)/print").has(inOrder: "第一小学", ledger.title))
        #expect(try await stage.page("\(path)/paste").has(inOrder: ledger.title, ledger.columns[0].title))
        #expect(try await stage.ask("\(path)/template.xlsx").body.getString(at: 0, length: 2) == "PK")
        let empty = try await stage.send("\(path)/new", [])
        #expect(empty.status == .unprocessableContent && empty.text.contains("需要修改"))
    }

    @Test("登记、列表、查看、修改、删除、撤销") func row() async throws {
        let stage = try await FeatureStage()
        let empty = try await stage.page("/ledgers/homework", keep: "ledger-empty")
        #expect(empty.has(inOrder: "作业登记", "还没有登记", "登记第一行"))
        let blank = try await stage.page("/ledgers/homework/new", keep: "ledger-new")
        #expect(blank.has(inOrder: "班级", "四年级1班", "四年级10班", "日期", "2021-10-14", "学科", "类型") && !blank.contains("cell-grade"))
        #expect(!blank.contains("微信") && !blank.contains("学生互批") && blank.contains("当面"))
        let wrong = try await stage.send("/ledgers/homework/new", Self.homework(stage, [("cell-minutes", "601"), ("cell-class", "")]))
        #expect(wrong.status == .unprocessableContent)
        #expect(wrong.text.has(inOrder: "有2处需要修改", "请填写班级", "“601”不能用") && wrong.text.contains("抄写词语“&lt;b&gt;”两遍"))
        let right = try await stage.send("/ledgers/homework/new", Self.homework(stage))
        #expect(right.status == .seeOther && right.headers[.location] == "/ledgers/homework")
        let list = try await stage.page("/ledgers/homework", keep: "ledger-list")
        #expect(list.has(inOrder: "四年级1班", "2021-10-14", "语文", "书面", "抄写词语“&lt;b&gt;”两遍", "15", "王子轩", "共1条"))
        let row = try #require(list.firstMatch(of: /\/ledgers\/homework\/rows\/([0-9a-f-]{36})"/)?.1)
        let shown = try await stage.page("/ledgers/homework/rows/\(row)", keep: "ledger-row")
        #expect(shown.has(inOrder: "四年级1班，2021-10-14，语文", "预计用时", "15", "家长参与", "无", "删除这一行", "这一行的改动", "登记一行台账"))
        let edit = try await stage.page("/ledgers/homework/rows/\(row)/edit", keep: "ledger-edit")
        #expect(edit.contains("value=\"15\"") && edit.contains("name=\"version\" value=\"1\""))
        let saved = try await stage.send(
            "/ledgers/homework/rows/\(row)/edit", Self.homework(stage, [("cell-minutes", "20"), ("version", "1")]))
        #expect(saved.status == .seeOther)
        let late = try await stage.send(
            "/ledgers/homework/rows/\(row)/edit", Self.homework(stage, [("cell-minutes", "25"), ("version", "1")]))
        #expect(late.status == .conflict && late.text.has(inOrder: "预计用时", "25", "20"))
        let again = try #require(late.text.firstMatch(of: /href="([^"]*\/rows\/[0-9a-f-]{36}\/edit)"/)?.1)
        #expect(try await stage.ask(String(again)).status == .ok)
        #expect(try await stage.page("/ledgers/homework/rows/\(row)").has(inOrder: "20", "修改一行台账", "预计用时：15 → 20"))
        #expect(try await stage.send("/ledgers/homework/rows/\(row)/remove", []).status == .seeOther)
        #expect(try await stage.page("/ledgers/homework").contains("还没有登记"))
        let entry = try await stage.lastEntry()
        #expect(try await stage.send("/ledgers/homework/undo", [("entry", "\(entry)")]).status == .seeOther)
        #expect(try await stage.page("/ledgers/homework").contains("共1条"))
    }

    @Test("筛选、排序、打印、导出、保存筛选") func lists() async throws {
        let stage = try await FeatureStage()
        for (minutes, subject, day) in [("10", "语文", "2021-10-11"), ("30", "数学", "2021-10-12"), ("20", "语文", "2021-10-13")] {
            let sent = try await stage.send(
                "/ledgers/homework/new",
                Self.homework(stage, [("cell-minutes", minutes), ("cell-subject", subject), ("cell-date", day)]))
            #expect(sent.status == .seeOther)
        }
        let all = try await stage.page("/ledgers/homework")
        #expect(all.has(inOrder: "2021-10-13", "2021-10-12", "2021-10-11", "共3条"))
        let some = try await stage.page("/ledgers/homework?is-subject=\(Percent.encoded("语文"))&first=2021-10-12")
        #expect(some.contains("2021-10-13") && some.contains("共1条") && some.contains("保存或删除筛选"))
        let sorted = try await stage.page("/ledgers/homework?sort=-minutes")
        #expect(sorted.has(inOrder: "30", "20", "10") && sorted.contains("只查一个学期"))
        let found = try await stage.page("/ledgers/homework?q=%E6%9F%A5%E6%97%A0")
        #expect(found.contains("没有符合条件的内容"))
        let printed = try await stage.page("/ledgers/homework/print", keep: "ledger-print")
        #expect(printed.has(inOrder: "第一小学", "作业登记", "序号", "共3行", "登记人", "盖章"))
        let csv = try await stage.ask("/ledgers/homework/export.csv?first=2021-10-13")
        #expect(csv.text.has(inOrder: "学校,年级,班级,日期", "第一小学,4,1班,2021-10-13") && !csv.text.contains("2021-10-12"))
        let workbook = try await stage.ask("/ledgers/homework/export.xlsx")
        #expect(workbook.body.getString(at: 0, length: 2) == "PK")
        #expect(try await stage.ask("/ledgers/homework/template.xlsx").body.getString(at: 0, length: 2) == "PK")
        let saved = try await stage.send(
            "/ledgers/homework/views", [("name", "语文作业"), ("query", "is-subject=\(Percent.encoded("语文"))")])
        #expect(saved.status == .seeOther)
        let again = try await stage.page("/ledgers/homework", keep: "ledger-views")
        #expect(again.has(inOrder: "href=\"/ledgers/homework?is-subject=%e8%af%ad%e6%96%87\"", "语文作业"))
        #expect(try await !stage.page("/ledgers/homework", as: "teacher").contains("语文作业"))
        let view = try #require(again.firstMatch(of: /\/views\/([0-9a-f-]{36})\/remove/)?.1)
        #expect(try await stage.send("/ledgers/homework/views/\(view)/remove", []).status == .seeOther)
        #expect(try await !stage.page("/ledgers/homework").contains("语文作业"))
    }

    @Test("批量修改和删除：先问一次，可以撤销；一处填错都不改") func bulk() async throws {
        let stage = try await FeatureStage()
        for day in ["2021-10-11", "2021-10-12"] {
            _ = try await stage.send("/ledgers/homework/new", Self.homework(stage, [("cell-date", day)]))
        }
        let list = try await stage.page("/ledgers/homework")
        let rows = list.matches(of: /name="row" value="([0-9a-f-]{36})"/).map { ("row", String($0.1)) }
        #expect(rows.count == 2)
        let form = try await stage.send(
            "/ledgers/homework/selected", rows + [("do", "edit"), ("column", "kind"), ("back", "/ledgers/homework")])
        #expect(form.status == .ok && form.text.has(inOrder: "修改2行的“类型”", "口头", "修改2行"))
        let wrong = try await stage.send("/ledgers/homework/selected/set", rows + [("column", "minutes"), ("cell-minutes", "很久")])
        #expect(wrong.status == .unprocessableContent && wrong.text.contains("“很久”不能用"))
        let right = try await stage.send("/ledgers/homework/selected/set", rows + [("column", "kind"), ("cell-kind", "口头")])
        #expect(right.status == .seeOther)
        #expect(try await stage.page("/ledgers/homework").components(separatedBy: ">口头<").count == 3)
        let undone = try await stage.send("/ledgers/homework/undo", [("entry", "\(try await stage.lastEntry())")])
        #expect(undone.status == .seeOther)
        #expect(try await !stage.page("/ledgers/homework").contains(">口头<"))
        let asking = try await stage.send("/ledgers/homework/selected", rows + [("do", "remove")])
        #expect(asking.text.has(inOrder: "删除选中的2行？", "删除2行"))
        #expect(try await stage.send("/ledgers/homework/selected/remove", rows).status == .seeOther)
        #expect(try await stage.page("/ledgers/homework").contains("还没有登记"))
        #expect(try await stage.send("/ledgers/homework/selected", [("do", "edit"), ("column", "kind")]).status == .seeOther)
    }

    @Test("粘贴：核对以后写入；填错的格子指明行和列，都不写入；文件里过去的值可以带进来") func paste() async throws {
        let stage = try await FeatureStage()
        let bad = "年级\t班级\t日期\t学科\t类型\t内容\t备注栏\n四年级\t1班\t2021/10/11\t语文\t书面\t练习册\tx\n四年级\t7班\t2021/13/11\t语文\t抄书\t练习册\t"
        let refused = try await stage.send("/ledgers/homework/paste", [("pasted", bad)])
        #expect(refused.status == .ok && refused.text.contains("没有读：备注栏"))
        #expect(refused.text.has(inOrder: "要改正的格子", "第3行", "一行也不会写入") && !refused.text.contains("写入1行"))
        let good = "年级\t班级\t日期\t学科\t类型\t内容\t预计用时\n4\t四(1)班\t2021/10/11\t语文\t书面\t\"练习册\n第8页\"\t２０\n4\t402\t2021年10月12日\t语文\t口头\t背诵\t"
        let preview = try await stage.send("/ledgers/homework/paste", [("pasted", good)])
        #expect(preview.text.has(inOrder: "核对作业登记", "新增（2）", "写入2行"))
        let text = try #require(preview.text.firstMatch(of: /name="pasted" value="([^"]*)"/)?.1)
        let list = String(text).replacing("&quot;", with: "\"").replacing("&#34;", with: "\"")
        let written = try await stage.send("/ledgers/homework/paste/write", [("pasted", list), ("expecting", "2")])
        #expect(written.status == .seeOther)
        #expect(try await stage.page("/ledgers/homework").has(inOrder: "四年级2班", "2021-10-12", "四年级1班", "2021-10-11", "共2条"))
        let other = try await stage.send("/ledgers/homework/paste/write", [("pasted", list), ("expecting", "9")])
        #expect(other.status == .unprocessableContent && other.text.contains("核对作业登记"))
        let past = "年级,班级,日期,学科,类型,内容,布置途径\n4,1班,2021-09-06,语文,书面,抄写,微信\n"
        #expect(try await stage.send("/ledgers/homework/paste", [("pasted", past)]).text.contains("要改正的格子"))
        let file = try await stage.send("/ledgers/homework/paste", [], file: ("file", "作业登记.csv", Array(past.utf8)))
        #expect(file.text.has(inOrder: "新增（1）", "写入1行"))
        let lie = try await stage.send("/ledgers/homework/paste", [], file: ("file", "作业登记.xlsx", Array("PK\u{3}\u{4}坏".utf8)))
        #expect(lie.status == .unprocessableContent)
    }
}
