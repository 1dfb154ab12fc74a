import Database
import Testing

@testable import School

@Suite("统一身份认证") struct IdentityTests {
    private static let issuer = "https://id.example/realms/edu"
    private static let origin = SignInOrigin(address: "203.0.113.7", userAgent: "Windows Chrome")

    private func identity(
        _ subject: String = "u-17", issuer: String = Self.issuer, number: String? = nil, phone: String? = nil
    ) -> ProvidedIdentity {
        ProvidedIdentity(issuer: issuer, subject: subject, staffNumber: number, phone: phone)
    }

    private func enter(
        _ test: TestHouse, _ identity: ProvidedIdentity, linksFound: Bool = false, from origin: SignInOrigin = Self.origin
    ) async throws -> NewSession { try await SignIn(house: test.house)(identity, linksFound: linksFound, from: origin) }

    /// A teacher with an account, signed in by password.
    private func teacher(
        _ test: TestHouse, _ number: UInt64 = 567, phone: String? = nil, staffNumber: String? = nil, at unit: UnitID? = nil
    ) async throws -> (Person, SignedIn) {
        let person = try await test.staff(number, "王\(number)", at: unit, phone: phone, staffNumber: staffNumber)
        try await test.account(person, password: "purple-tractor")
        let code = unit == test.world.sibling ? "2114000102" : "2114000101"
        let session = try await test.signIn("\(code)-\(staffNumber ?? "\(number)")", "purple-tractor")
        return (person, try #require(try await Sessions(house: test.house).signedIn(session.token)))
    }

    private func links(_ test: TestHouse) async throws -> Int {
        try await test.database.read(in: .installation) { try $0.value("SELECT COUNT(*) FROM external_identity") ?? 0 }
    }

    // MARK: Signing in

    @Test("关联之后登录进本人的账号；记录是谁、从哪里、经哪个平台；会话说得出是怎样来的") func linked() async throws {
        try await withHouse { test in
            let (wang, me) = try await teacher(test)
            await #expect(throws: IdentityRefusal.nobodyFits) { _ = try await enter(test, identity()) }
            try await IdentityLinks(house: test.house).link(identity(), by: me)
            let session = try await enter(test, identity())
            #expect((session.person, session.home, session.mustChangePassword) == (wang.id, test.world.school, false))
            #expect(session.cookieAge == nil)
            let signedIn = try #require(try await Sessions(house: test.house).signedIn(session.token))
            #expect(signedIn.session.isByProvider && !me.session.isByProvider)
            #expect(try await Sessions(house: test.house).mine(me).map(\.isByProvider).filter { $0 }.count == 1)
            #expect(try await test.audit(test.world.school) == ["session.open", "account.link", "session.open_by_provider"])
            try await test.give(.principal, to: wang)
            let read = try await AuditReading(house: test.house).page(
                of: test.world.school, AuditQuery(action: "session."), by: test.actor(wang))
            let line = try #require(read.lines.first)
            #expect(line.title == "用统一身份认证登录" && line.person == "王567")
            #expect(line.changes.map(\.field) == ["来源地址", "设备", "认证平台"] && line.changes[2].after == Self.issuer)
            let phone = SignInOrigin(address: "203.0.113.7", userAgent: "Android", isOwnPhone: true)
            #expect(try await enter(test, identity(), from: phone).cookieAge == 14 * 86_400)
        }
    }

    @Test("主体和平台要一字不差：大小写不同、同名主体在另一个平台，都不是这个人") func exact() async throws {
        try await withHouse { test in
            let (_, me) = try await teacher(test)
            try await IdentityLinks(house: test.house).link(identity(), by: me)
            for other in [identity("U-17"), identity("u-17 "), identity("u-1"), identity(issuer: Self.issuer + "/")] {
                await #expect(throws: IdentityRefusal.nobodyFits) { _ = try await enter(test, other, linksFound: true) }
            }
        }
    }

    @Test("停用的账号不能登录，并记下；恢复后可以") func blocked() async throws {
        try await withHouse { test in
            let (wang, me) = try await teacher(test)
            try await IdentityLinks(house: test.house).link(identity(), by: me)
            let session = try await enter(test, identity())
            let accounts = Accounts(house: test.house)
            try await accounts.setBlocked(true, wang.id, at: test.world.school, by: .program)
            #expect(try await Sessions(house: test.house).signedIn(session.token) == nil)
            await #expect(throws: SignInRefusal.blocked) { _ = try await enter(test, identity()) }
            #expect(try await test.audit(test.world.school).last == "session.refuse")
            try await accounts.setBlocked(false, wang.id, at: test.world.school, by: .program)
            _ = try await enter(test, identity())
        }
    }

    @Test("初始密码还没改的，登录后仍须先改") func firstPassword() async throws {
        try await withHouse { test in
            let li = try await test.staff(568, "李梓涵")
            _ = try await Accounts(house: test.house).open([li.id], at: test.world.school, by: .program)
            let session = try await enter(test, identity(number: "568"), linksFound: true)
            #expect(session.mustChangePassword)
            let signedIn = try #require(try await Sessions(house: test.house).signedIn(session.token))
            let changed = try await PasswordChange(house: test.house)(
                current: "", to: NewPassword("yellow-teapot", repeated: "yellow-teapot"), by: signedIn)
            #expect(try await Sessions(house: test.house).signedIn(changed.token)?.session.isByProvider == true)
        }
    }

    // MARK: Finding an account

    @Test("找到唯一相符的账号：没有打开自动关联就不登录也不关联；打开了就关联，以后不再靠工号")
    func found() async throws {
        try await withHouse { test in
            let (wang, _) = try await teacher(test, staffNumber: "T567")
            for _ in 0..<2 {
                await #expect(throws: IdentityRefusal.notLinked) { _ = try await enter(test, identity(number: "t567")) }
            }
            #expect(try await links(test) == 0)
            #expect(try await enter(test, identity(number: "t567"), linksFound: true).person == wang.id)
            #expect(try await links(test) == 1)
            #expect(try await test.audit(test.world.school) == ["session.open", "account.link", "session.open_by_provider"])
            let link = try #require(try await test.database.read(in: .installation) { try IdentityTable.of(wang.id, $0) }.first)
            #expect(!link.isByPerson && link.issuer == Self.issuer)
            #expect(try await enter(test, identity(number: "another")).person == wang.id)
        }
    }

    @Test("工号和手机号怎样找到账号：只认唯一相符的；两者说的是两个人，就谁也不是") func fitting() async throws {
        let cases: [(number: String?, phone: String?, who: String)] = [
            ("0567", nil, "several"), ("2114000102-0567", nil, "second"), ("0567", "+86 13800000001", "first"),
            ("0567", "13800000002", "second"), (nil, "13800000001", "first"), ("none", "138-0000-0002", "second"),
            // They speak of two people; the second of them without an account.
            ("0001", "13800000002", "several"), ("0001", "13800000003", "several"), (nil, "13800000003", "nobody"),
            // A phone that is nobody's here says nothing.
            ("0001", "13900000000", "third"), ("none", "13900000000", "nobody"), (nil, nil, "nobody"), ("工号", "12345", "nobody"),
            // A staff number is not a phone, though it looked like one.
            ("13800000001", nil, "nobody"),
        ]
        try await withHouse { test in
            var people: [PersonID: String] = [:]
            for (id, unit, number, phone, name) in [
                (1, test.world.school, "0567", "13800000001", "first"), (2, test.world.sibling, "0567", "13800000002", "second"),
                (4, test.world.school, "0001", "13800000004", "third"),
            ] as [(UInt64, UnitID, String, String, String)] {
                let person = try await test.staff(id, name, at: unit, phone: phone, staffNumber: number)
                try await test.account(person, password: "purple-tractor")
                people[person.id] = name
            }
            try await test.staff(3, "无账号", phone: "13800000003")
            for (index, (number, phone, who)) in cases.enumerated() {
                do {
                    let session = try await enter(test, identity("u-\(index)", number: number, phone: phone), linksFound: true)
                    #expect(people[session.person] == who, "\(number ?? "") \(phone ?? "")")
                    try await test.within(test.world.school) { try $0.run("DELETE FROM external_identity") }
                } catch let refusal as IdentityRefusal {
                    let found = refusal == .severalFit ? "several" : refusal == .nobodyFits ? "nobody" : "\(refusal)"
                    #expect(found == who, "\(number ?? "") \(phone ?? "")")
                    #expect(try await links(test) == 0)
                }
            }
        }
    }

    @Test("自动关联不动已经关联了本平台另一个身份的账号，也不动停用的账号；另一个平台的关联不妨碍") func notFound() async throws {
        try await withHouse { test in
            let (wang, me) = try await teacher(test)
            let links = IdentityLinks(house: test.house)
            try await links.link(identity("u-1"), by: me)
            await #expect(throws: IdentityRefusal.notLinked) { _ = try await enter(test, identity("u-2", number: "567"), linksFound: true) }
            let other = identity("u-2", issuer: "https://other.example", number: "567")
            #expect(try await enter(test, other, linksFound: true).person == wang.id)
            let (li, _) = try await teacher(test, 568)
            try await Accounts(house: test.house).setBlocked(true, li.id, at: test.world.school, by: .program)
            await #expect(throws: SignInRefusal.blocked) { _ = try await enter(test, identity("u-3", number: "568"), linksFound: true) }
            #expect(try await self.links(test) == 2)
        }
    }

    @Test("两个身份同时自动关联同一个账号，只成一个；同一个身份同时登录两次，都进得来") func together() async throws {
        try await withHouse { test in
            let (wang, _) = try await teacher(test)
            let entered = await withTaskGroup(of: PersonID?.self) { group in
                for subject in ["u-1", "u-1", "u-2", "u-2"] {
                    group.addTask { try? await enter(test, identity(subject, number: "567"), linksFound: true).person }
                }
                return await group.reduce(into: [PersonID?]()) { $0.append($1) }
            }
            #expect(entered.compactMap(\.self) == [wang.id, wang.id])
            #expect(try await links(test) == 1)
        }
    }

    // MARK: Linking

    @Test("在我的账号里关联：先确认密码；输错要等；再关联一次什么也不变") func linking() async throws {
        try await withHouse { test in
            let (_, me) = try await teacher(test)
            let links = IdentityLinks(house: test.house)
            try await links.confirm("purple-tractor", by: me)
            for _ in 0..<5 {
                await #expect(throws: SignInRefusal.wrongCurrent) { try await links.confirm("purple-tracto", by: me) }
            }
            await #expect(throws: SignInRefusal.throttled(seconds: 30)) { try await links.confirm("purple-tractor", by: me) }
            test.clock.pass(seconds: 30)
            try await links.confirm("purple-tractor", by: me)
            await #expect(throws: SignInRefusal.wrongCurrent) { try await links.confirm("", by: me) }
            try await links.link(identity(), by: me)
            try await links.link(identity(), by: me)
            #expect(try await links.mine(me).map(\.isByPerson) == [true])
            #expect(try await test.audit(test.world.school) == ["session.open", "account.link"])
            await #expect(throws: IdentityRefusal.hasOther) { try await links.link(identity("u-18"), by: me) }
        }
    }

    @Test("解除本人的关联：本设备不退出，经它登录的其他设备退出；以后用密码登录") func ending() async throws {
        try await withHouse { test in
            let (_, first) = try await teacher(test)
            let (links, sessions) = (IdentityLinks(house: test.house), Sessions(house: test.house))
            try await links.link(identity(), by: first)
            let (here, there) = (try await enter(test, identity()), try await enter(test, identity()))
            let me = try #require(try await sessions.signedIn(here.token))
            let link = try #require(try await links.mine(me).first)
            try await links.end(link.id, by: me)
            #expect(try await sessions.signedIn(here.token)?.session.isByProvider == false)
            #expect(try await sessions.signedIn(there.token) == nil)
            #expect(try await sessions.mine(me).count == 2)
            await #expect(throws: IdentityRefusal.gone) { try await links.end(link.id, by: me) }
            await #expect(throws: IdentityRefusal.nobodyFits) { _ = try await enter(test, identity()) }
            _ = try await test.signIn("567", "purple-tractor")
            #expect(try await test.audit(test.world.school).filter { $0 == "account.unlink" }.count == 1)
            try await links.link(identity("u-18"), by: me)
        }
    }

    @Test("教务处解除别人的关联，经它登录的设备退出；上级和自己的不行；没有关联的说没有") func office() async throws {
        try await withHouse { test in
            let office = try await test.staff(1, "赵教务")
            try await test.give(.teachingOffice, to: office)
            let (wang, me) = try await teacher(test)
            let (principal, head) = try await teacher(test, 2)
            try await test.give(.principal, to: principal)
            let links = IdentityLinks(house: test.house)
            try await links.link(identity(), by: me)
            try await links.link(identity("u-2"), by: head)
            let session = try await enter(test, identity())
            let (accounts, actor) = (Accounts(house: test.house), try await test.actor(office))
            #expect(
                try await accounts.list(at: test.world.school, by: actor).filter(\.isLinked).map(\.person.id) == [principal.id, wang.id])
            await #expect(throws: RoleRefusal.senior(.principal)) {
                try await accounts.endLinks(of: principal.id, at: test.world.school, by: actor)
            }
            await #expect(throws: AccountRefusal.ownAccount) {
                try await accounts.endLinks(of: office.id, at: test.world.school, by: actor)
            }
            try await accounts.endLinks(of: wang.id, at: test.world.school, by: actor)
            #expect(try await Sessions(house: test.house).signedIn(session.token) == nil)
            #expect(try await links.mine(me).isEmpty)
            await #expect(throws: IdentityRefusal.nothingLinked("王567")) {
                try await accounts.endLinks(of: wang.id, at: test.world.school, by: actor)
            }
            await #expect(throws: Refusal.self) { try await accounts.endLinks(of: wang.id, at: test.world.school, by: test.actor(wang)) }
        }
    }

    @Test("离任：关联随账号结束，记在离任的记录里；返岗重新开户后不自动恢复") func leaving() async throws {
        try await withHouse { test in
            let office = try await test.staff(1, "赵教务")
            try await test.give(.teachingOffice, to: office)
            let (wang, me) = try await teacher(test)
            try await IdentityLinks(house: test.house).link(identity(number: "567"), by: me)
            let session = try await enter(test, identity())
            let (school, actor) = (test.world.school, try await test.actor(office))
            _ = try await StaffLeaving(house: test.house).leave(wang.id, of: school, on: test.today, by: actor)
            #expect(try await links(test) == 0)
            #expect(try await Sessions(house: test.house).signedIn(session.token) == nil)
            await #expect(throws: IdentityRefusal.nobodyFits) { _ = try await enter(test, identity(number: "567"), linksFound: true) }
            let page = try await AuditReading(house: test.house).page(of: school, AuditQuery(action: "staff.leave"), by: actor)
            #expect(page.lines.first?.changes.contains { $0.field == "统一身份认证关联" && $0.before == "1" } == true)
            _ = try await StaffChanges(house: test.house).returnToWork(wang.id, of: school, by: actor)
            await #expect(throws: IdentityRefusal.nobodyFits) { _ = try await enter(test, identity(number: "567"), linksFound: true) }
        }
    }

    @Test("主体作为个人信息入链：删除后校验仍通过，读的人看不到") func personal() async throws {
        try await withHouse { test in
            let (wang, me) = try await teacher(test)
            try await IdentityLinks(house: test.house).link(identity("subject-in-clear"), by: me)
            let entries = try await test.database.read(in: .unit(test.world.school)) {
                try AuditLog($0).entries(AuditFilter(), after: nil, limit: 10)
            }
            let change = try #require(entries.first { $0.action == "account.link" }?.changes.first { $0.field == "identity" })
            #expect(change.after == .personal(.text("subject-in-clear")))
            try await test.within(test.world.school) { _ = try $0.erasePersonal("account", wang.id) }
            let kept = try await test.database.read(in: .unit(test.world.school)) { reader in
                try reader.all("SELECT changes FROM audit_entry WHERE school_id = :school") { try $0.text(0) }.joined()
            }
            #expect(!kept.contains("subject-in-clear"))
        }
    }

    // MARK: Across the walls

    @Test("隔墙：关联不了别人的身份，解除不了别人的关联；外校的办公室够不着，共享的表也不透露") func walls() async throws {
        try await withHouse { test in
            let (wang, me) = try await teacher(test)
            let (li, stranger) = try await teacher(test, 568, at: test.world.sibling)
            let links = IdentityLinks(house: test.house)
            try await links.link(identity(), by: me)
            await #expect(throws: IdentityRefusal.taken) { try await links.link(identity(), by: stranger) }
            let mine = try #require(try await links.mine(me).first)
            await #expect(throws: IdentityRefusal.gone) { try await links.end(mine.id, by: stranger) }
            #expect(try await links.mine(stranger).isEmpty)

            let foreign = try await test.staff(90, "外校主任", at: test.world.sibling)
            try await test.give(.teachingOffice, to: foreign, at: test.world.sibling)
            let (accounts, actor) = (Accounts(house: test.house), try await test.actor(foreign))
            await #expect(throws: Refusal.self) { try await accounts.endLinks(of: wang.id, at: test.world.school, by: actor) }
            // At their own school somebody else's person is nobody.
            await #expect(throws: AccountRefusal.unknownPerson) {
                try await accounts.endLinks(of: wang.id, at: test.world.sibling, by: actor)
            }
            #expect(try await accounts.list(at: test.world.sibling, by: actor).filter(\.isLinked).isEmpty)
            #expect(try await enter(test, identity()).person == wang.id)
            #expect(try await test.audit(test.world.sibling) == ["session.open", "role.grant"])

            // A county's administrator reaches down to its schools.
            let county = try await test.staff(91, "县管理员", at: test.world.county)
            try await test.give(.administrator, to: county, at: test.world.county)
            try await accounts.endLinks(of: wang.id, at: test.world.school, by: test.actor(county))
            #expect(try await test.audit(test.world.school).last == "account.unlink")
            try await links.link(identity(), by: stranger)
            #expect(try await enter(test, identity()).person == li.id)
        }
    }

    @Test("两所学校的人同时关联同一个身份，只成一个，另一个被告知") func raced() async throws {
        try await withHouse { test in
            let (_, me) = try await teacher(test)
            let (_, stranger) = try await teacher(test, 568, at: test.world.sibling)
            let links = IdentityLinks(house: test.house)
            let outcomes = await withTaskGroup(of: IdentityRefusal?.self) { group in
                for person in [me, stranger] {
                    group.addTask {
                        do {
                            try await links.link(identity(), by: person)
                            return nil
                        } catch { return error as? IdentityRefusal }
                    }
                }
                return await group.reduce(into: [IdentityRefusal?]()) { $0.append($1) }
            }
            #expect(outcomes.filter { $0 == nil }.count == 1 && outcomes.contains(.taken))
        }
    }

    // MARK: Around it

    @Test("回来的路按地址限速：假的算一次，真的不算，也不给别人的账号销账") func throttle() async throws {
        try await withHouse { test in
            struct Forged: Error {}
            let signIn = SignIn(house: test.house)
            for _ in 0..<100 { #expect(try await signIn.counted(from: Self.origin) { true }) }
            for _ in 0..<60 { await #expect(throws: Forged.self) { try await signIn.counted(from: Self.origin) { throw Forged() } } }
            await #expect(throws: SignInRefusal.throttled(seconds: 30)) { try await signIn.counted(from: Self.origin) { true } }
            let elsewhere = SignInOrigin(address: "198.51.100.3", userAgent: "")
            #expect(try await signIn.counted(from: elsewhere) { true })
            let (_, me) = try await teacherElsewhere(test)
            try await IdentityLinks(house: test.house).link(identity(), by: me)
            for _ in 0..<5 { _ = try await enter(test, identity()) }
            await #expect(throws: SignInRefusal.throttled(seconds: 30)) { try await signIn.counted(from: Self.origin) { true } }
        }
    }

    private func teacherElsewhere(_ test: TestHouse) async throws -> (Person, SignedIn) {
        let person = try await test.staff(567, "王子轩")
        try await test.account(person, password: "purple-tractor")
        let session = try await test.signIn("567", "purple-tractor", address: "198.51.100.9")
        return (person, try #require(try await Sessions(house: test.house).signedIn(session.token)))
    }

    @Test("安装的密钥：同一用途总是同一个，几个进程同时要也一样；用途不同则不同") func secret() async throws {
        try await withHouse { test in
            let secrets = try await withThrowingTaskGroup(of: [UInt8].self) { group in
                for _ in 0..<8 { group.addTask { try await InstallationSecret(house: test.house).bytes("one") } }
                return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
            }
            let one = try #require(secrets.first)
            #expect(secrets.count == 1 && one.count == 32)
            #expect(try await InstallationSecret(house: test.house).bytes("other") != one)
        }
    }

    @Test(
        "每个拒绝的理由都是一句中文",
        arguments: [.notLinked, .severalFit, .nobodyFits, .taken, .hasOther, .gone, .nothingLinked("王子轩")] as [IdentityRefusal])
    func sentences(refusal: IdentityRefusal) { #expect(refusal.userMessage.hasSuffix("。")) }
}
