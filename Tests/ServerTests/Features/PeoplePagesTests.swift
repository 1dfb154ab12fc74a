import HTTPTypes
import Policy
import School
import Testing

@testable import Server

@Suite("教职工、任课和操作记录的页面")
struct PeoplePagesTests {
    @Test("名单按拼音，可按首字母搜索；手机号只给可以看的人") func list() async throws {
        let stage = try await FeatureStage()
        let list = try await stage.page("/staff", keep: "staff")
        #expect(list.has(inOrder: "吕建国", "欧阳静", "单雪梅", "王子轩", "曾国强"))
        #expect(list.contains("13800001001") && list.contains("语文：一年级1班、四年级1班"))
        let teacher = try await stage.page("/staff", as: "teacher")
        #expect(teacher.contains("王子轩") && !teacher.contains("1380000") && !teacher.contains("/staff/new"))
        let found = try await stage.page("/staff?q=wzx", keep: "staff-search")
        #expect(found.contains("王子轩") && !found.contains("单雪梅"))
        #expect(try await stage.page("/staff?q=zzz").contains("没有符合条件的内容"))
        #expect(try await stage.page("/staff?sort=number").has(inOrder: "王子轩", "曾国强", "吕建国"))
        #expect(try await stage.page("/staff/print", keep: "staff-print").has(inOrder: "教职工名册", "吕建国", "共5人"))
        let above = try await stage.page("/units/\(stage.school.id)/staff", as: "bureau", keep: "staff-from-above")
        #expect(above.contains("王子轩") && !above.contains("13800001001"))
    }

    @Test("新增、修改；错误回到表单") func editing() async throws {
        let stage = try await FeatureStage()
        _ = try await stage.page("/staff/new", keep: "staff-new")
        let wrong = try await stage.ask("/staff/new", form: ["number": "1001", "name": "", "phone": "12", "joined_on": "2021-10-15"])
        #expect(wrong.status == .unprocessableContent && wrong.text.contains("请填写姓名") && wrong.text.contains("value=\"12\""))
        #expect(wrong.text.contains("data-address=\"/staff/new\""))
        #expect(
            try await stage.ask("/staff/new", form: ["number": "1006", "name": "艾力", "phone": "", "joined_on": "2021-10-15"]).status
                == .seeOther)
        let id = stage.staff[0].id
        #expect(try await stage.page("/staff/\(id)", keep: "staff-one").has(inOrder: "王子轩", "13800001001", "一年级1班"))
        _ = try await stage.page("/staff/\(id)/edit", keep: "staff-edit")
        #expect(
            try await stage.ask("/staff/\(id)/edit", form: ["number": "1001", "name": "王子瑄", "phone": "", "version": "1"]).status
                == .seeOther)
        #expect(
            try await stage.ask("/staff/\(id)/edit", form: ["number": "1001", "name": "王", "phone": "", "version": "1"]).status == .conflict
        )
        #expect(try await stage.ask("/staff/\(id)/edit", as: "teacher").status == .forbidden)
    }

    @Test("离任与返岗") func leaving() async throws {
        let stage = try await FeatureStage()
        let id = stage.staff[1].id
        _ = try await stage.page("/staff/\(id)/leave", keep: "staff-leave")
        #expect(try await stage.ask("/staff/\(id)/leave", form: ["on": "2021-10-16"]).status == .unprocessableContent)
        #expect(try await stage.ask("/staff/\(id)/leave", form: ["on": "2021-10-15", "reason": "退休"]).status == .seeOther)
        #expect(try await stage.page("/staff/\(id)", keep: "staff-left").contains("离任"))
        #expect(try await stage.page("/staff?state=left").contains("曾国强"))
        #expect(try await stage.ask("/staff/\(id)/return", form: [:]).status == .seeOther)
    }

    @Test("批量导入按浏览器的样子提交：换行是 CR LF，名单在隐藏字段里原样往返，返回修改时还在") func importingFromBrowser() async throws {
        let stage = try await FeatureStage()
        let list = "工号\t姓名\t手机号\r\n2001\t艾力\t13900000001\r\n2002\t买买提·艾力\t13900000002"
        let preview = try await stage.page("/staff/import", form: ["list": list])
        #expect(preview.contains("新增2人，修改0人") && !preview.contains("\u{FFFD}"))
        let kept = try #require(preview.firstMatch(of: /name="list" value="([^"]*)"/)).1
        let sent = kept.split(separator: "\n").joined(separator: "\r\n")
        let again = try await stage.page("/staff/import", form: ["list": sent, "again": "1"])
        #expect(again.contains("2001\t艾力\t13900000001\n2002"))
        let written = try await stage.ask("/staff/import/write", form: ["list": sent, "added": "2", "changed": "0"])
        #expect(written.status == .seeOther)
        #expect(try await stage.page("/staff").contains("13900000002"))
    }

    @Test("批量导入：粘贴、核对、写入；其间有变动则重新核对") func importing() async throws {
        let stage = try await FeatureStage()
        _ = try await stage.page("/staff/import", keep: "import")
        #expect(try await stage.ask("/staff/import", form: ["list": ""]).status == .unprocessableContent)
        let list = "工号\t姓名\t手机号\n1001\t王子轩\t13800001001\n1002\t曾国强\t13900000002\n2001\t艾力\t13900000001\n2002\t买买提·艾力\t\n?\t坏行\t1"
        let preview = try await stage.page("/staff/import", keep: "import-preview", form: ["list": list])
        #expect(preview.contains("新增2人，修改1人") && preview.contains("不写入的行"))
        let stale = try await stage.ask("/staff/import/write", form: ["list": list, "added": "3", "changed": "1"])
        #expect(stale.status == .unprocessableContent && stale.text.contains("有变动"))
        #expect(try await stage.ask("/staff/import/write", form: ["list": list, "added": "2", "changed": "1"]).status == .seeOther)
        #expect(try await stage.page("/staff").has(inOrder: "艾力", "买买提·艾力", "曾国强"))
    }

    @Test("任课：列表、安排、结束、沿用") func teaching() async throws {
        let stage = try await FeatureStage()
        #expect(try await stage.page("/teaching", keep: "teaching").has(inOrder: "一年级1班", "语文", "王子轩", "数学", "曾国强"))
        _ = try await stage.page("/teaching/new", keep: "teaching-new")
        let wrong = try await stage.ask("/teaching/new", form: ["term": "2021秋", "person": "", "subject": "英语"])
        #expect(wrong.status == .unprocessableContent && wrong.text.has(inOrder: "请选择教师", "请至少选择一个班级"))
        let right = try await stage.ask(
            "/teaching/new",
            form: [
                "term": "2021秋", "person": "\(stage.staff[2].id)", "subject": "", "other_subject": "书法",
                "classes": "\(stage.classes[0].id)",
            ])
        #expect(right.status == .seeOther)
        #expect(try await stage.page("/teaching?subject=%E4%B9%A6%E6%B3%95").contains("单雪梅"))
        #expect(try await stage.page("/teaching/carry-over?term=2022%E6%98%A5", keep: "teaching-carry").contains("沿用这5项"))
        #expect(try await stage.ask("/teaching/carry-over", form: ["term": "2022春"]).status == .seeOther)
        #expect(try await stage.page("/teaching?term=2022%E6%98%A5").contains("书法"))
        #expect(right.headers[.location] == "/teaching")
        #expect(try await stage.page("/teaching/print", keep: "teaching-print").has(inOrder: "任课表", "2021年秋季学期", "语文", "数学", "书法", "曾国强"))
    }

    @Test("结束任课先问到哪一天，日期不对就说明；还没开始的可以取消") func endingTeaching() async throws {
        let stage = try await FeatureStage()
        let list = try await stage.page("/teaching?class=\(stage.classes[0].id)", keep: "teaching-class")
        let path = try #require(list.firstMatch(of: /href="(\/teaching\/[0-9a-f-]+\/end)"/)).1
        #expect(try await stage.page(String(path), keep: "teaching-end").has(inOrder: "结束王子轩的一年级1班语文任课", "2022年1月31日"))
        for day in ["2022-01-31", "2021-07-31", ""] {
            #expect(try await stage.ask(String(path), form: ["on": day]).status == .unprocessableContent, "\(day)")
        }
        #expect(try await stage.ask(String(path), form: ["on": "2021-10-20"]).status == .seeOther)
        #expect(try await stage.page("/teaching").contains("（到2021-10-20）") == false)
        #expect(try await stage.page("/teaching?class=\(stage.classes[0].id)").contains("2021-08-01 至 2021-10-20"))
        let coming: KeyValuePairs = [
            "term": "2021秋", "person": "\(stage.staff[2].id)", "subject": "语文", "classes": "\(stage.classes[0].id)", "from": "2021-10-21",
        ]
        #expect(try await stage.ask("/teaching/new", form: coming).status == .seeOther)
        let next = try await stage.page("/teaching?class=\(stage.classes[0].id)")
        let ends = next.matches(of: /href="(\/teaching\/[0-9a-f-]+\/end)"/).map { String($0.1) }
        let cancel = try #require(ends.first { $0 != path })
        #expect(try await stage.ask(cancel, form: ["on": "2021-10-15"]).status == .seeOther)
    }

    @Test("本人的页面列出职务；同一理由说一遍") func posts() async throws {
        let stage = try await FeatureStage()
        let draft = RoleDraft(
            .gradeHead, person: stage.staff[0].id, home: stage.school.id, at: stage.school.id, grade: 4, from: SchoolDate(day: 18_000))
        try await RoleList(house: stage.house).grant(draft, by: .program)
        #expect(try await stage.page("/staff/\(stage.staff[0].id)", keep: "staff-posts").has(inOrder: "职务", "年级组长", "四年级", "任课"))
        #expect(try await stage.page("/roles").contains("/staff/\(stage.staff[0].id)"))
        let permissions = try await stage.page("/permissions")
        #expect(permissions.contains("学科教师（任课安排），本单位"))
        #expect(!permissions.contains("学科教师（任课安排），本单位；学科教师（任课安排），本单位"))
    }

    @Test("工作交接") func handingOver() async throws {
        let stage = try await FeatureStage()
        let (giver, heir) = (stage.staff[0], stage.staff[2])
        let page = try await stage.page("/staff/\(giver.id)/hand-over", keep: "hand-over")
        let key = try #require(page.firstMatch(of: /name="to-(teaching-[0-9a-f-]+)"/)).1
        #expect(try await stage.ask("/staff/\(giver.id)/hand-over", form: ["on": "2021-11-01"]).status == .unprocessableContent)
        let passed = try await stage.ask("/staff/\(giver.id)/hand-over", form: ["on": "2021-11-01", "to-\(key)": "\(heir.id)"])
        #expect(passed.status == .seeOther)
        #expect(try await stage.page("/staff/\(heir.id)").contains("2021-11-01 至 2022-01-31"))
        let rest = try await stage.page("/staff/\(giver.id)/hand-over?on=2021-12-01")
        #expect(!rest.contains("全部交给"), "one thing is left")
        let other = stage.staff[1]
        let several = try await stage.page("/staff/\(other.id)/hand-over")
        let keys = several.matches(of: /name="to-(teaching-[0-9a-f-]+)"/).map { String($0.1) }
        #expect(keys.count == 2 && several.contains("全部交给"))
        let both = try await stage.ask(
            "/staff/\(other.id)/hand-over",
            form: ["on": "2021-11-01", "all": "\(heir.id)", "to-\(keys[0])": "", "to-\(keys[1])": "none"])
        #expect(both.status == .seeOther)
        #expect(try await stage.page("/staff/\(heir.id)").ranges(of: "数学").count == 1)
    }

    @Test("操作记录：看、筛、导出；自己的历史；教师看不到全校的") func audit() async throws {
        let stage = try await FeatureStage()
        _ = try await stage.ask("/staff/new", form: ["number": "1006", "name": "艾力", "phone": "", "joined_on": "2021-10-15"])
        let page = try await stage.page("/audit", keep: "audit")
        #expect(page.has(inOrder: "2021-10-15 12:00:00", "吕建国", "新增教职工", "教职工 艾力") && page.contains("开设班级"))
        #expect(!(try await stage.page("/audit?action=class.")).contains("新增教职工"))
        let file = try await stage.ask("/audit/export?action=staff.")
        #expect(file.headers[.contentType] == "text/csv; charset=utf-8" && file.text.contains("新增教职工"))
        #expect(try await stage.page("/history", keep: "history").has(inOrder: "新增教职工", "艾力"))
        #expect(!(try await stage.page("/history", as: "teacher")).contains("艾力"))
        #expect(try await stage.ask("/audit", as: "teacher").status == .forbidden)
    }
}
