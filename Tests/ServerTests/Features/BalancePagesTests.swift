import School
import Testing

@testable import Server

@Suite("平衡一周的页面") struct BalancePagesTests {
    private typealias Scene = NoticeScene

    @Test("放不下的写明为什么、减到多少；退回以后老师看得到；没有可以移动的也说得清；内容里的标记不运行") func balance() async throws {
        let scene = try await Scene()
        let stage = scene.stage
        let board = "class=\(scene.schoolClass.id)&week=\(Scene.week)"
        let empty = try await stage.page("/homework/board/balance?\(board)", as: "leader", keep: "balance-empty")
        #expect(empty.has(inOrder: "平衡四年级1班的一周", "没有可以移动的作业", "返回一周作业"))
        // It is Friday: nothing can go to another day.
        try await scene.handedIn("<b>一</b>", minutes: 40)
        try await scene.handedIn("二", minutes: 30)
        #expect(try await stage.page("/homework/board?\(board)", as: "leader").contains("平衡这一周"))
        #expect(!(try await stage.page("/homework/board?\(board)", as: "office").contains("平衡这一周")))
        let page = try await stage.page("/homework/board/balance?\(board)", as: "leader", keep: "balance")
        #expect(page.has(inOrder: "语文要减10分钟", "每天的时间上限（CZ-6c）", "语文放不下", "没有时间上限，就一分钟也不用减", "改哪些", "退回，减到", "全部采用（1项）"))
        #expect(!page.contains("<b>一</b>"))
        let piece = try #require(Scene.values(page, "piece").first)
        let form = [("class", "\(scene.schoolClass.id)"), ("week", Scene.week), ("piece", piece)]
        #expect(try await stage.send("/homework/board/balance", as: "head", form).status == .forbidden)
        #expect(try await stage.send("/homework/board/balance", as: "leader", form).status == .seeOther)
        #expect(try await stage.page("/homework", as: "designer").contains("平衡一周作业：请减到"))
        let old = try await stage.send("/homework/board/balance", as: "leader", form)
        #expect(old.status.code == 422 && old.text.contains("已经退回过了"))
        #expect(try await stage.send("/homework/board/balance", as: "leader", Array(form.dropLast())).status.code == 422)
        let grade = try await stage.page("/homework/balance?grade=4&week=\(Scene.week)", as: "head", keep: "balance-grade")
        #expect(grade.has(inOrder: "四年级平衡一周", "各班", "四年级1班", "老师每天要批几个班", "周五"))
        #expect(try await stage.ask("/homework/balance?grade=12", as: "head").status == .notFound)
    }
}
