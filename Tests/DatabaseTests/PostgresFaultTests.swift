import Foundation
import Logging
import Testing

@testable import Database

/// The way to the server breaks, or the server itself.
@Suite(.serialized) struct PostgresFaultTests {
    @Test(
        "A connection lost around COMMIT: written exactly once, and only then acknowledged",
        arguments: [PostgresProxy.Fault.answerLost, .requestLost, .requestLate])
    func lostCommit(fault: PostgresProxy.Fault) async throws {
        try await PostgresFixture.withFreshSchema { url in
            let setUp = try await PostgresFixture.open(url)
            try await insert("a", setUp)
            let components = try #require(URLComponents(string: url))
            let proxy = try PostgresProxy(server: UInt16(try #require(components.port)), fault: fault)
            defer { proxy.close() }
            var through = components
            through.port = Int(proxy.port)
            let engine = try await PostgresEngine.open(url: try #require(through.string), options: DatabaseOptions())
            let database = Database(engine: engine, schema: .sample, options: DatabaseOptions(), logger: Logger(label: "test"))
            _ = try await database.write(in: .installation, by: .test) { try $0.run("UPDATE unit SET name = name || 'x' WHERE id = 'a'") }
            if fault == .requestLate { try await waitUntil { proxy.lateAnswer.withLock { $0 != nil } } }
            let names = try await setUp.read(in: .installation) { try $0.all("SELECT name FROM unit") { try $0[0] as String } }
            #expect(names == ["x"])
            if fault == .requestLate { #expect(proxy.lateAnswer.withLock { $0?.contains("22012") } == true) }
            await database.close()
            await setUp.close()
        }
    }

    @Test("The server killed again and again while eight writers work: every acknowledged change is there, none twice, and service resumes")
    func serverKilled() async throws {
        guard PostgresFixture.url != nil else { return }
        let kills = ProcessInfo.processInfo.environment["JIANFU_TEST_KILLS"].flatMap { Int($0) } ?? 3
        let server = try OwnPostgres()
        defer { server.remove() }
        var timeouts = PostgresTimeouts()
        timeouts.absence = 60
        let database = try await PostgresFixture.open(server.url, schema: .withHeads, timeouts: timeouts)
        let isOver = Shared(false)
        let acknowledged = Shared<Set<String>>([])
        let refused = Shared(0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<8 {
                group.addTask {
                    var number = 0
                    while !isOver.value {
                        number += 1
                        let id = "\(writer)-\(number)"
                        do {
                            try await database.write(in: .opened("test"), also: [.sample(writer % 3)], by: .test) { transaction in
                                // Not a plain insert of a key: running twice would be seen in the count.
                                try transaction.run("INSERT INTO unit (id, name) VALUES (:id, '')", ["id": id])
                                try transaction.run("UPDATE counter SET value = value + 1 WHERE id = :id", ["id": writer])
                            }
                            acknowledged.change { _ = $0.insert(id) }
                        } catch {
                            refused.change { $0 += 1 }
                        }
                    }
                }
            }
            for _ in 0..<kills {
                try await Task.sleep(for: .milliseconds(400))
                try server.crash()
                try server.start()
            }
            try await Task.sleep(for: .milliseconds(400))
            isOver.change { $0 = true }
            try await group.waitForAll()
        }
        let (kept, sum) = try await database.read(in: .opened("test")) { reader in
            (
                Set(try reader.all("SELECT id FROM unit") { try $0[0] as String }),
                try reader.value("SELECT CAST(SUM(value) AS BIGINT) FROM counter", as: Int.self)
            )
        }
        let known = acknowledged.value
        #expect(known.count > 50 && known.isSubset(of: kept))
        #expect(kept.count - known.count <= refused.value)
        #expect(sum == kept.count)
        await database.close()
    }

    @Test("A server that is gone is told within the bounded wait, and service resumes by itself")
    func serverGone() async throws {
        guard PostgresFixture.url != nil else { return }
        let server = try OwnPostgres()
        defer { server.remove() }
        var timeouts = PostgresTimeouts()
        timeouts.absence = 1
        let database = try await PostgresFixture.open(server.url, timeouts: timeouts)
        try await insert("a", database)
        try server.crash()
        let clock = ContinuousClock()
        let waited = await clock.measure {
            await #expect(throws: DatabaseError.self) { try await insert("b", database) }
            await #expect(throws: DatabaseError.self) { try await count(database) }
        }
        #expect(waited < .seconds(5))
        try server.start()
        try await insert("c", database)
        #expect(try await count(database) == 2)
        await database.close()
        await #expect(throws: DatabaseError.self) {
            _ = try await PostgresFixture.open("postgres://jianfu@127.0.0.1:1/none", timeouts: timeouts)
        }
    }

    @Test("Two programs write for one school one after the other, so that none counts what the other is about to change")
    func serialBySchool() async throws {
        try await PostgresFixture.withFreshSchema { url in
            let programs = [
                try await PostgresFixture.open(url, schema: .withHeads), try await PostgresFixture.open(url, schema: .withHeads),
            ]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<60 {
                    group.addTask {
                        // Schools 1 and 2 have a head, school 3 has none yet.
                        let schools: [Identifier<Tenant>] = [.sample(number % 3), .sample((number + 1) % 3)]
                        try await programs[number % 2].write(in: .opened("test"), also: schools, by: .test) { writer in
                            for school in [number % 3, (number + 1) % 3] {
                                let value = try writer.value("SELECT value FROM counter WHERE id = :id", ["id": school], as: Int.self) ?? 0
                                try writer.run("UPDATE counter SET value = :value WHERE id = :id", ["id": school, "value": value + 1])
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let values = try await programs[0].read(in: .opened("test")) { reader in
                try reader.all("SELECT value FROM counter WHERE id < 3 ORDER BY id") { try $0[0] as Int }
            }
            #expect(values == [40, 40, 40])
            for program in programs { await program.close() }
        }
    }

    @Test("A session that the administrator ends in the middle costs its body a second run")
    func sessionEnded() async throws {
        try await PostgresFixture.withFreshSchema { url in
            let database = try await PostgresFixture.open(url)
            let runs = Shared(0)
            try await database.write(in: .installation, by: .test) { writer in
                try writer.run("INSERT INTO unit (id, name) VALUES ('a', '')")
                if runs.change({
                    $0 += 1
                    return $0
                }) == 1 {
                    let process = try #require(try writer.value("SELECT pg_backend_pid()", as: Int.self))
                    try PostgresFixture.run("SELECT pg_terminate_backend(\(process), 5000)", on: url)
                }
                try writer.run("INSERT INTO unit (id, name) VALUES ('b', '')")
            }
            #expect(runs.value == 2)
            #expect(try await count(database) == 2)
            await database.close()
        }
    }
}

private func waitUntil(_ condition: () -> Bool) async throws {
    for _ in 0..<100 where !condition() { try await Task.sleep(for: .milliseconds(100)) }
}

extension Schema {
    /// The heads of two audit chains, and counters that show what was lost or done twice.
    fileprivate static let withHeads = Schema([
        Migration(
            1, "heads",
            [
                "CREATE TABLE unit (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL)",
                "CREATE TABLE audit_head (school_id TEXT NOT NULL PRIMARY KEY)",
                """
                INSERT INTO audit_head (school_id) VALUES
                    ('00000000-0000-7000-8000-000000000000'), ('00000000-0000-7000-8000-000000000001')
                """,
                "CREATE TABLE counter (id BIGINT NOT NULL PRIMARY KEY, value BIGINT NOT NULL)",
                "INSERT INTO counter (id, value) VALUES (0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0), (7, 0)",
            ])
    ])
}

extension Identifier<Tenant> {
    fileprivate static func sample(_ number: Int) -> Self { Identifier(milliseconds: 0, random: (0, UInt64(number))) }
}
