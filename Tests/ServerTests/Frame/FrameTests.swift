import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Policy
import School
import Testing

@testable import Server

@Suite("The frame over HTTP") struct FrameTests {
    static let long = String(repeating: "<p>四年级作业</p>", count: 1_000)
    static let routes: [Route] = [
        .get("/open", for: .everyone) { _ in .html(Array("open".utf8)) },
        .get("/form", for: .everyone) { .html(Array($0.formToken.utf8)) },
        .post("/form", for: .everyone) { .html(Array("got \($0.form["name"])".utf8)) },
        .get("/own", for: .signedIn) { .html(Array(try $0.actor.name.utf8)) },
        .post("/own", for: .signedIn, formLimit: 4_096) { .redirect(to: "/own", flash: .done("saved \($0.form["name"])")) },
        .get("/flash", for: .signedIn) { .html(Array(($0.flash?.text ?? "none").utf8)) },
        .get("/staff", for: .may(.viewStaff, at: .unit)) { _ in .html(Array("staff".utf8)) },
        .get("/units/{unit}/staff", for: .may(.viewStaff, at: .unit(in: "unit"))) { _ in .html(Array("staff".utf8)) },
        .get("/first", for: .signedIn, beforeFirstPassword: true) { _ in .html(Array("first".utf8)) },
        .get("/long", for: .everyone) { _ in .html(Array(long.utf8)) },
        .get("/short", for: .everyone) { _ in .html([UInt8](repeating: 65, count: Compression.shortest - 1)) },
        .get("/fault", for: .everyone) { _ in throw Fault(secret: "SELECT password FROM staff") },
        .get("/broken-rule", for: .everyone) { _ in throw Broken() },
        .get("/long-refusal", for: .everyone) { _ in throw Failure.refused(long) },
        .get("/conflict", for: .everyone) { _ in
            throw EditConflict(
                "教师“王子轩”", fields: [.init("电话", yours: "<b>1</b>", theirs: "2"), .init("姓名", yours: "王", theirs: "王")],
                path: "/staff/1/edit")
        },
        .get("/busy", for: .everyone) { _ in throw Failure.unavailable(retryAfter: 10) },
        .get("/often", for: .everyone) { _ in throw Failure.tooMany(retryAfter: 90, message: "密码输错次数太多") },
        .get("/machine", for: .machine) { _ in .text("figures") },
        .get("/file", for: .everyone) { _ in .file(FileDownload(name: "名单.csv", type: "text/csv; charset=utf-8", bytes: Array("a".utf8))) },
        .get("/text/{name}", for: .everyone) { .html(Array(try $0.text("name").utf8)) },
    ]

    struct Fault: Error { let secret: String }
    struct Broken: UserMessage { var userMessage: String { "班级人数应为1–80，现为0。请改正后再提交。" } }

    let teacher = Admission.sample(.teachingOffice)
    let other = Admission.sample(.subjectTeacher, secret: 9)
    let fresh = Admission.sample(.teachingOffice, mustChangePassword: true)

    func stage(_ arguments: String...) async throws -> Stage {
        var settings = try await ServerSettings.testing()
        settings.frame.metricsToken = arguments.first
        return try await Stage(settings, admissions: ["t": teacher, "o": other, "f": fresh])
    }

    func ask(
        _ path: String, _ method: HTTPRequest.Method = .get, session: String? = nil, with headers: HTTPFields = [:], form: String? = nil
    ) async throws -> TestResponse {
        try await ask(stage(), path, method, session: session, with: headers, form: form)
    }

    func ask(
        _ stage: Stage, _ path: String, _ method: HTTPRequest.Method = .get, session: String? = nil, with headers: HTTPFields = [:],
        form: String? = nil
    ) async throws -> TestResponse {
        var headers = headers
        if let session { headers.append(HTTPField(name: .cookie, value: "session=\(session)")) }
        if form != nil, headers[.contentType] == nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        let sent = headers
        return try await stage.application(Self.routes).test(.router) { client in
            try await client.execute(uri: path, method: method, headers: sent, body: form.map { ByteBuffer(string: $0) })
        }
    }

    @Test("Who may not is told so, and never reaches the handler")
    func gate() async throws {
        #expect(try await ask("/open").status == .ok)
        #expect(try await ask("/own", session: "t").text == "王子轩")
        #expect(try await ask("/own", session: "gone").status == .seeOther)
        #expect(try await ask("/staff", session: "t").text == "staff")
        let refused = try await ask("/staff", session: "nobody")
        #expect((refused.status, refused.headers[.location]) == (.seeOther, "/sign-in?back=%2Fstaff"))
        #expect(try await ask("/staff?page=2", session: nil).headers[.location] == "/sign-in?back=%2Fstaff%3Fpage%3D2")
        #expect(try await ask("/units/\(Unit.sample.id)/staff", session: "t").status == .ok)
        #expect(try await ask("/units/\(Surroundings.live.identifier(Unit.self).description)/staff", session: "t").status == .notFound)
        #expect(try await ask("/units/1/staff", session: "t").status == .notFound)
    }

    @Test("Before the first password is changed only the way to change it is open")
    func firstPassword() async throws {
        let sent = try await ask("/own", session: "f")
        #expect((sent.status, sent.headers[.location]) == (.seeOther, "/account/first-password"))
        #expect(try await ask("/staff", session: "f").status == .seeOther)
        #expect(try await ask("/first", session: "f").status == .ok)
    }

    @Test("A form with its token is taken; without, with a wrong one or with another session's it is not")
    func tokens() async throws {
        let good = try await ask("/own", .post, session: "t", form: "name=x&token=\(teacher.formToken)")
        #expect((good.status, good.headers[.location]) == (.seeOther, "/own"))
        for form in [
            "name=x", "name=x&token=", "name=x&token=\(other.formToken)", "token=AAAA", "token=\(String(repeating: "A", count: 86))",
        ] {
            let refused = try await ask("/own", .post, session: "t", form: form)
            #expect(refused.status == .forbidden, "\(form)")
            #expect(refused.text.contains("表单已失效"))
        }
    }

    @Test("Every page has another token, and each of them holds as long as the session")
    func masks() async throws {
        let first = try await ask("/form", session: "t").text
        let second = try await ask("/form", session: "t").text
        #expect(first != second)
        for token in [first, second, first] {
            #expect(try await ask("/own", .post, session: "t", form: "token=\(token)").status == .seeOther)
        }
    }

    @Test("Without an account a form needs the cookie that came with its page")
    func guests() async throws {
        let page = try await ask("/form")
        let cookie = try #require(page.headers[.setCookie])
        #expect(cookie.hasPrefix("guest=") && cookie.hasSuffix("; Path=/; HttpOnly; SameSite=Lax"))
        let guest: HTTPFields = [.cookie: String(cookie.prefix { $0 != ";" })]
        #expect(try await ask("/form", .post, with: guest, form: "name=%E7%8E%8B&token=\(page.text)").text == "got 王")
        #expect(try await ask("/form", .post, form: "token=\(page.text)").status == .forbidden)
        #expect(try await ask("/form", with: guest).headers[.setCookie] == nil)
    }

    @Test(
        "A form from elsewhere is refused even with its token",
        arguments: [
            ("Origin", "https://evil.example", 403), ("Origin", "null", 403), ("Origin", "http://localhost", 303),
            ("Origin", "https://localhost", 403), ("Sec-Fetch-Site", "cross-site", 403), ("Sec-Fetch-Site", "same-site", 403),
            ("Sec-Fetch-Site", "same-origin", 303), ("Sec-Fetch-Site", "none", 303),
        ])
    func origins(name: String, value: String, status: Int) async throws {
        let headers: HTTPFields = [try #require(HTTPField.Name(name)): value]
        let answer = try await ask("/own", .post, session: "t", with: headers, form: "token=\(teacher.formToken)")
        #expect(answer.status.code == status)
    }

    @Test("A form from before signing in anew can be sent again as it was, but never one that came from elsewhere or holds a password")
    func staleForms() async throws {
        let own: HTTPFields = [.origin: "http://localhost"]
        let form = "name=%3Cb%3E%E7%8E%8B&token=\(other.formToken)"
        let stale = try await ask("/own", .post, session: "t", with: own, form: form)
        #expect(stale.status == .forbidden)
        #expect(stale.text.contains("action=\"/own\"") && stale.text.contains("value=\"&lt;b") && !stale.text.contains("value=\"<b"))
        let token = try #require(stale.text.firstMatch(of: /name="token" value="([^"]+)"/)).output.1
        #expect(try await ask("/own", .post, session: "t", with: own, form: "name=x&token=\(token)").status == .seeOther)
        let secrets = PasswordFields.names.map { (own, form + "&\($0)=secret") }
        for (headers, form) in [(HTTPFields(), form), (own, "name=x")] + secrets {
            let refused = try await ask("/own", .post, session: "t", with: headers, form: form)
            #expect(refused.status == .forbidden && !refused.text.contains("原样再提交一次"))
        }
    }

    @Test("Whoever sends a form after the session has ended is told that nothing was saved")
    func lateForm() async throws {
        let late = try await ask("/own", .post, session: "gone", form: "token=\(teacher.formToken)")
        #expect(late.status == .forbidden)
        #expect(late.text.contains("登录已过期"))
    }

    @Test("A form that is too long, of another kind or broken is refused")
    func limits() async throws {
        let token = teacher.formToken
        let long = String(repeating: "a", count: 4_096)
        let tooLong = try await ask("/own", .post, session: "t", form: "token=\(token)&name=\(long)")
        #expect(tooLong.status == .contentTooLarge)
        #expect(tooLong.headers[.connection] == "close")
        #expect(tooLong.text.contains("4千字节"))
        let announced = try await ask("/own", .post, session: "t", with: [.contentLength: "99999999"], form: "token=\(token)")
        #expect(announced.status == .contentTooLarge || announced.status == .seeOther)
        #expect(try await ask("/own", .post, session: "t", with: [.contentType: "application/json"], form: "{}").status == .badRequest)
        #expect(try await ask("/own", .post, session: "t", form: "token=\(token)&name=%00").status == .badRequest)
        #expect(try await ask("/open?a=%ff").status == .badRequest)
        #expect(try await ask("/text/%ff").status == .badRequest)
        #expect(try await ask("/text/%E7%8E%8B%2B").text == "王+")
    }

    @Test("What a form did is shown on the next page, once, and cannot be made up")
    func flash() async throws {
        let saved = try await ask("/own", .post, session: "t", form: "name=x&token=\(teacher.formToken)")
        let cookie = try #require(saved.headers[.setCookie]).prefix { $0 != ";" }
        let shown = try await ask("/flash", session: "t", with: [.cookie: String(cookie)])
        #expect(shown.text == "saved x")
        #expect(shown.headers[.setCookie] == "flash=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0")
        #expect(try await ask("/flash", session: "t").text == "none")
        #expect(try await ask("/flash", session: "o", with: [.cookie: String(cookie)]).text == "none")
    }

    @Test(
        "Every answer bears the security fields, whatever its status",
        arguments: ["/open", "/own", "/nowhere", "/fault", "/file", "/machine"])
    func securityFields(path: String) async throws {
        let answer = try await ask(path)
        for field in SecurityHeaders.plain { #expect(answer.headers[field.name] == field.value) }
        let policy = try #require(answer.headers[.contentSecurityPolicy])
        #expect(policy.hasPrefix("default-src 'none'") && policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"))
        #expect(answer.headers[.strictTransportSecurity] == nil)
        #expect(answer.headers[.server] == nil)
        #expect(answer.headers[.cacheControl] == "no-store")
    }

    @Test("Pages over 4 KB are compressed for whoever takes it, and no others")
    func compression() async throws {
        let packed = try await ask("/long", with: [.acceptEncoding: "gzip"])
        #expect(packed.headers[.contentEncoding] == "gzip")
        #expect(packed.headers[.vary] == "Accept-Encoding")
        #expect(packed.headers[.contentLength] == String(packed.body.readableBytes))
        #expect(unpack(Array(packed.body.readableBytesView)) == Array(Self.long.utf8))
        let plain = try await ask("/long")
        #expect((plain.headers[.contentEncoding], plain.headers[.vary], plain.text) == (nil, "Accept-Encoding", Self.long))
        #expect(try await ask("/short", with: [.acceptEncoding: "gzip"]).headers[.contentEncoding] == nil)
        let refused = try await ask("/long-refusal", with: [.acceptEncoding: "gzip"])
        #expect((refused.headers[.contentEncoding], refused.headers[.vary]) == ("gzip", "Accept-Encoding"), "a page that refuses, too")
        let page = String(decoding: unpack(Array(refused.body.readableBytesView)), as: UTF8.self)
        #expect(page.contains("没有保存"))
    }

    @Test("HEAD says what GET would, without the body", arguments: ["/open", "/long", "/own", "/nowhere", "/fault"])
    func head(path: String) async throws {
        let (get, head) = (try await ask(path), try await ask(path, .head))
        #expect(head.status == get.status)
        #expect(head.body.readableBytes == 0)
        #expect(head.headers[.contentType] == get.headers[.contentType])
        #expect(head.headers[.contentLength] == get.headers[.contentLength])
    }

    @Test(
        "What is no route of ours is told so",
        arguments: [
            ("/nowhere", "GET", 404, nil), ("/", "GET", 404, nil), ("/open/", "GET", 301, "/open"), ("/open/?a=1", "GET", 301, "/open?a=1"),
            ("//open", "GET", 404, nil), ("/open//", "GET", 404, nil), ("//evil.example/", "GET", 404, nil), ("/own/", "POST", 404, nil),
            ("/open", "POST", 405, nil), ("/open", "DELETE", 405, nil), ("/open", "BREW", 405, nil), ("/open", "OPTIONS", 405, nil),
            ("/%2e%2e/etc/passwd", "GET", 404, nil), ("/nowhere", "POST", 404, nil), ("/open/more", "GET", 404, nil),
        ] as [(String, String, Int, String?)])
    func noRoute(path: String, method: String, status: Int, location: String?) async throws {
        let answer = try await ask(path, try #require(HTTPRequest.Method(method)))
        #expect((answer.status.code, answer.headers[.location]) == (status, location))
        if status == 405 { #expect(answer.headers[.allow] == (method == "POST" ? "GET, HEAD" : "GET, HEAD, POST")) }
    }

    @Test("A fault says nothing of what is inside, but its number is in the log with it")
    func fault() async throws {
        let stage = try await stage()
        let answer = try await ask(stage, "/fault")
        #expect(answer.status == .internalServerError)
        #expect(!answer.text.contains("SELECT") && !answer.text.contains("Fault"))
        let number = try #require(answer.text.firstMatch(of: /[2-9A-Z]{4}-[2-9A-Z]{4}/)).output
        let line = try #require(stage.log.lines.first { $0.contains("SELECT password") })
        #expect(line.hasPrefix("error ") && line.contains("id=\(number)") && line.contains("route=/fault"))
    }

    @Test("A broken rule is told in its own sentence; being busy and too often say when to come back")
    func refusals() async throws {
        let broken = try await ask("/broken-rule")
        #expect(broken.status == .unprocessableContent)
        #expect(broken.text.contains("班级人数应为1–80"))
        #expect(try await ask("/busy").headers[.retryAfter] == "10")
        let often = try await ask("/often")
        #expect((often.status, often.headers[.retryAfter]) == (.tooManyRequests, "90"))
        #expect(often.text.contains("密码输错次数太多"))
    }

    @Test("Two people saved the same thing: the page shows both versions, escaped")
    func conflict() async throws {
        let answer = try await ask("/conflict")
        #expect(answer.status == .conflict)
        for part in ["教师“王子轩”刚刚被别人修改过", "&lt;b>1&lt;/b>", "电话", "/staff/1/edit"] {
            #expect(answer.text.contains(part) || answer.text.contains(part.replacing(">", with: "&gt;")))
        }
        #expect(!answer.text.contains("<b>1"))
    }

    @Test("The log has one line for each request: pattern, status and time, nothing about the person")
    func log() async throws {
        let stage = try await stage()
        _ = try await ask(stage, "/text/%E7%8E%8B%E5%AD%90%E8%BD%A9?phone=13800000000", session: "t", with: [.userAgent: "Browser"])
        let lines = stage.log.lines.filter { $0.contains("request") }
        #expect(lines.count == 1)
        let line = try #require(lines.first)
        #expect(line.contains("route=/text/{name}") && line.contains("status=200") && line.contains("ms=") && line.contains("id="))
        for personal in ["王子轩", "%E7", "138", "Browser", "session", "127.0.0.1"] { #expect(!line.contains(personal)) }
    }

    @Test("A file is offered under its name")
    func file() async throws {
        let file = try await ask("/file")
        #expect(file.headers[.contentDisposition] == "attachment; filename*=UTF-8''%E5%90%8D%E5%8D%95.csv")
        #expect(file.headers[.contentType] == "text/csv; charset=utf-8")
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
}
