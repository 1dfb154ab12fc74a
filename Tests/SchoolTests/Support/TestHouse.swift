import Foundation
import Logging
import Policy
import Synchronization
import Testing

@testable import Database
@testable import School

/// A clock that a test turns by hand.
final class TestClock: Sendable {
    private let moment: Mutex<Instant>

    /// Monday, 11 October 2021, eight in the morning in Beijing.
    init(_ start: Instant = Instant(milliseconds: 1_633_910_400_000)) { moment = Mutex(start) }

    var now: Instant { moment.withLock { $0 } }
    func pass(seconds: Int) { moment.withLock { $0 = $0.advanced(seconds: seconds) } }
    func pass(days: Int) { pass(seconds: days * 86_400) }
}

/// A county with two schools, the first with a campus and two classes, and a county elsewhere; on a real database.
struct TestHouse: Sendable {
    let house: House
    let clock: TestClock
    let world = World()

    var today: SchoolDate { house.today }
    var database: Database { house.database }

    static let cheap = ScryptCost(rounds: 4, blockSize: 1)

    init(database: Database, clock: TestClock = TestClock()) {
        self.clock = clock
        let counter = Counter(42)
        house = House(
            database: database, surroundings: Surroundings(now: { clock.now }, randomBytes: { counter.bytes($0) }),
            passwords: PasswordHasher(people: ScryptCost(rounds: 8, blockSize: 1), machine: Self.cheap))
    }

    private var author: Author { Author(person: nil, at: clock.now, road: .command) }

    func furnish() async throws {
        try await database.write(in: .installation, by: author) { [world] writer in
            func add(_ id: UnitID, _ parent: UnitID?, _ path: UnitPath, _ kind: UnitKind, _ name: String, _ code: String?) throws {
                let isSchool = kind == .school
                try writer.run(
                    """
                    INSERT INTO unit (id, parent_id, path, kind, name, sort_key, school_code, school_type, school_system, first_grade, last_grade,
                                      is_boarding, is_small, time_zone, version)
                    VALUES (:id, :parent, :path, :kind, :name, :name, :code, :type, :system, :first, :last, 0, 0, 'Asia/Shanghai', 1)
                    """,
                    [
                        "id": id, "parent": parent, "path": path, "kind": kind, "name": name, "code": code,
                        "type": isSchool ? "primary" : nil,
                        "system": isSchool ? "six_three" : nil, "first": isSchool ? 1 : nil, "last": isSchool ? 6 : nil,
                    ])
            }
            try add(world.county, nil, world.countyPath, .region, "长治市", nil)
            try add(world.school, world.county, world.schoolPath, .school, "第一小学", "2114000101")
            try add(world.campus, world.school, world.schoolPath.appending(world.campus), .campus, "东校区", nil)
            try add(world.sibling, world.county, world.countyPath.appending(world.sibling), .school, "第二小学", "2114000102")
            try add(world.foreign, nil, UnitPath(top: world.foreign), .region, "忻州市", nil)
        }
        try await within(world.school) { [world] writer in
            for (id, number) in [(world.classA, 1), (world.classB, 2)] {
                try writer.run(
                    """
                    INSERT INTO school_class (school_id, id, stage, school_system, entry_year, number, opened_on, version)
                    VALUES (:school, :id, 'primary', 'six_three', 2018, :number, '2018-09-01', 1)
                    """, ["id": id, "number": number])
            }
        }
    }

    /// Runs a change in one unit's scope under one dull entry.
    func within(_ unit: UnitID, _ body: @escaping @Sendable (Writer) throws -> Void) async throws {
        try await database.write(in: .unit(unit), by: author) { writer in
            try body(writer)
            try writer.record(AuditEntry("test.prepare", "unit", unit))
        }
    }

    /// A member of staff; `number` makes the identifier too.
    @discardableResult
    func staff(_ number: UInt64, _ name: String, at unit: UnitID? = nil, phone: String? = nil, staffNumber: String? = nil) async throws
        -> Person
    {
        let (id, home) = (PersonID(number), unit ?? world.school)
        try await within(home) { writer in
            try writer.run(
                """
                INSERT INTO staff (school_id, id, number, name, sort_key, search_text, phone, joined_on, version)
                VALUES (:school, :id, :number, :name, :name, :name, :phone, '2018-09-01', 1)
                """, ["id": id, "number": staffNumber ?? "\(number)", "name": name, "phone": phone])
        }
        return Person(id: id, home: home, name: name)
    }

    @discardableResult
    func give(
        _ role: Role, to person: Person, at unit: UnitID? = nil, grade: Int? = nil, schoolClass: ClassID? = nil, subject: String? = nil,
        from: SchoolDate? = nil, to: SchoolDate? = nil
    ) async throws -> Identifier<HeldRole> {
        let draft = RoleDraft(
            role, person: person.id, home: person.home, at: unit ?? world.school, grade: grade, schoolClass: schoolClass, subject: subject,
            from: from ?? today, to: to)
        return try await RoleList(house: house).grant(draft, by: .program)
    }

    /// An account with a password of one's own.
    func account(_ person: Person, password: String) async throws {
        let hash = try await house.passwords.hash(password, cost: house.passwords.people, house.surroundings)
        let now = clock.now
        try await within(person.home) { writer in
            try writer.run(
                """
                INSERT INTO account (school_id, id, password, is_first_password, password_set_at, opened_at)
                VALUES (:school, :id, :password, 0, :now, :now)
                """, ["id": person.id, "password": hash, "now": now])
        }
    }

    /// The person with what they may do now.
    func actor(_ person: Person) async throws -> Actor {
        let today = today
        return try await database.read(in: .opened("test")) { reader in
            let path: UnitPath? = try reader.value("SELECT path FROM unit WHERE id = :id", ["id": person.home])
            let grants = try ActorReading.grants(
                of: person.id, at: person.home, path: path ?? UnitPath(top: person.home), today: today, reader)
            return Actor(person: person.id, name: person.name, home: person.home, path: path, grants: grants)
        }
    }

    /// Actions in a unit's audit, the oldest first.
    func audit(_ unit: UnitID) async throws -> [String] {
        try await database.read(in: .unit(unit)) { reader in
            try reader.all("SELECT action FROM audit_entry WHERE school_id = :school ORDER BY number") { try $0[0] }
        }.filter { $0 != "test.prepare" }
    }

    func sessions() async throws -> Int {
        try await database.read(in: .installation) { try $0.value("SELECT COUNT(*) FROM session") ?? 0 }
    }

    func signIn(_ name: String, _ password: String, address: String = "203.0.113.7") async throws -> NewSession {
        try await SignIn(house: house)(name: name, password: password, from: SignInOrigin(address: address, userAgent: "Windows Chrome"))
    }
}

/// Runs the body in a furnished house on SQLite, and on PostgreSQL where `JIANFU_TEST_POSTGRES` names one.
/// - Parameter furnished: whether the units and classes of `World` are there; false for an installation that holds nothing.
func withHouse(schema: Schema = .jianfu, furnished: Bool = true, _ body: @Sendable (TestHouse) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "jianfu-school-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await withHouse(schema, furnished, at: .sqlite(path: folder.appending(path: "test.sqlite").path), body)
    guard let server = ProcessInfo.processInfo.environment["JIANFU_TEST_POSTGRES"] else { return }
    let name = "t_" + UUID().uuidString.lowercased().replacingOccurrences(of: "-", with: "")
    try PostgresSession(server, PostgresTimeouts()).execute("CREATE SCHEMA \(name)") { _, _ in true }
    defer { _ = try? PostgresSession(server, PostgresTimeouts()).execute("DROP SCHEMA \(name) CASCADE") { _, _ in true } }
    try await withHouse(schema, furnished, at: .postgres(url: "\(server)?options=-csearch_path%3D\(name)"), body)
}

private func withHouse(
    _ schema: Schema, _ furnished: Bool, at location: DatabaseLocation, _ body: @Sendable (TestHouse) async throws -> Void
) async throws {
    // Many tests run at once on one server.
    var options = DatabaseOptions()
    (options.readers, options.writers) = (2, 1)
    let database = try await Database.open(location, schema: schema, options: options, logger: Logger(label: "test"))
    do {
        let house = TestHouse(database: database)
        if furnished { try await house.furnish() }
        try await body(house)
    } catch {
        await database.close()
        throw error
    }
    await database.close()
}
