import School
import Testing

@testable import Server

@Suite("作业趋势和优秀作业的页面") struct DashboardPagesTests {
    private typealias Scene = NoticeScene

    /// Set to the class.
    private static func assigned(_ content: String) async throws -> Scene {
        let scene = try await Scene()
        try await scene.handedIn(content)
        try await scene.confirm()
        try await scene.post()
        let items = try await scene.items()
        #expect(try await scene.stage.send("/homework/assign", as: "designer", items + [("time", "放学")]).status == .seeOther)
        return scene
    }

    @Test("趋势：没有作业也说得清；有了以后每个数字都能点开它的行；没有的班是404") func trends() async throws {
        let empty = try await Scene()
        var page = try await empty.stage.page("/homework/trends", as: "office", keep: "trends-empty")
        #expect(page.has(inOrder: "全校作业趋势", "近来值得看一看的班", "没有多于自己平常", "一周一周看"))
        let scene = try await Self.assigned("朗读课文，写三句话")
        page = try await scene.stage.page("/homework/trends", as: "office", keep: "trends")
        #expect(page.has(inOrder: "2021-10-11起", "各学科的书面用时", "语文") && !page.contains("朗读课文"))
        #expect(page.contains("/ledgers/homework?first=2021-10-11&amp;last=2021-10-15&amp;is-subject=%E8%AF%AD%E6%96%87"))
        #expect(
            try await scene.stage.page("/ledgers/homework?first=2021-10-11&last=2021-10-15&is-subject=语文", as: "office").contains("朗读课文"))
        let own = try await scene.stage.page("/homework/trends?class=\(scene.schoolClass.id)&weeks=20", as: "office", keep: "trends-class")
        #expect(own.has(inOrder: "四年级1班作业趋势", "满6周以后，这里画出这个班平常的范围"))
        #expect(try await scene.stage.ask("/homework/trends?grade=11", as: "office").status == .notFound)
        #expect(try await scene.stage.ask("/homework/trends?class=017c6ca6-2400-715a-8f0e-06416b328268", as: "office").status == .notFound)
    }

    @Test("优秀作业：在作业的页面上推荐；教务处勾选、写评选人；展出登记在校内；填错的留着；内容里的标记不运行") func selection() async throws {
        let scene = try await Self.assigned("<b>朗读</b>课文")
        let stage = scene.stage
        let today = try await stage.page("/homework", as: "designer")
        let design = try #require(today.firstMatch(of: /\/homework\/designs\/([0-9a-f-]{36})/)?.1)
        let path = "/homework/designs/\(design)"
        #expect(try await stage.page(path, as: "designer", keep: "design-nominate").contains("推荐为优秀作业"))
        #expect(!(try await stage.page(path, as: "office").contains("推荐为优秀作业")))
        #expect(try await stage.send("\(path)/nominate", as: "designer", [("reason", "学生愿意读")]).status == .seeOther)
        var page = try await stage.page("/homework/excellent", as: "office", keep: "excellent-waiting")
        #expect(page.has(inOrder: "还没有评出优秀作业（CZ-15b）", "等待评选", "&lt;b&gt;朗读&lt;/b&gt;课文", "学生愿意读", "登记评选结果（1份）") && !page.contains("<b>朗读"))
        #expect(!(try await stage.page("/homework/excellent", as: "designer").contains("登记评选结果")))
        let seen = try #require(Scene.values(page, "seen").first)
        let bad = try await stage.send("/homework/excellent", as: "office", [("seen", seen), ("chosen", "\(design)"), ("judges", "")])
        #expect(bad.status.code == 422 && bad.text.contains("请写明哪几位老师一起评的"))
        #expect(
            try await stage.send("/homework/excellent", as: "office", [("seen", seen), ("chosen", "\(design)"), ("judges", "教研组长")]).status
                == .seeOther)
        let exhibit = "/homework/excellent/\(design)"
        #expect(
            try await stage.page(exhibit, as: "office", keep: "excellent-exhibit").has(inOrder: "登记展出", "不写学生姓名", "value=\"2021-10-15\""))
        let placeless = try await stage.send(exhibit, as: "office", [("day", "2021-10-12"), ("place", "")])
        #expect(placeless.status.code == 422 && placeless.text.has(inOrder: "请写明在校内哪里展出", "value=\"2021-10-12\""))
        #expect(try await stage.send(exhibit, as: "office", [("day", "2021-10-12"), ("place", "一层展板")]).status == .seeOther)
        page = try await stage.page("/homework/excellent", as: "designer", keep: "excellent-chosen")
        #expect(page.has(inOrder: "评为优秀", "朗读", "教研组长", "2021-10-12起，一层展板") && !page.contains("登记展出"))
        #expect(try await stage.page(path, as: "designer").contains("评为优秀（教研组长），2021-10-12起在一层展板展出"))
        let sheet = try await stage.page(
            "/homework/records/print?kind=excellent&from=2021-08-01&to=2022-01-31", as: "office", keep: "excellent-print")
        #expect(sheet.has(inOrder: "优秀作业评选和展出", "朗读", "优秀 2021-10-15", "教研组长", "一层展板"))
        #expect(try await stage.send("\(exhibit)/take-back", as: "office", []).status.code == 422)
    }
}
