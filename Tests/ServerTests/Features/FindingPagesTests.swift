import HTTPTypes
import Installation
import Policy
import Testing

@testable import School
@testable import Server

extension FeatureStage {
    /// Judges what waits for the school in the queue, as the program does by itself.
    func work() async throws { try await FindingJobs(house: house).judge(school.id) }

    /// A row of homework of 四年级1班 as the form sends it; trying it out is registered, so that only the amount is judged.
    func homework(_ subject: String = "语文", minutes: Int = 40, _ more: [(String, String)] = []) -> [(String, String)] {
        [
            ("cell-class", "\(classes[3].id)"), ("cell-date", "2021-10-14"), ("cell-subject", subject), ("cell-kind", "书面"),
            ("cell-content", "\(subject)练习第8页"), ("cell-minutes", "\(minutes)"), ("cell-trial_minutes", "\(minutes)"),
            ("cell-parent_role", "无"), ("cell-teacher", "王子轩"),
        ] + more
    }

    /// The path of the only finding on a page that names `provision`.
    func finding(_ provision: String) async throws -> String {
        let list = try await page("/findings?provision=\(provision)")
        return String(try #require(list.firstMatch(of: /href="(\/findings\/[0-9a-f-]{36})"/)?.1))
    }
}

/// The value of a hidden field of a page.
private func hidden(_ name: String, in page: String) throws -> String {
    String(try #require(page.components(separatedBy: "name=\"\(name)\" value=\"").dropFirst().first).prefix { $0 != "\"" })
}

@Suite("问题清单的页面")
struct FindingPagesTests {
    private static let path = "/ledgers/homework/new"

    @Test("登记之前看到问题：改正，或看过后仍然登记；什么都没有丢，也没有先存") func look() async throws {
        let stage = try await FeatureStage(under: "changzhi")
        #expect(try await stage.send(Self.path, stage.homework()).status == .seeOther)
        let shown = try await stage.send(Self.path, stage.homework("数学"))
        #expect(shown.status == .unprocessableContent)
        #expect(
            shown.text.has(
                inOrder: "id=\"faults\"", "还没有保存", "违反", "四年级1班", "2021-10-14", "书面作业合计80分钟，超过上限60分钟", "超出20",
                "/policies/provisions/CZ-6c", "长教办字", "必须", "数学练习第8页", "仍然登记", "仍然登记，再登一行相近的"))
        #expect(!shown.text.contains("finding-reason"))
        #expect(try await stage.page("/ledgers/homework").contains("共1条"))
        // What was shown must be what is now: another amount is shown anew.
        let seen = try hidden("finding-seen", in: shown.text)
        let other = try await stage.send(Self.path, stage.homework("数学", minutes: 50) + [("finding-seen", seen)])
        #expect(other.status == .unprocessableContent && other.text.contains("合计90分钟"))
        let right = try await stage.send(Self.path, stage.homework("数学", minutes: 15) + [("finding-seen", seen)])
        #expect(right.status == .seeOther)
        let still = try await stage.send(Self.path, stage.homework("英语") + [("another", "1")])
        let mark = try hidden("finding-seen", in: still.text)
        let saved = try await stage.send(Self.path, stage.homework("英语") + [("finding-seen", mark), ("another", "1")])
        #expect(saved.status == .seeOther && saved.headers[.location]?.contains("/new?from=") == true)
    }

    @Test("台账里每行写明有几处问题；行的页面列出问题，通向为什么") func rows() async throws {
        let stage = try await FeatureStage(under: "changzhi")
        _ = try await stage.send(Self.path, stage.homework(minutes: 75))
        let stopped = try await stage.send(Self.path, stage.homework(minutes: 75))
        _ = try await stage.send(Self.path, stage.homework(minutes: 75) + [("finding-seen", try hidden("finding-seen", in: stopped.text))])
        let list = try await stage.page("/ledgers/homework", keep: "ledger-findings")
        #expect(list.has(inOrder: "<th scope=\"col\">问题</th>", "status-bad", "处"))
        let row = try #require(list.firstMatch(of: /\/ledgers\/homework\/rows\/([0-9a-f-]{36})"/)?.1)
        let page = try await stage.page("/ledgers/homework/rows/\(row)", keep: "ledger-row-findings")
        #expect(page.has(inOrder: "检查发现的问题", "书面作业合计75分钟", "超出15", "CZ-6c", "必须", "为什么", "登记的内容", "删除这一行"))
        #expect(try await !stage.page("/ledgers/homework/print").contains("违反"))
        let why = try await stage.page(try await stage.finding("CZ-6c"), keep: "finding")
        #expect(
            why.has(
                inOrder: "问题清单", "书面作业合计75分钟，超过上限60分钟", "四年级1班", "2021-10-14 周四", "超出15", "为什么是问题", "CZ-6c", "各科书面作业合计", "必须",
                "能在事前拦住的会拦住", "怎样计算", "60分钟", "下一步", "根据哪些登记", "作业登记", "/ledgers/homework/rows/\(row)"))
        // A change of the row that breaks nothing more is not stopped, and what is put right is gone.
        let version = try hidden("version", in: try await stage.page("/ledgers/homework/rows/\(row)/edit"))
        let edited = try await stage.send(
            "/ledgers/homework/rows/\(row)/edit", stage.homework(minutes: 30) + [("version", version)])
        #expect(edited.status == .seeOther)
        #expect(try await !stage.page("/ledgers/homework/rows/\(row)").contains("CZ-6c"))
        let gone = try await stage.ask("/findings/\(stage.classes[0].id)")
        #expect(gone.status == .notFound)
    }

    @Test("清单：程度、条款、年级和班级、逐条；筛选、空的时候说明怎么办") func list() async throws {
        let stage = try await FeatureStage(under: "changzhi")
        #expect(try await stage.page("/findings", keep: "findings-empty").has(inOrder: "问题清单", "还没有可以检查的登记", "去台账"))
        let stopped = try await stage.send(Self.path, stage.homework(minutes: 75))
        _ = try await stage.send(Self.path, stage.homework(minutes: 75) + [("finding-seen", try hidden("finding-seen", in: stopped.text))])
        #expect(try await stage.page("/findings").contains("有改动正在重新计算"))
        try await stage.work()
        let list = try await stage.page("/findings", keep: "findings")
        #expect(
            list.has(
                inOrder: "随登记即时更新", "程度", "2021年秋季学期（2021-08-01 至 2022-01-31）", "看全部日期", "违反", "按条款", "CZ-6c", "必须", "只看CZ-6c的问题", "按年级和班级",
                "四年级", "四年级1班", "逐条", "书面作业合计75分钟", "2021-10-14 周四", "核对人"))
        #expect(try await stage.page("/findings?provision=CZ-6c&class=\(Percent.encoded("4/1班"))").contains("共1条"))
        #expect(try await stage.page("/findings?ledger=exams").has(inOrder: "没有符合条件的内容", "清除筛选"))
        #expect(try await stage.page("/findings?first=2021-10-15").has(inOrder: "2021-10-15 以后", "没有发现问题", "days=all"))
        #expect(try await stage.page("/findings?days=week").contains("2021-10-11 至 2021-10-17"))
        #expect(try await stage.page("/findings?days=all&severity=violation").contains("这里是全部日期的问题"))
        #expect(try await stage.page("/").has(inOrder: "处违反政策", "/findings?severity=violation&amp;days=week"))
        let teacher = try await stage.page("/findings", as: "teacher")
        #expect(teacher.contains("书面作业合计75分钟"))
        // From above: what is wrong, not the rows.
        let finding = try await stage.finding("CZ-6c")
        let above = try await stage.page("/units/\(stage.school.id)\(finding)", as: "overseer")
        #expect(above.has(inOrder: "第一小学", "书面作业合计75分钟", "您看不到逐行的内容") && !above.contains("语文练习第8页"))
        #expect(try await stage.page("/findings", as: "overseer").has(inOrder: "学校的问题在各校的问题清单里", "下属单位"))
        #expect(try await stage.ask("/units/\(stage.school.id)/findings", as: "bureau").status != .ok)
        #expect(try await FeatureStage().page("/findings").has(inOrder: "还没有适用的政策", "看适用政策"))
    }

    @Test("原则上的要求：写明理由才能保存，理由和登记一起留存；太长的指出来") func reason() async throws {
        let stage = try await FeatureStage(under: "changji")
        for subject in ["语文", "数学", "英语"] {
            let sent = try await stage.send(Self.path, stage.homework(subject, minutes: 10))
            #expect(sent.status == .seeOther, "\(subject)")
        }
        let fourth = stage.homework("科学", minutes: 10)
        let asked = try await stage.send(Self.path, fourth)
        #expect(
            asked.status == .unprocessableContent
                && asked.text.has(inOrder: "请写明理由", "4科", "CJ-2.1g", "原则上", "name=\"finding-reason\"", "仍然登记"))
        let seen = [("finding-seen", try hidden("finding-seen", in: asked.text))]
        #expect(try await stage.send(Self.path, fourth + seen + [("finding-reason", " ")]).status == .unprocessableContent)
        let long = String(repeating: "长", count: 201)
        let refused = try await stage.send(Self.path, fourth + seen + [("finding-reason", long)])
        #expect(refused.status == .unprocessableContent)
        #expect(refused.text.has(inOrder: "CJ-2.1g", "有1处需要修改", "理由最多200个字，现在有201个", long))
        #expect(try await stage.page("/ledgers/homework").contains("共3条"))
        let saved = try await stage.send(Self.path, fourth + seen + [("finding-reason", "科学周的观察记录")])
        #expect(saved.status == .seeOther)
        let why = try await stage.page(try await stage.finding("CJ-2.1g"))
        #expect(why.has(inOrder: "原则上", "写明的理由", "科学周的观察记录", "吕建国", "10月15日"))
        #expect(try await stage.page("/findings").contains("已写明理由"))
    }

    @Test("规定会拦住的：只有改正这一条路") func blocked() async throws {
        let (read, texts) = try FeatureStage.library.packWithTexts("changzhi")
        var pack = read
        let index = try #require(pack.provisions.firstIndex { $0.checks.contains { $0.rule.kind == .sourceBanned } })
        pack.provisions[index].blocks = true
        let stage = try await FeatureStage(under: "changzhi", packs: PackShelf([ShelvedPack(pack, texts: texts)]))
        let sent = stage.homework(minutes: 10, [("cell-source", "教辅原样")])
        let stopped = try await stage.send(Self.path, sent)
        #expect(stopped.status == .unprocessableContent)
        #expect(stopped.text.has(inOrder: "不能这样登记", "请改正以后再提交", pack.provisions[index].id, ">登记<") && !stopped.text.contains("仍然"))
        #expect(try await stage.send(Self.path, sent + [("finding-seen", ""), ("finding-reason", "赶时间")]).status == .unprocessableContent)
        #expect(try await stage.send(Self.path, stage.homework(minutes: 10, [("cell-source", "自编")])).status == .seeOther)
    }

    @Test("批量修改和粘贴也先看问题；过去的文件只判断、不阻拦") func many() async throws {
        let stage = try await FeatureStage(under: "changzhi")
        for subject in ["语文", "数学"] { _ = try await stage.send(Self.path, stage.homework(subject, minutes: 20)) }
        let list = try await stage.page("/ledgers/homework")
        let rows = list.matches(of: /name="row" value="([0-9a-f-]{36})"/).map { ("row", String($0.1)) }
        let change = rows + [("column", "minutes"), ("cell-minutes", "45"), ("back", "/ledgers/homework")]
        let stopped = try await stage.send("/ledgers/homework/selected/set", change)
        #expect(stopped.status == .unprocessableContent)
        #expect(stopped.text.has(inOrder: "还没有保存", "合计90分钟", "value=\"45\"", "仍然修改2行"))
        let seen = [("finding-seen", try hidden("finding-seen", in: stopped.text))]
        #expect(try await stage.send("/ledgers/homework/selected/set", change + seen).status == .seeOther)
        let pasted =
            "年级\t班级\t日期\t学科\t类型\t内容\t预计用时\t试做用时\n4\t2班\t2021-10-14\t语文\t书面\t练习\t40\t40\n4\t2班\t2021-10-14\t数学\t书面\t练习\t40\t40"
        let paste = [("pasted", pasted), ("expecting", "2")]
        let preview = try await stage.send("/ledgers/homework/paste/write", paste)
        #expect(preview.status == .unprocessableContent)
        #expect(preview.text.has(inOrder: "核对作业登记", "还没有保存", "四年级2班", "合计80分钟", "新增（2）", "仍然写入2行"))
        let mark = [("finding-seen", try hidden("finding-seen", in: preview.text))]
        #expect(try await stage.send("/ledgers/homework/paste/write", paste + mark).status == .seeOther)
        let past = [("pasted", pasted.replacing("2班", with: "10班")), ("past", "1"), ("expecting", "2")]
        #expect(try await stage.send("/ledgers/homework/paste/write", past).status == .seeOther)
        #expect(try await stage.page("/findings?provision=CZ-6c").contains("共3条"))
    }
}
