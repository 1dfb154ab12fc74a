import Policy
import Report
import Testing

@Suite("CSV 报告")
struct CSVReportTests {
    @Test("带 BOM，中文标题，一处一行") func wholeTable() throws {
        let csv = try Sample([.init(minutes: 75), .init(className: "3班", channel: .weChat)]).csv()
        #expect(
            csv
                == "\u{FEFF}条款,规则,性质,学校,年级,班级,日期,周,月,学期,学年,学科,名称,实测,限值,单位,本地设定,约束力,依据,来源,说明\r\n"
                + "S-1,written-minutes-cap,违反,城关小学,4,2班,2021-09-14,,,,,,,75,60,分钟,是,必须,示教〔2021〕1号 第一条,homework.csv:2,"
                + "书面作业合计75分钟，超过上限60分钟（本地设定）\r\n"
                + "S-2,channel-banned,违反,城关小学,4,3班,2021-09-14,,,,,数学,,微信,,,,必须,示教〔2021〕1号 第二条,homework.csv:3,通过微信布置作业\r\n")
    }

    @Test("会被当成公式的单元格前加撇号", arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
    func formulas(name: String) throws {
        let csv = try Sample([.init(className: name, channel: .qq)]).csv()
        #expect(csv.contains("'" + name))
        #expect(!csv.contains("," + name))
    }

    @Test("逗号、引号、换行加引号") func quoting() throws {
        let csv = try Sample([.init(className: "2,\"实验\"\n班", channel: .qq)]).csv()
        #expect(csv.contains(",\"2,\"\"实验\"\"\n班\","))
    }

    @Test("没有发现时只有标题") func empty() throws {
        #expect(try Sample([.init()]).csv().split(separator: "\r\n").count == 1)
    }

    @Test("合计：一条规定一行") func summary() throws {
        let csv = try Sample([.init(channel: .qq), .init(channel: .qq)]).csv(summary: true)
        #expect(csv.hasSuffix("S-2,channel-banned,违反,2,,必须,示教〔2021〕1号 第二条,不得用网络工具布置作业。\r\n"))
    }
}
