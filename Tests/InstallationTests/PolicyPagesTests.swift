import Installation
import Policy
import Registers
import Testing

@testable import Report

/// The texts of `jianfu policy`.
struct PolicyPagesTests {
    private static func explained(_ id: String, in name: String) throws -> String {
        let pack = try Checkout.library.pack(name)
        let provision = try #require(pack.provision(id))
        return ProvisionPage(provision, of: pack, examples: [], columnTitle: Register.columnTitle).text
    }

    @Test("list：五个政策包，一行一个")
    func listing() throws {
        let text = PackListing(try Checkout.library.all()).text
        for (name, code) in PackLibrary.builtIn { #expect(text.contains(name) && text.contains(code)) }
        #expect(text.contains("长教办字〔2021〕67号"))
    }

    @Test("show：按领域分组，可以只看一个领域、一种约束力；没有时说没有")
    func show() throws {
        let pack = try Checkout.library.pack("haicheng")
        #expect(PackPage(pack).text.contains("【考试】7条"))
        let filtered = PackPage(pack, area: .exam, force: .allowed).text
        #expect(filtered.contains("HC-4.8a") && !filtered.contains("HC-4.8b"))
        #expect(PackPage(pack, area: .exam, force: .aim).text.contains("没有这样的条款。"))
    }

    @Test("explain：要求、约束力、依据、计算、查不到的、理解")
    func explain() throws {
        let text = try Self.explained("CZ-6c", in: "changzhi")
        for part in ["必须。", "长教办字〔2021〕67号 三（二）6", "班主任", "3–6年级", "2021-08-01 起", "超过60分钟", "“预计用时”", "查不到的", "对原文的理解"] {
            #expect(text.contains(part), "\(part)")
        }
    }

    @Test("explain：本地设定的数值说明不是原文写的；没有检查的说明怎样表明")
    func explainLocalAndUnchecked() throws {
        #expect(try Self.explained("CJ-2.6e", in: "changji").contains("本地设定：这里的数值或尺度由政策包自定"))
        #expect(!(try Self.explained("CZ-6c", in: "changzhi").contains("本地设定")))
        #expect(try Self.explained("CZ-1b", in: "changzhi").contains("由上传或关联的材料来表明"))
        #expect(try Self.explained("CZ-0a", in: "changzhi").contains("不作判断"))
    }

    @Test("diff：更严的一方有 ▲，和自己比全部相同")
    func diff() throws {
        let (own, other) = (try Checkout.library.pack("CZ"), try Checkout.library.pack("HC"))
        let text = ComparisonPage(PackComparison(own, other)).text
        #expect(text.contains("▲   CZ-G2b 每项须确认"))
        #expect(text.contains("没有要求"))
        let same = PackComparison(own, own)
        #expect(same.lines.allSatisfy { $0.strictness == .equal })
        #expect(same.onlyLeft.isEmpty && same.onlyRight.isEmpty)
    }

    @Test("表格按显示宽度对齐，汉字占两格")
    func alignment() {
        var table = TextTable([.init(title: "名"), .init(title: "数", isNumber: true)])
        table.add("甲乙", "5")
        table.add("ab", "12")
        #expect(table.lines == ["名    数", "────  ──", "甲乙   5", "ab    12"])
    }

    @Test("换行不拆开编号和数字，标点不在行首")
    func breaking() {
        #expect(TextPage.broken("上限CZ-6d相同", width: 8) == ["上限", "CZ-6d相", "同"])
        #expect(TextPage.broken("甲乙丙丁，戊", width: 8) == ["甲乙丙", "丁，戊"])
        #expect(TextPage.broken("", width: 8) == [])
    }

    @Test("rules：48种规则和参数都列出")
    func rules() {
        let text = RulesPage().text
        for kind in RuleKind.allCases { #expect(text.contains("\(kind.rawValue)　")) }
        #expect(text.contains("max_minutes     分钟数（必填）"))
    }
}
