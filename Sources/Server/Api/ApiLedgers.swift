import HTML
import HTTPTypes
import NIOCore
import Policy
import Registers
import School

/// Ledgers and their rows, by the same use cases as the pages.
enum ApiLedgers {
    @Sendable static func all(_ request: PageRequest) async throws -> Answer {
        try ApiQuery(request.query, names: ["unit"]).check()
        let unit = try await request.apiUnit()
        let ledgers = Ledger.all.filter { $0.isKept(at: unit) && request.may($0.viewing, at: unit.place) }
        return .json(JSON.object(["items": .list(ledgers.map { json($0, request, unit) })]).bytes)
    }

    @Sendable static func one(_ request: PageRequest) async throws -> Answer {
        try ApiQuery(request.query, names: ["unit"]).check()
        let asked = try await AskedApiLedger(request)
        return .json(json(asked.ledger, request, asked.unit).bytes)
    }

    private static func json(_ ledger: Ledger, _ request: PageRequest, _ unit: Unit) -> JSON {
        ApiLedgerText.json(ledger).adding(["writable": .bool(request.mayWithin(ledger.writing, unit.place))])
    }

    // MARK: Rows

    static func parameters(_ ledger: Ledger) -> [ApiParameter] {
        let days: [ApiParameter] = ledger.dateColumn == nil ? [] : [.first, .last]
        let text = ApiParameter("q", "任何一列里的文字；没有写日期时只在本学期里找。", ["type": "string", "maxLength": 40])
        let columns: [ApiParameter] = narrowing(ledger).map(parameter)
        return Array([[ApiParameter.unit], days, columns, [text, .limit, .after]].joined())
    }

    private static func narrowing(_ ledger: Ledger) -> [Register.Column] {
        ledger.indexed.compactMap(ledger.column).filter { $0.key != ledger.dateColumn?.key }
    }

    /// A column may bear any key, so its parameter has a mark before it.
    private static func name(_ column: Register.Column) -> String { "is-\(column.key)" }

    private static func parameter(_ column: Register.Column) -> ApiParameter {
        let schema: JSON =
            switch column.type {
            case _ where column.key == "class": ApiSchema.identifier
            case .choice(let vocabulary): ["type": "string", "enum": .texts(vocabulary.titles)]
            case .yesNo: ["type": "string", "enum": ["是", "否"]]
            case .grade: ["type": "integer", "minimum": 1, "maximum": 12]
            case .date: ["type": "string", "format": "date"]
            default: ["type": "string"]
            }
        return ApiParameter(name(column), column.key == "class" ? "班级的编号（id）。" : "\(column.title)等于。", schema)
    }

    @Sendable static func rows(_ request: PageRequest) async throws -> Answer {
        let asked = try await AskedApiLedger(request)
        let ledger = asked.ledger
        var query = ApiQuery(request.query, names: ApiParameter.names(parameters(ledger)))
        let filter = filter(asked, &query)
        let size = query.size()
        let start = query.start { ledger.isSortKey($0, of: filter.order.column) }
        try query.check()
        let page = try await LedgerList(ledger, house: request.house).page(
            filter, of: asked.unit.id, from: start, size: size, by: try request.actor)
        return ApiPage.answer(
            page.rows.rows.map(asked.row.json), next: page.rows.next, request,
            [
                "count": .whole(page.count), "count_is_least": .bool(page.count >= LedgerList.mostCounted),
                "searched_within": page.searchedWithin.map {
                    .object(["first": .text($0.lowerBound.iso), "last": .text($0.upperBound.iso)])
                } ?? .null,
            ])
    }

    private static func filter(_ asked: AskedApiLedger, _ query: inout ApiQuery) -> LedgerFilter {
        var filter = LedgerFilter(asked.ledger)
        filter.unsearched = asked.row.closed
        filter.text = query.text("q") ?? ""
        if filter.text.count > 40 { query.fault("q", "q 最多40个字。") }
        if asked.ledger.dateColumn != nil { filter.days = query.days() }
        for column in narrowing(asked.ledger) {
            let name = name(column)
            guard let typed = query.text(name) else { continue }
            if column.key == "class" {
                if let id = ClassID(typed) { filter.narrow(to: id) } else { query.fault(name, "\(name) 应为班级的编号（id）。") }
            } else if let value = try? column.value(of: typed, allowsFoundOnly: true) {
                filter.narrow(column, to: value)
            } else {
                query.fault(name, "\(name) 应为\(column.type.expectation)。")
            }
        }
        return filter
    }

    @Sendable static func row(_ request: PageRequest) async throws -> Answer {
        try ApiQuery(request.query, names: ["unit"]).check()
        let asked = try await AskedApiLedger(request)
        let row = try await asked.standing(request)
        let tag = ApiRow.tag(row)
        if let held = request.sent?.ifNoneMatch, EntityTags(held).weaklyMatch(tag) {
            return .json(ByteBuffer(), status: .notModified, [.eTag: tag])
        }
        return .json(asked.row.json(row).bytes, [.eTag: tag])
    }

    @Sendable static func add(_ request: PageRequest) async throws -> Answer {
        try ApiQuery(request.query, names: ["unit"]).check()
        let asked = try await AskedApiLedger(request)
        let (house, answers, repeatable) = (request.house, ApiAnswers(house: request.house), try asked.repeatable(request))
        if let repeatable, let kept = try await answers.answer(to: repeatable, at: asked.unit.id) { return answer(kept) }
        let sent = try asked.row.sent(request.sent?.bytes ?? [], isWhole: true)
        do {
            let change = try await LedgerChanges(asked.ledger, house: house).add(
                sent.draft, consent: sent.consent, to: asked.unit.id,
                alongside: { change, writer in
                    guard let repeatable, let row = change.rows.first else { return }
                    try ApiAnswers.keep(asked.created(row), to: repeatable, writer)
                }, by: try request.actor)
            guard let row = change.rows.first else { throw Failure.fault }
            return answer(asked.created(row))
        } catch ApiAnswerRefusal.answeredMeanwhile {
            guard let repeatable, let kept = try await answers.answer(to: repeatable, at: asked.unit.id) else { throw Failure.fault }
            return answer(kept)
        }
    }

    private static func answer(_ kept: KeptAnswer) -> Answer {
        .json(ByteBuffer(string: kept.body), status: .init(code: kept.status), [.location: kept.location, .eTag: kept.etag])
    }

    @Sendable static func edit(_ request: PageRequest) async throws -> Answer {
        try ApiQuery(request.query, names: ["unit"]).check()
        let asked = try await AskedApiLedger(request)
        let old = try await asked.matching(request)
        let sent = try asked.row.sent(request.sent?.bytes ?? [], isWhole: false)
        let change = try await LedgerChanges(asked.ledger, house: request.house).edit(
            old.id, sent.draft, version: old.version, consent: sent.consent, of: asked.unit.id, by: try request.actor)
        guard let row = change.rows.first else { throw Failure.fault }
        return .json(asked.row.json(row).bytes, [.eTag: ApiRow.tag(row)])
    }

    @Sendable static func remove(_ request: PageRequest) async throws -> Answer {
        try ApiQuery(request.query, names: ["unit"]).check()
        let asked = try await AskedApiLedger(request)
        let old = try await asked.matching(request)
        _ = try await LedgerChanges(asked.ledger, house: request.house).remove(
            [old.id], version: old.version, of: asked.unit.id, by: try request.actor)
        return .json(ByteBuffer(), status: .noContent)
    }
}

/// The ledger in the address, the unit whose rows are asked for, and how its rows are written.
struct AskedApiLedger: Sendable {
    let ledger: Ledger
    let unit: Unit
    let row: ApiRow
    /// Where the unit is not the token's own, the query that names it.
    private let place: String

    /// - Throws: `Failure.notFound` where units of this kind do not keep it.
    init(_ request: PageRequest) async throws {
        (ledger, unit) = (try request.ledger(), try await request.apiUnit())
        guard ledger.isKept(at: unit) else { throw ApiProblem(.notFound, "“\(unit.name)”不登记《\(ledger.title)》。") }
        row = ApiRow(ledger: ledger, closed: ledger.closedColumns(to: try request.actor, at: unit.place, on: request.today))
        place = request.query.has("unit") ? "?unit=\(unit.id)" : ""
    }

    /// The row in the path, where it was not removed.
    func standing(_ request: PageRequest) async throws -> LedgerRow {
        let row = try await LedgerList(ledger, house: request.house).row(try request.id("row"), of: unit.id, by: try request.actor)
        guard row.removedAt == nil else { throw LedgerRefusal.notFound }
        return row
    }

    /// The row in the path, in the version that `If-Match` names.
    func matching(_ request: PageRequest) async throws -> LedgerRow {
        guard let wanted = request.sent?.ifMatch else { throw ApiProblem(.versionNeeded, "请在 If-Match 里写明读到的 ETag，以免盖掉别人的修改。") }
        let row = try await standing(request)
        guard EntityTags(wanted).match(ApiRow.tag(row)) else {
            throw ApiProblem(.changed, "这一行现在的版本是\(row.version)，不是 If-Match 写的那一个。请重新读取后再改。")
        }
        return row
    }

    func created(_ row: LedgerRow) -> KeptAnswer {
        KeptAnswer(
            status: 201, location: "\(ApiPath.start)/ledgers/\(ledger.key)/rows/\(row.id)\(place)", etag: ApiRow.tag(row),
            body: String(buffer: self.row.json(row).bytes))
    }

    /// nil where the program did not ask for that.
    func repeatable(_ request: PageRequest) throws -> RepeatableRequest? {
        guard let sent = request.sent, let key = sent.idempotencyKey, let token = try request.signedIn.token else { return nil }
        let asked = "\(ledger.key)\n\(unit.id)\n" + String(decoding: sent.bytes, as: UTF8.self)
        guard let repeatable = RepeatableRequest(token.id, key: key, asked: asked) else {
            throw ApiProblem(.unreadable, "Idempotency-Key 应为1–200个可见的英文字符。")
        }
        return repeatable
    }
}

/// A list of entity tags, as `If-Match` and `If-None-Match` have it (RFC 9110, 13.1).
struct EntityTags {
    private let tags: [String]

    init(_ field: String) { tags = field.split(separator: ",").map { String($0).trimmed } }

    /// A weak tag matches nothing here.
    func match(_ tag: String) -> Bool { tags.contains { $0 == "*" || $0 == tag } }
    func weaklyMatch(_ tag: String) -> Bool { tags.contains { $0 == "*" || $0 == tag || $0 == "W/\(tag)" } }
}

/// A page of a list, with the address of the next.
enum ApiPage {
    static func answer(_ items: [JSON], next: PageKey?, _ request: PageRequest, _ more: [String: JSON] = [:]) -> Answer {
        let link = next.map { address(after: $0, request) }
        let body = JSON.object(["items": .list(items), "next": .optional(link)]).adding(more)
        guard let link, let name = HTTPField.Name("Link") else { return .json(body.bytes) }
        return .json(body.bytes, [name: "<\(link)>; rel=\"next\""])
    }

    private static func address(after key: PageKey, _ request: PageRequest) -> String {
        let kept = request.query.pairs.filter { $0.name != "after" } + [("after", ApiQuery.cursor(key))]
        let path = request.route.path.replacing("{ledger}", with: (try? request.ledger().key) ?? "")
        return (Link(checking: path).map { kept.reduce($0) { $0.adding(encoding: $1.0, $1.1) } } ?? "/").text
    }
}
