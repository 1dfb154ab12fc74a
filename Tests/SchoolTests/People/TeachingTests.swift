import Database
import Policy
import Testing

@testable import School

@Suite("任课与交接")
struct TeachingTests {
    @Test("安排任课：按班级和学科排列；重复、已离任、已毕业、日期在学期外都被拒绝") func assigning() async throws {
        try await withHouse { test in
            let (plan, school, world) = (TeachingPlan(house: test.house), test.world.school, test.world)
            let (one, two) = (try await test.staff(41, "李老师"), try await test.staff(42, "周老师"))
            let term = TeachingTerm(containing: test.today)
            _ = try await plan.assign(two.id, "数学", in: [world.classB, world.classA], of: school, term: term, by: .program)
            _ = try await plan.assign(one.id, "语文", in: [world.classA], of: school, term: term, by: .program)
            let rows = try await plan.assignments(of: school, in: term, by: .program)
            #expect(rows.map { "\($0.schoolClass.name(on: test.today))\($0.teaching.subject)" } == ["四年级1班语文", "四年级1班数学", "四年级2班数学"])
            #expect(rows.allSatisfy { $0.teaching.from == term.days.lowerBound && $0.teaching.to == term.days.upperBound })
            await #expect(throws: TeachingRefusal.self, "twice") {
                try await plan.assign(one.id, "语文", in: [world.classA], of: school, term: term, by: .program)
            }
            await #expect(throws: TeachingRefusal.self, "outside the term") {
                try await plan.assign(
                    one.id, "英语", in: [world.classA], of: school, term: term,
                    days: test.today...term.days.upperBound.advanced(by: 1), by: .program)
            }
            let far = TeachingTerm(containing: try #require(SchoolDate(iso: "2025-09-01")))
            await #expect(throws: TeachingRefusal.self, "graduated") {
                try await plan.assign(one.id, "语文", in: [world.classA], of: school, term: far, by: .program)
            }
            await #expect(throws: FieldFaults.self) {
                try await plan.assign(one.id, " ", in: [world.classA], of: school, term: term, by: .program)
            }
            #expect(try await test.audit(school).filter { $0 == "teaching.assign" }.count == 2)
        }
    }

    @Test("结束任课：从次日起不再任课；结束在开始之前等于取消") func ending() async throws {
        try await withHouse { test in
            let (plan, school) = (TeachingPlan(house: test.house), test.world.school)
            let one = try await test.staff(41, "李老师")
            let term = TeachingTerm(containing: test.today)
            let now = try await plan.assign(one.id, "语文", in: [test.world.classA], of: school, term: term, by: .program)
            let next = try await plan.assign(one.id, "语文", in: [test.world.classA], of: school, term: term.next, by: .program)
            try await plan.end(now[0].id, of: school, on: test.today, by: .program)
            try await plan.end(next[0].id, of: school, on: test.today, by: .program)
            #expect(try await plan.assignments(of: school, in: term, by: .program).map(\.teaching.to) == [test.today])
            #expect(try await plan.assignments(of: school, in: term.next, by: .program).isEmpty)
            test.clock.pass(days: 1)
            #expect(try await test.actor(one).grants.isEmpty)
        }
    }

    @Test("沿用上学期任课：离任的、毕业的、已安排的不带过去") func carrying() async throws {
        try await withHouse { test in
            let (plan, school, world) = (TeachingPlan(house: test.house), test.world.school, test.world)
            let (one, two) = (try await test.staff(41, "李老师"), try await test.staff(42, "周老师"))
            let term = TeachingTerm(containing: test.today)
            _ = try await plan.assign(one.id, "语文", in: [world.classA, world.classB], of: school, term: term, by: .program)
            _ = try await plan.assign(two.id, "数学", in: [world.classA], of: school, term: term, by: .program)
            _ = try await plan.assign(two.id, "语文", in: [world.classB], of: school, term: term.next, by: .program)
            let carrying = TeachingCarryOver(house: test.house)
            let preview = try await carrying.preview(into: term.next, of: school, by: .program)
            #expect(preview.map { "\($0.className)\($0.teaching.subject)" } == ["四年级1班语文", "四年级1班数学"])
            #expect(try await carrying.carry(into: term.next, of: school, by: .program) == 2)
            await #expect(throws: TeachingRefusal.self) { try await carrying.carry(into: term.next, of: school, by: .program) }
        }
    }

    @Test("交接：任课和班主任从某日起转给接手人，一次写入；管理员等职务不在其中") func handingOver() async throws {
        try await withHouse { test in
            let (school, world) = (test.world.school, test.world)
            let (giver, heir) = (try await test.staff(41, "李老师"), try await test.staff(42, "周老师"))
            let plan = TeachingPlan(house: test.house)
            let term = TeachingTerm(containing: test.today)
            _ = try await plan.assign(giver.id, "语文", in: [world.classA], of: school, term: term, by: .program)
            try await test.give(.classTeacher, to: giver, schoolClass: world.classA)
            try await test.give(.teachingOffice, to: giver)
            let handOver = HandOver(house: test.house)
            let day = test.today.advanced(by: 7)
            let holding = try await handOver.holding(of: giver.id, in: school, from: day, by: .program)
            #expect(holding.items.map(\.title) == ["班主任 · 四年级1班", "语文 · 四年级1班 · 2021年秋季学期"])
            #expect(holding.others.map(\.grant.role) == [.teachingOffice])
            #expect(holding.receivers.map(\.id) == [heir.id])
            let choices = Dictionary(uniqueKeysWithValues: holding.items.map { ($0.key, heir.id) })
            await #expect(throws: HandOverRefusal.self) {
                try await handOver.pass(choices.mapValues { _ in giver.id }, from: giver.id, in: school, on: day, by: .program)
            }
            #expect(try await handOver.pass(choices, from: giver.id, in: school, on: day, by: .program) == 2)
            #expect(try await test.audit(school).last == "staff.handOver")
            let rows = try await plan.assignments(of: school, in: term, by: .program).map(\.teaching).sorted { $0.from < $1.from }
            #expect(rows.map(\.person) == [giver.id, heir.id] && rows[0].to == day.advanced(by: -1) && rows[1].from == day)
            test.clock.pass(days: 7)
            let (old, new) = (try await test.actor(giver), try await test.actor(heir))
            #expect(
                new.grants.filter { $0.holds(on: test.today) }.map(\.role).sorted { $0.rawValue < $1.rawValue } == [
                    .classTeacher, .subjectTeacher,
                ])
            #expect(old.grants.filter { $0.holds(on: test.today) }.map(\.role) == [.teachingOffice])
            await #expect(throws: HandOverRefusal.itemGone) {
                try await handOver.pass(choices, from: giver.id, in: school, on: day, by: .program)
            }
        }
    }

    @Test("不能把职务交接给自己") func notToOneself() async throws {
        try await withHouse { test in
            let giver = try await test.staff(41, "李老师")
            let office = try await test.staff(43, "主任")
            try await test.give(.teachingOffice, to: office)
            let role = try await test.give(.classTeacher, to: giver, schoolClass: test.world.classA)
            let actor = try await test.actor(office)
            await #expect(throws: HandOverRefusal.toOneself) {
                try await HandOver(house: test.house).pass(
                    ["role-\(role)": office.id], from: giver.id, in: test.world.school, on: test.today.advanced(by: 1), by: actor)
            }
        }
    }
}
