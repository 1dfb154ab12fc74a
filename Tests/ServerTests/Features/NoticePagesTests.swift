import Database
import Foundation
import Policy
import Registers
import School
import Synchronization
import Testing

@testable import Server

/// Homework of the first class of grade 4 on its way, each text with a word that must never leave the school.
struct NoticeScene {
    static let (week, canary) = ("2021-10-11", "金丝雀")
    let stage: FeatureStage

    init(under pack: String = "changzhi") async throws { stage = try await FeatureStage(under: pack) }

    var schoolClass: SchoolClass { stage.classes[3] }

    /// The values of a field of a page.
    static func values(_ page: String, _ name: String) -> [String] {
        page.components(separatedBy: "name=\"\(name)\" value=\"").dropFirst().compactMap {
            $0.split(separator: "\"").first.map(String.init)
        }
    }

    /// Designed, tried out and handed in.
    func handedIn(_ content: String = "朗读\(canary)，写三句话", minutes: Int = 20) async throws {
        let fields = [
            ("subject", "语文"), ("day", "2021-10-15"), ("kind", "书面"), ("content", content), ("minutes", "\(minutes)"),
            ("goal", Self.canary),
            ("class", "\(schoolClass.id)"),
        ]
        let path = try #require(try await stage.send("/homework/designs/new", as: "designer", fields).headers[.location])
        let trial = [
            ("version", "1"), ("minutes-0", "6"), ("note-difficulty", "适中"), ("note-mistakes", Self.canary), ("note-audience", "全班"),
        ]
        _ = try await stage.send("\(path)/trial", as: "designer", trial)
        let sent = try await stage.send("\(path)/submit", as: "designer", [])
        if let mark = sent.text.fieldValue("finding-seen") {
            _ = try await stage.send("\(path)/submit", as: "designer", [("finding-seen", mark)])
        }
    }

    func confirm() async throws {
        for step in ["review", "coordination"] {
            let page = try await stage.page("/homework/approvals?step=\(step)&grade=4", as: "head")
            let fields = [("step", step), ("grade", "4"), ("week", Self.week), ("do", "approve")]
            let items = Self.values(page, "item").map { ("item", $0) }
            #expect(try await stage.send("/homework/approvals/\(step)", as: "head", fields + items).status == .seeOther)
        }
        let items = Self.values(try await stage.page("/homework/board", as: "leader"), "item").map { ("item", $0) }
        let fields = [("class", "\(schoolClass.id)"), ("week", Self.week)]
        #expect(try await stage.send("/homework/board/confirm", as: "leader", fields + items.prefix(1)).status == .seeOther)
    }

    func post() async throws {
        let page = try await stage.page("/homework/notices", as: "leader")
        let items = Self.values(page, "item-2021-10-15").map { ("item-2021-10-15", $0) }
        let fields = [("class", "\(schoolClass.id)"), ("week", Self.week), ("day", "2021-10-15"), ("place", "教室门口")]
        #expect(try await stage.send("/homework/notices/post", as: "leader", fields + items).status == .seeOther)
    }

    /// What the designer's page offers to set.
    func items() async throws -> [(String, String)] {
        Self.values(try await stage.page("/homework", as: "designer"), "item").map { ("item", $0) }
    }

    /// Asks to be paired as a device does.
    /// - Returns: its cookie, and the code that it shows.
    func device() async throws -> (cookie: String, code: String) {
        let first = try await stage.askOpenly("/hall")
        let guest = try #require(first.headers[.setCookie]?.split(separator: ";").first.map(String.init))
        let token = try #require(first.text.fieldValue("token"))
        let asked = try await stage.askOpenly("/hall", cookie: guest, form: [("token", token)])
        let cookies = asked.headers[values: .setCookie].compactMap { $0.split(separator: ";").first.map(String.init) }
        let cookie = try #require(cookies.first { $0.hasPrefix("hall=") })
        let page = try await stage.askOpenly("/hall", cookie: cookie)
        #expect(page.headers[.refresh] == "5")
        let shown = try #require(page.text.components(separatedBy: "hall-code\">").dropFirst().first?.prefix { $0 != "<" })
        return (cookie, String(shown))
    }
}

@Suite("作业公示和布置的页面") struct NoticePagesTests {
    private typealias Scene = NoticeScene

    @Test("公示：打印一周、登记张贴、撤销；班主任能做，别人只能看；内容转义") func notices() async throws {
        let scene = try await Scene()
        let stage = scene.stage
        let empty = try await stage.page("/homework/notices", as: "leader")
        #expect(empty.has(inOrder: "四年级1班作业公示", "CZ-2b", "打印 A4", "打印 A3", "还没有可以公示的作业"))
        try await scene.handedIn("<b>朗读</b>课文，写三句话")
        #expect(try await stage.page("/homework/notices", as: "leader").contains("还有1项作业在审批"))
        try await scene.confirm()
        var page = try await stage.page("/homework/notices", as: "leader", keep: "notices")
        #expect(page.has(inOrder: "登记公示", "10月15日", "1项", "张贴在哪里", "已张贴", "语文", "待公示") && !page.contains("<b>朗读"))
        let sheet = try await stage.page(
            "/homework/notices/print?class=\(scene.schoolClass.id)&week=\(Scene.week)", as: "leader", keep: "notice-a4")
        #expect(sheet.has(inOrder: "第一小学", "四年级1班作业公示", "周五", "&lt;b&gt;朗读&lt;/b&gt;课文", "书面 20分钟", "书面合计", "20分钟，上限60分钟", "张贴地点"))
        let large = try await stage.page(
            "/homework/notices/print?class=\(scene.schoolClass.id)&week=\(Scene.week)&paper=a3", as: "leader", keep: "notice-a3")
        #expect(large.contains("sheet-a3-wide"))
        let grade = try await stage.page("/homework/notices/print?grade=4&week=\(Scene.week)", as: "head", keep: "notice-grade")
        #expect(grade.has(inOrder: "四年级作业公示", "类型", "完成时间", "书面", "1班", "20分钟", "书面合计", "各班0—20分钟"))
        let fields = [("class", "\(scene.schoolClass.id)"), ("week", Scene.week), ("day", "2021-10-15")]
        let items = Scene.values(page, "item-2021-10-15").map { ("item-2021-10-15", $0) }
        let bare = try await stage.send("/homework/notices/post", as: "leader", fields + items + [("place", "")])
        #expect(bare.status == .unprocessableContent && bare.text.contains("请写明张贴在哪里"))
        let none = try await stage.send("/homework/notices/post", as: "leader", [("place", "教室门口")])
        #expect(none.status == .unprocessableContent && none.text.contains("没有选择作业"))
        try await scene.post()
        page = try await stage.page("/homework/notices", as: "leader")
        #expect(page.has(inOrder: "已公示", "撤销这天的公示") && !page.contains("登记公示"))
        #expect(!(try await stage.page("/homework/notices?class=\(scene.schoolClass.id)", as: "designer").contains("/notices/take-down")))
        let posted = Scene.values(page, "item").map { ("item", $0) }
        #expect(try await stage.send("/homework/notices/take-down", as: "leader", fields + posted).status == .seeOther)
        #expect(try await stage.page("/homework/notices", as: "leader").has(inOrder: "登记公示", "待公示"))
    }

    @Test("今天：公示以前不能点，公示以后一点就登记；时段只有能选的；撤销；家庭作业本没有家长栏") func assigning() async throws {
        let scene = try await Scene()
        let stage = scene.stage
        try await scene.handedIn("朗读课文")
        #expect(try await stage.page("/homework", as: "designer").has(inOrder: "今天要布置（1）", "待备课组审核"))
        try await scene.confirm()
        var page = try await stage.page("/homework", as: "designer")
        #expect(page.has(inOrder: "今天要布置（1）", "待公示（CZ-2b）") && !page.contains("已当面布置"))
        #expect(try await stage.page("/homework", as: "leader").contains("作业公示（1项待张贴）"))
        try await scene.post()
        page = try await stage.page("/homework", as: "designer", keep: "homework-set")
        #expect(page.has(inOrder: "今天要布置（1）", "四年级1班", "20分钟", "课上", "上午", "下午", "放学", "已当面布置"))
        // Tokens are random letters, which may be any.
        let said = page.replacing(#/<[^>]*>/#, with: "")
        for word in ["中午", "晚自习", "微信", "钉钉", "QQ"] { #expect(!said.contains(word), "\(word)") }
        let items = try await scene.items()
        let bad = try await stage.send("/homework/assign", as: "designer", items + [("time", "中午")])
        #expect(bad.status == .unprocessableContent && bad.text.contains("请选择布置的时段"))
        #expect(try await stage.send("/homework/assign", as: "designer", items + [("time", "放学")]).status == .seeOther)
        page = try await stage.page("/homework", as: "designer", keep: "homework-set-done")
        #expect(page.has(inOrder: "今天已布置（1）", "放学当面布置", "撤销布置"))
        #expect(try await stage.page("/ledgers/homework").has(inOrder: "2021-10-15", "朗读课文", "20"))
        #expect(try await stage.page("/homework/board", as: "leader").has(inOrder: "朗读课文", "已布置"))
        let design = try #require(page.components(separatedBy: "/homework/designs/").dropFirst().first { $0.contains("朗读课文") }?.prefix(36))
        let steps = try await stage.page("/homework/designs/\(design)", as: "designer", keep: "homework-assigned")
        #expect(steps.has(inOrder: "已经布置，设计不再改", "已布置", "班主任确认：曾国强", "公示：曾国强", "教室门口", "布置：王子轩", "放学"))
        #expect(!steps.contains("撤销审批并修改") && !steps.contains(">调整<"))
        #expect(try await stage.send("/homework/assign/take-back", as: "designer", items).status == .seeOther)
        #expect(try await stage.page("/homework", as: "designer").contains("今天要布置（1）"))
        let notebook = try await stage.page(
            "/homework/notebook?class=\(scene.schoolClass.id)&week=\(Scene.week)&remarks=1", keep: "notebook")
        #expect(notebook.has(inOrder: "家庭作业本", "日期", "学科", "作业内容", "教师评价", "我想说", "老师回复") && !notebook.contains("家长"))
    }

    @Test("HC-4.4.5b 家庭作业本可以印上学生的话和老师的回复") func remarks() async throws {
        let scene = try await Scene(under: "haicheng")
        let path = "/homework/notebook?class=\(scene.schoolClass.id)&week=\(Scene.week)"
        #expect(try await scene.stage.page("\(path)&remarks=1").has(inOrder: "教师评价", "我想说", "老师回复"))
        #expect(!(try await scene.stage.page(path)).contains("我想说"))
    }

    @Test("全校一周：走到哪一步、在等谁、每天有多满；年级组长先看自己的年级") func school() async throws {
        let scene = try await Scene()
        let stage = scene.stage
        let empty = try await stage.page("/homework/school", as: "office", keep: "school-week-empty")
        #expect(empty.has(inOrder: "全校一周作业", "这一周还没有设计作业", "无作业日（CZ-18a）", "没有安排"))
        try await scene.handedIn(minutes: 70)
        var page = try await stage.page("/homework/school", as: "office", keep: "school-week")
        #expect(page.has(inOrder: "等待审批", "在等谁", "四年级", "备课组审核（CZ-2a）", "1", "去看", "有1个班的一天超过上限", "四年级1班"))
        #expect(!page.contains(Scene.canary))
        page = try await stage.page("/homework/school?grade=1", as: "office")
        #expect(page.has(inOrder: "一年级一周作业", "还没有设计作业") && page.contains("全校"))
        #expect(try await stage.page("/", as: "office").contains("全校作业"))
    }

    @Test("F11：布置以后，表单、批量、接口、旧页面、后退都加不了量") func neverMore() async throws {
        let scene = try await Scene()
        let stage = scene.stage
        try await scene.handedIn("朗读课文")
        try await scene.confirm()
        try await scene.post()
        let items = try await scene.items()
        _ = try await stage.send("/homework/assign", as: "designer", items + [("time", "放学")])
        let row = try #require(items.first?.1.split(separator: " ").first.map(String.init))
        let form = try await stage.page("/ledgers/homework/rows/\(row)/edit")
        let version = form.fieldValue("version") ?? "1"
        let same = [
            ("cell-class", "\(scene.schoolClass.id)"), ("cell-date", "2021-10-15"), ("cell-subject", "语文"), ("cell-kind", "书面"),
            ("cell-content", "朗读课文"),
        ]
        let edited = try await stage.send("/ledgers/homework/rows/\(row)/edit", [("version", version), ("cell-minutes", "25")] + same)
        #expect(edited.status == .unprocessableContent && edited.text.contains("用时只能减少"))
        let bulk = try await stage.send("/ledgers/homework/selected/set", [("row", row), ("column", "minutes"), ("cell-minutes", "25")])
        #expect(bulk.status == .unprocessableContent && bulk.text.contains("用时只能减少"))
        let removed = try await stage.send("/ledgers/homework/rows/\(row)/remove", [])
        #expect(removed.status != .seeOther && removed.text.contains("不能删除"))
        let again = try await stage.send("/homework/assign", as: "designer", items + [("time", "放学")])
        #expect(again.status == .unprocessableContent && again.text.contains("已经布置"))
        let today = try await stage.send(
            "/ledgers/homework/new",
            [
                ("cell-class", "\(scene.schoolClass.id)"), ("cell-date", "2021-10-15"), ("cell-subject", "数学"), ("cell-kind", "书面"),
                ("cell-content", "口算"),
            ])
        #expect(today.status == .unprocessableContent && today.text.contains("要先设计、审批"))
        #expect(try await stage.page("/ledgers/homework").contains(">20<"))
    }
}

@Suite("大屏和公开页的页面") struct HallPagesTests {
    private typealias Scene = NoticeScene

    @Test("配对、显示、停用；网址本身什么也不显示；公开页打开才有，只有过去的日子") func way() async throws {
        let scene = try await Scene()
        let stage = scene.stage
        try await scene.handedIn()
        try await scene.confirm()
        let bare = try await stage.askOpenly("/hall")
        #expect(bare.text.contains("显示配对数字") && !bare.text.contains("第一小学"))
        let (cookie, code) = try await scene.device()
        #expect(code.count == 7)
        var page = try await stage.page("/hall-screens", keep: "hall-screens")
        #expect(page.has(inOrder: "还没有大屏", "屏幕上的6位数字", "大屏几点开始显示", "07:00", "公开过去的作业量"))
        let wrong = try await stage.send("/hall-screens/pair", [("code", "12"), ("name", "一楼大厅")])
        #expect(wrong.status == .unprocessableContent && wrong.text.has(inOrder: "6位数字", "value=\"一楼大厅\""))
        #expect(try await stage.send("/hall-screens/pair", [("code", code), ("name", "一楼大厅")]).status == .seeOther)
        let shown = try await stage.askOpenly("/hall", cookie: cookie)
        #expect(shown.text.has(inOrder: "第一小学　今天的作业量", "四年级", "1班", "20", "/ 60分钟", "书面20分钟") && shown.headers[.refresh] == "60")
        #expect(!shown.text.contains(Scene.canary) && shown.headers[.cacheControl] == "private, no-cache")
        let tag = try #require(shown.headers[.eTag])
        #expect(tag.count > 4)
        page = try await stage.page("/hall-screens", keep: "hall-screens-paired")
        #expect(page.has(inOrder: "一楼大厅", "停用"))
        let late = [("opens", "07:00"), ("closes", "11:00"), ("public", "1"), ("version", "0")]
        #expect(try await stage.send("/hall-screens/settings", late).status == .seeOther)
        #expect(try await stage.askOpenly("/hall", cookie: cookie).text.contains("07:00—11:00"))
        let open = try await stage.askOpenly("/public/\(stage.school.id)")
        #expect(open.status == .ok && open.text.has(inOrder: "第一小学作业量", "周一", "没有作业") && !open.text.contains(Scene.canary))
        #expect(!open.text.contains("10月15日</h2>") && !open.text.contains("10月15日　周五"))
        #expect(try await stage.askOpenly("/public/\(stage.school.id)?week=2030-01-07").status == .notFound)
        #expect(try await stage.askOpenly("/public/\(stage.county.id)").status == .notFound)
        let screen = try #require(
            page.components(separatedBy: "/hall-screens/").dropFirst().compactMap {
                $0.hasPrefix("pair") || $0.hasPrefix("settings") ? nil : $0.split(separator: "/").first
            }.first)
        #expect(try await stage.send("/hall-screens/\(screen)/end", []).status == .seeOther)
        #expect(try await stage.askOpenly("/hall", cookie: cookie).text.contains("显示配对数字"))
    }

    @Test("F1—F8 F19：没有登录的人走遍所有网址，包括大屏和公开页，也见不到一个字的作业内容和姓名") func canary() async throws {
        let scene = try await Scene()
        let stage = scene.stage
        try await scene.handedIn()
        try await scene.confirm()
        try await scene.post()
        _ = try await stage.send("/homework/assign", as: "designer", try await scene.items() + [("time", "放学")])
        _ = try await stage.send("/hall-screens/settings", [("opens", "00:00"), ("closes", "23:59"), ("public", "1"), ("version", "0")])
        let (cookie, code) = try await scene.device()
        _ = try await stage.send("/hall-screens/pair", [("code", code), ("name", "一楼大厅")])
        #expect(try await stage.page("/ledgers/homework").contains(Scene.canary))
        let words = [Scene.canary] + stage.staff.map(\.name)
        for route in Routes.all where route.method == .get {
            let path = route.path.split(separator: "/").map { part -> String in
                switch part {
                case "{unit}": "\(stage.school.id)"
                case "{ledger}": "homework"
                case "{class}": "\(scene.schoolClass.id)"
                default: part.hasPrefix("{") ? "\(stage.school.id)" : String(part)
                }
            }
            for cookie in ["", cookie] {
                let answer = try await stage.askOpenly("/" + path.joined(separator: "/"), cookie: cookie)
                for word in words { #expect(!answer.text.contains(word), "\(route) says \(word)") }
                for field in answer.headers { for word in words { #expect(!field.value.contains(word), "\(route) \(field.name)") } }
            }
        }
    }
}

@Suite("留着的页面") struct KeptValuesTests {
    @Test("没有写入就不再读；写了别的只看标记；标记变了才重做") func kept() async throws {
        let stage = try await FeatureStage()
        let (kept, database) = (KeptValues<Int>(most: 2), stage.house.database)
        let counter = Counter()
        func value(mark: String) async throws -> Int? {
            try await kept.value("a", at: database.changeMark()) {
                counter.count(\.marks)
                return mark
            } make: {
                counter.count(\.made)
            }
        }
        #expect(try await value(mark: "1") == 1)
        #expect(try await value(mark: "2") == 1)
        #expect(counter.value == .init(marks: 1, made: 1))
        _ = try await UnitChanges(house: stage.house).add(
            UnitDraft(name: "屯留区", regionCode: "140405"), .county, below: stage.county.parent, by: .program)
        #expect(try await value(mark: "1") == 1)
        #expect(counter.value == .init(marks: 2, made: 1))
        _ = try await UnitChanges(house: stage.house).add(
            UnitDraft(name: "上党区", regionCode: "140404"), .county, below: stage.county.parent, by: .program)
        #expect(try await value(mark: "3") == 2)
        #expect(counter.value == .init(marks: 3, made: 2))
        // What there is not is not kept.
        #expect(try await kept.value("b", at: database.changeMark(), mark: nil) { nil } == nil)
        #expect(try await kept.value("b", at: database.changeMark(), mark: nil) { 7 } == 7)
    }

    private final class Counter: Sendable {
        struct Counts: Equatable { var (marks, made) = (0, 0) }
        private let counts = Mutex(Counts())
        var value: Counts { counts.withLock { $0 } }
        @discardableResult
        func count(_ path: any WritableKeyPath<Counts, Int> & Sendable) -> Int {
            counts.withLock { counts in
                counts[keyPath: path] += 1
                return counts[keyPath: path]
            }
        }
    }
}
