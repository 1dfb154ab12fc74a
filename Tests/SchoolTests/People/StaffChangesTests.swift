import Database
import Policy
import Testing

@testable import School

@Suite("教职工：新增、修改、离任、返岗、批量导入")
struct StaffChangesTests {
    private func actor(_ test: TestHouse) async throws -> Actor {
        let office = try await test.staff(90, "赵主任")
        try await test.give(.teachingOffice, to: office)
        return try await test.actor(office)
    }

    @Test("新增与修改；工号在本单位唯一，手机号在全系统在岗人员中唯一") func adding() async throws {
        try await withHouse { test in
            let (changes, school, office) = (StaffChanges(house: test.house), test.world.school, try await actor(test))
            let staff = try await changes.add(StaffDraft(number: "1001", name: "王子轩", phone: "138 0000 0001"), to: school, by: office)
            #expect(staff.phone?.text == "13800000001" && staff.joinedOn == test.today)
            await #expect(throws: StaffRefusal.self, "number") {
                try await changes.add(StaffDraft(number: "1001", name: "李白"), to: school, by: office)
            }
            await #expect(throws: StaffRefusal.self, "phone") {
                try await changes.add(StaffDraft(number: "1002", name: "李白", phone: "13800000001"), to: school, by: office)
            }
            await #expect(throws: StaffRefusal.phoneTakenElsewhere) {
                try await changes.add(StaffDraft(number: "1001", name: "李白", phone: "13800000001"), to: test.world.sibling, by: .program)
            }
            _ = try await changes.add(StaffDraft(number: "1001", name: "同号"), to: test.world.sibling, by: .program)
            await #expect(throws: StaffRefusal.self) {
                try await changes.add(StaffDraft(number: "1", name: "校区人"), to: test.world.campus, by: office)
            }
            let edited = try await changes.edit(
                staff.id, of: school, StaffDraft(number: "1001", name: "王子瑄", phone: "13800000001"), version: 1, by: office)
            #expect(edited.name == "王子瑄" && edited.version == 2)
            await #expect(throws: EditConflict.self) {
                try await changes.edit(staff.id, of: school, StaffDraft(number: "1001", name: "王", phone: ""), version: 1, by: office)
            }
            #expect(try await test.audit(school).filter { $0.hasPrefix("staff") } == ["staff.add", "staff.edit"])
        }
    }

    @Test("看不到手机号的人修改姓名，手机号原样保留") func hiddenPhones() async throws {
        try await withHouse { test in
            let staff = try await test.staff(51, "王一", phone: "13800000009")
            let above = try await test.staff(52, "中心校主任", at: test.world.county)
            try await test.give(.administrator, to: above, at: test.world.county)
            let actor = try await test.actor(above)
            let list = StaffList(house: test.house)
            #expect(try await list.staff(staff.id, of: test.world.school, by: actor).phone == nil)
            #expect(try await list.page(of: test.world.school, by: actor).rows.allSatisfy { $0.phone == nil })
            _ = try await StaffChanges(house: test.house).edit(
                staff.id, of: test.world.school, StaffDraft(number: "51", name: "王二", phone: "13900000000"), version: 1, by: actor)
            let kept = try await list.staff(staff.id, of: test.world.school, by: .program)
            #expect(kept.name == "王二" && kept.phone?.text == "13800000009")
        }
    }

    @Test("按拼音或工号分页，按拼音首字母搜索") func listing() async throws {
        try await withHouse { test in
            let (changes, school, office) = (StaffChanges(house: test.house), test.world.school, try await actor(test))
            for (number, name) in [("3", "王子轩"), ("1", "汪洋"), ("2", "曾国强"), ("10", "单雪梅"), ("5", "艾力")] {
                _ = try await changes.add(StaffDraft(number: number, name: name), to: school, by: office)
            }
            let list = StaffList(house: test.house)
            let first = try await list.page(of: school, size: 3, by: office)
            #expect(first.rows.map(\.name) == ["艾力", "单雪梅", "汪洋"])
            let second = try await list.page(of: school, from: first.next, size: 3, by: office)
            // 赵主任 was written by the house without a sort key of pinyin, after all Latin letters.
            #expect(second.rows.map(\.name) == ["王子轩", "曾国强", "赵主任"])
            #expect(second.next == nil)
            #expect(try await list.page(of: school, from: second.previous, size: 3, by: office).rows == first.rows)
            #expect(try await list.page(of: school, StaffFilter(order: .number), size: 9, by: office).rows.map(\.number.text).first == "1")
            #expect(try await list.page(of: school, StaffFilter(text: "wzx"), by: office).rows.map(\.name) == ["王子轩"])
            #expect(try await list.page(of: school, StaffFilter(text: "雪梅"), by: office).rows.map(\.name) == ["单雪梅"])
            #expect(try await list.page(of: school, StaffFilter(text: "10"), by: office).rows.map(\.name) == ["单雪梅"])
            #expect(try await list.page(of: school, StaffFilter(text: "'; DROP"), by: office).rows.isEmpty)
        }
    }

    @Test("离任：当即不能登录，职务、任课、账号一并结束；返岗用原工号") func leaving() async throws {
        try await withHouse { test in
            let school = test.world.school
            let office = try await actor(test)
            let teacher = try await test.staff(41, "李老师", phone: "13800000041")
            try await test.account(teacher, password: "灰兔7过河")
            try await test.give(.classTeacher, to: teacher, schoolClass: test.world.classA)
            let term = TeachingTerm(containing: test.today)
            let plan = TeachingPlan(house: test.house)
            _ = try await plan.assign(teacher.id, "语文", in: [test.world.classA], of: school, term: term, by: .program)
            _ = try await plan.assign(teacher.id, "语文", in: [test.world.classA], of: school, term: term.next, by: .program)
            _ = try await test.signIn("13800000041", "灰兔7过河")
            let leaving = StaffLeaving(house: test.house)
            await #expect(throws: StaffRefusal.self, "tomorrow") {
                try await leaving.leave(teacher.id, of: school, on: test.today.advanced(by: 1), by: office)
            }
            let left = try await leaving.leave(teacher.id, of: school, on: test.today, reason: "调往外县", by: office)
            #expect(left.leftOn == test.today)
            #expect(try await test.sessions() == 0)
            #expect(try await plan.assignments(of: school, in: term, by: .program).map(\.teaching.to) == [test.today])
            #expect(try await plan.assignments(of: school, in: term.next, by: .program).isEmpty)
            await #expect(throws: (any Error).self) { try await test.signIn("13800000041", "灰兔7过河") }
            #expect(try await test.audit(school).last == "staff.leave")
            await #expect(throws: StaffRefusal.hasLeft("李老师")) {
                try await leaving.leave(teacher.id, of: school, on: test.today, by: office)
            }
            let list = StaffList(house: test.house)
            #expect(try await list.page(of: school, StaffFilter(state: .left), by: office).rows.map(\.id) == [teacher.id])
            #expect(try await list.counts(of: school, by: office) == .init(present: 1, left: 1))
            // Meanwhile the number is free for others, and then not for the one who returns.
            let changes = StaffChanges(house: test.house)
            #expect(try await changes.returnToWork(teacher.id, of: school, by: office).leftOn == nil)
            await #expect(throws: StaffRefusal.isPresent("李老师")) { try await changes.returnToWork(teacher.id, of: school, by: office) }
        }
    }

    @Test("教务处不能为校长办理离任，谁也不能为自己办理") func seniority() async throws {
        try await withHouse { test in
            let office = try await actor(test)
            let principal = try await test.staff(31, "校长")
            try await test.give(.principal, to: principal)
            let leaving = StaffLeaving(house: test.house)
            await #expect(throws: StaffRefusal.senior(.principal)) {
                try await leaving.leave(principal.id, of: test.world.school, on: test.today, by: office)
            }
            let person = try #require(office.person)
            await #expect(throws: StaffRefusal.oneself) {
                try await leaving.leave(person, of: test.world.school, on: test.today, by: office)
            }
        }
    }

    @Test("批量导入：预览与写入一致；名单其间有变动则不写") func importing() async throws {
        try await withHouse { test in
            let (school, office) = (test.world.school, try await actor(test))
            let importing = StaffImporting(house: test.house)
            let changes = StaffChanges(house: test.house)
            let one = try await changes.add(StaffDraft(number: "1", name: "王一", phone: "13800000001"), to: school, by: office)
            _ = try await changes.add(StaffDraft(number: "2", name: "王二", phone: "13800000002"), to: school, by: office)
            let text = "工号\t姓名\t手机号\n1\t王一\t13800000002\n2\t王二\t13800000001\n3\t王三\t13800000003\n?\t王四\t"
            let preview = try await importing.preview(text, for: school, by: office)
            #expect(preview.added.count == 1 && preview.changed.count == 2 && preview.refused.count == 1)
            await #expect(throws: StaffRefusal.listChanged) {
                try await importing.write(text, expecting: (added: 2, changed: 2), for: school, by: office)
            }
            _ = try await importing.write(text, expecting: (added: 1, changed: 2), for: school, by: office)
            let list = StaffList(house: test.house)
            #expect(try await list.staff(one.id, of: school, by: office).phone?.text == "13800000002")
            #expect(try await list.page(of: school, StaffFilter(text: "3"), by: office).rows.map(\.name) == ["王三"])
            #expect(try await test.audit(school).last == "staff.import")
            let again = try await importing.preview(text, for: school, by: office)
            #expect(again.unchanged.count == 3)
        }
    }

    @Test("旁校的人看不到本校名单，也改不了") func walls() async throws {
        try await withHouse { test in
            let stranger = try await test.staff(71, "邻校主任", at: test.world.sibling)
            try await test.give(.teachingOffice, to: stranger, at: test.world.sibling)
            let actor = try await test.actor(stranger)
            let victim = try await test.staff(51, "王一")
            let school = test.world.school
            await #expect(throws: Refusal.self) { try await StaffList(house: test.house).page(of: school, by: actor) }
            await #expect(throws: Refusal.self) { try await StaffList(house: test.house).staff(victim.id, of: school, by: actor) }
            await #expect(throws: StaffRefusal.notFound, "through their own school") {
                try await StaffList(house: test.house).staff(victim.id, of: test.world.sibling, by: actor)
            }
            await #expect(throws: StaffRefusal.notFound) {
                try await StaffChanges(house: test.house).edit(
                    victim.id, of: test.world.sibling, StaffDraft(number: "1", name: "改名"), version: 1, by: actor)
            }
            await #expect(throws: StaffRefusal.notFound) {
                try await StaffLeaving(house: test.house).leave(victim.id, of: test.world.sibling, on: test.today, by: actor)
            }
        }
    }
}
