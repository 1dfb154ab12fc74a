import Policy
import Report
import Testing

@Suite("文字报告")
struct TextReportTests {
    @Test("整份报告：先违反后提醒，各条有依据、实测与限值、台账行，末行有读入和剔除")
    func wholeReport() throws {
        let sample = try Sample(
            [
                .init(minutes: 40), .init(subject: "语文", minutes: 35), .init(className: "10班", channel: .weChat),
                .init(className: "2班", date: "2021-09-15", trial: nil),
            ],
            reading: ReadingNotes(
                fileProblems: ["坏.xlsx：不是工作簿"], rowProblems: ["homework.csv:9:年级: 现为“十三”，应为年级"], notices: ["homework.csv：表头在第2行"]),
            rejected: 1)
        #expect(
            sample.text() == """
                减负检查报告
                学校  城关小学
                日期  2021-09-14 至 2021-09-15
                政策  示例办法（示教〔2021〕1号）
                台账  读入4行，剔除1行
                结论  有2条规定没有做到，共2处，需要整改。
                      另有1处提醒。有1个文件不能用，结论不包括它们。有1行没有读进来，改正后请再检查一次。

                ── 违反：2条规定，2处 ──

                S-1  三至六年级书面作业每天不超过60分钟。
                  违反1处 · 必须 · 示教〔2021〕1号 第一条 · 限值为本地设定
                    四年级 2班  2021-09-14 周二  书面作业合计75分钟，超过上限60分钟（本地设定）  homework.csv:2–3

                S-2  不得用网络工具布置作业。
                  违反1处 · 必须 · 示教〔2021〕1号 第二条
                    四年级 10班  2021-09-14 周二  数学  通过微信布置作业  homework.csv:4

                ── 提醒：1条规定，1处 ──

                S-3  布置前先试做。
                  提醒1处 · 原则上 · 示教〔2021〕1号 第三条
                    四年级 2班  2021-09-15 周三  数学  没有教师试做记录  homework.csv:5

                ── 读台账时的情况 ──

                不能用的文件（没有检查）
                    坏.xlsx：不是工作簿

                没有读进来的行（1行，按单元格列出）
                    homework.csv:9:年级: 现为“十三”，应为年级

                说明
                    homework.csv：表头在第2行

                读入4行，剔除1行；3个班日；违反2处，提醒1处，缺记录0处。

                """)
    }

    @Test("没有发现问题时好好说") func nothingFound() throws {
        let text = try Sample([.init()]).text()
        #expect(text.contains("结论  没有发现问题，做得好。"))
        #expect(text.hasSuffix("读入1行，剔除0行；1个班日；违反0处，提醒0处，缺记录0处。\n"))
    }

    @Test("一行也没有读到时说明无法检查") func nothingRead() throws {
        #expect(try Sample([]).text().contains("没有读到任何一行台账，无法检查。"))
    }

    @Test("长名单缩短并写明余数，--all 全部列出") func shortened() throws {
        let items = (1...12).map { Sample.Item(className: "\($0)班", channel: .qq) }
        let sample = try Sample(items)
        #expect(sample.text().contains("…还有4处没有列出（--all 全部列出）"))
        #expect(sample.text().contains("涉及12个班：四年级12处"))
        #expect(!sample.text().contains("12班  "))
        let all = sample.text(all: true)
        #expect(all.contains("12班") && !all.contains("没有列出"))
    }

    @Test("班级按数字大小排，不按字节排") func naturalOrder() throws {
        let text = try Sample(["10班", "2班", "1班"].map { .init(className: $0, channel: .qq) }).text()
        let places = try ["1班", "2班", "10班"].map { try #require(text.range(of: "四年级 \($0)")).lowerBound }
        #expect(places == places.sorted())
    }

    @Test("只要合计时不列出每一处") func summaryOnly() throws {
        let text = try Sample([.init(channel: .qq)]).text(summary: true)
        #expect(text.contains("违反  1处  S-2  必须  不得用网络工具布置作业。\n"))
        #expect(!text.contains("通过QQ布置作业"))
    }

    @Test("颜色只在要求时使用") func colour() throws {
        let sample = try Sample([.init(channel: .qq)])
        #expect(!sample.text().contains("\u{1B}"))
        #expect(sample.text(colour: true).contains("\u{1B}[1;31m"))
    }

    @Test("台账里的控制字符到不了终端") func controlCharacters() throws {
        let text = try Sample([.init(className: "2\u{1B}[31m班\u{202E}", channel: .qq)]).text()
        #expect(text.contains("四年级 2 [31m班"))
        #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
    }

    @Test("多所学校时写出校名") func severalSchools() throws {
        let text = try Sample([.init(school: "乙校", channel: .qq), .init(school: "甲校", channel: .qq)]).text()
        #expect(text.contains("学校  2所学校：乙校、甲校"))
        #expect(text.contains("    甲校 四年级 2班"))
    }
}

@Suite("显示宽度")
struct DisplayWidthTests {
    @Test("汉字两格，组合符号不占格", arguments: [("abc", 3), ("四年级2班", 9), ("（－）", 6), ("e\u{301}", 1), ("", 0), ("𠮷", 2), ("–", 1)])
    func width(text: String, cells: Int) { #expect(DisplayWidth.of(text) == cells) }

    @Test("按格补齐") func padded() { #expect(DisplayWidth.padded("语文", to: 6) == "语文  ") }
}

@Suite("自然顺序")
struct NaturalOrderTests {
    @Test("数字按大小", arguments: [("2班", "10班"), ("二班", "十班"), ("九班", "十一班"), ("第2小学", "第10小学"), ("A班", "B班"), ("1班", "1班甲")])
    func precedes(first: String, second: String) {
        #expect(NaturalOrder.precedes(first, second))
        #expect(!NaturalOrder.precedes(second, first))
    }
}
