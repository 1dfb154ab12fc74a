import Policy
import Registers
import School
import Testing

@testable import Database
@testable import Server

/// What the system itself must never do (provisions.md, section F), as far as routes, roles, tables, forms and printed pages can show it. Each test names the
/// lines that it holds; lines about workflows that are not there yet come with them.
@Suite("系统永远不做的事")
struct NeverTests {
    @Test("F1 F7 F8：没有学生和家长的账号、职务和数据") func nobodyButStaff() {
        #expect(Role.allCases.map(\.title).allSatisfy { !$0.contains("学生") && !$0.contains("家长") })
        let tables = Schema.jianfu.migrations.flatMap(\.statements).map(\.text).filter { $0.hasPrefix("CREATE TABLE") }
        #expect(tables.count > 40)
        for table in tables {
            let name = table.split(separator: " ")[2]
            for word in ["pupil", "student", "parent", "guardian", "child"] {
                #expect(!name.contains(word) || name.contains("ledger_parent_meetings"), "\(name)")
            }
        }
    }

    @Test("F1 F2：没有登录就看不到任何台账；公开的只有登录、样式、健康检查和作业量") func nothingPublic() {
        let open = Routes.all.filter { if case .everyone = $0.need { true } else { false } }.map(\.path)
        #expect(
            Set(open) == [
                "/healthz", "/readyz", "/assets/{file}", "/theme", "/design", "/sign-in", "/sign-in/code", "/sign-out", "/sign-in/openid",
                "/sign-in/openid/back",
                // The load of a day: kinds and minutes, never what the homework is. A screen shows it once staff have paired it.
                "/hall", "/public/{unit}",
                // Calendar facts, for whoever holds the key of a feed; no homework, no names.
                "/feeds/{feed}",
            ])
    }

    @Test("F4 F6 F24：没有一种台账记某个学生的姓名、学号、分数、名次", arguments: Ledger.all) func noPupils(_ ledger: Ledger) {
        for column in ledger.columns {
            for word in ["学生姓名", "学号", "座号", "分数", "得分", "名次", "排名", "家长姓名"] {
                #expect(!column.title.contains(word), "\(ledger.title)：\(column.title)")
            }
        }
    }

    @Test(
        "F20：鼓励和目标的条款没有一项检查；一份作业也没有的学校，问题清单里一处也没有",
        arguments: ["changzhi", "haicheng", "changji", "xinzhou", "dazu"])
    func wishesAreNoFaults(_ name: String) async throws {
        let stage = try await FeatureStage(under: name)
        let pack = try #require(stage.house.packs[name]?.pack)
        let wishes = pack.provisions.filter { [.encouraged, .aim].contains($0.force) }
        #expect(wishes.count > 1 && wishes.allSatisfy { $0.checks.isEmpty })
        let page = try await stage.page("/findings?days=all")
        #expect(page.contains("没有发现问题") || page.contains("还没有可以检查的登记"), "\(name)")
        #expect(!page.contains("finding-violation"))
        #expect(!(try await stage.page("/homework", as: "designer").contains("finding-")))
    }

    @Test("F3 F9 F10 F12 F17：表单不提供电子布置、打卡、学生批改、禁止的时段和新课") func notOffered() async throws {
        let stage = try await FeatureStage()
        let homework = try await stage.page("/ledgers/homework/new")
        for value in ["微信", "QQ", "钉钉", "校讯通", "短信", "电子", "学生自批", "学生互批", "打卡", "拍照上传", "点赞", "签字", "中午", "晚自习后"] {
            #expect(!homework.contains("value=\"\(value)\""), "\(value)")
        }
        #expect(homework.contains("value=\"当面\"") && homework.contains("value=\"面批\""))
        #expect(!(try await stage.page("/ledgers/service/new").contains("value=\"新课\"")))
    }

    @Test("F13：政策禁止的考试，表单、模板不提供，填了不收，写明条款；不禁止的照常；过去的文件里有的找得到") func examKinds() async throws {
        let changji = try await FeatureStage(under: "changji")
        let form = try await changji.page("/ledgers/exams/new")
        for kind in ["单元", "月考", "周考", "测验", "限时练习", "学情调研", "模拟"] { #expect(!form.contains("value=\"\(kind)\""), "\(kind)") }
        #expect(form.contains("value=\"期末\"") && form.contains("value=\"期中\""))
        let exam = [("cell-grade", "4"), ("cell-date", "2021-10-12"), ("cell-subject", "语文"), ("cell-name", "练习")]
        let refused = try await changji.send("/ledgers/exams/new", exam + [("cell-kind", "月考")])
        #expect(refused.status == .unprocessableContent && refused.text.contains("四年级不能有“月考”（CJ-3.1e）。可以登记：期末"))
        #expect(try await FeatureStage(under: "haicheng").page("/ledgers/exams/new").contains("value=\"月考\""))
    }

    @Test("F2 F5 F7 F16：台账的页面和纸面上没有分享、转发、家长签字，也不通向别的网站", arguments: ["", "/new", "/paste", "/print"])
    func nothingToShare(_ page: String) async throws {
        let stage = try await FeatureStage()
        for ledger in ["homework", "exams", "service"] {
            let html = try await stage.page("/ledgers/\(ledger)\(page)")
            for word in ["分享", "发到群", "二维码", "家长签", "weixin:", "mailto:", "tel:", "http://", "https://"] {
                #expect(!html.contains(word), "\(ledger)\(page)：\(word)")
            }
        }
    }
}
