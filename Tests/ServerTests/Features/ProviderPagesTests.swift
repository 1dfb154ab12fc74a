import HTTPTypes
import Hummingbird
import OpenIDConnect
import School
import TestIdentityProvider
import Testing

@testable import Server

@Suite("用统一身份认证登录和关联的页面") struct ProviderPagesTests {
    private static let deleted = "sign-in=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"

    @Test("在我的账号里关联，退出后用它登录，回到原来要看的页面；每一步都有记录") func whole() async throws {
        try await ProviderScene.play { scene in
            try await scene.browse { browser in
                try await browser.get("/sign-in")
                #expect(browser.text.contains("用教育云登录") && browser.text.contains("先用密码登录"))
                try browser.keep("sign-in-provider")
                try await scene.signIn(browser, as: scene.wang)
                try await browser.get("/account")
                #expect(browser.text.contains("关联教育云"))
                try browser.keep("account-provider")
                try await scene.link(browser)
                #expect(browser.path == "/account" && browser.text.contains("已关联，以后可以用教育云登录"))
                #expect(browser.text.contains("本人关联") && browser.cookiesSet.contains(Self.deleted))
                try browser.keep("account-linked")
                try await browser.post("/sign-out")
                // By password they came, so the provider has nothing to do with it.
                #expect(browser.path == "/sign-in?out=1" && browser.text.contains("您已退出登录"))

                try await browser.get("/staff?page=2")
                #expect(browser.path == "/sign-in?back=%2Fstaff%3Fpage%3D2")
                #expect(browser.text.contains("href=\"/sign-in/openid?back=%2Fstaff%3Fpage%3D2\""))
                try await scene.goRound(browser, "/sign-in/openid?back=%2Fstaff%3Fpage%3D2")
                #expect(browser.path == "/staff?page=2" && browser.cookiesSet.contains(Self.deleted))
                #expect(try await scene.person(browser) == scene.wang.id)
                // Already in: there is nothing to begin.
                try await browser.get("/sign-in/openid?back=%2Faccount")
                #expect(browser.path == "/account" && browser.elsewhere == nil)
                #expect(
                    try await scene.actions().suffix(4) == ["session.open", "account.link", "session.close", "session.open_by_provider"])

                try await browser.post("/sign-out")
                #expect(browser.path == "/sign-in?out=provider" && browser.text.contains("在教育云可能还登录着"))
                #expect(browser.text.contains("href=\"\(scene.provider.issuer)/logout?client_id=jianfu%20"))
                #expect(try await scene.person(browser) == nil)
                try browser.keep("signed-out-provider")
            }
        }
    }

    @Test("没有关联：不登录，说怎么办、那边是谁；日志里没有姓名、工号和手机号") func notLinked() async throws {
        try await ProviderScene.play { scene in
            try await scene.browse { browser in
                try await scene.goRound(browser, "/sign-in/openid?back=%2Fstaff")
                #expect(browser.status == .unprocessableContent)
                #expect(browser.text.contains("还没有与本系统的账号关联") && browser.text.contains("在教育云那边登录的是王子轩"))
                #expect(browser.text.contains("name=\"back\" value=\"/staff\""))
                // What the address bears is not carried on.
                #expect(!browser.text.contains("code="))
                #expect(browser.cookiesSet.contains(Self.deleted))
                #expect(try await scene.person(browser) == nil)
                #expect(!(try await scene.actions()).contains("account.link"))
                try browser.keep("sign-in-not-linked")
                let lines = scene.log.lines
                #expect(lines.contains { $0.contains("why=notLinked") && $0.contains("number=true") && $0.contains("phone=true") })
                for personal in ["王子轩", "20190017", "13900000017", "u-17"] { #expect(!lines.contains { $0.contains(personal) }) }
            }
        }
    }

    @Test("打开自动关联：工号和手机号只与一个账号相符，第一次就登录；不相符的说找不到") func linksFound() async throws {
        try await ProviderScene.play(linksFound: true) { scene in
            try await scene.browse { browser in
                try await browser.get("/sign-in")
                #expect(!browser.text.contains("先用密码登录"))
                try await scene.goRound(browser)
                #expect(browser.path == "/" && browser.status == .ok)
                #expect(try await scene.person(browser) == scene.wang.id)
                try await browser.get("/account")
                #expect(browser.text.contains("登录时按工号或手机号自动关联"))
            }
            scene.provider.change {
                $0.claims = {
                    $0["sub"] = .text("u-99")
                    $0["employee"] = .text("99")
                    $0["phone_number_verified"] = .flag(false)
                }
            }
            try await scene.browse { browser in
                try await scene.goRound(browser)
                #expect(browser.status == .unprocessableContent && browser.text.contains("没有找到与您的统一身份认证账号相符的账号"))
                #expect(scene.log.lines.contains { $0.contains("why=nobodyFits") && $0.contains("phone=false") })
            }
        }
    }

    @Test("工号是一个人的、手机号是另一个人的：分不清，不关联") func severalFit() async throws {
        try await ProviderScene.play(linksFound: true) { scene in
            scene.provider.change { $0.claims = { $0["employee"] = .text("20190018") } }
            try await scene.browse { browser in
                try await scene.goRound(browser)
                #expect(browser.status == .unprocessableContent && browser.text.contains("分不清是哪一个"))
                #expect(try await scene.person(browser) == nil)
            }
        }
    }

    @Test("离任的人：关联已随账号结束，进不来") func left() async throws {
        try await ProviderScene.play(linksFound: true) { scene in
            try await scene.browse { browser in
                try await scene.goRound(browser)
                #expect(try await scene.person(browser) == scene.wang.id)
                _ = try await StaffLeaving(house: scene.house).leave(
                    scene.wang.id, of: scene.school.id, on: scene.house.today, by: .program)
                try await browser.get("/account")
                #expect(browser.path.hasPrefix("/sign-in"))
                try await scene.goRound(browser)
                #expect(browser.status == .unprocessableContent && browser.text.contains("没有找到"))
                #expect(try await scene.person(browser) == nil)
            }
        }
    }

    @Test("停用的账号：说已停用，不登录") func blocked() async throws {
        try await ProviderScene.play(linksFound: true) { scene in
            try await scene.browse { browser in
                try await scene.goRound(browser)
                try await Accounts(house: scene.house).setBlocked(true, scene.wang.id, at: scene.school.id, by: .program)
                try await scene.goRound(browser)
                #expect(browser.status == .unprocessableContent && browser.text.contains("这个账号已停用"))
                #expect(try await scene.actions().last == "session.refuse")
            }
        }
    }

    @Test("初始密码还没改的：先改密码") func firstPassword() async throws {
        try await ProviderScene.play(linksFound: true) { scene in
            let person = try await StaffChanges(house: scene.house).add(
                StaffDraft(number: "20190019", name: "新老师"), to: scene.school.id, by: .program)
            _ = try await Accounts(house: scene.house).open([person.id], at: scene.school.id, by: .program)
            scene.provider.change {
                $0.claims = {
                    ($0["sub"], $0["employee"], $0["phone_number_verified"]) = (.text("u-19"), .text("20190019"), .flag(false))
                }
            }
            try await scene.browse { browser in
                try await scene.goRound(browser, "/sign-in/openid?back=%2Fstaff")
                #expect(browser.path == "/account/first-password")
                #expect(try await scene.person(browser) == person.id)
                try await browser.get("/account/openid")
                #expect(browser.path == "/account/first-password")
            }
        }
    }

    @Test("自己的手机：登录保持14天；否则关掉浏览器就退出") func ownPhone() async throws {
        try await ProviderScene.play(linksFound: true) { scene in
            for (link, age) in [("/sign-in/openid?own_phone=1", "Max-Age=1209600"), ("/sign-in/openid", nil)] {
                try await scene.browse { browser in
                    try await scene.goRound(browser, link)
                    let cookie = try #require(browser.cookiesSet.first { $0.hasPrefix("session=") })
                    #expect(age.map { cookie.contains($0) } ?? !cookie.contains("Max-Age"))
                }
            }
        }
    }

    // MARK: Attacks and accidents

    @Test("别的浏览器的回应、没有Cookie、改过的Cookie、改过的state：不登录，不去问平台，Cookie删除") func forged() async throws {
        try await ProviderScene.play(linksFound: true) { scene in
            try await scene.browse { ours in
                let theirs = Browser(ours.client)
                try await theirs.get("/sign-in/openid")
                let stolen = try scene.provider.visit(try #require(theirs.elsewhere)).replacing("http://127.0.0.1:1", with: "")
                // Somebody gets another to open the way back of their own sign-in.
                try await ours.get(stolen)
                #expect(ours.status == .unprocessableContent && ours.text.contains("不是从本浏览器的当前页面开始的"))
                #expect(ours.cookiesSet.contains(Self.deleted))
                // The same where that other has begun one too.
                try await ours.get("/sign-in/openid")
                let cookie = try #require(ours.cookies["sign-in"])
                try await ours.get(stolen)
                #expect(ours.text.contains("不是从本浏览器的当前页面开始的") && ours.cookies["sign-in"] == nil)
                for changed in ["", "x", String(cookie.dropLast()), String(cookie.reversed())] {
                    ours.cookies["sign-in"] = changed
                    try await ours.get(stolen)
                    #expect(ours.text.contains("不是从本浏览器的当前页面开始的"), "\(changed)")
                }
                for path in ["/sign-in/openid/back", "/sign-in/openid/back?state=x&state=x&code=1", "/sign-in/openid/back?error=x"] {
                    try await ours.get("/sign-in/openid")
                    try await ours.get(path)
                    #expect(ours.text.contains("不是从本浏览器的当前页面开始的"), "\(path)")
                }
                #expect(try await scene.person(ours) == nil)
                #expect(scene.provider.requests("/token") == 0)
                #expect(!scene.log.lines.contains { $0.contains("code=") })
            }
        }
    }

    @Test("回来的地址不能重放：再打开一次进不来，带回旧Cookie也进不来；已登录的人刷新只是回首页") func replay() async throws {
        try await ProviderScene.play(linksFound: true) { scene in
            try await scene.browse { browser in
                try await browser.get("/sign-in/openid")
                let cookie = try #require(browser.cookies["sign-in"])
                let back = try await scene.comeBack(browser)
                #expect(try await scene.person(browser) == scene.wang.id)
                try await browser.get(back)
                #expect(browser.path == "/")
                let other = Browser(browser.client)
                try await other.get(back)
                #expect(other.text.contains("不是从本浏览器的当前页面开始的"))
                other.cookies["sign-in"] = cookie
                try await other.get(back)
                #expect(other.status == .unprocessableContent && other.text.contains("凭证已经用过或失效"))
                #expect(try await scene.person(other) == nil)
            }
        }
    }

    @Test("在平台停留超过10分钟：失效；平台说不：照说") func stale() async throws {
        try await ProviderScene.play(linksFound: true) { scene in
            try await scene.browse { browser in
                try await browser.get("/sign-in/openid?back=%2Fstaff")
                let address = browser.elsewhere
                scene.provider.clock.pass(601)
                try await scene.comeBack(browser, from: address)
                #expect(browser.text.contains("停留太久") && browser.text.contains("value=\"/staff\""))
                scene.provider.change { $0.redirect = { $0 = ["state": $0["state"] ?? "", "error": "access_denied"] } }
                try await scene.goRound(browser)
                #expect(browser.status == .unprocessableContent && browser.text.contains("没有同意这次登录"))
            }
        }
    }

    @Test("登录后只回本站", arguments: ["//evil.example", "https://evil.example", "/\\evil.example", "/%0d%0aSet-Cookie:a=b", ""])
    func openRedirect(back: String) async throws {
        try await ProviderScene.play(linksFound: true) { scene in
            try await scene.browse { browser in
                try await scene.goRound(browser, "/sign-in/openid?back=\(back.replacing("/", with: "%2F").replacing("\\", with: "%5C"))")
                #expect(browser.path == "/" && browser.elsewhere == nil)
                #expect(try await scene.person(browser) == scene.wang.id)
                // Also where there is nothing to begin any more.
                try await browser.get("/sign-in/openid?back=\(back.replacing("/", with: "%2F").replacing("\\", with: "%5C"))")
                #expect(browser.elsewhere == nil)
            }
        }
    }

    @Test("平台不通：开始和回来都说连不上，用密码照常登录；恢复后不用重启") func down() async throws {
        try await ProviderScene.play(issuer: "http://127.0.0.1:1") { scene in
            try await scene.browse { browser in
                try await browser.get("/sign-in/openid?back=%2Fstaff")
                #expect(browser.status == .serviceUnavailable && browser.text.contains("连接不上统一身份认证平台"))
                #expect(browser.cookies["sign-in"] == nil && browser.text.contains("value=\"/staff\""))
                #expect(scene.log.lines.contains { $0.hasPrefix("warning provider ") && $0.contains("provider unreachable") })
                try await scene.signIn(browser, as: scene.wang)
                try await browser.get("/account/openid")
                try await browser.post("/account/openid", ["password": ProviderScene.password])
                #expect(browser.path == "/account" && browser.text.contains("连接不上统一身份认证平台，没有关联"))
            }
        }
        var behaviour = try TestProvider.Behaviour()
        behaviour.answer["/token"] = { Response(status: .internalServerError) }
        try await ProviderScene.play(behaviour, linksFound: true) { scene in
            try await scene.browse { browser in
                try await scene.goRound(browser)
                #expect(browser.status == .unprocessableContent && browser.text.contains("回应有误"))
                scene.provider.change { $0.answer = [:] }
                try await scene.goRound(browser)
                #expect(try await scene.person(browser) == scene.wang.id)
                // Signing out works whether or not the provider can be asked for its page.
                scene.provider.change { $0.answer["/.well-known/openid-configuration"] = { Response(status: .internalServerError) } }
                scene.provider.clock.pass(3600)
                try await browser.get("/account")
                try await browser.post("/sign-out")
                #expect(browser.text.contains("在教育云可能还登录着") && !browser.text.contains("/logout"))
                #expect(try await scene.person(browser) == nil)
            }
        }
    }

    @Test("一个地址试了六十次假的，就要等，密码也一样；等够了照常") func throttled() async throws {
        try await ProviderScene.play(linksFound: true) { scene in
            try await scene.browse { browser in
                for _ in 0..<60 {
                    try await browser.get("/sign-in/openid")
                    try await browser.get("/sign-in/openid/back?state=forged&code=1")
                    #expect(browser.status == .unprocessableContent)
                }
                try await scene.goRound(browser)
                #expect(browser.status == .tooManyRequests && browser.text.contains("试的次数太多"))
                #expect(browser.cookies["sign-in"] == nil && scene.provider.requests("/token") == 0)
                scene.provider.clock.pass(30)
                try await scene.goRound(browser)
                #expect(try await scene.person(browser) == scene.wang.id)
            }
        }
    }

    @Test("Cookie：短命，脚本读不到，随跳转回来；TLS之下绑定主机；里面看不出什么") func cookie() async throws {
        for (overTLS, pattern) in [
            (false, "sign-in=… SameSite=Lax; Max-Age=600"), (true, "__Host-sign-in=… SameSite=Lax; Max-Age=600; Secure"),
        ] {
            try await ProviderScene.play(linksFound: true, overTLS: overTLS) { scene in
                try await scene.browse { browser in
                    try await browser.get("/sign-in/openid")
                    let cookie = try #require(browser.cookiesSet.first)
                    let parts = pattern.split(separator: "…").map(String.init)
                    #expect(cookie.hasPrefix(parts[0]) && cookie.hasSuffix("; Path=/; HttpOnly;" + parts[1]), "\(cookie)")
                    #expect(cookie.utf8.count < 1000)
                    try await scene.comeBack(browser)
                    #expect(browser.path == "/" && browser.cookiesSet.contains { $0.hasPrefix(parts[0] + ";") && $0.contains("Max-Age=0") })
                    #expect(try await scene.person(browser) == scene.wang.id)
                }
            }
        }
    }

    // MARK: Linking

    @Test("关联要当场的密码；中途退出或换了人，回来不关联；别人的身份关联不了") func linking() async throws {
        try await ProviderScene.play { scene in
            try await scene.browse { browser in
                try await scene.signIn(browser, as: scene.wang)
                try await browser.get("/account/openid")
                try browser.keep("link")
                try await browser.post("/account/openid", ["password": "wrong-guess"])
                #expect(browser.status == .unprocessableContent && browser.text.contains("现在的密码不对"))
                #expect(browser.cookies["sign-in"] == nil && !browser.text.contains("wrong-guess") && !browser.text.contains("authorize"))
                // A form from elsewhere has no token.
                try await browser.get("/healthz")
                try await browser.post("/account/openid", ["password": ProviderScene.password])
                #expect(browser.status == .forbidden)

                try await browser.get("/account/openid")
                try await browser.post("/account/openid", ["password": ProviderScene.password])
                #expect(browser.text.contains("到教育云登录") && browser.elsewhere == nil)
                try browser.keep("link-onward")
                let address = try ProviderScene.onward(browser)
                let pending = browser.cookies["sign-in"]
                try await browser.post("/sign-out")
                browser.cookies["sign-in"] = pending
                try await scene.comeBack(browser, from: address)
                #expect(browser.status == .unprocessableContent && browser.text.contains("不是从本浏览器的当前页面开始的"))
                try await scene.signIn(browser, as: scene.li)
                browser.cookies["sign-in"] = pending
                try await scene.comeBack(browser, from: address)
                #expect(browser.path == "/account" && browser.text.contains("没有关联"))
                #expect(!(try await scene.actions()).contains("account.link") && scene.provider.requests("/token") == 0)

                try await scene.link(browser)
                #expect(browser.text.contains("已关联，以后可以用教育云登录"))
                try await browser.post("/sign-out")
                try await scene.signIn(browser, as: scene.wang)
                try await scene.link(browser)
                #expect(browser.path == "/account" && browser.text.contains("已经关联了另一个人的账号"))
                scene.provider.change { $0.claims = { $0["sub"] = .text("u-18") } }
                try await scene.link(browser)
                scene.provider.change { $0.claims = { $0["sub"] = .text("u-19") } }
                try await scene.link(browser)
                #expect(browser.text.contains("请先解除那个关联"))
            }
        }
    }

    @Test("解除：本人确认后解除，别人的找不到；教务处在账号名单里解除") func unlinking() async throws {
        try await ProviderScene.play { scene in
            let slip = try await SetUp(house: scene.house).user(
                StaffDraft(number: "ADM", name: "孙管理"), at: scene.school.id, role: .administrator)
            let admin = try #require(
                try await StaffList(house: scene.house).all(of: scene.school.id, by: .program).first { $0.number.text == slip.number })
            try await scene.open(admin)
            try await scene.browse { browser in
                try await scene.signIn(browser, as: scene.wang)
                try await scene.link(browser)
                let path = try #require(browser.text.firstMatch(of: /href="(\/account\/links\/[^"]+\/end)"/)).output.1
                let stranger = Browser(browser.client)
                try await scene.signIn(stranger, as: scene.li)
                try await stranger.get(String(path))
                #expect(stranger.status == .notFound)
                try await stranger.get("/account")
                try await stranger.post(String(path))
                #expect(stranger.status == .notFound)

                try await browser.get(String(path))
                #expect(browser.text.contains("解除与统一身份认证的关联？"))
                try browser.keep("unlink")
                try await browser.post(String(path))
                #expect(browser.path == "/account" && browser.text.contains("关联已解除"))
                #expect(try await scene.person(browser) == scene.wang.id)
                try await scene.link(browser)

                let office = Browser(browser.client)
                try await scene.signIn(office, as: admin)
                try await office.get("/accounts")
                #expect(office.text.components(separatedBy: "已关联统一身份认证").count == 2)
                try office.keep("accounts-linked")
                try await office.get("/accounts/\(scene.li.id)/unlink")
                #expect(office.status == .unprocessableContent && office.text.contains("没有关联统一身份认证"))
                try await office.get("/accounts/\(scene.wang.id)/unlink")
                try await office.post("/accounts/\(scene.wang.id)/unlink")
                #expect(office.path == "/accounts" && office.text.contains("的关联已解除"))
                // Signed in by password, so nothing was opened through the link.
                try await browser.get("/account")
                #expect(browser.path == "/account" && browser.text.contains("关联教育云"))
                #expect(try await scene.actions().filter { $0 == "account.unlink" }.count == 2)
            }
        }
    }

    @Test("没有设置认证平台：登录页没有入口，地址找不到，退出照旧；以前的关联仍可解除") func none() async throws {
        try await ProviderScene.play(isConfigured: false) { scene in
            try await scene.browse { browser in
                try await browser.get("/sign-in")
                #expect(!browser.text.contains("/sign-in/openid") && !browser.text.contains("其他登录方式"))
                for path in ["/sign-in/openid", "/sign-in/openid/back?state=x&code=y"] {
                    try await browser.get(path)
                    #expect(browser.status == .notFound)
                }
                try await scene.signIn(browser, as: scene.wang)
                let token = try #require(browser.cookies["session"])
                try await browser.get("/account")
                #expect(!browser.text.contains("统一身份认证"))
                try await browser.post("/account/openid", ["password": ProviderScene.password])
                #expect(browser.status == .notFound)
                let me = try #require(try await Sessions(house: scene.house).signedIn(token))
                try await IdentityLinks(house: scene.house).link(ProvidedIdentity(issuer: "https://old.example", subject: "u-17"), by: me)
                try await browser.get("/account")
                #expect(browser.text.contains("https://old.example") && !browser.text.contains("可用来登录"))
                let path = try #require(browser.text.firstMatch(of: /href="(\/account\/links\/[^"]+\/end)"/)).output.1
                try await browser.post(String(path))
                #expect(browser.text.contains("关联已解除"))
                try await browser.post("/sign-out")
                #expect(browser.path == "/sign-in?out=1")
            }
        }
    }

    @Test("启动失败时也关闭与平台的连接") func closes() async throws {
        try await ProviderScene.play { scene in
            let settings = try ProviderSettings(
                issuer: scene.provider.issuer, clientID: TestProvider.clientID, clientSecret: TestProvider.clientSecret,
                redirectAddress: TestProvider.redirectAddress)
            let provider = try await IdentityProvider(settings, name: "教育云", linksFound: false, house: scene.house)
            _ = try await provider.begin(.signIn(ownPhone: false))
            var server = try await ServerSettings.testing()
            server.tls = (certificate: "/nowhere.pem", key: "/nowhere.pem")
            await #expect(throws: SettingsError.self) {
                try await Serving(settings: server, logger: scene.log.logger).run(
                    house: scene.house, desk: .standard(scene.house, provider: provider, logger: scene.log.logger), onStart: { _ in })
            }
            scene.provider.clock.pass(3600)
            await #expect(throws: SignInFault.self) { _ = try await provider.begin(.signIn(ownPhone: false)) }
        }
    }
}
