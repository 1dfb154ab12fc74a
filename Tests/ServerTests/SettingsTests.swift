import Database
import Glibc
import Testing

@testable import Server

@Suite("Settings") struct SettingsTests {
    static func read(_ arguments: [String] = [], _ environment: [String: String] = [:], file: String? = nil) async throws -> ServerSettings
    {
        try ServerSettings(try await SettingsSource(arguments: arguments, environment: environment, standardFile: file))
    }

    @Test("Without any, the program serves this machine alone and believes no proxy")
    func standard() async throws {
        let settings = try await Self.read()
        #expect((settings.host, settings.port) == ("127.0.0.1", 8080))
        #expect(settings.frame.trustedProxies.isEmpty)
        #expect(settings.tls == nil)
        #expect(settings.database == .sqlite(path: "jianfu.sqlite"))
    }

    @Test("A flag goes before the environment, and that before the file")
    func order() async throws {
        let file = try TemporaryFile("port: 1\nhost: 10.0.0.1\nlimits: {requests: 7}\n")
        let environment = ["JIANFU_PORT": "2", "JIANFU_LIMITS_REQUESTS": "8"]
        #expect(try await Self.read([], [:], file: file.path).port == 1)
        #expect(try await Self.read([], environment, file: file.path).port == 2)
        let all = try await Self.read(["--port", "3"], environment, file: file.path)
        #expect((all.port, all.host, all.frame.mostRequests) == (3, "10.0.0.1", 8))
        #expect(try await Self.read(["--port=4", "--config", file.path]).host == "10.0.0.1")
        #expect(try await Self.read([], ["JIANFU_CONFIG": file.path]).port == 1)
    }

    @Test("Lists and flags without a value are read")
    func lists() async throws {
        let settings = try await Self.read(["--proxy-trusted", "10.0.0.0/8, ::1", "--development"])
        #expect(settings.frame.trustedProxies.map(\.description) == ["10.0.0.0/8", "::1"])
        #expect(settings.frame.isDevelopment)
        let url = "postgres://jianfu@/jianfu"
        #expect(try await Self.read([], ["JIANFU_DATABASE_URL": url]).database == .postgres(url: url))
        #expect(try await Self.read(["--database-url", "a"], ["JIANFU_DATABASE": url]).database == .sqlite(path: "a"))
    }

    @Test(
        "A bad value is named with where it came from and what is accepted",
        arguments: [
            (["--port", "70000"], [:], "命令行的设置 --port 的值“70000”不能用：应为0–65535的整数。"),
            ([], ["JIANFU_PORT": "http"], "环境变量的设置 JIANFU_PORT 的值“http”不能用：应为0–65535的整数。"),
            (["--proxy-trusted", "10.0.0.0/40"], [:], "命令行的设置 --proxy-trusted 的值“10.0.0.0/40”不能用：应为IP地址或网段，用逗号分隔。"),
            ([], ["JIANFU_DATABASE_URL": "mysql://u:secret@h/d"], "环境变量的设置 JIANFU_DATABASE_URL 的值不能用：应为sqlite:文件路径 或 postgres://…。"),
            (["--tls-certificate", "/c.pem"], [:], "tls.certificate 和 tls.key 必须一起设置。"),
            (["--public-address", "https://x/"], [:], "命令行的设置 --public-address 的值“https://x/”不能用：应为http(s)://主机名[:端口]，末尾不带斜杠。"),
            (["--prot", "1"], [:], "不认识的选项 '--prot'。用 'jianfu serve --help' 查看设置。"),
            (["8080"], [:], "多余的参数 '8080'。用 'jianfu serve --help' 查看设置。"),
            (["--config", "/nowhere.yaml"], [:], "设置文件 /nowhere.yaml 读不了：没有这个文件。"),
            (["--config"], [:], "缺少值：--config 后面应为文件路径。"),
        ])
    func bad(arguments: [String], environment: [String: String], message: String) async {
        await #expect { try await Self.read(arguments, environment) } throws: { "\($0)" == message }
    }

    private static let issuer = ["JIANFU_OPENID_ISSUER": "https://id.example/realms/edu"]
    private static let whole = issuer.merging([
        "JIANFU_OPENID_CLIENT": "jianfu", "JIANFU_OPENID_SECRET": "s3cret", "JIANFU_PUBLIC_ADDRESS": "https://jianfu.example",
    ]) { $1 }

    @Test("A provider is put together from its settings; nobody signs in through one where none is named")
    func provider() async throws {
        #expect(try await Self.read().provider.settings() == nil)
        let file = try TemporaryFile(
            """
            public: {address: "https://jianfu.example"}
            openid: {issuer: "https://id.example/realms/edu", client: jianfu, secret: s3cret, name: 教育云, scopes: [profile, staff], numberClaim: gh,
                     phoneClaim: mobile, trustPhones: true, linkFound: true, authentication: post}
            """)
        let setting = try await Self.read([], [:], file: file.path).provider
        let settings = try #require(try setting.settings())
        #expect((settings.issuer, settings.clientID, settings.clientSecret) == ("https://id.example/realms/edu", "jianfu", "s3cret"))
        #expect(settings.redirectAddress == "https://jianfu.example/sign-in/openid/back")
        #expect(settings.scopes == ["openid", "profile", "staff"])
        #expect((settings.claims.staffNumber, settings.claims.phone, settings.claims.trustsPhones) == ("gh", "mobile", true))
        #expect((setting.name, setting.linksFound, settings.authentication) == ("教育云", true, .post))
        let plain = try await Self.read([], Self.whole).provider
        let standard = try #require(try plain.settings())
        #expect(standard.scopes == ["openid", "profile", "phone"])
        #expect((standard.claims.staffNumber, standard.claims.trustsPhones, plain.linksFound) == (nil, false, false))
        #expect(try await Self.read(["--openid-scopes", "none"], Self.whole).provider.settings()?.scopes == ["openid"])
    }

    @Test(
        "What is missing for a provider is named, and only the server itself asks for it",
        arguments: [
            ("JIANFU_OPENID_CLIENT", "还须设置 openid.client"), ("JIANFU_OPENID_SECRET", "还须设置 openid.secret（环境变量 JIANFU_OPENID_SECRET"),
            ("JIANFU_PUBLIC_ADDRESS", "还须设置 public.address"), ("JIANFU_OPENID_ISSUER", "没有设置 openid.issuer"),
        ])
    func incompleteProvider(missing: String, words: String) async throws {
        let setting = try await Self.read([], Self.whole.filter { $0.key != missing }).provider
        #expect {
            try setting.settings()
        } throws: { "\($0)".contains(words) }
    }

    @Test("The provider sends browsers back over TLS only, but for this machine")
    func providerAddress() async throws {
        for (address, isAccepted) in [
            ("http://jianfu.example", false), ("http://localhost:8080", true), ("https://jianfu.example:8443", true),
        ] {
            let setting = try await Self.read(["--public-address", address], Self.whole).provider
            #expect(((try? setting.settings()) != nil) == isAccepted, "\(address)")
        }
        let setting = try await Self.read(["--public-address", "http://jianfu.example"], Self.whole).provider
        #expect {
            try setting.settings()
        } throws: { "\($0)".contains("public.address 应以 https:// 开头") }
    }

    @Test("A secret is not taken from the command line, and never shown")
    func secret() async throws {
        await #expect {
            try await Self.read(["--openid-secret", "s3cret"])
        } throws: { "\($0)".contains("不能写在命令行里") && "\($0)".contains("JIANFU_OPENID_SECRET") && !"\($0)".contains("s3cret") }
        for (variable, value) in [
            ("JIANFU_OPENID_ISSUER", "http://id.example"), ("JIANFU_OPENID_ISSUER", "id.example"), ("JIANFU_OPENID_SCOPES", "a\"b"),
            ("JIANFU_OPENID_NUMBER_CLAIM", "工号"), ("JIANFU_OPENID_NAME", "一二三四五六七八九十一二三四五六七八九十一"),
            ("JIANFU_OPENID_AUTHENTICATION", "none"),
        ] {
            await #expect {
                try await Self.read([], [variable: value])
            } throws: { "\($0)".hasPrefix("环境变量的设置 \(variable) 的值“\(value)”不能用") }
        }
    }

    @Test("A misspelt key in the file is not passed over")
    func unknownKey() async throws {
        let file = try TemporaryFile("limits: {request: 1}\n")
        await #expect {
            try await Self.read(["--config", file.path])
        } throws: { "\($0)" == "设置文件 \(file.path) 里有不认识的设置 limits.request。用 'jianfu serve --help' 查看设置。" }
    }

    @Test("The help shows each setting with its flag, its variable, its key and what is accepted")
    func help() {
        let help = SettingsHelp.text
        for setting in SettingsList.all {
            #expect(help.contains("  \(setting.flag)\n") == setting.isFlag)
            for word in [setting.variable, setting.key, setting.accepted, setting.help] { #expect(help.contains(word)) }
            if let standard = setting.standard { #expect(help.contains("默认 \(standard)")) }
        }
        #expect(Set(SettingsList.all.map(\.key)).count == SettingsList.all.count)
        #expect(SettingsList.idleSeconds.description.variable == "JIANFU_LIMITS_IDLE_SECONDS")
    }
}

/// A file that is there while somebody holds it.
final class TemporaryFile {
    let path: String

    init(_ text: String) throws {
        path = "/tmp/jianfu-test-\(UInt64.random(in: .min ... .max)).yaml"
        let file = try #require(fopen(path, "w"))
        fputs(text, file)
        fclose(file)
    }

    deinit { unlink(path) }
}
