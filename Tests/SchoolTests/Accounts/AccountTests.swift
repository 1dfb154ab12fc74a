import Database
import Policy
import Testing

@testable import School

@Suite("账号") struct AccountTests {
    @Test("批量开通：没有账号的人各得一个初始密码，登录后必须先改") func open() async throws {
        try await withHouse { test in
            let office = try await test.staff(1, "赵教务")
            try await test.give(.teachingOffice, to: office)
            let people = try await [test.staff(11, "陈一"), test.staff(12, "陈二"), test.staff(13, "陈三")]
            let accounts = Accounts(house: test.house)
            let actor = try await test.actor(office)
            let opened = try await accounts.open(Set(people.map(\.id)), at: test.world.school, by: actor)
            #expect(opened.slips.map(\.person.name) == ["陈一", "陈三", "陈二"].sorted())
            #expect(Set(opened.slips.map(\.password)).count == 3)
            let slip = try #require(opened.slips.first { $0.number == "11" })
            let session = try await test.signIn("11", slip.password.uppercased())
            #expect(session.mustChangePassword)
            let me = try #require(try await Sessions(house: test.house).signedIn(session.token))
            #expect(me.mustChangePassword)
            let changed = try await PasswordChange(house: test.house)(
                current: "", to: NewPassword("yellow-teapot", repeated: "yellow-teapot"), by: me)
            #expect(try await Sessions(house: test.house).signedIn(changed.token)?.mustChangePassword == false)
            await #expect(throws: SignInRefusal.wrong) { _ = try await test.signIn("11", slip.password) }

            let lines = try await accounts.list(at: test.world.school, by: actor)
            #expect(lines.first { $0.number == "11" }?.state == .inUse)
            #expect(lines.first { $0.number == "12" }?.state == .firstPassword)
            #expect(lines.first { $0.number == "1" }?.state == AccountLine.State.none)
            // 重发只对没用过的有效
            let again = try await accounts.open(Set(people.map(\.id)), at: test.world.school, by: actor)
            #expect(Set(again.slips.map(\.number)) == ["12", "13"])
            #expect(try await test.audit(test.world.school).filter { $0 == "account.open" }.count == 2)
        }
    }

    @Test("忘记密码：一次性验证码24小时内用一次，设新密码并退出其他会话") func code() async throws {
        try await withHouse { test in
            let office = try await test.staff(1, "赵教务")
            try await test.give(.teachingOffice, to: office)
            let wang = try await test.staff(567, "王子轩")
            try await test.account(wang, password: "purple-tractor")
            let session = try await test.signIn("567", "purple-tractor")
            let accounts = Accounts(house: test.house)
            let actor = try await test.actor(office)
            let origin = SignInOrigin(address: "203.0.113.7", userAgent: "")
            let new = NewPassword("yellow-teapot", repeated: "yellow-teapot")

            let late = try await accounts.issueCode(for: wang.id, at: test.world.school, by: actor)
            test.clock.pass(seconds: Accounts.codeLife)
            await #expect(throws: SignInRefusal.wrongCode) {
                _ = try await SignIn(house: test.house)(name: "567", code: late.code, password: new, from: origin)
            }
            let code = try await accounts.issueCode(for: wang.id, at: test.world.school, by: actor)
            _ = try await test.signIn("567", "purple-tractor")
            await #expect(throws: SignInRefusal.wrongCode) {
                _ = try await SignIn(house: test.house)(name: "567", code: late.code, password: new, from: origin)
            }
            let opened = try await SignIn(house: test.house)(name: "567", code: code.code, password: new, from: origin)
            #expect(!opened.mustChangePassword)
            #expect(try await Sessions(house: test.house).signedIn(session.token) == nil)
            await #expect(throws: SignInRefusal.wrongCode) {
                _ = try await SignIn(house: test.house)(name: "567", code: code.code, password: new, from: origin)
            }
            _ = try await test.signIn("567", "yellow-teapot")
        }
    }

    @Test("教务处拿不到校长和管理员的验证码与初始密码，也不能动自己的") func seniors() async throws {
        try await withHouse { test in
            let office = try await test.staff(1, "赵教务")
            let principal = try await test.staff(2, "李校长")
            let administrator = try await test.staff(3, "孙管理")
            let teacher = try await test.staff(4, "王子轩")
            try await test.give(.teachingOffice, to: office)
            try await test.give(.principal, to: principal)
            try await test.give(.administrator, to: administrator)
            for person in [office, principal] { try await test.account(person, password: "purple-tractor") }
            let accounts = Accounts(house: test.house)
            let actor = try await test.actor(office)
            await #expect(throws: RoleRefusal.senior(.principal)) {
                _ = try await accounts.issueCode(for: principal.id, at: test.world.school, by: actor)
            }
            await #expect(throws: AccountRefusal.ownAccount) {
                _ = try await accounts.issueCode(for: office.id, at: test.world.school, by: actor)
            }
            let opened = try await accounts.open(nil, at: test.world.school, by: actor)
            #expect(opened.slips.map(\.person) == [teacher])
            #expect(opened.passedOver.map(\.role) == [.administrator])
            await #expect(throws: Refusal.self) { _ = try await accounts.open(nil, at: test.world.sibling, by: actor) }
        }
    }

    @Test("离任时账号、会话、职务和代理同时结束") func leaving() async throws {
        try await withHouse { test in
            let wang = try await test.staff(567, "王子轩")
            let deputy = try await test.staff(568, "李梓涵")
            for person in [wang, deputy] { try await test.account(person, password: "purple-tractor") }
            try await test.give(.gradeHead, to: wang, grade: 4)
            try await Delegations(house: test.house).give(
                DelegationDraft(from: wang.id, to: deputy.id, test.today, test.today.advanced(by: 4), reason: "外出学习"),
                at: test.world.school,
                by: test.actor(wang))
            #expect(try await test.actor(deputy).grants.count == 1)
            let session = try await test.signIn("567", "purple-tractor")
            let now = test.clock.now
            try await test.within(test.world.school) { writer in
                let ended = try AccountEnding.end(wang.id, now: now, writer)
                #expect(
                    ended
                        == AccountEnding.Ended(hadAccount: true, identities: 0, sessions: 1, roles: [.gradeHead], delegations: 1, tokens: 0)
                )
            }
            #expect(try await Sessions(house: test.house).signedIn(session.token) == nil)
            #expect(try await test.actor(wang).grants.isEmpty)
            #expect(try await test.actor(deputy).grants.isEmpty)
            await #expect(throws: SignInRefusal.wrong) { _ = try await test.signIn("567", "purple-tractor") }
        }
    }

    @Test("最高一级单位的最后一位管理员不能停用、免职或离任") func lastAdministrator() async throws {
        try await withHouse { test in
            let only = try await test.staff(1, "孙管理", at: test.world.county)
            let other = try await test.staff(2, "钱管理", at: test.world.county)
            try await test.account(only, password: "purple-tractor")
            try await test.account(other, password: "purple-tractor")
            let first = try await test.give(.administrator, to: only, at: test.world.county)
            let (accounts, roles, county) = (Accounts(house: test.house), RoleList(house: test.house), test.world.county)
            await #expect(throws: RoleRefusal.lastAdministrator) { try await accounts.setBlocked(true, only.id, at: county, by: .program) }
            await #expect(throws: RoleRefusal.lastAdministrator) { try await roles.end(first, at: county, by: .program) }
            let now = test.clock.now
            await #expect(throws: RoleRefusal.lastAdministrator) {
                try await test.within(county) { _ = try AccountEnding.end(only.id, now: now, $0) }
            }
            try await test.give(.administrator, to: other, at: county)
            try await roles.end(first, at: county, by: .program)
            await #expect(throws: RoleRefusal.lastAdministrator) { try await accounts.setBlocked(true, other.id, at: county, by: .program) }
        }
    }
}
