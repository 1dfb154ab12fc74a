import School
import Testing

@testable import Server

@Suite("收、批、评、改、再批的页面") struct MarkingPagesTests {
    private typealias Scene = NoticeScene

    /// Set to the class.
    private static func set(_ content: String = "朗读课文，写三句话") async throws -> (stage: FeatureStage, path: String) {
        let scene = try await Scene()
        try await scene.handedIn(content)
        try await scene.confirm()
        try await scene.post()
        let items = try await scene.items()
        #expect(try await scene.stage.send("/homework/assign", as: "designer", items + [("time", "放学")]).status == .seeOther)
        let page = try await scene.stage.page("/homework", as: "designer")
        let id = try #require(Scene.values(page, "pile").first?.split(separator: " ").first)
        return (scene.stage, "/homework/marking/\(id)")
    }

    private static func send(_ stage: FeatureStage, _ path: String, _ fields: [(String, String)]) async throws -> TestAnswer {
        let mark = try #require(try await stage.page(path, as: "designer").fieldValue("mark"))
        let answer = try await stage.send("\(path)/record", as: "designer", [("mark", mark)] + fields)
        return (answer.status.code, answer.text)
    }

    private typealias TestAnswer = (status: Int, text: String)

    @Test("今天：一点收齐、一点批完；欠交的记座号，补交一点；填错的留着") func today() async throws {
        let (stage, path) = try await Self.set()
        var page = try await stage.page("/homework", as: "designer", keep: "marking-today")
        #expect(page.has(inOrder: "收和批（1）", "待收齐（CZ-13a）", "全部收齐", "有欠交的"))
        var answer = try await Self.send(stage, path, [("sitting", "collecting"), ("due", "40"), ("owing", "3、张")])
        #expect(answer.status == 422 && answer.text.has(inOrder: "有1处需要修改", "“张”不能用") && answer.text.contains("value=\"3、张\""))
        answer = try await Self.send(stage, path, [("sitting", "collecting"), ("due", "40"), ("owing", "3、17")])
        #expect(answer.status == 303)
        page = try await stage.page(path, as: "designer", keep: "marking-owing")
        #expect(page.has(inOrder: "语文", "四年级1班", "还欠2本", "3号", "17号", "应收40人，实收38人"))
        for other in ["office", "head"] { #expect(!(try await stage.page(path, as: other).contains("17号")), "\(other)") }
        #expect(try await stage.page("/homework", as: "designer").contains("还欠2本（CZ-13a）"))
        answer = try await Self.send(stage, path, [("sitting", "collecting"), ("due", "40"), ("owing", "")])
        page = try await stage.page("/homework", as: "designer")
        #expect(page.has(inOrder: "收和批（1）", "待批改（CZ-13b）", "全部批完"))
        let next = try #require(Scene.values(page, "pile").first)
        #expect(
            try await stage.send("/homework/marking/whole", as: "designer", [("pile", next), ("sitting", "marking")]).status == .seeOther)
        #expect(try await stage.page("/homework/records?kind=marking", as: "office").has(inOrder: "朗读课文", "40", "40", "40", "教师"))
    }

    @Test("批改、订正、讲评各一张短表，已知的都填好；常见错误按人数；撤销；别人只能看") func sittings() async throws {
        let (stage, path) = try await Self.set("<b>朗读</b>课文")
        #expect(try await Self.send(stage, path, [("sitting", "collecting"), ("due", "40"), ("owing", "")]).status == 303)
        let mark = try #require(try await stage.page(path, as: "designer").fieldValue("mark"))
        #expect(try await stage.send("\(path)/start", as: "designer", [("mark", mark)]).status == .seeOther)
        var page = try await stage.page(path, as: "designer", keep: "marking-page")
        #expect(
            page.has(inOrder: "&lt;b&gt;朗读&lt;/b&gt;课文", "已经1分钟", "停，填入用时", "name=\"marked\" type=\"number\" value=\"40\"")
                && !page.contains("<b>朗读"))
        let marking = [
            ("sitting", "marking"), ("marked", "40"), ("to_correct", "6"), ("commented", "40"), ("mistake", "轻声读错"),
            ("mistake_pupils", "六"),
        ]
        let bad = try await Self.send(stage, path, marking)
        #expect(bad.status == 422 && bad.text.contains("“轻声读错”的人数“六”不能用") && bad.text.contains("value=\"轻声读错\""))
        #expect(try await Self.send(stage, path, marking.dropLast() + [("mistake_pupils", "6")]).status == 303)
        page = try await stage.page(path, as: "designer", keep: "marking-marked")
        #expect(page.has(inOrder: "已批40人，写评语40人，应订正6人", "用时1分钟", "常见错误1条", "name=\"correctable\" type=\"number\" value=\"6\""))
        #expect(
            try await Self.send(stage, path, [("sitting", "correcting"), ("correctable", "6"), ("corrected", "6"), ("remarked", "6")])
                .status == 303)
        let explaining = [("sitting", "explaining"), ("form", "together"), ("cause", "care"), ("adjustment", "重讲一遍")]
        #expect(try await Self.send(stage, path, explaining).status == 303)
        page = try await stage.page(path, as: "designer", keep: "marking-done")
        #expect(page.has(inOrder: "收齐", "批改", "复批", "讲评", "分析", "集体讲评，原因：习惯，重讲一遍", "撤销“分析”"))
        let seen = try await stage.page(path, as: "office", keep: "marking-office")
        #expect(seen.has(inOrder: "收作业", "应收40人", "轻声读错（6人）") && !seen.contains("/record\""))
        let now = try #require(page.fieldValue("mark"))
        #expect(try await stage.send("\(path)/take-back", as: "designer", [("mark", now), ("step", "analysed")]).status == .seeOther)
        #expect(!(try await stage.page(path, as: "designer").contains("撤销“分析”")))
        #expect(try await stage.page("/homework", as: "designer").has(inOrder: "收和批（1）", "待分析（CZ-13c）"))
    }

    @Test("自习登记：选在场的班，填完成的人数和举手；比例对着要求；填错的留着；评语参考能加能删") func studyHall() async throws {
        let (stage, _) = try await Self.set()
        let schoolClass = stage.classes[3].id
        #expect(try await stage.page("/homework", as: "designer").contains("自习登记"))
        #expect(try await stage.page("/homework/study-hall", as: "designer").has(inOrder: "选在场的班级", "四年级1班", "还没有选班级"))
        let address = "/homework/study-hall?class=\(schoolClass)"
        var page = try await stage.page(address, as: "designer", keep: "study-hall")
        #expect(page.has(inOrder: "四年级1班", "全部在校内完成（CZ-12d）", "语文", "朗读课文", "举手统计"))
        let row = try #require(Scene.values(page, "row").first)
        let id = try #require(row.split(separator: " ").first)
        func fields(_ finished: String, _ present: String, hands: String = "") -> [(String, String)] {
            [
                ("class", "\(schoolClass)"), ("row", row), ("finished-\(id)", finished), ("present-\(id)", present),
                ("minutes-0-\(id)", "20"),
                ("hands-0-\(id)", hands),
            ]
        }
        let bad = try await stage.send("/homework/study-hall", as: "designer", fields("四十", "40"))
        #expect(bad.status == .unprocessableContent && bad.text.has(inOrder: "“四十”不能用", "value=\"四十\""))
        #expect(try await stage.send("/homework/study-hall", as: "designer", fields("38", "40", hands: "25")).status == .seeOther)
        page = try await stage.page(address, as: "designer", keep: "study-hall-done")
        #expect(page.has(inOrder: "书面作业完成38，共42", "value=\"38\"", "value=\"25\""))
        #expect(try await stage.send("/homework/study-hall", as: "designer", [("class", "\(schoolClass)")]).status == .unprocessableContent)

        page = try await stage.page("/homework/comments", as: "designer", keep: "comments")
        #expect(page.has(inOrder: "鼓励", "指导", "加一条自己的"))
        #expect(
            try await stage.send("/homework/comments", as: "designer", [("phrase", ""), ("kind", "guiding")]).status
                == .unprocessableContent)
        #expect(
            try await stage.send("/homework/comments", as: "designer", [("phrase", "<i>先画图</i>"), ("kind", "guiding")]).status == .seeOther)
        page = try await stage.page("/homework/comments", as: "designer")
        #expect(page.contains("&lt;i&gt;先画图") && !page.contains("<i>先画图"))
        let phrase = try #require(Scene.values(page, "id").first)
        #expect(try await stage.send("/homework/comments/remove", as: "designer", [("id", phrase)]).status == .seeOther)
        #expect(!(try await stage.page("/homework/comments", as: "designer").contains("先画图")))
    }
}

@Suite("作业记录的页面") struct RecordPagesTests {
    @Test("六种记录，按日期、班级、学科看；打印、导出；没有的写明不是问题") func pages() async throws {
        let scene = try await NoticeScene()
        try await scene.handedIn("<b>朗读</b>课文")
        try await scene.confirm()
        let stage = scene.stage
        let page = try await stage.page("/homework/records", as: "office", keep: "records")
        #expect(page.has(inOrder: "作业记录", "设计档案", "试做记录", "统筹审批记录", "批改登记", "讲评分析记录", "校内完成情况", "&lt;b&gt;朗读&lt;/b&gt;课文"))
        #expect(!page.contains("<b>朗读"))
        #expect(
            try await stage.page("/homework/records?kind=approvals", as: "office", keep: "records-approvals").has(
                inOrder: "班主任确认", "2021-10-15"))
        #expect(try await stage.page("/homework/records?kind=marking", as: "office").contains("这段时间没有批改登记"))
        #expect(try await stage.page("/homework/records?from=2021-09-01&to=2021-09-03", as: "office").contains("这段时间没有设计档案"))
        let sheet = try await stage.page("/homework/records/print?kind=trials", as: "office", keep: "records-print")
        #expect(sheet.has(inOrder: "第一小学", "试做记录", "2021-10-11至2021-10-17", "制表人", "教务处"))
        let csv = try await stage.ask("/homework/records/csv?kind=designs", as: "office")
        #expect(csv.status == .ok && csv.headers[.contentType]?.hasPrefix("text/csv") == true)
        let long = try await stage.ask("/homework/records?from=2020-09-01&to=2021-10-17", as: "office")
        #expect(long.status == .unprocessableContent && long.text.contains("一次最多看200天"))
    }
}
