import School
import Testing

@testable import Server

@Suite("帮扶记录和个人信息何时删除的页面") struct SupportPagesTests {
    private static let path = "/homework/support"

    @Test("登记、修改、打印、删除；填错的留着；只有座号；本班以外谁也看不到；到期日看得见") func notes() async throws {
        let stage = try await FeatureStage(under: "changzhi")
        let schoolClass = stage.classes[3].id
        let empty = try await stage.page("\(Self.path)?class=\(schoolClass)", as: "designer", keep: "support-empty")
        #expect(empty.has(inOrder: "帮扶记录", "还没有帮扶记录", "登记一条", "只写座号，不写姓名") && !empty.contains("打印</a>"))
        #expect(try await stage.page("/homework/retention", as: "office", keep: "retention-empty").contains("现在没有记到座号的数据"))
        func fields(_ seat: String, _ difficulty: String, _ more: [(String, String)] = []) -> [(String, String)] {
            [
                ("class", "\(schoolClass)"), ("subject", "语文"), ("seat", seat), ("day", "2021-10-14"), ("difficulty", difficulty),
                ("help", "当面讲解"), ("face_to_face", "1"),
            ] + more
        }
        let bad = try await stage.send(Self.path, as: "designer", fields("张三", ""))
        #expect(bad.status.code == 422 && bad.text.has(inOrder: "有2处需要修改", "座号“张三”不能用", "不写姓名", "请填写困难", "value=\"张三\""))
        #expect(try await stage.send(Self.path, as: "designer", fields("7", "<b>多音字</b>")).status == .seeOther)
        var page = try await stage.page("\(Self.path)?class=\(schoolClass)", as: "designer", keep: "support")
        #expect(page.has(inOrder: "7号", "2021-10-14", "&lt;b&gt;多音字&lt;/b&gt;", "当面讲解（面批）", "2022-07-31") && !page.contains("<b>多音字"))
        // The class teacher sees all subjects and writes none; nobody else sees anything.
        let whole = try await stage.page("\(Self.path)?class=\(schoolClass)", as: "leader", keep: "support-leader")
        #expect(whole.has(inOrder: "四年级1班（各科）", "7号", "语文") && !whole.contains("登记一条"))
        #expect(try await stage.ask(Self.path, as: "office").status == .forbidden)
        let note = try #require(page.firstMatch(of: /\/homework\/support\/([0-9a-f-]{36})"/)?.1)
        let edit = try await stage.page("\(Self.path)/\(note)", as: "designer", keep: "support-edit")
        let version = try #require(edit.fieldValue("version"))
        let changed = fields("7", "多音字", [("version", version), ("result", "会了")])
        #expect(try await stage.send("\(Self.path)/\(note)", as: "designer", changed).status == .seeOther)
        let late = try await stage.send("\(Self.path)/\(note)", as: "designer", changed)
        #expect(late.status.code == 422 && late.text.contains("这条记录刚刚有人改过"))
        let sheet = try await stage.page("\(Self.path)/print?class=\(schoolClass)&subject=语文", as: "designer", keep: "support-print")
        #expect(sheet.has(inOrder: "辅导帮扶台账", "7号", "多音字", "会了", "登记人"))
        #expect(try await stage.page("/homework/retention", as: "office", keep: "retention").has(inOrder: "帮扶记录", "1", "2022-07-31"))
        #expect(try await stage.page("\(Self.path)/\(note)/remove", as: "designer").has(inOrder: "删除7号2021-10-14的帮扶记录？", "不能恢复"))
        #expect(try await stage.send("\(Self.path)/\(note)/remove", as: "designer", []).status == .seeOther)
        page = try await stage.page("\(Self.path)?class=\(schoolClass)", as: "designer")
        #expect(page.contains("还没有帮扶记录") && !page.contains("多音字"))
        #expect(try await stage.ask("\(Self.path)/\(note)", as: "designer").status == .notFound)
    }
}
