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

/// A real database with two schools under a county, one teacher at the first, who is the county's researcher too.
struct SmallCounty {
    let house: House
    let world = AccessWorld()
    let person = Surroundings.live.identifier(Person.self)

    init() async throws {
        let database = try await Database.open(.sqlite(path: Stage.freshPath()), schema: .jianfu, logger: Logger(label: "test"))
        house = House(database: database, surroundings: .live)
        let (author, world, person) = (house.author(.program, by: .command), world, person)
        try await database.write(in: .installation, by: author) { writer in
            for unit in [world.region, world.county, world.school, world.sibling] {
                try writer.run(
                    """
                    INSERT INTO unit (id, parent_id, path, kind, name, sort_key, school_type, school_system, first_grade, last_grade, is_boarding, is_small,
                                      time_zone, version)
                    VALUES (:id, :parent, :path, :kind, :name, :name, CAST(:type AS TEXT), CAST(:system AS TEXT), CAST(:first AS BIGINT),
                            CAST(:last AS BIGINT), 0, 0, 'Asia/Shanghai', 1)
                    """,
                    [
                        "id": unit.id, "parent": unit.parent, "path": unit.path, "kind": unit.kind, "name": unit.name,
                        "type": unit.kind == .school ? "primary" : String?.none,
                        "system": unit.kind == .school ? "six_three" : String?.none,
                        "first": unit.kind == .school ? 1 : Int?.none, "last": unit.kind == .school ? 6 : Int?.none,
                    ])
            }
        }
        try await database.write(in: .unit(world.school.id), by: author) { writer in
            try writer.run(
                """
                INSERT INTO staff (school_id, id, number, name, sort_key, search_text, joined_on, version)
                VALUES (:school, :id, 'T001', '王子轩', 'wang', 'wzx', '2020-09-01', 1)
                """, ["id": person])
            try writer.record(AuditEntry("staff.add", "staff", person))
        }
        try await database.write(in: .unit(world.county.id), by: author) { writer in
            let grant = Surroundings.live.identifier(Grant.self)
            try writer.run(
                """
                INSERT INTO role_grant (school_id, id, unit_id, person_id, home_id, role, from_on, granted_at)
                VALUES (:school, :id, :school, :person, :home, 'researcher', '2020-09-01', 0)
                """, ["id": grant, "person": person, "home": world.school.id])
            try writer.record(AuditEntry("role.grant", "role", grant))
        }
    }

    /// Signs in with the first password, or after changing it.
    func session(changed: Bool) async throws -> String {
        let slips = try await Accounts(house: house).open([person], at: world.school.id, by: .program).slips
        let slip = try #require(slips.first)
        let origin = SignInOrigin(address: "127.0.0.1", userAgent: "test")
        let first = try await SignIn(house: house)(name: slip.number, password: slip.password, from: origin)
        guard changed else { return first.token }
        let signedIn = try #require(try await Sessions(house: house).signedIn(first.token))
        let password = NewPassword("gao-shan-liu-shui", repeated: "gao-shan-liu-shui")
        return try await PasswordChange(house: house)(current: slip.password, to: password, by: signedIn).token
    }
}

@Suite("Sessions at the server") struct SessionTests {
    static func with(
        changed: Bool = true, _ test: @escaping @Sendable (SmallCounty, String, any TestClientProtocol) async throws -> Void
    ) async throws {
        let county = try await SmallCounty()
        let token = try await county.session(changed: changed)
        let logger = Logger(label: "test")
        let application = try Serving(settings: try await .testing(), logger: logger).application(
            house: county.house, desk: .standard(county.house, logger: logger), routes: Routes.all)
        try await application.test(.router) { client in try await test(county, token, client) }
    }

    @Test("Whoever has signed in lands at home, with the units to which they can switch")
    func landing() async throws {
        try await Self.with { county, token, client in
            let page = try await client.execute(uri: "/", method: .get, headers: [.cookie: "session=\(token)"])
            #expect(page.status == .ok)
            for text in ["<h1>第一小学</h1>", "王子轩", "潞州区", "name=\"unit\""] { #expect(page.text.contains(text), "\(text)") }
            #expect(!page.text.contains("第二小学"))
            let stranger = try await client.execute(uri: "/", method: .get, headers: [.cookie: "session=\(token.reversed())"])
            #expect(stranger.headers[.location] == "/sign-in")
        }
    }

    @Test("Switching works to any unit within a role, and to no other; a planted cookie does not help")
    func switching() async throws {
        try await Self.with { county, token, client in
            let page = try await client.execute(uri: "/", method: .get, headers: [.cookie: "session=\(token)"]).text
            let form = try #require(page.firstMatch(of: /name="token" value="([^"]+)"/)).output.1
            for (unit, isAllowed) in [
                (county.world.county, true), (county.world.sibling, true), (county.world.school, true), (county.world.region, false),
                (county.world.foreign, false),
            ] {
                let answer = try await client.execute(
                    uri: "/unit", method: .post,
                    headers: [.cookie: "session=\(token)", .contentType: "application/x-www-form-urlencoded"],
                    body: ByteBuffer(string: "token=\(form)&unit=\(unit.id)"))
                #expect(answer.status == (isAllowed ? .seeOther : .notFound), "\(unit.name)")
                let there = try await client.execute(uri: "/", method: .get, headers: [.cookie: "session=\(token); unit=\(unit.id)"])
                #expect(there.text.contains("<h1>\(unit.name)</h1>") == isAllowed, "\(unit.name)")
            }
        }
    }

    @Test("With a first password nothing opens but the way to change it")
    func firstPassword() async throws {
        try await Self.with(changed: false) { _, token, client in
            let page = try await client.execute(uri: "/", method: .get, headers: [.cookie: "session=\(token)"])
            #expect((page.status, page.headers[.location]) == (.seeOther, "/account/first-password"))
        }
    }
}
