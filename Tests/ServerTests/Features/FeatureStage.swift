import Database
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Installation
import Logging
import NIOCore
import Policy
import School
import Testing

@testable import Server

/// A county with a school of three cohorts and five people, made through the use cases, and the sessions of two of them.
struct FeatureStage: Sendable {
    let house: House
    let county: School.Unit
    let school: School.Unit
    let classes: [SchoolClass]
    let staff: [Staff]
    private let stage: Stage
    static let library = PackLibrary(
        DataFolder(path: #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/")))
    private let admissions: [String: Admission]

    /// - Parameters:
    ///   - pack: governs the county since before the term.
    ///   - packs: instead of those that come with the program.
    init(under pack: String? = nil, packs: PackShelf? = nil) async throws {
        let path = Stage.freshPath()
        let database = try await Database.open(.sqlite(path: path), schema: .jianfu, logger: Logger(label: "test"))
        // Friday, 15 October 2021, noon in Beijing.
        let house = House(
            database: database,
            surroundings: Surroundings(now: { Instant(milliseconds: 1_634_270_400_000) }, randomBytes: Surroundings.live.randomBytes),
            packs: try packs ?? PackShelf(Self.library))
        let units = UnitChanges(house: house)
        let region = try await units.add(UnitDraft(name: "长治市", regionCode: "140400"), .region, below: nil, by: .program)
        county = try await units.add(UnitDraft(name: "潞州区", regionCode: "140403"), .county, below: region.id, by: .program)
        school = try await units.add(
            UnitDraft(name: "第一小学", schoolCode: "2114000123", type: "primary"), .school, below: county.id, by: .program)
        if let pack, let day = SchoolDate(iso: "2021-08-01") {
            try await UnitPolicies(house: house).govern(county.id, by: pack, from: day, actor: .program)
        }
        _ = try await units.add(UnitDraft(name: "老顶山中心校"), .centralSchool, below: county.id, by: .program)
        _ = try await units.add(UnitDraft(name: "东校区"), .campus, below: school.id, by: .program)
        var opened: [SchoolClass] = []
        for (year, numbers) in [("2021", "1-3"), ("2018", "1,2,10")] {
            opened += try await ClassChanges(house: house).open(
                ClassDraft(stage: "primary", entryYear: year, numbers: numbers, pupils: "42"), in: school.id, by: .program)
        }
        classes = opened
        var added: [Staff] = []
        for (number, name) in [("1001", "王子轩"), ("1002", "曾国强"), ("1003", "单雪梅"), ("1004", "欧阳静"), ("1005", "吕建国")] {
            added.append(
                try await StaffChanges(house: house).add(
                    StaffDraft(number: number, name: name, phone: "1380000\(number)"), to: school.id, by: .program))
        }
        staff = added
        let term = TeachingTerm(containing: SchoolDate(house.surroundings.now()))
        let plan = TeachingPlan(house: house)
        _ = try await plan.assign(added[0].id, "语文", in: [opened[0].id, opened[3].id], of: school.id, term: term, by: .program)
        _ = try await plan.assign(added[1].id, "数学", in: [opened[0].id, opened[1].id], of: school.id, term: term, by: .program)
        self.house = house
        let roles: [(String, Staff, [Role], School.Unit)] = [
            ("office", added[4], [.teachingOffice, .principal], school), ("teacher", added[0], [.subjectTeacher], school),
            ("bureau", added[3], [.administrator], county), ("overseer", added[2], [.bureau], county),
        ]
        var admissions: [String: Admission] = [:]
        for (token, person, held, unit) in roles {
            let grants = held.map { Grant($0, at: unit.place, from: SchoolDate(day: 0)) }
            let actor = Actor(person: person.id, name: person.name, home: unit.id, path: unit.path, grants: grants)
            admissions[token] = Admission(
                actor: actor, unit: unit, units: [unit], session: nil, formSecret: [UInt8](repeating: 1, count: 32),
                mustChangePassword: false)
        }
        // The first of the staff as whoever teaches Chinese in two classes.
        let home = school
        let taught = [opened[0], opened[3]].map { item in
            Grant(
                .subjectTeacher, at: Place(unit: home.id, path: home.path, schoolClass: item.id, subject: "语文"),
                from: SchoolDate(day: 0),
                origin: .teaching)
        }
        admissions["designer"] = Admission(
            actor: Actor(person: added[0].id, name: added[0].name, home: school.id, path: school.path, grants: taught), unit: school,
            units: [school], session: nil, formSecret: [UInt8](repeating: 1, count: 32), mustChangePassword: false)
        // The second as class teacher of the first class of grade 4.
        let leads = Grant(.classTeacher, at: Place(unit: home.id, path: home.path, schoolClass: opened[3].id), from: SchoolDate(day: 0))
        admissions["leader"] = Admission(
            actor: Actor(person: added[1].id, name: added[1].name, home: school.id, path: school.path, grants: [leads]), unit: school,
            units: [school], session: nil, formSecret: [UInt8](repeating: 1, count: 32), mustChangePassword: false)
        // The third as teaching office, head of grade 4 and leader of its preparation group of Chinese.
        let heads = [
            Grant(.teachingOffice, at: school.place, from: SchoolDate(day: 0)),
            Grant(.gradeHead, at: Place(unit: home.id, path: home.path, grade: 4), from: SchoolDate(day: 0)),
            Grant(.preparationLeader, at: Place(unit: home.id, path: home.path, grade: 4, subject: "语文"), from: SchoolDate(day: 0)),
        ]
        admissions["head"] = Admission(
            actor: Actor(person: added[2].id, name: added[2].name, home: school.id, path: school.path, grants: heads), unit: school,
            units: [school], session: nil, formSecret: [UInt8](repeating: 1, count: 32), mustChangePassword: false)
        self.admissions = admissions
        stage = try await Stage(admissions: admissions, unit: school)
    }

    /// - Parameter form: sent as a form of a page of ours; asked for where nil.
    func ask(_ path: String, as token: String = "office", form: KeyValuePairs<String, String>? = nil) async throws -> TestResponse {
        guard let form else { return try await execute(path, as: token, .get, [:], nil) }
        return try await send(path, as: token, form.map { ($0.key, $0.value) })
    }

    /// Sends a form of a page of ours.
    /// - Parameter file: its field, name and bytes; the form then goes as multipart.
    func send(
        _ path: String, as token: String = "office", _ form: [(String, String)], file: (field: String, name: String, bytes: [UInt8])? = nil
    ) async throws -> TestResponse {
        let fields = [("token", admissions[token]?.formToken ?? "")] + form
        guard let file else {
            let text = fields.map { "\(Percent.encoded($0.0))=\(Percent.encoded($0.1))" }.joined(separator: "&")
            return try await execute(
                path, as: token, .post, [.contentType: "application/x-www-form-urlencoded"], ByteBuffer(string: text))
        }
        var body = ByteBuffer()
        for (name, value) in fields { body.writeString("--mark\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n") }
        body.writeString("--mark\r\nContent-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\n\r\n")
        body.writeBytes(file.bytes)
        body.writeString("\r\n--mark--\r\n")
        return try await execute(path, as: token, .post, [.contentType: "multipart/form-data; boundary=mark"], body)
    }

    /// Asks without a session, as the public does.
    /// - Parameters:
    ///   - cookie: `name=value`.
    ///   - form: sent where it is not nil, with its token.
    func askOpenly(_ path: String, cookie: String = "", form: [(String, String)]? = nil) async throws -> TestResponse {
        let text = form?.map { "\(Percent.encoded($0.0))=\(Percent.encoded($0.1))" }.joined(separator: "&")
        let fields: HTTPFields = text == nil ? [:] : [.contentType: "application/x-www-form-urlencoded"]
        return try await execute(path, cookie: cookie, text == nil ? .get : .post, fields, text.map { ByteBuffer(string: $0) })
    }

    private func execute(
        _ path: String, as token: String, _ method: HTTPRequest.Method, _ fields: HTTPFields, _ body: ByteBuffer?
    ) async throws -> TestResponse { try await execute(path, cookie: "session=\(token)", method, fields, body) }

    private func execute(
        _ path: String, cookie: String, _ method: HTTPRequest.Method, _ fields: HTTPFields, _ body: ByteBuffer?
    ) async throws -> TestResponse {
        let all = [school, county]
        let admissions = admissions
        let desk = Desk(admit: { token, _ in admissions[token] }, unit: { id in all.first { $0.id == id } })
        let application = try Serving(settings: stage.settings, logger: stage.log.logger).application(
            house: house, desk: desk, routes: Routes.all)
        var headers = fields
        if !cookie.isEmpty { headers[.cookie] = cookie }
        let sent = headers
        return try await application.test(.router) { client in
            try await client.execute(uri: path, method: method, headers: sent, body: body)
        }
    }

    /// The number of the school's latest audit entry.
    func lastEntry() async throws -> Int {
        let page = try await AuditReading(house: house).page(of: school.id, by: .program)
        return page.lines.first?.number ?? 0
    }

    /// The page's text; `JIANFU_PAGES_FOLDER` asks for it as a file too, for whoever wants to look at it without a server.
    func page(_ path: String, as token: String = "office", keep name: String? = nil, form: KeyValuePairs<String, String>? = nil)
        async throws -> String
    {
        let answer = try await ask(path, as: token, form: form)
        let html = answer.text
        if let name, let folder = ProcessInfo.processInfo.environment["JIANFU_PAGES_FOLDER"] {
            let place = URL(fileURLWithPath: folder)
            try FileManager.default.createDirectory(at: place.appending(path: "assets"), withIntermediateDirectories: true)
            try html.write(to: place.appending(path: "\(name).html"), atomically: true, encoding: .utf8)
            for asset in Assets.all {
                try Data(asset.file.bytes.readableBytesView).write(to: place.appending(path: String(asset.link.text.dropFirst())))
            }
        }
        return html
    }
}

enum Percent {
    static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let plain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45 || byte == 95
            return plain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}

extension String {
    /// Whether these stand in the text in this order.
    func has(inOrder parts: String...) -> Bool {
        var rest = self[...]
        for part in parts {
            guard let range = rest.range(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return true
    }
}
