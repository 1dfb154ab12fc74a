import Database
import Testing

@testable import School

@Suite("登录") struct SignInTests {
    @Test("用工号、手机号或学校代码加工号都能登录，会话里有本人的职务") func names() async throws {
        try await withHouse { test in
            let wang = try await test.staff(567, "王子轩", phone: "13800138000", staffNumber: "T567")
            try await test.account(wang, password: "purple-tractor")
            try await test.give(.gradeHead, to: wang, grade: 4)
            for name in ["T567", " t567 ", "１３８００１３８０００", "138 0013 8000", "2114000101-T567"] {
                let session = try await test.signIn(name, "purple-tractor")
                let signedIn = try #require(try await Sessions(house: test.house).signedIn(session.token))
                #expect(signedIn.person == wang.id)
                #expect(signedIn.actor.name == "王子轩")
                #expect(signedIn.actor.grants.map(\.role) == [.gradeHead])
                #expect(signedIn.formSecret.count == 32)
                #expect(!signedIn.mustChangePassword)
            }
        }
    }

    @Test("名字不对、密码不对、没有账号，说的是同一句话") func wrong() async throws {
        try await withHouse { test in
            let wang = try await test.staff(567, "王子轩")
            try await test.staff(568, "无账号")
            try await test.account(wang, password: "purple-tractor")
            for (name, password) in [
                ("567", "purple-tractoR"), ("568", "purple-tractor"), ("999", "purple-tractor"), ("", ""), ("567", ""),
            ] {
                await #expect(throws: SignInRefusal.wrong) { _ = try await test.signIn(name, password) }
            }
            #expect(try await test.sessions() == 0)
            #expect(try await test.audit(test.world.school) == ["session.refuse", "session.refuse"])
        }
    }

    @Test("两个单位有同一个工号时，要写上学校代码") func ambiguous() async throws {
        try await withHouse { test in
            let first = try await test.staff(1, "王子轩", staffNumber: "0567")
            let second = try await test.staff(2, "李梓涵", at: test.world.sibling, staffNumber: "0567")
            try await test.account(first, password: "purple-tractor")
            try await test.account(second, password: "yellow-teapot")
            await #expect(throws: SignInRefusal.ambiguous) { _ = try await test.signIn("0567", "purple-tractor") }
            #expect(try await test.signIn("2114000102-0567", "yellow-teapot").person == second.id)
            await #expect(throws: SignInRefusal.wrong) { _ = try await test.signIn("2114000101-0567", "yellow-teapot") }
        }
    }

    @Test("第六次错误起要等；等够了密码对就能进，并从头计数；别的账号不受影响") func throttled() async throws {
        try await withHouse { test in
            let wang = try await test.staff(567, "王子轩", phone: "13800138000")
            let li = try await test.staff(568, "李梓涵")
            for person in [wang, li] { try await test.account(person, password: "purple-tractor") }
            for name in ["567", "13800138000", "567", "567", "567"] {
                await #expect(throws: SignInRefusal.wrong) { _ = try await test.signIn(name, "wrong-guess") }
            }
            await #expect(throws: SignInRefusal.throttled(seconds: 30)) { _ = try await test.signIn("567", "purple-tractor") }
            _ = try await test.signIn("568", "purple-tractor")
            test.clock.pass(seconds: 29)
            await #expect(throws: SignInRefusal.throttled(seconds: 1)) { _ = try await test.signIn("13800138000", "purple-tractor") }
            test.clock.pass(seconds: 1)
            _ = try await test.signIn("567", "purple-tractor")
            await #expect(throws: SignInRefusal.wrong) { _ = try await test.signIn("567", "wrong-guess") }
        }
    }

    @Test("同时试一百次，也只有五次看得到密码对不对") func parallel() async throws {
        try await withHouse { test in
            let wang = try await test.staff(567, "王子轩")
            try await test.account(wang, password: "purple-tractor")
            let looked = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<40 {
                    group.addTask {
                        do {
                            _ = try await test.signIn("567", "wrong-guess")
                            return false
                        } catch { return error as? SignInRefusal == .wrong }
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(looked == 5)
        }
    }

    @Test("不存在的名字也限速，一个地址乱试不同的名字同样要等") func unknownNamesAndAddresses() async throws {
        try await withHouse { test in
            for _ in 0..<5 { await #expect(throws: SignInRefusal.wrong) { _ = try await test.signIn("999", "x") } }
            await #expect(throws: SignInRefusal.throttled(seconds: 30)) { _ = try await test.signIn("999", "x") }
            for number in 0..<55 { await #expect(throws: SignInRefusal.wrong) { _ = try await test.signIn("N\(number)", "x") } }
            await #expect(throws: SignInRefusal.throttled(seconds: 30)) { _ = try await test.signIn("N99", "x") }
            await #expect(throws: SignInRefusal.wrong) { _ = try await test.signIn("N99", "x", address: "198.51.100.3") }
        }
    }

    @Test("停用的账号：密码对才说已停用") func blocked() async throws {
        try await withHouse { test in
            let wang = try await test.staff(567, "王子轩")
            try await test.account(wang, password: "purple-tractor")
            let session = try await test.signIn("567", "purple-tractor")
            try await Accounts(house: test.house).setBlocked(true, wang.id, at: test.world.school, by: .program)
            #expect(try await Sessions(house: test.house).signedIn(session.token) == nil)
            await #expect(throws: SignInRefusal.blocked) { _ = try await test.signIn("567", "purple-tractor") }
            await #expect(throws: SignInRefusal.wrong) { _ = try await test.signIn("567", "wrong-guess") }
            try await Accounts(house: test.house).setBlocked(false, wang.id, at: test.world.school, by: .program)
            _ = try await test.signIn("567", "purple-tractor")
        }
    }

    @Test("参数提高后，登录成功时悄悄换成新的散列") func rehash() async throws {
        try await withHouse { test in
            let wang = try await test.staff(567, "王子轩")
            try await test.account(wang, password: "purple-tractor")
            let stronger = PasswordHasher(people: ScryptCost(rounds: 64, blockSize: 1), machine: TestHouse.cheap)
            let house = House(database: test.database, surroundings: test.house.surroundings, passwords: stronger)
            _ = try await SignIn(house: house)(
                name: "567", password: "purple-tractor", from: SignInOrigin(address: "203.0.113.7", userAgent: ""))
            let kept = try await test.database.read(in: .unit(test.world.school)) { reader in
                try reader.value("SELECT password FROM account WHERE school_id = :school", as: ScryptHash.self)
            }
            #expect(kept?.cost == stronger.people)
            _ = try await test.signIn("567", "purple-tractor")
        }
    }
}
