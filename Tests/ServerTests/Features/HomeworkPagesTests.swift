import Policy
import School
import Testing

@testable import Server

@Suite("作业的页面") struct HomeworkPagesTests {
    /// A design of the first class of grade 4, saved by its form.
    private func designed(_ stage: FeatureStage, _ content: String = "朗读课文，写三句话") async throws -> String {
        let answer = try await stage.send(
            "/homework/designs/new", as: "designer",
            [
                ("subject", "语文"), ("day", "2021-10-15"), ("kind", "书面"), ("content", content), ("minutes", "15"),
                ("class", "\(stage.classes[3].id)"),
            ])
        #expect(answer.status == .seeOther)
        return try #require(answer.headers[.location])
    }

    @Test("今天：列出自己教的班，一点就能设计；没有任课的说明") func today() async throws {
        let stage = try await FeatureStage(under: "changzhi")
        let page = try await stage.page("/homework", as: "designer", keep: "homework-today")
        #expect(page.has(inOrder: "设计今天的作业", "语文", "一年级", "新设计", "语文", "四年级", "新设计"))
        let opened = try await stage.ask("/homework/designs/new?subject=\(Percent.encoded("语文"))&grade=4", as: "designer")
        let form = try await stage.page(try #require(opened.headers[.location]), as: "designer", keep: "homework-form")
        // Who goes back, or asks again, has the same form, whatever its address says.
        let identifier = try #require(opened.headers[.location]?.split(separator: "id=").last)
        #expect(form.contains("name=\"id\" value=\"\(identifier)\""))
        #expect(try await stage.page("/homework/designs/new?id=1", as: "designer").contains("name=\"id\" value="))
        #expect(form.has(inOrder: "要学生做什么", "班级", "四年级1班", "2021-10-15", "“提高”的内容", "自编") && !form.contains("成套试卷"))
        #expect(try await stage.page("/homework", as: "office").contains("这学期没有您的任课"))
    }

    @Test("设计、试做、提交、收回；内容转义；每一步只给该点的按钮") func way() async throws {
        let stage = try await FeatureStage(under: "changzhi")
        let path = try await designed(stage, "<b>朗读</b>课文")
        var page = try await stage.page(path, as: "designer", keep: "homework-design")
        #expect(page.has(inOrder: "四年级", "试做", "先试做，再提交（CZ-3a）", "&lt;b&gt;朗读&lt;/b&gt;课文", "15分钟", "四年级1班"))
        #expect(!page.contains("<b>朗读") && !page.contains("\(path)/submit"))
        #expect(!(try await stage.page(path).contains("\(path)/withdraw")))
        #expect(try await stage.send("\(path)/submit", as: "designer", []).status == .unprocessableContent)
        _ = try await stage.send("\(path)/trial/start", as: "designer", [])
        page = try await stage.page("\(path)/trial", as: "designer", keep: "homework-trial")
        #expect(page.has(inOrder: "已经1分钟", "重新计时", "难度", "易错点", "适合的学生"))
        let bad = try await stage.send("\(path)/trial", as: "designer", [("version", "1"), ("minutes-0", "八"), ("note-mistakes", "轻声")])
        #expect(bad.status == .unprocessableContent && bad.text.has(inOrder: "有3处需要修改", "value=\"轻声\""))
        let trial = [("version", "1"), ("minutes-0", "6"), ("note-difficulty", "适中"), ("note-mistakes", "轻声"), ("note-audience", "全班")]
        #expect(try await stage.send("\(path)/trial", as: "designer", trial).status == .seeOther)
        page = try await stage.page("/homework", as: "designer")
        #expect(page.has(inOrder: "还没有提交（1）", "已试做", "提交"))
        #expect(try await stage.send("\(path)/submit", as: "designer", []).status == .seeOther)
        page = try await stage.page("/homework", as: "designer")
        #expect(page.has(inOrder: "四年级1班：已经设计", "已提交（1）"))
        #expect(try await stage.send("\(path)/edit", as: "designer", [("version", "3")]).status == .unprocessableContent)
        #expect(try await stage.send("\(path)/take-back", as: "designer", []).status == .seeOther)
        page = try await stage.page(path, as: "designer")
        #expect(page.has(inOrder: "修改", "重新试做", "提交", "撤回", "王子轩", "6分钟") || page.has(inOrder: "修改", "重新试做", "提交", "撤回"))
    }

    @Test("违规的提交不了，条款写在页上；填错的留着原来的内容") func refused() async throws {
        let stage = try await FeatureStage(under: "dazu")
        let bad = try await stage.send("/homework/designs/new", as: "designer", [("subject", "语文"), ("content", "朗读"), ("minutes", "十")])
        #expect(bad.status == .unprocessableContent && bad.text.has(inOrder: "需要修改", ">朗读</textarea>", "value=\"十\""))
        let path = try await designed(stage, "请家长代写")
        let source = try #require(path.split(separator: "/").last)
        let again = try await stage.send(
            "/homework/designs/new", as: "designer", [("subject", "语文"), ("content", "朗读"), ("minutes", "十"), ("from", "\(source)")])
        #expect(again.text.contains("name=\"from\" value=\"\(source)\""))
        let stop = try await stage.send("\(path)/submit", as: "designer", [])
        #expect(stop.status == .unprocessableContent && stop.text.contains("DZ-3.2.1.1d"))
        #expect(try await stage.page(path, as: "designer").contains("收回") == false)
    }

    @Test("作业的内容不出教职工登录；家长、学生没有页面") func closed() async throws {
        let stage = try await FeatureStage(under: "changzhi")
        let path = try await designed(stage, "暗号作业内容")
        for token in ["overseer", "nobody"] {
            let answer = try await stage.ask("/units/\(stage.school.id)\(path)", as: token)
            #expect(answer.status != .ok && !answer.text.contains("暗号"))
        }
    }
}
