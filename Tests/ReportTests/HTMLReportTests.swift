import CExpat
import Policy
import Report
import Testing

@Suite("网页报告")
struct HTMLReportTests {
    static let term: [Sample.Item] = ["2021-09-14", "2021-09-15", "2021-09-22", "2021-10-11"].flatMap { date in
        ["1班", "2班", "10班"].map { Sample.Item(className: $0, date: date, minutes: $0 == "2班" ? 75 : 40, channel: .qq) }
    }

    /// The line and message of the first fault; nil where the text is well-formed XML.
    private func fault(_ text: String) -> String? {
        let parser = XML_ParserCreate("UTF-8")
        defer { XML_ParserFree(parser) }
        let isWhole = text.utf8.withContiguousStorageIfAvailable { bytes in
            bytes.withMemoryRebound(to: CChar.self) { XML_Parse(parser, $0.baseAddress, Int32($0.count), 1) == XML_STATUS_OK }
        }
        guard isWhole != true else { return nil }
        return "\(XML_GetCurrentLineNumber(parser)): \(XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "")"
    }

    @Test("结构完整，没有脚本，不引用外部文件", arguments: [false, true])
    func wellFormed(isSummary: Bool) throws {
        let html = try Sample(Self.term).html(summary: isSummary)
        #expect(fault(html) == nil)
        for forbidden in ["<script", "javascript:", "http://", "https://", "<link", "<img", "@import", "url(", "onclick"] {
            #expect(!html.contains(forbidden), "不该有 \(forbidden)")
        }
        #expect(html.contains("<html lang=\"zh-Hans\">"))
    }

    @Test("台账里的文字一律转义", arguments: ["<script>alert(1)</script>", "\"><b>", "a&b", "]]>", "\u{0}\u{B}\u{FFFF}\u{1B}[0m", "'x'"])
    func escaped(name: String) throws {
        var items = Self.term
        items.append(.init(school: name, className: name, subject: name, minutes: 90, trial: nil, channel: .qq))
        let html = try Sample(items, reading: ReadingNotes(fileProblems: [name], rowProblems: [name], notices: [name]), file: name).html(
            all: true)
        #expect(fault(html) == nil)
        #expect(!html.contains("<script>") && !html.contains("<b>"))
    }

    @Test("各部分都在：合计、年级、每班每天、走势、逐条") func parts() throws {
        let html = try Sample(Self.term).html()
        for id in ["overview", "load", "map", "trend", "findings"] { #expect(html.contains("<section id=\"\(id)\">")) }
        #expect(html.contains("怎样判断：把当天的&lt;书面&gt;作业相加。"))
        #expect(html.contains("四年级 2班 2021-09-14：75分钟，上限60分钟"))
        #expect(html.contains("<td>75▲</td>"))
        #expect(html.contains("制表日期"))
    }

    @Test("图表里的班级按自然顺序") func naturalOrder() throws {
        let html = try Sample(Self.term).html()
        let map = try #require(html.range(of: "<svg class=\"map\"")).lowerBound
        let places = try ["1班<", "2班<", "10班<"].map { try #require(html[map...].range(of: "四年级 " + $0)).lowerBound }
        #expect(places == places.sorted())
    }

    @Test("每个表有标题，表头说明方向，每幅图有文字") func accessible() throws {
        let html = try Sample(Self.term).html()
        #expect(html.ranges(of: "<table").count == html.ranges(of: "<caption").count)
        #expect(html.ranges(of: "<th").count == html.ranges(of: "<th scope=").count + html.ranges(of: "<thead").count)
        #expect(html.ranges(of: "<svg").count == html.ranges(of: "role=\"img\"").count + html.ranges(of: "aria-hidden=\"true\"").count)
    }

    @Test("长名单缩短并写明余数") func shortened() throws {
        let items = (0..<2500).map { Sample.Item(className: "\($0)班", channel: .qq) }
        let html = try Sample(items).html()
        #expect(html.contains("<summary>其余1,994处</summary>"))
        #expect(html.contains("还有500处没有列出"))
    }

    @Test("再多的结果，全部列出时文件也小于10 MB") func sizeLimit() throws {
        let name = String(repeating: "实验班", count: 20)
        let items = (0..<9000).map { Sample.Item(className: "\($0)\(name)", subject: name, minutes: 90, trial: nil, channel: .qq) }
        let html = try Sample(items).html(all: true)
        #expect(html.utf8.count < 10_000_000)
        #expect(fault(html) == nil && html.contains("处没有列出"))
    }

    @Test("超过三所学校按年级和周合计，学校按校名排列") func region() throws {
        let items = (1...5).flatMap { school in
            Self.term.map { item in
                var item = item
                item.school = "第\(school)小学"
                return item
            }
        }
        let html = try Sample(items).html()
        #expect(fault(html) == nil)
        #expect(html.contains("每个年级每周") && !html.contains("<h2>每班每天</h2>"))
        #expect(html.contains("各学校（按校名排列，不是排名）"))
        #expect(html.contains("<h1>5所学校</h1>"))
    }

    @Test("没有问题、没有台账时也说得清楚") func empty() throws {
        let clean = try Sample([.init()]).html()
        #expect(fault(clean) == nil && clean.contains("没有发现问题，做得好。"))
        let nothing = try Sample([]).html()
        #expect(fault(nothing) == nil && nothing.contains("没有读到任何一行台账，无法检查。"))
    }
}
