import HTML
import Policy
import School
import Testing

@testable import Server

@Suite("组件")
struct ComponentTests {
    private func written(_ part: some HTMLPart) -> String { HTMLWriter.string { part.write(html: $0) } }

    @Test("用量条：数字和文字说出余下、已满、超出", arguments: [(45, 60, "余15"), (60, 60, "已满"), (61, 60, "超出1"), (0, 60, "余60"), (5, 0, "超出5")])
    func limitBar(value: Int, limit: Int, word: String) {
        let html = written(LimitBar(value, of: limit))
        #expect(html.contains("<strong>\(value)</strong> / \(limit)分钟") && html.contains(">\(word)<"))
        #expect(html.contains("limit-over") == (value > limit) && html.contains("limit-excess") == (value > limit))
    }

    @Test("用量条：上限是至少时，不到的才算不足", arguments: [(30, 40, "不足10"), (40, 40, "已够"), (45, 40, "已够")])
    func leastBar(value: Int, limit: Int, word: String) {
        let html = written(LimitBar(value, of: limit, unit: "份", isLeast: true))
        #expect(html.contains("<strong>\(value)</strong> / \(limit)份") && html.contains(">\(word)<"))
        #expect(html.contains("limit-over") == (value < limit) && !html.contains("limit-excess"))
    }

    @Test("分列的柱：旁边的表有同样的数；刻度不超过五条线；没有也不出错", arguments: [0, 1, 3, 9, 27, 140, 999])
    func countBars(most: Int) throws {
        let columns = [("11/2", most), ("11/9", 0)].map { CountBars.Column(mark: $0.0, title: "\($0.0)起", counts: [$0.1, 0, 0]) }
        let html = written(CountBars(title: "每周的问题", columnTitle: "周", kinds: ["违反", "提醒", "缺记录"], columns: columns))
        #expect(html.has(inOrder: "<svg", "2周，最多的一周\(most)条", "看数字", "<table", "11/2起", ">\(most)<", "11/9起"))
        #expect((2...5).contains(html.ranges(of: "class=\"heat-row\"").count))
    }

    @Test("只是鼓励的要求从不显示成违反或提醒") func encouraged() {
        for severity in [Severity.violation, .advisory] {
            let html = written(StatusMark(severity, .encouraged))
            #expect(html.contains("建议") && !html.contains(severity.chinese) && html.contains("status-plain"))
        }
        #expect(written(StatusMark(.violation, .must)).contains("违反") && written(StatusMark(.advisory, .inPrinciple)).contains("提醒"))
    }

    @Test("没有上限的用量条不画线") func noLimit() {
        let html = written(LimitBar(45, of: nil))
        #expect(!html.contains("limit-line") && html.contains("<strong>45</strong>分钟"))
    }

    @Test(
        "导航标出当前页和它的上级，首页只在首页标出",
        arguments: [
            (Link("/staff"), "href=\"/staff\" aria-current=\"page\""), (Link("/staff/1/edit?x=1"), "href=\"/staff\" aria-current=\"true\""),
            (Link("/staff?q=a"), "href=\"/staff\" aria-current=\"page\""), (Link("/"), "href=\"/\" aria-current=\"page\""),
        ])
    func navigation(path: Link, expected: String) {
        let html = written(
            NavigationMenu(sections: [.init(title: "人", items: [.init("教职工", "/staff"), .init("员工", "/staffing")])], path: path))
        #expect(html.contains(expected) && html.ranges(of: "aria-current").count == 2)
    }

    @Test("导航只列可以做的事，按领域分组") func entries() {
        let entries: [Navigation.Entry] = [
            .init(.people, "教职工", "/staff", for: .viewStaff), .init(.units, "班级", "/classes", for: .viewClasses),
            .init(.people, "任课", "/teaching", for: .viewTeaching), .init(.audit, "记录", "/audit", for: .viewAudit),
        ]
        let sections = Navigation.sections(entries, at: .sample) { $0 != .viewTeaching && $0 != .viewAudit }
        #expect(sections.map(\.title) == ["单位与班级", "教职工与任课"])
        #expect(sections.map { $0.items.map(\.title) } == [["班级"], ["教职工"]])
    }

    @Test("办公室的导航有下属单位，没有班级、任课和课程表；系统运行只在最上一级") func offices() {
        let region = Unit.made("长治市", below: nil, kind: .region)
        let county = Unit.made("潞州区", below: region, kind: .county)
        let school = Unit.made("第一小学", below: county)
        let links = [region, county, school].map { unit in
            Set(Navigation.sections(Navigation.entries, at: unit) { _ in true }.flatMap(\.items).map(\.link.text))
        }
        #expect(links[0].subtracting(links[1]) == ["/operations"])
        #expect(
            links[1].subtracting(links[2]) == ["/units/below"]
                && links[2].subtracting(links[1]) == [
                    "/classes", "/teaching", "/timetable", "/setup", "/homework", "/homework/board", "/homework/school",
                    "/homework/notices", "/homework/study-hall", "/homework/trends", "/homework/excellent", "/homework/records",
                    "/homework/retention", "/hall-screens",
                ])
    }

    @Test(
        "别的单位的页面在导航里属于下属单位，自己单位的属于本单位",
        arguments: [("/units", "/units", "page"), ("/units/7/edit", "/units", "true"), ("/units/8/staff", "/units/below", "true")])
    func unitsInNavigation(path: String, link: String, current: String) throws {
        let menu = NavigationMenu(
            sections: [.init(title: "单位", items: [.init("本单位", "/units"), .init("下属单位", "/units/below")])],
            path: try #require(Link(checking: path)), unit: "7")
        let html = written(menu)
        #expect(html.contains("href=\"\(link)\" aria-current=\"\(current)\"") && html.ranges(of: "aria-current").count == 2)
    }

    @Test("回答表单的页面记下返回时该去的地址") func keptAddress() {
        var shell = PageShell(title: "新增")
        #expect(!HTMLWriter.string { shell.write(html: $0) {} }.contains("data-address"))
        shell.keptAddress = "/staff/new"
        #expect(HTMLWriter.string { shell.write(html: $0) {} }.contains("data-address=\"/staff/new\""))
    }

    @Test("表格：标题转义，数字靠右，没有行时只说为什么") func table() {
        let columns: [Table<String>.Column] = [.header("名") { html, row in html.text(row) }, .number("数") { "\($0.count)" }]
        let html = written(Table("<表>", of: ["a&b"], columns))
        #expect(html.contains("<caption class=\"unseen\">&lt;表&gt;</caption>"))
        #expect(html.contains("<th scope=\"row\">a&amp;b</th><td class=\"number\" data-label=\"数\">3</td>"))
        let empty = written(Table("表", of: [], columns, empty: EmptyState("还没有")))
        #expect(!empty.contains("<table") && empty.contains("还没有"))
    }

    @Test("再点正在排序的列就反过来，并告诉读屏软件方向") func sorting() {
        let columns: [Table<String>.Column] = [.header("名", sort: "name") { html, row in html.text(row) }]
        let state = ListState(Fields(), path: "/x", orders: ["name"], standard: ListOrder("name"))
        let html = written(Table("表", of: ["a"], columns, state: state))
        #expect(html.contains("aria-sort=\"ascending\"") && html.contains("href=\"/x?sort=-name\""))
    }

    @Test("表单：填过的留着，密码不留，错误和帮助都连到字段") func fields() {
        let state = FormState(
            values: Fields([("a", "<1>"), ("password", "secret"), ("c", "1"), ("r", "2")]), faults: FieldFaults("a", "不对。"))
        let html = HTMLWriter.string { html in
            let fields: [FormField] = [
                .text("a", "甲", help: "帮助", required: true), .password("password", "密码", autocomplete: "current-password"),
                .checkbox("c", "丙"),
                .radio("r", "丁", [.init("1", "一"), .init("2", "二")]),
            ]
            for field in fields { field.write(html, state) }
        }
        #expect(html.contains("value=\"&lt;1&gt;\"") && !html.contains("secret"))
        #expect(html.contains("aria-invalid=\"true\" aria-describedby=\"field-a-help field-a-fault\""))
        #expect(html.contains("id=\"field-c\" name=\"c\" type=\"checkbox\" value=\"1\" checked=\"\""))
        #expect(html.contains("name=\"r\" type=\"radio\" value=\"2\" checked=\"\"") && html.ranges(of: "checked").count == 2)
    }

    @Test("撤销只能去本站", arguments: [("/staff/1/return", true), ("https://evil.example/", false), ("//evil", false), ("javascript:x", false)])
    func undo(path: String, isShown: Bool) {
        let html = written(FlashBanner(flash: .done("好了", undo: .init(path: path, fields: [.init("v", "3")])), token: "T"))
        #expect(html.contains("<form") == isShown && html.contains("name=\"v\" value=\"3\"") == isShown)
    }

    @Test("发现写明条款、出处、约束力和是否本地设定") func finding() {
        let card = FindingCard(
            severity: .violation, place: "二班", message: "超了", provision: "CZ-07", citation: "第七条", force: .must, isLocal: true)
        let html = written(card)
        for text in ["违反", "二班", "超了", "CZ-07", "第七条", "必须", "限值为本地设定"] { #expect(html.contains(text)) }
    }

    @Test("样式表没有Chrome 86不认识而又没有退路的写法") func oldBrowsers() {
        let css = String(
            decoding: PackageResources.tokens_css + PackageResources.base_css + PackageResources.frame_css + PackageResources.lists_css
                + PackageResources.forms_css + PackageResources.figures_css + PackageResources.print_css, as: UTF8.self)
        let rules = css.replacing(#/\/\*.*?\*\//#.dotMatchesNewlines(), with: "")
        for forbidden in [
            ":has(", ":is(", ":where(", "light-dark(", "oklch", "color-mix(", "@container", "@layer", "inset:", "margin-inline:",
            "padding-inline:",
            "aspect-ratio", "&:", "url(", "italic", "@import",
        ] {
            #expect(!rules.contains(forbidden), "\(forbidden)")
        }
    }
}
