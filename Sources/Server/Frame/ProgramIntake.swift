import HTTPTypes
import Hummingbird
import NIOCore
import School

/// Where programs ask.
enum ApiPath {
    static let start = "/api/v1"

    static func contains(_ path: String) -> Bool {
        path.hasPrefix(start) && (path.utf8.count == start.utf8.count || path.hasPrefix("\(start)/"))
    }
}

/// What a program sent besides address and query.
public struct SentContent: Sendable {
    /// Empty where the method takes none.
    public let bytes: [UInt8]
    /// The entity tag of the version that may be changed; nil where none was named.
    public let ifMatch: String?
    /// Entity tags of what the program holds already.
    public let ifNoneMatch: String?
    public let idempotencyKey: String?
}

extension Frame {
    /// Reads who asks and what was sent. Cookies count for nothing here: a browser sends them along on whatever site it is.
    func takeFromProgram(_ passage: Passage, _ route: Route, _ values: Parameters) async throws -> PageRequest {
        let fields = passage.request.head.headerFields
        let query = try Self.query(of: passage)
        guard let secret = Self.bearer(fields[.authorization]), let admission = try await desk.program(secret, passage.caller.address),
            let token = admission.token
        else { throw Failure.noToken }
        let now = house.surroundings.now()
        if let wait = budgets.spend(token.id, at: now) {
            throw Failure.tooMany(retryAfter: wait, message: "这个令牌一分钟最多\(settings.tokenRequests)个请求。")
        }
        var body = ByteBuffer()
        if route.method.hasBody {
            let accepted = Self.accepted(by: route.method)
            guard accepted.contains(Self.mediaType(fields[.contentType] ?? "")) else {
                throw Failure.wrongType(accepted: accepted.joined(separator: " 或 "))
            }
            body = try await readBody(passage, limit: route.formLimit)
        }
        let sent = SentContent(
            bytes: Array(body.readableBytesView), ifMatch: fields[.ifMatch], ifNoneMatch: fields[.ifNoneMatch],
            idempotencyKey: fields[.idempotencyKey])
        return PageRequest(
            frame: self, route: route, number: passage.number, caller: passage.caller, admission: admission, now: now, query: query,
            form: SentForm(), sent: sent, flash: nil, cookies: RequestCookies([:], isSecure: passage.caller.isSecure),
            values: try Self.texts(values))
    }

    static func accepted(by method: Route.Method) -> [String] {
        method == .patch ? ["application/merge-patch+json", "application/json"] : ["application/json"]
    }

    /// `Bearer jf_…`; the word in any case (RFC 9110, 11.1).
    private static func bearer(_ field: String?) -> String? {
        guard let field, let blank = field.firstIndex(of: " "), field[..<blank].lowercased() == "bearer" else { return nil }
        return String(field[blank...]).trimmed
    }
}

extension HTTPField.Name {
    static let idempotencyKey: HTTPField.Name = {
        guard let name = HTTPField.Name("Idempotency-Key") else { preconditionFailure("not a field name") }
        return name
    }()
}
