import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Policy
import School
import Testing

@testable import Server

@Suite("How the installation is doing") struct OperationsTests {
    static let now = Surroundings.live.now()

    /// Somebody with that role at that unit, working there.
    static func admission(_ role: Role, at unit: Unit) -> Admission {
        let place = Place(unit: unit.id, path: unit.path)
        let actor = Actor(
            person: Surroundings.live.identifier(), name: "王子轩", home: unit.id, path: unit.path,
            grants: [Grant(role, at: place, from: SchoolDate(day: 0))])
        return Admission(
            actor: actor, unit: unit, units: [unit], session: nil, formSecret: [UInt8](repeating: 1, count: 32), mustChangePassword: false)
    }

    static func with(
        _ status: BackupStatus, _ test: @escaping @Sendable (SmallCounty, any TestClientProtocol) async throws -> Void
    ) async throws {
        let county = try await SmallCounty()
        let admissions = [
            "admin": admission(.administrator, at: county.world.region), "office": admission(.teachingOffice, at: county.world.region),
            "school": admission(.teachingOffice, at: county.world.school), "teacher": admission(.subjectTeacher, at: county.world.school),
        ]
        let house = county.house
        let desk = Desk(
            admit: { token, _ in admissions[token] },
            unit: { id in try await house.database.read(in: .installation) { try WorkUnits.unit(id, $0) } }, backup: { status })
        let application = try Serving(settings: try await .testing(), logger: Logger(label: "test")).application(
            house: house, desk: desk, routes: Routes.all)
        try await application.test(.router) { client in try await test(county, client) }
    }

    static func post(_ path: String, as token: String, _ client: any TestClientProtocol) async throws -> TestResponse {
        let secret = [UInt8](repeating: 1, count: 32)
        return try await client.execute(
            uri: path, method: .post, headers: [.cookie: "session=\(token)", .contentType: "application/x-www-form-urlencoded"],
            body: ByteBuffer(string: "token=\(FormToken.make(secret: secret, mask: secret, unit: nil))"))
    }

    @Test(
        "The administrator at the top sees backups and jobs and may make a backup; the office there sees backups; nobody below sees either")
    func roles() async throws {
        try await Self.with(BackupStatus()) { county, client in
            let page = { (token: String) in
                try await client.execute(uri: "/operations", method: .get, headers: [.cookie: "session=\(token)"])
            }
            let (admin, office) = (try await page("admin"), try await page("office"))
            #expect(admin.status == .ok && admin.text.contains("后台任务</h2>") && admin.text.contains("立即备份"))
            #expect(office.status == .ok && !office.text.contains("后台任务</h2>") && !office.text.contains("立即备份"))
            for (token, isOffered) in [("admin", true), ("office", true), ("school", false), ("teacher", false)] {
                let home = try await client.execute(uri: "/", method: .get, headers: [.cookie: "session=\(token)"])
                #expect(home.status == .ok && home.text.contains("href=\"/operations\"") == isOffered, "\(token)")
            }
            for token in ["school", "teacher"] {
                let below = try await page(token)
                #expect(below.status == .notFound)
            }
            for token in ["office", "school"] {
                let refused = try await Self.post("/operations/backup", as: token, client)
                #expect(refused.status == .notFound)
            }
            for _ in 0..<2 {
                let asked = try await Self.post("/operations/backup", as: "admin", client)
                #expect((asked.status, asked.headers[.location]) == (.seeOther, "/operations"))
            }
            let jobs = try await county.house.database.read(in: .installation) { try $0.jobs() }
            #expect(jobs.map(\.kind) == [Operations.backup])
            let waiting = try await page("admin")
            #expect(waiting.text.contains("等待1"))
        }
    }

    @Test("Whoever asks for a backup does not wait for the next attempt of one that failed")
    func again() async throws {
        let county = try await SmallCounty()
        let bad = Backups(try await .testing("--backup-folder", "/proc/nowhere"))
        let (house, region) = (county.house, county.world.region)
        let runner = JobRunner(
            database: house.database, kinds: [bad.kind(house, Logger(label: "test"))], worker: "test", now: house.surroundings.now,
            makeID: { house.surroundings.identifier() }, logger: Logger(label: "test"))
        let administrator = Self.admission(.administrator, at: region)
        let ask = {
            try await Operations(house: house).requestBackup(
                by: administrator.actor, at: Place(unit: region.id, path: region.path), on: house.today)
        }
        #expect(try await ask())
        #expect(try await !ask())
        #expect(try await runner.runDue() == 1)
        #expect(try await runner.runDue() == 0)
        #expect(try await ask())
        #expect(try await runner.runDue() == 1)
    }

    @Test("An office is warned when the last good backup is over 36 hours old, a teacher is not", arguments: [(35, false), (37, true)])
    func warning(hours: Int, isWarned: Bool) async throws {
        var status = BackupStatus()
        status.lastGood = Self.now.advanced(seconds: -hours * 3_600)
        try await Self.with(status) { _, client in
            for (token, expected) in [("school", isWarned), ("teacher", false)] {
                let page = try await client.execute(uri: "/", method: .get, headers: [.cookie: "session=\(token)"])
                #expect(page.text.contains("最近一次成功的备份是") == expected, "\(token)")
            }
        }
    }

    @Test(
        "Moments are told in Chinese time", arguments: [(1_788_192_000_000, "2026-09-01 00:00"), (1_788_191_940_000, "2026-08-31 23:59")])
    func time(milliseconds: Int64, text: String) { #expect(Instant(milliseconds: milliseconds).localText == text) }

    @Test("A backup job writes a file that can be restored, and fails with the reason where the folder cannot be written")
    func backup() async throws {
        let county = try await SmallCounty()
        let folder = Stage.freshPath()
        let good = Backups(try await .testing("--backup-folder", folder))
        let bad = Backups(try await .testing("--backup-folder", "/proc/nowhere"))
        let logger = Logger(label: "test")
        for (backups, state) in [(good, Job.State.done), (bad, .failed)] {
            let runner = JobRunner(
                database: county.house.database, kinds: [backups.kind(county.house, logger, attempts: 1)], worker: "test",
                now: county.house.surroundings.now, makeID: { county.house.surroundings.identifier() }, logger: logger)
            let id = county.house.surroundings.identifier(Job.self)
            try await county.house.database.write(in: .installation, by: county.house.author(.program, by: .job)) {
                _ = try $0.enqueue(Operations.backup, id: id)
            }
            _ = try await runner.runDue()
            let job = try #require(try await county.house.database.read(in: .installation) { try $0.jobs() }.first { $0.id == id })
            #expect(job.state == state)
            #expect((job.error != nil) == (state == .failed))
        }
        #expect(good.status().lastGood != nil && good.status().file != nil)
    }
}
