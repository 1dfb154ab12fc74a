import Testing

@testable import OpenIDConnect

@Suite struct SettingsTests {
    static let settings = Result {
        try ProviderSettings(
            issuer: "https://id.example/realms/edu", clientID: "a", clientSecret: "b", redirectAddress: "https://jianfu.example/back")
    }

    @Test(
        "地址必须是https，本机除外",
        arguments: [
            ("https://id.example", true), ("https://id.example:8443/realms/edu", true), ("http://127.0.0.1:8080", true),
            ("http://localhost", true),
            ("http://[::1]:80/x", true), ("http://id.example", false), ("http://127.0.0.1.evil.example", false),
            ("ftp://id.example", false),
            ("id.example", false), ("", false), ("https://", false), ("https://user@id.example", false), ("https://id.example/#a", false),
            ("https://id.example/a b", false), ("https://id.example\\@evil.example", false), ("https://身份.example", false),
            ("https://id.example/?a=1", false),
        ])
    func issuer(address: String, accepted: Bool) {
        let made = try? ProviderSettings(issuer: address, clientID: "a", clientSecret: "b", redirectAddress: "https://jianfu.example/")
        #expect((made != nil) == accepted)
    }

    @Test(
        "设置不全或越界，说出是哪一项",
        arguments: [
            ("", "b", "https://j.example/", 60, "client id"), ("a", "", "https://j.example/", 60, "client secret"),
            ("a", "b", "http://j.example/", 60, "redirect address"), ("a", "b", "https://j.example/", 301, "clock leeway"),
            ("a", "b", "https://j.example/", -1, "clock leeway"),
        ])
    func faults(id: String, secret: String, redirect: String, leeway: Int, named: String) {
        let fault = #expect(throws: SignInFault.self) {
            try ProviderSettings(
                issuer: "https://id.example", clientID: id, clientSecret: secret, redirectAddress: redirect, clockLeeway: leeway)
        }
        #expect(fault?.detail.contains(named) == true)
    }

    @Test(
        "发现文档的地址在发行方之下，末尾的斜线不重复",
        arguments: [
            ("https://id.example", "https://id.example/.well-known/openid-configuration"),
            ("https://id.example/", "https://id.example/.well-known/openid-configuration"),
            ("https://id.example/realms/edu", "https://id.example/realms/edu/.well-known/openid-configuration"),
        ])
    func discovery(issuer: String, address: String) throws {
        let settings = try ProviderSettings(issuer: issuer, clientID: "a", clientSecret: "b", redirectAddress: "https://j.example/")
        #expect(settings.discoveryAddress == address)
    }

    @Test(
        "登录后只回到本站的页面",
        arguments: [
            ("/staff?page=2", "/staff?page=2"), ("//evil.example", "/"), ("/\\evil.example", "/"), ("https://evil.example", "/"), ("", "/"),
            ("/a\nb", "/"), ("staff", "/"),
        ])
    func returnPath(asked: String, kept: String) {
        #expect(PendingSignIn(returnPath: asked, at: 0, randomBytes: SignInScene.randomBytes).returnPath == kept)
    }

    @Test("封存的登录：原样打开；改一个字符、换密钥、换平台都打不开，也看不出内容")
    func seal() throws {
        let settings = try Self.settings.get()
        let secret = [UInt8](repeating: 7, count: 32)
        let seal = try PendingSeal(secret: secret, settings: settings, randomBytes: SignInScene.randomBytes)
        let pending = PendingSignIn(
            returnPath: "/staff", note: "link 0190", at: 1_790_000_000, randomBytes: SignInScene.randomBytes)
        let text = try seal.seal(pending)
        #expect(seal.open(text) == pending)
        #expect(seal.open(text)?.note == "link 0190")
        #expect(text.utf8.count < 600)
        #expect(try seal.seal(pending) != text)
        for position in [0, text.count / 2, text.count - 2] {
            var changed = Array(text)
            changed[position] = changed[position] == "A" ? "B" : "A"
            #expect(seal.open(String(changed)) == nil)
        }
        #expect(seal.open("") == nil)
        #expect(seal.open(String(repeating: "A", count: 5000)) == nil)
        let otherSecret = try PendingSeal(
            secret: [UInt8](repeating: 8, count: 32), settings: settings, randomBytes: SignInScene.randomBytes)
        #expect(otherSecret.open(text) == nil)
        let other = try ProviderSettings(
            issuer: "https://other.example", clientID: "a", clientSecret: "b", redirectAddress: "https://jianfu.example/back")
        #expect(try PendingSeal(secret: secret, settings: other, randomBytes: SignInScene.randomBytes).open(text) == nil)
        #expect(throws: SignInFault.self) {
            try PendingSeal(secret: [1], settings: settings, randomBytes: SignInScene.randomBytes)
        }
    }

    @Test("比较两段文字：处处相同才相同")
    func equality() {
        #expect(equalInConstantTime("", "") && equalInConstantTime("state-17", "state-17") && equalInConstantTime("状态", "状态"))
        // What cancels out does not count as the same.
        for (left, right) in [("AA", "CC"), ("ab", "ba"), ("state-17", "state-71"), ("a", ""), ("a", "aa"), ("A", "a")] {
            #expect(!equalInConstantTime(left, right), "\(left) \(right)")
        }
        let texts = (0..<500).map { _ in Base64URL.text(SignInScene.randomBytes(32)) }
        for (left, right) in zip(texts, texts.dropFirst()) { #expect(!equalInConstantTime(left, right)) }
    }

    @Test("RFC 7636附录B的例子：挑战是校验码的SHA-256")
    func challenge() {
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
        let bytes = Base64URL.bytes(verifier) ?? []
        let pending = PendingSignIn(returnPath: "/", at: 0) { _ in bytes }
        #expect(pending.verifier == verifier)
        #expect(pending.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }

    @Test(
        "每种失败都有一句中文，记录里的文字只有可见的ASCII且不长",
        arguments: [
            SignInFault.settings("x"), .unreachable("x"), .slow, .answer("x"),
            .otherIssuer(found: "证\n书" + String(repeating: "x", count: 500)), .declined,
            .provider("a\u{1B}[31m" + String(repeating: "x", count: 500)), .stale, .otherBrowser, .codeRefused, .token(.nonce),
            .token(.expired),
            .token(.algorithm("算法")), .token(.key(String(repeating: "k", count: 500))), .token(.key(nil)),
        ])
    func messages(fault: SignInFault) {
        #expect(fault.userMessage.hasSuffix("。") && fault.userMessage.hasPrefix(fault.what))
        #expect(fault.detail.utf8.count < 200)
        #expect(fault.detail.utf8.allSatisfy { (0x20...0x7E).contains($0) })
    }
}
