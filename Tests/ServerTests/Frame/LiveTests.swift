import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import NIOPosix
import School
import ServiceLifecycle
import Synchronization
import Testing

@testable import Server

@Suite("The server on a port") struct LiveTests {
    static let routes: [Route] = [
        .get("/cookie", for: .signedIn) { _ in .redirect(to: "/cookie").setting(.session("new", age: nil), .theme("dark")) },
        .get("/who", for: .everyone) { .text("\($0.caller.address) \($0.caller.isSecure) \($0.caller.host)") },
        .get("/machine", for: .machine) { _ in .text("figures") },
    ]

    @Test("Behind a trusted proxy with TLS, cookies are bound to host and TLS, and browsers are told to stay with it")
    func secure() async throws {
        let settings = try await ServerSettings.testing("--proxy-trusted", "127.0.0.1")
        let stage = try await Stage(settings, admissions: ["t": .sample(.principal)])
        try await stage.application(Self.routes).test(.live) { client in
            let headers: HTTPFields = [.forwardedFor: "1.2.3.4", .forwardedProto: "https", .cookie: "__Host-session=t"]
            let answer = try await client.execute(uri: "/cookie", method: .get, headers: headers)
            #expect(answer.headers[.strictTransportSecurity] == "max-age=31536000")
            #expect(
                answer.headers[values: .setCookie] == [
                    "__Host-session=new; Path=/; HttpOnly; SameSite=Lax; Secure",
                    "__Host-theme=dark; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000; Secure",
                ])
            // A plain cookie could have been planted by somebody on the way.
            let plain = try await client.execute(uri: "/cookie", method: .get, headers: [.forwardedProto: "https", .cookie: "session=t"])
            #expect(plain.headers[.location]?.hasPrefix("/sign-in") == true)
            let who = try await client.execute(uri: "/who", method: .get, headers: headers)
            #expect(who.text.hasPrefix("1.2.3.4 true"))
        }
    }

    @Test("Figures for machines are for this machine, or for whoever has the token")
    func machine() async throws {
        let settings = try await ServerSettings.testing("--proxy-trusted", "127.0.0.1", "--metrics-token", "0123456789abcdef")
        try await Stage(settings).application(Self.routes).test(.live) { client in
            let local = try await client.execute(uri: "/machine", method: .get)
            #expect(local.status == .ok)
            let outside: HTTPFields = [.forwardedFor: "1.2.3.4"]
            #expect(try await client.execute(uri: "/machine", method: .get, headers: outside).status == .notFound)
            for (token, status) in [("0123456789abcdef", 200), ("0123456789abcdeF", 404), ("", 404)] {
                let headers: HTTPFields = [.forwardedFor: "1.2.3.4", .authorization: "Bearer \(token)"]
                #expect(try await client.execute(uri: "/machine", method: .get, headers: headers).status.code == status)
            }
        }
    }

    @Test("Headers beyond the limit are refused and the connection ends")
    func headerLimit() async throws {
        let stage = try await Stage(try await .testing("--limits-header-kilobytes", "4"))
        try await stage.application(Self.routes).test(.live) { client in
            let answer = try await client.execute(uri: "/who", method: .get, headers: [.userAgent: String(repeating: "x", count: 5_000)])
            #expect(answer.status == .badRequest)
        }
    }

    @Test("A form that stops arriving ends its connection")
    func slowForm() async throws {
        var settings = try await ServerSettings.testing()
        settings.frame.formSeconds = 1
        let stage = try await Stage(settings, admissions: ["t": .sample(.principal)])
        let routes: [Route] = [.post("/form", for: .signedIn) { _ in .text("done") }]
        let ended = try await LiveServer.run(stage, routes) { port in
            let answer = try await RawClient.send(
                "POST /form HTTP/1.1\r\nHost: x\r\nCookie: session=t\r\nContent-Length: 100\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\n\r\ntoken=",
                to: port)
            return !answer.contains("200")
        }
        #expect(ended)
    }

    @Test("Whoever does not fetch an answer loses the connection")
    func slowReader() async throws {
        var settings = try await ServerSettings.testing()
        settings.idleSeconds = 1
        let routes: [Route] = [.get("/large", for: .everyone) { _ in .html([UInt8](repeating: 65, count: 64 << 20)) }]
        let stage = try await Stage(settings)
        let received = try await LiveServer.run(stage, routes) { port in
            try await RawClient.count(after: "GET /large HTTP/1.1\r\nHost: x\r\n\r\n", pausing: .seconds(3), to: port)
        }
        #expect(received < 64 << 20)
    }

    @Test("On shutdown a running request is finished, and then nobody is served any more")
    func shutdown() async throws {
        let (started, release) = (AsyncStream<Void>.makeStream(), AsyncStream<Void>.makeStream())
        let routes: [Route] = [
            .get("/slow", for: .everyone) { _ in
                started.continuation.finish()
                for await _ in release.stream {}
                return .text("finished")
            }
        ]
        let stage = try await Stage()
        let (ports, give) = AsyncStream<Int>.makeStream()
        let application = try stage.application(routes) { address in
            if let port = address.split(separator: ":").last.flatMap({ Int($0.dropLast()) }) { give.yield(port) }
        }
        let group = ServiceGroup(
            configuration: .init(services: [DatabaseService(database: stage.house.database), application], logger: stage.log.logger))
        async let running: Void = group.run()
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        async let answer = RawClient.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n", to: port)
        for await _ in started.stream {}
        await group.triggerGracefulShutdown()
        try await Task.sleep(for: .milliseconds(100))
        release.continuation.finish()
        let finished = try await answer
        #expect(finished.contains("finished"))
        try await running
        await #expect(throws: (any Error).self) { try await RawClient.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n", to: port) }
    }
}
