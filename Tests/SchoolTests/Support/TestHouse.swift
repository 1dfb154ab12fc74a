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
/// - Parameters:
///   - schema: nil for the program's own.
///   - furnished: whether the units and classes of `World` are there; false for an installation that holds nothing.
///   - line: where it is called: `JIANFU_TEST_POSTGRES_PART=3` has every third line's test on PostgreSQL too, the same ones each time.
func withHouse(
    schema: Schema? = nil, furnished: Bool = true, line: UInt = #line, _ body: @Sendable (TestHouse) async throws -> Void
) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "jianfu-school-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "test.sqlite")
    if schema == nil { try await TestTemplates.sqlite.value.write(to: file) }
    try await withHouse(schema ?? .jianfu, furnished, at: .sqlite(path: file.path), body)
    guard let server = TestTemplates.server, line % TestTemplates.part == 0 else { return }
    await TestTemplates.places.enter()
    defer { TestTemplates.places.leave() }
    let name = TestTemplates.freshName()
    let template = schema == nil ? " TEMPLATE \(try await TestTemplates.postgres.value)" : ""
    try PostgresSession(server, PostgresTimeouts()).execute("CREATE DATABASE \(name)\(template)") { _, _ in true }
    defer { _ = try? PostgresSession(server, PostgresTimeouts()).execute("DROP DATABASE \(name) WITH (FORCE)") { _, _ in true } }
    try await withHouse(schema ?? .jianfu, furnished, at: .postgres(url: TestTemplates.url(of: name)), body)
}

/// Databases of the program's schema, made once and copied for each test: making some hundred tables takes longer than most tests.
private enum TestTemplates {
    /// A server takes a hundred connections; tests of which each has some wait for a place.
    static let places = Places(12)
    static let server = ProcessInfo.processInfo.environment["JIANFU_TEST_POSTGRES"]
    /// 1 for all tests.
    static let part = max(1, ProcessInfo.processInfo.environment["JIANFU_TEST_POSTGRES_PART"].flatMap { UInt($0) } ?? 1)

    static let sqlite = Task {
        let file = FileManager.default.temporaryDirectory.appending(path: "jianfu-template-\(UUID()).sqlite")
        defer { try? FileManager.default.removeItem(at: file) }
        try await make(.sqlite(path: file.path))
        return try Data(contentsOf: file)
    }

    /// The name of the database.
    static let postgres = Task {
        let name = freshName()
        try PostgresSession(server ?? "", PostgresTimeouts()).execute("CREATE DATABASE \(name)") { _, _ in true }
        try await make(.postgres(url: url(of: name)))
        return name
    }

    private static func make(_ location: DatabaseLocation) async throws {
        await (try Database.open(location, schema: .jianfu, logger: Logger(label: "test"))).close()
    }

    static func freshName() -> String { "t_" + UUID().uuidString.lowercased().replacing("-", with: "") }

    /// The same server's address with another database.
    static func url(of name: String) -> String {
        let server = server ?? ""
        return "\(server[..<(server.lastIndex(of: "/") ?? server.endIndex)])/\(name)"
    }
}

/// So many at once; the others wait in the order in which they came.
private final class Places: Sendable {
    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }
    private let state: Mutex<State>

    init(_ count: Int) { state = Mutex(State(free: count)) }

    func enter() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.free == 0 else {
                    state.free -= 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    func leave() {
        let next = state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return CheckedContinuation<Void, Never>?.none
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
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
