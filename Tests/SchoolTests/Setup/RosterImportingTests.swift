import Policy
import Testing

@testable import Database
@testable import Registers
@testable import School

@Suite("用表格建校") struct RosterImportingTests {
    @Test("班级名称先问；确认后一次写入，一条记录；下一次不再问，也没有要改的") func wholeSchool() async throws {
        try await withHouse { test in
            let (sent, school) = (try RosterTables.sent(), test.world.school)
            let plan = try await test.preview(sent)
            #expect(
                plan.names == [
                    RosterName(
                        key: "4.1", spellings: ["四年级 1班", "四(1)班"], choice: .known(test.world.classA), isSettled: false, opening: nil),
                    RosterName(
                        key: "4.2", spellings: ["四年级 二班", "402"], choice: .known(test.world.classB), isSettled: false, opening: nil),
                    RosterName(key: "5.1", spellings: ["五年级 1班", "五（1）班"], choice: .open, isSettled: false, opening: "五年级1班"),
                ])
            #expect(plan.count(.refused) == 0 && plan.isOpen && !plan.mayBeWritten)
            #expect(
                plan.lines(.added) == [
                    "班级 五年级1班 开设，2017年入学", "教职工 王芳（T01） 登记", "教职工 李明（T02） 登记", "教职工 张伟（T03） 登记", "教职工 张伟（T04） 登记",
                    "班主任 四年级1班 王芳 自2021-10-11起",
                    "班主任 四年级2班 张伟 自2021-10-11起", "任课 四年级1班 语文 王芳 2021年秋季学期", "任课 四年级2班 语文 王芳 2021年秋季学期", "任课 五年级1班 数学 李明 2021年秋季学期",
                    "任课 四年级2班 体育与健康 张伟 2021年秋季学期",
                ])
            #expect(plan.lines(.changed) == ["学生人数 四年级1班 登记为45人", "学生人数 四年级2班 登记为46人"])
            await #expect(throws: RosterRefusal.openNames(3)) {
                try await test.importing.write(sent, in: test.term, [:], promise: plan.promise, of: school, by: .program)
            }
            let made = try await test.take(sent)
            #expect((made.added, made.changed) == (11, 2) && made.files == ["表1.csv", "表2.csv", "表3.csv"])
            #expect(try await test.inventory() == RosterTables.inventory)
            #expect(try await test.audit(school) == ["roster.import"])
            let entry = try await test.entry(made.entry)
            #expect(entry.subject == "\(made.id)" && entry.changes.prefix(3).map(\.field) == ["file_hash", "file_hash", "file_hash"])
            #expect(entry.changes[0].after == .plain(.text("\(sent.files[0].hash) 表1.csv")))
            #expect(entry.changes.first { $0.field == "added" }?.after == .plain(.integer(11)))
            #expect(entry.changes.first { $0.field == "T01.phone" }?.after == .personal(.text("13800000001")))

            let again = try await test.preview(sent)
            #expect(!again.isOpen && again.promise == "0.0" && !again.mayBeWritten && again.count(.unchanged) == 13)
            #expect(try await test.importing.latest(of: school, by: .program) == [made])
        }
    }

    @Test("有一行不能写，就一行也不写；核对之后学校有变动，也不写") func allOrNothing() async throws {
        try await withHouse { test in
            let school = test.world.school
            let bad = try RosterSent(RosterTables.staff, "教师,班级,学科\n赵强,四年级1班,数学")
            let plan = try await test.preview(bad)
            #expect(
                plan.allFaults.map { "\(bad.upload.place($0.spot)) \($0.message)" } == ["“表2.csv”第2行A列 没有名叫“赵强”的在岗教职工。请先在教师表中登记，或改正姓名。"])
            await #expect(throws: RosterRefusal.refusedRows(1)) {
                try await test.importing.write(bad, in: test.term, [:], promise: plan.promise, of: school, by: .program)
            }
            let good = try RosterSent(RosterTables.staff)
            let promise = try await test.preview(good).promise
            #expect(promise == "4.0")
            try await test.staff(77, "王芳", phone: "13800000001", staffNumber: "T01")
            await #expect(throws: RosterRefusal.schoolChanged) {
                try await test.importing.write(good, in: test.term, [:], promise: promise, of: school, by: .program)
            }
            #expect(try await test.audit(school) == [])
        }
    }

    @Test("别的学校的人的手机号、不是本校的角色、别的学期") func walls() async throws {
        try await withHouse { test in
            try await test.staff(91, "外校人", at: test.world.sibling, phone: "13800000001")
            let plan = try await test.preview(try RosterSent(RosterTables.staff))
            #expect(plan.allFaults.map(\.message) == ["手机号已登记在其他单位的人员名下。请与本人核对，或由原单位先办理离任。"])
            #expect(plan.allFaults.map(\.spot.place) == ["第2行C列"])
            let teacher = try await test.staff(92, "教师")
            try await test.give(.classTeacher, to: teacher, schoolClass: test.world.classA)
            let actor = try await test.actor(teacher)
            await #expect(throws: Refusal.self) { try await test.preview(try RosterTables.sent(), by: actor) }
            await #expect(throws: RosterRefusal.pastTerm) {
                try await test.importing.preview(try RosterTables.sent(), in: test.term.previous, [:], of: test.world.school, by: .program)
            }
            await #expect(throws: ClassRefusal.self) {
                try await test.importing.preview(try RosterTables.sent(), in: test.term, [:], of: test.world.county, by: .program)
            }
            let other = try await test.importing.preview(
                try RosterSent("班级,人数\n四(1)班,9"), in: test.term, [:], of: test.world.sibling, by: .program)
            #expect(other.plan.names[0].choice == .open && other.classes.isEmpty)
        }
    }

    @Test("教务处可以导入，但不能任命自己当班主任") func oneself() async throws {
        try await withHouse { test in
            let office = try await test.staff(93, "教务员", staffNumber: "J01")
            try await test.give(.teachingOffice, to: office)
            let actor = try await test.actor(office)
            let own = try await test.preview(try RosterSent("班级,班主任\n四年级1班,教务员"), by: actor)
            #expect(own.allFaults.map(\.message) == ["不能自己任免自己的班主任职务。请由其他有权办理的人员办理，这一格先空着。"])
            #expect(try await test.take(try RosterTables.sent(), by: actor).added == 11)
        }
    }

    @Test("下学期的任课整学期都算；留着不管的班级一行也不写") func nextTermAndLeftOut() async throws {
        try await withHouse { test in
            let sent = try RosterSent(RosterTables.staff, "教师,班级,学科\n李明,四年级1班,数学\n李明,雏鹰班,数学")
            let next = test.term.next
            let open = try await test.importing.preview(sent, in: next, [:], of: test.world.school, by: .program).plan
            #expect(open.names.map(\.key) == ["4.1", "雏鹰班"] && open.names[1].choice == nil && open.names[1].opening == nil)
            #expect(open.allFaults.map(\.message) == ["看不出“雏鹰班”是哪个班。请在“班级对应”里选择。"])
            let choices: [String: RosterChoice] = ["雏鹰班": .leaveOut]
            let plan = try await test.importing.preview(sent, in: next, choices, of: test.world.school, by: .program).plan
            #expect(plan.mayBeWritten && plan.leftOut == 1 && plan.lines(.added).last == "任课 四年级1班 数学 李明 2022年春季学期")
            _ = try await test.importing.write(sent, in: next, choices, promise: plan.promise, of: test.world.school, by: .program)
            let rows = try await TeachingPlan(house: test.house).assignments(of: test.world.school, in: next, by: .program)
            #expect(rows.map(\.teaching.from.iso) == ["2022-02-01"])
        }
    }

    @Test("记住的名称不妨碍删除开错的班级") func removal() async throws {
        try await withHouse { test in
            let school = test.world.school
            try await test.take(try RosterSent("班级,人数\n三(1)班,"))
            let plan = try await test.preview(try RosterSent("班级,人数\n三(1)班,"))
            guard case .known(let id)? = plan.names[0].choice else { return #expect(Bool(false), "\(plan.names)") }
            #expect(plan.names[0].isSettled)
            try await ClassChanges(house: test.house).remove(id, of: school, by: .program)
            #expect(try await test.preview(try RosterSent("班级,人数\n三(1)班,")).names[0].choice == .open)
        }
    }
}
