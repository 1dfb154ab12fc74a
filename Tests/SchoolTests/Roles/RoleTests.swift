import Database
import Policy
import Testing

@testable import School

@Suite("职务") struct RoleTests {
    @Test(
        "谁能任免什么：教务处任免教学职务，校长再加教务处，管理员全部；别的学校一概不行",
        arguments: [
            (Role.teachingOffice, [Role.classTeacher, .preparationLeader, .gradeHead]),
            (.principal, [.classTeacher, .preparationLeader, .gradeHead, .teachingOffice]),
            (.administrator, [.classTeacher, .preparationLeader, .gradeHead, .teachingOffice, .principal, .administrator]),
            (.gradeHead, []), (.classTeacher, []),
        ])
    func whoAppoints(role: Role, appoints: [Role]) async throws {
        try await withHouse { test in
            let boss = try await test.staff(1, "上级")
            try await test.give(
                role, to: boss, grade: role.narrowing.grade ? 6 : nil, schoolClass: role.narrowing.schoolClass ? test.world.classB : nil)
            let actor = try await test.actor(boss)
            let roles = RoleList(house: test.house)
            for (index, given) in Role.allCases.enumerated() where given != .subjectTeacher {
                let person = try await test.staff(UInt64(100 + index), "人\(index)")
                let needs = given.narrowing
                func draft(at unit: UnitID) -> RoleDraft {
                    RoleDraft(
                        given, person: person.id, home: person.home, at: unit, grade: needs.grade ? 4 : nil,
                        schoolClass: needs.schoolClass ? test.world.classA : nil, subject: needs.subject ? "语文" : nil, from: test.today)
                }
                if appoints.contains(given) {
                    try await roles.grant(draft(at: test.world.school), by: actor)
                    #expect(try await test.actor(person).grants.map(\.role) == [given])
                } else {
                    await #expect(throws: (any Error).self) { try await roles.grant(draft(at: test.world.school), by: actor) }
                    #expect(try await test.actor(person).grants.isEmpty)
                }
                await #expect(throws: Refusal.self) { try await roles.grant(draft(at: test.world.sibling), by: actor) }
                await #expect(throws: Refusal.self) { try await roles.grant(draft(at: test.world.county), by: actor) }
            }
        }
    }

    @Test("谁也不能给自己任免职务") func notOneself() async throws {
        try await withHouse { test in
            let boss = try await test.staff(1, "孙管理")
            let own = try await test.give(.administrator, to: boss)
            let (actor, roles) = (try await test.actor(boss), RoleList(house: test.house))
            await #expect(throws: RoleRefusal.toOneself) {
                try await roles.grant(
                    RoleDraft(.principal, person: boss.id, home: boss.home, at: test.world.school, from: test.today), by: actor)
            }
            await #expect(throws: RoleRefusal.toOneself) { try await roles.end(own, at: test.world.school, by: actor) }
        }
    }

    @Test("一个班一位班主任，前任的末日之后才能有后任") func oneClassTeacher() async throws {
        try await withHouse { test in
            let (first, second) = (try await test.staff(1, "王老师"), try await test.staff(2, "李老师"))
            let friday = test.today.advanced(by: 4)
            try await test.give(.classTeacher, to: first, schoolClass: test.world.classA, to: friday)
            await #expect(throws: RoleRefusal.taken(.classTeacher, by: "王老师")) {
                try await test.give(.classTeacher, to: second, schoolClass: test.world.classA, from: friday)
            }
            await #expect(throws: RoleRefusal.alreadyHeld(.classTeacher)) {
                try await test.give(.classTeacher, to: first, schoolClass: test.world.classA)
            }
            try await test.give(.classTeacher, to: second, schoolClass: test.world.classB)
            try await test.give(.classTeacher, to: second, schoolClass: test.world.classA, from: friday.advanced(by: 1))
        }
    }

    @Test("不合理的任命说出原因") func refusals() async throws {
        try await withHouse { test in
            let wang = try await test.staff(1, "王老师")
            let (today, world) = (test.today, test.world)
            let cases: [(RoleRefusal, RoleDraft)] = [
                (.incomplete(.gradeHead), RoleDraft(.gradeHead, person: wang.id, home: wang.home, at: world.school, from: today)),
                (.incomplete(.principal), RoleDraft(.principal, person: wang.id, home: wang.home, at: world.school, grade: 4, from: today)),
                (.wrongKind(.inspector, .school), RoleDraft(.inspector, person: wang.id, home: wang.home, at: world.school, from: today)),
                (.wrongKind(.principal, .region), RoleDraft(.principal, person: wang.id, home: wang.home, at: world.county, from: today)),
                (
                    .unknownClass,
                    RoleDraft(.classTeacher, person: wang.id, home: wang.home, at: world.school, schoolClass: world.classC, from: today)
                ),
                (.unknownPerson, RoleDraft(.principal, person: PersonID(99), home: wang.home, at: world.school, from: today)),
                (
                    .datesReversed,
                    RoleDraft(.principal, person: wang.id, home: wang.home, at: world.school, from: today, to: today.advanced(by: -1))
                ),
                (.followsFromTeaching, RoleDraft(.subjectTeacher, person: wang.id, home: wang.home, at: world.school, from: today)),
            ]
            for (refusal, draft) in cases {
                await #expect(throws: refusal) { try await RoleList(house: test.house).grant(draft, by: .program) }
                #expect(refusal.userMessage.hasSuffix("。"))
            }
        }
    }

    @Test("结束任期：到某日止仍可办事到那天，立即结束则马上不行；历史都在") func ending() async throws {
        try await withHouse { test in
            let (wang, roles) = (try await test.staff(1, "王老师"), RoleList(house: test.house))
            let head = try await test.give(.gradeHead, to: wang, grade: 4)
            let office = try await test.give(.teachingOffice, to: wang)
            let friday = test.today.advanced(by: 4)
            try await roles.end(head, at: test.world.school, lastDay: friday, by: .program)
            try await roles.end(office, at: test.world.school, by: .program)
            let actor = try await test.actor(wang)
            #expect(actor.grants.map(\.role) == [.gradeHead])
            #expect(actor.grants[0].to == friday)
            await #expect(throws: RoleRefusal.notFound) { try await roles.end(office, at: test.world.school, by: .program) }
            await #expect(throws: RoleRefusal.inThePast(test.today.advanced(by: -1))) {
                try await roles.end(head, at: test.world.school, lastDay: test.today.advanced(by: -1), by: .program)
            }
            let all = try await roles.all(at: test.world.school, by: .program)
            #expect(all.map(\.grant.role) == [.teachingOffice, .gradeHead])
            #expect(all.map(\.isEnded) == [true, false])
            test.clock.pass(days: 5)
            #expect(try await !test.actor(wang).may(.recordPupils, at: test.world.own(grade: 4), on: test.today))
            #expect(try await test.audit(test.world.school) == ["role.grant", "role.grant", "role.end", "role.end"])
        }
    }

    @Test("外单位的人可以兼职，名单里看得到名字") func elsewhere() async throws {
        try await withHouse { test in
            let wang = try await test.staff(1, "王老师")
            try await test.give(.researcher, to: wang, at: test.world.county)
            let all = try await RoleList(house: test.house).all(at: test.world.county, by: .program)
            #expect(all.map(\.person.name) == ["王老师"])
            #expect(try await test.actor(wang).may(.viewClasses, at: test.world.schoolPlace, on: test.today))
        }
    }
}
