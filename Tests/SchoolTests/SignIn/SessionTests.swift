import Database
import Testing

@testable import School

@Suite("会话") struct SessionTests {
    private func signedIn(_ test: TestHouse) async throws -> (NewSession, Person) {
        let wang = try await test.staff(567, "王子轩")
        try await test.account(wang, password: "purple-tractor")
        return (try await test.signIn("567", "purple-tractor"), wang)
    }

    @Test("数据库里只有令牌的摘要，看到的人不能拿去登录") func onlyDigest() async throws {
        try await withHouse { test in
            let (session, _) = try await signedIn(test)
            let kept = try await test.database.read(in: .installation) { try $0.value("SELECT token FROM session", as: String.self) }
            #expect(session.token.utf8.count == 64)
            #expect(kept != session.token)
            let stolen = try #require(kept)
            #expect(try await Sessions(house: test.house).signedIn(stolen) == nil)
        }
    }

    @Test("两小时不用就过期，差一秒还在；一直用也只有十二小时") func limits() async throws {
        try await withHouse { test in
            let sessions = Sessions(house: test.house)
            let (session, _) = try await signedIn(test)
            test.clock.pass(seconds: 2 * 3600 - 1)
            let used = try #require(try await sessions.signedIn(session.token))
            #expect(used.isDueToBeSeen)
            try await sessions.noteSeen(used)
            for _ in 0..<5 {
                test.clock.pass(seconds: 2 * 3600 - 1)
                if let again = try await sessions.signedIn(session.token) { try await sessions.noteSeen(again) }
            }
            // 12 小时差 6 秒
            #expect(try await sessions.signedIn(session.token) != nil)
            test.clock.pass(seconds: 6)
            #expect(try await sessions.signedIn(session.token) == nil)
            try await sessions.forget()
            #expect(try await test.sessions() == 0)
        }
    }

    @Test("本人手机：三天不用才过期，最长十四天，关掉浏览器也还在") func ownPhone() async throws {
        try await withHouse { test in
            let (shared, wang) = try await signedIn(test)
            #expect(shared.cookieAge == nil)
            let origin = SignInOrigin(address: "203.0.113.7", userAgent: "Android MicroMessenger", isOwnPhone: true)
            let session = try await SignIn(house: test.house)(name: "567", password: "purple-tractor", from: origin)
            #expect(session.cookieAge == 14 * 86_400)
            #expect(session.person == wang.id)
            test.clock.pass(seconds: 3 * 86_400 - 1)
            #expect(try await Sessions(house: test.house).signedIn(session.token) != nil)
            test.clock.pass(seconds: 1)
            #expect(try await Sessions(house: test.house).signedIn(session.token) == nil)
        }
    }

    @Test("最近使用时间一分钟最多记一次") func seen() async throws {
        try await withHouse { test in
            let (session, _) = try await signedIn(test)
            test.clock.pass(seconds: 59)
            #expect(try await Sessions(house: test.house).signedIn(session.token)?.isDueToBeSeen == false)
            test.clock.pass(seconds: 1)
            let due = try #require(try await Sessions(house: test.house).signedIn(session.token))
            #expect(due.isDueToBeSeen)
            try await Sessions(house: test.house).noteSeen(due)
            #expect(try await Sessions(house: test.house).signedIn(session.token)?.isDueToBeSeen == false)
        }
    }

    @Test("我的会话：看得到设备和缩短的地址，可以退出一个或其他全部，别人的退不了") func list() async throws {
        try await withHouse { test in
            let sessions = Sessions(house: test.house)
            let (first, wang) = try await signedIn(test)
            test.clock.pass(seconds: 5)
            let origin = SignInOrigin(address: "2001:db8:1:2::3", userAgent: "Mozilla/5.0 (iPhone) MicroMessenger Safari")
            let second = try await SignIn(house: test.house)(name: "567", password: "purple-tractor", from: origin)
            let me = try #require(try await sessions.signedIn(second.token))
            let mine = try await sessions.mine(me)
            #expect(mine.map(\.device) == ["苹果手机 · 微信", "Windows · Chrome"])
            #expect(mine.map(\.address) == ["2001:db8:1:*", "203.0.113.*"])

            let li = try await test.staff(568, "李梓涵")
            try await test.account(li, password: "yellow-teapot")
            let other = try await test.signIn("568", "yellow-teapot")
            let stranger = try #require(try await sessions.signedIn(other.token))
            try await sessions.revoke(mine[1].id, by: stranger)
            #expect(try await sessions.mine(me).count == 2)

            try await sessions.revokeOthers(by: me)
            #expect(try await sessions.signedIn(first.token) == nil)
            #expect(try await sessions.signedIn(other.token) != nil)
            try await sessions.signOut(me)
            #expect(try await sessions.signedIn(second.token) == nil)
            #expect(wang.id == me.person)
        }
    }

    @Test("改密码：要先输对现在的；换新令牌，其他会话全部退出") func change() async throws {
        try await withHouse { test in
            let (first, _) = try await signedIn(test)
            let second = try await test.signIn("567", "purple-tractor")
            let me = try #require(try await Sessions(house: test.house).signedIn(second.token))
            let change = PasswordChange(house: test.house)
            let new = NewPassword("yellow-teapot", repeated: "yellow-teapot")
            await #expect(throws: SignInRefusal.wrongCurrent) { _ = try await change(current: "nonsense", to: new, by: me) }
            await #expect(throws: SignInRefusal.notRepeated) {
                _ = try await change(current: "purple-tractor", to: NewPassword("yellow-teapot", repeated: "yellow"), by: me)
            }
            await #expect(throws: SignInRefusal.password(.asBefore)) {
                _ = try await change(current: "purple-tractor", to: NewPassword("purple-tractor", repeated: "purple-tractor"), by: me)
            }
            await #expect(throws: SignInRefusal.password(.tooShort(3))) {
                _ = try await change(current: "purple-tractor", to: NewPassword("567", repeated: "567"), by: me)
            }
            let third = try await change(current: "purple-tractor", to: new, by: me)
            for token in [first.token, second.token] { #expect(try await Sessions(house: test.house).signedIn(token) == nil) }
            let again = try #require(try await Sessions(house: test.house).signedIn(third.token))
            #expect(again.session.id == me.session.id)
            #expect(again.formSecret != me.formSecret)
            await #expect(throws: SignInRefusal.wrong) { _ = try await test.signIn("567", "purple-tractor") }
            _ = try await test.signIn("567", "yellow-teapot")
            #expect(try await test.audit(test.world.school).contains("account.password"))
        }
    }
}
