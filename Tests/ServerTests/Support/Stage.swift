import Database
import Hummingbird
import HummingbirdTesting
import Logging
import Policy
import School
import Synchronization

@testable import Server

/// A server with an empty database and sessions that a test makes up.
struct Stage {
    let house: House
    let settings: ServerSettings
    let desk: Desk
    let unit: Unit
    let log = LogCollector()

    /// - Parameter admissions: by the token of the session's cookie.
    init(_ settings: ServerSettings? = nil, admissions: [String: Admission] = [:], unit: Unit = .sample) async throws {
        self.unit = unit
        self.settings = if let settings { settings } else { try await .testing() }
        let database = try await Database.open(.sqlite(path: Self.freshPath()), schema: Schema([]), logger: Logger(label: "test"))
        house = House(database: database, surroundings: .live)
        // A session is looked up in the database, so that what needs none is seen to need none.
        desk = Desk(
            admit: { token, _ in
                _ = try await database.read(in: .installation) { _ in 0 }
                return admissions[token]
            }, program: { secret, _ in admissions[secret].flatMap { $0.token == nil ? nil : $0 } }, unit: { $0 == unit.id ? unit : nil })
    }

    func application(_ routes: [Route], onStart: @escaping @Sendable (String) -> Void = { _ in }) throws -> Application<FrameRouter> {
        try Serving(settings: settings, logger: log.logger).application(house: house, desk: desk, routes: routes, onStart: onStart)
    }

    static func freshPath() -> String { "/tmp/jianfu-server-test-\(UInt64.random(in: .min ... .max)).sqlite" }
}

extension ServerSettings {
    static func testing(_ arguments: String...) async throws -> ServerSettings {
        try ServerSettings(
            try await SettingsSource(
                arguments: ["--port", "0", "--log-level", "debug"] + arguments, environment: [:], standardFile: nil))
    }
}

extension Unit {
    static let sample: Unit = {
        let id = Surroundings.live.identifier(Unit.self)
        return Unit(id: id, path: UnitPath(top: id), name: "第一小学")
    }()
}

extension Admission {
    static func sample(
        _ roles: Role..., at unit: Unit = .sample, secret: UInt8 = 1, mustChangePassword: Bool = false
    ) -> Admission {
        let place = School.Place(unit: unit.id, path: unit.path)
        let grants = roles.map { Grant($0, at: place, from: SchoolDate(day: 0)) }
        let actor = Actor(person: Surroundings.live.identifier(), name: "王子轩", home: unit.id, grants: grants)
        return Admission(
            actor: actor, unit: unit, units: [unit], session: nil, formSecret: [UInt8](repeating: secret, count: 32),
            mustChangePassword: mustChangePassword)
    }

    var formToken: String {
        FormToken.make(secret: formSecret, mask: Surroundings.live.randomBytes(32), unit: unit.id)
    }
}

/// Keeps what is logged.
final class LogCollector: Sendable {
    private let kept = Mutex<[String]>([])
    var lines: [String] { kept.withLock { $0 } }
    var logger: Logger { Logger(label: "test") { _ in Handler(collector: self) } }

    struct Handler: LogHandler {
        let collector: LogCollector
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.debug
        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { $1 }
            let text = all.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
            collector.kept.withLock { $0.append("\(event.level) \(event.message) \(text)") }
        }
    }
}
