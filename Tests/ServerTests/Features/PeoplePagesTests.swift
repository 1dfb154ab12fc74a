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
        #expect(wrong.status == .unprocessableContent && wrong.text.contains("请选择教师"))
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
