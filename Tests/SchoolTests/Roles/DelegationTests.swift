import Database
import Policy
import Testing

@testable import School

@Suite("代理") struct DelegationTests {
    @Test("到周五为止由副手代理：在期内可以办，记在被代理人名下，到期自己结束") func untilFriday() async throws {
        try await withHouse { test in
            let (head, deputy) = (try await test.staff(1, "李主任"), try await test.staff(2, "王老师"))
            try await test.account(deputy, password: "purple-tractor")
            try await test.give(.teachingOffice, to: head)
            let tomorrow = test.today.advanced(by: 1)
            try await Delegations(house: test.house).give(
                DelegationDraft(from: head.id, to: deputy.id, tomorrow, test.today.advanced(by: 4), reason: "外出学习"), at: test.world.school,
                by: test.actor(head))
            #expect(try await test.actor(deputy).grants.isEmpty)
            test.clock.pass(days: 1)
            let actor = try await test.actor(deputy)
            #expect(actor.grants.map(\.role) == [.teachingOffice])
            let newcomer = try await test.staff(3, "新老师")
            let opened = try await Accounts(house: test.house).open([newcomer.id], at: test.world.school, by: actor)
            #expect(opened.slips.map(\.person) == [newcomer])
            let (person, onBehalfOf) = try await lastAuthor(test)
            #expect(person == deputy.id.description)
            #expect(onBehalfOf == head.id.description)
            test.clock.pass(days: 3)
            #expect(try await test.actor(deputy).grants.count == 1)
            test.clock.pass(days: 1)
            #expect(try await test.actor(deputy).grants.isEmpty)
        }
    }

    private func lastAuthor(_ test: TestHouse) async throws -> (String?, String?) {
        try await test.database.read(in: .unit(test.world.school)) { reader in
            try reader.first("SELECT person, on_behalf_of FROM audit_entry WHERE school_id = :school ORDER BY number DESC LIMIT 1") {
                (try $0[0], try $0[1])
            } ?? (nil, nil)
        }
    }

    @Test("代理来的职务不能再委托，也不能为别人办代理") func noChain() async throws {
        try await withHouse { test in
            let (head, deputy, third) = (
                try await test.staff(1, "李主任"), try await test.staff(2, "王老师"), try await test.staff(3, "赵老师")
            )
            for person in [deputy, third] { try await test.account(person, password: "purple-tractor") }
            try await test.give(.teachingOffice, to: head)
            let (delegations, friday) = (Delegations(house: test.house), test.today.advanced(by: 4))
            try await delegations.give(
                DelegationDraft(from: head.id, to: deputy.id, test.today, friday, reason: "外出"), at: test.world.school, by: test.actor(head)
            )
            let actor = try await test.actor(deputy)
            await #expect(throws: Refusal.onlyInPerson(.delegate)) {
                try await delegations.give(
                    DelegationDraft(from: deputy.id, to: third.id, test.today, friday, reason: "再转"), at: test.world.school, by: actor)
            }
            await #expect(throws: Refusal.onlyInPerson(.delegateForOthers)) {
                try await delegations.give(
                    DelegationDraft(from: head.id, to: third.id, test.today, friday, reason: "再转"), at: test.world.school, by: actor)
            }
            // 有自己的职务，也只能委托自己的那一项
            try await test.give(.gradeHead, to: deputy, grade: 4)
            let both = try await test.actor(deputy)
            let heads = try await delegations.delegable(of: head.id, at: test.world.school)
            await #expect(throws: DelegationRefusal.notHeld) {
                try await delegations.give(
                    DelegationDraft(from: deputy.id, to: third.id, test.today, friday, roles: Set(heads.map(\.id)), reason: "再转"),
                    at: test.world.school, by: both)
            }
            try await delegations.give(
                DelegationDraft(from: deputy.id, to: third.id, test.today, friday, reason: "年级事务"), at: test.world.school, by: both)
            #expect(try await test.actor(third).grants.map(\.role) == [.gradeHead])
        }
    }

    @Test("被委托的职务结束，代理也随之结束；双方和教务处都可以提前结束") func ends() async throws {
        try await withHouse { test in
            let (head, deputy) = (try await test.staff(1, "李主任"), try await test.staff(2, "王老师"))
            try await test.account(deputy, password: "purple-tractor")
            let role = try await test.give(.gradeHead, to: head, grade: 4)
            let (delegations, friday) = (Delegations(house: test.house), test.today.advanced(by: 4))
            let draft = DelegationDraft(from: head.id, to: deputy.id, test.today, friday, reason: "外出")
            for ender in [head, deputy] {
                let id = try await delegations.give(draft, at: test.world.school, by: test.actor(head))
                #expect(try await test.actor(deputy).grants.count == 1)
                try await delegations.end(id, at: test.world.school, by: test.actor(ender))
                #expect(try await test.actor(deputy).grants.isEmpty)
                await #expect(throws: DelegationRefusal.notFound) {
                    try await delegations.end(id, at: test.world.school, by: test.actor(ender))
                }
            }
            test.clock.pass(seconds: 1)
            try await delegations.give(draft, at: test.world.school, by: test.actor(head))
            await #expect(throws: DelegationRefusal.overlaps("王老师")) {
                try await delegations.give(draft, at: test.world.school, by: test.actor(head))
            }
            try await RoleList(house: test.house).end(role, at: test.world.school, by: .program)
            #expect(try await test.actor(deputy).grants.isEmpty)
            let all = try await delegations.all(at: test.world.school, by: .program)
            #expect(all.map { $0.state(on: test.today) } == [.running, .ended, .ended])
        }
    }

    @Test("教务处为缺勤的人办代理：不能转给自己，也不能转走校长的职务") func forOthers() async throws {
        try await withHouse { test in
            let (office, principal, teacher, deputy) = (
                try await test.staff(1, "赵教务"), try await test.staff(2, "李校长"), try await test.staff(3, "王老师"),
                try await test.staff(4, "孙老师")
            )
            for person in [office, deputy] { try await test.account(person, password: "purple-tractor") }
            try await test.give(.teachingOffice, to: office)
            try await test.give(.principal, to: principal)
            try await test.give(.classTeacher, to: teacher, schoolClass: test.world.classA)
            let (delegations, friday, actor) = (Delegations(house: test.house), test.today.advanced(by: 4), try await test.actor(office))
            func give(_ from: Person, _ to: Person) async throws {
                try await delegations.give(
                    DelegationDraft(from: from.id, to: to.id, test.today, friday, reason: "病假"), at: test.world.school, by: actor)
            }
            await #expect(throws: RoleRefusal.toOneself) { try await give(teacher, office) }
            await #expect(throws: RoleRefusal.senior(.principal)) { try await give(principal, deputy) }
            await #expect(throws: DelegationRefusal.receiverWithoutAccount("李校长")) { try await give(teacher, principal) }
            try await give(teacher, deputy)
            #expect(try await test.actor(deputy).may(.recordPupils, at: test.world.own(grade: 4, test.world.classA), on: test.today))
        }
    }

    @Test("只委托选中的职务；可选的代理人都有账号；下属单位的职务不混进来") func choosing() async throws {
        try await withHouse { test in
            let (head, deputy) = (try await test.staff(1, "李主任"), try await test.staff(2, "王老师"))
            try await test.staff(3, "没账号")
            try await test.account(deputy, password: "purple-tractor")
            let grade = try await test.give(.gradeHead, to: head, grade: 4)
            try await test.give(.classTeacher, to: head, schoolClass: test.world.classA)
            try await test.give(.researcher, to: head, at: test.world.county)
            let (delegations, actor) = (Delegations(house: test.house), try await test.actor(head))
            #expect(try await delegations.receivers(at: test.world.school, by: actor).map(\.person.name) == ["王老师"])
            let mine = try await delegations.delegable(of: head.id, at: test.world.school)
            #expect(Set(mine.map(\.grant.role)) == [.gradeHead, .classTeacher])
            #expect(try await delegations.delegable(of: head.id, at: test.world.county).map(\.grant.role) == [.researcher])
            try await delegations.give(
                DelegationDraft(from: head.id, to: deputy.id, test.today, test.today, roles: [grade], reason: "外出"), at: test.world.school,
                by: actor)
            #expect(try await test.actor(deputy).grants.map(\.role) == [.gradeHead])
        }
    }

    @Test("不合理的代理说出原因") func refusals() async throws {
        try await withHouse { test in
            let (head, deputy) = (try await test.staff(1, "李主任"), try await test.staff(2, "王老师"))
            try await test.account(deputy, password: "purple-tractor")
            let today = test.today
            try await test.give(.gradeHead, to: head, grade: 4, to: today.advanced(by: 10))
            let (delegations, actor) = (Delegations(house: test.house), try await test.actor(head))
            let cases: [(DelegationRefusal, DelegationDraft)] = [
                (.toOneself, DelegationDraft(from: head.id, to: head.id, today, today, reason: "")),
                (.datesReversed, DelegationDraft(from: head.id, to: deputy.id, today, today.advanced(by: -1), reason: "")),
                (.inThePast, DelegationDraft(from: head.id, to: deputy.id, today.advanced(by: -1), today, reason: "")),
                (.tooLong, DelegationDraft(from: head.id, to: deputy.id, today, today.advanced(by: 183), reason: "")),
                (.noRoles, DelegationDraft(from: head.id, to: deputy.id, today, today, roles: [], reason: "")),
                (.notHeld, DelegationDraft(from: head.id, to: deputy.id, today, today.advanced(by: 11), reason: "")),
                (.receiverUnknown, DelegationDraft(from: head.id, to: PersonID(9), today, today, reason: "")),
            ]
            for (refusal, draft) in cases {
                await #expect(throws: refusal) { try await delegations.give(draft, at: test.world.school, by: actor) }
            }
            try await delegations.give(
                DelegationDraft(from: head.id, to: deputy.id, today, today.advanced(by: 10), reason: "外出"), at: test.world.school, by: actor
            )
        }
    }
}
