import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Policy
import Testing

@testable import School
@testable import Server

/// The school of `FeatureStage` with a token of its office, asked as a program asks.
struct ApiStage: Sendable {
    let feature: FeatureStage
    let maker: Person
    /// With all rights that the office can give but the text of homework.
    let secret: String
    private let settings: ServerSettings
    private let log = LogCollector()

    var house: House { feature.house }

    init(under pack: String? = nil, packs: PackShelf? = nil, tokenRequests: Int = 10_000) async throws {
        feature = try await FeatureStage(under: pack, packs: packs)
        let (school, house, person) = (feature.school, feature.house, feature.staff[4])
        // Nobody signs in here with the password, so it may cost little.
        let cheap = PasswordHasher(people: ScryptCost(rounds: 8, blockSize: 1), machine: ScryptCost(rounds: 4, blockSize: 1))
        let opening = House(database: house.database, surroundings: house.surroundings, passwords: cheap)
        _ = try await Accounts(house: opening).open([person.id], at: school.id, by: .program)
        for role in [Role.teachingOffice, .principal] {
            try await RoleList(house: house).grant(
                RoleDraft(role, person: person.id, home: school.id, at: school.id, from: house.today), by: .program)
        }
        maker = Person(id: person.id, home: school.id, name: person.name)
        var settings = try await ServerSettings.testing()
        settings.frame.tokenRequests = tokenRequests
        self.settings = settings
        secret = try await Self.token(
            house, school, maker, [.classes, .findings, .writeTeaching, .writeExams, .writeCalendar, .writeOffice])
    }

    func token(_ rights: TokenRight..., textPurpose: String = "") async throws -> String {
        try await Self.token(house, feature.school, maker, rights, textPurpose)
    }

    private static func token(
        _ house: House, _ school: School.Unit, _ maker: Person, _ rights: [TokenRight], _ textPurpose: String = ""
    ) async throws -> String {
        let tokens = ApiTokens(house: house)
        let draft = ApiTokenDraft(
            name: "数据平台", purpose: "测试", rights: rights.map(\.rawValue), to: house.today.advanced(by: 30).iso, textPurpose: textPurpose)
        return try await tokens.add(draft, at: school.id, for: try await tokens.maker(maker), by: .program).secret
    }

    /// - Parameter path: below `/api/v1`, or from the root where it begins with `/api`.
    func ask(
        _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, with fields: HTTPFields = [:], secret: String? = nil,
        routes: [Route] = Routes.all
    ) async throws -> TestResponse {
        var headers = fields
        let secret = secret ?? self.secret
        if headers[.authorization] == nil, !secret.isEmpty { headers[.authorization] = "Bearer \(secret)" }
        if body != nil, headers[.contentType] == nil { headers[.contentType] = "application/json" }
        let (sent, uri) = (headers, path.hasPrefix("/api") ? path : ApiPath.start + path)
        return try await application(routes).test(.router) { client in
            try await client.execute(uri: uri, method: method, headers: sent, body: body.map { ByteBuffer(string: $0) })
        }
    }

    func application(_ routes: [Route] = Routes.all) throws -> Application<FrameRouter> {
        try Serving(settings: settings, logger: log.logger).application(
            house: house, desk: .standard(house, logger: log.logger), routes: routes)
    }

    /// A row of homework of 四年级1班.
    func homework(_ changes: [String: JSON] = [:], _ more: [String: JSON] = [:]) -> String {
        let values: [String: JSON] = [
            "class": .text("\(feature.classes[3].id)"), "date": "2021-10-14", "subject": "语文", "kind": "书面", "content": "抄写词语",
            "minutes": 40, "trial_minutes": 40, "parent_role": ["无"], "teacher": "王子轩",
        ]
        let body = JSON.object(["values": .object(values.merging(changes) { $1 })]).adding(more)
        return String(buffer: body.bytes)
    }
}

extension TestResponse {
    /// The body as JSON; null where it is none.
    var json: JSON { (try? JSONDecoder().decode(JSON.self, from: Data(body.readableBytesView))) ?? .null }

    /// Whether it is a problem as RFC 9457 has it, in Chinese, with a page about its kind; never HTML.
    func isProblem(_ kind: ApiProblem.Kind) -> Bool {
        guard status == kind.status, headers[.contentType] == "application/problem+json", headers[.setCookie] == nil else { return false }
        guard case .text(let detail)? = json["detail"], case .text(let instance)? = json["instance"] else { return false }
        return json["type"] == .text("/api/docs#problem-\(kind.rawValue)") && json["title"] == .text(kind.title)
            && json["status"] == .whole(kind.status.code) && instance.hasPrefix("urn:jianfu:request:")
            && detail.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } && !detail.contains("<")
    }

    /// The fields that a problem names.
    var faults: Set<String> {
        guard case .list(let errors)? = json["errors"] else { return [] }
        return Set(errors.compactMap { if case .text(let field)? = $0["field"] { field } else { nil } })
    }
}

extension JSON {
    var items: [JSON] { if case .list(let items)? = self["items"] { items } else { [] } }
    var string: String? { if case .text(let text) = self { text } else { nil } }
    subscript(_ path: String...) -> JSON? { path.reduce(self as JSON?) { $0?[$1] } }
}
