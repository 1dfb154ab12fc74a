import Database
import Policy
import Testing

@testable import School

@Suite("初始化") struct SetUpTests {
    @Test("空的安装：一步建好最高一级单位和管理员，凭初始密码登录；第二次不再允许") func initialise() async throws {
        try await withHouse { test in
            let setUp = SetUp(house: test.house)
            let slip = try await setUp.initialise(
                UnitDraft(name: "大同市", regionCode: "140200"), administrator: StaffDraft(number: "ADM", name: "孙管理", phone: "13800138000"))
            let session = try await test.signIn("13800138000", slip.password)
            #expect(session.mustChangePassword)
            let signedIn = try #require(try await Sessions(house: test.house).signedIn(session.token))
            #expect(signedIn.actor.grants.map(\.role) == [.administrator])
            #expect(try await setUp.hasAdministrator())
            await #expect(throws: SetUpRefusal.done) {
                _ = try await setUp.initialise(
                    UnitDraft(name: "大同市", regionCode: "140200"), administrator: StaffDraft(number: "B", name: "乙"))
            }
        }
    }

    @Test("命令行开账号、给职务、重置密码") func users() async throws {
        try await withHouse { test in
            let setUp = SetUp(house: test.house)
            let slip = try await setUp.user(StaffDraft(number: "T1", name: "李校长"), at: test.world.school, role: .principal)
            let again = try await setUp.user(StaffDraft(number: "T1", name: "李校长"), at: test.world.school, role: .principal)
            #expect(again.person == slip.person)
            await #expect(throws: SignInRefusal.wrong) { _ = try await test.signIn("T1", slip.password) }
            _ = try await test.signIn("T1", again.password)
            let code = try await setUp.resetPassword("t1", at: test.world.school)
            #expect(code.person == slip.person)
            await #expect(throws: AccountRefusal.unknownPerson) { _ = try await setUp.resetPassword("T9", at: test.world.school) }
        }
    }
}
