import HTTPTypes
import Policy
import School
import Testing

@testable import Server

@Suite("单位和班级的页面")
struct UnitPagesTests {
    @Test("单位页：信息、下属单位、只给有权的人按钮") func unit() async throws {
        let stage = try await FeatureStage()
        let own = try await stage.page("/units", keep: "unit-school")
        #expect(own.has(inOrder: "第一小学", "班级", "252", "教职工", "2114000123", "东校区"))
        #expect(own.contains("/units/\(stage.school.id)/edit") && !own.contains("/units/\(stage.school.id)/close"))
        let teacher = try await stage.page("/units", as: "teacher")
        #expect(!teacher.contains("/edit\""))
        let county = try await stage.page("/units", as: "bureau", keep: "unit-county")
        #expect(
            county.has(inOrder: "潞州区", "第一小学") && county.contains("老顶山中心校") && county.contains("/units/\(stage.county.id)/new?kind=school"))
        let school = try await stage.page("/units/\(stage.school.id)", as: "bureau")
        #expect(school.has(inOrder: "潞州区", "第一小学") && school.contains("/units/\(stage.school.id)/close"))
        for list in ["classes", "staff", "teaching", "accounts", "roles", "delegations", "permissions", "audit"] {
            #expect(school.contains("href=\"/units/\(stage.school.id)/\(list)\""), "\(list)")
        }
        #expect(school.contains("href=\"/policies/units/\(stage.school.id)\"") && !county.contains("href=\"/classes\""))
        #expect(try await stage.ask("/units/\(stage.county.id)", as: "teacher").status == .notFound)
    }

    @Test("查找下属单位：筛选与没有结果") func below() async throws {
        let stage = try await FeatureStage()
        let all = try await stage.page("/units/\(stage.county.id)/below", as: "bureau", keep: "unit-below")
        #expect(all.contains("东校区") && all.contains("第一小学"))
        let some = try await stage.page("/units/\(stage.county.id)/below?kind=school&q=2114000123", as: "bureau")
        #expect(some.contains("第一小学") && !some.contains("东校区"))
        let none = try await stage.page("/units/\(stage.county.id)/below?q=%E6%97%A0", as: "bureau")
        #expect(none.contains("没有符合条件的内容"))
    }

    @Test("新建学校：错误回到表单，填的内容还在；改好后到新单位的页面") func adding() async throws {
        let stage = try await FeatureStage()
        _ = try await stage.page("/units/\(stage.county.id)/new?kind=school", as: "bureau", keep: "unit-new")
        let path = "/units/\(stage.county.id)/new"
        let wrong = try await stage.ask(
            path, as: "bureau",
            form: [
                "kind": "school", "name": "第二小学", "school_code": "21", "type": "primary", "system": "six_three",
                "time_zone": "Asia/Shanghai",
            ])
        #expect(wrong.status == .unprocessableContent)
        #expect(wrong.text.contains("十位数字") && wrong.text.contains("value=\"第二小学\""))
        let right = try await stage.ask(
            path, as: "bureau",
            form: [
                "kind": "school", "name": "第二小学", "school_code": "", "type": "primary", "system": "six_three", "time_zone": "Asia/Shanghai",
            ])
        #expect(right.status == .seeOther && right.headers[.location]?.hasPrefix("/units/") == true)
        let twice = try await stage.ask(
            path, as: "bureau",
            form: ["kind": "school", "name": "第二小学", "type": "primary", "system": "six_three", "time_zone": "Asia/Shanghai"])
        #expect(twice.status == .unprocessableContent && twice.text.contains("已有“第二小学”"))
    }

    @Test("撤并不空的学校：说明还有什么") func closing() async throws {
        let stage = try await FeatureStage()
        _ = try await stage.page("/units/\(stage.school.id)/close", as: "bureau", keep: "unit-close")
        let answer = try await stage.ask("/units/\(stage.school.id)/close", as: "bureau", form: ["on": "2021-10-15"])
        #expect(answer.status == .unprocessableContent && answer.text.contains("5名在岗教职工"))
        _ = try await stage.page("/units/\(stage.school.id)/move", as: "bureau", keep: "unit-move")
    }

    @Test("同时修改：第二个人看到两份内容") func conflict() async throws {
        let stage = try await FeatureStage()
        let path = "/units/\(stage.school.id)/edit"
        let form: KeyValuePairs = [
            "kind": "school", "version": "1", "name": "实验小学", "school_code": "2114000123", "type": "primary", "system": "six_three",
            "first_grade": "1", "last_grade": "6", "time_zone": "Asia/Shanghai",
        ]
        #expect(try await stage.ask(path, form: form).status == .seeOther)
        let late = try await stage.ask(path, form: form)
        #expect(late.status == .conflict && late.text.contains("实验小学"))
    }

    @Test("班级：1、2、10 的次序，班级页，登记人数，更名") func classes() async throws {
        let stage = try await FeatureStage()
        let list = try await stage.page("/classes", keep: "classes")
        #expect(list.has(inOrder: "一年级1班", "一年级2班", "一年级3班", "四年级1班", "四年级2班", "四年级10班"))
        let id = stage.classes[0].id
        #expect(try await stage.page("/classes/\(id)", keep: "class").has(inOrder: "一年级1班", "王子轩"))
        _ = try await stage.page("/classes/\(id)/pupils", keep: "class-pupils")
        #expect(try await stage.ask("/classes/\(id)/pupils", form: ["pupils": "43", "from": "2021-10-15"]).status == .seeOther)
        #expect(try await stage.ask("/classes/\(id)/pupils", form: ["pupils": "-", "from": "2021-10-15"]).status == .unprocessableContent)
        #expect(try await stage.ask("/classes/\(id)/pupils", as: "teacher").status == .notFound)
        _ = try await stage.page("/classes/\(id)/edit", keep: "class-edit")
        let renamed = try await stage.ask(
            "/classes/\(id)/edit", form: ["number": "1", "own_name": "雏鹰班", "from": "2021-10-15", "version": "2"])
        #expect(renamed.status == .seeOther)
        #expect(try await stage.page("/classes/\(id)", keep: "class-renamed").contains("称为 雏鹰班"))
        _ = try await stage.page("/classes/new", keep: "class-new")
        #expect(try await stage.ask("/classes/new", form: ["stage": "primary", "entry_year": "2021", "numbers": "1"]).text.contains("已有"))
        #expect(try await stage.page("/units/\(stage.school.id)/classes", as: "bureau").contains("/units/\(stage.school.id)/classes/\(id)"))
        #expect(try await stage.page("/classes", as: "bureau", keep: "classes-none").contains("没有班级"))
    }

    @Test("开错的班可以更正、删除；用到了就不能，只能停办；停办可以恢复") func correcting() async throws {
        let stage = try await FeatureStage()
        let (used, unused) = (stage.classes[0].id, stage.classes[2].id)
        let page = try await stage.page("/classes/\(used)")
        #expect(!page.contains("/classes/\(used)/remove") && page.contains("/classes/\(used)/close"))
        #expect(try await stage.ask("/classes/\(used)/remove", form: [:]).status == .unprocessableContent)
        #expect(try await stage.page("/classes/\(unused)", keep: "class-unused").contains("/classes/\(unused)/remove"))
        _ = try await stage.page("/classes/\(unused)/correct", keep: "class-correct")
        let wrong = try await stage.ask(
            "/classes/\(unused)/correct", form: ["stage": "primary", "entry_year": "1999", "numbers": "1-3", "version": "1"])
        #expect(wrong.status == .unprocessableContent && wrong.text.contains("入学年份应为"))
        let right = try await stage.ask(
            "/classes/\(unused)/correct", form: ["stage": "primary", "entry_year": "2020", "numbers": "3", "version": "1"])
        #expect(right.status == .seeOther)
        #expect(try await stage.page("/classes").contains("二年级3班"))
        #expect(try await stage.page("/classes/\(unused)/remove", keep: "class-remove").contains("删除二年级3班？"))
        #expect(try await stage.ask("/classes/\(unused)/remove", form: [:]).headers[.location] == "/classes")
        #expect(!(try await stage.page("/classes?all=1")).contains("二年级3班"))
        #expect(try await stage.page("/audit?action=class.").has(inOrder: "删除开错的班级", "（已删除）", "2020级3班", "更正班级"))
        _ = try await stage.page("/classes/\(used)/close", keep: "class-close")
        #expect(try await stage.ask("/classes/\(used)/close", form: ["on": "2023-01-01"]).status == .unprocessableContent)
        #expect(try await stage.ask("/classes/\(used)/close", form: ["on": "2021-10-15"]).status == .seeOther)
        #expect(try await stage.page("/classes/\(used)", keep: "class-closed").contains("恢复这个班"))
        #expect(try await stage.ask("/classes/\(used)/reopen", form: [:]).status == .seeOther)
        #expect(try await stage.ask("/classes/\(used)/remove", as: "teacher", form: [:]).status == .forbidden)
    }

    @Test("班级页和班级表写明班主任") func classTeacher() async throws {
        let stage = try await FeatureStage()
        let id = stage.classes[1].id
        #expect(try await stage.page("/classes/\(id)").contains("/roles/new?role=class_teacher&amp;class=\(id)"))
        #expect(try await stage.page("/roles/new?role=class_teacher&class=\(id)").contains("value=\"\(id)\" selected"))
        let draft = RoleDraft(
            .classTeacher, person: stage.staff[1].id, home: stage.school.id, at: stage.school.id, schoolClass: id,
            from: SchoolDate(day: 18_000))
        try await RoleList(house: stage.house).grant(draft, by: .program)
        #expect(try await stage.page("/classes/\(id)").has(inOrder: "班主任", "曾国强", "学生"))
        #expect(try await stage.page("/classes/print", keep: "class-print").has(inOrder: "班级一览表", "一年级2班", "曾国强", "42", "盖章"))
    }

    @Test("上级机关的职务可以给下属单位的人：先选单位，再选人") func fromElsewhere() async throws {
        let stage = try await FeatureStage()
        #expect(try await stage.page("/roles/new?role=researcher", as: "bureau", keep: "roles-office").contains("从其他单位选人"))
        let units = try await stage.page("/roles/new/researcher/from", as: "bureau", keep: "roles-from")
        #expect(units.contains("/roles/new?role=researcher&amp;home=\(stage.school.id)") && !units.contains("东校区"))
        let form = try await stage.page("/roles/new?role=researcher&home=\(stage.school.id)", as: "bureau")
        #expect(form.contains("王子轩（1001）") && form.contains("name=\"home\" value=\"\(stage.school.id)\""))
        let given = try await stage.ask(
            "/roles/new", as: "bureau",
            form: ["role": "researcher", "home": "\(stage.school.id)", "person": "\(stage.staff[0].id)", "from": "2021-10-15"])
        #expect(given.status == .seeOther)
        #expect(try await stage.page("/roles", as: "bureau").contains("王子轩（第一小学）"))
        #expect(try await stage.ask("/roles/new?role=class_teacher&home=\(stage.county.id)").status == .notFound)
        #expect(!(try await stage.page("/roles/new?role=class_teacher")).contains("从其他单位选人"))
    }

    @Test("拆分与合并") func splitting() async throws {
        let stage = try await FeatureStage()
        let (first, second) = (stage.classes[3].id, stage.classes[4].id)
        _ = try await stage.page("/classes/\(first)/split", keep: "class-split")
        let few = try await stage.ask("/classes/\(first)/split", form: ["on": "2021-10-15", "number1": "1"])
        #expect(few.status == .unprocessableContent && few.text.contains("至少要分成两个班"))
        let split = try await stage.ask(
            "/classes/\(first)/split", form: ["on": "2021-10-15", "number1": "1", "pupils1": "20", "number2": "3", "pupils2": "22"])
        #expect(split.status == .seeOther)
        #expect(try await stage.page("/classes/\(first)", keep: "class-after-split").has(inOrder: "沿革", "四年级1班", "四年级3班"))
        _ = try await stage.page("/classes/merge", keep: "class-merge")
        let merged = try await stage.ask(
            "/classes/merge",
            form: ["class": "\(second)", "class": "\(stage.classes[5].id)", "number1": "2", "pupils1": "", "on": "2021-10-15"])
        #expect(merged.status == .seeOther)
        #expect(try await stage.page("/classes").contains(">84<"))
    }
}
