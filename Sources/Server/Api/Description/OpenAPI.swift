import NIOCore
import Registers
import School

/// The description of the interface (OpenAPI 3.1), made from its operations and from the declarations of the ledgers.
enum OpenAPI {
    static let bytes = document(Ledger.all).bytes

    static func document(_ ledgers: [Ledger]) -> JSON {
        var paths: [String: JSON] = [:]
        for operation in ApiOperation.all {
            for ledger in operation.isOfRows ? ledgers.map(Optional.some) : [nil] {
                let path = self.path(of: operation, ledger)
                let members: [String: JSON] = [operation.method.rawValue.lowercased(): self.operation(operation, ledger, ledgers)]
                paths[path] = (paths[path] ?? .object([:])).adding(members)
            }
        }
        var schemas = ApiSchema.shared
        for ledger in ledgers {
            schemas[ApiSchema.rowName(ledger)] = ApiSchema.row(ledger)
            schemas[ApiSchema.newRowName(ledger)] = ApiSchema.sentRow(ledger, isWhole: true)
            schemas[ApiSchema.changedRowName(ledger)] = ApiSchema.sentRow(ledger, isWhole: false)
        }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "减负", "version": "1",
                "description": "学校和教育局的台账、问题清单、班级和单位。令牌写在 Authorization: Bearer 里；新建令牌和逐项说明见网页“接口令牌”和 /api/docs。",
            ],
            "servers": [["url": "/"]], "security": [["token": []]], "paths": .object(paths),
            "components": [
                "schemas": .object(schemas), "securitySchemes": ["token": ["type": "http", "scheme": "bearer", "description": "接口令牌"]],
                "responses": [
                    "problem": [
                        "description": "出错；type 说明是哪一种。",
                        "content": .object([ApiProblem.mediaType: ["schema": ApiSchema.reference("problem")]]),
                    ]
                ],
            ],
        ]
    }

    static func path(of operation: ApiOperation, _ ledger: Ledger?) -> String {
        ApiPath.start + (ledger.map { operation.path.replacing("{ledger}", with: $0.key) } ?? operation.path)
    }

    // MARK: One operation

    private static func operation(_ operation: ApiOperation, _ ledger: Ledger?, _ ledgers: [Ledger]) -> JSON {
        var members: [String: JSON] = [
            "operationId": .text(identifier(operation, ledger)),
            "summary": .text(ledger.map { "\(operation.title) · \($0.title)" } ?? operation.title),
            "parameters": .list(parameters(operation, ledger, ledgers)), "responses": .object(answers(operation, ledger)),
            "tags": [.text(ledger?.title ?? "其他")],
        ]
        if !operation.note.isEmpty { members["description"] = .text(operation.note) }
        if let content = operation.content, let ledger {
            let name = content == .newRow ? ApiSchema.newRowName(ledger) : ApiSchema.changedRowName(ledger)
            let types = Frame.accepted(by: operation.method).map { ($0, JSON.object(["schema": ApiSchema.reference(name)])) }
            members["requestBody"] = ["required": true, "content": .object(Dictionary(uniqueKeysWithValues: types))]
        }
        return .object(members)
    }

    private static func identifier(_ operation: ApiOperation, _ ledger: Ledger?) -> String {
        let path = self.path(of: operation, ledger).dropFirst(ApiPath.start.count)
        let words = path.split { "/{}.".contains($0) }.joined(separator: "_")
        return "\(operation.method.rawValue.lowercased())_\(words)"
    }

    private static func parameters(_ operation: ApiOperation, _ ledger: Ledger?, _ ledgers: [Ledger]) -> [JSON] {
        var parameters: [JSON] = []
        for part in self.path(of: operation, ledger).split(separator: "/") where part.hasPrefix("{") {
            let name = String(part.dropFirst().dropLast())
            let schema: JSON = name == "ledger" ? ["type": "string", "enum": .texts(ledgers.map(\.key))] : ApiSchema.identifier
            parameters.append(["name": .text(name), "in": "path", "required": true, "schema": schema])
        }
        for parameter in operation.query(ledger) {
            parameters.append([
                "name": .text(parameter.name), "in": "query", "description": .text(parameter.help), "schema": parameter.schema,
            ])
        }
        switch operation.result {
        case .newRow:
            parameters.append([
                "name": "Idempotency-Key", "in": "header", "description": "这个请求自己的键，24 小时内重发不重复登记。",
                "schema": ["type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"],
            ])
        case .row where operation.method == .get:
            parameters.append([
                "name": "If-None-Match", "in": "header", "description": "手里已有的 ETag；没有变化时回答 304。", "schema": tag,
            ])
        case .row, .removed:
            parameters.append([
                "name": "If-Match", "in": "header", "required": true, "description": "读到的 ETag。", "schema": tag,
            ])
        default: break
        }
        return parameters
    }

    private static let tag: JSON = ["type": "string", "pattern": "^\"[0-9]{1,9}\"$", "examples": ["\"1\""]]

    // MARK: Answers

    private static func answers(_ operation: ApiOperation, _ ledger: Ledger?) -> [String: JSON] {
        var kinds: Set<ApiProblem.Kind> = [.unreadable, .token, .forbidden, .notFound, .invalid, .tooMany, .fault, .unavailable]
        if operation.content != nil { kinds.formUnion([.same, .tooLarge, .type, .tooSlow]) }
        var answers: [String: JSON] = [:]
        switch operation.result {
        case .newRow: answers["201"] = created(operation, ledger)
        case .removed: answers["204"] = ["description": "已删除。"]
        default: answers["200"] = success(operation.result, ledger)
        }
        if operation.result == .row, operation.method == .get { answers["304"] = ["description": "没有变化。"] }
        if operation.method == .patch || operation.method == .delete { kinds.formUnion([.changed, .versionNeeded]) }
        for kind in kinds { answers["\(kind.status.code)"] = ["$ref": "#/components/responses/problem"] }
        answers["default"] = ["$ref": "#/components/responses/problem"]
        return answers
    }

    private static func success(_ result: ApiOperation.Result, _ ledger: Ledger?) -> JSON {
        var headers: [String: JSON] = [:]
        if result == .row { headers["ETag"] = ["description": "这一行的版本。", "schema": tag] }
        if [.rows, .findings].contains(result) { headers["Link"] = ["description": "下一页（rel=\"next\"）。", "schema": ApiSchema.text] }
        var answer: [String: JSON] = ["description": "成功。", "content": ["application/json": ["schema": schema(result, ledger)]]]
        if !headers.isEmpty { answer["headers"] = .object(headers) }
        return .object(answer)
    }

    private static func created(_ operation: ApiOperation, _ ledger: Ledger?) -> JSON {
        let others = ApiOperation.all.filter { $0.path == "\(operation.path)/{row}" }
        let links = others.map { other -> (String, JSON) in
            var parameters: [String: JSON] = ["row": "$response.body#/id"]
            if other.method != .get { parameters["header.If-Match"] = "$response.header.ETag" }
            let name = identifier(other, ledger)
            return (name, ["operationId": .text(name), "parameters": .object(parameters)])
        }
        return [
            "description": "已登记。",
            "headers": [
                "ETag": ["description": "这一行的版本。", "schema": tag], "Location": ["description": "这一行的地址。", "schema": ApiSchema.text],
            ],
            "content": ["application/json": ["schema": schema(.row, ledger)]],
            "links": .object(Dictionary(uniqueKeysWithValues: links)),
        ]
    }

    private static func schema(_ result: ApiOperation.Result, _ ledger: Ledger?) -> JSON {
        func items(_ name: String) -> JSON { ApiSchema.list(ApiSchema.reference(name)) }
        switch result {
        case .token: return ApiSchema.reference("token")
        case .units: return ApiSchema.object(["items": items("unit")])
        case .classes: return ApiSchema.object(["items": items("class")])
        case .ledgers: return ApiSchema.object(["items": items("ledger")])
        case .ledger: return ApiSchema.reference("ledger")
        case .row, .newRow: return ledger.map { ApiSchema.reference(ApiSchema.rowName($0)) } ?? .object([:])
        case .rows:
            return ApiSchema.object([
                "items": ledger.map { items(ApiSchema.rowName($0)) } ?? .object([:]), "next": ApiSchema.optionalText,
                "count": ApiSchema.whole, "count_is_least": ApiSchema.yesNo,
                "searched_within": [
                    "description": "没有写日期、又不是按有索引的列找时，只找这些天。",
                    "anyOf": [ApiSchema.object(["first": ApiSchema.date, "last": ApiSchema.date]), ["type": "null"]],
                ],
            ])
        case .findings:
            return ApiSchema.object([
                "items": items("finding"), "next": ApiSchema.optionalText, "is_governed": ApiSchema.yesNo,
                "state": [
                    "description": "算到什么时候；is_current 为 false 时正在重新计算。",
                    "anyOf": [ApiSchema.object(["computed_at": ApiSchema.moment, "is_current": ApiSchema.yesNo]), ["type": "null"]],
                ],
            ])
        case .finding: return ApiSchema.reference("finding")
        case .removed, .description: return ["type": "object"]
        }
    }
}
