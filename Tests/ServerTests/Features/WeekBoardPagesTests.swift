import Foundation
import Policy
import School
import Testing

@testable import Server

@Suite("一周作业的页面") struct WeekBoardPagesTests {
    private static let week = "2021-10-11"

    /// Designed, tried out and handed in for the first class of grade 4.
    private func handedIn(_ stage: FeatureStage, _ content: String, minutes: Int) async throws -> String {
        let answer = try await stage.send(
            "/homework/designs/new", as: "designer",
            [
                ("subject", "语文"), ("day", "2021-10-15"), ("kind", "书面"), ("content", content), ("minutes", "\(minutes)"),
                ("class", "\(stage.classes[3].id)"),
            ])
        let path = try #require(answer.headers[.location])
        let trial = [("version", "1"), ("minutes-0", "6"), ("note-difficulty", "适中"), ("note-mistakes", "无"), ("note-audience", "全班")]
        _ = try await stage.send("\(path)/trial", as: "designer", trial)
        var sent = try await stage.send("\(path)/submit", as: "designer", [])
        if sent.status == .unprocessableContent, let mark = sent.text.fieldValue("finding-seen") {
            sent = try await stage.send("\(path)/submit", as: "designer", [("finding-seen", mark)])
        }
        #expect(sent.status == .seeOther)
        return path
    }

    private func items(_ page: String) -> [String] {
        page.components(separatedBy: "name=\"item\" value=\"").dropFirst().compactMap { $0.split(separator: "\"").first.map(String.init) }
    }

    /// Through a step before the class teacher's.
    private func approve(_ step: String, _ stage: FeatureStage, _ changes: [(String, String)] = []) async throws -> String {
        let page = try await stage.page("/homework/approvals?step=\(step)&grade=4", as: "head", keep: "homework-approvals-\(step)")
        let fields = [("step", step), ("grade", "4"), ("week", Self.week), ("do", "approve")] + items(page).map { ("item", $0) }
        let answer = try await stage.send("/homework/approvals/\(step)", as: "head", fields + changes)
        #expect(answer.status == .seeOther)
        return page
    }

    @Test("备课组审核、年级统筹：一屏看一个年级的一周，一次办理；退回要有原因；没有要办的说明") func approvals() async throws {
        let stage = try await FeatureStage(under: "changzhi")
        _ = try await handedIn(stage, "<b>朗读</b>课文", minutes: 20)
        _ = try await handedIn(stage, "写一篇日记", minutes: 30)
        let page = try await approve("review", stage)
        #expect(
            page.has(
                inOrder: "备课组审核", "四年级", "2份设计、2项作业等待您办理（CZ-2a）", "通过表示：", "难度不超课标（CZ-8a）", "语文　书面　王子轩",
                "&lt;b&gt;朗读&lt;/b&gt;课文", "1班 周五 20分钟", "试做6分钟；难度：适中", "通过所选", "退回所选", "各班每天的书面作业"))
        #expect(try await stage.page("/homework/approvals?step=review", as: "head").contains("没有等待您办理的作业"))
        let next = try await stage.page("/homework/approvals?step=coordination", as: "head")
        let all = items(next)
        #expect(all.count == 2)
        let fields = [("step", "coordination"), ("grade", "4"), ("week", Self.week), ("do", "return"), ("item", all[1])]
        let bare = try await stage.send("/homework/approvals/coordination", as: "head", fields)
        #expect(bare.status == .unprocessableContent && bare.text.has(inOrder: "退回的原因", "请写明为什么退回"))
        let none = try await stage.send("/homework/approvals/coordination", as: "head", [("step", "coordination"), ("do", "approve")])
        #expect(none.status == .unprocessableContent && none.text.contains("没有选择作业"))
        let returned = try await stage.send("/homework/approvals/coordination", as: "head", fields + [("reason", "太多")])
        #expect(returned.status == .seeOther)
        _ = try await approve("coordination", stage)
        let undone = try await stage.send(
            "/homework/approvals/coordination/take-back", as: "head",
            [("step", "coordination"), ("grade", "4"), ("week", Self.week), ("item", all[0])])
        #expect(undone.status == .seeOther)
        #expect(try await stage.page("/homework", as: "head").has(inOrder: "等待您审批", "年级统筹", "1项作业等待您办理"))
        #expect(try await stage.page("/homework/approvals", as: "designer").contains("没有要您审批的作业"))
    }

    @Test("作业周计划：内容从设计里来；登记集体研究；两个批准以后有备案号；没有开会的批不了，写明哪一条") func plan() async throws {
        let stage = try await FeatureStage(under: "haicheng")
        let answer = try await stage.send(
            "/homework/designs/new", as: "designer",
            [
                ("subject", "语文"), ("day", "2021-10-15"), ("kind", "书面"), ("content", "<i>抄</i>词语"), ("minutes", "10"),
                ("class", "\(stage.classes[3].id)"),
            ])
        let path = try #require(answer.headers[.location])
        let trial = [
            ("version", "1"), ("minutes-0", "6"), ("note-difficulty", "适中"), ("note-form", "无"), ("note-mistakes", "无"),
            ("note-audience", "全班"),
        ]
        #expect(try await stage.send("\(path)/trial", as: "designer", trial).status == .seeOther)
        #expect(try await stage.send("\(path)/submit", as: "designer", []).status == .seeOther)
        let link = "/homework/plans?subject=\(Percent.encoded("语文"))&grade=4&week=\(Self.week)"
        var page = try await stage.page(link, as: "head", keep: "homework-plan")
        #expect(page.has(inOrder: "语文作业周计划", "四年级", "HC-4.3.1b", "还没有登记（HC-4.3.1a）", "&lt;i&gt;抄&lt;/i&gt;词语", "10分钟", "登记集体研究"))
        let approvals = try await stage.page("/homework/approvals?step=office&grade=4", as: "head", keep: "homework-approvals-plan")
        #expect(approvals.has(inOrder: "教务处批准", "年级统筹", "语文周计划", "还没有集体研究（HC-4.3.1a）", "通过所选"))
        let fields = [("grade", "4"), ("week", Self.week), ("do", "approve")] + items(approvals).map { ("item", $0) }
        let early = try await stage.send("/homework/approvals/office", as: "head", fields)
        #expect(early.status == .unprocessableContent && early.text.contains("还没有登记这一周的集体研究（HC-4.3.1a）"))
        let keys = [("version", "0"), ("subject", "语文"), ("grade", "4"), ("week", Self.week)]
        let bad = try await stage.send("/homework/plans", as: "head", keys + [("meeting_on", "2021-12-01"), ("attendance", "")])
        #expect(bad.status == .unprocessableContent && bad.text.has(inOrder: "还没有到", "value=\"2021-12-01\""))
        let good = try await stage.send(
            "/homework/plans", as: "head", keys + [("meeting_on", "2021-10-08"), ("attendance", "语文组3人"), ("requirements", "书写认真")])
        #expect(good.status == .seeOther)
        for step in ["office", "coordination"] {
            #expect(try await stage.send("/homework/approvals/\(step)", as: "head", fields).status == .seeOther)
        }
        page = try await stage.page(link, as: "head")
        #expect(page.has(inOrder: "2021年10月8日，语文组3人", "书写认真", "第1号", "已批准"))
        #expect(!(try await stage.page(link, as: "designer").contains("登记集体研究")))
    }

    @Test("看一周、确认、撤销、退回：每一步只给班主任；内容转义") func way() async throws {
        let stage = try await FeatureStage(under: "changzhi")
        let path = try await handedIn(stage, "<b>朗读</b>课文", minutes: 20)
        let fields = [("class", "\(stage.classes[3].id)"), ("week", Self.week)]
        var page = try await stage.page("/homework/board", as: "leader", keep: "week-board")
        #expect(page.has(inOrder: "四年级1班一周作业", "分配各科用时", "没有等待确认的作业", "CZ-7a", "CZ-18a", "星期五", "20", "/ 60分钟"))
        #expect(page.has(inOrder: "语文", "&lt;b&gt;朗读", "书面　20分钟　王子轩", "待备课组审核", "退回") && !page.contains("<b>朗读"))
        #expect(!(try await stage.page("/homework/board?class=\(stage.classes[3].id)", as: "designer").contains("/board/confirm")))
        #expect(items(page).isEmpty)
        _ = try await approve("review", stage)
        _ = try await approve("coordination", stage)
        page = try await stage.page("/homework/board", as: "leader", keep: "week-board")
        let item = try #require(items(page).first)
        let confirmed = try await stage.send("/homework/board/confirm", as: "leader", fields + [("item", item)])
        #expect(confirmed.status == .seeOther)
        page = try await stage.page("/homework/board", as: "leader")
        #expect(page.has(inOrder: "没有等待确认的作业", "已确认20分钟", "已确认", "撤销确认"))
        page = try await stage.page(path, as: "designer", keep: "homework-confirmed")
        #expect(page.has(inOrder: "撤销审批并修改", "四年级1班", "已确认", "班主任确认：曾国强", "调整"))
        #expect(try await stage.page("\(path)/reopen", as: "designer").has(inOrder: "四年级1班的审批作废", "撤销审批并修改"))
        #expect(try await stage.send("\(path)/take-back", as: "designer", []).status == .unprocessableContent)
        #expect(try await stage.send("/homework/board/unconfirm", as: "leader", fields + [("item", item)]).status == .seeOther)
        let form = try await stage.page(
            "/homework/board/return?class=\(stage.classes[3].id)&week=\(Self.week)&item=\(Percent.encoded(item))", as: "leader",
            keep: "homework-return")
        #expect(form.has(inOrder: "退回作业", "&lt;b&gt;朗读&lt;/b&gt;课文", "退回的原因"))
        let bare = try await stage.send("/homework/board/return", as: "leader", fields + [("item", item), ("reason", "")])
        #expect(bare.status == .unprocessableContent && bare.text.contains("请写明为什么退回"))
        let returned = try await stage.send("/homework/board/return", as: "leader", fields + [("item", item), ("reason", "请减到10分钟")])
        #expect(returned.status == .seeOther)
        page = try await stage.page("/homework", as: "designer")
        #expect(page.has(inOrder: "退回给您的（1）", "请减到10分钟", "调整"))
        let schoolClass = stage.classes[3].id
        page = try await stage.page("\(path)/classes/\(schoolClass)?day=2021-10-15", as: "designer", keep: "homework-revision")
        #expect(page.has(inOrder: "调整四年级1班的作业", "请减到10分钟", "重新提交", "不给这个班布置"))
        let seen = try #require(items(page).first)
        let revision = [("item", seen), ("day", "2021-10-15"), ("minutes-0", "10")]
        #expect(try await stage.send("\(path)/classes/\(schoolClass)", as: "designer", revision).status == .seeOther)
        #expect(try await stage.page("/homework/board", as: "leader").has(inOrder: "书面　10分钟", "待备课组审核"))
        let old = try await stage.send("/homework/board/confirm", as: "leader", fields + [("item", item)])
        #expect(old.status == .unprocessableContent && old.text.contains("刚刚改过"))
    }

    @Test("超过上限的确认不了，条款写在页上") func refused() async throws {
        let stage = try await FeatureStage(under: "changzhi")
        _ = try await handedIn(stage, "写一篇日记", minutes: 40)
        _ = try await handedIn(stage, "抄写生字", minutes: 30)
        _ = try await approve("review", stage)
        let page = try await stage.page("/homework/board", as: "leader")
        #expect(page.has(inOrder: "超出10", "要调整的（1）", "书面作业合计70分钟，超过上限60分钟", "CZ-6c"))
        let waiting = try await stage.page("/homework/approvals?step=coordination", as: "head")
        let fields = [("step", "coordination"), ("grade", "4"), ("week", Self.week), ("do", "approve")]
        let stopped = try await stage.send(
            "/homework/approvals/coordination", as: "head", fields + items(waiting).map { ("item", $0) })
        #expect(stopped.status == .unprocessableContent && stopped.text.has(inOrder: "不能这样登记", "CZ-6c"))
    }

    @Test("分配各科用时：合计对着上限，填错的留着；别的班不行") func shares() async throws {
        let stage = try await FeatureStage(under: "changzhi")
        let path = "/homework/board/shares?class=\(stage.classes[3].id)&week=\(Self.week)"
        let page = try await stage.page(path, as: "leader", keep: "homework-shares")
        #expect(page.has(inOrder: "四年级1班各科用时", "周一", "周五", "语文", "合计", "/ 60", "已经和任课教师商定"))
        let fields = [("class", "\(stage.classes[3].id)"), ("week", Self.week), ("version", "0")]
        let bad = try await stage.send("/homework/board/shares", as: "leader", fields + [("2021-10-11-语文", "70")])
        #expect(bad.status == .unprocessableContent && bad.text.has(inOrder: "共分配70分钟，超过上限60分钟（CZ-6c）", "value=\"70\""))
        let good = try await stage.send("/homework/board/shares", as: "leader", fields + [("2021-10-11-语文", "30"), ("agreed", "1")])
        #expect(good.status == .seeOther)
        #expect(try await stage.page("/homework/board", as: "leader").has(inOrder: "曾国强和任课教师商定", "分到30分钟"))
        let next = try await stage.page("/homework/board/shares?class=\(stage.classes[3].id)&week=2021-10-18", as: "leader")
        #expect(next.contains("name=\"2021-10-18-语文\" value=\"30\""))
        let other = try await stage.ask("/homework/board/shares?class=\(stage.classes[4].id)&week=\(Self.week)", as: "leader")
        #expect(other.status == .forbidden || other.status == .notFound)
    }
}

extension String {
    /// Of a hidden field of a page.
    func fieldValue(_ name: String) -> String? {
        components(separatedBy: "name=\"\(name)\" value=\"").dropFirst().first?.split(separator: "\"").first.map(String.init)
    }
}
