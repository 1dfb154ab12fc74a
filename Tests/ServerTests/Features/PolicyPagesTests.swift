import HTTPTypes
import Policy
import School
import Testing

@testable import Server

@Suite("政策的页面")
struct PolicyPagesTests {
    /// The county under Changzhi's pack, as its bureau has decided.
    private func stage() async throws -> FeatureStage {
        let stage = try await FeatureStage()
        try await UnitPolicies(house: stage.house).govern(stage.county.id, by: "changzhi", from: .sample("2021-09-01"), actor: .program)
        return stage
    }

    @Test("还没有政策包时说明由谁指定；指定后，下级沿用上级的") func governing() async throws {
        let stage = try await FeatureStage()
        #expect(try await stage.page("/policies", keep: "policies-none").contains("还没有适用的政策包"))
        #expect(try await stage.ask("/policies/units/\(stage.county.id)/govern").status == .notFound)
        let path = "/policies/units/\(stage.county.id)/govern"
        #expect(try await stage.page(path, as: "bureau", keep: "policies-govern").contains("value=\"2021-10-15\""))
        let wrong = try await stage.ask(path, as: "bureau", form: ["pack": "", "from": "昨天", "reason": ""])
        #expect(wrong.status == .unprocessableContent && wrong.text.has(inOrder: "请选择政策包", "“昨天”不是日期") || wrong.text.contains("请选择政策包"))
        let saved = try await stage.ask(path, as: "bureau", form: ["pack": "changzhi", "from": "2021-09-01", "reason": "市里通知"])
        #expect(saved.status == .seeOther)
        let again = try await stage.ask(path, as: "bureau", form: ["pack": "changzhi", "from": "2021-10-15", "reason": ""])
        #expect(again.status == .unprocessableContent && again.text.contains("已经适用"))
        let page = try await stage.page("/policies", keep: "policies")
        #expect(page.contains("沿用上级“潞州区”的规定") && page.contains("2021年9月1日起") && page.contains("长教办字〔2021〕67号"))
        let above = try await stage.page("/policies", as: "bureau", keep: "policies-county")
        #expect(above.has(inOrder: "下级单位", "第一小学", "沿用上级") && above.contains("指定政策包"))
        let history = try await stage.page("/policies/units/\(stage.school.id)/history", keep: "policies-history")
        #expect(history.has(inOrder: "2021-09-01", "现行", "潞州区", "市里通知"))
    }

    @Test("放宽的收紧不保存，页面写出两个条款号和两个数值，填的内容还在；更严的保存") func tightening() async throws {
        let stage = try await stage()
        let path = "/policies/units/\(stage.school.id)/tighten"
        #expect(try await stage.page(path, keep: "policies-tighten-choice").contains("CZ-6c"))
        let form = try await stage.page("\(path)?provision=CZ-6c&check=1", keep: "policies-tighten")
        #expect(form.contains("不超过60分钟") && form.contains("name=\"param_max_minutes\""))
        func send(_ minutes: String, grades: String = "", reason: String = "教代会通过") async throws -> (HTTPResponse.Status, String) {
            let answer = try await stage.ask(
                path,
                form: [
                    "provision": "CZ-6c", "check": "1", "param_max_minutes": minutes, "param_place": "any", "grades": grades,
                    "from": "2021-10-15", "reason": reason,
                ])
            return (answer.status, answer.text)
        }
        let (status, text) = try await send("70")
        #expect(status == .unprocessableContent)
        #expect(text.contains("CZ-6c·第一小学（2021-10-15起）（3–6年级不超过70分钟）宽于 CZ-6c（3–6年级不超过60分钟）"))
        #expect(text.contains("value=\"70\""))
        _ = try await stage.page(
            path, keep: "policies-tighten-refused",
            form: [
                "provision": "CZ-6c", "check": "1", "param_max_minutes": "70", "param_place": "any", "grades": "", "from": "2021-10-15",
                "reason": "例",
            ])
        for (minutes, grades, reason, says) in [
            ("60", "", "例", "没有改动"), ("很少", "", "例", "很少"), ("50", "13", "例", "13"), ("50", "8", "例", "只管3–6年级"),
            ("50", "", "", "请写明收紧的理由"),
        ] {
            let (status, text) = try await send(minutes, grades: grades, reason: reason)
            #expect(status == .unprocessableContent && text.contains(says), "\(minutes) \(grades) \(reason)")
        }
        #expect(try await send("50", grades: "3-4").0 == .seeOther)
        let page = try await stage.page("/policies", keep: "policies-tightened")
        #expect(page.has(inOrder: "CZ-6c·第一小学（2021-10-15起）", "不超过50分钟", "本地设定", "不超过60分钟", "教代会通过"))
        let provision = try await stage.page("/policies/provisions/CZ-6c", keep: "policies-provision")
        #expect(provision.has(inOrder: "在第一小学", "5–6年级", "不超过60分钟", "3–4年级", "不超过50分钟"))
        #expect(try await stage.ask(path, as: "teacher").status == .notFound)
    }

    @Test("表单上的取值用中文说；同一项再收紧时，起用日期自己往后；还没起用的列出来") func later() async throws {
        let stage = try await stage()
        let path = "/policies/units/\(stage.school.id)/tighten"
        let form = try await stage.page("\(path)?provision=CZ-6c&check=1")
        #expect(form.contains("在校和在家做的都算") && !form.contains("home 只算家庭") && form.contains("value=\"2021-10-15\""))
        let first = TighteningDraft(provision: "CZ-6c", change: "{params: {max_minutes: 50}}", from: .sample("2021-10-15"), reason: "例")
        try await UnitPolicies(house: stage.house).tighten(stage.school.id, first, actor: .program)
        #expect(try await stage.page("\(path)?provision=CZ-6c&check=1").contains("value=\"2021-10-16\""))
        let second = TighteningDraft(provision: "CZ-6c", change: "{params: {max_minutes: 45}}", from: .sample("2021-11-01"), reason: "下月起")
        try await UnitPolicies(house: stage.house).tighten(stage.school.id, second, actor: .program)
        let page = try await stage.page("/policies", keep: "policies-coming")
        #expect(page.has(inOrder: "比政策包更严的规定", "不超过50分钟", "即将起用", "不超过45分钟", "2021-11-01", "下月起"))
    }

    @Test("结束收紧要写理由，最后一天在今天以后") func ending() async throws {
        let stage = try await stage()
        let draft = TighteningDraft(
            provision: "CZ-6c", change: "{params: {max_minutes: 50}}", from: .sample("2021-10-15"), reason: "教代会通过")
        let kept = try await UnitPolicies(house: stage.house).tighten(stage.school.id, draft, actor: .program)
        let path = "/policies/units/\(stage.school.id)/tightenings/\(kept.id)/end"
        #expect(try await stage.page(path, keep: "policies-end").contains("结束 CZ-6c·第一小学"))
        #expect(try await stage.ask(path, form: ["last": "2021-10-14", "reason": "例"]).status == .unprocessableContent)
        #expect(try await stage.ask(path, form: ["last": "2021-12-31", "reason": ""]).status == .unprocessableContent)
        #expect(try await stage.ask(path, form: ["last": "2021-12-31", "reason": "学期结束"]).status == .seeOther)
    }

    @Test("政策包、条款、比较、查找都看得到，不存在的是404") func reading() async throws {
        let stage = try await stage()
        #expect(try await stage.page("/policies/packs", keep: "policies-packs").has(inOrder: "changzhi", "haicheng", "dazu"))
        let pack = try await stage.page("/policies/packs/changzhi", keep: "policies-pack")
        #expect(pack.has(inOrder: "长教办字〔2021〕67号", "对原文的理解", "显示110条", "CZ-6c"))
        let filtered = try await stage.page("/policies/packs/changzhi?area=exam&checked=1&q=CZ")
        #expect(!filtered.contains("/policies/provisions/CZ-6c\"") && filtered.contains("清除"))
        #expect(try await stage.page("/policies/packs/changzhi?q=不存在的字").contains("没有符合条件的内容"))
        let local = try await stage.page("/policies/provisions/cj-2.7b", as: "office")
        #expect(local.contains("CJ-"))
        let compared = try await stage.page("/policies/compare?left=changzhi&right=dazu", keep: "policies-compare")
        #expect(compared.has(inOrder: "项比较", "▲", "条款数"))
        #expect(try await stage.page("/policies/compare?left=dazu&right=dazu").contains("同一个政策包"))
        let found = try await stage.page("/policies/search?q=睡眠", keep: "policies-search")
        #expect(found.contains("个政策包里找到"))
        #expect(try await stage.page("/policies/search?q=CZ-6").contains("CZ-6c"))
        #expect(try await stage.page("/policies/search?q=%3Cscript%3E").contains("&lt;script&gt;"))
        for path in ["/policies/packs/nope", "/policies/provisions/XX-1"] { #expect(try await stage.ask(path).status == .notFound) }
    }

    @Test("表单上的每个参数都有中文名称", arguments: RuleKind.allCases) func parameterTitles(kind: RuleKind) {
        for parameter in kind.parameters where parameter.name != "overrides" {
            #expect(ParameterTitle.isKnown(parameter.name, kind), "\(kind.rawValue) \(parameter.name)")
        }
    }

    @Test("本地设定的数值写明是本地设定") func local() async throws {
        let stage = try await stage()
        #expect(try await stage.page("/policies/provisions/CZ-2b").contains("本地设定"))
        #expect(try await !stage.page("/policies/provisions/CZ-6c").contains("本地设定"))
    }
}

extension SchoolDate {
    fileprivate static func sample(_ iso: String) -> SchoolDate { SchoolDate(iso: iso) ?? SchoolDate(day: 0) }
}
