import Foundation
import Hummingbird
import JWTKit
import TestIdentityProvider
import Testing

@testable import OpenIDConnect

/// What a forged or careless answer looks like, and what comes of it.
struct Attack: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let fault: SignInFault
    let arrange: @Sendable (inout TestProvider.Behaviour) -> Void

    init(_ description: String, _ fault: SignInFault, _ arrange: @escaping @Sendable (inout TestProvider.Behaviour) -> Void) {
        (testDescription, self.fault, self.arrange) = (description, fault, arrange)
    }

    static func claims(
        _ description: String, _ fault: TokenFault, _ change: @escaping @Sendable (inout [String: ClaimValue]) -> Void
    ) -> Attack { Attack(description, .token(fault)) { $0.claims = change } }

    static func signing(
        _ description: String, _ fault: TokenFault, _ sign: @escaping @Sendable (ProviderKey, Claims) async throws -> String
    ) -> Attack { Attack(description, .token(fault)) { $0.sign = sign } }

    static func document(
        _ description: String, _ fault: SignInFault, _ change: @escaping @Sendable (inout [String: ClaimValue]) -> Void
    ) -> Attack { Attack(description, fault) { $0.document = change } }

    static func answer(_ description: String, _ path: String, _ fault: SignInFault, _ answer: @escaping @Sendable () -> Response) -> Attack
    {
        Attack(description, fault) { $0.answer[path] = answer }
    }

    /// The clock stands at this when every sign-in of the table is made.
    static let now = Double(TestClock().now())

    static let tokens: [Attack] = [
        .claims("nonce是另一次登录的", .nonce) { $0["nonce"] = .text("another") },
        .claims("没有nonce", .nonce) { $0["nonce"] = nil },
        .claims("过期恰到宽限", .expired) { $0["exp"] = .number(now - 60) },
        .claims("没有过期时间", .malformed) { $0["exp"] = nil },
        .claims("过期时间是文字", .malformed) { $0["exp"] = .text("9999999999") },
        .claims("没有签发时间", .malformed) { $0["iat"] = nil },
        .claims("在登录开始之前签发", .expired) { $0["iat"] = .number(now - 61) },
        .claims("在将来签发", .notYetValid) { $0["iat"] = .number(now + 61) },
        .claims("还没有生效", .notYetValid) { $0["nbf"] = .number(now + 61) },
        .claims("给另一个客户端的", .audience) { $0["aud"] = .text("other") },
        .claims("没有说给谁", .audience) { $0["aud"] = nil },
        .claims("给几个客户端而没有azp", .authorizedParty) { $0["aud"] = .texts([TestProvider.clientID, "other"]) },
        .claims("azp是另一个客户端", .authorizedParty) { $0["azp"] = .text("other") },
        .claims("azp不是文字", .authorizedParty) { $0["azp"] = .number(1) },
        .claims("另一个发行方", .issuer) { $0["iss"] = .text("https://evil.example") },
        .claims("没有发行方", .issuer) { $0["iss"] = nil },
        .claims("没有主体", .subject) { $0["sub"] = nil },
        .claims("主体是空的", .subject) { $0["sub"] = .text("") },
        .claims("主体太长", .subject) { $0["sub"] = .text(String(repeating: "a", count: 256)) },
        .claims("主体里有控制符", .subject) { $0["sub"] = .text("u-17\0") },
        .claims("at_hash不合", .accessToken) { $0["at_hash"] = .text("AAAAAAAAAAAAAAAAAAAAAA") },
        .signing("alg:none", .algorithm("none")) { try $0.unsigned($1) },
        .signing("拿公钥当HS256的密钥", .algorithm("HS256")) { try await $0.signWithPublicKeyAsSecret($1) },
        .signing("RS512", .algorithm("RS512")) { try await $0.signLong($1) },
        .signing("另一把RSA密钥冒用kid", .signature) { _, claims in
            try await ProviderKey.rsa("second").called("first").sign(claims)
        },
        .signing("ES256的令牌冒用RSA的kid", .key("first")) { _, claims in try await ProviderKey.ec("first").sign(claims) },
        .signing("签名后改了内容", .signature) { key, claims in
            let parts = try await key.sign(claims).split(separator: ".")
            let forged = Claims(claims.values.merging(["sub": .text("u-1")]) { $1 })
            return "\(parts[0]).\(Base64URL.text(try JSONEncoder().encode(forged))).\(parts[2])"
        },
        .signing("去掉了签名", .signature) { key, claims in
            try await key.sign(claims).split(separator: ".").prefix(2).joined(separator: ".") + "."
        },
        .signing("要求不认识的扩展", .malformed) { key, claims in try await key.sign(claims, header: ["crit": ["exp"]]) },
        .signing("不是令牌", .malformed) { _, _ in "not a token" },
        .signing("太长", .malformed) { key, claims in try await key.sign(claims) + String(repeating: "A", count: 70_000) },
    ]

    static let documents: [Attack] = [
        .document("发现文档的发行方不同", .otherIssuer(found: "https://evil.example")) { $0["issuer"] = .text("https://evil.example") },
        .document("发现文档的发行方多一个斜线", .otherIssuer(found: "")) { document in
            if case .text(let issuer) = document["issuer"] { document["issuer"] = .text(issuer + "/") }
        },
        .document("令牌端点不是https", .answer("")) { $0["token_endpoint"] = .text("http://evil.example/token") },
        .document("密钥地址是本机文件", .answer("")) { $0["jwks_uri"] = .text("file:///etc/passwd") },
        .document("端点里有用户名", .answer("")) { $0["token_endpoint"] = .text("https://127.0.0.1@evil.example/") },
        .document("没有令牌端点", .answer("")) { $0["token_endpoint"] = nil },
        .document("只会plain的PKCE", .answer("")) { $0["code_challenge_methods_supported"] = .texts(["plain"]) },
        .document("没有授权码流程", .answer("")) { $0["response_types_supported"] = .texts(["id_token"]) },
        .document("只会HS256", .answer("")) { $0["id_token_signing_alg_values_supported"] = .texts(["HS256"]) },
        .answer("发现文档太大", discovery, .answer("")) { huge },
        .answer("发现文档转到别处", discovery, .answer("")) { Response(status: .found, headers: [.location: "/keys"]) },
        .answer("发现文档不是JSON", discovery, .answer("")) { page },
        .answer("密钥集太大", "/keys", .answer("")) { huge },
        .answer("密钥集不是JSON", "/keys", .answer("")) { page },
        .answer("令牌端点给出网页", "/token", .answer("")) { page },
        .answer("令牌端点太大", "/token", .answer("")) { huge },
        .answer("令牌端点出错", "/token", .answer("")) { Response(status: .internalServerError) },
        .answer("令牌端点把请求转到别处", "/token", .answer("")) {
            Response(status: .temporaryRedirect, headers: [.location: "https://evil.example/"])
        },
        .answer("令牌端点没有给ID令牌", "/token", .token(.missing)) {
            Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: #"{"access_token":"a"}"#)))
        },
    ]

    static let discovery = "/.well-known/openid-configuration"
    static var page: Response { Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: "<html>"))) }
    static var huge: Response {
        Response(
            status: .ok,
            body: .init { writer in
                for _ in 0..<100 { try await writer.write(ByteBuffer(repeating: UInt8(ascii: " "), count: 1 << 16)) }
                try await writer.finish(nil)
            })
    }
}

@Suite struct AttackTests {
    @Test("伪造或不合的ID令牌不予登录", arguments: Attack.tokens)
    func tokens(_ attack: Attack) async throws {
        var behaviour = try TestProvider.Behaviour()
        attack.arrange(&behaviour)
        try await SignInScene.play(behaviour) { scene in
            await #expect(throws: attack.fault) { try await scene.signIn() }
        }
    }

    @Test("平台的文档和回应有误，不予登录，提示是中文一句话", arguments: Attack.documents)
    func documents(_ attack: Attack) async throws {
        var behaviour = try TestProvider.Behaviour()
        attack.arrange(&behaviour)
        try await SignInScene.play(behaviour) { scene in
            let fault = await #expect(throws: SignInFault.self) { try await scene.signIn() }
            #expect(fault?.userMessage == attack.fault.userMessage)
        }
    }

    @Test("恰在宽限之内的时间可以", arguments: [("exp", -59.0), ("iat", 60.0), ("iat", -60.0), ("nbf", 60.0)])
    func leeway(claim: String, seconds: Double) async throws {
        var behaviour = try TestProvider.Behaviour()
        behaviour.claims = { $0[claim] = .number(Attack.now + seconds) }
        try await SignInScene.play(behaviour) { scene in _ = try await scene.signIn() }
    }

    @Test("给几个客户端、azp是我们，可以")
    func severalAudiences() async throws {
        var behaviour = try TestProvider.Behaviour()
        behaviour.claims = {
            ($0["aud"], $0["azp"]) = (.texts(["other", TestProvider.clientID]), .text(TestProvider.clientID))
        }
        try await SignInScene.play(behaviour) { scene in _ = try await scene.signIn() }
    }

    @Test("同一个授权码只能用一次")
    func codeReuse() async throws {
        try await SignInScene.play(try .init()) { scene in
            let begun = try await scene.party.begin()
            let answer = try await scene.visit(begun)
            _ = try await scene.party.finish(answer, of: begun.pending)
            await #expect(throws: SignInFault.codeRefused) { try await scene.party.finish(answer, of: begun.pending) }
        }
    }

    @Test("偷来的授权码：自己的state、别人的code，PKCE不合，拒绝")
    func stolenCode() async throws {
        try await SignInScene.play(try .init()) { scene in
            let (victim, thief) = (try await scene.party.begin(), try await scene.party.begin())
            let stolen = try await scene.visit(victim)
            let forged = ProviderAnswer { $0 == "state" ? thief.pending.state : $0 == "code" ? stolen.code : nil }
            await #expect(throws: SignInFault.codeRefused) { try await scene.party.finish(forged, of: thief.pending) }
        }
    }

    @Test("state不是这个浏览器的、没有或改了一个字符，拒绝，且不去问平台")
    func foreignState() async throws {
        try await SignInScene.play(try .init()) { scene in
            let (ours, theirs) = (try await scene.party.begin(), try await scene.party.begin())
            let answer = try await scene.visit(theirs)
            for state in [answer.state, nil, "", ours.pending.state + "x", String(ours.pending.state.dropLast())] {
                let forged = ProviderAnswer { $0 == "state" ? state : $0 == "code" ? answer.code : nil }
                await #expect(throws: SignInFault.otherBrowser) { try await scene.party.finish(forged, of: ours.pending) }
            }
            #expect(scene.provider.requests("/token") == 0)
        }
    }

    @Test("登录开始后10分钟内有效", arguments: [(Int64(600), true), (601, false), (-1, false)])
    func lifetime(seconds: Int64, valid: Bool) async throws {
        try await SignInScene.play(try .init()) { scene in
            let begun = try await scene.party.begin()
            let answer = try await scene.visit(begun)
            scene.clock.pass(seconds)
            if valid {
                _ = try await scene.party.finish(answer, of: begun.pending)
            } else {
                await #expect(throws: SignInFault.stale) { try await scene.party.finish(answer, of: begun.pending) }
            }
        }
    }

    @Test(
        "回来的地址里的错误和发行方",
        arguments: [
            (["error": "access_denied"], SignInFault.declined), (["error": "server_error"], .provider("server_error")),
            (["code": ""], .answer("redirect without code")),
            (["iss": "https://evil.example"], .otherIssuer(found: "https://evil.example")),
        ])
    func redirects(fields: [String: String], fault: SignInFault) async throws {
        var behaviour = try TestProvider.Behaviour()
        behaviour.redirect = { $0.merge(fields) { $1 } }
        try await SignInScene.play(behaviour) { scene in
            await #expect(throws: fault) { try await scene.signIn() }
            #expect(scene.provider.requests("/token") == 0)
        }
    }

    @Test("平台说会在回来的地址里写发行方，就必须写对")
    func promisedIssuer() async throws {
        var behaviour = try TestProvider.Behaviour()
        behaviour.document = { $0["authorization_response_iss_parameter_supported"] = .flag(true) }
        try await SignInScene.play(behaviour) { scene in
            await #expect(throws: SignInFault.otherIssuer(found: "none")) { try await scene.signIn() }
            let issuer = scene.provider.issuer
            scene.provider.change { $0.redirect = { $0["iss"] = issuer } }
            _ = try await scene.signIn()
        }
    }

    @Test("平台太慢：到时就停，不论卡在哪里、是否一点一点地回应", arguments: ["/.well-known/openid-configuration", "/keys", "/token"], [false, true])
    func slow(path: String, dripping: Bool) async throws {
        var behaviour = try TestProvider.Behaviour()
        behaviour.answer[path] = {
            if !dripping { try await Task.sleep(for: .seconds(10)) }
            return Response(
                status: .ok,
                body: .init { writer in
                    for _ in 0..<200 {
                        try await writer.write(ByteBuffer(string: " "))
                        try await Task.sleep(for: .milliseconds(50))
                    }
                    try await writer.finish(nil)
                })
        }
        try await SignInScene.play(behaviour, timeout: .milliseconds(400)) { scene in
            let clock = ContinuousClock()
            let started = clock.now
            await #expect(throws: SignInFault.slow) { try await scene.signIn() }
            #expect(clock.now - started < .seconds(8))
        }
    }

    @Test("连不上平台")
    func unreachable() async throws {
        let settings = try ProviderSettings(
            issuer: "http://127.0.0.1:1", clientID: "a", clientSecret: "b", redirectAddress: "http://localhost/", timeout: .seconds(2))
        let party = RelyingParty(settings, now: { 0 }, randomBytes: SignInScene.randomBytes)
        let fault = await #expect(throws: SignInFault.self) { try await party.begin() }
        #expect([SignInFault.unreachable("").userMessage, SignInFault.slow.userMessage].contains(fault?.userMessage))
        await party.close()
    }

    @Test("客户端密码不对：说是设置有误，记录里没有平台回应里的个人信息")
    func wrongSecret() async throws {
        var behaviour = try TestProvider.Behaviour()
        behaviour.answer["/token"] = {
            let body = #"{"error":"invalid_client","error_description":"person 13900000017"}"#
            return Response(status: .unauthorized, body: .init(byteBuffer: ByteBuffer(string: body)))
        }
        try await SignInScene.play(behaviour) { scene in
            let fault = await #expect(throws: SignInFault.settings("provider: invalid_client")) { try await scene.signIn() }
            #expect(fault?.detail.contains("139") == false)
        }
    }
}
