import Foundation
import HTML
import NIOCore
import Testing

@testable import Server

@Suite("设计系统")
struct DesignPageTests {
    private func page(_ part: DesignPage.Part, _ theme: Theme = .device) -> String {
        HTMLWriter.string { DesignPage(theme: theme, token: "T", part: part).write(html: $0) }
    }

    /// `JIANFU_DESIGN_FOLDER` asks for the pages as files, for whoever wants to look at them without a server.
    @Test("结构完整：元素成对，id不重复，没有行内脚本和样式", arguments: DesignPage.Part.allCases, Theme.allCases)
    func sound(part: DesignPage.Part, theme: Theme) throws {
        let html = page(part, theme)
        var open: [Substring] = []
        for match in html.matches(of: #/<(\/?)([a-z0-9]+)([^>]*?)(\/?)>/#) {
            let (_, closing, name, attributes, void) = match.output
            #expect(!attributes.contains(#/ on[a-z]+=|style=/#), "\(match.output.0)")
            if !closing.isEmpty { #expect(open.popLast() == name) } else if void.isEmpty { open.append(name) }
        }
        #expect(open.isEmpty)
        let ids = html.matches(of: #/ id="([^"]*)"/#).map(\.output.1)
        #expect(Set(ids).count == ids.count)
        for id in html.matches(of: #/ (?:for|aria-labelledby)="([^"]*)"/#).map(\.output.1) { #expect(ids.contains(id)) }
        for list in html.matches(of: #/ aria-describedby="([^"]*)"/#).map(\.output.1) {
            for id in list.split(separator: " ") { #expect(ids.contains(id)) }
        }
        if let folder = ProcessInfo.processInfo.environment["JIANFU_DESIGN_FOLDER"] {
            let place = URL(fileURLWithPath: folder)
            try FileManager.default.createDirectory(at: place.appending(path: "assets"), withIntermediateDirectories: true)
            try html.write(to: place.appending(path: "\(part.rawValue)-\(theme.rawValue).html"), atomically: true, encoding: .utf8)
            for asset in Assets.all {
                try Data(asset.file.bytes.readableBytesView).write(to: place.appending(path: String(asset.link.text.dropFirst())))
            }
        }
    }

    @Test("会改东西的表单都带令牌") func tokens() {
        for part in DesignPage.Part.allCases {
            let forms = page(part).split(separator: "<form").dropFirst().filter { $0.contains("method=\"post\"") }
            #expect(forms.allSatisfy { $0.prefix { $0 != "\n" }.contains("name=\"token\"") } && !forms.isEmpty)
        }
    }

    @Test("每个错误都链到它的字段，并保留填写的内容") func faults() {
        let html = page(.all)
        #expect(html.contains("href=\"#field-phone\"") && html.contains("id=\"field-phone\""))
        #expect(html.contains("value=\"1380013\""))
        #expect(html.contains("aria-describedby=\"field-phone-help field-phone-fault\""))
    }
}

@Suite("列表")
struct ListStateTests {
    private func state(_ query: Fields) -> ListState {
        ListState(query, path: "/staff", filters: ["q"], orders: ["name", "number"], standard: ListOrder("name"))
    }

    @Test("排序链接：再点一次反过来，保留筛选，回到第一页") func sorting() {
        let plain = state(Fields([("q", "王"), ("after", "k"), ("other", "x")]))
        #expect(plain.sorted(by: ListOrder("number")).text == "/staff?q=%E7%8E%8B&sort=number")
        #expect(plain.sorted(by: ListOrder("name")).text == "/staff?q=%E7%8E%8B")
        #expect(plain.sorted(by: ListOrder("name", descending: true)).text == "/staff?q=%E7%8E%8B&sort=-name")
    }

    @Test("翻页按键，带着排序和筛选") func paging() {
        let sorted = state(Fields([("q", "a"), ("sort", "-number")]))
        #expect(sorted.after("x&y").text == "/staff?q=a&sort=-number&after=x%26y")
        #expect(sorted.before("k").text == "/staff?q=a&sort=-number&before=k")
        #expect(state(Fields([("after", "k")])).place == .after("k"))
        #expect(state(Fields([("before", "k")])).place == .before("k"))
        #expect(state(Fields()).place == .first && !state(Fields([("q", "")])).isFiltered)
    }

    @Test("不认识的排序当作没有", arguments: ["salary", "-", "--name", "name;drop", ""]) func unknown(sort: String) {
        #expect(state(Fields([("sort", sort)])).order == ListOrder("name"))
    }
}
