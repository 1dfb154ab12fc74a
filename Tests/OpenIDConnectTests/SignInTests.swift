import Foundation
import TestIdentityProvider
import Testing

@testable import OpenIDConnect

@Suite struct SignInTests {
    @Test("登录成功：得到发行方、主体、姓名、手机和工号，RS256与ES256都行", arguments: [false, true])
    func success(elliptic: Bool) async throws {
        var behaviour = try TestProvider.Behaviour()
        if elliptic { behaviour.signing = .ec("e1") }
        behaviour.published = [behaviour.signing, try .rsa("second"), .ec("e2")]
        try await SignInScene.play(behaviour) { scene in
            let expected = ExternalIdentity(
                issuer: scene.provider.issuer, subject: "u-17", name: "王子轩", phone: "+86 13900000017", staffNumber: "20190017")
            let identity = try await scene.signIn()
            #expect(identity == expected)
            #expect(scene.provider.requests("/userinfo") == 0)
        }
    }

    @Test("去认证平台的地址带齐参数，原有的查询参数保留，每次的state、nonce和挑战都不同")
    func address() async throws {
        try await SignInScene.play(try .init()) { scene in
            let (first, second) = (try await scene.party.begin(returningTo: "/staff?page=2"), try await scene.party.begin())
            let items = try #require(URLComponents(string: first.address)?.queryItems)
            let fields = Dictionary(uniqueKeysWithValues: items.map { ($0.name, $0.value ?? "") })
            #expect(fields["tenant"] == "1")
            #expect(fields["response_type"] == "code")
            #expect(fields["client_id"] == TestProvider.clientID)
            #expect(fields["redirect_uri"] == TestProvider.redirectAddress)
            #expect(fields["scope"] == "openid profile phone")
            #expect(fields["code_challenge_method"] == "S256")
            #expect(fields["state"] == first.pending.state)
            #expect(fields["nonce"] == first.pending.nonce)
            #expect(!first.address.contains(first.pending.verifier))
            #expect(first.pending.returnPath == "/staff?page=2")
            #expect(Set([first.pending.state, second.pending.state, first.pending.nonce, second.pending.nonce]).count == 4)
            #expect(first.pending.challenge != second.pending.challenge)
        }
    }

    @Test(
        "客户端凭证：按平台说的方式只用一种发送",
        arguments: [
            (ProviderSettings.ClientAuthentication.automatic, ["client_secret_basic", "client_secret_post"], false),
            (.automatic, ["client_secret_post"], true), (.basic, ["client_secret_post"], false), (.post, ["client_secret_basic"], true),
        ])
    func authentication(chosen: ProviderSettings.ClientAuthentication, offered: [String], inBody: Bool) async throws {
        var behaviour = try TestProvider.Behaviour()
        behaviour.document = { $0["token_endpoint_auth_methods_supported"] = .texts(offered) }
        try await SignInScene.play(behaviour, authentication: chosen) { scene in
            _ = try await scene.signIn()
            let sent = try #require(scene.provider.lastToken)
            #expect((sent.authorization == nil) == inBody)
            #expect((sent.fields["client_secret"] != nil) == inBody)
        }
    }

    @Test("发现文档和密钥只取一次，一小时后再取；同时登录的人共用一次")
    func caching() async throws {
        try await SignInScene.play(try .init()) { scene in
            let path = "/.well-known/openid-configuration"
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 { group.addTask { _ = try await scene.signIn() } }
                try await group.waitForAll()
            }
            #expect(scene.provider.requests(path) == 1)
            #expect(scene.provider.requests("/keys") == 1)
            scene.clock.pass(3599)
            _ = try await scene.signIn()
            #expect(scene.provider.requests(path) == 1)
            scene.clock.pass(1)
            _ = try await scene.signIn()
            #expect(scene.provider.requests(path) == 2)
            #expect(scene.provider.requests("/keys") == 2)
        }
    }

    @Test("密钥轮换：遇到没见过的kid再取一次密钥，登录照常；旧密钥随即作废")
    func rotation() async throws {
        try await SignInScene.play(try .init()) { scene in
            _ = try await scene.signIn()
            let old = scene.provider.behaviour.signing
            let new = try ProviderKey.rsa("second")
            scene.provider.change { ($0.signing, $0.published) = (new, [new]) }
            scene.clock.pass(10)
            _ = try await scene.signIn()
            #expect(scene.provider.requests("/keys") == 2)
            scene.provider.change { $0.signing = old }
            scene.clock.pass(10)
            await #expect(throws: SignInFault.token(.key("first"))) { try await scene.signIn() }
        }
    }

    @Test("密钥没有名字：只有一个时可用，换了也认得；有两个就分不清，拒绝")
    func keysWithoutName() async throws {
        var behaviour = try TestProvider.Behaviour()
        behaviour.signing = .ec(nil)
        behaviour.published = [behaviour.signing]
        try await SignInScene.play(behaviour) { scene in
            _ = try await scene.signIn()
            let new = ProviderKey.ec(nil)
            scene.provider.change { ($0.signing, $0.published) = (new, [new]) }
            scene.clock.pass(10)
            _ = try await scene.signIn()
            scene.provider.change { $0.published = [.ec(nil), new] }
            scene.clock.pass(3600)
            await #expect(throws: SignInFault.token(.key(nil))) { try await scene.signIn() }
        }
    }

    @Test("没见过的kid接连出现，不会每次都去取密钥")
    func rotationIsBounded() async throws {
        var behaviour = try TestProvider.Behaviour()
        behaviour.signing = try .rsa("second")
        try await SignInScene.play(behaviour) { scene in
            for _ in 0..<5 { await #expect(throws: SignInFault.token(.key("second"))) { try await scene.signIn() } }
            #expect(scene.provider.requests("/keys") == 1)
            scene.clock.pass(10)
            await #expect(throws: SignInFault.token(.key("second"))) { try await scene.signIn() }
            #expect(scene.provider.requests("/keys") == 2)
        }
    }

    @Test("密钥集里有不认识的密钥、加密用的密钥和太短的密钥，都跳过")
    func otherKeys() async throws {
        var behaviour = try TestProvider.Behaviour()
        behaviour.alsoPublished = [
            ["kty": .text("oct"), "kid": .text("first"), "k": .text("c2VjcmV0")], ["kty": .number(5)], [:],
            ["kty": .text("RSA"), "use": .text("enc"), "kid": .text("first"), "n": .text("AQAB"), "e": .text("AQAB")],
            ["kty": .text("RSA"), "alg": .text("RSA-OAEP-256"), "kid": .text("first"), "n": .text("AQAB"), "e": .text("AQAB")],
            [
                "kty": .text("RSA"), "kid": .text("first"), "n": .text(Base64URL.text([UInt8](repeating: 255, count: 128))),
                "e": .text("AQAB"),
            ],
        ]
        try await SignInScene.play(behaviour) { scene in _ = try await scene.signIn() }
    }

    @Test("ID令牌里没有的姓名、工号，从userinfo取；数字的工号也认")
    func userInfo() async throws {
        var behaviour = try TestProvider.Behaviour()
        behaviour.claims = { for key in ["name", "employee", "phone_number"] { $0[key] = nil } }
        try await SignInScene.play(behaviour) { scene in
            let identity = try await scene.signIn()
            #expect((identity.name, identity.staffNumber) == ("王子轩", "20190017"))
            #expect(identity.phone == nil)
            #expect(scene.provider.requests("/userinfo") == 1)
            scene.provider.change { $0.userInfo = { $0["sub"] = .text("u-18") } }
            await #expect(throws: SignInFault.token(.userInfo)) { try await scene.signIn() }
            scene.provider.change { $0.document = { $0["userinfo_endpoint"] = nil } }
            scene.clock.pass(3600)
            #expect(try await scene.signIn().name == nil)
        }
    }

    @Test(
        "手机号：平台没有核实过的不用，除非设置信任",
        arguments: [
            (ClaimValue.flag(true), false, true), (.text("true"), false, true), (.flag(false), false, false), (.other, false, false),
            (.flag(false), true, true),
        ])
    func phone(verified: ClaimValue, trusted: Bool, taken: Bool) async throws {
        var behaviour = try TestProvider.Behaviour()
        behaviour.claims = { $0["phone_number_verified"] = verified }
        try await SignInScene.play(behaviour, claims: .init(trustsPhones: trusted)) { scene in
            let identity = try await scene.signIn()
            #expect((identity.phone != nil) == taken)
            #expect(identity.staffNumber == nil)
        }
    }

    @Test("姓名里有控制符、太长或只有空格，就当没有", arguments: ["", "  ", "王\u{202E}子", "王\n子", String(repeating: "王", count: 101)])
    func oddNames(name: String) async throws {
        var behaviour = try TestProvider.Behaviour()
        behaviour.claims = { $0["name"] = .text(name) }
        try await SignInScene.play(behaviour) { scene in
            let identity = try await scene.signIn()
            #expect(identity.name == nil)
        }
    }

    @Test("退出地址：平台有才给")
    func signOut() async throws {
        try await SignInScene.play(try .init()) { scene in
            let address = try #require(try await scene.party.signOutAddress(returningTo: "https://jianfu.example/"))
            #expect(address.hasPrefix("\(scene.provider.issuer)/logout?client_id=jianfu%20"))
            #expect(address.hasSuffix("&post_logout_redirect_uri=https%3A%2F%2Fjianfu.example%2F"))
            scene.provider.change { $0.document = { $0["end_session_endpoint"] = nil } }
            scene.clock.pass(3600)
            #expect(try await scene.party.signOutAddress() == nil)
        }
    }
}
