import Database
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Policy
import School
import Testing

@testable import Server

@Suite("登录、账号、职务和代理的页面") struct SignInPagesTests {
    /// A school with an administrator above it, and a browser before it.
    private func visit(_ body: @Sendable (Browser, House, School.Unit, FirstPassword) async throws -> Void) async throws {
        let settings = try await ServerSettings.testing()
        let database = try await Database.open(.sqlite(path: Stage.freshPath()), schema: .jianfu, logger: Logger(label: "test"))
        // Friday, 15 October 2021, noon in Beijing.
        let house = House(
            database: database,
            surroundings: Surroundings(now: { Instant(milliseconds: 1_634_270_400_000) }, randomBytes: Surroundings.live.randomBytes),
            passwords: PasswordHasher(people: ScryptCost(rounds: 8, blockSize: 1), machine: ScryptCost(rounds: 4, blockSize: 1)))
        let units = UnitChanges(house: house)
        let region = try await units.add(UnitDraft(name: "长治市", regionCode: "140400"), .region, below: nil, by: .program)
        let county = try await units.add(UnitDraft(name: "潞州区", regionCode: "140403"), .county, below: region.id, by: .program)
        let school = try await units.add(
            UnitDraft(name: "第一小学", schoolCode: "2114000123", type: "primary"), .school, below: county.id, by: .program)
        _ = try await ClassChanges(house: house).open(
            ClassDraft(stage: "primary", entryYear: "2018", numbers: "1-3", pupils: "42"), in: school.id, by: .program)
        let slip = try await SetUp(house: house).user(StaffDraft(number: "ADM", name: "孙管理"), at: school.id, role: .administrator)
        for (number, name) in [("1001", "王子轩"), ("1002", "曾国强"), ("1003", "单雪梅"), ("1004", "欧阳静"), ("1005", "吕建国")] {
            _ = try await StaffChanges(house: house).add(StaffDraft(number: number, name: name), to: school.id, by: .program)
        }
        let application = try Serving(settings: settings, logger: Logger(label: "test")).application(
            house: house, desk: .standard(house, logger: Logger(label: "test")), routes: Routes.all)
        try await application.test(.router) { client in try await body(Browser(client), house, school, slip) }
        await database.close()
    }

    /// Signs in with the first password and sets an own one.
    private func enter(_ browser: Browser, _ number: String, _ password: String, own: String = "purple-tractor") async throws {
        try await browser.get("/sign-in")
        try await browser.post("/sign-in", ["name": number, "password": password])
        try await browser.post("/account/first-password", ["new": own, "again": own])
    }

    @Test("初始密码登录后只能先改密码；改好进首页，退出后回到登录页") func firstPassword() async throws {
        try await visit { browser, _, _, slip in
            try await browser.get("/sign-in")
            try browser.keep("sign-in")
            try await browser.post("/sign-in", ["name": "adm", "password": "wrong-guess"])
            #expect(browser.status == .unprocessableContent)
            #expect(browser.text.contains("不相符") && browser.text.contains("value=\"adm\"") && !browser.text.contains("wrong-guess"))
            try browser.keep("sign-in-wrong")
            try await browser.post("/sign-in", ["name": "adm", "password": slip.password])
            #expect(browser.text.contains("设置自己的密码"))
            try browser.keep("first-password")
            try await browser.get("/accounts")
            #expect(!browser.text.contains("曾国强"))
            try await browser.get("/account/first-password")
            try await browser.post("/account/first-password", ["new": "ADM", "again": "ADM"])
            #expect(browser.status == .unprocessableContent && browser.text.contains("至少要8个"))
            try await browser.post("/account/first-password", ["new": "purple-tractor", "again": "purple-tractor"])
            #expect(browser.text.contains("新密码已设好"))
            try await browser.get("/account")
            #expect(browser.text.contains("管理员") && browser.text.contains("当前设备"))
            try browser.keep("account")
            try await browser.get("/account/password")
            try browser.keep("password")
            try await browser.post("/sign-out")
            #expect(browser.text.contains("您已退出登录"))
            try await browser.get("/account")
            #expect(!browser.text.contains("当前设备"))
            #expect(browser.text.contains("请先登录") && browser.text.contains("name=\"back\" value=\"/account\""))
            try await browser.post("/sign-in", ["name": "adm", "password": "purple-tractor", "back": "/account"])
            #expect(browser.text.contains("当前设备"), "back at the page that was asked for")
        }
    }

    @Test("没登录时打开的网页，登录后就到那一页；别的网站不去") func back() async throws {
        try await visit { browser, _, _, slip in
            try await enter(browser, "ADM", slip.password)
            try await browser.post("/sign-out")
            let pages = [
                ("/staff?state=all", "/staff?state=all", "<title>教职工"), ("/sign-in?back=%2F%2Fexample.com", "//example.com", "<title>首页"),
            ]
            for (asked, back, landing) in pages {
                try await browser.get(asked)
                let kept = browser.text.components(separatedBy: "name=\"back\" value=\"").dropFirst().first?.prefix { $0 != "\"" }
                #expect(kept.map(String.init) == back)
                try await browser.post("/sign-in", ["name": "ADM", "password": "purple-tractor", "back": back])
                #expect(browser.text.contains(landing))
                try await browser.post("/sign-out")
            }
        }
    }

    @Test("批量开通、密码条、验证码、停用和恢复") func accounts() async throws {
        try await visit { browser, house, school, slip in
            try await enter(browser, "ADM", slip.password)
            try await browser.get("/accounts")
            #expect(browser.text.contains("5人还没有账号"))
            try browser.keep("accounts")
            let staff = try await StaffList(house: house).all(of: school.id, by: .program).filter { $0.number.text != "ADM" }
            try await browser.post("/accounts/open", ["person": "\(staff[0].id)", "person": "\(staff[1].id)"])
            #expect(browser.text.components(separatedBy: "class=\"slip\"").count == 3)
            #expect(browser.text.contains(staff[0].name) && browser.text.contains("初始密码"))
            #expect(browser.text.contains("data-address=\"/accounts\""), "going back makes no new passwords")
            try browser.keep("slips")
            try await browser.get("/accounts/\(staff[0].id)/code")
            try browser.keep("code-confirm")
            try await browser.post("/accounts/\(staff[0].id)/code")
            #expect(browser.text.contains("一次性验证码"))
            try browser.keep("code-slip")
            let code = browser.text.components(separatedBy: "<code>").dropFirst().first?.prefix { $0 != "<" } ?? ""
            try await browser.get("/accounts/\(staff[1].id)/block")
            try browser.keep("block-confirm")
            try await browser.post("/accounts/\(staff[1].id)/block")
            #expect(browser.text.contains("已停用") && browser.text.contains("撤销"))
            try await browser.post("/accounts/\(staff[1].id)/unblock")
            #expect(browser.text.contains("已恢复"))
            try await browser.post("/sign-out")
            try await browser.get("/sign-in/code")
            try browser.keep("code")
            try await browser.post(
                "/sign-in/code", ["name": staff[0].number.text, "code": String(code), "new": "yellow-teapot", "again": "yellow-teapo"])
            #expect(browser.status == .unprocessableContent && browser.text.contains("不一样"))
            try await browser.post(
                "/sign-in/code", ["name": staff[0].number.text, "code": String(code), "new": "yellow-teapot", "again": "yellow-teapot"])
            #expect(browser.text.contains("新密码已设好"))
        }
    }

    @Test("任命、结束任期、代理、谁能做什么") func roles() async throws {
        try await visit { browser, house, school, slip in
            try await enter(browser, "ADM", slip.password)
            let staff = try await StaffList(house: house).all(of: school.id, by: .program).filter { $0.number.text != "ADM" }
            let classes = try await ClassList(house: house).classes(of: school.id, on: house.today, by: .program)
            try await browser.get("/roles")
            try browser.keep("roles-empty")
            try await browser.get("/roles/new")
            #expect(browser.text.contains("班主任") && !browser.text.contains("督导"))
            try browser.keep("roles-choose")
            try await browser.get("/roles/new?role=class_teacher")
            #expect(browser.text.contains("四年级1班") && !browser.text.contains("孙管理（"))
            try browser.keep("roles-new")
            try await browser.post("/roles/new", ["role": "class_teacher", "person": "\(staff[0].id)", "class": "", "from": "2021-09-31"])
            #expect(browser.status == .unprocessableContent && browser.text.contains("请选择班级") && browser.text.contains("不是日期"))
            try browser.keep("roles-new-faults")
            for (index, person) in staff.prefix(2).enumerated() {
                try await browser.post(
                    "/roles/new",
                    ["role": "class_teacher", "person": "\(person.id)", "class": "\(classes[index].id)", "from": "2021-09-01"])
                #expect(browser.text.contains("已任命班主任"))
                try await browser.get("/roles/new?role=class_teacher")
            }
            try await browser.post(
                "/roles/new", ["role": "class_teacher", "person": "\(staff[2].id)", "class": "\(classes[0].id)", "from": "2021-10-01"])
            #expect(browser.text.contains("请先结束其任期"))
            try await browser.get("/roles/new?role=teaching_office")
            try await browser.post("/roles/new", ["role": "teaching_office", "person": "\(staff[3].id)", "from": "2021-09-01"])
            try browser.keep("roles")

            try await browser.get("/accounts")
            try await browser.post("/accounts/open", ["person": "\(staff[4].id)"])
            try await browser.get("/delegations")
            try browser.keep("delegations-empty")
            try await browser.get("/delegations/new")
            #expect(browser.text.contains("谁不在") && browser.text.contains(staff[3].name) && !browser.text.contains(staff[4].name))
            try browser.keep("delegations-whose")
            try await browser.get("/delegations/new?giver=\(staff[3].id)")
            #expect(
                browser.text.contains(staff[4].number.text) && !browser.text.contains("（\(staff[0].number)）"), "only who has an account")
            try browser.keep("delegations-new")
            let office = try await RoleList(house: house).all(at: school.id, by: .program).first { $0.person.id == staff[3].id }
            let given = try #require(office).id
            #expect(browser.text.contains("name=\"role\" type=\"checkbox\" value=\"\(given)\" checked"))
            let fields: KeyValuePairs = [
                "giver": "\(staff[3].id)", "receiver": "\(staff[4].id)", "from": "2021-10-15", "to": "2021-10-22", "reason": "外出学习",
            ]
            try await browser.post("/delegations/new", fields)
            #expect(browser.status == .unprocessableContent && browser.text.contains("请至少选择一项"))
            try await browser.post(
                "/delegations/new",
                [
                    "giver": "\(staff[3].id)", "receiver": "\(staff[4].id)", "from": "2021-10-15", "to": "2021-10-22", "reason": "外出学习",
                    "role": "\(given)",
                ])
            #expect(browser.text.contains("代理中") && browser.text.contains("外出学习"))
            try browser.keep("delegations")
            let delegation = try #require(browser.text.firstMatch(of: /href="(\/delegations\/[0-9a-f-]+\/end)"/)).1
            try await browser.get(String(delegation))
            #expect(browser.text.contains("结束\(staff[4].name)对\(staff[3].name)的代理？"))
            try await browser.get("/audit?action=role.")
            #expect(browser.text.contains("班主任") && !browser.text.contains("<li>学科：</li>"))

            try await browser.get("/permissions?area=roles")
            #expect(browser.text.contains("代理\(staff[3].name)的教务处") && browser.text.contains("CZ-G2a"))
            try browser.keep("permissions")
            try await browser.get("/units/\(school.id)/permissions?name=\(Link.encoded(staff[0].name))")
            #expect(browser.text.contains("此人不能"))

            let held = try await RoleList(house: house).all(at: school.id, by: .program).first { $0.person.id == staff[0].id }
            let role = try #require(held)
            try await browser.get("/roles/\(role.id)/end")
            try browser.keep("roles-end")
            try await browser.post("/roles/\(role.id)/end", ["when": "day", "last": "2021-10-01"])
            #expect(browser.text.contains("已经过去"))
            try await browser.post("/roles/\(role.id)/end", ["when": "now"])
            #expect(browser.text.contains("任期已结束") && !browser.text.contains(staff[0].name + "</th>"))
            try await browser.get("/roles?past=1")
            #expect(browser.text.contains("已免去"))
        }
    }

    @Test("没有权限的人看不到名单，也不能代别人发验证码") func forbidden() async throws {
        try await visit { browser, house, school, _ in
            let slip = try await SetUp(house: house).user(StaffDraft(number: "9001", name: "新老师"), at: school.id)
            try await enter(browser, "9001", slip.password)
            for path in ["/accounts", "/roles", "/permissions", "/delegations", "/roles/new"] {
                try await browser.get(path)
                #expect(browser.status == .forbidden, "\(path)")
            }
            try await browser.get("/account")
            #expect(browser.text.contains("还没有职务"))
        }
    }
}
