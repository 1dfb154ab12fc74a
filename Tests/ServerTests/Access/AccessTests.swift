import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Policy
import Registers
import Testing

@testable import School
@testable import Server

/// A county with two schools, and another county with one.
struct AccessWorld {
    let region = Unit.made("长治市", below: nil, kind: .region)
    let county: Unit
    let school: Unit
    let sibling: Unit
    let foreign: Unit

    init() {
        county = .made("潞州区", below: region, kind: .county)
        school = .made("第一小学", below: county)
        sibling = .made("第二小学", below: county)
        foreign = .made("第三小学", below: .made("屯留区", below: region, kind: .county))
    }
}

extension Unit {
    static func made(_ name: String, below parent: Unit?, kind: UnitKind = .school) -> Unit {
        let id = Surroundings.live.identifier(Unit.self)
        return Unit(id: id, parent: parent?.id, path: parent?.path.appending(id) ?? UnitPath(top: id), kind: kind, name: name)
    }
}

@Suite("Who may reach which route") struct AccessTests {
    let world = AccessWorld()

    /// The routes with their needs as they are; a probe instead of each handler tells that the gate was passed.
    static let probed = Routes.all.map { route in
        Route(
            route.method, route.path, for: route.need, beforeFirstPassword: route.isOpenBeforeFirstPassword, callers: route.callers
        ) { _ in .text("reached") }
    }

    @Test("The table written by hand names every route, and no other")
    func complete() {
        let routes = Routes.all.map(\.description)
        #expect(Set(routes).subtracting(AccessTable.entries.keys).sorted() == [], "routes that the table does not name")
        #expect(Set(AccessTable.entries.keys).subtracting(routes).sorted() == [], "routes that the program does not have")
        #expect(Set(routes).count == routes.count, "the same route twice")
    }

    @Test("Each role reaches what the table says: from its own school, from above, from a sibling, from elsewhere", arguments: Self.probed)
    func roles(route: Route) async throws {
        guard let entry = AccessTable.entries[route.description] else { return }
        guard case .ledger(let right) = entry else { return try await roles(route, entry, ledger: nil) }
        for ledger in AccessTable.ledgers {
            let entry =
                switch right {
                case .read: ledger.read
                case .write: ledger.write
                case .writeAll: ledger.writeAll
                }
            try await roles(route, entry, ledger: ledger.key)
        }
    }

    private func roles(_ route: Route, _ entry: AccessTable.Entry, ledger: String?) async throws {
        var admissions: [String: Admission] = [:]
        var expected: [String: Bool] = [:]
        for role in Role.allCases {
            let letter = AccessTable.letter(role)
            for (name, unit) in [("own", world.school), ("above", world.county), ("sibling", world.sibling), ("foreign", world.foreign)] {
                let token = "\(letter)-\(name)"
                admissions[token] = admission(role, at: unit, for: route.callers)
                expected[token] =
                    switch entry {
                    case .everyone, .signedIn: true
                    case .machine, .ledger: false
                    case .roles(let own, let above): name == "own" ? own.contains(letter) : name == "above" && above.contains(letter)
                    }
            }
        }
        admissions["none"] = admission(nil, at: world.school, for: route.callers)
        expected["none"] = entry.isForAll
        expected["public"] = entry.isForPublic
        let stage = try await Stage(admissions: admissions, unit: world.school)
        let application = try stage.application(Self.probed)
        let (sent, wanted) = (admissions, expected)
        try await application.test(.router) { client in
            for (token, isAllowed) in wanted.sorted(by: { $0.key < $1.key }) {
                let reached = try await reaches(route, ledger, as: token, sent[token], client)
                #expect(reached == isAllowed, "\(route) \(ledger ?? "") as \(token)")
            }
        }
    }

    /// All work at the same school: a sibling's or stranger's admission says so too, as a planted cookie would. A program's token opens everything that its
    /// maker may do.
    private func admission(_ role: Role?, at unit: Unit, for callers: Route.Callers) -> Admission {
        // Held where such roles are held: a teacher's in a class and a subject, a head's in a grade.
        let place = Place(
            unit: unit.id, path: unit.path, grade: role == .gradeHead || role == .preparationLeader ? 4 : nil,
            schoolClass: role == .subjectTeacher || role == .classTeacher ? Surroundings.live.identifier() : nil,
            subject: role == .subjectTeacher || role == .preparationLeader ? "语文" : nil)
        let grants = role.map { [Grant($0, at: place, from: SchoolDate(day: 0))] } ?? []
        let actor = Actor(
            person: Surroundings.live.identifier(), name: "王子轩", home: unit.id, path: unit.path, grants: grants)
        if callers == .programs {
            let token = ApiToken.made(at: world.school, by: actor)
            let limit = TokenLimit(token: token.id, actions: Set(Action.allCases), place: world.school.place)
            return Admission(actor: actor.limited(to: limit), unit: world.school, token: token)
        }
        return Admission(
            actor: actor, unit: world.school, units: [world.school], session: nil, formSecret: [UInt8](repeating: 1, count: 32),
            mustChangePassword: false)
    }

    private func reaches(
        _ route: Route, _ ledger: String?, as token: String, _ admission: Admission?, _ client: any TestClientProtocol
    ) async throws -> Bool {
        var headers: HTTPFields = [:]
        if admission != nil, route.callers == .people { headers[.cookie] = "session=\(token)" }
        if admission != nil, route.callers == .programs { headers[.authorization] = "Bearer \(token)" }
        if case .machine = route.need { headers[.forwardedFor] = "1.2.3.4" }
        var body: ByteBuffer?
        if route.callers == .programs, route.method.hasBody {
            headers[.contentType] = "application/json"
            body = ByteBuffer(string: "{}")
        } else if route.method == .post {
            headers[.contentType] = "application/x-www-form-urlencoded"
            let secret = [UInt8](repeating: 1, count: 32)
            if admission == nil { headers[.cookie] = "guest=\(Base64URL.text(secret))" }
            body = ByteBuffer(string: "token=\(FormToken.make(secret: secret, mask: secret, unit: nil))")
        }
        let path = route.path.split(separator: "/").map { part -> String in
            switch part {
            case "{unit}": world.school.id.description
            case "{ledger}": ledger ?? Ledger.homework.key
            case "{step}": ApprovalStep.review.rawValue
            default: part.hasPrefix("{") ? Surroundings.live.identifier(Unit.self).description : String(part)
            }
        }
        let method = try #require(HTTPRequest.Method(route.method.rawValue))
        let answer = try await client.execute(uri: "/" + path.joined(separator: "/"), method: method, headers: headers, body: body)
        return answer.status == .ok && answer.text == "reached"
    }
}

extension ApiToken {
    static func made(at unit: School.Unit, by actor: Actor) -> ApiToken {
        ApiToken(
            id: Surroundings.live.identifier(), unit: unit.id,
            maker: Person(id: actor.person ?? Surroundings.live.identifier(), home: unit.id, name: actor.name), name: "数据平台", purpose: "测试",
            rights: Set(TokenRight.allCases), textPurpose: nil, prefix: "jf_00000000", from: SchoolDate(day: 0),
            to: SchoolDate(day: 100_000),
            madeAt: Instant(milliseconds: 0), usedAt: nil, endedAt: nil)
    }
}

extension AccessTable.Entry {
    var isForAll: Bool {
        switch self {
        case .everyone, .signedIn: true
        case .roles, .machine, .ledger: false
        }
    }
    var isForPublic: Bool { if case .everyone = self { true } else { false } }
}
