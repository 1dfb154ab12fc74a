import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import School
import Testing

@testable import Server

@Suite("What machines ask") struct HealthTests {
    @Test("Ready while the database answers; alive also without it")
    func readiness() async throws {
        let stage = try await Stage()
        try await stage.application(Routes.all).test(.router) { client in
            let ready = try await client.execute(uri: "/readyz", method: .get)
            #expect((ready.status, ready.text) == (.ok, "ready\n"))
            await stage.house.database.close()
            let gone = try await client.execute(uri: "/readyz", method: .get)
            #expect((gone.status, gone.text) == (.serviceUnavailable, "not ready: database\n"))
            let alive = try await client.execute(uri: "/healthz", method: .get, headers: [.cookie: "session=t"])
            #expect((alive.status, alive.text) == (.ok, "ok\n"))
            let style = try await client.execute(uri: Assets.style.link.text, method: .get, headers: [.cookie: "session=t"])
            #expect(style.status == .ok)
        }
    }

    @Test("Figures are counted by route pattern and hold nothing of anybody")
    func metrics() async throws {
        let routes: [Route] = [
            .get("/people/{name}", for: .everyone) { _ in .text("x") }, .get("/fault", for: .everyone) { _ in throw Failure.fault },
        ]
        let stage = try await Stage()
        try await stage.application(routes + Routes.health).test(.live) { client in
            for _ in 0..<3 { _ = try await client.execute(uri: "/people/%E7%8E%8B?phone=138", method: .get) }
            _ = try await client.execute(uri: "/fault", method: .get)
            _ = try await client.execute(uri: "/nowhere", method: .get)
            let text = try await client.execute(uri: "/metrics", method: .get).text
            #expect(text.contains("jianfu_requests_total{route=\"GET /people/{name}\",status=\"2xx\"} 3\n"))
            #expect(text.contains("jianfu_requests_total{route=\"GET /fault\",status=\"5xx\"} 1\n"))
            #expect(text.contains("jianfu_requests_total{route=\"none\",status=\"4xx\"} 1\n"))
            #expect(text.contains("jianfu_request_milliseconds_bucket{route=\"GET /people/{name}\",le=\"+Inf\"} 3\n"))
            #expect(text.contains("jianfu_requests_running 1\n"))
            #expect(text.contains("process_resident_memory_bytes "))
            #expect(!text.contains("138") && !text.contains("%E7"))
            for line in text.split(separator: "\n") where !line.hasPrefix("#") {
                #expect(line.wholeMatch(of: /[a-z_]+(\{([a-z]+="[^"]*",?)+\})? [0-9.e+-]+/) != nil, "\(line)")
            }
        }
    }

    @Test("Assets may be kept for ever under their address, and come compressed")
    func assets() async throws {
        try await Stage().application(Routes.all).test(.router) { client in
            let plain = try await client.execute(uri: Assets.style.link.text, method: .get)
            #expect(plain.headers[.cacheControl] == "public, max-age=31536000, immutable")
            let tag = try #require(plain.headers[.eTag])
            let packed = try await client.execute(uri: Assets.style.link.text, method: .get, headers: [.acceptEncoding: "gzip"])
            #expect(packed.headers[.contentEncoding] == "gzip" && packed.body.readableBytes < plain.body.readableBytes / 2)
            #expect(unpack(Array(packed.body.readableBytesView)) == Array(plain.body.readableBytesView))
            let held = try await client.execute(uri: Assets.style.link.text, method: .get, headers: [.ifNoneMatch: "W/\(tag), \"x\""])
            #expect((held.status, held.body.readableBytes) == (.notModified, 0))
            let other = try await client.execute(uri: "/assets/look.0000000000000000.css", method: .get)
            #expect(other.status == .notFound)
        }
    }

    @Test("More requests at once than the limit are told to come back")
    func limit() async throws {
        var settings = try await ServerSettings.testing()
        settings.frame.mostRequests = 0
        try await Stage(settings).application(Routes.all).test(.router) { client in
            let busy = try await client.execute(uri: "/healthz", method: .get)
            #expect((busy.status, busy.headers[.retryAfter]) == (.serviceUnavailable, "5"))
        }
    }
}
