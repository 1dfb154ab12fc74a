import Logging
import Synchronization
import Testing

@testable import Database

/// A clock that the test sets, and identifiers that count.
final class TestClock: Sendable {
    private let time = Mutex(Instant(milliseconds: 1_790_000_000_000))
    private let count = Mutex(0)

    var now: Instant { time.withLock { $0 } }
    func advance(seconds: Int) { time.withLock { $0 = $0.advanced(seconds: seconds) } }
    func makeID() -> Identifier<Job> {
        count.withLock { count in
            count += 1
            return .numbered(count)
        }
    }
}

@Suite struct JobTests {
    struct Fault: Error, CustomStringConvertible { let description = "kaputt" }

    private let clock = TestClock()

    private func runner(
        _ database: Database, _ kinds: [JobKind], recurring: [RecurringJob] = [], worker: String = "one", atOnce: Int = 2
    ) -> JobRunner {
        JobRunner(
            database: database, kinds: kinds, recurring: recurring, worker: worker, now: { [clock] in clock.now },
            makeID: { [clock] in clock.makeID() }, atOnce: atOnce, pause: .milliseconds(5), logger: Logger(label: "test"))
    }

    @discardableResult
    private func enqueue(_ database: Database, _ kind: String, key: String? = nil, payload: String = "", inSeconds: Int = 0) async throws
        -> Bool
    {
        let (id, now) = (clock.makeID(), clock.now)
        return try await database.write(in: .installation, by: Author(person: nil, at: now, road: .command)) { writer in
            try writer.enqueue(kind, id: id, key: key, payload: payload, at: now.advanced(seconds: inSeconds))
        }
    }

    private func jobs(_ database: Database) async throws -> [Job] { try await database.read(in: .installation) { try $0.jobs() } }

    @Test("A job runs once when its time has come, with its payload")
    func runsWhenDue() async throws {
        try await withEachEngine { database in
            let seen = Seen()
            let runner = runner(database, [JobKind("note") { seen.add($0.payload) }])
            try await enqueue(database, "note", payload: "later", inSeconds: 60)
            try await enqueue(database, "note", payload: "now")
            #expect(try await runner.runDue() == 1)
            #expect(seen.all == ["now"])
            clock.advance(seconds: 60)
            #expect(try await runner.runDue() == 1)
            #expect(try await runner.runDue() == 0)
            #expect(seen.all == ["now", "later"])
            #expect(try await jobs(database).allSatisfy { $0.state == .done && $0.attempts == 1 && $0.error == nil })
        }
    }

    @Test("A failing job is tried again after doubled delays, then is failed and visible, and the administrator can begin it anew")
    func backOff() async throws {
        try await withEachEngine { database in
            let kind = JobKind("bad", attempts: 4, firstDelay: 10, longestDelay: 25) { _ in throw Fault() }
            let runner = runner(database, [kind])
            try await enqueue(database, "bad")
            for delay in [10, 20, 25] {
                #expect(try await runner.runDue() == 1)
                let job = try #require(try await jobs(database).first)
                #expect(job.state == .waiting && job.error == "kaputt")
                #expect(clock.now.seconds(to: job.runAt) == delay)
                clock.advance(seconds: delay - 1)
                #expect(try await runner.runDue() == 0)
                clock.advance(seconds: 1)
            }
            #expect(try await runner.runDue() == 1)
            let failed = try #require(try await jobs(database).first)
            #expect(failed.state == .failed && failed.attempts == 4)
            #expect(try await database.read(in: .installation) { try $0.jobCounts() } == [.failed: 1])
            let isRetried = try await database.write(in: .installation, by: .test) { try $0.retryJob(failed.id) }
            #expect(isRetried)
            #expect(try await jobs(database).first?.state == .waiting)
        }
    }

    @Test("A key waits once; while its job runs, the next may wait")
    func uniqueKey() async throws {
        try await withEachEngine { database in
            let second = Seen()
            let kind = JobKind("roll-up") { _ in
                let isNew = try await enqueue(database, "roll-up", key: "school-1", inSeconds: 60)
                second.add("\(isNew)")
            }
            for (key, seconds, isNew) in [
                ("school-1", 0, true), ("school-1", 0, false), ("school-2", 600, true), (nil, 600, true), (nil, 600, true),
            ] {
                let found = try await enqueue(database, "roll-up", key: key, inSeconds: seconds)
                #expect(found == isNew)
            }
            let begun = try await runner(database, [kind]).runDue()
            #expect(begun == 1)
            #expect(second.all == ["true"])
        }
    }

    @Test("A job whose process died is taken over when its lease ends, and the dead process cannot finish it")
    func lease() async throws {
        try await withEachEngine { database in
            try await enqueue(database, "note")
            let dead = JobQueue(database: database, worker: "dead", lease: 120)
            let taken = try #require(try await dead.claim(kinds: ["note"], now: clock.now))
            let seen = Seen()
            let runner = runner(database, [JobKind("note") { seen.add("\($0.attempts)") }])
            #expect(try await runner.runDue() == 0)
            clock.advance(seconds: 119)
            #expect(try await dead.extend(taken, now: clock.now))
            clock.advance(seconds: 119)
            #expect(try await runner.runDue() == 0)
            clock.advance(seconds: 1)
            #expect(try await runner.runDue() == 1)
            #expect(seen.all == ["2"])
            #expect(try await !dead.extend(taken, now: clock.now))
            try await dead.fail(taken, of: JobKind("note") { _ in }, "late", now: clock.now)
            #expect(try await jobs(database).map(\.state) == [.done])
        }
    }

    @Test("Several runners on one database run each job once")
    func severalRunners() async throws {
        try await withEachEngine { database in
            let seen = Seen()
            for number in 0..<40 { try await enqueue(database, "note", payload: "\(number)") }
            let kind = JobKind("note") { seen.add($0.payload) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for worker in 0..<4 {
                    let runner = runner(database, [kind], worker: "w\(worker)")
                    group.addTask { try await runner.runDue() }
                }
                try await group.waitForAll()
            }
            #expect(seen.all.sorted() == (0..<40).map { "\($0)" }.sorted())
        }
    }

    @Test("A recurring job is put in the queue once each time, however many processes look")
    func recurring() async throws {
        try await withEachEngine { database in
            let seen = Seen()
            let kind = JobKind("nightly") { _ in seen.add("ran") }
            let runners = ["a", "b"].map { runner(database, [kind], recurring: [.daily("nightly", hour: 2)], worker: $0) }
            for runner in runners { try await runner.runDue() }
            #expect(seen.all.isEmpty)
            for day in 1...3 {
                clock.advance(seconds: 86_400)
                for runner in runners { try await runner.runDue() }
                #expect(seen.all.count == day)
            }
        }
    }

    @Test(
        "Nightly means the next such time of day in China",
        arguments: [
            // 2026-09-21 18:00 UTC is 02:00 on the 22nd in China.
            (1_790_013_600_000, 1_790_100_000_000), (1_790_013_599_999, 1_790_013_600_000), (1_790_013_600_001, 1_790_100_000_000),
        ])
    func daily(now: Int, next: Int) {
        let found = RecurringJob.daily("x", hour: 2).next(Instant(milliseconds: Int64(now)))
        #expect(found == Instant(milliseconds: Int64(next)))
    }

    @Test("Done jobs are kept for 30 days, failed ones for 90")
    func retention() async throws {
        try await withEachEngine { database in
            let runner = runner(database, [JobKind("good") { _ in }, JobKind("bad", attempts: 1) { _ in throw Fault() }])
            try await enqueue(database, "good")
            try await enqueue(database, "bad")
            try await runner.runDue()
            for (days, left) in [(30, 2), (1, 1), (59, 1), (1, 0)] {
                clock.advance(seconds: days * 86_400)
                try await runner.runDue()
                #expect(try await jobs(database).count == left)
            }
        }
    }

    @Test("A runner that is told to stop lets the running job end")
    func stops() async throws {
        try await withEachEngine { database in
            let (begun, begin) = AsyncStream<Void>.makeStream()
            let (released, release) = AsyncStream<Void>.makeStream()
            let runner = runner(
                database,
                [
                    JobKind("long") { _ in
                        begin.yield()
                        for await _ in released { return }
                    }
                ])
            try await enqueue(database, "long")
            try await enqueue(database, "long")
            async let running: Void = runner.run()
            var iterator = begun.makeAsyncIterator()
            await iterator.next()
            runner.stop()
            release.finish()
            await running
            #expect(try await jobs(database).filter { $0.state == .running }.isEmpty)
            #expect(try await jobs(database).contains { $0.state == .done })
        }
    }
}

/// What handlers saw, in order.
final class Seen: Sendable {
    private let texts = Mutex<[String]>([])
    var all: [String] { texts.withLock { $0 } }
    func add(_ text: String) { texts.withLock { $0.append(text) } }
}
