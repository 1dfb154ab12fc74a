import Database
import Demo
import Foundation
import Installation
import Logging
import Policy
import Server
import Synchronization
import Testing

@testable import School

struct DemoInstallationTests {
    private static let library = PackLibrary(
        DataFolder(path: #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")))

    /// Loads the demo into a file of its own, on a given day, with bytes that are the same in every run.
    private func withDemo(on moment: Instant = Instant(milliseconds: 1_790_000_000_000), _ body: (House) async throws -> Void) async throws
    {
        let file = FileManager.default.temporaryDirectory.appending(path: "jianfu-demo-\(UUID()).sqlite").path
        defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file + suffix) } }
        let database = try await Database.open(.sqlite(path: file), schema: .jianfu, logger: Logger(label: "test"))
        let state = Mutex<UInt64>(1)
        let surroundings = Surroundings(
            now: { moment },
            randomBytes: { count in
                state.withLock { state in
                    (0..<count).map { _ in
                        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                        return UInt8(truncatingIfNeeded: state >> 33)
                    }
                }
            })
        let house = House(
            database: database, surroundings: surroundings, road: .command, passwords: DemoInstallation.passwords,
            packs: try PackShelf(Self.library))
        do {
            try await DemoInstallation(house: house).load()
            try await body(house)
        } catch {
            await database.close()
            throw error
        }
        await database.close()
    }

    @Test("示例有一个市、两个区县、一所中心校和五所学校，五所学校各适用一个政策包")
    func units() async throws {
        try await withDemo { house in
            let tree = UnitTree(house: house)
            let top = try #require(try await tree.mine(by: .program).first)
            let all = try await tree.tree(from: top.id, by: .program)
            #expect(all.count { $0.kind == .county } == 2 && all.count { $0.kind == .centralSchool } == 1)
            var packs: [String: String] = [:]
            for school in all where school.kind == .school {
                let record = try await UnitPolicies(house: house).record(of: school.id, by: .program)
                packs[school.name] = record.governing(on: house.today)?.pack
            }
            #expect(Set(packs.values) == ["changzhi", "haicheng", "changji", "xinzhou", "dazu"] && packs.count == 5)
            let primary = try #require(all.first { packs[$0.name] == "haicheng" })
            let record = try await UnitPolicies(house: house).record(of: primary.id, by: .program)
            #expect(record.governing(on: house.today).map(record.isInherited) == true)
        }
    }

    @Test("青山学校有24个班，每班有班主任，每个学科都有人教，人数与样例台账一致")
    func sample() async throws {
        try await withDemo { house in
            let tree = UnitTree(house: house)
            let top = try #require(try await tree.mine(by: .program).first)
            let school = try #require(try await tree.tree(from: top.id, by: .program).first { $0.name.hasPrefix("青山学校") })
            let classes = try await ClassList(house: house).classes(of: school.id, on: house.today, by: .program)
            #expect(classes.count == 24)
            #expect(Set(classes.map { $0.name(on: house.today) }).count == 24)
            let roles = try await RoleList(house: house).all(at: school.id, by: .program)
            #expect(roles.count { $0.grant.role == .gradeHead } == 9 && roles.count { $0.grant.role == .principal } == 1)
            let led = Set(roles.filter { $0.grant.role == .classTeacher }.compactMap(\.grant.place.schoolClass))
            #expect(led.count >= 22)
            let taught = try await TeachingPlan(house: house).assignments(
                of: school.id, in: TeachingTerm(containing: house.today), by: .program)
            #expect(Set(taught.map(\.schoolClass.id)).count == 24)
            #expect(taught.count > 24 * 8)
        }
    }

    @Test("青山学校的课程表没有冲突，与课程设置一致；有三节调课，其中一节体育没有补上")
    func timetable() async throws {
        try await withDemo(on: Instant(milliseconds: 1_792_000_000_000)) { house in
            let tree = UnitTree(house: house)
            let top = try #require(try await tree.mine(by: .program).first)
            let school = try #require(try await tree.tree(from: top.id, by: .program).first { $0.name.hasPrefix("青山学校") })
            let data = try await Timetables(house: house).term(TeachingTerm(containing: house.today), of: school.id, by: .program)
            #expect(data.lessons.count > 24 * 25 && data.classesWithout.isEmpty && data.conflicts.isEmpty && data.gaps.isEmpty)
            #expect(data.substitutions.count == 3 && data.squeezed.map(\.course) == ["体育与健康"])
        }
    }

    @Test("每种职务恰有一个登录，都能用工号和示例密码进来，各有其职务")
    func signIns() async throws {
        try await withDemo { house in
            let all = DemoInstallation.signIns
            #expect(all.count == Role.allCases.count)
            for role in Role.allCases { #expect(all.count { $0.role == role } == 1, "\(role.title)") }
            for entry in all {
                let session = try await SignIn(house: house)(
                    name: entry.number, password: DemoSignIn.password, from: SignInOrigin(address: "127.0.0.1", userAgent: "test"))
                #expect(!session.mustChangePassword)
                let signedIn = try #require(try await Sessions(house: house).signedIn(session.token))
                #expect(signedIn.actor.name == entry.name)
                #expect(signedIn.actor.grants.contains { $0.role == entry.role }, "\(entry.role)")
            }
        }
    }

    @Test("同样的日期和随机数总是装出同样的示例", arguments: [Instant(milliseconds: 1_790_000_000_000), Instant(milliseconds: 1_640_000_000_000)])
    func deterministic(moment: Instant) async throws {
        var loaded: [[String]] = []
        for _ in 0..<2 { try await withDemo(on: moment) { loaded.append(try await contents($0)) } }
        #expect(loaded[0] == loaded[1] && loaded[0].count > 800)
    }

    /// Identifiers, names, numbers, classes, teaching and roles of all units.
    private func contents(_ house: House) async throws -> [String] {
        let tree = UnitTree(house: house)
        let top = try #require(try await tree.mine(by: .program).first)
        var lines: [String] = []
        for unit in try await tree.tree(from: top.id, by: .program) {
            lines.append("\(unit.id) \(unit.name)")
            lines += try await StaffList(house: house).all(of: unit.id, by: .program).map { "\($0.id) \($0.number) \($0.name)" }
            lines += try await RoleList(house: house).all(at: unit.id, by: .program).map { "\($0.id) \($0.grant.role) \($0.person.name)" }
            guard unit.kind == .school else { continue }
            lines += try await ClassList(house: house).classes(of: unit.id, on: house.today, by: .program)
                .map { "\($0.id) \($0.name(on: house.today)) \($0.pupils ?? 0)" }
            lines += try await TeachingPlan(house: house).assignments(
                of: unit.id, in: TeachingTerm(containing: house.today), by: .program
            ).map { "\($0.teaching.id) \($0.teaching.subject) \($0.schoolClass.id)" }
        }
        return lines
    }
}
