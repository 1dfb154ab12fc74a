import HTTPTypes
import Registers
import School

/// One thing that programs can ask for: the route and its part of the description come from it, so that neither has what the other has not.
struct ApiOperation: Sendable {
    /// What a token must be given for.
    enum Right: Sendable {
        /// Any token.
        case any
        case action(Action)
        /// To read or write the ledger in the path.
        case reading, writing
    }

    /// What is sent along.
    enum Content: Sendable { case newRow, changedRow }

    /// What a success answers.
    enum Result: String, Sendable {
        case token, units, classes, ledgers, ledger, rows, row, newRow, removed, findings, finding, description
    }

    let method: Route.Method
    /// Below `/api/v1`: `/ledgers/{ledger}/rows`.
    let path: String
    /// What it does, as a short phrase.
    let title: String
    var note = ""
    let right: Right
    /// Of the query; for an address with a ledger in it, of that ledger.
    var query: @Sendable (Ledger?) -> [ApiParameter] = { _ in [] }
    var content: Content?
    let result: Result
    let handler: Route.Handler

    /// Whether it is one for each ledger, with columns of its own.
    var isOfRows: Bool { path.hasPrefix("/ledgers/{ledger}/rows") }

    /// More than any row has.
    private static let longest = 64 * 1024

    var route: Route {
        let handler = handler
        return Route(method, ApiPath.start + path, for: need, formLimit: Self.longest, callers: .programs) { request in
            do {
                return try await handler(request)
            } catch {
                let mayReadText = request.admission?.actor.limit?.actions.contains(.releaseHomeworkText) ?? false
                let packs = request.house.packs
                guard let problem = ApiProblem(error, packs, showing: { mayReadText ? $0 : $0.withoutHomeworkText }) else { throw error }
                return problem.answer(request.number)
            }
        }
    }

    private var need: Route.Need {
        switch right {
        case .any: .signedIn
        case .action(let action): .may(action, at: .unitAsked)
        case .reading: .mayNamed({ try $0.ledger().viewing }, within: .unitAsked)
        case .writing: .mayNamed({ try $0.ledger().writing }, within: .unitAsked)
        }
    }
}

/// A parameter of a query.
struct ApiParameter: Sendable {
    let name: String
    let help: String
    /// As JSON Schema has it.
    let schema: JSON

    init(_ name: String, _ help: String, _ schema: JSON) { (self.name, self.help, self.schema) = (name, help, schema) }

    static let unit = ApiParameter("unit", "单位；不写就是令牌所在的单位。可以写它的下属单位。", ApiSchema.identifier)
    static let limit = ApiParameter(
        "limit", "一页最多多少条。", ["type": "integer", "minimum": 1, "maximum": .whole(ApiQuery.mostRows), "default": .whole(ApiQuery.usualSize)])
    static let after = ApiParameter("after", "从哪里接着读；用上一页的 next。", ["type": "string"])
    static let first = ApiParameter("first", "首日。", ["type": "string", "format": "date"])
    static let last = ApiParameter("last", "末日。", ["type": "string", "format": "date"])

    static func names(_ parameters: [ApiParameter]) -> [String] { parameters.map(\.name) }
}
